"""The command line: every command thin over the pipeline, the reader and the store.

Progress goes to stderr, answers to stdout. Exit status: 0 done, 1 something failed and the rest
was done, 2 the call itself was wrong.
"""

from __future__ import annotations

import os
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
INTERRUPTED = 130  # what a shell reports of a command that Ctrl-C ended

for group in (news, reading, questions, house, demo):
    group.register(app)


def main() -> None:
    """Run one command; say on stderr what went wrong and what to do, and exit accordingly."""
    try:
        sys.exit(_run())
    except BrokenPipeError:
        # Whoever read our answer has seen enough, e.g. `sideletter search … | head`. What is
        # still in the buffer goes nowhere, lest the interpreter complain when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _run() -> int:
    """One command's exit status; what it answered has left the buffer by then."""
    try:
        status = app(standalone_mode=True)
    except SystemExit as done:
        status = done.code
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SettingsError as error:
        complain(str(error))
        status = 2
    except SideletterError as error:
        complain(str(error))
        status = 1
    sys.stdout.flush()
    return status if isinstance(status, int) else 0
