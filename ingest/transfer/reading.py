"""Bundles from the JSON of an export; what cannot be one is a ReadError that says what is wrong."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from ingest.transfer.bundle import Bundle, KeptPage, Loose, Row, row_from_json
from sideletter.errors import ReadError

_ARTICLE = ("id", "seq", "url", "source", "story_of", "body", "first_seen", "last_seen")
_REVISION = ("number", "text", "text_sha256", "fetched")


def bundle_from_json(kept: Any) -> Bundle:
    """The bundle of `kept`, as an export holds it, pages with their contents in it."""
    try:
        bundle = Bundle(
            article=row_from_json(kept["article"]),
            revisions=_rows(kept["revisions"]),
            pages=tuple(_page(page) for page in kept.get("pages", ())),
            extractions=_rows(kept.get("extractions", ())),
            more={name: _rows(rows) for name, rows in kept.get("more", {}).items()},
        )
        missing = [name for name in _ARTICLE if name not in bundle.article]
        missing += [n for n in _REVISION if any(n not in row for row in bundle.revisions)]
    except (KeyError, TypeError, AttributeError, ValueError, binascii.Error) as error:
        raise ReadError(f"not an article of an export ({error!r})") from error
    if missing or not bundle.revisions:
        raise ReadError(f"not an article of an export (no {', '.join(missing) or 'revisions'})")
    return bundle


def loose_from_json(data: Any) -> Loose:
    """Rows that belong to no article."""
    try:
        return Loose(str(data["table"]), _rows(data["rows"]))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ReadError(f"not rows of an export ({error!r})") from error


def _rows(rows: Any) -> tuple[Row, ...]:
    return tuple(row_from_json(row) for row in rows)


def _page(data: Row) -> KeptPage:
    row = dict(data)
    content = row.pop("content")
    if isinstance(content, bytes):
        return KeptPage(row_from_json(row), content)
    if isinstance(content, dict):
        return KeptPage(row_from_json(row), base64.b64decode(content["base64"], validate=True))
    return KeptPage(row_from_json(row), content.encode("utf-8"))
