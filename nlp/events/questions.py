"""Questions: they say nothing, unless one is of a strike and the next sentence says "No"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from sideletter.model import EventType

_QUESTION = re.compile(r"\?[\"'”’)]*\s*$")
_NO = re.compile(r"no[.,]")


def is_question(tape: Tape) -> bool:
    """Whether a sentence asks something."""
    return bool(_QUESTION.search(tape.raw))


def denied(triggers: Sequence[Trigger], answer: Tape | None) -> Trigger | None:
    """The strike that a question asks for and its answer denies, where it does."""
    if answer is None or not _NO.match(answer.text.strip()):
        return None
    return next((t for t in triggers if t.rule.type is EventType.STRIKE_START), None)
