"""The graph follows what was decided, in a thread of its own: whoever decides need not wait.

    decided ──▶ log ──▶ the articles that it bears on, loaded anew ──▶ done, or what is wrong

A decision stands once it is in the log. A file of the home says from before that moment on that
the graph may lag behind, and goes when it no longer does: whatever ends the process meanwhile, the
next one finds it. Where nobody finds it, the next run of the main job brings the graph along.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.server import ensure_running
from ingest.archive import Archive
from sideletter.errors import SideletterError
from sideletter.pipeline.alone import Busy, one_at_a_time
from sideletter.pipeline.projection import database_progress, follow_decisions
from sideletter.runs import Following, OnProgress, Progress
from sideletter.settings import Settings

log = logging.getLogger(__name__)

MARK = "graph-lags"
SECONDS_BETWEEN_TRIES = 1.0
Work = Callable[[Settings, OnProgress], None]


def bring_up_to_date(settings: Settings, progress: OnProgress) -> None:
    """Load what was decided and is not in the graph yet; Busy while another run is at work."""
    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        connection = ensure_running(settings, progress=database_progress(progress))
        follow_decisions(archive, connection, settings, progress)


class CatchUp:
    """The one follower of a home in this process. Never more than one thread is at work."""

    def __init__(self, settings: Settings, *, work: Work = bring_up_to_date) -> None:
        self._settings = settings
        self._work = work
        self._lock = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
        self._noting = 0
        self._wanted = False
        self._standing = Following()

    @property
    def standing(self) -> Following:
        """How far it is."""
        return self._standing

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note decisions within: the graph is brought to them afterwards, whatever happens."""
        with self._lock:
            self._noting += 1
            self._mark()
        try:
            yield
        except BaseException:
            with self._lock:
                self._noting -= 1
            raise
        with self._lock:
            self._noting -= 1
            self._wake()

    def resume(self) -> None:
        """Take up what an earlier process left; nothing where it left nothing."""
        with self._lock:
            if self._file.exists():
                self._wake()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to do; whether that came within `seconds`."""
        return self._idle.wait(seconds)

    @property
    def _file(self) -> Path:
        return self._settings.home / MARK

    def _mark(self) -> None:
        self._settings.home.mkdir(parents=True, exist_ok=True)
        self._file.touch()

    def _wake(self) -> None:
        self._wanted = True
        if self._idle.is_set():
            self._idle.clear()
            self._standing = Following(working=True, times=self._standing.times)
            threading.Thread(target=self._follow, name="catch-up", daemon=True).start()

    def _follow(self) -> None:
        """At work until nobody asked for more meanwhile."""
        trouble = ""
        while self._asked(trouble):
            trouble = self._once()

    def _asked(self, trouble: str) -> bool:
        with self._lock:
            if self._wanted:
                self._wanted = False
                return True
            if not trouble and not self._noting:
                self._file.unlink(missing_ok=True)
            times = self._standing.times + (not trouble)
            self._standing = Following(trouble=trouble, times=times)
            self._idle.set()
            return False

    def _once(self) -> str:
        """Bring the graph up to date once; says what is in the way, "" for nothing."""
        while True:
            try:
                self._work(self._settings, self._show)
            except Busy as busy:
                self._show(Progress(stage="wait", done=0, total=None, what=str(busy)))
                time.sleep(SECONDS_BETWEEN_TRIES)
            except SideletterError as error:
                return str(error)
            except Exception as error:
                log.exception("the graph was not brought to what was decided")
                return f"{type(error).__name__}; the log of the explorer tells more"
            else:
                return ""

    def _show(self, progress: Progress, /) -> None:
        self._standing = Following(working=True, progress=progress, times=self._standing.times)
