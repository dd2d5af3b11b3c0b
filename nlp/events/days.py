"""On which day an event was that no sentence dates by the rules, where one day is likely by far.

The weights are those of a conditional logit over the dates that an event may have, fitted by
`bench/days.py` to the project's own gold, in which every place that tells of an event is marked;
they are kept in `days.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from nlp.events.day_clues import Candidates
from nlp.weighing import Choice, load_blend, load_choice

FILE = "days.json"
LEAST = 1e-3
"""How likely a date is that one of the two does not know."""


@cache
def load_weights() -> Choice:
    """The weights of `days.json`; VocabularyError where they are unusable."""
    return load_choice(FILE)


def choose_date(candidates: Candidates, encoded: Mapping[str | None, float]) -> str | None:
    """The date of an event that the rules leave undated; None unless one is likelier by far.

    `encoded` says how likely the encoder has each date, or none.
    """
    blend = load_blend("days")
    clued = load_weights().shares(candidates)
    every = list(dict.fromkeys((None, *clued, *encoded)))
    clues, encoder = (
        np.log([odds.get(one, 0.0) + LEAST for one in every]) for odds in (clued, encoded)
    )
    shares = blend.odds(clues, encoder)
    best = int(shares.argmax())
    return every[best] if shares[best] - shares[0] >= blend.least else None
