"""Where sources differ: every version beside the others with its sentences; which of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from graph.questions.conflicts import Conflict
from ui import words
from ui.disputes import REASONS
from ui.queue import Answers, Queue, asked_thing, left_for_later, ordered, say_none, show_rest
from ui.sheet import sheet

PART = "conflicts"
MODALITIES = {"asserted": "it happened", "denied": "it did not happen"}
KEYS = 9  # versions that have a key of their own


class Conflicts(Protocol):
    """What can be asked for of conflicts."""

    def conflicts(self) -> Sequence[Conflict]:
        """Where sources differ on an event, those told of last first."""

    def sources_of(self, conflict: Conflict) -> Sequence[str]:
        """The ids of the sources by which the versions came."""

    def hold(self, conflict: Conflict, value: str, *, who: str, why: str) -> Sequence[str]:
        """This version holds: other dates are put right, other numbers are not believed."""

    def discard(self, conflict: Conflict, value: str, *, who: str, why: str) -> Sequence[str]:
        """The articles of this version do not say so."""

    def trust(self, source: str, reliability: float, *, who: str, why: str) -> Sequence[str]:
        """A source weighs so much where sources differ, from 0 to 1."""


def waiting(reviews: Conflicts) -> Queue[Conflict]:
    """What sources differ on, those events told of last first."""
    return ordered(
        Queue(
            part=PART,
            params=("of", "about"),
            key=lambda each: (each.event.id, each.about),
            things=reviews.conflicts(),
        )
    )


def render(reviews: Conflicts, found: Queue[Conflict], who: str) -> None:
    """Draw the conflict of the address, or the first, and the others as links."""
    this = asked_thing(found)
    if this:
        _decide(reviews, found, this, who)
    else:
        say_none(
            found,
            closed="This is not open",
            why="It was decided, or the sources no longer differ.",
            empty="No sources differ.",
        )
    show_rest(found, this, lambda each: (title(each), told(each)))


def title(conflict: Conflict) -> str:
    """What sources differ on: "Strike begins: date (WGA, AMPTP)"."""
    names = ", ".join(ref.name for ref in conflict.event.parties)
    about = words.matter(conflict.about)
    return f"{words.words(conflict.event.type)}: {about}{f' ({names})' if names else ''}"


def told(conflict: Conflict) -> str:
    """The versions in a line, with how many stories tell each."""
    return ", ".join(f"{said(each.value)} ({each.told_by})" for each in conflict.versions)


def said(value: str) -> str:
    """One version in words."""
    return MODALITIES.get(value) or words.version(value)


def _decide(reviews: Conflicts, found: Queue[Conflict], this: Conflict, who: str) -> None:
    key = (this.event.id, this.about)
    sheet(
        "review_conflict.html",
        key="review-conflict",
        conflict=this,
        title=title(this),
        versions=[(said(each.value), each) for each in this.versions],
        reason=REASONS.get(this.reason, ""),
        later=left_for_later(key),
    )
    answers = Answers(found.params, key, who=who)
    answers.ask_why()
    others = "other dates are put right" if this.about == "date" else "the others are not believed"
    st.caption(f"If one version holds, {others}. What an article does not say is not believed.")
    for number in range(1, len(this.versions) + 1):
        _answers_to(reviews, answers, this, number, who)
    answers.offer_later()
    _trust(reviews, answers, this, who)


def _answers_to(
    reviews: Conflicts, answers: Answers, this: Conflict, number: int, who: str
) -> None:
    """The two answers to one version; the first ones have a key of their own, its number."""
    value = this.versions[number - 1].value
    label = words.plain(said(value))
    with st.container(horizontal=True):
        answers.offer(
            f"Holds: {label}",
            lambda why: reviews.hold(this, value, who=who, why=why),
            shortcut=str(number) if number <= KEYS else None,
            primary=number == 1,
        )
        answers.offer(
            f"Not said: {label}", lambda why: reviews.discard(this, value, who=who, why=why)
        )


def _trust(reviews: Conflicts, answers: Answers, this: Conflict, who: str) -> None:
    """How far a source is trusted, which weighs where as many stories tell one as the other."""
    sources = reviews.sources_of(this)
    if not sources:
        return
    which, weight = f"trust {this.event.id}", f"weight {this.event.id}"
    with (
        st.expander("Trust a source more, or less"),
        st.form(f"form {which} {this.about}", border=False),
    ):
        st.caption(
            "Where as many stories tell one version as another, the more reliable sources are "
            "believed. It holds for all articles of the source."
        )
        st.selectbox("Source", sources, key=which)
        st.slider("Reliable from 0 to 1", 0.0, 1.0, 0.9, 0.05, key=weight)
        st.form_submit_button(
            "Trust it so far",
            disabled=not who,
            on_click=answers.decided(
                lambda why: reviews.trust(
                    str(st.session_state[which]),
                    float(st.session_state[weight]),
                    who=who,
                    why=why,
                )
            ),
        )
