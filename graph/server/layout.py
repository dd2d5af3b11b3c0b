"""Where things lie: the folder of one home's server, and the folder of the jars all homes share."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of the server that one home runs; the same folder never serves two."""

    root: Path

    @property
    def conf(self) -> Path:
        """The server's configuration, written anew at every start."""
        return self.root / "conf"

    @property
    def logs(self) -> Path:
        """The server's logs."""
        return self.root / "logs"

    @property
    def console(self) -> Path:
        """What the JVM said since the last start."""
        return self.logs / "console.log"

    @property
    def messages(self) -> Path:
        """What the server said to people since the last start."""
        return self.logs / "neo4j.log"

    @property
    def auth(self) -> Path:
        """The server's own record of its user, there once a password was set."""
        return self.root / "data" / "dbms" / "auth.ini"

    @property
    def graph(self) -> Path:
        """The folder of the graph's own files."""
        return self.root / "data" / "databases" / "neo4j"

    @property
    def arguments(self) -> Path:
        """The JVM's argument file; a process started with it is this home's server."""
        return self.conf / "server.args"

    @property
    def password(self) -> Path:
        """The password, readable by its owner alone."""
        return self.root / "password"

    @property
    def record(self) -> Path:
        """What is known of the running server (pid, port, start)."""
        return self.root / "server.json"

    @property
    def recorded_classes(self) -> Path:
        """The class-data archive that the server writes as it ends, if it records one."""
        return self.root / "classes.jsa"

    @property
    def lock(self) -> Path:
        """Held by whichever command starts or stops the server."""
        return self.root / "server.lock"


def make_folders(layout: Layout) -> None:
    """Make the server's folders, the outermost one closed to other users."""
    layout.root.mkdir(parents=True, exist_ok=True)
    layout.root.chmod(0o700)
    layout.conf.mkdir(exist_ok=True)
    layout.logs.mkdir(exist_ok=True)


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone may read, whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
