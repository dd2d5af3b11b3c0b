"""Who is quoted for what: the subject of the reporting verb above an event's words."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.events.rules import Trigger
from nlp.syntax import is_reporting, phrase, subject_of

_CLIMB = 8
_LONGEST = 80


def speaker_of(trigger: Trigger) -> str | None:
    """The local id of whoever says it, else the words for them; None where the article says it."""
    root = trigger.root
    if root is None:
        return None
    verb = _reporting_above(root)
    subject = subject_of(verb) if verb is not None else None
    if subject is None or subject.pos_ == "PRON":
        return None
    tokens = sorted(phrase(subject), key=lambda t: t.i)
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if start <= trigger.start < end:
        return None
    for hit in trigger.tape.hits:
        if hit.mention.start <= subject.idx < hit.mention.end:
            return hit.entity.id
    words = subject.doc[tokens[0].i : tokens[-1].i + 1].text
    return words if len(words) <= _LONGEST else subject.text


def _reporting_above(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        head = token.head
        if head == token:
            for child in token.children:
                if child.dep_ == "parataxis" and is_reporting(child):
                    return child
            return None
        if is_reporting(head) and token.dep_ in ("ccomp", "xcomp", "parataxis", "conj"):
            return head
        token = head
    return None
