"""Whether an article is about labor in this industry, or about something else in its words.

What a whole text is about is told by the mean of the encoder's vectors of its words, weighed by a
logit that `bench/field.py` fits: on the one side gold articles that tell of an event or a term, on
the other texts that do not, of other trades, sports, awards, mergers and reviews of plays about
strikes. No article may be lost: what names a union or an employers' body of the industry is told to
be of another field only where that is certain by far.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from nlp.encoding import is_encoded
from nlp.encoding.encoder import WIDTH
from nlp.reading import Reading
from nlp.rulefile import load_words
from nlp.vocabulary import Vocabulary
from sideletter.errors import VocabularyError
from sideletter.model import Entity, EntityType

FILE = "field.json"
LEAST, LEAST_NAMED = -1.0, -6.0
"""The log odds from which on an article is of the field; and where it names one of its bodies."""
SURE = 2.0
"""The log odds from which on an article is of the field, though it speaks of no union in words."""
STRETCH = 400
"""Words that are looked at together: one item of a longer page is enough."""

type Means = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FieldLogit:
    """The weight of each number of a mean vector, and what is added."""

    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, means: Means) -> float:
        """The log odds of the likeliest of some stretches (stretches × `WIDTH`)."""
        return float((means @ self.weights).max() + self.bias)


@cache
def load_field() -> FieldLogit:
    """The weights of `field.json`; VocabularyError where they are unusable."""
    try:
        data = json.loads((files("nlp") / "data" / FILE).read_text(encoding="utf-8"))
        found = FieldLogit(np.array(data["weights"], dtype=np.float64), float(data["bias"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise VocabularyError(f"{FILE}: not readable ({error!r})") from error
    if found.weights.shape != (WIDTH,):
        raise VocabularyError(f"{FILE}: `weights` are not {WIDTH} numbers")
    return found


def is_of_the_field(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether an article may tell of labor in this industry; so it may if it was not encoded."""
    odds = field_odds(reading.doc)
    if odds is None:
        return True
    named = any(_is_body_of_the_field(entity, vocabulary) for entity in reading.entities)
    return odds >= (LEAST_NAMED if named else LEAST)


def is_surely_of_the_field(doc: Doc) -> bool:
    """Whether a text is news of labor even where its words speak of no union and no stoppage."""
    odds = field_odds(doc)
    return odds is not None and odds >= SURE


def field_odds(doc: Doc) -> float | None:
    """The log odds that a text is of the field; None where it was not encoded or has no word."""
    means = means_of(doc) if is_encoded(doc) else None
    return None if means is None else load_field().log_odds(means)


def means_of(doc: Doc) -> Means | None:
    """The mean vectors of an encoded text's stretches (stretches × `WIDTH`); None without words."""
    vectors = np.asarray(doc.tensor, dtype=np.float64)
    told = vectors[np.abs(vectors).sum(axis=1) > 0]
    if not len(told):
        return None
    parts = np.array_split(told, max(1, round(len(told) / STRETCH)))
    return np.stack([part.mean(axis=0) for part in parts])


def _is_body_of_the_field(entity: Entity, vocabulary: Vocabulary) -> bool:
    """Whether an entity is a known employers' body, or a union of trades of this industry alone."""
    if entity.known is None or entity.type not in (EntityType.UNION, EntityType.EMPLOYER_GROUP):
        return False
    if entity.type is EntityType.EMPLOYER_GROUP:
        return True
    entry = vocabulary.by_id(entity.known)
    trades = entry.crafts or (vocabulary.by_id(entry.parent).crafts if entry.parent else ())
    return bool(trades) and load_words("field", "general_trades").isdisjoint(trades)
