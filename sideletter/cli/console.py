"""How the commands speak: answers on stdout, everything else on stderr."""

from __future__ import annotations

import json
import logging
import logging.handlers
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from sideletter.pipeline import OnProgress, Progress
from sideletter.settings import Settings

out = Console(soft_wrap=True, highlight=False)
# A log file or a pipe has no width of its own.
err = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else 120)

STAGES = {
    "feeds": "Feeds",
    "pages": "Pages",
    "files": "Files",
    "read": "Reading",
    "database": "Database",
    "load": "Loading",
    "assemble": "Assembling",
}
LOG_BYTES = 2_000_000


def complain(text: str) -> None:
    """One error on stderr; names in it are never read as markup."""
    err.print(f"[bold red]error[/] {escape(text)}", soft_wrap=True)


def say(text: str) -> None:
    """One remark on stderr."""
    err.print(escape(text), soft_wrap=True)


def print_json(data: object, *, lines: bool = False) -> None:
    """An answer for a program: indented, or one line where it is one of several."""
    text = json.dumps(data, ensure_ascii=False, indent=None if lines else 2)
    sys.stdout.write(text + "\n")


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str | None = None
) -> None:
    """An answer for a person; numbers stand on the right, nothing is read as markup."""
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for number, name in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else 160).print(table)


@contextmanager
def progress_bars(*, quiet: bool = False) -> Iterator[OnProgress]:
    """Bars on stderr, one a stage; nothing at all where `quiet`."""
    if quiet:
        yield lambda progress, /: None
        return
    bars = Bars(
        TextColumn("[bold]{task.description:<11}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[what]}"),
        console=err,
    )
    tasks: dict[str, Any] = {}

    def show(progress: Progress, /) -> None:
        name = STAGES.get(progress.stage, progress.stage)
        if progress.stage not in tasks:
            tasks[progress.stage] = bars.add_task(name, total=progress.total, what="")
        what = escape(progress.what[:48])
        bars.update(tasks[progress.stage], completed=progress.done, total=progress.total, what=what)

    with bars:
        yield show


def start_logging(settings: Settings) -> None:
    """Log to the home's logs folder; what a person must see goes to the console by itself."""
    settings.logs.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        settings.logs / "sideletter.log", maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def counts_rows(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts by name, largest first, names in words."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(name.replace("_", " "), number) for name, number in ordered]
