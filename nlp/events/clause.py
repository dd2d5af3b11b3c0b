"""What stands at a trigger: the organisations of its sentence, of its own clause, its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from nlp.bargains.reach import is_owned_aside
from nlp.dates.parse import verb_of
from nlp.events.rules import Trigger
from nlp.events.tokens import coordinated, standing
from nlp.reading import Hit
from nlp.syntax import owner_of, phrase, reach, speaker_of_they, subject_of
from sideletter.model import EMPLOYERS
from sideletter.model import EntityType as E

ORGANISATIONS = frozenset({E.UNION, *EMPLOYERS})


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger with what the parse puts beside it.

    `hits` are all organisations of the sentence, `close` those of the trigger's own clause with
    what is coordinated with them, `subject` the words of the clause's subject.
    """

    trigger: Trigger
    text: str
    hits: tuple[Hit, ...]
    close: tuple[Hit, ...]
    subject: tuple[Token, ...]

    @classmethod
    def at(cls, trigger: Trigger, text: str) -> Clause:
        """The clause of a trigger in the article's `text`."""
        hits = tuple(
            h
            for h in trigger.tape.hits
            if h.entity.type in ORGANISATIONS and not is_aside(h, trigger.tape.span.doc)
        )
        near, subject = _near(trigger, hits)
        return cls(trigger, text, hits, tuple(with_coordinated(near, hits, text)), subject)

    def grown(self, found: Sequence[Hit]) -> list[Hit]:
        """The hits with those of the sentence that are coordinated with them."""
        return with_coordinated(found, self.hits, self.text)

    def acting(self) -> list[Hit]:
        """The organisations in the subject."""
        return standing(self.hits, self.subject)

    def inside(self, hits: Sequence[Hit]) -> list[Hit]:
        """Those of the hits that the trigger's own words name."""
        trigger = self.trigger
        return [h for h in hits if trigger.start <= h.mention.start < trigger.end]


def is_aside(hit: Hit, doc: Doc) -> bool:
    """Whether a body is only told as another's property or whole, beside that one's name."""
    span = doc.char_span(hit.mention.start, hit.mention.end, alignment_mode="contract")
    return span is not None and len(span) > 0 and is_owned_aside(span.root)


def with_coordinated(found: Sequence[Hit], hits: Sequence[Hit], text: str) -> list[Hit]:
    """The hits found with those of `hits` that are coordinated with them.

    A short form in brackets counts as the name before it.
    """
    whole = {id(h): h for h in hits}
    for name, short in pairwise(hits):
        if (
            name.entity.id == short.entity.id
            and text[name.mention.end : short.mention.start] == " ("
        ):
            whole[id(short)] = name
    chosen = {id(whole.get(id(h), h)) for h in found}
    return [
        h
        for group in coordinated(hits, text)
        if any(id(one) in chosen for one in group)
        for h in group
    ]


def _near(trigger: Trigger, hits: Sequence[Hit]) -> tuple[list[Hit], tuple[Token, ...]]:
    """The organisations of the trigger's own clause, and its subject's words."""
    root = trigger.root
    if root is None:
        return [], ()
    tokens: list[Token] = list(phrase(root)) if root.pos_ in ("NOUN", "PROPN") else []
    verb = verb_of(root)
    subject = _subject(verb, tuple(hits)) if verb is not None else None
    subject_words = list(phrase(subject)) if subject is not None else []
    if subject is not None and verb is not None and (owner := owner_of(subject, verb)):
        subject_words += list(phrase(owner))
    around = subject_words + (list(reach(verb)) if verb is not None else [])
    found = standing(hits, tokens)
    if any(h.entity.type is E.UNION for h in found):
        others = [h for h in standing(hits, around) if h.entity.type in EMPLOYERS]
        return found + others, tuple(subject_words)
    return standing(hits, tokens + around), tuple(subject_words)


def _subject(verb: Token, hits: Sequence[Hit]) -> Token | None:
    """The verb's subject; where a union and an alliance say that "they" did it, both."""
    speaker = speaker_of_they(verb)
    if speaker is not None:
        types = {h.entity.type for h in standing(hits, phrase(speaker))}
        if E.UNION in types and E.EMPLOYER_GROUP in types:
            return speaker
    return subject_of(verb)
