"""Pattern of a year: at each table who opened, who settled first, who followed and with what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import streamlit as st

from graph.answers import NegotiationRow
from graph.questions.pattern import Table, Turn
from graph.store import Store
from ui.downloads import download
from ui.sheet import message, sheet
from ui.tables import ROUNDS, turn_rows


def render(store: Store) -> None:
    """Draw the tables of the year in the address, or of the latest with more than one union."""
    sheet(
        "title.html",
        key="title",
        title="Pattern of a year",
        lede="Who opened at each table, who settled first, and who followed",
    )
    offered = years(store.negotiations(limit=ROUNDS))
    year = _chosen(offered)
    if year is None:
        message(
            "No year to show",
            "No year is known in which several unions bargained at one table. "
            "Refresh the sources under Sources.",
            key="no-years",
        )
        return
    tables = store.ask.pattern(year)
    if not tables:
        message(
            f"Nothing followed anything in {year}",
            "No table is told of at which several unions bargained that year. Choose another.",
            key="no-pattern",
        )
        return
    sheet("pattern.html", key="pattern", tables=tables, year=year, follows=follows)
    download("Download the turns as CSV", turn_rows(tables), name=f"pattern-{year}.csv")


def years(rounds: Iterable[NegotiationRow]) -> list[int]:
    """The years in which several unions bargained at one table, the latest first."""
    turns: Counter[tuple[str, str]] = Counter()
    for row in rounds:
        if row.employer_side:
            days = (row.opened, row.settled, row.ratified)
            turns.update((row.employer_side[0].id, y) for y in {d[:4] for d in days if d})
    return sorted({int(year) for (_, year), count in turns.items() if count > 1}, reverse=True)


def follows(table: Table, turn: Turn) -> str:
    """When a turn was settled beside the first at its table, in words; "" where nobody can say."""
    if turn.round.id == table.set_pattern:
        return "settled first"
    if turn.days_after is None:
        return ""
    if turn.days_after == 0:
        return "the same day"
    return f"{turn.days_after:,} day{'' if turn.days_after == 1 else 's'} after"


def year_asked(given: str | None, offered: Sequence[int]) -> int | None:
    """The year of the address where it is one, else the latest offered; None for none at all."""
    if given and given.isascii() and given.isdecimal() and len(given) == 4 and given > "1000":
        return int(given)
    return offered[0] if offered else None


def _chosen(offered: Sequence[int]) -> int | None:
    """The year by the select box and the address, which may name one that is not offered."""
    year = year_asked(st.query_params.get("year"), offered)
    if year is None:
        return None
    picked = st.selectbox(
        "Year",
        offered,
        index=offered.index(year) if year in offered else None,
        placeholder="choose one",
        key=f"pattern-of-{year}",
    )
    if picked and picked != year:
        st.query_params["year"] = str(picked)
        st.rerun()
    return year
