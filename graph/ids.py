"""Stable, readable ids: the same thing gets the same id in any order of loading."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any

_APART = re.compile(r"[\W_]+")
_SILENT = re.compile(r"[.'’‘`´]")


def fold(text: str) -> str:
    """Words without case, accents, dots, apostrophes or hyphens: "S.A.G.-AFTRA" → "sag aftra"."""
    bare = unicodedata.normalize("NFKD", text.replace("&", " and "))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _APART.sub(" ", _SILENT.sub("", bare)).strip().casefold()


def slug(text: str) -> str:
    """The folded text as one word; a digest where nothing of it is left."""
    return fold(text).replace(" ", "-") or digest(text)


def tail(entity_id: str) -> str:
    """What follows the type in an entity's id: "union:sag-aftra" → "sag-aftra"."""
    return entity_id.partition(":")[2] or entity_id


def readable(value: Any) -> Any:
    """Text, or a list of texts, without the halves of characters that no database can hold."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    return [readable(v) for v in value] if isinstance(value, list) else value


def digest(*parts: Any) -> str:
    """Sixteen hexadecimal digits that stand for the parts."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
