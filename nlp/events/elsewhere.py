"""Stoppages of which an article names no side: of another city, of a trade without its union.

"In Springdale, a lockout was settled", told between other houses, is not the article's own; "the
2023 strikes by painters" are not those of the local whose officer speaks of them.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from nlp.events.cast import SIDES
from nlp.events.families import STOPPAGES
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.events.sides import Sides
from nlp.events.union_side import told_of
from nlp.syntax import subject_of
from sideletter.model import EntityType as E

_LETTERS = re.compile(r"[a-z]+")
_YEAR = re.compile(r"\d{4}")
# So near to the words of a strike a year is a part of its name.
_NAMED = 14


def is_elsewhere(trigger: Trigger, sides: Sides, *, old: bool) -> bool:
    """Whether a stoppage is that of another place, among other houses that the article looks at.

    Its sentence names nobody and opens with a place not told of before, and the last company named
    before it in the paragraph is not the article's own; an `old` one needs no such company.
    """
    if trigger.rule.type not in STOPPAGES:
        return False
    tape = trigger.tape
    if _tells_the_own(trigger):
        return False
    if any(h.entity.type in SIDES and not sides.cast.is_vague(h) for h in tape.hits):
        return False
    place = _place_of(trigger)
    if place is None or place.text in sides.cast.text[: place.idx]:
        return False
    last = sides.topics.hits_before(tape.span.start_char)[-1:]
    if old and not last:
        return not sides.cast.craft(_LETTERS.findall(tape.text))
    own = {*sides.tables.in_dispute, *sides.tables.at_work}
    own.update(sides.tables.other_side(sides.cast.main))
    return any(h.entity.type is E.COMPANY and h.entity.id not in own for h in last)


def is_of_unnamed_trade(trigger: Trigger, sides: Sides) -> bool:
    """Whether a strike called by its year is of a trade whose union the article never names."""
    if trigger.rule.type not in STOPPAGES or not _is_called_by_year(trigger):
        return False
    told = told_of(trigger)
    if any(sides.cast.craft([word]) for word in told):
        return False
    return any(sides.cast.is_stranger(word) for word in told)


def _tells_the_own(trigger: Trigger) -> bool:
    """Whether the words or their subject are told as known: "the strike", "their walkout began"."""
    root = trigger.root
    subject = subject_of(root) if root is not None else None
    disputes = words("stoppages") | {"dispute"}
    told = [t for t in (root, subject) if t is not None and t.lemma_.lower() in disputes]
    return any(c.lower_ in words("own") for t in told for c in t.children)


def _is_called_by_year(trigger: Trigger) -> bool:
    """Whether a bare year stands at the words ("the 2023 strikes", "the strike of 2023")."""
    return any(
        d.start < trigger.end + _NAMED and d.end > trigger.start - _NAMED
        for d in trigger.tape.dates
        if d.iso and _YEAR.fullmatch(d.iso)
    )


def _place_of(trigger: Trigger) -> Token | None:
    """The place that opens a sentence, or of which it is told; None where none does."""
    for token in trigger.tape.span:
        if token.ent_type_ == "GPE":
            return token
        if token.lower_ not in words("leading_to_places") and not token.is_punct:
            break
    verb = trigger.tape.span.root
    subject = subject_of(verb)
    return subject if subject is not None and subject.ent_type_ == "GPE" else None
