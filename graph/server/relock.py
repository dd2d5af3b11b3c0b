"""Writes jars.lock.toml anew, for another version: `python -m graph.server.relock 5.26.31`.

For maintainers. jgo resolves the server's dependencies and brings every jar into the user's own
Maven repository, checked against the repository's SHA-1; what came is what is locked.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from graph.server.jars import Jar, file_digest, packaged_lock

_PARTS = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server")

_HEAD = """\
# The jars of the Neo4j Community server: coordinates, bytes and SHA-256, verified when fetched.
# Written by `python -m graph.server.relock VERSION`; do not edit.
"""


def resolve(version: str) -> list[Jar]:
    """All jars of a version; takes minutes, since jgo brings one after another."""
    import jgo

    endpoint = "+".join(f"{part}:{version}" for part in _PARTS)
    jars = []
    for artifact in jgo.resolve(endpoint):
        path = Path(artifact.resolve())
        jar = Jar(
            group=artifact.groupId,
            artifact=artifact.artifactId,
            version=artifact.version,
            classifier=artifact.classifier or "",
            size=path.stat().st_size,
            sha256=file_digest(path),
        )
        if artifact.packaging != "jar" or jar.name != path.name:
            raise SystemExit(f"{path.name} is not the jar that was expected, {jar.name}")
        jars.append(jar)
    return jars


def lock_text(version: str, jars: Iterable[Jar]) -> str:
    """The text of the lock: one line a jar, in the order of their coordinates."""
    lines = []
    for jar in jars:
        coordinates = f"{jar.group}:{jar.artifact}:{jar.version}"
        if jar.classifier:
            coordinates += f":{jar.classifier}"
        lines.append(f'"{coordinates}" = {{ size = {jar.size}, sha256 = "{jar.sha256}" }}')
    return f'{_HEAD}version = "{version}"\n\n[jars]\n' + "\n".join(sorted(lines)) + "\n"


def main() -> None:
    """Write the lock of the version named on the command line, or of the present one."""
    version = sys.argv[1] if len(sys.argv) > 1 else packaged_lock().version
    path = Path(__file__).with_name("jars.lock.toml")
    path.write_text(lock_text(version, resolve(version)), encoding="utf-8")


if __name__ == "__main__":
    main()
