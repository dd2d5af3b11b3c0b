"""Review: what people decide, each decision signed and never final, and the log of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from graph.store import Store
from ui import review_conflicts, review_doubts, review_names, review_pairs, review_uncertain
from ui.downloads import download
from ui.parts_of import Part, asked_part, show_parts
from ui.sheet import sheet
from ui.signing import Undoing, noting, signer, tell_last, undoable
from ui.tables import Row

LOGGED = 50  # entries of the log on the page; all of them are in the file
MANY = 100  # of what is to be decided no more are looked up at once
UNDO = "review-undo-entry"  # session key: the decision picked to be taken back
LEDES = {
    "pairs": "Are these two one?",
    "names": "No vocabulary knows this name. Who is it, or what?",
    "conflicts": "Sources differ here. Which of them is right?",
    "doubts": "One story tells this, and better told steps contradict it. Did it happen so?",
    "uncertain": "One story alone tells this, and not plainly. Is it so?",
    "log": "Who decided what, and taking any of it back.",
}


class Reviews(
    review_pairs.Pairs,
    review_names.Names,
    review_conflicts.Conflicts,
    review_doubts.Doubts,
    review_uncertain.Uncertainties,
    Undoing,
    Protocol,
):
    """What the page can ask for: what is to be decided, decisions made and undone, and their log.

    Deciding raises SideletterError, in words for the reader, for what cannot be; nothing is noted
    then. Each gives the ids of the new entries of the log.
    """


def render(reviews: Reviews, store: Store) -> None:
    """Draw the part that the address names: one thing to decide with all there is to it, or the
    log.
    """
    here = asked_part(tuple(LEDES))
    sheet(
        "title.html",
        key="title",
        title="Review",
        lede=f"{LEDES[here]} What you decide outlives every refresh, and can be undone.",
    )
    parts = st.container()
    who = signer()
    rows = reviews.log()
    tell_last(reviews, rows, who)
    pairs, names = review_pairs.waiting(reviews), review_names.waiting(reviews)
    conflicts, doubts = review_conflicts.waiting(reviews), review_doubts.waiting(reviews)
    uncertain = review_uncertain.waiting(reviews)
    with parts:
        show_parts(
            "review",
            {
                "pairs": _part("One or two", pairs.things),
                "names": _part("New names", names.things),
                "conflicts": _part("Sources differ", conflicts.things),
                "doubts": _part("Doubted", doubts.things),
                "uncertain": _part("Uncertain", uncertain.things),
                "log": Part(label="Decided", count=len(rows)),
            },
            here=here,
        )
    if here == "pairs":
        review_pairs.render(reviews, store, pairs, who)
    elif here == "names":
        review_names.render(reviews, store, names, who)
    elif here == "conflicts":
        review_conflicts.render(reviews, conflicts, who)
    elif here == "doubts":
        review_doubts.render(reviews, doubts, who)
    elif here == "uncertain":
        review_uncertain.render(reviews, uncertain, who)
    else:
        _log(reviews, rows, who)


def _part(label: str, things: Sequence[object]) -> Part:
    return Part(label=label, count=len(things), more=len(things) >= MANY)


def _log(reviews: Reviews, rows: Sequence[Row], who: str) -> None:
    """Who decided what and when, and taking any of it back."""
    if not rows:
        st.caption("Nothing was decided yet.")
        return
    standing = undoable(rows)

    def take_back() -> None:
        entry = st.session_state.get(UNDO)
        if entry in standing:
            noting(lambda: reviews.undo([str(entry)], who=who))()

    if standing:
        with st.form("review-undo", border=False, clear_on_submit=True):
            st.selectbox(
                "Take back",
                list(standing),
                format_func=standing.__getitem__,
                index=None,
                placeholder="a decision",
                key=UNDO,
            )
            st.form_submit_button("Take it back", disabled=not who, on_click=take_back)
    sheet("review_log.html", key="review-log", rows=rows[:LOGGED], more=len(rows[LOGGED:]))
    download("Download the log as CSV", rows, name="decisions.csv")
