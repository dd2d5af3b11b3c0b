"""The command line: every command thin over the pipeline, the reader and the store.

Progress goes to stderr, answers to stdout. Exit status: 0 done, 1 something failed and the rest
was done, 2 the call itself was wrong.
"""

from __future__ import annotations

import sys

import typer

from sideletter.cli import demo, house, news, questions, reading
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
for group in (news, reading, questions, house, demo):
    group.register(app)


def main() -> None:
    """Run one command; say on stderr what went wrong and what to do, and exit accordingly."""
    try:
        app()
    except SettingsError as error:
        complain(str(error))
        sys.exit(2)
    except SideletterError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our answer has seen enough, e.g. `sideletter search … | head`.
        sys.stderr.close()
        sys.exit(1)
