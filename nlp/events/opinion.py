"""What encoder and clues make of an article's events, which rules leave open or tell wrongly."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from nlp.dates import DateMention
from nlp.encoding import load_heads
from nlp.events.day_clues import Dated, candidates
from nlp.events.day_odds import DayOdds
from nlp.events.days import choose_date
from nlp.events.likelier import put_right
from nlp.events.party_odds import PartyOdds
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from nlp.events.telling import Telling
from nlp.events.tokens import Ids
from nlp.events.verdict import may_be_told
from nlp.reading import Reading
from sideletter.model import EntityType, EventType, Modality

_SURE, _UNDENIED = 0.7, 0.95
"""How likely a modality must be to be told instead of what the rules say; and of one denied."""
_NEVER = math.log(0.06)
"""What the encoder has for less likely of every word of a sentence is not told in it."""
_OTHER_DAY, _UNDATED = (0.8, 0.2), (0.7, 0.2)
"""How likely another date than the rules' one, or none, must be, and how unlikely that."""
_PARTY = 0.6
"""How likely an organisation must be to be a party where the rules find none."""
_OWN_WAYS = frozenset({EventType.INTERIM_AGREEMENT, EventType.MERGER})
"""Kinds whose parties are told in ways of their own."""


class Opinion:
    """Of the events of one article what clues and the encoder say."""

    def __init__(
        self, reading: Reading, dates: Sequence[DateMention], today: dt.date | None
    ) -> None:
        """Look at nothing before it is asked for."""
        self._reading, self._dates, self._today = reading, dates, today
        self.telling = Telling(reading.doc, load_heads())
        self._words: dict[tuple[int, int, EventType], int] = {}

    @cached_property
    def _types(self) -> Mapping[str, EntityType]:
        return {entity.id: entity.type for entity in self._reading.entities}

    @cached_property
    def _days(self) -> DayOdds:
        return DayOdds(self._reading, self._dates, self._today, load_heads())

    @cached_property
    def _parties(self) -> PartyOdds:
        return PartyOdds(self._reading, load_heads())

    def doubts(self, trigger: Trigger, kind: EventType) -> bool:
        """Whether no word of the sentence tells of such an event, as the encoder has it."""
        span = trigger.tape.span
        return self.telling.most(span.start, span.end, kind) < _NEVER

    def insists(self, trigger: Trigger, kind: EventType) -> bool:
        """Whether the words surely tell of such an event, whatever the rules have against it."""
        return self.telling.insists(trigger.tokens, kind)

    def parties(self, trigger: Trigger, kind: EventType) -> Ids:
        """Who is likely a party, unions first and of each side the likeliest."""
        odds = self._parties.of(self._word(trigger, kind))
        return self._ordered((i for i in odds if odds[i] >= _PARTY), odds, EntityType.UNION)

    def sides(self, told: Ids, trigger: Trigger, kind: EventType, *, recent: bool) -> Ids:
        """The parties that the rules tell, or others that are likelier by enough; who acts first.

        What the encoder never looked at is not unlikely.
        """
        odds = self._parties.of(self._word(trigger, kind))
        if kind in _OWN_WAYS or not odds.keys() >= set(told):
            return told
        unions = {i for i in odds if self._types[i] is EntityType.UNION}
        found = put_right(set(told), odds, unions, kind, recent=recent)
        if not found or found == set(told):
            return told
        return self._ordered((i for i in odds if i in found), odds, self._types[told[0]])

    def _ordered(self, ids: Iterable[str], odds: Mapping[str, float], first: EntityType) -> Ids:
        return tuple(sorted(ids, key=lambda i: (self._types[i] is not first, -odds[i])))

    def instead_of(self, date: str, trigger: Trigger, kind: EventType) -> str | None:
        """The date that the rules tell, unless it is unlikely, and another or none likely by far.

        What the encoder never looked at, an entry's own day among them, is not unlikely.
        """
        odds = self._days.of(self._word(trigger, kind))
        best = max(odds, key=odds.__getitem__)
        least, most = _OTHER_DAY if best else _UNDATED
        return best if odds[best] >= least and odds.get(date, 1.0) < most else date

    def modality(self, trigger: Trigger, kind: EventType, usual: Modality) -> Modality:
        """How sure an event is: as the rules say, unless another modality is likely by far."""
        told, share = self.telling.modality(self._word(trigger, kind))
        least = _UNDENIED if usual is Modality.DENIED else _SURE
        return told if share >= least and may_be_told(kind, told) else usual

    def done(self, trigger: Trigger, kind: EventType) -> float:
        """How likely an event was, as against that it is to come, may be or was not."""
        return self.telling.done(self._word(trigger, kind))

    def date(self, event: Dated, tapes: Sequence[Tape], others: Sequence[Trigger]) -> str | None:
        """The date of an event that the rules leave undated; None unless one is likely."""
        return choose_date(candidates(event, tapes, others), self.encoded(event))

    def encoded(self, event: Dated) -> Mapping[str | None, float]:
        """How likely the encoder has each date, and none, to be that of an event."""
        return self._days.of(self._word(event.trigger, event.kind))

    def _word(self, trigger: Trigger, kind: EventType) -> int:
        """The token of what made a rule fire that tells most of such an event."""
        at = trigger.start, trigger.end, kind
        if at not in self._words:
            self._words[at] = max(trigger.tokens, key=lambda one: self.telling.kind(one, kind))
        return self._words[at]
