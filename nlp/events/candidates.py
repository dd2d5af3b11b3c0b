"""What may tell of events in one sentence: what patterns, grammar and weights find, each once."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.events.boards import is_of_the_board
from nlp.events.dated_nouns import find_dated
from nlp.events.frames import find_framed
from nlp.events.rules import Trigger, find_triggers
from nlp.events.stoppage_nouns import find_stoppages
from nlp.events.tape import Tape
from nlp.events.telling import Telling
from nlp.events.votes import VOTED
from nlp.events.weighed import find_weighed
from nlp.late_patterns import NOWHERE
from sideletter.model import EventType as T

# What is not told by words that tell of one of these.
_YIELDS = {
    T.TENTATIVE_AGREEMENT: frozenset({T.INTERIM_AGREEMENT, T.EXTENSION}),
    T.LOCKOUT_START: frozenset({T.LOCKOUT_END}),
    T.STRIKE_AUTHORIZATION: frozenset({T.REJECTION}),
}

# What a step leaves undone or only goes about, where its "to …" or "…ing" tells of the other.
_UNDONE = {
    T.REJECTION: frozenset({T.RATIFICATION, T.BOARD_APPROVAL}),
    T.TALKS_BEGAN: frozenset({T.TENTATIVE_AGREEMENT}),
}


def candidates(tape: Tape, before: Tape | None, telling: Telling) -> list[Trigger]:
    """What the patterns find in a sentence, what only its grammar or weights tell, in text order.

    Its pronouns stand for what the sentence `before` was about.
    """
    silenced: list[Trigger] = []
    found = find_triggers(tape, silenced, insists=lambda t: telling.insists(t.tokens, t.rule.type))
    found += find_framed(tape, found, before)
    found += find_stoppages(tape, known={t.rule.type for t in _apart(found)})
    found += find_dated(tape, known={t.rule.type for t in found})
    found += find_weighed(tape, found, before, telling, silenced=silenced)
    return _apart(sorted(found, key=lambda t: (t.core, t.at)))


def _apart(triggers: Sequence[Trigger]) -> list[Trigger]:
    """The triggers without those that only repeat another: bare results, and what yields."""
    voted = any(t.rule.type in VOTED and not t.rule.context for t in triggers)
    return [
        t
        for t in triggers
        if not (voted and t.rule.context)
        and not any(
            t.rule.pattern is not NOWHERE  # a lockout with a date of its own, and its end
            and o.rule.type in _YIELDS.get(t.rule.type, ())
            and o.at < t.to
            and t.at < o.to
            for o in triggers
        )
        and not is_of_the_board(t, triggers)
        and not any(_leaves_undone(o, t) for o in triggers)
    ]


def _leaves_undone(step: Trigger, other: Trigger) -> bool:
    """Whether a step is that another was not taken: "refused to ratify", "began hammering out"."""
    if other.rule.type not in _UNDONE.get(step.rule.type, ()):
        return False
    verb = other.root
    return verb is not None and verb.dep_ == "xcomp" and verb.head == step.root
