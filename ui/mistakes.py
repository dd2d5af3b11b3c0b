"""What is wrong in what was read of an article: a claim rejected, or its date put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import streamlit as st

from sideletter.errors import SettingsError
from ui.signing import Undoing, noting, signer, tell_last
from ui.tables import Row

SENTENCE = 160  # characters of a sentence in the list


class Corrections(Undoing, Protocol):
    """What the page can ask for. Deciding raises SideletterError for what cannot be."""

    def claims(self, article: str) -> Sequence[Row]:
        """What the article says: id, kind, says, date, sentences, rejected, decision.

        Raises SettingsError for one that is not in the graph.
        """

    def reject(self, claim: str, *, who: str, why: str) -> Sequence[str]:
        """The article does not say so."""

    def put_date(self, claim: str, date: str, *, who: str, why: str) -> Sequence[str]:
        """What the claim tells of happened then: a day, a month or a year."""


def render(desk: Corrections, article: str) -> None:
    """Draw what can be put right in an article; open where one was just at it."""
    busy = bool(st.query_params.get("mend"))
    with st.expander("Something is wrong here", expanded=busy):
        if not st.toggle("Put it right", value=busy, key=f"mend {article}"):
            st.caption("A claim that the article does not make, or a wrong date: decide it here.")
            st.query_params.pop("mend", None)
            return
        st.query_params["mend"] = "1"
        who = signer()
        tell_last(desk, desk.log(), who)
        try:
            rows = desk.claims(article)
        except SettingsError:
            st.caption(
                "The archive here does not hold what was read in this article, or an earlier "
                "version of the reader read it: the next refresh reads it anew."
            )
            return
        offered = lines(rows)
        if not offered:
            st.caption("Nothing that was read in it stands in the graph.")
            return
        _mend(desk, rows, offered, who)


def lines(rows: Sequence[Row]) -> Mapping[str, str]:
    """The claims that stand, by id, each in a line: what it says, and its sentence."""
    return {
        str(row["id"]): f"{row['says']}: “{_short(next(iter(sentences(row)), ''))}”"
        for row in rows
        if row["id"] and not row["rejected"]
    }


def _mend(desk: Corrections, rows: Sequence[Row], offered: Mapping[str, str], who: str) -> None:
    claim = st.selectbox(
        "Which claim?", list(offered), format_func=offered.__getitem__, index=None,
        placeholder="what was read, and where",
    )  # fmt: skip
    if claim is None:
        return
    row = next(row for row in rows if row["id"] == claim)
    for sentence in sentences(row):
        st.text(sentence)
    why, date = f"mend-why {claim}", f"mend-date {claim}"
    st.text_input("Why (if you like)", key=why, placeholder="kept with the decision")

    def typed(key: str) -> str:
        return str(st.session_state.get(key) or "").strip()

    st.button(
        "It does not say so",
        key=f"reject {claim}",
        disabled=not who,
        type="primary",
        on_click=noting(lambda: desk.reject(claim, who=who, why=typed(why))),
    )
    if row["kind"] == "event":
        with st.form(f"date {claim}", border=False):
            st.text_input(
                "It happened on", value=row["date"] or "", placeholder="2023-05-02", key=date,
                help="A day, a month (2023-05) or a year (2023).",
            )  # fmt: skip
            st.form_submit_button(
                "Put the date right",
                disabled=not who,
                on_click=noting(lambda: desk.put_date(claim, typed(date), who=who, why=typed(why))),
            )
    if not who:
        st.caption("Give your name above to decide.")


def sentences(row: Row) -> list[str]:
    """The sentences of a claim's row."""
    found = row["sentences"]
    return [str(each) for each in found] if isinstance(found, list | tuple) else []


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= SENTENCE else sentence[: SENTENCE - 1].rstrip() + "…"
