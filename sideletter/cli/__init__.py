"""The command line: every command thin over the pipeline, the reader and the store.

Progress goes to stderr, answers to stdout. Exit status: 0 done, 1 something failed and the rest
was done, 2 the call itself was wrong, 130 interrupted by Ctrl-C.
"""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run one command; say on stderr what went wrong and what to do, and exit accordingly."""
    try:
        # Imported here, so that Ctrl-C during the imports ends as quietly as after them.
        from sideletter.cli.commands import run

        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our answer has seen enough, e.g. `sideletter search … | head`. What is
        # still in the buffer goes nowhere, lest the interpreter complain when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
