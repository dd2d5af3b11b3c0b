"""One entity: its names, roles and relations, its events on a timeline, its articles."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from graph.answers import EntityProfile, EntityRef, RelationRow
from graph.store import Store
from ui import words
from ui.sheet import sheet


def render(store: Store) -> None:
    """Draw the entity whose id stands in the address."""
    profile = store.entity(st.query_params.get("id", ""))
    if profile is None:
        sheet(
            "message.html",
            key="no-entity",
            heading="No such entity",
            text="The address names nothing in the graph. Search for its name instead.",
        )
        return
    sheet(
        "entity.html",
        key="entity",
        profile=profile,
        other_names=[name for name in profile.names if name != profile.entity.name],
        relations=grouped_relations(profile),
    )


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
