"""Where one cue of stance leaves a topic to another of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.terms.cues import Cue, verb_in
from nlp.terms.reach import reach_of, reaches
from nlp.terms.rules import PartyAt, Reach
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic
from sideletter.model import Stance


def refusal_of(scan: Scan, asked: Cue, topic: Topic, cues: Sequence[Cue]) -> Cue | None:
    """What is said to become of a demand that names a topic: "a call for X went nowhere".

    It is said in the topic's piece of the sentence, or by a verb of which the demand is subject.
    """
    if asked.rule.stance is not Stance.PROPOSED or asked.rule.party is not PartyAt.OWNER:
        return None
    if asked.start >= topic.start:
        return None
    later = (c for c in cues if c.start >= topic.end and c.rule.stance is Stance.REJECTED)
    return next(
        (
            c
            for c in later
            if reach_of(scan, c) is Reach.BEFORE
            and (c.segment == topic.segment or _is_subject(scan, asked, c))
        ),
        None,
    )


def _is_subject(scan: Scan, asked: Cue, told: Cue) -> bool:
    """Whether what is asked is the subject of a verb that tells of it."""
    span = scan.span.doc.char_span(told.start, told.end, alignment_mode="expand")
    subjects = (c for t in span or () for c in t.children if c.dep_ in _SUBJECT)
    return any(asked.start <= subject.idx < asked.end for subject in subjects)


def fate_of(scan: Scan, asked: Cue, topic: Topic, cues: Sequence[Cue]) -> Cue | None:
    """What is said before a topic, of which a clause behind it tells that it was asked for.

    "The deal does not contain the crew sizes that the union had asked for" speaks of a refusal.
    """
    if asked.rule.stance is not Stance.PROPOSED or reach_of(scan, asked) is not Reach.BEFORE:
        return None
    if asked.end <= topic.end or not _WHICH.search(scan.part(topic.start, asked.end)):
        return None
    told = [c for c in cues if c.start < topic.start and c.rule.stance in FATES]
    return told[-1] if told and reaches(scan, told[-1], topic) else None


FATES = (Stance.REJECTED, Stance.AGREED)
"""What becomes of what was asked."""

_WHICH = re.compile(r"\b(?:which|that)\b", re.IGNORECASE)


def yields(scan: Scan, own: Cue, before: Cue, topic: Topic) -> bool:
    """Whether a cue that tells no stance leaves its topic to one that stands before."""
    return (
        _is_aside(scan, own)
        or _lists(scan, before, topic)
        or _is_chained(scan, own, before)
        or _is_of_others(scan, own, topic)
    )


def _is_of_others(scan: Scan, own: Cue, topic: Topic) -> bool:
    """Whether a verb behind a topic has a subject before the topic's piece.

    In "quarrels over raises and per diems should not be resolved" the quarrels are its subject.
    """
    if own.start < topic.end:
        return False
    verb = verb_in(scan.span.doc, own)
    subjects = [c for c in verb.children if c.dep_ in _SUBJECT] if verb is not None else []
    start, _ = scan.segments.spans[topic.segment]
    return any(subject.idx < start for subject in subjects)


def begins_anew(scan: Scan, cue: Cue, topic: Topic) -> bool:
    """Whether a semicolon with a clause of its own stands between a cue and a topic."""
    return bool(_ANEW.search(scan.part(cue.end, topic.start)))


_ANEW = re.compile(
    r"; (?:and |but )?(?:(?:on|in|by|at) [^,;]{1,20} )?(?:it|they|there|that|this|he|she|we)\b",
    re.IGNORECASE,
)


def _is_chained(scan: Scan, own: Cue, before: Cue) -> bool:
    """Whether a cue's verb has its subject from the other: "seeks to keep its cap and add care"."""
    doc = scan.span.doc
    other = doc.char_span(before.start, before.end, alignment_mode="expand")
    verb = verb_in(doc, own)
    if verb is None or other is None or any(c.dep_ in _SUBJECT for c in verb.children):
        return False
    for above in verb.ancestors:
        if other.start <= above.i < other.end:
            return True
        if any(c.dep_ in _SUBJECT for c in above.children):
            return False
    return False


_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def _is_aside(scan: Scan, cue: Cue) -> bool:
    """Whether a cue is the verb of a relative clause: "benefits for those who get sick"."""
    span = scan.span.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return span is not None and any(token.dep_ in ("relcl", "acl") for token in span)


def _lists(scan: Scan, cue: Cue, topic: Topic) -> bool:
    """Whether a topic stands in a list that a cue opens with a colon, a dash or "namely"."""
    between = scan.part(cue.end - 1, topic.start)
    return bool(_OPENING.search(between))


_OPENING = re.compile(
    r":(?!\d)|\s-{1,2}\s|--|\b(?:specifically|namely|in particular|particularly|especially)\b",
    re.IGNORECASE,
)
