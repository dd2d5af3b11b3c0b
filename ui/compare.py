"""Rounds side by side: on one axis of days, and their days, durations and votes in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import streamlit as st

from graph.answers import Negotiation, NegotiationRow
from graph.store import Store
from ui import words
from ui.downloads import download
from ui.milestones import (
    ANCHORS,
    OPENING,
    comparison_rows,
    dated_lines,
    duration_lines,
    vote_lines,
)
from ui.sheet import address, sheet
from ui.tables import ROUNDS

MOST = 6  # rounds; more could not be told apart
LISTED = 150  # titles in the box, which a browser would draw slowly if there were thousands
OFFERED = 8
ALIKE = 3  # rounds of one table that are offered to begin with
SEPARATOR = ","


def render(store: Store) -> None:
    """Draw the rounds whose ids stand in the address, counted `from` opening or expiry."""
    sheet(
        "title.html",
        key="title",
        title="Rounds compared",
        lede="How long each took, step by step, counted from one day",
    )
    rows = store.negotiations(limit=ROUNDS)
    ids = _chosen(rows)
    found = [one for each in ids if (one := store.negotiation(each))]
    if len(found) < 2:
        sheet("compare_starts.html", key="compare-starts", **_starts(found, rows))
        return
    anchor = _anchor()
    _axis(found, anchor)
    groups = [
        ("Durations", duration_lines(found)),
        ("Days", dated_lines(found)),
        ("Votes", vote_lines(found)),
    ]
    sheet(
        "compare.html",
        key="compare",
        rounds=[each.row for each in found],
        groups=[(name, lines) for name, lines in groups if lines],
    )
    lines = [line for _, some in groups for line in some]
    download("Download as CSV", comparison_rows(found, lines), name="rounds-compared.csv")


def compared(ids: Iterable[str]) -> str:
    """The address of a comparison."""
    return address("compare", ids=SEPARATOR.join(ids))


def asked_for(given: str, known: Mapping[str, NegotiationRow]) -> list[str]:
    """The ids in an address that are known, each once, no more than can be shown."""
    return [one for one in dict.fromkeys(given.split(SEPARATOR)) if one in known][:MOST]


def alike(row: NegotiationRow, rows: Iterable[NegotiationRow]) -> list[NegotiationRow]:
    """What one would lay beside a round: others of its sides, then others of its table and year.

    Nearest in time first; rounds of which no beginning is told are left out.
    """

    def sides(one: NegotiationRow) -> tuple[frozenset[str], str]:
        return frozenset(r.id for r in one.union_side), _table(one)

    mine, at = sides(row), _table(row)
    others = [each for each in rows if each.opened and _table(each) == at and each.id != row.id]
    same = [each for each in others if sides(each) == mine]
    year = (row.opened or "")[:4]
    table = [
        each
        for each in others
        if at and (each.opened or "")[:4] == year and sides(each) != mine
    ]  # fmt: skip
    near = sorted(same, key=lambda each: abs(int((each.opened or "")[:4]) - int(year or 0)))
    return [*near, *table]


def listed(
    rows: Sequence[NegotiationRow], chosen: Iterable[str], text: str
) -> dict[str, NegotiationRow]:
    """The rounds in the box: those chosen, then those that `text` finds in their titles.

    Without a text those are offered that belong beside the chosen ones, then those of most steps.
    """
    known = {row.id: row for row in rows}
    mine = [known[one] for one in chosen]
    wanted = text.casefold().split()
    more: Iterable[NegotiationRow]
    if wanted:
        more = (row for row in rows if all(word in row.title.casefold() for word in wanted))
    else:
        beside = (other for row in mine for other in alike(row, rows))
        more = chain(beside, sorted(rows, key=lambda row: (-row.events, row.id)))
    found = {row.id: row for row in mine}
    for row in more:
        if len(found) >= LISTED:
            break
        found[row.id] = row
    return found


def _table(row: NegotiationRow) -> str:
    return row.employer_side[0].id if row.employer_side else ""


def _starts(found: Sequence[Negotiation], rows: Sequence[NegotiationRow]) -> dict[str, object]:
    """What to lay beside the one round that is chosen, or pairs to begin with."""
    if found:
        row = found[0].row
        offered = [(each.title, compared([row.id, each.id])) for each in alike(row, rows)]
        return {"beside": row.title, "offered": offered[:OFFERED]}
    return {"beside": "", "offered": list(islice(_begun(rows), OFFERED))}


def _begun(rows: Sequence[NegotiationRow]) -> Iterator[tuple[str, str]]:
    """Rounds that belong together, those of most steps first: their titles and their address.

    One after another, since each looks through all rounds.
    """
    seen: set[str] = set()
    for row in sorted(rows, key=lambda each: -each.events):
        if row.id in seen:
            continue
        others = [each for each in alike(row, rows) if each.events > 1][: ALIKE - 1]
        if others:
            together = [row, *others]
            seen.update(each.id for each in together)
            title = " · ".join(each.title for each in together)
            yield title, compared(each.id for each in together)


def _chosen(rows: Sequence[NegotiationRow]) -> list[str]:
    """The rounds by the box and the address, which keeps them."""
    given = asked_for(st.query_params.get("ids", ""), {row.id: row for row in rows})
    text = ""
    if len(rows) > LISTED:
        text = st.text_input(
            "Find rounds",
            placeholder="a union, an employer, a year …",
            help=f"The box below lists {LISTED} of {words.number(len(rows))} rounds.",
            key="compare-find",
        )
    offered = listed(rows, given, text)
    picked = st.multiselect(
        "Rounds",
        list(offered),
        default=given,
        format_func=lambda key: offered[key].title,
        max_selections=MOST,
        placeholder="choose two or more",
        key=f"compare-{SEPARATOR.join(given)}",
    )
    if picked != given:
        if picked:
            st.query_params["ids"] = SEPARATOR.join(picked)
        else:
            del st.query_params["ids"]
        st.rerun()
    return given


def _anchor() -> str:
    """From which day to count, kept in the address."""
    given = st.query_params.get("from", OPENING)
    picked = st.segmented_control(
        "Count days from",
        list(ANCHORS),
        default=given if given in ANCHORS else OPENING,
        format_func=ANCHORS.__getitem__,
        required=True,
    )
    if picked and picked != given:
        st.query_params["from"] = picked
    return picked or OPENING


def _axis(found: Sequence[Negotiation], anchor: str) -> None:
    # Imported here: charts need modules that the other pages do not wait for.
    from ui.common_axis import beyond, common_chart, common_frame, uncounted

    missing = uncounted(found, anchor)
    notes = []
    if len(missing) < len(found):
        frame = common_frame(found, anchor)
        st.altair_chart(common_chart(frame, anchor), width="stretch")
        if far := beyond(frame):
            steps = "step lies" if far == 1 else "steps lie"
            notes.append(f"{words.number(far)} {steps} further off: drag the axis, or zoom out.")
    if missing:
        notes.append(f"Not drawn, as {ANCHORS[anchor]} is not told: {', '.join(missing)}.")
    if notes:
        st.caption(words.plain(" ".join(notes)))
