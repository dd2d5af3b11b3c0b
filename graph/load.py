"""One article's extraction as rows for the database: pure, and the same for the same extraction.

    Loadable ──▶ Rows: the article, its passages, the entities it mentions, and its claims

Loading the same extraction again gives the same nodes; a changed one replaces exactly its own
article's claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from graph.claim_rows import document_row, event_row, relation_row, strand_rows, term_row
from graph.ids import readable
from graph.page import Page
from graph.passages import cut
from graph.resolve import LABELS, resolve
from sideletter.model import Evidence, Extraction

Row = dict[str, Any]


class Loadable(NamedTuple):
    """One article to load: `sha` of its extraction's JSON, what was read, and who published it.

    `reliability` (0 to 1) is the source's; it weighs where sources differ. `arrived` is when the
    article first came in, `revised` when its present text did if that is another (ISO, UTC).
    """

    sha: str
    extraction: Extraction
    outlet: str
    reliability: float = 0.7
    arrived: str | None = None
    revised: str | None = None


@dataclass(slots=True)
class Rows:
    """What one statement a list writes, of one article or of a batch."""

    articles: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    strands: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    terms: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)


def rows_of(items: Iterable[Loadable]) -> Rows:
    """The rows of a batch; each entity once."""
    rows = Rows()
    entities: dict[str, Row] = {}
    for item in items:
        _add(rows, entities, item)
    rows.entities = [entities[key] for key in sorted(entities)]
    for part in fields(rows):
        for row in getattr(rows, part.name):
            row.update((key, readable(value)) for key, value in row.items())
    return rows


def _add(rows: Rows, entities: dict[str, Row], item: Loadable) -> None:
    extraction = item.extraction
    article = extraction.article
    nodes = resolve(extraction.entities, article.text)
    page = Page(article, nodes, cut(article.text, _all_evidence(extraction)))
    rows.articles.append(_article_row(item))
    day = article.published_date
    for node in {n.id: n for n in nodes.values()}.values():
        entities.setdefault(
            node.id,
            {"id": node.id, "type": node.type.value, "name": node.name, "label": LABELS[node.type]},
        )
        rows.mentions.append(
            {
                "article": article.id,
                "entity": node.id,
                "count": node.count,
                "name": node.name,
                "names": list(node.names),
                "key": f"{node.id} {day.isoformat() if day else ''} {article.id}",
            }
        )
    events = _merge(event_row(page, extraction, i) for i in range(len(extraction.events)))
    for row in events:
        row["day"] = page.told_on(row["evidence"]) or (day.isoformat() if day else None)
    relations = _merge(relation_row(page, extraction, i) for i in range(len(extraction.relations)))
    terms = _merge(term_row(page, extraction, i) for i in range(len(extraction.terms)))
    rows.events += events
    rows.strands += [strand for row in events for strand in strand_rows(row)]
    rows.relations += relations
    rows.terms += terms
    rows.documents += _merge(
        document_row(page, extraction, i) for i in range(len(extraction.documents))
    )
    rows.passages += page.passage_rows(item.outlet or "", events, terms)


def _article_row(item: Loadable) -> Row:
    article = item.extraction.article
    date = article.published_date
    return {
        "id": article.id,
        "sha": item.sha,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "date": date.isoformat() if date else None,
        "kind": article.kind.value,
        "authors": list(article.authors),
        "outlet": item.outlet or "",
        "reliability": float(item.reliability),
        "arrived": item.arrived,
        "revised": item.revised,
        "source": article.source,
        "story": article.story_of or article.id,
        "story_of": article.story_of,
        "version": item.extraction.version,
    }


def _all_evidence(extraction: Extraction) -> set[Evidence]:
    groups = (
        *(e.evidence for e in extraction.events),
        *(r.evidence for r in extraction.relations),
        *(t.evidence for t in extraction.terms),
        *(d.evidence for d in extraction.documents),
    )
    return {span for group in groups for span in group}


def _merge(rows: Iterable[Row | None]) -> list[Row]:
    """One row a claim: what is said twice keeps the sentences of both."""
    found: dict[str, Row] = {}
    for row in rows:
        if row is None:
            continue
        kept = found.setdefault(row["id"], row)
        kept["evidence"] = sorted({*kept["evidence"], *row["evidence"]})
    return [found[key] for key in sorted(found)]
