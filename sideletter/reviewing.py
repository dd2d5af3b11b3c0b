"""What the explorer's review page asks for, wired to the desk and the graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.answers import EntityRef
from graph.store import Store
from sideletter.desk import Desk
from sideletter.pipeline import utc_now
from sideletter.pipeline.deciding import Ask, merging, parting, undoing
from sideletter.pipeline.keeping import this_user
from sideletter.settings import Settings

if TYPE_CHECKING:
    from graph.alike.candidates import Candidate


class DeskReviews:
    """The review page's questions and decisions, at the desk of one home."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store

    def candidates(self, *, types: Sequence[str] | None) -> Sequence[Candidate]:
        """What may be one and was not decided yet, best first."""
        return self._desk(this_user()).candidates(self._store, types=types)

    def log(self) -> Sequence[dict[str, object]]:
        """Every decision, the latest first, and how it stands."""
        return self._desk(this_user()).decisions()

    def same(self, keep: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are one, under the id of the first; gives the ids of what was noted."""
        return self._decide(merging(keep, other), who, why)

    def not_same(self, one: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are two; gives the ids of what was noted."""
        return self._decide(parting(one.id, other.id), who, why)

    def undo(self, entry: str, *, who: str) -> Sequence[str]:
        """Take a decision back; gives the ids of what was noted."""
        return self._decide(undoing(entry), who, "")

    def _decide(self, ask: Ask, who: str, why: str) -> Sequence[str]:
        return [entry.id for entry in self._desk(who).decide(ask, why=why).entries]

    def _desk(self, who: str) -> Desk:
        return Desk(self._settings, who=who, clock=utc_now)
