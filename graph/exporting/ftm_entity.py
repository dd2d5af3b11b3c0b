"""One entity of FollowTheMoney: its id, its schema and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from graph.ids import digest, fold

_OTHER = re.compile(r"[^a-z0-9]+")

Entity = dict[str, Any]
Properties = dict[str, Iterable[str | None]]


def ftm_id(kind: str, key: str) -> str:
    """An id of letters, digits and hyphens alone: "entity-union-wga-0f3c…"."""
    readable = _OTHER.sub("-", fold(key).encode("ascii", "ignore").decode())[:60].strip("-")
    return "-".join(part for part in (kind, readable, digest(kind, key)) if part)


def made(schema: str, key: str, properties: Properties) -> Entity:
    """An entity with what is said of it, each value once; nothing is said of what is empty."""
    found = {
        name: sorted({value for value in values if value}) for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in found.items() if values},
    }
