"""Who speaks or stands for a union at a table without being named as it.

"Doe, its business agent, will meet …"     an officer stands for the union
"its pact with the stagehands"             a trade stands for the article's one union of it
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.bargains.reach import is_listed
from nlp.events.lexicon import crafts, trades_of
from nlp.masks import Masked
from nlp.reading import Hit, Reading
from sideletter.model import EMPLOYERS, Entity, EntityType, Relation


class Proxies:
    """The persons and trades of one article with the sides for which they stand."""

    def __init__(self, reading: Reading, roles: Sequence[Relation]) -> None:
        """Keep the officers with one side each, and the unions of each trade."""
        self._unions = [e for e in reading.entities if e.type is EntityType.UNION]
        self._sides: dict[str, Entity] = {}
        told: dict[str, set[str]] = {}
        for role in roles:
            side = reading.entity(role.object)
            if not role.former and (side.type is EntityType.UNION or side.type in EMPLOYERS):
                told.setdefault(role.subject, set()).add(side.id)
                self._sides[role.subject] = side
        for person, sides in told.items():
            if len(sides) > 1:
                del self._sides[person]

    def widen(self, masked: Masked, covered: dict[int, Hit]) -> dict[int, Hit]:
        """What covers each token, with officers and trades read as the sides they stand for.

        Where a sentence tells of several deals, each of a trade's people may have one of his own.
        """
        wide = {i: self._of_officer(hit) for i, hit in covered.items()}
        if any(t.tag_ == "NNS" and is_listed(t, "personal") for t in masked.sentence):
            return wide
        for token in masked.sentence:
            if token.i not in covered and token.tag_ == "NNS":
                union = self._of_trade(token.lower_)
                if union is not None:
                    wide[token.i] = Hit(union.mentions[0], union)
        return wide

    def _of_officer(self, hit: Hit) -> Hit:
        side = self._sides.get(hit.entity.id)
        return hit if side is None else Hit(hit.mention, side)

    def _of_trade(self, word: str) -> Entity | None:
        """The only union of the article whose trade the word is."""
        if word not in crafts():
            return None
        found = [union for union in self._unions if word in trades_of(union)]
        return found[0] if len(found) == 1 else None
