"""One entity: its names, roles and relations, its events on a timeline, its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import streamlit as st

from graph.answers import EntityProfile, EntityRef, EventRow, RelationRow
from graph.store import Store
from ui import words
from ui.downloads import download
from ui.sheet import message, sheet
from ui.tables import event_rows, relation_rows, round_rows

NAMES = 5
SHORT = 60  # events; the years of a longer timeline are folded up, but for the latest
OPEN_YEARS = 3
UNDATED = "Date not told"


def render(store: Store) -> None:
    """Draw the entity whose id stands in the address."""
    profile = store.entity(st.query_params.get("id", ""))
    if profile is None:
        message(
            "No such entity",
            "The address names nothing in the graph. Search for its name instead.",
            key="no-entity",
            page=True,
        )
        return
    names, more = words.some_names(profile.names, usual=profile.entity.name, most=NAMES)
    years = by_year(profile.events)
    sheet(
        "entity.html",
        key="entity",
        profile=profile,
        other_names=names,
        more_names=more,
        relations=grouped_relations(profile),
        years=years,
        open_years=len(years) if len(profile.events) <= SHORT else OPEN_YEARS,
    )
    with st.container(horizontal=True):
        download("Timeline as CSV", event_rows(profile.events), name="timeline.csv")
        download("Negotiations as CSV", round_rows(profile.negotiations), name="negotiations.csv")
        download("Relations as CSV", relation_rows(profile.relations), name="relations.csv")


def by_year(events: Iterable[EventRow]) -> list[tuple[str, list[EventRow]]]:
    """Events under their years, the latest year first, in each in order of time; undated last."""
    years: dict[str, list[EventRow]] = defaultdict(list)
    for event in events:
        years[event.date[:4] if event.date else UNDATED].append(event)
    undated = years.pop(UNDATED, [])
    dated = [(year, years[year]) for year in sorted(years, reverse=True)]
    return [*dated, (UNDATED, undated)] if undated else dated


def grouped_relations(
    profile: EntityProfile,
) -> list[tuple[str, list[tuple[EntityRef, RelationRow]]]]:
    """The relations under headings that read from this entity's side, its other end first."""
    groups: dict[str, list[tuple[EntityRef, RelationRow]]] = defaultdict(list)
    for relation in profile.relations:
        forward, backward = words.RELATION_WORDS[relation.type]
        if relation.subject.id == profile.entity.id:
            groups[forward].append((relation.object, relation))
        else:
            groups[backward].append((relation.subject, relation))
    return sorted(groups.items())
