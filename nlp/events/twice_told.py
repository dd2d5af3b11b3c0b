"""One stoppage that a sentence tells twice, once without saying against whom."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.dates import precision
from nlp.events.families import BEGINNINGS
from nlp.events.tape import Tape
from sideletter.model import Event


def drop_guessed(tape: Tape, events: Sequence[Event]) -> list[Event]:
    """The events of a sentence without those whose other side was guessed, and is named in it.

    "The strike is under way: since July 26 they have withheld their work from two game companies":
    both speak of one strike, and only the second says whom it is against.
    """
    named = {hit.entity.id for hit in tape.hits}
    return [e for e in events if not any(_is_guess_of(e, other, named) for other in events)]


def _is_guess_of(event: Event, other: Event, named: set[str]) -> bool:
    if event.type is not other.type or event.type not in BEGINNINGS:
        return False
    if event.date != other.date or precision(event.date) != 3:
        return False
    guessed, told = set(event.parties[1:]), set(other.parties[1:])
    if event.parties[:1] != other.parties[:1] or not (guessed and told):
        return False
    return told <= named and not guessed & named
