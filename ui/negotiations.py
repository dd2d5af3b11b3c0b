"""Negotiations: the list of rounds, and one round step by step with the sentence behind each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graph.answers import EventRow, Negotiation, NegotiationRow
from graph.store import Store
from ui import words
from ui.axis import axis_chart
from ui.sheet import sheet


def render_list(store: Store) -> None:
    """Draw the rounds, filtered by party and outcome; the address keeps the filters."""
    sheet("title.html", key="title", title="Negotiations")
    rows = store.negotiations()
    left, right = st.columns(2)
    parties = sorted({ref.name for row in rows for ref in (*row.union_side, *row.employer_side)})
    with left:
        party = _choice("Party", parties, "party")
    with right:
        outcome = _choice("Outcome", sorted({row.outcome for row in rows}), "outcome")
    fitting = [row for row in rows if _fits(row, party, outcome)]
    sheet("rounds.html", key="rounds", rows=fitting)
    st.download_button(
        "Download as CSV",
        rounds_frame(fitting).to_csv(index=False),
        file_name="negotiations.csv",
        mime="text/csv",
    )


def render_one(store: Store) -> None:
    """Draw the round whose id stands in the address."""
    negotiation = store.negotiation(st.query_params.get("id", ""))
    if negotiation is None:
        sheet(
            "message.html",
            key="no-negotiation",
            heading="No such negotiation",
            text="The address names none. It may have been assembled anew since; look for it "
            "under Negotiations.",
        )
        return
    sheet("negotiation_head.html", key="negotiation-head", row=negotiation.row)
    if any(stage.date for stage in negotiation.stages):
        st.altair_chart(axis_chart(negotiation.stages), width="stretch")
    sheet("negotiation.html", key="negotiation", negotiation=negotiation)
    st.download_button(
        "Download the steps as CSV",
        stages_frame(negotiation).to_csv(index=False),
        file_name="negotiation.csv",
        mime="text/csv",
    )


def rounds_frame(rows: list[NegotiationRow]) -> pd.DataFrame:
    """The rounds as a frame of plain text, one row a round."""
    return pd.DataFrame(
        {
            "negotiation": [harmless(row.title) for row in rows],
            "agreement": [harmless(row.agreement.name) if row.agreement else "" for row in rows],
            "opened": [row.opened for row in rows],
            "settled": [row.settled for row in rows],
            "ratified": [row.ratified for row in rows],
            "expires": [row.expires for row in rows],
            "outcome": [row.outcome for row in rows],
            "articles": [row.articles for row in rows],
        }
    )


def stages_frame(negotiation: Negotiation) -> pd.DataFrame:
    """The steps of one round as a frame, each with its first sentence and link."""
    return pd.DataFrame([_stage(event) for event in negotiation.stages])


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _stage(event: EventRow) -> dict[str, str | None]:
    voice = event.voices[0] if event.voices else None
    return {
        "date": event.date,
        "event": event.type,
        "modality": event.modality,
        "parties": harmless(", ".join(ref.name for ref in event.parties)),
        "values": words.values_line(event.values),
        "sentence": harmless(voice.sentence) if voice else "",
        "outlet": harmless(voice.outlet) if voice else "",
        "link": voice.url if voice else "",
    }


def _fits(row: NegotiationRow, party: str | None, outcome: str | None) -> bool:
    names = {ref.name for ref in (*row.union_side, *row.employer_side)}
    return (not party or party in names) and (not outcome or row.outcome == outcome)


def _choice(label: str, options: list[str], name: str) -> str | None:
    """A select box whose choice stands in the address."""
    given = st.query_params.get(name)
    picked = st.selectbox(
        label,
        options,
        index=options.index(given) if given in options else None,
        placeholder="all",
        format_func=words.words if name == "outcome" else str,
    )
    if picked:
        st.query_params[name] = picked
    elif name in st.query_params:
        del st.query_params[name]
    return picked
