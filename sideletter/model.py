"""The domain, frozen and typed: what every part of Sideletter may import.

Standard library only. The extraction half mirrors the extraction contract: one article in, one
`Extraction` out, in which everything that is claimed carries the character offsets of the
sentences that say it.

    Source ──feeds──▶ Article ──revisions──▶ Revision
                         │
                         ▼  nlp
                     Extraction = entities + relations + events + terms + documents, with Evidence
                         │
                         ▼  graph
                     canonical entities, events, negotiations
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sideletter.articles import REWRITTEN_WITHIN, Article, DatedEntry, Revision, Source
from sideletter.kinds import (
    EMPLOYERS,
    ORGANISATIONS,
    ArticleKind,
    Category,
    DocumentKind,
    EntityType,
    EventType,
    Modality,
    RelationType,
    SourceKind,
    Stance,
    ValueKind,
)

__all__ = [
    "EMPLOYERS",
    "ORGANISATIONS",
    "REWRITTEN_WITHIN",
    "Article",
    "ArticleKind",
    "Category",
    "DatedEntry",
    "Document",
    "DocumentKind",
    "Entity",
    "EntityType",
    "Event",
    "EventType",
    "Evidence",
    "Extraction",
    "Mention",
    "Modality",
    "Relation",
    "RelationType",
    "Revision",
    "Source",
    "SourceKind",
    "Stance",
    "Term",
    "Value",
    "ValueKind",
]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Half-open character offsets into `Article.text` of one sentence that says something."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The sentence itself."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Half-open character offsets into `Article.text` of one mention of an entity.

    `form` says in what words: "name", "alias", "acronym", "surname", "nominal" or "pronoun".
    """

    start: int
    end: int
    form: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One real thing that an article speaks of, however often and in whatever words.

    `id` is local to the extraction ("e1"). `known` is the id of the vocabulary's entry that the
    entity was linked to, e.g. "union:sag-aftra", and None where the text alone names it.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...] = ()
    known: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation between two entities of an extraction, by their local ids."""

    type: RelationType
    subject: str
    object: str
    title: str | None = None
    former: bool = False
    evidence: tuple[Evidence, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening.

    `date` is an ISO 8601 day, month or year ("2023-11-08", "2023-11", "2023"), as precise as the
    text and no more. `values` holds numbers (`yes_percent`, `turnout_percent`, `votes_yes`,
    `votes_no`, `workers`, `duration_days`) and `until`, an ISO date. `speaker` is the local id or
    the words of whoever is quoted for it, `rule` the id of the rule that found it. `elsewhere` says
    that it is told of another industry than the one the article's alliances are of.
    """

    type: EventType
    date: str | None
    parties: tuple[str, ...]
    modality: Modality = Modality.ASSERTED
    values: dict[str, float | int | str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    speaker: str | None = None
    rule: str | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A term's number: percent as written, money in full units, durations in the unit written."""

    kind: ValueKind
    amount: float | int
    unit: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One provision: what is asked for, offered, agreed, refused or in dispute, and by whom."""

    category: Category
    stance: Stance
    party: str | None = None
    value: Value | None = None
    scope: str | None = None
    evidence: tuple[Evidence, ...] = ()
    speaker: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a contract that an article names: a memorandum of agreement, a side letter.

    `number` is the number or letter as told ("35", "N"), `year` the one that the text gives it,
    `subject` what it is about, by the usual name of a listed subject and else in the text's words.
    `parties` are the sides that the sentence names, else the union told of nearest. `made` says
    that it comes of what the article tells of, and is not one that stood before.
    """

    kind: DocumentKind
    parties: tuple[str, ...]
    number: str | None = None
    year: int | None = None
    subject: str | None = None
    made: bool = False
    evidence: tuple[Evidence, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything one article says. `version` names the pipeline that read it."""

    article: Article
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    terms: tuple[Term, ...] = ()
    documents: tuple[Document, ...] = ()
    version: str = ""
    notes: tuple[str, ...] = ()

    def entity(self, local_id: str) -> Entity:
        """The entity with this local id; KeyError where there is none."""
        for entity in self.entities:
            if entity.id == local_id:
                return entity
        raise KeyError(local_id)
