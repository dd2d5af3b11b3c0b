"""How far the graph has followed what was decided, on the page of whoever decides."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sideletter.runs import Following, Progress
from ui.stages import stage_line
from ui.words import plain

SECONDS = 1.0  # between two looks


def show_following(look: Callable[[], Following]) -> None:
    """Show it while it goes on, and draw the page anew when the graph is there."""
    now = look()
    if now.trouble:
        st.warning(
            "What was decided is kept, and the next run brings the graph to it. It could not be "
            f"done now: {plain(now.trouble)}"
        )
    if now.working:
        st.fragment(_watch, run_every=SECONDS)(look)


def _watch(look: Callable[[], Following]) -> None:
    now = look()
    if not now.working:
        st.rerun()
    st.progress(share(now.progress), text=f"The graph follows: {doing(now.progress)}")


def doing(progress: Progress | None) -> str:
    """What is being done, in words."""
    return stage_line(progress.stage, progress.done, progress.total) if progress else "starting"


def share(progress: Progress | None) -> float:
    """How much of a step is done, from 0 to 1."""
    return min(1.0, progress.done / progress.total) if progress and progress.total else 0.0
