"""One article with its nodes and sentences, to ask what stands where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.passages import Cut
from graph.resolve import Resolved
from sideletter.model import Article, DatedEntry, EntityType, Evidence

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One article with its nodes and sentences, to ask what stands where."""

    article: Article
    nodes: dict[str, Resolved]
    cuts: tuple[Cut, ...]

    def passage_ids(self, evidence: Iterable[Evidence]) -> list[str]:
        """The ids of the evidence's sentences."""
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

    def told_on(self, sentences: Iterable[str]) -> str | None:
        """The day on which the first of these sentences, given by their ids, was told.

        It is the article's; in a live blog that of the sentence's own entry.
        """
        days = (self._day_of(self.article.entry_at(start)) for start in offsets(sentences))
        return min((day.isoformat() for day in days if day), default=None)

    def _day_of(self, entry: DatedEntry | None) -> dt.date | None:
        return entry.day if entry else self.article.published_date

    def passage_rows(self, outlet: str, events: list[Row], terms: list[Row]) -> list[Row]:
        """The article's sentences as rows, with who is named and what is told in each.

        A sentence of a live blog has the day and the address of its own entry.
        """
        told = _told(events, "type")
        provided = _told(terms, "category")
        rows = []
        for number, piece in enumerate(self.cuts):
            inside = self.inside(piece.start, piece.end)
            entry = self.article.entry_at(piece.start)
            date = self._day_of(entry)
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
                    # Most sentences have none of one kind: no property, instead of empty lists.
                    "entities": [n.id for n in inside] or None,
                    "events": sorted(told.get(key, ())) or None,
                    "terms": sorted(provided.get(key, ())) or None,
                    "evidence": piece.evidence,
                    "outlet": outlet,
                    "kind": self.article.kind.value,
                    "url": (entry.url if entry else "") or self.article.url,
                    "date": date.isoformat() if date else None,
                    "year": date.year if date else None,
                }
            )
        return rows


def _told(claims: Iterable[Row], key: str) -> dict[str, set[str]]:
    """What is told in each sentence."""
    found: dict[str, set[str]] = {}
    for row in claims:
        for sentence in row["evidence"]:
            found.setdefault(sentence, set()).add(row[key])
    return found


def passage_id(article: str, start: int, end: int) -> str:
    """The id of the sentence between two offsets of an article."""
    return f"{article}@{start}-{end}"


def first_offset(evidence: Iterable[str]) -> int | None:
    """Where the first of these sentences, given by their ids, begins in its article."""
    return min(offsets(evidence), default=None)


def offsets(sentences: Iterable[str]) -> Iterator[int]:
    """Where each of these sentences, given by their ids, begins in its article."""
    return (int(key.rpartition("@")[2].partition("-")[0]) for key in sentences)
