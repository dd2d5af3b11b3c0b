"""Which state each article is to have in the graph: its extraction's, and what was decided of it.

    archive: extraction's SHA-256 ──┐
    rulings: what bears on it ──────┴──▶ one digest an article; the graph remembers it

A decision changes the digests of exactly the articles that it bears on, and its undoing brings
them back; so the difference to the graph is what is to be loaded anew, whenever that is looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import batched

from graph.resolve import canonical_id
from ingest.archive import Archive
from ingest.keeping.decision_log import DecisionLog
from ingest.keeping.spoken import Spoken
from sideletter.pipeline.applying import bearing
from sideletter.pipeline.rulings import Rulings

NOTE_BATCH = 200


def rulings_in(archive: Archive) -> Rulings:
    """What stands by the archive's log of decisions."""
    return Rulings(DecisionLog(archive.db).entries())


def wanted_index(archive: Archive, rulings: Rulings, version: str) -> dict[str, str]:
    """Article id → digest of its state, for all that the graph is to hold.

    Where nothing was decided that bears on an article it is its extraction's SHA-256.
    """
    index = archive.extraction_index(version)
    entities = articles_of(archive, index, rulings.changed(), version)
    by_source = archive.articles_by_source(rulings.sources)
    for article in {*entities, *rulings.articles, *by_source} & set(index):
        told = bearing(article, entities.get(article, ()), by_source.get(article), rulings)
        if told:
            index[article] = hashlib.sha256(f"{index[article]} {told}".encode()).hexdigest()
    return index


def articles_of(
    archive: Archive, index: Mapping[str, str], entities: frozenset[str], version: str
) -> dict[str, set[str]]:
    """Article id → those of the entities that its extraction names, for the articles that do.

    Extractions that came since the last time are looked into first, each once.
    """
    if not entities:
        return {}
    spoken = Spoken(archive.db)
    for batch in batched(spoken.missing(index), NOTE_BATCH):
        with archive.db.transaction():
            for extraction in archive.extractions(version, batch):
                article = extraction.article.id
                spoken.note(article, index[article], {canonical_id(e) for e in extraction.entities})
    return {
        article: named for article, named in spoken.articles(entities).items() if article in index
    }
