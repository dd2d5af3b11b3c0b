"""Class-data archives: what the JVM learned of its classes at one start, for the next to map.

The server loads some 16,000 classes, half of the time until it answers. The JVM can write them
down as it ends and map them at the next start (JEP 350): 5 s become 3 s, see bench/server.py. The
wheel's JRE lacks the archive of Java's own classes that this stands on, so that is made first.

The first start of a version records; the archive is written into that home when its server ends
and taken into the cache, for all homes. An archive that does not fit is ignored by the JVM.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from graph.server import java
from graph.server.layout import Layout

logger = logging.getLogger(__name__)

_TIMEOUT = 60.0
# Which classes cannot be archived is no news to anybody.
_QUIET = "-Xlog:cds*=error"


def archive_options(layout: Layout, jars: Sequence[Path]) -> list[str]:
    """The JVM's options to use the archive, or to record one; none where neither can be done."""
    base, top = archive_paths(jars)
    if top.exists():
        return [_QUIET, f"-XX:SharedArchiveFile={base}{os.pathsep}{top}"]
    if not base.exists() and not _make_base(base):
        return []
    return [
        _QUIET,
        f"-XX:SharedArchiveFile={base}",
        f"-XX:ArchiveClassesAtExit={layout.recorded_classes}",
    ]


def archive_paths(jars: Sequence[Path]) -> tuple[Path, Path]:
    """The archives of Java's classes and of the server's, named by all that they depend on."""
    depends = [java.version(), *java.options(), java.class_path(jars)]
    key = hashlib.sha256("\n".join(depends).encode()).hexdigest()[:12]
    folder = jars[0].parent
    return folder / f"java-{key}.jsa", folder / f"server-{key}.jsa"


def adopt_recorded(layout: Layout, jars: Sequence[Path]) -> None:
    """Take what an ended server recorded into the cache, if the JVM accepts it; else remove it."""
    recorded = layout.recorded_classes
    if not recorded.exists():
        return
    base, top = archive_paths(jars)
    try:
        if not top.exists() and _is_accepted(base, recorded, jars):
            part = top.with_name(f"{top.name}.{os.getpid()}.part")
            shutil.copyfile(recorded, part)
            part.replace(top)
            _remove_others(base, top)
    except OSError as error:
        # A start without the archive is slower, not worse.
        logger.info("the recorded classes were not kept: %s", error)
    recorded.unlink(missing_ok=True)


def _remove_others(*kept: Path) -> None:
    """Remove archives of other options or another Java: 120 MB that nobody will map again."""
    for archive in kept[0].parent.glob("*.jsa"):
        if archive not in kept:
            archive.unlink(missing_ok=True)


def _make_base(base: Path) -> bool:
    part = base.with_name(f"{base.name}.{os.getpid()}.part")
    made = _run([_QUIET, "-Xshare:dump", f"-XX:SharedArchiveFile={part}"])
    if made and part.exists():
        part.replace(base)
    return base.exists()


def _is_accepted(base: Path, top: Path, jars: Sequence[Path]) -> bool:
    """Whether the JVM maps an archive (it does not when a killed server left half of one)."""
    archives = f"-XX:SharedArchiveFile={base}{os.pathsep}{top}"
    return _run(["-Xshare:on", archives, "-cp", java.class_path(jars), "-version"])


def _run(arguments: Sequence[str]) -> bool:
    try:
        done = subprocess.run(
            [str(java.java()), *arguments],
            env=java.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.info("no class-data archive: %s", error)
        return False
    return done.returncode == 0
