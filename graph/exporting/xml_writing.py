"""XML row by row, as text: what both graph formats are made of."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
Value = str | int | float | bool | None


def opened(tag: str, attributes: Mapping[str, str], *, closed: bool = False) -> str:
    """A start tag, or an empty element where it is `closed`."""
    said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{said}{'/' if closed else ''}>"


def element(tag: str, attributes: Mapping[str, str], text: str) -> str:
    """An element that holds text alone."""
    return f"{opened(tag, attributes)}{escape(text)}</{tag}>"


def written(value: Value) -> str | None:
    """A value as XML Schema writes it; None for what is left out: nothing and empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None or value == "" else str(value)
