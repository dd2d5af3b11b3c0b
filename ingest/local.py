"""Articles from files: HTML, plain text, JSON of one article, JSON Lines; single or in folders.

    local_articles  (name, Article) of every file, in order; ReadError names the file
    read_path       the one article of one file

A text's article holds exactly the file's text: offsets into it are offsets into the file, once
it is decoded and its line ends are "\\n". How files come into the archive, and those that hold
many articles, is `ingest.intake`'s affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from ingest.address import is_web
from ingest.intake.lines import read_json, read_lines
from ingest.intake.paths import ENDINGS, READABLE, Kind, ending, find_files, known_endings
from ingest.intake.shapes import local_id
from ingest.reading.document import decode
from ingest.reading.page import read_page
from sideletter.errors import ReadError
from sideletter.model import Article

_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<?xml", "<article", "<meta")
_MAX_TITLE = 160
_MAX_BYTES = 100_000_000


def local_files(paths: Sequence[Path]) -> list[Path]:
    """Every file of articles meant by these paths; folders give those within, sorted.

    Raises ReadError for a path that is not there, and for a single file of an unknown type.
    """
    return find_files(paths, kinds=READABLE)


def local_articles(paths: Sequence[Path]) -> Iterator[tuple[str, Article | ReadError]]:
    """(name, article) of everything in these files and folders, in order.

    What cannot be read comes as the ReadError that names it, and the rest comes all the same. The
    name is the file's without its ending, and for JSON Lines that with the line's number.
    """
    try:
        found = local_files(paths)
    except ReadError as error:
        yield "", error
        return
    for path in found:
        yield from file_articles(path)


def file_articles(path: Path) -> Iterator[tuple[str, Article | ReadError]]:
    """(name, article or error) of everything in one file."""
    try:
        if ENDINGS.get(ending(path)) is not Kind.LINES:
            yield path.stem, read_path(path)
            return
        stem = path.name[: -len(ending(path))]
        for item in read_lines(path):
            assert isinstance(item.found, Article | ReadError)
            yield f"{stem}-{item.after.number}", item.found
    except ReadError as error:
        yield path.stem, error


def read_bytes(data: bytes, *, name: str) -> Article:
    """The article in bytes of no told type: a JSON object, HTML, or else plain text.

    Raises ReadError, naming `name`.
    """
    text = _text(data)
    start = text.lstrip()[:1000].lower()
    if start.startswith("{"):
        return read_json(text, where=name)
    if start.startswith(_HTML_STARTS):
        return _from_html(text, name)
    return read_text(text, name=name)


def read_path(path: Path) -> Article:
    """The article in one HTML, text or JSON file. Raises ReadError, naming the file."""
    kind = ENDINGS.get(ending(path))
    if kind is Kind.JSON:
        return read_json(_content(path), where=str(path))
    if kind is Kind.TEXT:
        return read_text(_content(path), name=str(path))
    if kind is Kind.HTML:
        return _from_html(_content(path), str(path))
    raise ReadError(f"{path}: of no known type; known are {known_endings(READABLE)}")


def _content(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ReadError(f"{path}: larger than {_MAX_BYTES} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    return _text(data)


def _text(data: bytes) -> str:
    return decode(data).replace("\r\n", "\n").replace("\r", "\n")


def _from_html(html: str, where: str) -> Article:
    try:
        article = read_page(html)
    except ReadError as error:
        raise ReadError(f"{where}: {error}") from error
    if not article.text:
        raise ReadError(f"{where}: no text was found on the page")
    # Saved pages that name the front page as theirs are not all one article.
    if is_web(article.url) and urlsplit(article.url).path not in ("", "/"):
        return article
    return replace(article, id=local_id(article.text), url="")


def headline_of(text: str) -> str:
    """The first line, if it looks like a headline: short, no full stop, a blank line after it."""
    first, _, rest = text.lstrip("\n").partition("\n")
    first = first.strip().lstrip("#").strip()
    alone = not rest.partition("\n")[0].strip()
    if not first or len(first) > _MAX_TITLE or not alone or not rest.strip():
        return ""
    return "" if first[-1] in ".,;:" else first


def read_text(text: str, *, name: str = "") -> Article:
    """An article of plain text, whose text is exactly `text`. Raises ReadError for an empty one."""
    if not text.strip():
        raise ReadError(f"{name or 'text'}: empty")
    return Article(id=local_id(text), url="", title=headline_of(text), text=text)
