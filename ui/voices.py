"""Sentences that speak of an entity, for who is to say who it is."""

from __future__ import annotations

from graph.answers import EntityRef, Voice
from graph.store import Store

SENTENCES = 3


def sentences_of(store: Store, ref: EntityRef) -> list[Voice]:
    """The first sentences that name it."""
    hits = store.search(ref.name, entity=ref.id, limit=SENTENCES).hits
    return [hit.voice for hit in hits]
