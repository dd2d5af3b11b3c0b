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

import datetime as dt
from dataclasses import dataclass, field

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

# Later changes are corrections, which leave "today" and "Thursday" as they were.
REWRITTEN_WITHIN = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True, order=True)
class DatedEntry:
    """One entry of a live blog: from where in `Article.text` it speaks, and when it was written.

    It ends where the next one starts. `url` is the entry's own address, "" where it has none.
    """

    start: int
    published: dt.datetime | dt.date
    url: str = ""

    @property
    def day(self) -> dt.date:
        """The calendar day on which the entry was written, in its own zone."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was understood, in its newest revision.

    `id` is a stable hash of the canonical `url`. `published` and `modified` carry a time zone
    where the page gave one. `text` is the main text, paragraphs parted by a blank line; all
    evidence offsets are code points into it. `story_of` names the article that this one repeats
    (a syndicated copy counts as the same voice), and `source` the id of the source it came by.
    `entries` are those of a live blog, in the order of its text, which is that of time;
    `kind_because` says by what sign a page that is no plain article was told.
    """

    id: str
    url: str
    title: str
    text: str
    published: dt.datetime | dt.date | None = None
    modified: dt.datetime | dt.date | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    language: str | None = None
    image: str | None = None
    kind: ArticleKind = ArticleKind.ARTICLE
    source: str | None = None
    story_of: str | None = None
    entries: tuple[DatedEntry, ...] = ()
    kind_because: str = ""

    @property
    def published_date(self) -> dt.date | None:
        """The calendar day on which the article says it was published, in its own zone."""
        if isinstance(self.published, dt.datetime):
            return self.published.date()
        return self.published

    @property
    def written_date(self) -> dt.date | None:
        """The day from which the text speaks: of a rewrite soon after, else of publication.

        A story that was published on Wednesday and rewritten on Thursday means that Thursday; a
        live blog speaks from the day of its last entry, outside of its entries.
        """
        if self.entries:
            return max(entry.day for entry in self.entries)
        published = self.published_date
        modified = self.modified.date() if isinstance(self.modified, dt.datetime) else self.modified
        if published and modified and published <= modified <= published + REWRITTEN_WITHIN:
            return modified
        return published

    def entry_at(self, offset: int) -> DatedEntry | None:
        """The live blog's entry in which the text at this offset stands; None outside of one."""
        before = [entry for entry in self.entries if entry.start <= offset]
        return before[-1] if before else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of an article's text, numbered from 1, as it stood when it was fetched.

    `dropped` says when its text was let go to save room; its hash and title are kept.
    """

    article: str
    number: int
    title: str
    text: str
    text_sha256: str
    fetched: dt.datetime
    modified: dt.datetime | dt.date | None = None
    dropped: dt.datetime | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One declared source of news: who publishes, where its feeds are, what to expect of it.

    One that is not `enabled` is asked only by its name.
    """

    id: str
    name: str
    homepage: str
    feeds: tuple[str, ...]
    kind: SourceKind
    reliability: float = 0.7
    poll_minutes: int = 60
    topic_terms: tuple[str, ...] = ()
    expected_per_day: float | None = None
    verified: bool = True
    enabled: bool = True
    sample: bool = False
