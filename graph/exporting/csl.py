"""CSL-JSON of articles, as Zotero, Pandoc and citeproc read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.exporting.bibliography import citation_key, day_parts
from graph.exporting.cleaning import plain, web_address
from graph.exporting.facts import CitedArticle, Facts


def csl(facts: Facts) -> Iterator[str]:
    """A list, one article a line. Names are literal: nobody guesses which part is the family's."""
    before = "[\n"
    for article in facts.articles:
        yield before + json.dumps(_item(article), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _item(article: CitedArticle) -> dict[str, Any]:
    row = article.row
    parts = day_parts(row.published)
    item = {
        "id": citation_key(row),
        "type": "article-newspaper",
        "title": plain(row.title),
        "container-title": plain(row.outlet),
        "author": [{"literal": plain(name)} for name in article.authors if name.strip()],
        "issued": {"date-parts": [list(parts)]} if parts else None,
        "URL": web_address(row.url),
    }
    return {name: value for name, value in item.items() if value}
