"""The `explain` command: what was read in an article, why, and what was turned down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sideletter.cli.console import say
from sideletter.cli.named import STDIN, Readings, is_address, load_reader
from sideletter.errors import ReadError, SettingsError
from sideletter.model import Article
from sideletter.settings import read_settings

if TYPE_CHECKING:
    from nlp.evaluation import ArticleScore, GoldArticle
    from nlp.pipeline import Reader
    from sideletter.explain import Explanation
    from sideletter.explain.view import Differences

_UNSAFE = re.compile(r"[^\w.-]+")


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("explain")(explain)


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE|ID|URL", help="A file, the id of an archived article, or an address."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="Where to write the page; NAME.explained.html.")
    ] = None,
) -> None:
    """Write a page that shows what was read in an article, and why; no database.

    The text with its names, events and terms marked; for each the rule that fired, its sentence
    and its values; and each candidate that was turned down, with the reason. One HTML file that
    needs no network.
    """
    name, article = _article(what)
    page = render_page(explained(load_reader(), article))
    path = out or Path(f"{_UNSAFE.sub('-', name).strip('-.') or 'article'}.explained.html")
    write_page(path, page)
    say(f"{path}: written")


def explained(
    reader: Reader, article: Article, *, differences: Differences | None = None
) -> Explanation:
    """The article, read by somebody who looks on."""
    from nlp.trace import Notebook
    from sideletter.explain import Explanation

    notes = Notebook()
    extraction = reader.extract(article, trace=notes)
    return Explanation(
        extraction=extraction,
        fired=notes.all_fired,
        turned_down=notes.all_turned_down,
        differences=differences,
    )


def render_page(explanation: Explanation) -> str:
    """The page; what makes it is imported when there is one to make."""
    from sideletter.explain import render

    return render(explanation)


def write_page(path: Path, page: str) -> None:
    """Write one page; SettingsError for a place that cannot be written to."""
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror})") from error


def write_worst(
    folder: Path, scores: Sequence[tuple[GoldArticle, ArticleScore]], reader: Reader
) -> int:
    """Pages of the articles that came out worst, and index.html to lead to them; how many."""
    from sideletter.explain import render_list, worst_of

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"--pages {folder}: not a folder one can write to ({error})") from error
    worst = worst_of(scores)
    files = [f"{number:02}-{each.gold.name}.html" for number, each in enumerate(worst, start=1)]
    for each, file in zip(worst, files, strict=True):
        explanation = explained(reader, each.gold.article, differences=each.differences)
        write_page(folder / file, render_page(explanation))
    write_page(folder / "index.html", render_list(worst, files, total=len(scores)))
    return len(worst)


def _article(what: str) -> tuple[str, Article]:
    """The one article that is meant, and what its page is to be named after."""
    if what != STDIN and not Path(what).exists() and not is_address(what):
        found = _archived(what)
        if found is None:
            raise ReadError(
                f"{what}: no such file, nor the id of an archived article, nor an address"
            )
        return found.id, found
    readings = Readings([what])
    articles = list(readings)
    if len(articles) == 1:
        return articles[0]
    if readings.failed:
        raise typer.Exit(1)
    raise ReadError(f"{what}: holds {len(articles)} articles; name one of them")


def _archived(article_id: str) -> Article | None:
    """The archived article of this id; None where there is none, or no archive yet."""
    from ingest.archive import Archive

    path = read_settings().archive_path
    if not path.exists():
        return None
    with Archive.open(path) as archive:
        return archive.article(article_id)
