"""Documents of rounds: which one a claim means, and what all claims tell of it.

    DocumentClaim ──place──▶ a round ──name, beside all claims of it──▶ Document

A document belongs to the round that made it. One whose year is told is of a round of that year; one
that is told as standing already, without a year, is of no round: its claim stays on its article.
In a round, "Sideletter 12 on new media" and "the new media sideletter" are one as long as no other
number is told to be on that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.ids import slug, tail
from graph.terms import NEWS, Stage, Table, TermClaim, days_after, place_terms

type _Topic = tuple[str, str]  # A kind, and a subject as one word.


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentClaim:
    """One article's naming of a document. `story` is the same for the article's copies.

    `unions` are whose document it is, `made` tells that it comes of what the article tells of, and
    `at` is the offset of its first sentence.
    """

    id: str
    article: str
    story: str
    kind: str
    number: str | None = None
    year: int | None = None
    subject: str | None = None
    made: bool = False
    unions: tuple[str, ...] = ()
    published: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One memorandum or side letter of a round; `told_by` counts independent stories."""

    id: str
    kind: str
    number: str | None
    year: int | None
    subject: str | None
    told_by: int


def document_id(claim: DocumentClaim, home: str) -> str:
    """The id of what a claim alone names: by its number, else its subject, else its kind."""
    name = f":no-{slug(claim.number)}" if claim.number else ""
    about = f":{slug(claim.subject)}" if claim.subject and not claim.number else ""
    return f"document:{tail(home)}:{claim.kind}{name}{about}"


def place_documents(
    claims: Iterable[DocumentClaim], tables: Iterable[Table], told: Iterable[Stage]
) -> dict[str, str]:
    """Document claim → the id of its round, of those that its article tells of.

    The sides and the time must fit; of several rounds that one is taken which a term told in the
    same place would go to.
    """
    known = {table.id: table for table in tables}
    stages: dict[str, list[Stage]] = defaultdict(list)
    for stage in told:
        stages[stage.article].append(stage)
    placed: dict[str, str] = {}
    for claim in claims:
        fitting = [s for s in stages[claim.article] if _fits(claim, known[s.round])]
        told_there = TermClaim(
            id=claim.id,
            article=claim.article,
            published=claim.published,
            unions=claim.unions,
            at=claim.at,
        )
        placed.update(place_terms([told_there], known.values(), fitting))
    return placed


def _fits(claim: DocumentClaim, table: Table) -> bool:
    if not table.unions & set(claim.unions):
        return False
    if claim.year is not None:
        return table.first[:4] <= str(claim.year) <= table.last[:4]
    return claim.made and days_after(claim.published, table) <= NEWS


def name_documents(claims: Iterable[DocumentClaim], home: str) -> dict[str, str]:
    """Claim → the id of its document, for all claims of one round.

    What has a subject and no number is the numbered one of that kind on that subject, where exactly
    one is told to be on it and most stories tell that of it.
    """
    told = list(claims)
    named = {claim.id: document_id(claim, home) for claim in told}
    numbered = _numbered(told, named)
    for claim in told:
        if claim.subject and not claim.number:
            named[claim.id] = numbered.get((claim.kind, slug(claim.subject)), named[claim.id])
    return named


def _numbered(told: Iterable[DocumentClaim], named: Mapping[str, str]) -> dict[_Topic, str]:
    """Kind and subject → the only numbered document of that kind that is on it."""
    numbered = [claim for claim in told if claim.number]
    candidates: dict[_Topic, set[str]] = defaultdict(set)
    for claim in numbered:
        if claim.subject:
            candidates[claim.kind, slug(claim.subject)].add(named[claim.id])
    shown = {(d.id, slug(d.subject)) for d in documents_of(numbered, named) if d.subject}
    return {
        topic: only
        for topic, (only, *others) in candidates.items()
        if not others and (only, topic[1]) in shown
    }


def documents_of(claims: Iterable[DocumentClaim], named: Mapping[str, str]) -> list[Document]:
    """The documents that these claims come to, `named` as `name_documents` does."""
    groups: dict[str, list[DocumentClaim]] = defaultdict(list)
    for claim in claims:
        groups[named[claim.id]].append(claim)
    found = (document_of(id, groups[id]) for id in sorted(groups))
    return [document for document in found if document]


def document_of(id: str, claims: Iterable[DocumentClaim]) -> Document | None:
    """What the claims of one document come to; None where there are none left."""
    told = list(claims)
    if not told:
        return None
    return Document(
        id=id,
        kind=told[0].kind,
        number=_most_told((c.number, c.story) for c in told),
        year=_most_told((c.year, c.story) for c in told),
        subject=_most_told((c.subject, c.story) for c in told),
        told_by=len({c.story for c in told}),
    )


def _most_told[T: (str, int)](told: Iterable[tuple[T | None, str]]) -> T | None:
    """What the most stories tell, of equals the least."""
    votes = Counter(value for value, _ in set(told) if value is not None)
    return min(votes, key=lambda value: (-votes[value], value), default=None)
