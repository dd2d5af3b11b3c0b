"""A slider of years, whose ends ask for nothing."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from ui import words


def years_slider(
    label: str,
    since: int | None,
    until: int | None,
    *,
    today: dt.date,
    key: str,
    help: str | None = None,
) -> tuple[int | None, int | None]:
    """The years asked for, first and last, both included; None where the slider stands at its end.

    It reaches from the first year that is looked for to this one, or as far as was asked for.
    """
    first = min(words.FIRST_YEAR, since or words.FIRST_YEAR)
    last = max(today.year, until or 0)
    left, right = st.slider(
        label, first, last, value=(since or first, until or last), format="%d", key=key, help=help
    )
    return (None if left == first else left), (None if right == last else right)
