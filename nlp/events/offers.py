"""Which side makes an offer: whoever acts, else the employers where they are meant."""

from __future__ import annotations

import re

from nlp.events.clause import ORGANISATIONS, Clause
from nlp.events.sides import Sides
from nlp.events.tokens import Ids, unique
from nlp.events.tree import stands_in_subject
from nlp.events.union_side import ids_of_unions
from sideletter.model import EMPLOYERS
from sideletter.model import EntityType as E

_EMPLOYER_WORDS = re.compile(
    r"\b(?:studios|producers|employers|companies|company|management|streamers|networks|publishers|"
    r"alliance|league|agencies|institute)\b"
)
_UNION_WORDS = re.compile(r"\b(?:unions?|guilds?|they|it)\b")
_PRONOUN = re.compile(r"it|they|which|that|who")


def offering(clause: Clause, sides: Sides) -> Ids:
    """The side that makes the offer; none where it cannot be told."""
    trigger, cast, topics, tables = clause.trigger, sides.cast, sides.topics, sides.tables
    unions = ids_of_unions(clause.hits, sides) or topics.focus(trigger.start)
    if len(unions) > 1 and not set(unions) & set(cast.main):
        unions = topics.focus(trigger.start)
    if trigger.rule.who == "owner":
        return _owning(clause, sides) or tables.other_side(unions)
    employer_only = trigger.rule.who == "employer"
    wanted = EMPLOYERS if employer_only else ORGANISATIONS
    sure = [h for h in clause.grown(clause.acting()) if not cast.is_vague(h)]
    if named := unique(topics.id_of(h) for h in sure if h.entity.type in wanted):
        return named
    if employer_only:
        groups = [h for h in clause.hits if h.entity.type is E.EMPLOYER_GROUP]
        known = unique(topics.id_of(h) for h in groups if not cast.is_vague(h))
        return known or tables.other_side(unions)
    words = " ".join(t.lower_ for t in clause.subject)
    if _EMPLOYER_WORDS.search(words):
        return tables.other_side(unions)
    if _PRONOUN.fullmatch(words) and (own := _speaking(clause, sides)):
        return own
    if _UNION_WORDS.search(words):
        return topics.focus(trigger.start)
    return ()


def _owning(clause: Clause, sides: Sides) -> Ids:
    """The employers that stand in the trigger's own words: "the league's proposal to …"."""
    trigger = clause.trigger
    return unique(
        sides.topics.id_of(h)
        for h in clause.hits
        if h.entity.type in EMPLOYERS
        and trigger.start <= h.mention.start < trigger.end
        and not sides.cast.is_vague(h)
    )


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
    return unique(sides.topics.id_of(h) for h in clause.grown(sure))
