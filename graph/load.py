"""One article's extraction as rows for the database: pure, and the same for the same extraction.

    Loadable ──▶ Rows: the article, its passages, the entities it mentions, and its claims

A claim's id is a digest of what it says, so that the same extraction gives the same nodes however
often it is loaded; a changed one replaces exactly its own article's claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.days import precision
from graph.ids import digest
from graph.passages import Cut, cut
from graph.resolve import LABELS, Resolved, resolve
from graph.sides import Sides
from sideletter.model import Article, EntityType, Evidence, Extraction, RelationType

Row = dict[str, Any]


class Loadable(NamedTuple):
    """One article to load: `sha` of its extraction's JSON, what was read, and who published it.

    `reliability` (0 to 1) is the source's; it weighs where sources differ.
    """

    sha: str
    extraction: Extraction
    outlet: str
    reliability: float = 0.7


@dataclass(slots=True)
class Rows:
    """What one statement a list writes, of one article or of a batch."""

    articles: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    terms: list[Row] = field(default_factory=list)


def rows_of(items: Iterable[Loadable]) -> Rows:
    """The rows of a batch; each entity once."""
    rows = Rows()
    entities: dict[str, Row] = {}
    for item in items:
        _add(rows, entities, item)
    rows.entities = [entities[key] for key in sorted(entities)]
    return rows


def _add(rows: Rows, entities: dict[str, Row], item: Loadable) -> None:
    extraction = item.extraction
    article = extraction.article
    nodes = resolve(extraction.entities, article.text)
    page = _Page(article, nodes, cut(article.text, _all_evidence(extraction)))
    rows.articles.append(_article_row(item))
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
            }
        )
    events = _merge(_event_row(page, extraction, i) for i in range(len(extraction.events)))
    relations = _merge(_relation_row(page, extraction, i) for i in range(len(extraction.relations)))
    terms = _merge(_term_row(page, extraction, i) for i in range(len(extraction.terms)))
    rows.events += events
    rows.relations += relations
    rows.terms += terms
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
        "source": article.source,
        "story": article.story_of or article.id,
        "story_of": article.story_of,
        "version": item.extraction.version,
    }


@dataclass(frozen=True, slots=True)
class _Page:
    """One article with its nodes and sentences, to ask what stands where."""

    article: Article
    nodes: dict[str, Resolved]
    cuts: tuple[Cut, ...]

    def passage_ids(self, evidence: Iterable[Evidence]) -> list[str]:
        known = {(c.start, c.end) for c in self.cuts}
        return sorted(
            passage_id(self.article.id, e.start, e.end)
            for e in set(evidence)
            if (e.start, e.end) in known
        )

    def inside(self, start: int, end: int) -> list[Resolved]:
        """The nodes mentioned between two offsets, by id."""
        found = {
            node.id: node
            for node in self.nodes.values()
            if any(start <= m.start < end for m in node.mentions)
        }
        return [found[key] for key in sorted(found)]

    def spoken_of(self, evidence: Iterable[Evidence], *types: EntityType) -> set[str]:
        """The ids of the nodes of these types that the evidence mentions."""
        return {n.id for e in evidence for n in self.inside(e.start, e.end) if n.type in types}

    def passage_rows(self, outlet: str, events: list[Row], terms: list[Row]) -> list[Row]:
        told: dict[str, set[str]] = {}
        for row in events:
            for key in row["evidence"]:
                told.setdefault(key, set()).add(row["type"])
        date = self.article.published_date
        rows = []
        for number, piece in enumerate(self.cuts):
            inside = self.inside(piece.start, piece.end)
            key = passage_id(self.article.id, piece.start, piece.end)
            rows.append(
                {
                    "id": key,
                    "article": self.article.id,
                    "number": number,
                    "headline": self.article.title,
                    "start": piece.start,
                    "end": piece.end,
                    "text": self.article.text[piece.start : piece.end],
                    "about": " · ".join(n.name for n in inside),
                    "entities": [n.id for n in inside],
                    "events": sorted(told.get(key, ())),
                    "evidence": piece.evidence,
                    "outlet": outlet,
                    "date": date.isoformat() if date else None,
                    "year": date.year if date else None,
                }
            )
        return rows


def passage_id(article: str, start: int, end: int) -> str:
    """The id of the sentence between two offsets of an article."""
    return f"{article}@{start}-{end}"


def _event_row(page: _Page, extraction: Extraction, index: int) -> Row:
    event = extraction.events[index]
    sides = Sides.of(page.nodes[p] for p in event.parties if p in page.nodes)
    body = {
        "type": event.type.value,
        "date": event.date if precision(event.date) else None,
        "modality": event.modality.value,
        "values": json.dumps(event.values, sort_keys=True),
        "unions": list(sides.unions),
        "employers": list(sides.employers),
        "others": list(sides.others),
    }
    return {
        **body,
        "id": f"{page.article.id}#e{digest(body)}",
        "article": page.article.id,
        "parties": sorted((*sides.unions, *sides.employers, *sides.others)),
        "counter": sorted(_counter(page, extraction, sides, event.evidence)),
        "agreements": sorted(_agreements(page, extraction, sides, event.evidence)),
        "speaker": _speaker(page, event.speaker),
        "rule": event.rule,
        "version": extraction.version,
        "evidence": page.passage_ids(event.evidence),
    }


def _counter(
    page: _Page, extraction: Extraction, sides: Sides, evidence: tuple[Evidence, ...]
) -> set[str]:
    """Who may sit across from a side that an event names alone: by sentence, else by article."""
    if bool(sides.unions) == bool(sides.employers):
        return set()
    wanted: tuple[EntityType, ...]
    if sides.unions:
        wanted = (EntityType.EMPLOYER_GROUP, EntityType.COMPANY)
        own = set(sides.unions)
    else:
        wanted = (EntityType.UNION,)
        own = set(sides.employers)
    near = page.spoken_of(evidence, *wanted)
    tables = [*(e.parties for e in extraction.events)]
    tables += [
        (r.subject, r.object) for r in extraction.relations if r.type is RelationType.BARGAINS_WITH
    ]
    across = set()
    for table in tables:
        seated = Sides.of(page.nodes[p] for p in table if p in page.nodes)
        here, there = (
            (seated.unions, seated.employers) if sides.unions else (seated.employers, seated.unions)
        )
        if own & set(here):
            across |= set(there)
    return (near & across) or across


def _agreements(
    page: _Page, extraction: Extraction, sides: Sides, evidence: tuple[Evidence, ...]
) -> set[str]:
    """The contracts that an event is about: those its sentence names, else the sides' only one."""
    named = page.spoken_of(evidence, EntityType.AGREEMENT)
    if named or not (sides.unions and sides.employers):
        return named
    parties: dict[str, set[str]] = {}
    for relation in extraction.relations:
        if relation.type is RelationType.PARTY_TO and {relation.subject, relation.object} <= set(
            page.nodes
        ):
            contract = page.nodes[relation.object].id
            parties.setdefault(contract, set()).add(page.nodes[relation.subject].id)
    both = {*sides.unions, *sides.employers}
    fitting = {contract for contract, signed in parties.items() if both == signed}
    return fitting if len(fitting) == 1 else set()


