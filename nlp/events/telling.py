"""Which words of an article tell of events, as the encoder has it: kinds and modalities."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from nlp.encoding import Heads, log_odds
from sideletter.model import EventType, Modality

KINDS = tuple(EventType)
_NOTHING = math.log(0.97)
"""How sure the encoder is that a word tells of nothing."""
_LIKELY = math.log(0.7)
"""How likely the encoder must have it that an event is told which a rule turns down."""
NAMED = len(KINDS) + 1
"""The head's class of a word that only names an event; 0 is that of one that has none."""


class Telling:
    """What each token of a parsed text speaks for."""

    def __init__(self, doc: Doc, heads: Heads) -> None:
        """Look at no token before one is asked for."""
        self._vectors, self._heads = doc.tensor, heads

    @cached_property
    def _kinds(self) -> NDArray[np.float64]:
        told = log_odds(self._vectors @ self._heads["kind_w"] + self._heads["kind_b"])
        told[:, 0] = np.logaddexp(told[:, 0], told[:, NAMED])
        return told[:, :NAMED]

    @cached_property
    def _modalities(self) -> NDArray[np.float64]:
        return log_odds(self._vectors @ self._heads["mod_w"] + self._heads["mod_b"])

    @cached_property
    def something(self) -> frozenset[int]:
        """The tokens that the encoder does not take for nothing."""
        return frozenset(np.nonzero(self._kinds[:, 0] < _NOTHING)[0].tolist())

    def kinds(self, token: int) -> NDArray[np.float64]:
        """The log odds that a token tells of no event, and of each of `KINDS`."""
        row: NDArray[np.float64] = self._kinds[token]
        return row

    def kind(self, token: int, kind: EventType) -> float:
        """The log odds that a token tells of an event of a kind."""
        return float(self._kinds[token, 1 + KINDS.index(kind)])

    def insists(self, tokens: Iterable[int], kind: EventType) -> bool:
        """Whether any of the tokens tells of an event of a kind, likely by far."""
        return any(self.kind(token, kind) >= _LIKELY for token in tokens)

    def most(self, start: int, end: int, kind: EventType) -> float:
        """The highest log odds that any token of a half-open span tells of an event of a kind."""
        return float(self._kinds[start:end, 1 + KINDS.index(kind)].max())

    def modality(self, token: int) -> tuple[Modality, float]:
        """The likeliest modality of the event that a token tells of, and how likely that is."""
        row = self._modalities[token]
        best = int(row.argmax())
        return tuple(Modality)[best], float(np.exp(row[best]))

    def done(self, token: int) -> float:
        """How likely it is that the event was of which a token tells."""
        return float(np.exp(self._modalities[token, tuple(Modality).index(Modality.ASSERTED)]))
