"""The password of the server that Sideletter runs: random, set before the first start."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from graph.server.admin import run_admin
from graph.server.layout import Layout, write_private
from sideletter.errors import DatabaseUnavailable

_TIMEOUT = 120.0


def read_password(layout: Layout) -> str:
    """The password of this home's server; DatabaseUnavailable when its file is lost."""
    try:
        return layout.password.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise DatabaseUnavailable(
            f"the password of the database, {layout.password}, cannot be read ({error}); put it "
            f"back, or remove {layout.root} and run `sideletter rebuild`: the archive holds all"
        ) from error


def is_private(path: Path) -> bool:
    """Whether nobody but its owner may read a file."""
    return path.stat().st_mode & 0o077 == 0


def ensure_password(layout: Layout, jars: Sequence[Path]) -> str:
    """The server's password, set now if this home's server never had one.

    A password file without a server that knows it (a command killed in between) is used again;
    a server without its password file is a matter for people.
    """
    if layout.auth.exists():
        return read_password(layout)
    if not layout.password.exists():
        write_private(layout.password, secrets.token_urlsafe(24) + "\n")
    password = read_password(layout)
    _set_password(layout, jars, password)
    return password


def _set_password(layout: Layout, jars: Sequence[Path], password: str) -> None:
    # `--` since a random password may begin with a dash.
    command = ["dbms", "set-initial-password", "--", password]
    status, said = run_admin(layout, jars, command, timeout=_TIMEOUT)
    if status != 0:
        said = said.replace(password, "…")
        raise DatabaseUnavailable(f"the database's password could not be set: {said}")
