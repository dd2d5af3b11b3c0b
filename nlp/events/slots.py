"""An event whose clause names no employer, and what speaks for each that may be meant.

All that is asked is where an article names somebody, how often, and at whose table: no name and no
word of a sentence. What each answer weighs stands in `counterparts.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nlp.events.families import STOPPAGES
from nlp.events.rules import Trigger
from nlp.events.scene import Scene
from nlp.events.tokens import Ids
from sideletter.model import EntityType as E
from sideletter.model import EventType as T

NOBODY: Ids = ()
_WEIGHED = STOPPAGES | {
    T.TALKS_BEGAN,
    T.TALKS_RESUMED,
    T.TALKS_BROKE_OFF,
    T.TENTATIVE_AGREEMENT,
    T.CONTRACT_EXPIRY,
    T.EXTENSION,
    T.AGREEMENT_EFFECTIVE,
    T.UNION_ELECTION,
}
"""What has an employer's side, which an article need not name every time."""
_STRIKES = frozenset({T.STRIKE_START, T.STRIKE_END})
# So near to an event an industry that is told is the event's.
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class Slot:
    """The open place of an event: its unions, whom the rules put there, whether it is `recent`."""

    trigger: Trigger
    unions: Ids
    usual: Ids
    recent: bool
    scene: Scene

    @property
    def is_weighed(self) -> bool:
        """Whether an event of this kind has a place for employers at all."""
        return self.trigger.rule.type in _WEIGHED

    def candidates(self) -> list[Ids]:
        """Nobody, whom the rules say, every employer, and those who sit at one table.

        But no company that the article names neither beside one of the unions nor for its workers,
        and no alliance of another industry than the one that is told at the event.
        """
        found = {frozenset[str](): NOBODY, frozenset(self.usual): self.usual}
        told, scene = words_beside(self.trigger), self.scene
        for ids in (*((i,) for i in scene.faced_by(self.unions)), *scene.together):
            if not scene.cast.is_of_another_field(told, ids):
                found.setdefault(frozenset(ids), ids)
        return list(found.values())

    def features(self, ids: Ids) -> list[str]:
        """What is true of these employers, or of nobody where there are none."""
        told = {**self._of_place(ids), **self._of_weight(ids)} if ids else self._of_nobody()
        return [feature for feature, holds in told.items() if holds]

    def _of_nobody(self) -> Mapping[str, bool]:
        return {
            "nobody": True,
            "nobody_long_ago": not self.recent,
            "nobody_across_another": not set(self.unions) & set(self.scene.cast.main),
            "nobody_struck": self.trigger.rule.type in _STRIKES,
        }

    def _of_place(self, ids: Ids) -> Mapping[str, bool]:
        """Where the employers are named, seen from the event."""
        scene, span = self.scene, self.trigger.tape.span
        start, end = span.start_char, span.end_char
        starts = [h.mention.start for i in ids for h in scene.hits[i] if h.mention.start < end]
        past = scene.sentence_before(start)
        return {
            "in_sentence": any(s >= start for s in starts),
            "in_sentence_before": any(start <= s < self.trigger.start for s in starts),
            "in_sentence_past": any(past <= s < start for s in starts),
            "in_paragraph": any(s >= scene.cast.paragraph(start) for s in starts),
            "named_last": scene.last_before(start) in ids,
            "named_later": not starts,
        }

    def _of_weight(self, ids: Ids) -> Mapping[str, bool]:
        """How much the article is about the employers, and what the tables say of them."""
        scene = self.scene
        starts = (h.mention.start for i in ids for h in scene.hits[i])
        pairs = [set(pair) for pair in scene.pairs(self.unions)]
        return {
            "alliance": any(scene.cast.types[i] is E.EMPLOYER_GROUP for i in ids),
            "in_title": not scene.titled.isdisjoint(ids),
            "in_opening": any(s < scene.opening for s in starts),
            "named_most": scene.most in ids,
            "named_most_of_companies": scene.most_of_companies in ids,
            "part_of_table": any(pair & set(ids) and pair != set(ids) for pair in pairs),
            "usual": set(ids) == set(self.usual),
        }


def words_beside(trigger: Trigger) -> str:
    """The tape around a trigger."""
    return trigger.tape.text[max(0, trigger.at - _BESIDE) : trigger.to + _BESIDE]
