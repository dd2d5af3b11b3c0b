"""Terms: one agreement, or a pair of sides, across its contracts, and what changed between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from graph.answers import EntityRef, NegotiationRow, TermRow
from graph.questions.provisions import TermTable
from graph.store import Store
from ui import words
from ui.downloads import download
from ui.sheet import message, sheet
from ui.tables import ROUNDS, provision_rows

OFFERED = 12
NAMED = 2  # unions of an agreement
CONCLUDED = ("ratified", "settled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the page can show: its ids as the address has them, its name, and how many rounds.

    `whose` names the union sides of an agreement, since many are called alike; "" for sides.
    """

    ids: str
    name: str
    rounds: int
    whose: str = ""


def render(store: Store) -> None:
    """Draw the contracts of the ids in the address: an agreement, or sides that met."""
    offered = choices(store.negotiations(limit=ROUNDS))
    sheet("title.html", key="title", title="Terms", lede="What each contract has, and what changed")
    ids = _chosen(offered)
    if not ids:
        sheet("terms_starts.html", key="terms-starts", choices=offered[:OFFERED])
        return
    tables = store.ask.terms(ids.split(","))
    if not tables:
        message(
            "No terms are told",
            "The address names nothing whose contracts articles tell the terms of. "
            "Choose another above.",
            key="no-terms",
        )
    for number, table in enumerate(tables):
        _render_table(table, number)


def choices(rounds: Iterable[NegotiationRow]) -> list[Choice]:
    """Every agreement and every pair of sides with a concluded round, those with most first."""
    counts: Counter[tuple[str, str]] = Counter()
    unions: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rounds:
        if row.outcome not in CONCLUDED:
            continue
        if row.agreement:
            counts[row.agreement.id, row.agreement.name] += 1
            unions[row.agreement.id].update(ref.name for ref in row.union_side)
        if row.union_side and row.employer_side:
            counts[sides_of(row), _sides(row.union_side, row.employer_side[:1])] += 1
    ordered = sorted(counts.items(), key=lambda found: (-found[1], found[0][1], found[0][0]))
    return [
        Choice(ids=ids, name=name, rounds=rounds, whose=_whose(unions.get(ids, {})))
        for (ids, name), rounds in ordered
    ]


def _whose(unions: Mapping[str, int]) -> str:
    """Those with most rounds by name, and how many more there are."""
    names = sorted(unions, key=lambda name: (-unions[name], name))
    more = [f"{words.number(len(names) - NAMED)} more"] if len(names) > NAMED else []
    return ", ".join([*names[:NAMED], *more])


def sides_of(row: NegotiationRow) -> str:
    """The ids that name a round's table in an address: its unions and its first employer."""
    return ",".join(ref.id for ref in (*row.union_side, *row.employer_side[:1]))


def changed_terms(table: TermTable) -> set[tuple[int, TermRow]]:
    """The place of its contract and the term, for each that is not as in the contract before."""
    return {(change.later, change.after) for change in table.changes}


def heading(table: TermTable) -> str:
    """What a table is of: the agreement and its sides."""
    found = table.contracts
    sides = _sides(found.union_side, found.employer_side)
    return f"{found.agreement.name}: {sides}" if found.agreement else sides


def _render_table(table: TermTable, number: int) -> None:
    # Imported here: charts need modules that the other pages do not wait for.
    from ui.raises import raises_chart, raises_frame

    title = heading(table)
    sheet("terms_head.html", key=f"terms-head-{number}", title=title, table=table)
    frame = raises_frame(table)
    if len(frame) > 1:
        sheet("terms_raises.html", key=f"terms-raises-{number}")
        chart = raises_chart(frame, dark=st.context.theme.type == "dark")
        st.altair_chart(chart, width="stretch", key=f"raises-{number}")
    sheet(
        "terms.html", key=f"terms-{number}", title=title, table=table, changed=changed_terms(table)
    )
    download(
        "Download the terms as CSV",
        provision_rows(table),
        name=f"terms-{number + 1}.csv" if number else "terms.csv",
    )


def _chosen(offered: Sequence[Choice]) -> str:
    """The ids to show, by the select box and the address, which may name what is not offered."""
    given = st.query_params.get("ids", "")
    named = {choice.ids: choice for choice in offered}
    picked = st.selectbox(
        "Agreement or sides",
        list(named),
        index=list(named).index(given) if given in named else None,
        placeholder="choose one",
        format_func=lambda ids: _line(named[ids]),
        key=f"terms-of-{given}",
    )
    if picked and picked != given:
        st.query_params["ids"] = picked
        st.rerun()
    return given


def _line(choice: Choice) -> str:
    name = f"{choice.name}: {choice.whose}" if choice.whose else choice.name
    return words.counted(name, choice.rounds, "round")


def _sides(unions: Iterable[EntityRef], employers: Iterable[EntityRef]) -> str:
    return " – ".join(", ".join(ref.name for ref in side) for side in (unions, employers))
