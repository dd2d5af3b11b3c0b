"""Which side makes an offer: whoever acts, else the employers where they are meant."""

from __future__ import annotations

import re

from nlp.events.clause import ORGANISATIONS, Clause
from nlp.events.sides import Sides
from nlp.events.tokens import Ids, standing, unique
from nlp.events.union_side import ids_of_unions
from nlp.syntax import phrase, stands_in_subject, subject_of
from sideletter.model import EMPLOYERS
from sideletter.model import EntityType as E

_EMPLOYER_WORDS = re.compile(
    r"\b(?:studios|producers|employers?|companies|company|management|bosses|streamers|networks?|"
    r"publishers?|alliance|league|agencies|institute|corporation|broadcaster|orchestra|symphony|opera|"
    r"ballet|theat(?:er|re)|museum|station|newspaper|paper|advertisers|owners?|executives|labels|house|studio|producer|parent)\b"
)
_UNION_WORDS = re.compile(
    r"\b(?:unions?|guilds?|local|members|musicians|players|writers|actors|performers|directors"
    r"|dancers|stagehands|journalists|workers|staff|crews?|chorus|singers|choristers|technicians"
    r"|employees|animators|artists|drivers|reporters|editors|testers|developers|crafts)\b"
)
_THEY = re.compile(r"\b(?:they|it|we)\b")
# Who an offer comes from, behind the words that tell of it.
_FROM = re.compile(r"\b(?:from|by)(?: the| its| their)?$")
_FROM_WORDS = re.compile(r"\b(?:from|by) (?:the |its |their )?(?:[\w-]+ )?([a-z]+)")
_AROUND = 60
# Whose an offer is where nobody is told to make it: unions claim and demand, employers offer.
_OFFERED = re.compile(r"\boffers?\b")
_CLAIMED = re.compile(r"\b(?:claims?|demands)\b")
_ITS = re.compile(r"\b(?:its|their|his|her) (?:[\w-]+ )*$")
_PRONOUN = re.compile(r"it|they|which|that|who")


def offering(clause: Clause, sides: Sides) -> Ids:
    """The side that makes the offer; none where it cannot be told."""
    trigger, cast, topics = clause.trigger, sides.cast, sides.topics
    if trigger.rule.who == "owner":
        return _owning(clause, sides) or _by_words(trigger.words, clause, sides)
    if trigger.rule.who == "giver":
        return _giving(clause, sides)
    employer_only = trigger.rule.who == "employer"
    wanted = EMPLOYERS if employer_only else ORGANISATIONS
    sure = [h for h in clause.grown(clause.acting()) if not cast.is_vague(h)]
    if named := unique(topics.id_of(h) for h in sure if h.entity.type in wanted):
        return named
    if employer_only:
        groups = [h for h in clause.hits if h.entity.type is E.EMPLOYER_GROUP]
        known = unique(topics.id_of(h) for h in groups if not cast.is_vague(h))
        return known or _employers(clause, sides)
    words = " ".join(t.lower_ for t in clause.subject)
    if _PRONOUN.fullmatch(words) and (
        own := _speaking(clause, sides) or _acted_before(clause, sides)
    ):
        return own
    head = clause.subject[0].lower_ if clause.subject else ""
    return (
        _by_words(head, clause, sides)
        or _by_words(words, clause, sides)
        or _from_whom(clause, sides)
    )


def _employers(clause: Clause, sides: Sides) -> Ids:
    """The employers across the table from whom the passage is about."""
    if sides.unnamed:
        return sides.tables.house_at(clause.trigger.end)
    focus = sides.topics.focus(clause.trigger.start)
    unions = ids_of_unions(clause.hits, sides) or focus
    if len(unions) > 1 and not set(unions) & set(sides.cast.main):
        unions = focus
    return sides.tables.other_side(unions, guess=True)


def _by_words(words: str, clause: Clause, sides: Sides) -> Ids:
    """The side that common nouns tell ("the company", "the guild"); none where none does."""
    if _EMPLOYER_WORDS.search(words):
        return _employers(clause, sides)
    if _UNION_WORDS.search(words) or _THEY.search(words):
        return sides.topics.focus(clause.trigger.start)
    return ()


