"""On which side of a cue the topics stand that it governs."""

from __future__ import annotations

from nlp.terms.cues import Cue, verb_in
from nlp.terms.rules import Reach
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic
from sideletter.model import Stance


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
    if cue.rule.reach is Reach.BEFORE and cue.rule.stance is Stance.PROPOSED:
        return Reach.AFTER if _has_object(scan, cue) else Reach.BEFORE
    if cue.rule.reach is not Reach.TURN:
        return cue.rule.reach
    following = scan.part(cue.end, cue.end + 4).lstrip()
    ends = not following or following[0] in ".,;:)!?" or cue.end >= scan.span.end_char
    ends = ends or following == "as "
    return Reach.BEFORE if ends and not _has_object(scan, cue) else Reach.AFTER


def _has_object(scan: Scan, cue: Cue) -> bool:
    """Whether what a verb takes comes after an aside: "demanded, among other things, leave"."""
    if not scan.part(cue.end, cue.end + 2).startswith(", "):
        return False
    verb = verb_in(scan.span.doc, cue)
    heads = [verb, *(c for c in verb.children if c.dep_ == "prep")] if verb is not None else []
    takes = (c for head in heads for c in head.children if c.dep_ in _TAKEN and c.idx >= cue.end)
    return any(token.pos_ in ("NOUN", "PROPN") for token in takes)


_TAKEN = frozenset({"dobj", "pobj", "ccomp"})
