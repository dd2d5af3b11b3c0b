"""The parts of a page as links with counts, each with an address of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ui import words
from ui.sheet import address, sheet

PART = "part"  # the parameter of the address


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: what it is called, how much there is, and whether there is more than that."""

    label: str
    count: int | None = None
    more: bool = False

    @property
    def told(self) -> str:
        """How much there is, "" where that is not counted."""
        if self.count is None:
            return ""
        return words.number(self.count) + ("+" if self.more else "")


def asked_part(names: Mapping[str, object] | tuple[str, ...]) -> str:
    """The part that the address names; the first for none, or one that is not there."""
    given = st.query_params.get(PART, "")
    return given if given in names else next(iter(names))


def show_parts(page: str, parts: Mapping[str, Part], *, here: str) -> None:
    """Draw the links to the parts of a page; the first one's address is the page's own."""
    first = next(iter(parts))
    sheet(
        "parts_of.html",
        key=f"{page}-parts",
        parts=[
            (part, address(page, part="" if name == first else name), name == here)
            for name, part in parts.items()
        ],
    )
