"""Commands of `neo4j-admin`, from the same jars and in the same Java as the server."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from graph.server import java
from graph.server.layout import Layout, write_private
from graph.server.memory import SMALL, Memory
from sideletter.errors import DatabaseUnavailable


def run_admin(
    layout: Layout,
    jars: Sequence[Path],
    command: Sequence[str],
    *,
    timeout: float,
    memory: Memory = SMALL,
    folder: Path | None = None,
) -> tuple[int, str]:
    """Run a command in a folder; how it ended, and the first of what it said.

    Raises DatabaseUnavailable where Java cannot be run, or the command takes longer than `timeout`
    seconds.
    """
    arguments = layout.conf / "admin.args"
    options = java.options(memory=memory)
    # A file, since a password may be among the arguments, which the list of processes would show.
    write_private(
        arguments,
        java.argument_file([*options, "-cp", java.class_path(jars), java.ADMIN, *command]),
    )
    try:
        done = subprocess.run(
            [str(java.java()), f"@{arguments}"],
            env={
                **java.environment(),
                "NEO4J_HOME": str(layout.root),
                "NEO4J_CONF": str(layout.conf),
            },
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DatabaseUnavailable(
            f"Java cannot be run ({error}); see `sideletter doctor`"
        ) from error
    finally:
        arguments.unlink(missing_ok=True)
    return done.returncode, (done.stderr or done.stdout).strip()[:1000]
