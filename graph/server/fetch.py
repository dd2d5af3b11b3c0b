"""Bringing the server's jars into the cache: several at a time, verified, each whole or not there.

The addresses are jgo's: Maven Central, and before it the `[repositories]` of jgo's configuration
file. A jar that the user's own Maven repository (`M2_REPO`, `~/.m2`) holds is taken from there.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from filelock import FileLock, Timeout

from graph.server.jars import Jar, JarLock, damaged, is_complete, is_intact
from sideletter.errors import DatabaseUnavailable

logger = logging.getLogger(__name__)

_AT_A_TIME = 8
_TRIES = 4
_TIMEOUT = 30.0
_PATIENCE = 900.0
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
    return [folder / jar.name for jar in lock.jars]


def _complete(
    folder: Path, lock: JarLock, report: Report, repositories: Callable[[], Repositories]
) -> None:
    """Fetch what is not intact, then leave the mark that all was verified."""
    mark = folder / "complete"
    mark.unlink(missing_ok=True)
    for leftover in folder.glob("*.part"):
        leftover.unlink(missing_ok=True)
    wanted = damaged(folder, lock)
    if wanted:
        _fetch_all(folder, wanted, report, repositories())
    part = folder / "complete.part"
    part.write_text(lock.digest, encoding="utf-8")
    part.replace(mark)


def _fetch_all(folder: Path, jars: Sequence[Jar], report: Report, source: Repositories) -> None:
    total = sum(jar.size for jar in jars)
    counting = threading.Lock()
    done = fetched = 0

    def count(size: int) -> None:
        nonlocal done
        with counting:
            done += size

    pool = ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="jars")
    try:
        pending = [pool.submit(_fetch, folder, jar, source, count) for jar in jars]
        for future in as_completed(pending):
            future.result()
            fetched += 1
            text = f"Fetching the database: jar {fetched} of {len(jars)}"
            report(Progress(text=text, done=done, total=total))
    finally:
        pool.shutdown(cancel_futures=True)


def _fetch(folder: Path, jar: Jar, source: Repositories, count: Callable[[int], None]) -> None:
    """Bring one jar: from the user's own repository, or from the first address that has it."""
    target = folder / jar.name
    part = target.with_name(f"{jar.name}.part")
    if source.local and is_intact(source.local / jar.path, jar):
        shutil.copyfile(source.local / jar.path, part)
        os.replace(part, target)
        count(jar.size)
        return
    reason = "no repository is configured"
    for attempt in range(_TRIES):
        for address in source.remote:
            try:
                _download(f"{address}/{jar.path}", part, jar, count)
            except (OSError, HTTPException, ValueError) as error:
                part.unlink(missing_ok=True)
                reason = str(error)
                logger.info("%s, try %d: %s", jar.name, attempt + 1, reason)
            else:
                os.replace(part, target)
                return
        if attempt + 1 < _TRIES:
            time.sleep(0.5 * 2**attempt)
    raise DatabaseUnavailable(
        f"the database's {jar.name} cannot be fetched ({reason}); give this machine a way to a "
        "Maven repository, or set NEO4J_URI to a Neo4j server of your own (`sideletter doctor` "
        "tells what is there)"
    )


def _download(url: str, part: Path, jar: Jar, count: Callable[[int], None]) -> None:
    """Download into `part`; ValueError when what came is not the jar."""
    digest = hashlib.sha256()
    size = 0
    with urllib.request.urlopen(url, timeout=_TIMEOUT) as answer, part.open("wb") as file:
        while block := answer.read(_BLOCK):
            file.write(block)
            digest.update(block)
            size += len(block)
            if size > jar.size:
                break
    if size != jar.size or digest.hexdigest() != jar.sha256:
        raise ValueError(f"what came is not the jar that was locked ({size} of {jar.size} bytes)")
    count(size)
