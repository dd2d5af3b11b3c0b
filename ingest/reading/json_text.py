"""JSON that strangers wrote: what Python's reader lets through and nothing later could keep."""

from __future__ import annotations

import json
import re
from typing import Any

_HALF = re.compile(r"[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(text: str, *, strict: bool = True) -> Any:
    """The value of a JSON text; ValueError, and nothing else, for what is none.

    Nesting too deep to be read is a fault of the text. Halves of surrogate pairs, which no
    encoding can write, become U+FFFD, one for one. `strict` is `json.loads`'s.
    """
    try:
        value = json.loads(text, strict=strict)
        return _whole(value) if _ESCAPED.search(text) or _HALF.search(text) else value
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
