"""Which employers an event is with, as far as its sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.events.cast import LOOSE
from nlp.events.clause import Clause
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.events.sides import Sides
from nlp.events.tokens import Ids, unique
from nlp.events.workforce import workplaces_in
from nlp.reading import Hit
from nlp.syntax import stands_in_subject, whole_of
from sideletter.model import EMPLOYERS, EventType
from sideletter.model import EntityType as E

_AGAINST = re.compile(
    r"\b(?:with|against|between|at|to|from|struck|recogni[sz]ed|sued|charge against)"
    r"(?: (?:the|its|their|a|an|single|ad|agency|agencies|studios|producers|game|games|companies|"
    r"publishers|company|like|such|as|including|owner),?)* ?$"
)
# Whom a stoppage is against is the employer; where it is only tells of whose papers or houses.
_AT_ODDS = re.compile(r"\b(?:strikes?|walkouts?|stoppages?|dispute) against (?:the )?$")
_INC = re.compile(r"(?:inc|co|corp|ltd|llc|plc|group|company)\.?$")
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})
_OPPOSITE = frozenset({"with", "against", "between", "at"})
# What makes a subject that of a company named before it ("its workers").
_OWNERS = frozenset({"its", "whose", "their"})
# What leads over to a stoppage that is only the cause or the time of something.
_CIRCUMSTANCES = frozenset({"from", "during", "amid", "despite", "through", "throughout"})
_UNNAMED = re.compile(r"\b(?:studios|producers|employers?|management)\b")


def employers_at(clause: Clause, sides: Sides) -> Ids:
    """Employers at the trigger; companies only where they are told as the other side."""
    trigger = clause.trigger
    named = [h for h in clause.close if not sides.cast.is_vague(h)]
    workplaces = workplaces_in(trigger.tape)
    if trigger.rule.type is EventType.UNION_ELECTION and (found := _organized(clause, workplaces)):
        return _ids(found, sides)
    if groups := [h for h in named if h.entity.type is E.EMPLOYER_GROUP]:
        return _ids(_with_partners(clause, groups), sides)
    companies = [h for h in named if h.entity.type is E.COMPANY]
    struck = [h for h in companies if _AT_ODDS.search(_before(trigger, h))]
    told = struck or [h for h in companies if h in workplaces or _is_across(trigger, h, sides)]
    across = {id(h) for h in clause.grown(told or _owning(clause))}
    companies += [h for h in clause.hits if id(h) in across and h not in companies]
    return _ids((h for h in companies if id(h) in across), sides)


def _owning(clause: Clause) -> list[Hit]:
    """The company whose the subject is, where it acts before it ("X, though its own pact …")."""
    if not any(t.lower_ == "its" and t.dep_ == "poss" for t in clause.subject):
        return []
    at = min(t.idx for t in clause.subject)
    doc = clause.trigger.tape.span.doc
    before = [
        h
        for h in clause.hits
        if h.mention.end <= at and stands_in_subject(doc, h.mention.start, h.mention.end)
    ]
    last = before[-1:]
    return last if last and last[0].entity.type is E.COMPANY else []


def _organized(clause: Clause, workplaces: list[Hit]) -> list[Hit]:
    """The companies whose workers get a union.

    Those that the words name, else that the sentence tells as somebody's employer, else that act
    or are acted on, else the one whose own workers act ("X shrank after its staff organized").
    """
    trigger = clause.trigger
    companies = [h for h in trigger.tape.hits if h.entity.type is E.COMPANY]
    if inside := clause.inside(companies):
        return inside[:1]
    if workplaces:
        return clause.grown(_nearest(workplaces, trigger))
    close = {id(h) for h in clause.close}
    if told := [h for h in companies if id(h) in close and h.mention.form not in LOOSE]:
        return clause.grown(told[-1:])  # "producers of the network's show at the studio"
    if any(t.lower_ in _OWNERS for t in clause.subject):
        return [h for h in companies if h.mention.end <= trigger.start][-1:]
    return []


def sure_employers(hits: Iterable[Hit], sides: Sides) -> list[Hit]:
    """The employers among the hits, without a mere "the companies"."""
    return [h for h in hits if h.entity.type in EMPLOYERS and not sides.cast.is_vague(h)]


def mentions_employers(trigger: Trigger, sides: Sides) -> bool:
    """Whether the sentence speaks of employers without naming any."""
    vague = any(sides.cast.is_vague(h) for h in trigger.tape.hits)
    return vague or bool(_UNNAMED.search(trigger.tape.text))


def is_with_several(trigger: Trigger) -> bool:
    """Whether employers of a kind, not one, are across ("the strike against the big studios")."""
    root = trigger.root
    told = (root, *root.children) if root is not None else ()
    leads = (c for noun in told for c in noun.children if c.dep_ == "prep")
    ends = (end for lead in leads if lead.lower_ in _OPPOSITE for end in lead.children)
    return any(end.tag_ == "NNS" and end.lower_ in words("employers") for end in ends)


def _ids(hits: Iterable[Hit], sides: Sides) -> Ids:
    return unique(sides.topics.id_of(h) for h in hits if h.entity.type in EMPLOYERS)


def _with_partners(clause: Clause, groups: list[Hit]) -> list[Hit]:
    """The employers' bodies with a company named as a party of its own: "the League and C"."""
    together = clause.grown(groups)
    companies = [h for h in together if h.entity.type is E.COMPANY]
    return together if len(companies) == 1 else groups


def _nearest(hits: Iterable[Hit], trigger: Trigger) -> list[Hit]:
    """The hit that stands nearest to the trigger, as a list of one."""
    return sorted(hits, key=lambda h: abs(h.mention.start - trigger.start))[:1]


def _is_across(trigger: Trigger, hit: Hit, sides: Sides) -> bool:
    """Whether a company is told as a side: "with", "against", struck, or acting itself."""
    span = trigger.tape.span.doc.char_span(
        hit.mention.start, hit.mention.end, alignment_mode="expand"
    )
    root = span.root if span is not None else None
    if root is not None and root.dep_ == "compound" and _INC.match(root.head.lower_):
        root = root.head
    if root is not None:
        root = whole_of(root)
        if root.dep_ == "nsubj" and _is_circumstance(trigger) and not _is_known(hit, sides):
            return False
        if root.dep_ in _ACTING or (root.dep_ == "pobj" and root.head.lower_ in _OPPOSITE):
            return True
    return bool(_AGAINST.search(_before(trigger, hit)))


def _is_circumstance(trigger: Trigger) -> bool:
    """Whether a stoppage only tells the cause or the time of what somebody else does or suffers.

    "The studio put its loss from the strike at …", "the network gained viewers during the strike".
    """
    root = trigger.root
    if root is None or root.dep_ != "pobj" or root.head.lower_ not in _CIRCUMSTANCES:
        return False
    return not any(t.lower_ in _OWNERS for t in root.subtree)  # "the strike by its musicians"


def _is_known(hit: Hit, sides: Sides) -> bool:
    """Whether the article tells elsewhere of a dispute with the company, or of its workers."""
    tables = sides.tables
    known = {*tables.at_work, *tables.in_dispute, *tables.other_side(sides.cast.main)}
    return hit.entity.id in known or bool(tables.union_of([hit.entity.id]))


def _before(trigger: Trigger, hit: Hit) -> str:
    """What stands before a company in the sentence, in lower case."""
    end = hit.mention.start - trigger.tape.span.start_char
    return trigger.tape.raw[max(0, end - 80) : end].lower()
