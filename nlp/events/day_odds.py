"""On which day an event was, as the encoder has it: odds of the dates near it, today and none."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from nlp.dates import DateMention
from nlp.encoding import Heads, Pairing, distance_of, near, softmax
from nlp.encoding.distances import Place
from nlp.encoding.heads import Vectors
from nlp.encoding.places import Tokens
from nlp.reading import Reading

BEFORE, BEHIND = 6, 4
"""So many dates on either side of the event's word are looked at."""


class DayOdds:
    """The odds of an article's dates to be that of what a token tells."""

    def __init__(
        self,
        reading: Reading,
        dates: Sequence[DateMention],
        today: dt.date | None,
        heads: Heads,
    ) -> None:
        """Keep where the dates stand; `today` is the day of writing."""
        vectors = reading.doc.tensor
        self._heads, self._vectors = heads, vectors
        self._pairing = Pairing(heads, "date", vectors)
        self._today = today.isoformat() if today else None
        at = Tokens(reading).at
        found = sorted((at(d.start), at(d.end - 1), d.iso or "") for d in dates)
        self._places = [(first, last) for first, last, _ in found]
        self._moments = {(first, last): iso or None for first, last, iso in found}
        self._sentences = [sentence.start for sentence in reading.sentences]

    def of(self, token: int) -> Mapping[str | None, float]:
        """How likely each date is the event's; under None, how likely none is told."""
        vector = self._vectors[token]
        none = vector @ self._heads["date.none"] + self._heads["date.none_b"]
        today = vector @ self._heads["date.today"] + self._heads["date.today_b"]
        places = near(token, self._places, before=BEFORE, behind=BEHIND)
        names: list[str | None] = [self._moments[place] for place in places]
        scores = [self._scores(token, places), none]
        names.append(None)
        if self._today:
            names.append(self._today)
            scores.append(today)
        odds: Counter[str | None] = Counter()
        for name, share in zip(names, softmax(np.concatenate(scores)).tolist(), strict=True):
            odds[name] += share
        return odds

    def _scores(self, token: int, places: Sequence[Place]) -> Vectors:
        if not places:
            return np.zeros(0, dtype=np.float32)
        moments = [when_class(self._moments[place], self._today) for place in places]
        scores = self._pairing.scores(
            [(token, token)] * len(places),
            places,
            [distance_of(token, place[0]) for place in places],
            right=self._heads["date.WE"][moments],
        )[:, 0]
        here = self._sentence(token)
        same = [int(self._sentence(place[0]) == here) for place in places]
        return scores + self._heads["date.e_same"][same][:, 0]

    def _sentence(self, token: int) -> int:
        return bisect_right(self._sentences, token)


def when_class(iso: str | None, today: str | None) -> int:
    """How a moment stands to the day of writing, as a class from 0 to 20."""
    if not iso or len(iso) not in (4, 7, 10):
        return 0
    base = {4: 1, 7: 7, 10: 13}[len(iso)]
    if not today or iso == today[: len(iso)]:
        return base
    if len(iso) == 4:
        years = int(iso) - int(today[:4])
        return base + (1 if years == -1 else 2 if years < -1 else 3 if years == 1 else 4)
    if len(iso) == 7:
        months = (int(iso[:4]) - int(today[:4])) * 12 + int(iso[5:]) - int(today[5:7])
        if months < 0:
            return base + (1 if months == -1 else 2 if months >= -12 else 3)
        return base + (4 if months <= 2 else 5)
    days = (dt.date.fromisoformat(iso) - dt.date.fromisoformat(today)).days
    if days < 0:
        return base + (1 if days >= -7 else 2 if days > -31 else 3 if days > -366 else 4)
    return base + (5 if days <= 7 else 6)
