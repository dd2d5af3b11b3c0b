"""What people decide about the graph: the kinds of decisions, and the entries of their log.

    Same, NotSame, Rename,
    NoEntity                  of entities, by their ids in the graph
    Reject, FixDate           of one claim of one article, named by what it says
    Trust                     how reliable a source is
    Undo                      takes one of the others back; is itself an entry like any other

Entries are only ever added. Standard library only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class ClaimKind(StrEnum):
    """Which of an article's statements a claim is."""

    EVENT = "event"
    RELATION = "relation"
    TERM = "term"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimName:
    """One claim by what it says, so that it is known again however the article is read anew.

    `says` is what makes it this claim (type, parties and the like), `details` what a better
    reading may change (date, numbers), `sentences` its evidence. `exact` marks a claim that stood
    beside another of the same heart in the same sentence: then the details must agree too.
    """

    article: str
    kind: ClaimKind
    says: tuple[str, ...]
    details: tuple[str, ...]
    sentences: tuple[str, ...]
    exact: bool = False

    @property
    def words(self) -> str:
        """What it says, in a line."""
        parts = (part for part in (*self.says, *self.details) if part)
        # An entity's id is shown as it is, to be copied.
        return ", ".join(part if ":" in part else part.replace("_", " ") for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """The entity `gone` is the entity `keep`, which keeps its id; `name` is what it is called."""

    keep: str
    gone: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSame:
    """These two entities are two, however much alike."""

    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """The entity is called so, whatever the articles call it."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEntity:
    """Nothing is called so: what was taken for a name is none, and what rests on it goes."""

    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """The article does not say this, or it shall not be believed."""

    claim: ClaimName


@dataclass(frozen=True, slots=True, kw_only=True)
class FixDate:
    """What the claim tells of happened then: an ISO day, month or year, as precise as known.

    An empty date vouches for the claim as it is read, with whatever date, or none, is read in it.
    """

    claim: ClaimName
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A source is reliable by so much, from 0 to 1, whatever its declaration says."""

    source: str
    reliability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """The decision of this id is taken back, as if it had never been."""

    entry: str


Decision = Same | NotSame | Rename | NoEntity | Reject | FixDate | Trust | Undo

KINDS: Mapping[str, type[Decision]] = {
    "same": Same,
    "not_same": NotSame,
    "rename": Rename,
    "no_entity": NoEntity,
    "reject": Reject,
    "date": FixDate,
    "source": Trust,
    "undo": Undo,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the log: what was decided, by whom, when and why. `id` stands for all four."""

    id: str
    decision: Decision
    who: str
    when: dt.datetime
    why: str

    @property
    def kind(self) -> str:
        """The kind of the decision, as the log writes it."""
        return kind_of(self.decision)


def kind_of(decision: Decision) -> str:
    """The word for a decision's kind."""
    return next(word for word, kind in KINDS.items() if isinstance(decision, kind))


def entry_of(decision: Decision, *, who: str, when: dt.datetime, why: str) -> Entry:
    """The entry of a decision; the same decision at the same moment gives the same id anywhere."""
    told = json.dumps(
        [kind_of(decision), decision_to_json(decision), who, when.isoformat(), why], sort_keys=True
    )
    # Half a surrogate in an evidence sentence is no reason to refuse a decision about it.
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return Entry(id=digest[:8], decision=decision, who=who, when=when, why=why)


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """A decision as JSON holds it, without its kind."""
    return asdict(decision)


def decision_from_json(kind: str, body: Mapping[str, Any]) -> Decision:
    """What `decision_to_json` made of a decision, back; ValueError for what it cannot have made."""
    if kind not in KINDS:
        raise ValueError(f"no kind of decision {kind!r}")
    fields = dict(body)
    try:
        if "claim" in fields:
            fields["claim"] = _claim_from_json(fields["claim"])
        return KINDS[kind](**fields)
    except (TypeError, KeyError) as error:
        raise ValueError(f"no decision of kind {kind}: {error}") from error


def _claim_from_json(body: Mapping[str, Any]) -> ClaimName:
    return ClaimName(
        article=body["article"],
        kind=ClaimKind(body["kind"]),
        says=tuple(body["says"]),
        details=tuple(body["details"]),
        sentences=tuple(body["sentences"]),
        exact=body["exact"],
    )