def _relation_row(page: _Page, extraction: Extraction, index: int) -> Row | None:
    relation = extraction.relations[index]
    if relation.subject not in page.nodes or relation.object not in page.nodes:
        return None
    subject, target = page.nodes[relation.subject], page.nodes[relation.object]
    if relation.type is RelationType.BARGAINS_WITH and target.type is EntityType.UNION:
        subject, target = target, subject
    body = {
        "type": relation.type.value,
        "subject": subject.id,
        "object": target.id,
        "title": relation.title,
        "former": relation.former,
    }
    return {
        **body,
        "id": f"{page.article.id}#r{digest(body)}",
        "article": page.article.id,
        "rule": relation.rule,
        "version": extraction.version,
        "evidence": page.passage_ids(relation.evidence),
    }


def _term_row(page: _Page, extraction: Extraction, index: int) -> Row:
    term = extraction.terms[index]
    value = term.value
    body = {
        "category": term.category.value,
        "stance": term.stance.value,
        "party": page.nodes[term.party].id if term.party in page.nodes else None,
        "kind": value.kind.value if value else None,
        "amount": float(value.amount) if value else None,
        "unit": value.unit if value else None,
        "year": value.year if value else None,
        "scope": term.scope,
    }
    return {
        **body,
        "id": f"{page.article.id}#t{digest(body)}",
        "article": page.article.id,
        "unions": sorted(page.spoken_of(term.evidence, EntityType.UNION)),
        "speaker": _speaker(page, term.speaker),
        "rule": term.rule,
        "version": extraction.version,
        "evidence": page.passage_ids(term.evidence),
    }


def _speaker(page: _Page, speaker: str | None) -> str | None:
    return page.nodes[speaker].id if speaker in page.nodes else speaker


def _all_evidence(extraction: Extraction) -> set[Evidence]:
    groups = (
        *(e.evidence for e in extraction.events),
        *(r.evidence for r in extraction.relations),
        *(t.evidence for t in extraction.terms),
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
