"""On which side of a cue the topics stand that it governs."""

from __future__ import annotations

from nlp.terms.cues import Cue
from nlp.terms.rules import Reach
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic


def reaches(scan: Scan, cue: Cue, topic: Topic) -> bool:
    """Whether a cue looks to the side on which the topic stands."""
    match reach_of(scan, cue):
        case Reach.BOTH:
            return True
        case Reach.BESIDE:
            return 0 <= cue.start - topic.end <= 1
        case Reach.AFTER:
            return cue.start <= topic.start
        case _:
            return cue.end > topic.start


def reach_of(scan: Scan, cue: Cue) -> Reach:
    """The side a cue looks to; a turning one looks back where only an end follows it."""
    if cue.rule.reach is not Reach.TURN:
        return cue.rule.reach
    following = scan.part(cue.end, cue.end + 3).lstrip()
    ends = not following or following[0] in ".,;:)!?" or cue.end >= scan.span.end_char
    ends = ends or following == "as"
    return Reach.BEFORE if ends else Reach.AFTER
