"""Sources: how each feed does, following more, what the last runs did, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from ui import adding, feeds, set_aside
from ui.at_work import Errands, set_going, show_errands
from ui.attempts import tried
from ui.downloads import download
from ui.parts_of import Part, asked_part, show_parts
from ui.sheet import address, message, sheet
from ui.tables import Row

PARTS = ("feeds", "add", "runs", "aside")
CHOSEN = "sources-chosen"  # session key: the sources picked for a refresh or a switch


class Newsroom(adding.Follower, set_aside.Bin, Errands, Protocol):
    """What the page can ask for. What takes long gives the number of an errand at once."""

    def feeds(self) -> Sequence[Row]:
        """How each feed does, as `ui.feeds` has it."""

    def runs(self) -> Sequence[Row]:
        """The reports of the last runs, newest first, one row a source."""

    def refresh(self, ids: Sequence[str]) -> int:
        """Fetch, read and load what is new, for no ids of all that are not switched off."""

    def switch(self, ids: Sequence[str], *, on: bool) -> None:
        """Have every refresh ask these sources, or none. Raises SideletterError."""


def render(newsroom: Newsroom) -> None:
    """Draw the part of the page that the address names."""
    sheet(
        "title.html",
        key="title",
        title="Sources",
        lede="Where the news comes from, how each feed does, and what was let in.",
    )
    here = asked_part(PARTS)
    rows = newsroom.feeds()
    show_parts(
        "sources",
        {
            "feeds": Part(label="Feeds", count=len(rows)),
            "add": Part(label="Add"),
            "runs": Part(label="Runs"),
            "aside": Part(label="Set aside", count=newsroom.count_binned()),
        },
        here=here,
    )
    if here == "feeds":
        _feeds(newsroom, rows)
    elif here == "add":
        adding.render(newsroom)
    elif here == "runs":
        _runs(newsroom)
    else:
        set_aside.render(newsroom)


def _feeds(newsroom: Newsroom, rows: Sequence[Row]) -> None:
    _act(newsroom, rows)
    show_errands(newsroom)
    sheet("heading.html", key="feeds-heading", heading="How each feed does")
    asked = _filters(rows)
    found = feeds.ordered(
        feeds.kept(
            rows, text=asked["q"], kinds=_each(asked["kind"]), conditions=_each(asked["is"])
        ),
        asked["order"],
    )
    if not found:
        message("No such feed", "No feed fits all of these filters.", key="feeds-none")
        return
    sheet(
        "feeds.html",
        key="feeds",
        rows=found,
        counts=feeds.counts(found),
        badges=feeds.BADGES,
        order=asked["order"],
        orders=[
            (name, label, address("sources", **{**asked, "order": name}))
            for name, label in feeds.ORDERS.items()
        ],
    )
    download("Download the feeds as CSV", found, name="feeds.csv")


def _act(newsroom: Newsroom, rows: Sequence[Row]) -> None:
    """Asking sources now, and switching them. Each button is heard even while the page is drawn."""
    names = {str(row["id"]): str(row["source"]) for row in rows}

    def chosen() -> list[str]:
        return [each for each in st.session_state.get(CHOSEN, ()) if each in names]

    def switch(on: bool) -> None:
        tried(lambda: newsroom.switch(chosen(), on=on))

    with st.form("sources", border=False):
        st.multiselect(
            "Sources",
            list(names),
            format_func=names.__getitem__,
            placeholder="all of them",
            key=CHOSEN,
        )
        with st.container(horizontal=True):
            st.form_submit_button(
                "Refresh now",
                type="primary",
                on_click=lambda: set_going(lambda: newsroom.refresh(chosen())),
            )
            st.form_submit_button("Switch off", on_click=switch, args=(False,))
            st.form_submit_button("Switch on", on_click=switch, args=(True,))


def _filters(rows: Sequence[Row]) -> dict[str, str]:
    """Which feeds to show and in which order, kept in the address."""
    given = {name: st.query_params.get(name, "") for name in ("q", "kind", "is", "order")}
    kinds = [each for each in feeds.KINDS if any(row["kind"] == each for row in rows)]
    there = feeds.counts(rows)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        text = st.text_input("Named", value=given["q"], key=f"feeds-q-{given['q']}").strip()
        kind = _pills("Kind", kinds, given["kind"])
    with right:
        condition = _pills("How it does", list(there), given["is"])
    order = given["order"] if given["order"] in feeds.ORDERS else next(iter(feeds.ORDERS))
    asked = {"q": text, "kind": kind, "is": condition, "order": order}
    first = next(iter(feeds.ORDERS))
    wanted = {name: value for name, value in asked.items() if value and value != first}
    if wanted != {name: value for name, value in given.items() if value}:
        st.query_params.from_dict(wanted)
    return asked


def _pills(label: str, options: Sequence[str], given: str) -> str:
    picked = st.pills(
        label,
        options,
        default=[each for each in _each(given) if each in options],
        selection_mode="multi",
        key=f"feeds-{label}-{given}-{len(options)}",
    )
    return ",".join(picked)


def _each(given: str) -> list[str]:
    return [each for each in given.split(",") if each]


def _runs(newsroom: Newsroom) -> None:
    rows = newsroom.runs()
    if not rows:
        message("No run yet", "Nothing has been fetched yet. Refresh now fetches.", key="runs-none")
        return
    sheet(
        "runs.html",
        key="runs",
        rows=rows,
        caption="The last runs, the newest first. Times are in UTC.",
    )
    download("Download the runs as CSV", rows, name="runs.csv")
