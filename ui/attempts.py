"""Trying what may be refused, and saying why where it was."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sideletter.errors import SideletterError
from ui import words


def attempt(change: Callable[[], None]) -> None:
    """Make a change and draw the page anew, or say why it cannot be made."""
    if tried(change):
        st.rerun()


def tried(change: Callable[[], None]) -> bool:
    """Make a change, and say why if it cannot be made; whether it was.

    As a button's callback it is heard even if the page is being drawn anew when it is pressed.
    """
    try:
        change()
    except SideletterError as error:
        st.error(words.plain(str(error)))
        return False
    return True
