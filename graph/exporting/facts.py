"""What is exported: the rows of `graph.answers`, as iterables that can be gone through again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.answers import (
    ArticleRow,
    DocumentRow,
    EntityRef,
    EventRow,
    NegotiationRow,
    RelationRow,
    TermRow,
    Voice,
)
from graph.ids import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """One article with its authors, as it is cited."""

    row: ArticleRow
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """One entity with all names that articles give it."""

    ref: EntityRef
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeContract:
    """The contract that a round came to, dates as ISO 8601, as precise as they are told.

    `succeeds` is the id of the contract before, `extensions` are the ids of the events that carried
    it on, the first first; both name only what is exported along with it.
    """

    id: str
    years: str
    effective: str | None = None
    expires: str | None = None
    until: str | None = None
    agreement: EntityRef | None = None
    succeeds: str | None = None
    extensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRound:
    """One round with the ids of its events in order, its provisions, and the contract it made.

    `documents` are its memoranda of agreement and side letters.
    """

    row: NegotiationRow
    stages: tuple[str, ...] = ()
    terms: tuple[TermRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    contract: MadeContract | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The graph, or the part of it that is asked for.

    Each field may be gone through more than once and need not fit into memory. `timeline` holds
    the events of `events` in order of time, those without a date at the end.
    """

    articles: Iterable[CitedArticle] = ()
    entities: Iterable[NamedEntity] = ()
    rounds: Iterable[WholeRound] = ()
    events: Iterable[EventRow] = ()
    timeline: Iterable[EventRow] = ()
    relations: Iterable[RelationRow] = ()


def contract_name(each: WholeRound, contract: MadeContract) -> str:
    """A contract in a few words: "Minimum Basic Agreement 2023–26 (WGA – AMPTP 2023)"."""
    over = contract.agreement.name if contract.agreement else "Contract"
    return f"{over} {contract.years} ({each.row.title})"


def document_name(each: WholeRound, document: DocumentRow) -> str:
    """A document in a few words: "Side letter 12 on new media: WGA – AMPTP 2023"."""
    return f"{document.title}: {each.row.title}"


def event_name(event: EventRow) -> str:
    """An event in a few words: "Strike start: WGA, AMPTP"."""
    words = event.type.replace("_", " ").capitalize()
    parties = ", ".join(party.name for party in event.parties)
    said = f"{words}: {parties}" if parties else words
    return said if event.modality == "asserted" else f"{said} ({event.modality})"


def term_name(term: TermRow) -> str:
    """A provision in a few words: "wages agreed 5 percent (2023)"."""
    number = "" if term.amount is None else f"{term.amount:g}"
    unit = term.unit or (term.kind if term.kind == "percent" else None)
    year = f"({term.year})" if term.year else None
    parts = (term.category.replace("_", " "), term.stance, number, unit, year, term.scope)
    return " ".join(part for part in parts if part)


def term_id(negotiation: str, term: TermRow) -> str:
    """An id for a provision, which has none of its own: the same for the same provision."""
    party = term.party.id if term.party else None
    said = (term.category, term.stance, term.kind, term.amount, term.unit, term.year, term.scope)
    return f"term:{digest(negotiation, party, said)}"


def stories(voices: Iterable[Voice]) -> int:
    """How many independent stories say so."""
    return len({voice.story for voice in voices})
