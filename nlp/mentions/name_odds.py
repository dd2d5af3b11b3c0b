"""What a name names, as the encoder has it: odds of the types of entities, and of none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from nlp.encoding import TYPES, Heads, log_odds
from nlp.encoding.distances import Place
from sideletter.kinds import EntityType

OTHERS = tuple(kind for kind in TYPES if kind is not EntityType.PERSON)
"""What names are weighed for: people are found otherwise, so a person's name is no other's."""


def name_odds(doc: Doc, places: Sequence[Place], heads: Heads) -> NDArray[np.float64]:
    """The log odds that a name is of none of `OTHERS`, and of each, over all its places."""
    ends = doc.tensor[np.array(places)].mean(axis=1)
    told = log_odds(log_odds(ends @ heads["name_w"] + heads["name_b"]).mean(axis=0))
    none = np.logaddexp(told[0], told[1 + TYPES.index(EntityType.PERSON)])
    return np.array([none, *(told[1 + TYPES.index(kind)] for kind in OTHERS)])
