"""Which union an event is of: who acts, whose trade is told, who is named nearest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from nlp.dates.parse import verb_of
from nlp.events.attribution import speaker_of
from nlp.events.cast import LOOSE
from nlp.events.clause import Clause
from nlp.events.rules import Trigger
from nlp.events.sides import Sides
from nlp.events.tokens import Ids, coordinated, unique
from nlp.reading import Hit
from sideletter.model import EntityType as E

_WORD = re.compile(r"[a-z]+")
_PLURAL = frozenset({"they", "members", "negotiators", "sides", "parties"})
# What makes a union only the owner of another's description ("…'s sister union, the …").
_KIN = re.compile(
    r"['’]s? (?:[\w-]+ ){0,2}?(?:sister|rival|parent|fellow|counterparts?|cousins?|allies|ally)\b"
)
# A union behind the trigger is its own within so many characters.
_BEHIND = 40
# Between a union and the participle that tells what it did stands no more than its description.
_APPOSED = 60


def unions_at(clause: Clause, sides: Sides) -> Ids:
    """The unions that the trigger's sentence tells as its side; none where it names none."""
    trigger, cast = clause.trigger, sides.cast
    if owner := cast.owner_of(clause.inside(trigger.tape.hits)):
        return owner
    unions = [h for h in clause.hits if h.entity.type is E.UNION]
    if inside := clause.inside(unions):
        return ids_of_unions(clause.grown(inside), sides)
    if told := _before_participle(trigger, unions):
        return ids_of_unions(clause.grown(told), sides)
    if acting := _without_kin([h for h in clause.acting() if h.entity.type is E.UNION], clause):
        together = ids_of_unions(clause.grown(acting[:1]), sides)
        every = cast.kin.narrow(ids_of_unions(acting, sides))
        return every if len(every) == 1 else cast.kin.narrow(together)
    if not unions and (together := sides.topics.joint(trigger.tape, trigger.to)):
        return together
    local = sides.topics.local_before(trigger.start) if _speaks_of_the_local(clause) else ()
    if local and not unions:
        return local
    if craft := _craft(clause, sides):
        own = cast.kin.narrow(unique(craft + speaking(trigger, sides)))
        return own if len(own) == 1 else craft  # the local that speaks of "the crew"
    near = [h for h in clause.close if h.entity.type is E.UNION]
    if near and not trigger.rule.context:
        return ids_of_unions(clause.grown(near[:1]), sides)
    goes_on = len(clause.subject) == 1 and clause.subject[0].lower_ == "it"
    before = [
        h
        for h in unions
        if h.mention.end <= trigger.start
        and (goes_on or ";" not in clause.text[h.mention.end : trigger.start])
    ]
    if before and not _is_plural(clause.subject) and not trigger.rule.context:
        return cast.whole(ids_of_unions(clause.grown(before[-1:]), sides))
    after = [h for h in unions if h.mention.start >= trigger.end]
    if after and after[0].mention.start - trigger.end < _BEHIND:
        return cast.whole(ids_of_unions(clause.grown(after[:1]), sides))
    return ()


def _before_participle(trigger: Trigger, unions: Sequence[Hit]) -> list[Hit]:
    """The union right before a participle without a subject ("followed by X, going out")."""
    root = trigger.root
    verb = verb_of(root) if root is not None else None
    if verb is None or verb.tag_ != "VBG" or verb.dep_ == "ROOT":
        return []
    if any(c.dep_ in ("nsubj", "aux") for c in verb.children):
        return []
    doc = trigger.tape.span.doc
    near = [h for h in unions if 0 <= verb.idx - h.mention.end < _APPOSED]
    between = doc.char_span(near[-1].mention.end, verb.idx) if near else None
    if between is None or any(t.pos_ in ("VERB", "AUX") for t in between):
        return []
    return near[-1:]


def _without_kin(acting: list[Hit], clause: Clause) -> list[Hit]:
    """The acting unions without one that only tells whose sister union another is."""
    if len(acting) < 2:
        return acting
    own = [h for h in acting if not _KIN.match(clause.text, h.mention.end)]
    return own or acting


def speaking(trigger: Trigger, sides: Sides) -> Ids:
    """The union that is quoted for what a sentence says of unnamed members."""
    speaker = speaker_of(trigger)
    return (speaker,) if speaker and sides.cast.types.get(speaker) is E.UNION else ()


def merging(clause: Clause, sides: Sides) -> Ids:
    """The unions that merge: those of the sentence, else the last two of its paragraph."""
    unions = [h for h in clause.hits if h.entity.type is E.UNION]
    for group in coordinated(unions, clause.text):
        if len(together := ids_of_unions(group, sides)) > 1:
            return together
    named = ids_of_unions(unions, sides)
    if len(named) < 2:
        named = sides.topics.last_two(clause.trigger.end)
    return named if len(named) > 1 else ()


def ids_of_unions(hits: Iterable[Hit], sides: Sides) -> Ids:
    """The unions among the hits, as their passage means them."""
    return unique(sides.topics.id_of(h) for h in hits if h.entity.type is E.UNION)


def owns(hit: Hit, trigger: Trigger) -> bool:
    """Whether a hit stands as the owner right before the trigger ("…'s first strike since")."""
    near = 0 <= trigger.start - hit.mention.end <= 3
    return near or trigger.start <= hit.mention.start < trigger.end


def _craft(clause: Clause, sides: Sides) -> Ids:
    """The union of the trade that is told: the one that the sentence names, else the article's."""
    trigger = clause.trigger
    words = [t.lower_ for t in clause.subject] + _WORD.findall(trigger.words) + told_of(trigger)
    craft = sides.cast.craft(words)
    here = ids_of_unions((h for h in clause.hits if h.mention.form not in LOOSE), sides)
    if len(here) != 1 or here == craft:
        return craft
    return here if any(here[0] in sides.cast.of_trade(word) for word in words) else craft


def told_of(trigger: Trigger) -> list[str]:
    """The words that tell whose the event is ("the writers' strike", "a walkout by actors")."""
    root = trigger.root
    if root is None:
        return []
    beside = [t for t in root.children if t.dep_ in ("poss", "compound", "amod")]
    by = [t for t in root.children if t.lower_ in ("by", "with")]
    return [t.lower_ for t in (*beside, *(o for t in by for o in t.children if o.dep_ == "pobj"))]


def _speaks_of_the_local(clause: Clause) -> bool:
    """Whether the clause's subject is "the local" or what is the local's."""
    return any(
        t.lower_ == "local" and t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"
        for t in clause.subject
    )


def _is_plural(subject: Sequence[Token]) -> bool:
    return any(t.lower_ in _PLURAL for t in subject)
