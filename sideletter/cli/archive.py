"""The `archive` commands: what is kept, how it changed, and what was set aside."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="archive",
    help="What the archive keeps: articles and their revisions, the bin, retention.",
    no_args_is_help=True,
)


@app.callback()
def archive() -> None:
    """What the archive keeps: articles and their revisions, the bin, retention."""


def register(main: typer.Typer) -> None:
    """Add the sub-application to the commands."""
    main.add_typer(app)
