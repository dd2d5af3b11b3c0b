"""What the explorer's pages ask for where people decide, wired to the desk and the graph.

A decision is noted at once; the graph follows in the background (`pipeline.catching_up`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from graph.answers import EntityRef
from graph.store import Store
from sideletter.desk import Desk
from sideletter.pipeline import utc_now
from sideletter.pipeline.catching_up import CatchUp
from sideletter.pipeline.deciding import Ask, dating, merging, parting, rejecting, undoing
from sideletter.pipeline.keeping import this_user
from sideletter.runs import Following
from sideletter.settings import Settings

if TYPE_CHECKING:
    from graph.alike.candidates import Candidate

FRESH = 60.0  # seconds for which what is proposed is not looked up anew


class DeskReviews:
    """The pages' questions and decisions, at the desk of one home; one for all visitors."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        catch_up: CatchUp | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._store = store
        self._catch_up = catch_up or CatchUp(settings)
        self._clock = clock
        self._lock = threading.Lock()
        self._found: dict[tuple[str, ...], tuple[float, int, Sequence[Candidate]]] = {}
        self._catch_up.resume()

    def candidates(self, *, types: Sequence[str] | None) -> Sequence[Candidate]:
        """What may be one and was not decided yet, best first.

        The graph is asked once a minute, and when it has followed a decision.
        """
        desk, key, times = self._desk(this_user()), tuple(types or ()), self.standing().times
        with self._lock:
            asked, followed, found = self._found.get(key, (0.0, -1, ()))
            if followed != times or self._clock() - asked > FRESH:
                found = desk.candidates(self._store, types=types)
                self._found[key] = (self._clock(), times, found)
        return desk.undecided(found)

    def log(self) -> Sequence[dict[str, object]]:
        """Every decision, the latest first, and how it stands."""
        return self._desk(this_user()).decisions()

    def standing(self) -> Following:
        """How far the graph has followed what was decided."""
        return self._catch_up.standing

    def same(self, keep: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are one, under the id of the first; gives the ids of what was noted."""
        return self._decide(merging(keep, other), who, why)

    def not_same(self, one: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are two; gives the ids of what was noted."""
        return self._decide(parting(one.id, other.id), who, why)

    def claims(self, article: str) -> Sequence[dict[str, object]]:
        """What an article says, claim by claim; SettingsError for one that is not in the graph."""
        return self._desk(this_user()).claims(article)

    def reject(self, claim: str, *, who: str, why: str) -> Sequence[str]:
        """The article does not say so; gives the ids of what was noted."""
        return self._decide(rejecting(claim), who, why)

    def put_date(self, claim: str, date: str, *, who: str, why: str) -> Sequence[str]:
        """What the claim tells of happened then; gives the ids of what was noted."""
        return self._decide(dating(date, claim), who, why)

    def undo(self, entry: str, *, who: str) -> Sequence[str]:
        """Take a decision back; gives the ids of what was noted."""
        return self._decide(undoing(entry), who, "")

    def _decide(self, ask: Ask, who: str, why: str) -> Sequence[str]:
        with self._catch_up.noting():
            done = self._desk(who).decide(ask, why=why, later=True)
        return [entry.id for entry in done.entries]

    def _desk(self, who: str) -> Desk:
        return Desk(self._settings, who=who, clock=utc_now)
