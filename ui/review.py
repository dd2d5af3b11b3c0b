"""Review: entities that may be one, decided by a person, each decision signed and never final."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

import streamlit as st

from graph.alike.candidates import TYPES, Candidate
from graph.answers import EntityRef, Voice
from graph.store import Store
from ui import words
from ui.downloads import download
from ui.sheet import address, message, sheet
from ui.signing import Undoing, carry_out, signer, tell_last, undoable
from ui.tables import Row

SENTENCES = 3
AHEAD = 12  # pairs in the list of what is still to be decided
LOGGED = 50  # entries of the log on the page; all of them are in the file
LATER = "review-later"  # session key: the pairs left for later
Pair = tuple[str, str]


class Reviews(Undoing, Protocol):
    """What the page can ask for: what is proposed, decisions made and undone, and their log.

    Deciding raises SideletterError, in words for the reader, for what cannot be; nothing is noted
    then. Each gives the ids of the new entries of the log.
    """

    def candidates(self, *, types: Sequence[str] | None) -> Sequence[Candidate]:
        """What may be one and was not decided yet, best first."""

    def same(self, keep: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are one, under the id of the first."""

    def not_same(self, one: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are two, and are not proposed again."""


def render(reviews: Reviews, store: Store) -> None:
    """Draw the pair of the address, or the likeliest, and the log."""
    sheet(
        "title.html",
        key="title",
        title="Review",
        lede="Are these two one? What you decide outlives every refresh, and can be undone.",
    )
    who = signer()
    rows = reviews.log()
    tell_last(reviews, rows, who)
    kind = _type()
    later: list[Pair] = st.session_state.setdefault(LATER, [])
    found = queue(reviews.candidates(types=[kind] if kind else None), later)
    this = chosen(found, st.query_params.get("one"), st.query_params.get("other"))
    if this:
        _decide(reviews, store, this, who)
    elif found:
        message(
            "This pair is not open",
            "It was decided, or the graph no longer holds both. The log below tells.",
            key="review-closed",
        )
    else:
        message(
            "Nothing to decide",
            "No two entities of the graph look as if they were one.",
            key="review-empty",
        )
    _ahead([each for each in found if each is not this], kind)
    _log(reviews, rows, who)


def queue(found: Sequence[Candidate], later: Collection[Pair]) -> list[Candidate]:
    """What to decide, best first; pairs left for later come after all others."""
    return sorted(found, key=lambda each: pair(each) in later)


def pair(candidate: Candidate) -> Pair:
    """The two ids of a candidate."""
    return candidate.keep.id, candidate.other.id


def chosen(found: Sequence[Candidate], one: str | None, other: str | None) -> Candidate | None:
    """The pair that the address names, None where it is not open; the first for no address."""
    if not one and not other:
        return found[0] if found else None
    return next((each for each in found if {one, other} == set(pair(each))), None)


def _type() -> str:
    """The type of entities to look at, kept in the address; none stands for all."""
    given = st.query_params.get("type", "")
    picked = st.pills(
        "Show only",
        list(TYPES),
        default=given if given in TYPES else None,
        format_func=words.TYPE_PLURALS.__getitem__,
    )
    if picked:
        st.query_params["type"] = picked
    elif given:
        del st.query_params["type"]
    return picked or ""


def _decide(reviews: Reviews, store: Store, this: Candidate, who: str) -> None:
    """One pair with what speaks for it, and the three answers."""
    sheet(
        "review.html",
        key="review-pair",
        pair=this,
        sides=[
            (ref, count, _sentences(store, ref))
            for ref, count in zip((this.keep, this.other), this.articles, strict=True)
        ],
        later=pair(this) in st.session_state[LATER],
    )
    why = st.text_input(
        "Why (if you like)", key=f"review-why-{pair(this)}", placeholder="kept with the decision"
    )
    # Buttons of this pair alone: a key pressed twice does not decide the next pair unread.
    key = f"{this.keep.id} {this.other.id}"
    with st.container(horizontal=True):
        same = st.button("Same", key=f"same {key}", shortcut="s", disabled=not who, type="primary")
        apart = st.button("Not the same", key=f"apart {key}", shortcut="n", disabled=not who)
        later = st.button("Later", key=f"later {key}", shortcut="l")
    if not who:
        st.caption("Give your name above to decide.")
    if same:
        _carry_out(lambda: reviews.same(this.keep, this.other, who=who, why=why))
    if apart:
        _carry_out(lambda: reviews.not_same(this.keep, this.other, who=who, why=why))
    if later:
        st.session_state[LATER] = [
            *(each for each in st.session_state[LATER] if each != pair(this)),
            pair(this),
        ]
        _next()


def _ahead(others: Sequence[Candidate], kind: str) -> None:
    """The pairs that are still to be decided, as links."""
    if others:
        sheet(
            "review_ahead.html",
            key="review-ahead",
            ahead=[
                (each, address("review", one=each.keep.id, other=each.other.id, type=kind))
                for each in others[:AHEAD]
            ],
            more=len(others[AHEAD:]),
        )


def _sentences(store: Store, ref: EntityRef) -> list[Voice]:
    hits = store.search(ref.name, entity=ref.id, limit=SENTENCES).hits
    return [hit.voice for hit in hits]


def _carry_out(decision: Callable[[], Sequence[str]]) -> None:
    """Make a decision and go on to the next pair, or say why it cannot be made."""

    def decided() -> Sequence[str]:
        noted = decision()
        _leave()
        return noted

    carry_out(decided)


def _next() -> None:
    _leave()
    st.rerun()


def _leave() -> None:
    for name in ("one", "other"):
        st.query_params.pop(name, None)


def _log(reviews: Reviews, rows: Sequence[Row], who: str) -> None:
    """Who decided what and when, and taking any of it back."""
    sheet("heading.html", key="review-log-heading", heading="What was decided")
    if not rows:
        st.caption("Nothing yet.")
        return
    standing = undoable(rows)
    if standing:
        with st.form("review-undo", border=False, clear_on_submit=True):
            entry = st.selectbox(
                "Take back",
                list(standing),
                format_func=standing.__getitem__,
                index=None,
                placeholder="a decision",
            )
            if st.form_submit_button("Take it back", disabled=not who) and entry:
                _carry_out(lambda: reviews.undo(entry, who=who))
    sheet("review_log.html", key="review-log", rows=rows[:LOGGED], more=len(rows[LOGGED:]))
    download("Download the log as CSV", rows, name="decisions.csv")
