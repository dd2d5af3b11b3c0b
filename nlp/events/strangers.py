"""Labor of other fields that a story recalls or stands beside: ballplayers, miners, teachers.

What they do is no event here, and must not be told of the union that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from nlp.events.cast import Cast
from nlp.events.lexicon import words
from nlp.events.tape import Tape
from nlp.rulefile import any_of

_WORD = re.compile(r"[a-z]+")
# Who speaks in a sentence of the field itself: a union, an employers' group, an agreement.
_OWN = re.compile(r"@[UGA]\b")
_ORGANISED = re.compile(r"@[UGCA]\b")


class Strangers:
    """Which sentences of one article tell of other people's labor."""

    def __init__(self, tapes: Sequence[Tape], cast: Cast) -> None:
        """Look at every sentence once; one that names nobody goes on with those before it.

        It does so within its paragraph, and beyond where the last paragraph ended with them.
        """
        self._told: list[bool] = []
        last = False
        for tape in tapes:
            own = bool(_OWN.search(tape.text)) or _tells_trade(tape, cast)
            if own:
                last = False
            elif _others().search(tape.text):
                last = True
            elif _ORGANISED.search(tape.text):
                last = False
            self._told.append(last)

    def act_in(self, tape: Tape) -> bool:
        """Whether the sentence speaks of others' labor and of none of the field."""
        return self._told[tape.index]


def tells_other_labor(text: str) -> bool:
    """Whether a text in lower case names a league or a trade of another field."""
    return bool(_others().search(text))


def _tells_trade(tape: Tape, cast: Cast) -> bool:
    """Whether a trade of a union of the article is told, outside the names of others."""
    return bool(cast.craft(_WORD.findall(_others().sub(" ", tape.text))))


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@-])(?:{any_of(words('other_labor'))})(?!\w)")
