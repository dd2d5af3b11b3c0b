"""What the store answers: frozen rows for the command line, the explorer and any program.

Every fact carries its `Voice`s: the sentence, the article, the outlet, the day and the link. A
dated row has `date` as an ISO day, month or year (or None) just as precise as the sources are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self


class Page[T](tuple[T, ...]):
    """The first rows of an answer that may be longer; `total` says how many rows it has in all.

    It is like any tuple of the same rows, and equals it.
    """

    total: int

    def __new__(cls, rows: Iterable[T] = (), *, total: int | None = None) -> Self:
        """These rows of `total`; of no more than themselves where none is given."""
        page = super().__new__(cls, rows)
        page.total = len(page) if total is None else total
        return page


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One article's sentence for a fact. `date` is the day (ISO) on which the article appeared.

    `story` is the same for an article and its syndicated copies: count voices by it.
    """

    article: str
    title: str
    outlet: str
    date: str | None
    url: str
    sentence: str
    start: int = 0
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRef:
    """An entity as it is named in a row: its stable id in the graph, its type and usual name."""

    id: str
    type: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One canonical event with everyone who says so.

    `values` are the preferred numbers; `conflicts` lists, for a value or the date on which the
    sources differ, every version with the ids of the articles that tell it, the preferred one
    first; `reasons` says why it is preferred ("majority", "reliability", "recency"). `told_by`
    counts independent stories, `reported` is the day (ISO) on which it was first told.
    `negotiation` is the id of its round, `negotiation_title` the round's title. `doubted` says how
    better told steps of a round contradict it.
    """

    id: str
    type: str
    date: str | None
    modality: str
    parties: tuple[EntityRef, ...]
    values: dict[str, float | int | str] = field(default_factory=dict)
    conflicts: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(default_factory=dict)
    voices: tuple[Voice, ...] = ()
    negotiation: str | None = None
    negotiation_title: str | None = None
    reasons: dict[str, str] = field(default_factory=dict)
    told_by: int = 0
    reported: str | None = None
    doubted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """One provision of a negotiation or agreement. `amount` reads with `kind`, `unit`, `year`."""

    category: str
    stance: str
    party: EntityRef | None
    kind: str | None = None
    amount: float | None = None
    unit: str | None = None
    year: int | None = None
    scope: str | None = None
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiationRow:
    """One bargaining round between a union side and an employer side, as a row of a list.

    `outcome` is one of "ratified", "settled" (agreed, no vote known), "rejected", "open", or
    "unknown" (nothing is told of its end, and another round followed or years went by).
    """

    id: str
    title: str
    union_side: tuple[EntityRef, ...]
    employer_side: tuple[EntityRef, ...]
    agreement: EntityRef | None
    opened: str | None
    settled: str | None
    ratified: str | None
    expires: str | None
    outcome: str
    events: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A step told of a round that better told ones contradict, and how."""

    event: EventRow
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One memorandum of agreement or side letter of a round, or as one article names it.

    `id` is the document's, on an article's page that of the article's claim. `kind` is
    "memorandum" or "sideletter"; `number`, `year` and `subject` are as told, None where nobody
    tells them. `told_by` counts independent stories.
    """

    id: str
    kind: str
    number: str | None = None
    year: int | None = None
    subject: str | None = None
    told_by: int = 0
    voices: tuple[Voice, ...] = ()

    @property
    def title(self) -> str:
        """What it is called in a line: "Side letter N on new media", "Memorandum of agreement"."""
        named = {"memorandum": "Memorandum of agreement", "sideletter": "Side letter"}[self.kind]
        year = f" ({self.year})" if self.year else ""
        about = f" on {self.subject}" if self.subject else ""
        return f"{named}{f' {self.number}' if self.number else ''}{about}{year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """One round in full: its stages in order of time, its terms, its people and its articles.

    `doubted` are steps that are told of it but do not fit: they are no stages of it. `documents`
    set down what came of it.
    """

    row: NegotiationRow
    stages: tuple[EventRow, ...]
    terms: tuple[TermRow, ...]
    people: tuple[RelationRow, ...]
    articles: tuple[ArticleRow, ...]
    doubted: tuple[Doubt, ...] = ()
    documents: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """One relation between two entities with everyone who says so."""

    type: str
    subject: EntityRef
    object: EntityRef
    titles: tuple[str, ...] = ()
    former: bool = False
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article as a row. `published` is an ISO day or time."""

    id: str
    title: str
    outlet: str
    published: str | None
    url: str
    kind: str = "article"
    story_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One article with everything that was extracted from it."""

    row: ArticleRow
    authors: tuple[str, ...]
    entities: tuple[tuple[EntityRef, int], ...]
    events: tuple[EventRow, ...]
    terms: tuple[TermRow, ...]
    relations: tuple[RelationRow, ...]
    copies: tuple[ArticleRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityProfile:
    """One entity: its names, relations, events and articles."""

    entity: EntityRef
    names: tuple[str, ...]
    relations: tuple[RelationRow, ...]
    events: tuple[EventRow, ...]
    negotiations: tuple[NegotiationRow, ...]
    articles: tuple[ArticleRow, ...]
    together_with: tuple[tuple[EntityRef, int], ...] = ()
