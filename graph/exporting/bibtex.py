"""BibTeX of articles: fields that BibTeX and biblatex both know, everything else escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.exporting.bibliography import citation_key, day_parts
from graph.exporting.cleaning import plain, web_address
from graph.exporting.facts import CitedArticle, Facts

# BibTeX counts braces even behind a backslash, so that they must be spelled out.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)  # fmt: skip
_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", '"': "%22"})
# What makes two names, or a list that goes on, of one name.
_SPLITS = re.compile(r",|\band\b|^others$", re.IGNORECASE)


def bibtex(facts: Facts) -> Iterator[str]:
    """One entry an article, in the order of their ids."""
    yield from (_entry(article) for article in facts.articles)


def _entry(article: CitedArticle) -> str:
    row = article.row
    fields = {
        "title": f"{{{_escaped(row.title)}}}" if row.title else "",
        "author": " and ".join(_name(name) for name in article.authors if name.strip()),
        "journal": _escaped(row.outlet),
        **_published(row.published),
        "url": web_address(row.url).translate(_ADDRESS),
    }
    kind = "article" if row.outlet else "misc"
    said = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{citation_key(row)},\n{said}}}\n\n"


def _published(published: str | None) -> dict[str, str]:
    parts = day_parts(published)
    if parts is None:
        return {}
    year, month, day = parts
    return {"year": f"{year:04}", "month": f"{month}", "date": f"{year:04}-{month:02}-{day:02}"}


def _name(name: str) -> str:
    said = _escaped(name)
    return f"{{{said}}}" if _SPLITS.search(name.strip()) else said


def _escaped(text: str) -> str:
    return plain(text).strip().translate(_ESCAPES)
