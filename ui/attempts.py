"""Trying what may be refused, and saying why where it was."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sideletter.errors import SideletterError
from ui import words


def tried(change: Callable[[], None]) -> None:
    """Make a change, and say why if it cannot be made.

    As a button's callback it is heard even if the page is being drawn anew when it is pressed.
    """
    try:
        change()
    except SideletterError as error:
        st.error(words.plain(str(error)))
