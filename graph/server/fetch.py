"""Bringing the server's jars into the cache: several at a time, verified, each whole or not there.

The addresses are jgo's: Maven Central, and before it the `[repositories]` of jgo's configuration
file. A jar that the user's own Maven repository (`M2_REPO`, `~/.m2`) holds is taken from there.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from graph.server.jars import Jar, JarLock, damaged, is_complete, is_intact, jar_paths
from sideletter.errors import DatabaseUnavailable

if TYPE_CHECKING:
    import requests

logger = logging.getLogger(__name__)

_AT_A_TIME = 8
_TRIES = 4
_TIMEOUT = 30.0
_PATIENCE = 900.0
_PAUSE = 0.25
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a start has come: a sentence, and where there is something to count, the count."""

    text: str
    done: int = 0
    total: int = 0


type Report = Callable[[Progress], None]


def say_nothing(progress: Progress) -> None:
    """The report of whoever does not want one."""


@dataclass(frozen=True, slots=True)
class Repositories:
    """Where jars come from: a folder in Maven's layout, then addresses in order."""

    local: Path | None
    remote: tuple[str, ...]


def known_repositories() -> Repositories:
    """What jgo knows: the user's own repository and addresses, then the default one."""
    # jgo takes a third of a second to import, and only a first start fetches.
    from jgo.config import GlobalSettings
    from jgo.maven import MavenContext

    user = GlobalSettings.load()
    default: dict[str, str] = MavenContext(repo_cache=user.repo_cache).remote_repos
    addresses = [*user.repositories.values(), *default.values()]
    remote = tuple(dict.fromkeys(address.rstrip("/") for address in addresses))
    return Repositories(Path(user.repo_cache), remote)


def ensure_jars(
    folder: Path,
    lock: JarLock,
    *,
    report: Report = say_nothing,
    repositories: Callable[[], Repositories] = known_repositories,
) -> list[Path]:
    """The paths of all jars in `folder`, after fetching what is missing or damaged.

    Asks nobody when all are there. Of several commands one fetches and the others wait. Raises
    DatabaseUnavailable when a jar cannot be had or the folder cannot be written.
    """
    if not is_complete(folder, lock):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with FileLock(folder / ".lock", timeout=_PATIENCE):
                if not is_complete(folder, lock):
                    _complete(folder, lock, report, repositories)
        except Timeout as error:
            raise DatabaseUnavailable(
                f"another command has been fetching the database into {folder} for "
                f"{_PATIENCE / 60:.0f} minutes; end it and try again"
            ) from error
        except OSError as error:
            raise DatabaseUnavailable(
                f"the database cannot be put into {folder} ({error}); make room or make the "
                "folder writable"
            ) from error
    return jar_paths(folder, lock)


def _complete(
    folder: Path, lock: JarLock, report: Report, repositories: Callable[[], Repositories]
) -> None:
    """Fetch what is not intact, then leave the mark that all was verified."""
    mark = folder / "complete"
    mark.unlink(missing_ok=True)
    # Class-data archives fit the very files they were made from.
    for leftover in [*folder.glob("*.part"), *folder.glob("*.jsa")]:
        leftover.unlink(missing_ok=True)
    wanted = damaged(folder, lock)
    if wanted:
        _Fetch(folder, repositories(), report, wanted).run()
    part = folder / "complete.part"
    part.write_text(lock.digest, encoding="utf-8")
    part.replace(mark)


class _Fetch:
    """One fetch of several jars: what the threads share."""

    def __init__(
        self, folder: Path, source: Repositories, report: Report, jars: Sequence[Jar]
    ) -> None:
        self._folder = folder
        self._source = source
        self._report = report
        self._jars = jars
        self._done = 0
        self._own = threading.local()
        self._sessions: list[requests.Session] = []

    def run(self) -> None:
        """Bring all jars; the first that cannot be had ends the rest."""
        total = sum(jar.size for jar in self._jars)
        pool = ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="jars")
        try:
            pending = {pool.submit(self._bring, jar): jar for jar in self._jars}
            for count, future in enumerate(as_completed(pending), start=1):
                future.result()
                self._done += pending[future].size
                text = f"Fetching the database: jar {count} of {len(self._jars)}"
                self._report(Progress(text=text, done=self._done, total=total))
        finally:
            pool.shutdown(cancel_futures=True)
            for session in self._sessions:
                session.close()

    def _bring(self, jar: Jar) -> None:
        """One jar: from the user's own Maven repository, or from the first address that has it."""
        part = self._folder / f"{jar.name}.part"
        local = self._source.local
        if local and is_intact(local / jar.path, jar):
            shutil.copyfile(local / jar.path, part)
        else:
            self._download_somewhere(jar, part)
        part.replace(self._folder / jar.name)

    def _download_somewhere(self, jar: Jar, part: Path) -> None:
        import requests

        reason = "no repository is known"
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(_PAUSE * 2**attempt)
            for address in self._source.remote:
                try:
                    return _download(self._session(), f"{address}/{jar.path}", part, jar)
                # requests' own errors are OSErrors too.
                except (OSError, ValueError, requests.RequestException) as error:
                    part.unlink(missing_ok=True)
                    reason = str(error)
                    logger.info("%s, try %d: %s", jar.name, attempt + 1, reason)
        raise DatabaseUnavailable(
            f"the database's {jar.name} cannot be fetched ({reason}); give this machine a way to "
            "a Maven repository, or set NEO4J_URI to a Neo4j server of your own (`sideletter "
            "doctor` tells what is there)"
        )

    def _session(self) -> requests.Session:
        """The thread's session: one connection for many jars is what makes this quick."""
        import requests

        if not hasattr(self._own, "session"):
            self._own.session = requests.Session()
            self._sessions.append(self._own.session)
        session: requests.Session = self._own.session
        return session


def _download(session: requests.Session, url: str, part: Path, jar: Jar) -> None:
    """Download into `part`; ValueError when what came is not the jar."""
    digest = hashlib.sha256()
    size = 0
    with session.get(url, stream=True, timeout=_TIMEOUT) as answer, part.open("wb") as file:
        answer.raise_for_status()
        for block in answer.iter_content(_BLOCK):
            file.write(block)
            digest.update(block)
            size += len(block)
            if size > jar.size:
                break
    if size != jar.size or digest.hexdigest() != jar.sha256:
        raise ValueError(f"{url}: not the jar that was locked ({size} of {jar.size} bytes)")
