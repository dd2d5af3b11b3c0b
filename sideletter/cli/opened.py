"""What a command opens before it can answer: the settings with their log, and the graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from graph.server import ensure_running
from sideletter.cli.console import progress_bars, start_logging
from sideletter.pipeline import database_progress
from sideletter.settings import Settings, read_settings

if TYPE_CHECKING:
    from graph.store import Store
    from sideletter.desk import Desk

AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


def opened_settings() -> Settings:
    """The settings, with the log of this home begun."""
    settings = read_settings()
    start_logging(settings)
    return settings


def opened_desk(settings: Settings) -> Desk:
    """The desk of this home, at which whoever runs this command decides now."""
    # Imported here, as below.
    from sideletter.desk import Desk
    from sideletter.pipeline import utc_now
    from sideletter.pipeline.keeping import this_user

    return Desk(settings, who=this_user(), clock=utc_now)


@contextmanager
def opened_store(settings: Settings, *, quiet: bool) -> Iterator[Store]:
    """The graph of this home; its database is brought and started where need be, with a bar."""
    # Imported here: the driver takes seconds, which `--help` and most commands need not wait for.
    from graph.store import Store

    with progress_bars(quiet=quiet) as progress:
        connection = ensure_running(settings, progress=database_progress(progress))
    with Store.connect(connection) as store:
        yield store
