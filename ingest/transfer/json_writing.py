"""The archive as JSON Lines: a line that says what it is, one line an article, then the rest.

    {"sideletter": {"format": 1, …}}
    {"article": {…the contract's…}, "kept": {"article": {…}, "revisions": […], "pages": […] …}}
    {"table": "feed", "rows": […]}

Whoever knows only the contract reads the articles from it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from ingest.transfer.bundle import Bundle, KeptPage, Loose, Row, row_to_json
from sideletter.contract import article_from_json, article_to_json

FORMAT = 1


def write_json(out: BinaryIO, items: Iterable[Bundle | Loose], *, about: Row) -> None:
    """Write everything, a line each."""
    _line(out, {"sideletter": {"format": FORMAT, **about}})
    for item in items:
        _line(out, _loose(item) if isinstance(item, Loose) else _bundle(item))


def _line(out: BinaryIO, data: Any) -> None:
    out.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _loose(loose: Loose) -> Row:
    return {"table": loose.table, "rows": [row_to_json(row) for row in loose.rows]}


def _bundle(bundle: Bundle) -> Row:
    row = bundle.article
    told = {**json.loads(row["body"]), "story_of": row["story_of"]}
    article = article_from_json({**told, "text": bundle.revisions[-1]["text"] or ""})
    return {
        "article": article_to_json(article),
        "kept": {
            "article": row_to_json(bundle.article),
            "revisions": [row_to_json(row) for row in bundle.revisions],
            "pages": [_page(page) for page in bundle.pages],
            "extractions": [row_to_json(row) for row in bundle.extractions],
            "more": {name: [row_to_json(r) for r in rows] for name, rows in bundle.more.items()},
        },
    }


def _page(page: KeptPage) -> Row:
    """A page with its content as text where it is UTF-8, else in base 64."""
    try:
        return {**row_to_json(page.row), "content": page.content.decode("utf-8")}
    except UnicodeDecodeError:
        return {
            **row_to_json(page.row),
            "content": {"base64": base64.b64encode(page.content).decode()},
        }
