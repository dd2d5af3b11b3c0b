"""Steps that one story tells, and not plainly: why they are little sure, and what of them is so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import streamlit as st

from graph.answers import EventRow
from graph.questions.uncertain import Sign, Uncertain
from ui import words
from ui.queue import Answers, Queue, asked_thing, left_for_later, ordered, say_none, show_rest
from ui.sheet import sheet
from ui.signing import NARROW

PART = "uncertain"
SIGNS: Mapping[Sign, str] = {
    Sign.DENIED: "said not to have happened",
    Sign.NUMBERS: "its numbers do not go together, or are out of the ordinary",
    Sign.QUOTED: "told in somebody’s words, not the article’s own",
    Sign.HEDGED: "told as possible only",
    Sign.UNTRUSTED: "from a source that is little trusted",
    Sign.ASTRAY: "one side at most is named, and no negotiation fits",
    Sign.UNDATED: "no day or month is told",
    Sign.REMEMBERED: "told years after",
}


class Uncertainties(Protocol):
    """What can be asked for of uncertain steps."""

    def uncertain(self) -> Sequence[Uncertain]:
        """Steps that one story tells, and not plainly, the least sure first."""

    def confirm(self, step: EventRow, *, who: str, why: str) -> Sequence[str]:
        """It is right as it is told, with its date or none."""

    def put_step(self, step: EventRow, date: str, *, who: str, why: str) -> Sequence[str]:
        """It happened on this day, in this month or this year."""

    def refute(self, step: EventRow, *, who: str, why: str) -> Sequence[str]:
        """The articles do not say so."""


def waiting(reviews: Uncertainties) -> Queue[Uncertain]:
    """The steps that are uncertain, the least sure first."""
    return ordered(
        Queue(
            part=PART,
            params=("of",),
            key=lambda each: (each.event.id,),
            things=reviews.uncertain(),
        )
    )


def render(reviews: Uncertainties, found: Queue[Uncertain], who: str) -> None:
    """Draw the step of the address, or the first, and the others as links."""
    this = asked_thing(found)
    if this:
        _decide(reviews, found, this, who)
    else:
        say_none(
            found,
            closed="This step is not uncertain",
            why="It was decided, or others tell it by now.",
            empty="Every step that one story tells is told plainly.",
        )
    show_rest(found, this, lambda each: (title(each.event), reasons(each)))


def title(event: EventRow) -> str:
    """A step in a line: "Talks began, Mar 20, 2023 (WGA, AMPTP)"."""
    names = ", ".join(ref.name for ref in event.parties)
    return f"{words.words(event.type)}, {words.day(event.date)}{f' ({names})' if names else ''}"


def reasons(uncertain: Uncertain) -> str:
    """Why it is uncertain, in words, the gravest reason first."""
    return "; ".join(SIGNS[sign] for sign in uncertain.signs)


def _decide(reviews: Uncertainties, found: Queue[Uncertain], this: Uncertain, who: str) -> None:
    event = this.event
    sheet(
        "review_uncertain.html",
        key="review-uncertain",
        event=event,
        reasons=reasons(this),
        later=left_for_later((event.id,)),
    )
    answers = Answers(found.params, (event.id,), who=who)
    answers.ask_why()
    with st.container(horizontal=True):
        answers.offer(
            "Right as it is",
            lambda why: reviews.confirm(event, who=who, why=why),
            shortcut="a",
            primary=True,
        )
        answers.offer(
            "It is not said", lambda why: reviews.refute(event, who=who, why=why), shortcut="x"
        )
        answers.offer_later()
    _another_date(reviews, answers, event, who)


def _another_date(reviews: Uncertainties, answers: Answers, event: EventRow, who: str) -> None:
    key = f"date of {event.id}"
    with (
        st.form(f"form {key}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            "Its date is",
            value=event.date or "",
            key=key,
            placeholder="2023-05-02",
            help="A day, a month (2023-05) or a year (2023).",
            width=NARROW,
        )
        st.form_submit_button(
            "Put the date right",
            disabled=not who,
            on_click=answers.decided(
                lambda why: reviews.put_step(
                    event, str(st.session_state[key]).strip(), who=who, why=why
                )
            ),
        )
