"""Raises over the years: pure functions from a table of terms to a frame and a chart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from graph.questions.cycles import ContractCycle
from graph.questions.provisions import TermTable
from sideletter.model import Category, Stance, ValueKind
from ui import words

COLUMNS = ["year", "percent", "label", "contract", "contract_year", "versions", "sentence",
           "outlet"]  # fmt: skip
SENTENCE = 240
# The blue on light paper and on dark: each is read there with a contrast of 5 and more.
COLOUR, ON_DARK = "#22689c", "#7cb9e6"


def raises_frame(table: TermTable) -> pd.DataFrame:
    """One row a raise: the agreed wages in percent of one year of a contract, of no scope.

    `year` is the calendar year of the contract's first day, or of its settlement where that is not
    told, and as many later as the raise's year in the contract. Raises of which no year is told
    are left out, since they may be totals. `versions` counts the numbers told of one year.
    """
    rows = []
    cycles = table.contracts.cycles
    for provision in table.provisions:
        if provision.category != Category.WAGES or provision.scope is not None:
            continue
        for cycle, cell in zip(cycles, provision.cells, strict=True):
            first = first_year(cycle)
            told = {
                (t.year, t.amount): t
                for t in reversed(cell)
                if t.stance == Stance.AGREED and t.kind == ValueKind.PERCENT
            }
            for (year, amount), term in sorted(told.items(), key=str):
                if first is None or year is None or amount is None:
                    continue
                voice = term.voices[0] if term.voices else None
                rows.append(
                    {
                        "year": first + year - 1,
                        "percent": amount,
                        "label": f"{words.number(amount)}%",
                        "contract": cycle.round.title,
                        "contract_year": year,
                        "versions": sum(of == year for of, _ in told),
                        "sentence": (voice.sentence if voice else "")[:SENTENCE],
                        "outlet": voice.outlet if voice else "",
                    }
                )
    return pd.DataFrame(rows, columns=COLUMNS)


def first_year(cycle: ContractCycle) -> int | None:
    """The calendar year in which the contract's first year begins, as far as it is told."""
    date = cycle.effective or cycle.round.settled or cycle.round.ratified
    return int(date[:4]) if date else None


def raises_chart(frame: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart | alt.FacetChart:
    """Raises by calendar year, a line a contract; hollow where several numbers are told.

    `dark` says on which paper they are drawn.
    """
    colour = ON_DARK if dark else COLOUR
    # Years of which something is told, and those between: none before or after.
    years = [int(year) for year in range(frame["year"].min(), frame["year"].max() + 1)]
    axis = alt.Axis(format="d", values=years, labelOverlap="greedy", grid=False)
    base = alt.Chart(frame).encode(
        x=alt.X("year:Q", title=None, axis=axis,
                scale=alt.Scale(zero=False, padding=30)),
        y=alt.Y("percent:Q", title="Raise, %", scale=alt.Scale(zero=True, padding=14)),
        tooltip=[
            alt.Tooltip("contract", title="Contract"),
            alt.Tooltip("contract_year", title="Its year"),
            alt.Tooltip("label", title="Raise"),
            alt.Tooltip("sentence", title="Says"),
            alt.Tooltip("outlet", title="Outlet"),
        ],
    )  # fmt: skip
    lines = base.transform_filter("datum.versions == 1").mark_line(color=colour, opacity=0.5)
    points = base.mark_point(size=110, strokeWidth=2, opacity=1, color=colour).encode(
        fill=alt.condition(alt.datum.versions == 1, alt.value(colour), alt.value("transparent"))
    )
    labels = base.mark_text(dy=-14, fontSize=12, color=colour).encode(text="label:N")
    return alt.layer(lines.encode(detail="contract:N"), points, labels).properties(height=240)
