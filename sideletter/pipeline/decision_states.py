"""How each decision of the log stands: it holds, was taken back, or has nothing to hold of.

A decision whose object is gone (the article was removed, or a new reading no longer says what was
rejected) is not lost: it is told, and holds again when its object is back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.archive import Archive
from ingest.keeping.decision_log import DecisionLog
from sideletter.decisions import (
    ClaimName,
    Entry,
    FixDate,
    NoEntity,
    NotSame,
    Reject,
    Rename,
    Same,
    Trust,
)
from sideletter.pipeline.claim_names import claims_of, meant
from sideletter.pipeline.ruled_index import articles_of
from sideletter.pipeline.rulings import Rulings


class State(StrEnum):
    """How a decision stands."""

    HOLDS = "holds"
    UNDONE = "undone"
    REFUSED = "refused"
    IDLE = "without object"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One entry of the log, how it stands, and why where it does not hold."""

    entry: Entry
    state: State
    remark: str = ""


def logged(archive: Archive, version: str) -> tuple[Logged, ...]:
    """Every entry of the log with its state, the oldest first."""
    log = DecisionLog(archive.db).entries()
    rulings = Rulings(log)
    index = archive.extraction_index(version)
    named = frozenset(each for entry in rulings.standing for each in _entities(entry))
    spoken = articles_of(archive, index, named, version)
    there = frozenset(each for entities in spoken.values() for each in entities)
    look = _Look(archive, version, rulings, frozenset(index), there)
    return tuple(look.at(entry) for entry in log)


def count_idle(archive: Archive, version: str) -> int:
    """How many decisions stand but have nothing to hold of."""
    return sum(each.state is State.IDLE for each in logged(archive, version))


@dataclass(frozen=True, slots=True)
class _Look:
    """What there is for decisions to hold of: articles of the graph, entities they speak of."""

    archive: Archive
    version: str
    rulings: Rulings
    articles: frozenset[str]
    entities: frozenset[str]

    def at(self, entry: Entry) -> Logged:
        """How one entry stands."""
        if by := self.rulings.undone.get(entry.id):
            remark = f"by {by.who} on {by.when:%Y-%m-%d} ({by.id})"
            return Logged(entry=entry, state=State.UNDONE, remark=remark)
        if reason := self.rulings.refused.get(entry.id):
            return Logged(entry=entry, state=State.REFUSED, remark=reason)
        remark = self._lacking(entry)
        return Logged(entry=entry, state=State.IDLE if remark else State.HOLDS, remark=remark)

    def _lacking(self, entry: Entry) -> str:
        """Why it has nothing to hold of; "" where it has."""
        match entry.decision:
            case Reject(claim=claim) | FixDate(claim=claim):
                return self._claim_lacking(claim)
            case Trust(source=source):
                found = self.archive.articles_by_source([source])
                return "" if found else f"no article came by {source}"
        gone = [each for each in _entities(entry) if each not in self.entities]
        return f"no article speaks of {' or of '.join(gone)}" if gone else ""

    def _claim_lacking(self, claim: ClaimName) -> str:
        if claim.article not in self.articles:
            return f"the article {claim.article} is not in the graph"
        extraction = self.archive.extraction(claim.article, self.version)
        root = self.rulings.root
        if extraction is None or not meant(claim, claims_of(extraction, root), root):
            return f"the article {claim.article} no longer says so"
        return ""


def _entities(entry: Entry) -> tuple[str, ...]:
    match entry.decision:
        case Same(keep=one, gone=other) | NotSame(one=one, other=other):
            return (one, other)
        case Rename(entity=entity) | NoEntity(entity=entity):
            return (entity,)
    return ()
