"""The ids that an article's claims have in the graph, without loading it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.claim_rows import document_row, event_row, relation_row, term_row
from graph.page import Page
from graph.resolve import resolve
from sideletter.model import Extraction


@dataclass(frozen=True, slots=True)
class ClaimIds:
    """An id for each claim, in the order of the extraction; None for one that is not loaded."""

    events: tuple[str, ...]
    relations: tuple[str | None, ...]
    terms: tuple[str, ...]
    documents: tuple[str, ...]


def claim_ids(extraction: Extraction) -> ClaimIds:
    """The ids that loading this extraction gives. Two claims that say the same have one id."""
    article = extraction.article
    # An id says nothing of the sentences, so that the text need not be cut into them.
    page = Page(article, resolve(extraction.entities, article.text), ())
    relations = (relation_row(page, extraction, i) for i in range(len(extraction.relations)))
    return ClaimIds(
        tuple(event_row(page, extraction, i)["id"] for i in range(len(extraction.events))),
        tuple(row["id"] if row else None for row in relations),
        tuple(term_row(page, extraction, i)["id"] for i in range(len(extraction.terms))),
        tuple(document_row(page, extraction, i)["id"] for i in range(len(extraction.documents))),
    )
