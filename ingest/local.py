"""Articles from files: HTML, plain text, JSON of one article, JSON Lines; single or in folders.

    local_articles  (name, Article) of every file, in order; ReadError names the file
    read_path       the one article of one file
    import_paths    the same into the archive, with a report

A text's article holds exactly the file's text: offsets into it are offsets into the file, once
it is decoded and its line ends are "\\n".
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ingest.address import article_id, canonical, is_web
from ingest.archive import Archive
from ingest.document import decode
from ingest.json_text import load_json
from ingest.page import read_page
from ingest.report import Progress, ProgressEvent, RunReport, SourceReport, clock_from, no_progress
from sideletter.contract import article_from_json
from sideletter.errors import ReadError
from sideletter.model import Article

HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".md", ".text"})
JSON = frozenset({".json"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
KNOWN = HTML | TEXT | JSON | JSON_LINES
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<?xml", "<article", "<meta")
_MAX_TITLE = 160
_MAX_BYTES = 100_000_000


def local_files(paths: Sequence[Path]) -> list[Path]:
    """Every file meant by these paths; folders give the files of known types within, sorted.

    Raises ReadError for a path that is not there, and for a single file of an unknown type.
    """
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            out += sorted(
                each
                for each in path.rglob("*")
                if each.suffix.lower() in KNOWN and each.is_file()
                and not any(part.startswith(".") for part in each.relative_to(path).parts)
            )  # fmt: skip
        elif not path.exists():
            raise ReadError(f"{path}: no such file or folder")
        elif path.suffix.lower() not in KNOWN:
            raise ReadError(f"{path}: of no known type; known are {', '.join(sorted(KNOWN))}")
        else:
            out.append(path)
    return list(dict.fromkeys(out))


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
        if path.suffix.lower() not in JSON_LINES:
            yield path.stem, read_path(path)
            return
        lines = _content(path).split("\n")
    except ReadError as error:
        yield path.stem, error
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            name = f"{path.stem}-{number}"
            try:
                yield name, _from_json(line, where=f"{path}, line {number}")
            except ReadError as error:
                yield name, error


def read_bytes(data: bytes, *, name: str) -> Article:
    """The article in bytes of no told type: a JSON object, HTML, or else plain text.

    Raises ReadError, naming `name`.
    """
    text = _text(data)
    start = text.lstrip()[:1000].lower()
    if start.startswith("{"):
        return _from_json(text, where=name)
    if start.startswith(_HTML_STARTS):
        return _from_html(text, name)
    return read_text(text, name=name)


def read_path(path: Path) -> Article:
    """The article in one HTML, text or JSON file. Raises ReadError, naming the file."""
    suffix = path.suffix.lower()
    if suffix in JSON:
        return _from_json(_content(path), where=str(path))
    if suffix in TEXT:
        return read_text(_content(path), name=str(path))
    if suffix in HTML:
        return _from_html(_content(path), str(path))
    raise ReadError(f"{path}: of no known type; known are {', '.join(sorted(KNOWN))}")


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


def _local_id(text: str) -> str:
    return "local-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
    return replace(article, id=_local_id(article.text), url="")


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
    return Article(id=_local_id(text), url="", title=headline_of(text), text=text)


def _from_json(content: str, *, where: str) -> Article:
    try:
        data: Any = load_json(content)
    except ValueError as error:
        raise ReadError(f"{where}: broken JSON ({error})") from error
    if isinstance(data, dict) and isinstance(data.get("article"), dict):
        data = data["article"]
    if not isinstance(data, dict):
        raise ReadError(f'{where}: not an article; give {{"article": {{"text": …}}}}')
    try:
        article = article_from_json(data)
    except (ReadError, TypeError, AttributeError) as error:
        raise ReadError(f"{where}: {error}") from error
    if article.id != "article" and data.get("id"):
        return article
    url = article.url
    return replace(article, id=article_id(url) if is_web(url) else _local_id(article.text))


def import_paths(
    archive: Archive,
    paths: Sequence[Path],
    *,
    now: dt.datetime,
    progress: Progress = no_progress,
) -> RunReport:
    """Read these files and folders into the archive; what cannot be read is in the report.

    Raises ReadError for a path that is not there, and ArchiveError.
    """
    clock = clock_from(now)
    report = RunReport(kind="import", started=now)
    part = SourceReport(source="import", name="Local files")
    report.sources = [part]
    files = local_files(paths)
    for number, path in enumerate(files, start=1):
        outcome = "failed"
        for _, article in file_articles(path):
            if isinstance(article, ReadError):
                part.fail(str(article))
            else:
                outcome = _keep(archive, article, part, report, seen=clock())
        progress(
            ProgressEvent(
                stage="files", done=number, total=len(files), label=path.name, outcome=outcome
            )
        )
    report.finished = clock()
    part.seconds = (report.finished - now).total_seconds()
    archive.save_run(report)
    return report


def _keep(
    archive: Archive,
    article: Article,
    part: SourceReport,
    report: RunReport,
    *,
    seen: dt.datetime,
) -> str:
    if article.url:
        article = replace(article, url=canonical(article.url))
    saved = archive.save_article(article, origin="file", seen=seen)
    part.fetched += 1
    part.count(saved.outcome)
    if saved.outcome.value != "unchanged":
        report.articles.append(saved.article_id)
    return saved.outcome.value
