"""Negotiations: the list of rounds, and one round step by step with the sentence behind each."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from graph.answers import EventRow, NegotiationRow, RelationRow
from graph.questions.roles import Seat, seats
from graph.store import Store
from sideletter.model import Modality
from ui import words
from ui.disputes import disputes
from ui.downloads import download
from ui.milestones import VOTES
from ui.search import page_size
from ui.sheet import address, message, sheet
from ui.tables import (
    ROUNDS,
    event_rows,
    record_rows,
    relation_rows,
    round_rows,
    term_rows,
)

SHOWN = 200  # rounds; a browser takes a second to draw some thousand


def render_list(store: Store) -> None:
    """Draw the rounds, filtered by party and outcome; the address keeps the filters.

    Of many the latest are shown, as many as the address asks for; the file has all of them.
    """
    sheet("title.html", key="title", title="Negotiations", lede="")
    rows = store.negotiations(limit=ROUNDS)
    left, right = st.columns(2)
    parties = sorted({ref.name for row in rows for ref in (*row.union_side, *row.employer_side)})
    with left:
        party = _choice("Party", parties, "party")
    with right:
        outcome = _choice("Outcome", sorted({row.outcome for row in rows}), "outcome")
    fitting = [row for row in rows if fits(row, party=party, outcome=outcome)]
    size = page_size(st.query_params.get("n"), page=SHOWN, most=ROUNDS)
    more = address("negotiations", party=party, outcome=outcome, n=size + SHOWN)
    sheet(
        "rounds.html",
        key="rounds",
        rows=fitting[:size],
        total=len(fitting),
        filtered=len(fitting) < len(rows),
        more=more if len(fitting) > size else "",
    )
    download("Download as CSV", round_rows(fitting), name="negotiations.csv")


def render_one(store: Store) -> None:
    """Draw the round whose id stands in the address."""
    negotiation = store.negotiation(st.query_params.get("id", ""))
    if negotiation is None:
        message(
            "No such negotiation",
            "The address names none. It may have been assembled anew since; look for it "
            "under Negotiations.",
            key="no-negotiation",
            page=True,
        )
        return
    sheet("negotiation_head.html", key="negotiation-head", row=negotiation.row)
    if any(stage.date for stage in negotiation.stages):
        # Imported here: charts need modules that the other pages do not wait for.
        from ui.axis import axis_chart

        st.altair_chart(axis_chart(negotiation.stages), width="stretch")
    official = store.records(negotiation=negotiation.row.id)
    seated = seats(negotiation)
    sheet(
        "negotiation.html",
        key="negotiation",
        negotiation=negotiation,
        disputes=disputes(negotiation.stages),
        votes=votes(negotiation.stages),
        seats=seated,
        others=not_seated(negotiation.people, seated),
        official=official,
        register_names={register.id: register.name for register in official.registers},
    )
    with st.container(horizontal=True):
        download("Steps as CSV", event_rows(negotiation.stages), name="negotiation.csv")
        download("Terms as CSV", term_rows(negotiation.terms), name="terms.csv")
        download("People as CSV", relation_rows(negotiation.people), name="people.csv")
        download("Official records as CSV", record_rows(official), name="records.csv")


def fits(row: NegotiationRow, *, party: str | None, outcome: str | None) -> bool:
    """Whether a round has this party (by name) and this outcome; None asks for nothing."""
    names = {ref.name for ref in (*row.union_side, *row.employer_side)}
    return (not party or party in names) and (not outcome or row.outcome == outcome)


def votes(stages: Iterable[EventRow]) -> list[EventRow]:
    """The votes that were held, in the order of time in which they come."""
    return [e for e in stages if e.type in VOTES and e.modality == Modality.ASSERTED]


def not_seated(people: Iterable[RelationRow], seated: Iterable[Seat]) -> list[RelationRow]:
    """Who is named with a role at either side, but not in the articles of the round's own time."""
    known = {(seat.person.id, seat.organisation.id) for seat in seated}
    return [row for row in people if (row.subject.id, row.object.id) not in known]


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
