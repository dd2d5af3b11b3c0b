"""What visitors of the explorer set going: done in a thread of its own, one errand after another.

    set going ──▶ waits ──▶ at work, with its progress ──▶ done with its rows, or failed and why

Nobody need wait for it: a page is left, loaded anew or closed without an errand being cut short,
and whoever looks sees how far it is. Where another program is at work in the home, the errand
waits for that to end. What the end of the process cuts short, the next run takes up.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sideletter.errors import SideletterError
from sideletter.pipeline.alone import Busy
from sideletter.runs import Errand, ErrandState, OnProgress, Progress

log = logging.getLogger(__name__)

KEPT = 20  # errands that are over
SECONDS_BETWEEN_TRIES = 1.0
Rows = Sequence[dict[str, Any]]
Work = Callable[[OnProgress], Rows]


class Errands:
    """The errands of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: OrderedDict[int, Errand] = OrderedDict()
        self._works: dict[int, Work] = {}
        self._number = 0
        self._at_work = False

    def set_going(self, title: str, work: Work) -> int:
        """Have this done; gives the number to ask for it by.

        Of an errand of the same title that still waits the number is given, and no other begun.
        """
        with self._lock:
            for number, errand in self._all.items():
                if errand.title == title and errand.state is ErrandState.WAITING:
                    return number
            self._number += 1
            number = self._number
            self._all[number] = Errand(number=number, title=title)
            self._works[number] = work
            if not self._at_work:
                self._at_work = True
                threading.Thread(target=self._run, name="errands", daemon=True).start()
            return number

    def look(self, number: int) -> Errand | None:
        """One errand; None for one that is long over."""
        with self._lock:
            return self._all.get(number)

    def under_way(self) -> tuple[Errand, ...]:
        """Those at work or waiting, in their order."""
        with self._lock:
            return tuple(errand for errand in self._all.values() if not errand.over)

    def _run(self) -> None:
        while (number := self._next()) is not None:
            self._put(number, state=ErrandState.WORKING)
            rows, trouble = self._once(number, self._works.pop(number))
            state = ErrandState.FAILED if trouble else ErrandState.DONE
            self._put(number, state=state, trouble=trouble, rows=tuple(rows))

    def _next(self) -> int | None:
        with self._lock:
            waiting = (n for n, e in self._all.items() if e.state is ErrandState.WAITING)
            number = next(waiting, None)
            self._at_work = number is not None
            over = [n for n, e in self._all.items() if e.over]
            for gone in over[:-KEPT]:
                del self._all[gone]
            return number

    def _once(self, number: int, work: Work) -> tuple[Rows, str]:
        """The rows of an errand, and what went wrong, "" for nothing."""

        def show(progress: Progress, /) -> None:
            self._put(number, progress=progress)

        while True:
            try:
                return work(show), ""
            except Busy as busy:
                show(Progress(stage="wait", done=0, total=None, what=str(busy)))
                time.sleep(SECONDS_BETWEEN_TRIES)
            except SideletterError as error:
                return (), str(error)
            except Exception as error:
                log.exception("an errand failed: %s", self._all[number].title)
                return (), f"{type(error).__name__}; the log of the explorer tells more"

    def _put(self, number: int, **changed: Any) -> None:
        with self._lock:
            self._all[number] = replace(self._all[number], **changed)
