"""The day on which a sentence says that a vote closes, is counted or has its result told.

"The count is on Sunday." "The union will announce the result on March 31." "The tally, which the
league finished on Wednesday, was 893 to 402."
"""

from __future__ import annotations

from spacy.tokens import Token

from nlp.dates import DateMention
from nlp.dates.parse import verb_of
from nlp.events.lexicon import words
from nlp.events.tape import Tape
from nlp.syntax import root_of, subject_of

# What bounds a vote ahead, or only says what came before it.
_LEADS = frozenset({"", "on", "by", "until", "through", "in", "at", "no later than"})


def day_of_count(tape: Tape) -> DateMention | None:
    """The last date of a clause that is about a count or its result; None where there is none."""
    for date in reversed(tape.dates):
        its = root_of(tape.span.doc, date.start, date.end) if date.iso else None
        verb = verb_of(its) if its is not None and date.lead in _LEADS else None
        if verb is not None and _is_of_a_count(verb):
            return date
    return None


def _is_of_a_count(verb: Token) -> bool:
    """Whether a verb tells of a count: what it counts, closes or makes known, not its opening."""
    if verb.lemma_.lower() in words("opening_votes"):
        return False
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in words("counts"):
        return True
    told = {"dobj"} if verb.lemma_.lower() in words("telling_results") else set()
    if any(c.dep_ in told and c.lemma_.lower() in words("counts") for c in verb.children):
        return True
    subject = subject_of(verb)
    return subject is not None and subject.lemma_.lower() in words("counts")
