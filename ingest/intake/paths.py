"""Which files are meant by some paths, and what kind each is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from ingest.address import is_web
from ingest.intake.members import Damaged, Inflated
from ingest.records.reading import layout_of
from sideletter.errors import ReadError


class Kind(StrEnum):
    """What a file holds."""

    HTML = "html"
    TEXT = "text"
    JSON = "json"
    LINES = "lines"
    WARC = "warc"
    ADDRESSES = "addresses"
    SITEMAP = "sitemap"
    RECORDS = "records"


ENDINGS = {
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML,
    ".txt": Kind.TEXT, ".md": Kind.TEXT, ".text": Kind.TEXT,
    ".json": Kind.JSON,
    ".jsonl": Kind.LINES, ".ndjson": Kind.LINES, ".jsonl.gz": Kind.LINES, ".ndjson.gz": Kind.LINES,
    ".warc": Kind.WARC, ".warc.gz": Kind.WARC,
    ".urls": Kind.ADDRESSES, ".url-list": Kind.ADDRESSES,
    ".xml": Kind.SITEMAP, ".xml.gz": Kind.SITEMAP,
    ".csv": Kind.RECORDS,
}  # fmt: skip
# Kinds that hold articles themselves, to be read without an archive.
READABLE = frozenset({Kind.HTML, Kind.TEXT, Kind.JSON, Kind.LINES})
EVERY = frozenset(Kind)
# How browsers, in several languages, name the folder beside a page that was saved whole.
_BESIDE = ("_files", "-files", ".files", "_file", "-dateien", "_dateien", "_fichiers", "_archivos",
           "_arquivos", "_bestanden", "_filer", "_tiedostot", "_soubory", "_pliki")  # fmt: skip
_SNIFF = 65_536


def ending(path: Path) -> str:
    """The file's known ending in lower case, "" where it is none that is known."""
    name = path.name.lower()
    return max((e for e in ENDINGS if name.endswith(e)), key=len, default="")


def kind_of(path: Path) -> Kind | None:
    """What the file holds, by its name, and for texts by whether they list addresses alone."""
    kind = ENDINGS.get(ending(path))
    if kind is Kind.TEXT and _lists_addresses(path):
        return Kind.ADDRESSES
    return kind


def known_endings(kinds: Iterable[Kind] = EVERY) -> str:
    """The endings of these kinds, for messages."""
    wanted = frozenset(kinds)
    return ", ".join(sorted(end for end, kind in ENDINGS.items() if kind in wanted))


def find_files(paths: Sequence[Path], *, kinds: frozenset[Kind] = EVERY) -> list[Path]:
    """Every file meant by these paths; folders give the files of known kinds within, sorted.

    Hidden files, and the folders of pictures and scripts that browsers save beside a page, are
    passed over. Raises ReadError for a path that is not there, and for a single file that is of
    no known kind.
    """
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            out += sorted(each for each in path.rglob("*") if _is_meant(each, path, kinds))
        elif not path.exists():
            raise ReadError(f"{path}: no such file or folder")
        elif ENDINGS.get(ending(path)) not in kinds:
            raise ReadError(f"{path}: of no known type; known are {known_endings(kinds)}")
        else:
            out.append(path)
    return list(dict.fromkeys(out))


def _is_meant(path: Path, folder: Path, kinds: frozenset[Kind]) -> bool:
    kind = ENDINGS.get(ending(path))
    inner = path.relative_to(folder)
    return (
        kind in kinds
        and path.is_file()
        and not any(part.startswith(".") for part in inner.parts)
        and not any(_is_beside_page(folder / parent) for parent in inner.parents)
        # Folders hold all sorts of XML and of tables.
        and (kind is not Kind.SITEMAP or looks_like_sitemap(path))
        and (kind is not Kind.RECORDS or layout_of(path) is not None)
    )


def _is_beside_page(folder: Path) -> bool:
    """Whether this folder holds what a browser saved beside a page of the same name."""
    name = folder.name
    for suffix in _BESIDE:
        if name.lower().endswith(suffix) and (stem := name[: -len(suffix)]):
            return any((folder.parent / f"{stem}{end}").is_file() for end in (".html", ".htm"))
    return False


def start_of(path: Path, size: int = _SNIFF) -> bytes:
    """The first bytes of a file, inflated; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return Inflated(file).read(size)
    except (OSError, Damaged):
        return b""


def looks_like_sitemap(path: Path) -> bool:
    """Whether the file begins as a sitemap or an index of sitemaps does."""
    start = start_of(path, 4096)
    return b"<urlset" in start or b"<sitemapindex" in start


def _lists_addresses(path: Path) -> bool:
    start = start_of(path)
    lines = start.decode("utf-8", "replace").splitlines()
    if len(start) == _SNIFF:
        lines = lines[:-1]
    told = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return bool(told) and all(is_web(line) and " " not in line for line in told)
