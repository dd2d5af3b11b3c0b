"""Who is quoted for a provision: the subject of the reporting verb over it, or "according to"."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.reading import Reading
from nlp.syntax import is_reporting, phrase, subject_of
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic

_CLIMB = 8
_LONGEST = 80


def find_speaker(reading: Reading, scan: Scan, topic: Topic) -> str | None:
    """The local id of whoever says it, else the words for them; None where the article says it."""
    named = _reporter_over(reading, topic) or _authority(scan)
    if named is None or named.pos_ == "PRON":
        return None
    tokens = sorted(phrase(named), key=lambda token: token.i)
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if start <= topic.start < end:
        return None
    for hit in reading.hits_in(start, end):
        if hit.mention.start <= named.idx < hit.mention.end:
            return hit.entity.id
    words = reading.doc[tokens[0].i : tokens[-1].i + 1].text
    return words if len(words) <= _LONGEST else named.text


def _reporter_over(reading: Reading, topic: Topic) -> Token | None:
    """The subject of the nearest verb of saying above a topic."""
    span = reading.doc.char_span(
        topic.start, max(topic.end, topic.start + 1), alignment_mode="expand"
    )
    token = span.root if span is not None else None
    for _ in range(_CLIMB):
        if token is None:
            return None
        if is_reporting(token):
            return subject_of(token)
        if token.head == token:
            asides = (c for c in token.children if c.dep_ == "parataxis" and is_reporting(c))
            verb = next(asides, None)
            return subject_of(verb) if verb is not None else None
        token = token.head
    return None


def _authority(scan: Scan) -> Token | None:
    """Whoever a sentence gives as its source: "according to the guild"."""
    for token in scan.span:
        if token.lower_ == "according":
            objects = (c for t in token.children if t.lower_ == "to" for c in t.children)
            return next((c for c in objects if c.dep_ == "pobj"), None)
    return None
