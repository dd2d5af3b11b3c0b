"""Entities that may be one: the two side by side, with what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from graph.alike.candidates import TYPES, Candidate
from graph.answers import EntityRef
from graph.store import Store
from ui import words
from ui.queue import Answers, Queue, asked_thing, left_for_later, ordered, say_none, show_rest
from ui.sheet import sheet
from ui.voices import sentences_of


class Pairs(Protocol):
    """What can be asked for of pairs."""

    def candidates(self, *, types: Sequence[str] | None) -> Sequence[Candidate]:
        """What may be one and was not decided yet, best first."""

    def same(self, keep: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are one, under the id of the first."""

    def not_same(self, one: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are two, and are not proposed again."""


def waiting(reviews: Pairs) -> Queue[Candidate]:
    """The pairs to decide, best first; those left for later come after all others."""
    kind = asked_type()
    return ordered(queue(reviews.candidates(types=[kind] if kind else None)))


def queue(found: Sequence[Candidate]) -> Queue[Candidate]:
    """Pairs, each named by its two ids."""
    return Queue(part="", params=("one", "other"), key=pair, things=found)


def pair(candidate: Candidate) -> tuple[str, str]:
    """The two ids of a candidate."""
    return candidate.keep.id, candidate.other.id


def asked_type() -> str:
    """The type of entities that the address asks for, "" for all."""
    given = st.query_params.get("type", "")
    return given if given in TYPES else ""


def type_filter() -> None:
    """Draw the choice of a type, which the address keeps."""
    given = asked_type()
    picked = st.pills(
        "Show only",
        list(TYPES),
        default=given or None,
        format_func=words.TYPE_PLURALS.__getitem__,
        key=f"review-type-{given}",
    )
    if (picked or "") != given:
        if picked:
            st.query_params["type"] = picked
        else:
            st.query_params.pop("type", None)
        st.rerun()


def render(reviews: Pairs, store: Store, found: Queue[Candidate], who: str) -> None:
    """Draw the pair of the address, or the likeliest, and the others as links."""
    type_filter()
    this = asked_thing(found)
    if this:
        _decide(reviews, store, found, this, who)
    else:
        say_none(
            found,
            closed="This pair is not open",
            why="It was decided, or the graph no longer holds both. "
            "What was decided is told there.",
            empty="No two entities of the graph look as if they were one.",
        )
    show_rest(
        found,
        this,
        lambda each: (
            f"{each.keep.name} – {each.other.name}",
            f"{each.score:.2f}: {'; '.join(each.reasons)}",
        ),
        type=asked_type(),
    )


def _decide(
    reviews: Pairs, store: Store, found: Queue[Candidate], this: Candidate, who: str
) -> None:
    """One pair with what speaks for it, and the three answers."""
    sheet(
        "review.html",
        key="review-pair",
        pair=this,
        sides=[
            (ref, count, sentences_of(store, ref))
            for ref, count in zip((this.keep, this.other), this.articles, strict=True)
        ],
        later=left_for_later(pair(this)),
    )
    answers = Answers(found.params, pair(this), who=who)
    answers.ask_why()
    keep, other = this.keep, this.other
    with st.container(horizontal=True):
        answers.offer(
            "Same",
            lambda why: reviews.same(keep, other, who=who, why=why),
            shortcut="s",
            primary=True,
        )
        answers.offer(
            "Not the same",
            lambda why: reviews.not_same(keep, other, who=who, why=why),
            shortcut="n",
        )
        answers.offer_later()
