"""What follows from the log of decisions: which entities are one, what is rejected, what holds.

    entries ──not undone, in the order of the log──▶ Rulings ──applying──▶ extractions

Pure. An undone decision is as if it had never been made. One that contradicts an earlier one that
still stands (two entities cannot be one and two) is refused, with the reason; whoever makes a
decision is told so before it is noted, so that this happens only where two archives were joined.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from sideletter.decisions import (
    Decision,
    Entry,
    FixDate,
    NoEntity,
    NotSame,
    Reject,
    Rename,
    Same,
    Trust,
    Undo,
)
from sideletter.kinds import EntityType


class Rulings:
    """What stands by a log, given in its order."""

    def __init__(self, log: Iterable[Entry] = ()) -> None:
        entries = tuple(log)
        self._parents: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._kept_names: dict[str, str] = {}
        self._given_names: dict[str, str] = {}
        self._none: dict[str, Entry] = {}
        self._apart: list[Entry] = []
        self._claims: dict[str, list[Entry]] = {}
        self._reliability: dict[str, float] = {}
        self._standing: list[Entry] = []
        self.undone: dict[str, Entry] = {
            entry.decision.entry: entry for entry in entries if isinstance(entry.decision, Undo)
        }
        self.refused: dict[str, str] = {}
        for entry in entries:
            if isinstance(entry.decision, Undo) or entry.id in self.undone:
                continue
            if reason := self.contradiction(entry.decision):
                self.refused[entry.id] = reason
            else:
                self._standing.append(entry)
                self._take(entry)

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The decisions that stand, in the order of the log."""
        return tuple(self._standing)

    def root(self, entity: str) -> str:
        """The id under which the graph holds this entity."""
        while (parent := self._parents.get(entity)) is not None:
            entity = parent
        return entity

    def members(self, entity: str) -> frozenset[str]:
        """All ids that are one with this entity, its own among them."""
        root = self.root(entity)
        return frozenset(self._members.get(root, (root,)))

    def name(self, entity: str) -> str | None:
        """What an entity that articles name is to be called; None for what they call it."""
        root = self.root(entity)
        if (given := self._given_names.get(root)) is not None:
            return given
        return self._kept_names[root] if root != entity else None

    def denied_by(self, entity: str) -> Entry | None:
        """The decision that nothing is called so; None where none says that."""
        return self._none.get(entity) or self._none.get(self.root(entity))

    def changed(self) -> frozenset[str]:
        """The ids of all entities that stand in the graph otherwise than articles name them."""
        other = (each for root in (*self._given_names, *self._none) for each in self.members(root))
        return frozenset({*self._parents, *other})

    def looked_at(self) -> frozenset[str]:
        """The ids of all entities of which a person said who they are, or that they are none."""
        kept = (each for root in self._members for each in self.members(root))
        return frozenset({*self.changed(), *kept})

    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs of entities, by their ids in the graph, that are known to be two; sorted."""
        return frozenset(self._pair(entry.decision) for entry in self._apart)

    def of_claims(self, article: str) -> tuple[Entry, ...]:
        """The decisions about claims of this article, in the order of the log."""
        return tuple(self._claims.get(article, ()))

    @property
    def articles(self) -> frozenset[str]:
        """The articles of whose claims something was decided."""
        return frozenset(self._claims)

    def reliability(self, source: str | None) -> float | None:
        """How reliable people say that the source is; None where nobody did."""
        return self._reliability.get(source) if source else None

    @property
    def sources(self) -> frozenset[str]:
        """The sources of whose reliability something was decided."""
        return frozenset(self._reliability)

    def parted_by(self, one: str, other: str) -> Entry | None:
        """The decision that holds these two apart; None where none does."""
        pair = _sorted(self.root(one), self.root(other))
        return next((e for e in self._apart if self._pair(e.decision) == pair), None)

    def joined_by(self, one: str, other: str) -> Entry | None:
        """The last of the decisions that make these two one; None where they are two."""
        root = self.root(one)
        if one == other or root != self.root(other):
            return None
        return next(
            e
            for e in reversed(self._standing)
            if isinstance(e.decision, Same) and self.root(e.decision.keep) == root
        )

    def contradiction(self, decision: Decision) -> str | None:
        """Why this decision cannot stand beside those that do; None where it can."""
        match decision:
            case Same(keep=keep, gone=gone):
                if (kind := kind_of_id(keep)) is None or kind is not kind_of_id(gone):
                    return f"{keep} and {gone} are not of one type"
                if by := self.denied_by(keep) or self.denied_by(gone):
                    return f"decision {by.id} says that one of them is none; {_undo(by)}"
                return _against(self.parted_by(keep, gone), "two")
            case NotSame(one=one, other=other):
                return _against(self.joined_by(one, other), "one")
        return None

    def _take(self, entry: Entry) -> None:
        decision = entry.decision
        match decision:
            case Same():
                self._join(decision)
            case NotSame():
                self._apart.append(entry)
            case Rename(entity=entity, name=name):
                self._given_names[self.root(entity)] = name
            case NoEntity(entity=entity):
                self._none[entity] = entry
            case Reject(claim=claim) | FixDate(claim=claim):
                self._claims.setdefault(claim.article, []).append(entry)
            case Trust(source=source, reliability=reliability):
                self._reliability[source] = reliability
            case Undo():
                pass
            case _:
                assert_never(decision)

    def _join(self, decision: Same) -> None:
        """Whoever keeps its id keeps its name too, given or not."""
        keep, gone = self.root(decision.keep), self.root(decision.gone)
        if keep == gone:
            return
        self._kept_names[keep] = decision.name
        self._given_names.pop(gone, None)
        self._parents[gone] = keep
        own = self._members.setdefault(keep, [keep])
        own += self._members.pop(gone, [gone])

    def _pair(self, decision: Decision) -> tuple[str, str]:
        assert isinstance(decision, NotSame)
        return _sorted(self.root(decision.one), self.root(decision.other))


def kind_of_id(entity: str) -> EntityType | None:
    """The type that an entity's id in the graph begins with; None for what is no such id."""
    kind, colon, rest = entity.partition(":")
    return EntityType(kind) if colon and rest and kind in set(EntityType) else None


def _against(entry: Entry | None, number: str) -> str | None:
    if entry is None:
        return None
    return f"decision {entry.id} says that they are {number}; {_undo(entry)}"


def _undo(entry: Entry) -> str:
    return f"`sideletter decisions undo {entry.id}` takes it back"


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
