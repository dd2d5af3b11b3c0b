"""All commands as one typer application."""

from __future__ import annotations

import sys

import typer

from sideletter.cli import (
    archive,
    connections,
    contracts,
    deciding,
    demo,
    explaining,
    exporting,
    graph_export,
    house,
    importing,
    news,
    proposing,
    querying,
    questions,
    reading,
    records,
    refreshing,
    rounds,
    sources,
    told,
)
from sideletter.cli.console import complain
from sideletter.errors import SettingsError, SideletterError

app = typer.Typer(
    name="sideletter",
    help="Entertainment-industry labor news as a knowledge graph that researchers can trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (
    refreshing, news, importing, reading, questions, rounds, connections, told, contracts,
    querying, house, demo, archive, exporting, explaining, sources, graph_export, records,
    deciding, proposing,
):  # fmt: skip
    group.register(app)


def run() -> int:
    """One command's exit status; its errors are said, and its answer has left the buffer."""
    status: object = 0
    try:
        app(prog_name="sideletter")
    except SystemExit as done:
        status = done.code
    except SettingsError as error:
        complain(str(error))
        status = 2
    except SideletterError as error:
        complain(str(error))
        status = 1
    sys.stdout.flush()
    return status if isinstance(status, int) else 0
