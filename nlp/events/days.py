"""On which day an event was that no sentence dates by the rules, where one day is likely by far.

The weights are those of a conditional logit over the dates that an event may have, fitted by
`bench/days.py` to the project's own gold, in which every place that tells of an event is marked;
they are kept in `days.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nlp.events.day_clues import Dated, candidates
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from nlp.weighing import Choice, load_choice

FILE = "days.json"


@cache
def load_weights() -> Choice:
    """The weights of `days.json`; VocabularyError where they are unusable."""
    return load_choice(FILE)


def choose_date(event: Dated, tapes: Sequence[Tape], others: Sequence[Trigger]) -> str | None:
    """The date of an event that the rules leave undated; None unless one is likelier by far."""
    return load_weights().choose(candidates(event, tapes, others), usual=None)
