"""Commands that read without a database: `extract`, `read`, `evaluate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.local import local_articles, read_bytes
from ingest.refresh import read_address
from nlp.evaluation import ArticleScore, Totals, load_gold, score, sum_up
from sideletter.cli.console import complain, print_json, print_table, say
from sideletter.cli.news import AsJson, opened_settings
from sideletter.contract import article_to_json, extraction_to_json
from sideletter.errors import ReadError, SettingsError, SideletterError
from sideletter.model import Article

if TYPE_CHECKING:
    from nlp.pipeline import Reader

OutDir = Annotated[
    Path | None, typer.Option("--out", help="Write one NAME.json a file into this folder.")
]
STDIN = "-"


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("extract")(extract)
    app.command("read")(read)
    app.command("evaluate")(evaluate)


def extract(
    paths: Annotated[
        list[str], typer.Argument(help="Files and folders; - reads standard input and prints.")
    ],
    out: OutDir = None,
) -> None:
    """Extract entities, relations, events and terms; one JSON a file, no database."""
    outlet = Outlet(out, lines=len(paths) > 1 or any(Path(p).is_dir() for p in paths))
    articles = Readings(paths)
    reader = load_reader()
    for name, article in articles:
        outlet.put(name, extraction_to_json(reader.extract(article)))
    if articles.failed:
        raise typer.Exit(1)


def read(
    pages: Annotated[
        list[str], typer.Argument(metavar="PATH|URL...", help="Files, folders or addresses.")
    ],
    out: OutDir = None,
) -> None:
    """Show pages as they were understood, a JSON line each, no database."""
    outlet = Outlet(out, lines=True)
    articles = Readings(pages)
    for name, article in articles:
        outlet.put(name, article_to_json(article))
    if articles.failed:
        raise typer.Exit(1)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of gold files, one NAME.json each.")],
    details: Annotated[
        bool, typer.Option("--details", help="List what was missed and what was invented.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Hold the extraction against gold files: precision, recall and F1 a part."""
    reader = load_reader()
    scores = []
    for one in load_gold(gold):
        result = score(one.gold, extraction_to_json(reader.extract(one.article)))
        scores.append(result)
        if details:
            _print_details(one.name, result)
    totals = sum_up(scores)
    if as_json:
        print_json(totals.to_json())
    else:
        _print_totals(totals)


def load_reader() -> Reader:
    """The reader; imported here, since loading spaCy takes seconds that other commands need not."""
    from nlp.pipeline import Reader

    return Reader.load()


class Readings:
    """The articles of paths and addresses; what cannot be read is said and counted."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, Article]]:
        for name in self._names:
            try:
                yield from self._of(name)
            except SettingsError:
                raise
            except SideletterError as error:
                complain(str(error))
                self.failed += 1

    def _of(self, name: str) -> Iterator[tuple[str, Article]]:
        if name == STDIN:
            yield "stdin", read_bytes(sys.stdin.buffer.read(), name="standard input")
        elif name.startswith(("http://", "https://")):
            article = read_address(name, opened_settings().fetch)
            yield article.id, article
        else:
            yield from self._files(Path(name))

    def _files(self, path: Path) -> Iterator[tuple[str, Article]]:
        for name, found in local_articles([path]):
            if isinstance(found, ReadError):
                complain(str(found))
                self.failed += 1
            else:
                yield name, found


class Outlet:
    """Where the JSON objects go: a folder, one file each, or standard output."""

    def __init__(self, folder: Path | None, *, lines: bool) -> None:
        self._folder = folder
        self._lines = lines
        self._taken: dict[str, int] = {}
        if folder:
            _make_folder(folder)

    def put(self, name: str, data: dict[str, Any]) -> None:
        """Write one object; a second one of the same name gets a number."""
        if self._folder is None:
            print_json(data, lines=self._lines)
            return
        number = self._taken[name] = self._taken.get(name, 0) + 1
        path = self._folder / (f"{name}.json" if number == 1 else f"{name}-{number}.json")
        text = json.dumps(data, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"--out {folder}: not a folder one can write to ({error})") from error


def _print_details(name: str, result: ArticleScore) -> None:
    for part, one in result.parts.items():
        for word, items in (("missed", one.missed), ("invented", one.invented)):
            for item in items:
                line = json.dumps(item, ensure_ascii=False, default=sorted)
                sys.stdout.write(f"{name} {word} {part}: {line}\n")


def _print_totals(totals: Totals) -> None:
    rows = [
        (
            part,
            f"{row.precision:.3f}",
            f"{row.recall:.3f}",
            f"{row.f1:.3f}",
            row.gold,
            ", ".join(f"{name} {share:.3f}" for name, share in row.exact.items()),
        )
        for part, row in totals.parts.items()
    ]
    print_table(("part", "precision", "recall", "F1", "gold", "of the matched, exact"), rows)
    say(f"{totals.articles} articles")
