"""Commands that read without a database: `extract`, `read`, `evaluate`."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.named import Readings, load_reader
from sideletter.cli.opened import AsJson
from sideletter.contract import article_to_json, extraction_to_json
from sideletter.errors import SettingsError

# What reads pages, the HTTP client and spaCy take seconds to import: the functions that need them
# do it, so that `--help` and the other commands need not wait.
if TYPE_CHECKING:
    from nlp.evaluation import ArticleScore, Totals

log = logging.getLogger(__name__)

OutDir = Annotated[
    Path | None, typer.Option("--out", help="Write one NAME.json a file into this folder.")
]
MANY = frozenset({".jsonl", ".ndjson"})


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
    outlet = Outlet(out, lines=len(paths) > 1 or _holds_many(Path(paths[0])))
    articles = Readings(paths)
    reader = load_reader()
    for name, article in articles:
        try:
            extraction = reader.extract(article)
        except Exception as error:
            log.debug("extraction failed", exc_info=True)
            articles.fail(f"{name}: could not be extracted: {error!r}")
        else:
            outlet.put(name, extraction_to_json(extraction))
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
    pages: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write pages that explain the worst articles."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Hold the extraction against gold files: precision, recall and F1 a part."""
    from nlp.evaluation import load_gold, score, sum_up

    wanted = load_gold(gold)
    reader = load_reader()
    results = [
        (one, score(one.gold, extraction_to_json(reader.extract(one.article)))) for one in wanted
    ]
    scores = [(one.name, result) for one, result in results]
    totals = sum_up(result for _, result in scores)
    if pages is not None:
        # Imported here, since it imports from here.
        from sideletter.cli.explaining import write_worst

        say(f"{pages / 'index.html'}: {write_worst(pages, results, reader)} pages written")
    if as_json:
        listed = {"details": {name: _details(one) for name, one in scores}} if details else {}
        print_json({**totals.to_json(), **listed})
        return
    if details:
        for name, one in scores:
            _print_details(name, one)
    _print_totals(totals)


def _holds_many(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() in MANY


class Outlet:
    """Where the JSON objects go: a folder, one file each, or standard output."""

    def __init__(self, folder: Path | None, *, lines: bool) -> None:
        self._folder = folder
        self._lines = lines
        self._taken: set[str] = set()
        if folder:
            _make_folder(folder)

    def put(self, name: str, data: dict[str, Any]) -> None:
        """Write one object; a second one of the same name gets a number."""
        if self._folder is None:
            print_json(data, lines=self._lines)
            return
        path = self._folder / f"{self._free(name)}.json"
        text = json.dumps(data, ensure_ascii=False, indent=1)
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise SettingsError(f"{path}: cannot be written ({error.strerror})") from error

    def _free(self, name: str) -> str:
        free, number = name, 1
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._taken.add(free)
        return free


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"--out {folder}: not a folder one can write to ({error})") from error


def _details(result: ArticleScore) -> dict[str, dict[str, list[Any]]]:
    return {
        part: {"missed": list(one.missed), "invented": list(one.invented)}
        for part, one in result.parts.items()
    }


def _print_details(name: str, result: ArticleScore) -> None:
    for part, words in _details(result).items():
        for word, items in words.items():
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
