"""Names that no vocabulary knows: right as they are, called otherwise, somebody's, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from graph.alike.candidates import TYPES
from graph.answers import EntityRef
from graph.questions.unsettled import Newcomer
from graph.store import Store
from ui import words
from ui.queue import Answers, Queue, asked_thing, left_for_later, ordered, say_none, show_rest
from ui.review_pairs import asked_type, type_filter
from ui.sheet import sheet
from ui.voices import sentences_of

PART = "names"
NAMES = 8
OFFERED = 6  # entities among which the one that is meant is picked


class Names(Protocol):
    """What can be asked for of names."""

    def newcomers(self, types: Sequence[str]) -> Sequence[Newcomer]:
        """Names that no vocabulary knows and nobody looked at, those of most articles first."""

    def same(self, keep: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are one, under the id of the first."""

    def rename(self, entity: EntityRef, name: str, *, who: str, why: str) -> Sequence[str]:
        """It is called so; by the name that it has already, it is right as it is."""

    def deny(self, entity: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """It is no entity."""


def waiting(reviews: Names) -> Queue[Newcomer]:
    """The names that nobody looked at, those of most articles first."""
    kind = asked_type()
    found = reviews.newcomers([kind] if kind else list(TYPES))
    return ordered(
        Queue(part=PART, params=("of",), key=lambda each: (each.entity.id,), things=found)
    )


def render(reviews: Names, store: Store, found: Queue[Newcomer], who: str) -> None:
    """Draw the name of the address, or that of most articles, and the others as links."""
    type_filter()
    this = asked_thing(found)
    if this:
        _decide(reviews, store, found, this, who)
    else:
        say_none(
            found,
            closed="This name is not open",
            why="Somebody said who it is, a vocabulary knows it, or the graph no longer holds it.",
            empty="Every name was looked at.",
        )
    show_rest(
        found,
        this,
        lambda each: (
            each.entity.name,
            words.counted(words.words(each.entity.type), each.articles, "article"),
        ),
        type=asked_type(),
    )


def _decide(reviews: Names, store: Store, found: Queue[Newcomer], this: Newcomer, who: str) -> None:
    """One name with sentences that have it, and the answers."""
    ref = this.entity
    others, more = words.some_names(this.names, usual=ref.name, most=NAMES)
    sheet(
        "review_name.html",
        key="review-name",
        newcomer=this,
        others=others,
        more=more,
        voices=sentences_of(store, ref),
        later=left_for_later((ref.id,)),
    )
    answers = Answers(found.params, (ref.id,), who=who)
    answers.ask_why()
    with st.container(horizontal=True):
        answers.offer(
            "Right as it is",
            lambda why: reviews.rename(ref, ref.name, who=who, why=why),
            shortcut="a",
            primary=True,
        )
        answers.offer(
            "No such thing", lambda why: reviews.deny(ref, who=who, why=why), shortcut="x"
        )
        answers.offer_later()
    left, right = st.columns(2, gap="medium")
    with left:
        _rename(reviews, answers, ref, who)
    with right:
        _same(reviews, store, answers, ref, who)


def _rename(reviews: Names, answers: Answers, ref: EntityRef, who: str) -> None:
    key = f"rename {ref.id}"
    with st.form(f"form {key}", border=False):
        st.text_input("It is called", value=ref.name, key=key)
        st.form_submit_button(
            "Call it so",
            disabled=not who,
            on_click=answers.decided(
                lambda why: reviews.rename(ref, str(st.session_state[key]), who=who, why=why)
            ),
        )


def _same(reviews: Names, store: Store, answers: Answers, ref: EntityRef, who: str) -> None:
    """Who it is the same as: looked for by name, those that are named alike offered at once."""
    text = st.text_input("It is the same as", key=f"same-as {ref.id}", placeholder="another name")
    near = store.find_entities(text.strip() or ref.name, limit=OFFERED + 1)
    offered = {each.id: each for each in near if each.id != ref.id and each.type == ref.type}
    if not offered:
        st.caption("Nothing else of its type is named like that.")
        return
    picked = st.pills(
        "Which one?",
        list(offered),
        format_func=lambda id: words.plain(offered[id].name),
        key=f"same-which {ref.id} {text}",
    )
    if picked:
        other = offered[picked]
        answers.offer(
            "It is the same",
            lambda why: reviews.same(other, ref, who=who, why=why),
            shortcut="s",
        )
