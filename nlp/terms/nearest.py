"""Which of the cues of a sentence governs a topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.terms.cues import Cue
from nlp.terms.reach import reaches
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic
from nlp.terms.yielding import begins_anew, fate_of, refusal_of, yields


def nearest(scan: Scan, topic: Topic, cues: Sequence[Cue]) -> Cue | None:
    """The cue that governs a topic: of its own segment, else the last before, else one after."""
    if topic.segment == 0 and (_ABOUT.match(scan.text) or _is_label(scan, topic)):
        later = [c for c in cues if c.start >= topic.end]
        return next((c for c in later if c.rule.stance is not None), later[0] if later else None)
    own = [c for c in cues if c.segment == topic.segment and reaches(scan, c, topic)]
    best = min(own, key=lambda cue: (cue.rule.stance is None, _gap(cue, topic)), default=None)
    if best is not None and best.rule.stance is not None:
        return refusal_of(scan, best, topic, cues) or fate_of(scan, best, topic, cues) or best
    before = [c for c in cues if c.start < topic.start and c.segment < topic.segment]
    forward = [c for c in before if c.rule.stance is not None and reaches(scan, c, topic)]
    forward = [c for c in forward if not begins_anew(scan, c, topic)]
    if forward and (best is None or yields(scan, best, forward[-1], topic)):
        return forward[-1]
    if best is not None:
        return best
    after = [c for c in cues if c.start >= topic.end and reaches(scan, c, topic)]
    told = [c for c in after if c.rule.stance is not None]
    if told:
        return told[0]
    if before and before[-1].rule.stance is None:
        return before[-1]
    return after[0] if after else None


_ABOUT = re.compile(
    r"(?:on|for|as for|regarding|when it comes to|in addition to|besides|along with|together with"
    r"|on top of|beyond|as well as) ",
    re.IGNORECASE,
)
"""How a sentence announces what it is about, or what it adds to, before it says anything of it."""


def _is_label(scan: Scan, topic: Topic) -> bool:
    """Whether a topic is all that stands before a colon: "Staffing: the studios refused"."""
    start, end = scan.segments.spans[0]
    return topic.start == start and scan.part(topic.end, end).strip() == ":"


def _gap(cue: Cue, topic: Topic) -> int:
    return topic.start - cue.end if cue.end <= topic.start else cue.start - topic.end