def _from_whom(clause: Clause, sides: Sides) -> Ids:
    """Who stands behind "from" or "by" right after an offer; none where nobody does."""
    trigger = clause.trigger
    tape = trigger.tape
    for hit in clause.hits:
        before = tape.raw[: hit.mention.start - tape.span.start_char].rstrip()
        near = trigger.start <= hit.mention.start < trigger.end + _AROUND
        if near and not sides.cast.is_vague(hit) and _FROM.search(before):
            return unique(sides.topics.id_of(h) for h in clause.grown([hit]))
    told = _FROM_WORDS.search(tape.text, trigger.at, trigger.to + _AROUND)
    return _by_words(told.group(1), clause, sides) if told else ()


def _giving(clause: Clause, sides: Sides) -> Ids:
    """From whom an offer comes that was made or received: named with it, or across the table."""
    trigger = clause.trigger
    tape = trigger.tape
    sure = [h for h in clause.hits if not sides.cast.is_vague(h)]
    if ids := _from_whom(clause, sides):
        return ids
    if owned := _owning(clause, sides):
        return owned
    acting = unique(sides.topics.id_of(h) for h in clause.acting() if h in sure)
    subject = " ".join(t.lower_ for t in clause.subject)
    if any(sides.cast.types[i] is E.UNION for i in acting) or _UNION_WORDS.search(subject):
        return _employers(clause, sides)
    if _ITS.search(tape.text, 0, trigger.at):
        return _main(clause, sides)
    if _OFFERED.search(trigger.words):
        return _employers(clause, sides)
    if _CLAIMED.search(trigger.words):
        return sides.topics.focus(trigger.start)
    return ()


def _main(clause: Clause, sides: Sides) -> Ids:
    """Who acts in the sentence as a whole: "in its last offer, told Friday, the house went …"."""
    trigger = clause.trigger
    subject = subject_of(trigger.tape.span.root)
    acting = standing(clause.hits, phrase(subject)) if subject is not None else []
    sure = unique(sides.topics.id_of(h) for h in acting if not sides.cast.is_vague(h))
    return sure or (_by_words(subject.lower_, clause, sides) if subject is not None else ())


def _owning(clause: Clause, sides: Sides) -> Ids:
    """The side that stands in the trigger's own words: "the league's proposal to …"."""
    inside = clause.inside(clause.hits)
    if sure := unique(sides.topics.id_of(h) for h in inside if not sides.cast.is_vague(h)):
        return sure
    return _employers(clause, sides) if any(h.entity.type in EMPLOYERS for h in inside) else ()


def _acted_before(clause: Clause, sides: Sides) -> Ids:
    """The employers, where they are the subject of the sentence before, named or not."""
    span = clause.trigger.tape.span
    if named := sides.topics.employers_before(clause.trigger.start):
        return named
    if not span.start:
        return ()
    subject = subject_of(span.doc[span.start - 1].sent.root)
    told = subject.lower_ if subject is not None else ""
    return _employers(clause, sides) if _EMPLOYER_WORDS.fullmatch(told) else ()


def _speaking(clause: Clause, sides: Sides) -> Ids:
    """Whom "it" means in "the league replied that it had offered …": who acts right before."""
    trigger = clause.trigger
    doc = trigger.tape.span.doc
    acting = [
        h
        for h in clause.hits
        if h.mention.end <= trigger.start and stands_in_subject(doc, h.mention.start, h.mention.end)
    ]
    sure = [h for h in acting[-1:] if not sides.cast.is_vague(h)]
    if sure:
        return unique(sides.topics.id_of(h) for h in clause.grown(sure))
    speaking = subject_of(doc[trigger.tape.span.start : trigger.tape.span.end].root)
    word = speaking.lower_ if speaking is not None else ""
    return () if _PRONOUN.fullmatch(word) else _by_words(word, clause, sides)
