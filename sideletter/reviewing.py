"""What the explorer's pages ask for where people decide, wired to the desk and the graph.

A decision is noted at once; the graph follows in the background (`pipeline.catching_up`). What is
still to be decided is asked of the graph anew after a minute, and told without what was decided
since.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from graph.answers import EntityRef, EventRow
from graph.questions.conflicts import Conflict, Telling, same_version
from graph.questions.uncertain import Uncertain
from graph.questions.unsettled import Doubted, Newcomer
from graph.store import Store
from sideletter.desk import Desk
from sideletter.errors import SettingsError
from sideletter.fresh import Fresh, Key
from sideletter.pipeline import utc_now
from sideletter.pipeline.catching_up import CatchUp
from sideletter.pipeline.deciding import (
    Ask,
    dating,
    denying,
    merging,
    parting,
    rejecting,
    renaming,
    trusting,
    undoing,
    vouching,
)
from sideletter.pipeline.keeping import this_user
from sideletter.runs import Following
from sideletter.settings import Settings

if TYPE_CHECKING:
    from graph.alike.candidates import Candidate

AHEAD = 100  # of each kind of what is to be decided, so many are looked up
TELLERS = 40  # claims about which one decision is made; more are no slip of one article


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
        self._fresh = Fresh(clock, lambda: self.standing().times)
        self._lock = threading.Lock()
        # What was decided of the graph's events, until the graph has followed: by log entry.
        self._settling: dict[str, tuple[Key, int]] = {}
        self._catch_up.resume()

    # What is to be decided

    def candidates(self, *, types: Sequence[str] | None) -> Sequence[Candidate]:
        """What may be one and was not decided yet, best first."""
        desk = self._desk(this_user())
        found = self._fresh.find(
            ("candidates", *(types or ())),
            lambda: desk.candidates(self._store, types=types, limit=AHEAD),
        )
        return desk.undecided(found)

    def newcomers(self, types: Sequence[str]) -> Sequence[Newcomer]:
        """Names that no vocabulary knows and nobody looked at, those of most articles first."""
        desk = self._desk(this_user())
        found = self._fresh.find(
            ("newcomers", *types), lambda: desk.newcomers(self._store, types=types, limit=AHEAD)
        )
        return desk.not_looked_at(found)

    def conflicts(self) -> Sequence[Conflict]:
        """Where sources differ on an event, those told of last first."""
        found = self._fresh.find(("conflicts",), lambda: self._store.ask.conflicts(limit=AHEAD))
        return [c for c in found if ("conflict", c.event.id, c.about) not in self._settled()]

    def doubted(self) -> Sequence[Doubted]:
        """Steps that better told steps of their round contradict, those told of last first."""
        found = self._fresh.find(("doubted",), lambda: self._store.ask.doubted(limit=AHEAD))
        return [d for d in found if ("step", d.event.id) not in self._settled()]

    def uncertain(self) -> Sequence[Uncertain]:
        """Steps that one story tells, and not plainly, the least sure first."""
        found = self._fresh.find(("uncertain",), lambda: self._store.ask.uncertain(limit=AHEAD))
        return [u for u in found if ("step", u.event.id) not in self._settled()]

    def sources_of(self, conflict: Conflict) -> Sequence[str]:
        """The ids of the declared sources by which the versions of a conflict came."""
        told = self._store.ask.tellings(conflict.event.id, conflict.about)
        return sorted({each.source for each in told if each.source})

    def claims(self, article: str) -> Sequence[dict[str, object]]:
        """What an article says, claim by claim; SettingsError for one that is not in the graph."""
        return self._desk(this_user()).claims(article)

    # The log

    def log(self) -> Sequence[dict[str, object]]:
        """Every decision, the latest first, and how it stands."""
        return self._desk(this_user()).decisions()

    def standing(self) -> Following:
        """How far the graph has followed what was decided."""
        return self._catch_up.standing

    # Decisions; each gives the ids of what was noted

    def same(self, keep: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are one, under the id of the first."""
        return self._decide(merging(keep, other), who, why)

    def not_same(self, one: EntityRef, other: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """They are two."""
        return self._decide(parting(one.id, other.id), who, why)

    def rename(self, entity: EntityRef, name: str, *, who: str, why: str) -> Sequence[str]:
        """It is called so; by the name that it has already, it is right as it is."""
        return self._decide(renaming(entity.id, name), who, why)

    def deny(self, entity: EntityRef, *, who: str, why: str) -> Sequence[str]:
        """It is no entity."""
        return self._decide(denying(entity.id), who, why)

    def hold(self, conflict: Conflict, value: str, *, who: str, why: str) -> Sequence[str]:
        """This version of an event holds.

        Claims of another date are dated so. Those that tell another number, or that it did not
        happen, are not believed.
        """
        claims = _claims(self._against(conflict, lambda each: not same_version(each.value, value)))
        ask = dating(value, *claims) if conflict.about == "date" else rejecting(*claims)
        return self._decide(ask, who, why, of=_key(conflict))

    def discard(self, conflict: Conflict, value: str, *, who: str, why: str) -> Sequence[str]:
        """The articles of this version do not say so."""
        claims = _claims(self._against(conflict, lambda each: each.value == value))
        return self._decide(rejecting(*claims), who, why, of=_key(conflict))

    def confirm(self, step: EventRow, *, who: str, why: str) -> Sequence[str]:
        """It happened on that day, whatever speaks against it; of no day, it is right so."""
        if step.date:
            return self.put_step(step, step.date, who=who, why=why)
        ask = vouching(*self._rests_on(step.id))
        return self._decide(ask, who, why, of=("step", step.id))

    def put_step(self, step: EventRow, date: str, *, who: str, why: str) -> Sequence[str]:
        """It happened on this day, in this month or this year."""
        ask = dating(date, *self._rests_on(step.id))
        return self._decide(ask, who, why, of=("step", step.id))

    def refute(self, step: EventRow, *, who: str, why: str) -> Sequence[str]:
        """The articles do not say so."""
        ask = rejecting(*self._rests_on(step.id))
        return self._decide(ask, who, why, of=("step", step.id))

    def trust(self, source: str, reliability: float, *, who: str, why: str) -> Sequence[str]:
        """A source weighs so much where sources differ, from 0 to 1."""
        return self._decide(trusting(self._settings, source, reliability), who, why)

    def reject(self, claim: str, *, who: str, why: str) -> Sequence[str]:
        """The article does not say so."""
        return self._decide(rejecting(claim), who, why)

    def put_date(self, claim: str, date: str, *, who: str, why: str) -> Sequence[str]:
        """What the claim tells of happened then."""
        return self._decide(dating(date, claim), who, why)

    def undo(self, entries: Sequence[str], *, who: str) -> Sequence[str]:
        """Take decisions back."""
        noted = self._decide(undoing(*entries), who, "")
        with self._lock:
            for entry in entries:
                self._settling.pop(entry, None)
        return noted

    def _against(self, conflict: Conflict, wanted: Callable[[Telling], bool]) -> Sequence[Telling]:
        """The tellings of a conflict's versions that are wanted; of those between, none is."""
        versions = {each.value for each in conflict.versions}
        told = self._store.ask.tellings(conflict.event.id, conflict.about)
        return [each for each in told if each.value in versions and wanted(each)]

    def _rests_on(self, event: str) -> Sequence[str]:
        return _few(self._store.claims_of(event))

    def _settled(self) -> set[Key]:
        """What was decided of events and the graph has not followed yet."""
        now = self.standing()
        with self._lock:
            self._settling = {
                entry: (key, times)
                for entry, (key, times) in self._settling.items()
                if now.working or now.times == times
            }
            return {key for key, _ in self._settling.values()}

    def _decide(self, ask: Ask, who: str, why: str, *, of: Key | None = None) -> Sequence[str]:
        with self._catch_up.noting():
            done = self._desk(who).decide(ask, why=why, later=True)
            noted = [entry.id for entry in done.entries]
            if of is not None:
                with self._lock:
                    self._settling |= dict.fromkeys(noted, (of, self.standing().times))
        return noted

    def _desk(self, who: str) -> Desk:
        return Desk(self._settings, who=who, clock=utc_now)


def _key(conflict: Conflict) -> Key:
    return ("conflict", conflict.event.id, conflict.about)


def _claims(told: Sequence[Telling]) -> Sequence[str]:
    return _few([each.claim for each in told])


def _few(claims: Sequence[str]) -> Sequence[str]:
    """These claims. Raises SettingsError for none, or for more than one decision is made about."""
    if not claims:
        raise SettingsError("the graph has changed: no article says so any more")
    if len(claims) > TELLERS:
        raise SettingsError(
            f"{len(claims)} claims say so, which is no slip of a few: nothing was decided"
        )
    return claims
