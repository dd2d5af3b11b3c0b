"""Steps that one story tells and better told ones contradict, with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from graph.answers import EventRow
from graph.questions.unsettled import Doubted
from ui import words
from ui.queue import Answers, Queue, asked_thing, left_for_later, ordered, say_none, show_rest
from ui.sheet import sheet

PART = "doubts"


class Doubts(Protocol):
    """What can be asked for of doubted steps."""

    def doubted(self) -> Sequence[Doubted]:
        """Steps that better told steps of their round contradict, those told of last first."""

    def confirm(self, step: EventRow, *, who: str, why: str) -> Sequence[str]:
        """It happened on that day, whatever speaks against it."""

    def refute(self, step: EventRow, *, who: str, why: str) -> Sequence[str]:
        """The articles do not say so."""


def waiting(reviews: Doubts) -> Queue[Doubted]:
    """The steps that are doubted, those told of last first."""
    return ordered(
        Queue(
            part=PART,
            params=("of",),
            key=lambda each: (each.event.id,),
            things=reviews.doubted(),
        )
    )


def render(reviews: Doubts, found: Queue[Doubted], who: str) -> None:
    """Draw the step of the address, or the first, and the others as links."""
    this = asked_thing(found)
    if this:
        _decide(reviews, found, this, who)
    else:
        say_none(
            found,
            closed="This step is not doubted",
            why="It was decided, or its round is told otherwise now.",
            empty="Every step fits into its round.",
        )
    show_rest(found, this, lambda each: (title(each), each.why))


def title(doubted: Doubted) -> str:
    """A step in a line: what, when, of which round."""
    event = doubted.event
    return f"{words.words(event.type)}, {words.day(event.date)}, in {doubted.title}"


def _decide(reviews: Doubts, found: Queue[Doubted], this: Doubted, who: str) -> None:
    key = (this.event.id,)
    sheet(
        "review_doubt.html",
        key="review-doubt",
        doubted=this,
        later=left_for_later(key),
    )
    answers = Answers(found.params, key, who=who)
    answers.ask_why()
    with st.container(horizontal=True):
        answers.offer(
            "It happened so",
            lambda why: reviews.confirm(this.event, who=who, why=why),
            shortcut="a",
            primary=True,
        )
        answers.offer(
            "It is not said",
            lambda why: reviews.refute(this.event, who=who, why=why),
            shortcut="x",
        )
        answers.offer_later()
