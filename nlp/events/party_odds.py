"""Who the parties of an event are, as the encoder has it: odds for every organisation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from nlp.encoding import TYPES, Heads, Pairing, distance_of, joined, near, share_of
from nlp.encoding.places import places_in
from nlp.reading import Reading
from sideletter.kinds import ORGANISATIONS

BEFORE, BEHIND = 3, 2
"""So many mentions of each on either side of the event's word are looked at."""
REACH = 1_500
"""Tokens on either side: who is named farther off alone is not asked about.

Most articles are shorter. In a day of live entries each event costs what it costs in one of them.
"""


class PartyOdds:
    """The odds of the organisations of one article to be parties to what a token tells."""

    def __init__(self, reading: Reading, heads: Heads) -> None:
        """Keep where each organisation is mentioned."""
        self._pairing = Pairing(heads, "party", reading.doc.tensor)
        self._offsets, self._shares = heads["party.TE"], heads["party.e_cnt"]
        self._types = {e.id: e.type for e in reading.entities if e.type in ORGANISATIONS}
        places = places_in(reading)
        self._places = {i: places[i] for i in self._types if places[i]}
        self._order = {i: number for number, i in enumerate(self._places)}
        self._named = sorted(
            (place[0], i) for i, all_of in self._places.items() for place in all_of
        )

    def of(self, token: int) -> Mapping[str, float]:
        """How likely each organisation within reach is a party, by local id."""
        pairs = {
            i: near(token, self._places[i], before=BEFORE, behind=BEHIND)
            for i in self._within(token)
        }
        if not pairs:
            return {}
        rights = [place for places in pairs.values() for place in places]
        owners = [i for i, places in pairs.items() for _ in places]
        scores = self._pairing.scores(
            [(token, token)] * len(rights),
            rights,
            [distance_of(token, place[0]) for place in rights],
            right=self._offsets[[TYPES.index(self._types[i]) for i in owners]],
        )
        scores = scores + self._shares[[share_of(len(self._places[i])) for i in owners]]
        ends = list(accumulate(len(places) for places in pairs.values()))[:-1]
        parts = zip(pairs, np.split(scores, ends), strict=True)
        return {i: float(1 / (1 + np.exp(-joined(part)[0]))) for i, part in parts}

    def _within(self, token: int) -> Sequence[str]:
        """The organisations named within reach, in the order of the entities."""
        first = bisect_left(self._named, (token - REACH,))
        end = bisect_left(self._named, (token + REACH + 1,))
        return sorted({i for _, i in self._named[first:end]}, key=self._order.__getitem__)
