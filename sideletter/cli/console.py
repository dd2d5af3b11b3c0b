"""How the commands speak: answers on stdout, everything else on stderr.

Names, titles and sentences come from strangers: they are printed as they are, without being read
as markup, and without the control characters that would steer a terminal.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.filesize import decimal
from rich.progress import (
    BarColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from sideletter.errors import SettingsError
from sideletter.settings import Settings

if TYPE_CHECKING:
    from sideletter.runs import OnProgress, Progress

STAGES = {
    "feeds": "Feeds",
    "pages": "Pages",
    "files": "Files",
    "export": "Exporting",
    "read": "Reading",
    "database": "Database",
    "load": "Loading",
    "assemble": "Assembling",
}
LOG_BYTES = 2_000_000
# A log file or a pipe has no width of its own.
PIPE_WIDTH, TABLE_WIDTH = 120, 160
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """The text without control characters other than tabs and line ends."""
    return _CONTROL.sub("", text)


def complain(text: str) -> None:
    """One error on stderr."""
    _err().print(Text.assemble(("error", "bold red"), " ", plain(text)), soft_wrap=True)


def say(text: str) -> None:
    """One remark on stderr."""
    _err().print(Text(plain(text)), soft_wrap=True)


def print_json(data: object, *, lines: bool = False) -> None:
    """An answer for a program: indented, or one line where it is one of several."""
    text = json.dumps(data, ensure_ascii=False, indent=None if lines else 2, default=sorted)
    sys.stdout.write(text + "\n")


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str | None = None
) -> None:
    """An answer for a person; numbers stand on the right."""
    heading = Text(plain(title)) if title else None
    table = Table(
        title=heading, title_justify="left", header_style="bold", box=None, pad_edge=False
    )
    for number, name in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else plain(str(cell))) for cell in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else TABLE_WIDTH).print(table)


@contextmanager
def progress_bars(*, quiet: bool = False) -> Iterator[OnProgress]:
    """Bars on stderr, one a stage, from the first step on; nothing at all where `quiet`."""
    if quiet:
        yield lambda progress, /: None
        return
    bars = Bars(
        TextColumn("[bold]{task.description:<11}"),
        BarColumn(bar_width=24),
        _Done(),
        TimeElapsedColumn(),
        _Left(),
        TextColumn("{task.fields[what]}", style="dim", markup=False),
        console=_err(),
    )
    tasks: dict[str, Any] = {}

    def show(progress: Progress, /) -> None:
        name = STAGES.get(progress.stage, progress.stage)
        if not tasks:
            bars.start()
        if progress.stage not in tasks:
            tasks[progress.stage] = bars.add_task(
                name, total=progress.total, what="", unit=progress.unit
            )
        what = plain(progress.what)[:48]
        bars.update(tasks[progress.stage], completed=progress.done, total=progress.total, what=what)

    try:
        yield show
    finally:
        if tasks:
            bars.stop()


class _Done(ProgressColumn):
    """How much of all is done: "3/20", or "1.2 MB/3.4 GB" where bytes are counted."""

    def render(self, task: Task) -> Text:
        total = None if task.total is None else int(task.total)
        if task.fields.get("unit") == "bytes":
            told = f"{decimal(int(task.completed))}/{decimal(total or 0)}"
        else:
            told = f"{int(task.completed)}/{'?' if total is None else total}"
        return Text(told, style="progress.download")


class _Left(TimeRemainingColumn):
    """An estimate of the time that is left, of stages that take long by what they are: files."""

    def render(self, task: Task) -> Text:
        if task.fields.get("unit") != "bytes" or task.finished:
            return Text("")
        return Text.assemble(super().render(task), (" left", "dim"))


def start_logging(settings: Settings) -> None:
    """Log to the home's logs folder; what a person must see goes to the console by itself.

    Raises SettingsError for a home that cannot be written to.
    """
    path = settings.logs / "sideletter.log"
    try:
        settings.logs.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8"
        )
    except OSError as error:
        raise SettingsError(
            f"the home {settings.home} cannot be written to ({error.strerror}: {error.filename}); "
            "make it writable, or set SIDELETTER_HOME to a folder that is"
        ) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    if handler not in logging.getLogger().handlers:
        # Whoever calls the command from a program of their own logs as they please.
        handler.close()


def counts_rows(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts by name, largest first, names in words."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(name.replace("_", " "), number) for name, number in ordered]


def _err() -> Console:
    width = None if sys.stderr.isatty() else PIPE_WIDTH
    return Console(stderr=True, highlight=False, width=width)
