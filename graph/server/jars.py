"""The server's jars: what they are (jars.lock.toml) and whether the cache holds them whole.

Every jar is listed with its size and SHA-256. Once all were verified, a file named `complete`
with the lock's own hash stands beside them, so that a start looks at sizes alone.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from sideletter.errors import DatabaseError

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """One jar: its Maven coordinates, bytes and SHA-256."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"

    @property
    def path(self) -> str:
        """Where a Maven repository keeps it, relative to the repository's address."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JarLock:
    """The server's version and its jars; `digest` is the SHA-256 of the lock's text."""

    version: str
    jars: tuple[Jar, ...]
    digest: str

    @property
    def size(self) -> int:
        """Bytes of all jars together."""
        return sum(jar.size for jar in self.jars)


def parse_lock(text: str) -> JarLock:
    """The lock that a TOML text describes; DatabaseError names a malformed or repeated entry."""
    data = tomllib.loads(text)
    jars = tuple(_parse_jar(key, value) for key, value in data["jars"].items())
    names = [jar.name for jar in jars]
    for name in names:
        if names.count(name) > 1:
            raise DatabaseError(f"jars.lock.toml: two jars are named {name}")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return JarLock(version=data["version"], jars=jars, digest=digest)


def _parse_jar(coordinates: str, entry: dict[str, Any]) -> Jar:
    parts = coordinates.split(":")
    if len(parts) not in (3, 4) or {*entry} != {"size", "sha256"} or len(entry["sha256"]) != 64:
        raise DatabaseError(f"jars.lock.toml: malformed entry {coordinates}")
    group, artifact, version, *classifier = parts
    return Jar(
        group=group,
        artifact=artifact,
        version=version,
        classifier=classifier[0] if classifier else "",
        size=entry["size"],
        sha256=entry["sha256"],
    )


@cache
def packaged_lock() -> JarLock:
    """The lock that comes with Sideletter."""
    text = resources.files(__package__).joinpath("jars.lock.toml").read_text(encoding="utf-8")
    return parse_lock(text)


def jar_folder(cache_folder: Path, lock: JarLock) -> Path:
    """The folder of the jars of this version, shared by all homes."""
    return cache_folder / f"neo4j-{lock.version}"


def jar_paths(folder: Path, lock: JarLock) -> list[Path]:
    """The files of the jars, in the order of the class path.

    By name: of the order of the coordinates the JVM refuses its own class-data archive (cds.py),
    because one jar's manifest names others as its class path.
    """
    return sorted(folder / jar.name for jar in lock.jars)


def is_complete(folder: Path, lock: JarLock) -> bool:
    """Whether all jars were verified once and still have their sizes."""
    try:
        if (folder / "complete").read_text(encoding="utf-8") != lock.digest:
            return False
        return all((folder / jar.name).stat().st_size == jar.size for jar in lock.jars)
    except (OSError, UnicodeDecodeError):
        return False


def is_intact(path: Path, jar: Jar) -> bool:
    """Whether a file is the jar, byte for byte; False where there is none."""
    try:
        return path.stat().st_size == jar.size and file_digest(path) == jar.sha256
    except OSError:
        return False


def damaged(folder: Path, lock: JarLock) -> list[Jar]:
    """The jars that are missing or not what the lock says (reads all of them)."""
    return [jar for jar in lock.jars if not is_intact(folder / jar.name, jar)]


def file_digest(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
