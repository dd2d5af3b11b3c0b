"""The fields of one JSON object, strictly: a ValueError names the key and what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

# Half of a pair, which JSON can spell and UTF-8 cannot.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def each_of[T](data: Json, key: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    """The objects of a list; their faults are told with the list's name and their number."""
    items = _list(data, key)
    out = []
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            raise ValueError(f"{key}[{number}] is {item!r}, not an object")
        try:
            out.append(read(item))
        except ValueError as error:
            raise ValueError(f"{key}[{number}]: {error}") from error
    return tuple(out)


def _list(data: Json, key: str) -> list[Any]:
    items = data.get(key)
    if items is None:
        return []
    if not isinstance(items, list):
        raise ValueError(f"{key} is {items!r}, not a list")
    return items


def texts_of(data: Json, key: str) -> tuple[str, ...]:
    """The texts of a list, which may be missing."""
    items = _list(data, key)
    if not all(isinstance(item, str) for item in items):
        raise ValueError(f"{key} is {items!r}, not a list of texts")
    return tuple(as_unicode(item) for item in items)


def text_of(data: Json, key: str) -> str | None:
    """A text; None where the key is missing."""
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is {value!r}, not a text")
    return None if value is None else as_unicode(value)


def word_of(data: Json, key: str) -> str | None:
    """A text that others may write as a number, such as an id."""
    value = data.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return text_of(data, key)


def needed(data: Json, key: str) -> str:
    """A text that must be there."""
    value = text_of(data, key)
    if value is None:
        raise ValueError(f"{key} is missing")
    return value


def number_of(data: Json, key: str) -> float | int:
    """A number that must be there; a truth value is none."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{key} is {value!r}, not a number")
    return value


def offset_of(data: Json, key: str) -> int:
    """A whole number that must be there."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{key} is {value!r}, not a whole number")
    return value


def as_unicode(text: str) -> str:
    """The text, each character that is none replaced, so that offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)
