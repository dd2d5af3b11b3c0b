"""Offices that a verb tells: who joined, was hired, became, or was dismissed as what, and where.

"Jo Doe, who had joined C as a page"           page ─as─ joined ─dobj─ C, its subject Doe
"Jo Doe, hired by U as chief negotiator"       negotiator ─as─ hired ─by─ U
"Jo Doe began at C and became its head"        head ─attr─ became, "its" the one body before
"C fired the animator Jo Doe"                  animator ─ Doe, the object of what C did
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nlp.masks import Masked, mask_of
from nlp.reading import Hit
from nlp.relations.found import Found
from nlp.relations.office_words import is_head, title_of, written
from nlp.relations.roles import BODIES, bearer_of, body_of
from nlp.relations.titles import clean_title
from nlp.rulefile import load_table, load_words
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

_PERSON = EntityType.PERSON
_PLACED = frozenset({"at", "with", "for", "by", "to"})
_HE = frozenset({"he", "she"})
_HIM = frozenset({"him", "her", "them", "himself", "herself"})
_OWN = frozenset({"its", "their"})
_MAYBE = frozenset({"could", "would", "may", "might", "should"})
_LASTING = frozenset({"has", "have", "now", "still"})
_IS = frozenset({"become", "remain"})
_FARTHEST = 3
"""Steps of the parse from a title to what the verb has for its object."""
_ONE = frozenset({"a", "an"})
_AIMS = frozenset({"in", "to", "into", "with", "past", "by"})

Career = tuple[Token, Hit, Hit]
"""The head of the title, or the verb that tells of it; who bears it and where."""


def find_careers(
    sentences: Sequence[Masked], entities: Sequence[str], found: Sequence[Found]
) -> Iterator[Found]:
    """The offices that no rule found; `entities` are the local ids in the order of their masks."""
    number = {id: i for i, id in enumerate(entities)}
    held = {(one.subject, one.object) for one in found if one.relation == "holds_role"}
    alone = load_words("roles", "works_alone")
    before: list[Hit] = []
    for i, masked in enumerate(sentences):
        last, before = before, [h for h in masked.hits if h.entity.type is _PERSON]
        if "\n\n" in masked.after:
            before = []
        kinds = {hit.entity.type for hit in masked.hits}
        if not (_PERSON in kinds or last) or not kinds & BODIES:
            continue
        tree = Tree(masked)
        for head, person, body in careers_in(tree, last):
            subject, object_ = mask_of(person, number), mask_of(body, number)
            title, former = _titled(tree, head)
            at_work = body.entity.type is EntityType.COMPANY and title in alone
            if (subject, object_) not in held and not at_work:
                yield Found("holds_role", subject, object_, title, former, "parsed-career", i)


def _titled(tree: Tree, head: Token) -> tuple[str, bool]:
    """What the office is called, and whether it is past."""
    led = load_table("careers")["leading"].get(head.lemma_)
    if led is not None and head.pos_ == "VERB":
        lasting = head.tag_ in ("VBZ", "VBP") or any(c.lower_ in _LASTING for c in head.children)
        return f"{led}{_of_unit(tree, head)}", not lasting
    title, former = clean_title(title_of(head, _end_of(tree, head), tree.covered))
    return title, former or _is_left(head)


def _of_unit(tree: Tree, verb: Token) -> str:
    """Of what part of the body somebody is the head: " of the negotiating committee"."""
    for unit in (c for c in verb.children if c.dep_ == "dobj" and c.i not in tree.covered):
        span = unit.doc[unit.left_edge.i : unit.i + 1]
        return f" of {written(span, tree.covered, body_of(unit, tree.covered)).lower()}"
    return ""


def _end_of(tree: Tree, title: Token) -> Token:
    """The last word of the title, with its field: "head of labor relations"."""
    for child in title.children:
        if child.dep_ != "prep" or child.lower_ != "of" or child.i != title.i + 1:
            continue
        for field in child.children:
            words = [t for t in field.subtree if t.i <= field.i]
            if field.dep_ == "pobj" and all(t.i not in tree.covered and t.is_lower for t in words):
                return field
    return title


def _is_left(title: Token) -> bool:
    """Whether it is what somebody began as: no more than the first office."""
    verb = title.head.head
    return not is_head(title) or verb.lemma_ in load_words("careers", "past")


def careers_in(tree: Tree, before: Sequence[Hit]) -> Iterator[Career]:
    """The offices that the sentence's verbs tell; `before` are the people of the last sentence."""
    for token in tree.sentence:
        if token.i in tree.covered:
            continue
        if token.dep_ == "pobj" and token.head.lower_ == "as":
            yield from _entered(tree, token, token.head.head, before)
        elif token.dep_ == "attr" and token.head.lemma_ in _IS and is_head(token):
            yield from _became(tree, token, token.head)
        elif token.pos_ == "VERB" and token.lemma_ in load_table("careers")["leading"]:
            yield from _led(tree, token)
        elif is_head(token):
            yield from _dismissed(tree, token)


def _led(tree: Tree, verb: Token) -> Iterator[Career]:
    """Who leads what: nothing but the body itself is what is led."""
    if _is_denied(verb) or _is_passive(verb):
        return
    led = [c for c in verb.children if c.dep_ == "dobj"]
    bodies = [hit for c in led if (hit := _led_body(tree, c)) is not None]
    people = tree.names(subject_of(verb), _PERSON)
    if not (len(led) == 1 and len(bodies) == 1 and len(people) == 1):
        return
    if not (bodies[0].entity.type is EntityType.COMPANY and _is_led_somewhere(verb)):
        yield verb, people[0], bodies[0]


def _led_body(tree: Tree, led: Token) -> Hit | None:
    """The body that is led, or the one whose unit is: "chairs the guild's council"."""
    if (hit := tree.at(led, *BODIES)) is not None:
        return hit
    return body_of(led, tree.covered) if led.lower_ in load_words("roles", "units") else None


def _is_led_somewhere(verb: Token) -> bool:
    """Whether it is told whereto or in what: "she led C to a record weekend" holds no office."""
    ends = [end for c in verb.children if c.lower_ in _AIMS for end in c.children]
    return any(end.dep_ == "pobj" and not _is_when(end) for end in ends)


def _is_when(end: Token) -> bool:
    """Whether it tells the time: "in May", "from 2011 to 2019", not "to a record weekend"."""
    return end.is_digit or (end.head.lower_ == "in" and end.ent_type_ == "DATE")


def _entered(tree: Tree, title: Token, led: Token, before: Sequence[Hit]) -> Iterator[Career]:
    """What somebody joined, was taken on, or does anything, as."""
    verb = led
    for _ in range(_FARTHEST):
        if verb.pos_ in ("NOUN", "ADP") and verb.dep_ in ("dobj", "pobj", "prep"):
            verb = verb.head
    if verb.pos_ not in ("VERB", "AUX") or _is_denied(verb):
        return
    own = body_of(title, tree.covered) if is_head(title) else None
    lemma = verb.lemma_.lower()
    joins = lemma in load_words("careers", "joining")
    hires = lemma in load_words("careers", "hiring")
    if own is None and (not (joins or hires) or not (is_head(title) or _is_trade(title))):
        return
    people, bodies = _ends(tree, verb, hires=hires)
    if own is not None:
        bodies = [own]
        if not hires:
            people = _doer(tree, led, verb, before)
    if len(people) == 1 and len(bodies) == 1:
        yield title, people[0], bodies[0]


def _doer(tree: Tree, led: Token, verb: Token, before: Sequence[Hit]) -> list[Hit]:
    """Who is meant by what "as" says of a noun or of what a verb does."""
    whose = [c for c in led.children if c.dep_ == "poss"]
    if led is not verb and whose:
        return [hit for c in whose if (hit := tree.at(c, _PERSON)) is not None]
    succeeds = verb.lemma_ in load_words("careers", "succeeding")
    if not succeeds and any(
        tree.at(c, _PERSON) or c.lower_ in _HIM for c in verb.children if c.dep_ == "dobj"
    ):
        return []
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in _HE:
        here = [h for h in tree.covered.values() if h.entity.type is _PERSON]
        people = {h.entity.id: h for h in (here or before)}
        return list(people.values())
    return tree.names(subject, _PERSON)


def _ends(tree: Tree, verb: Token, *, hires: bool) -> tuple[list[Hit], list[Hit]]:
    """Who is taken on, and by whom."""
    led = list(tree.led(verb, _PLACED, *BODIES, alone=True))
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if not hires:
        joined = [hit for c in objects if (hit := tree.at(c, *BODIES)) is not None]
        return tree.names(subject_of(verb), _PERSON), joined or led[:1]
    if _is_passive(verb):
        return tree.names(subject_of(verb), _PERSON), led[:1]
    people = [hit for c in objects if (hit := tree.at(c, _PERSON)) is not None]
    return people, tree.names(subject_of(verb), *BODIES)


def _became(tree: Tree, title: Token, verb: Token) -> Iterator[Career]:
    """What somebody became at the one body that the sentence has named before."""
    if _is_denied(verb) or not any(c.dep_ == "poss" and c.lower_ in _OWN for c in title.children):
        return
    people = tree.names(subject_of(verb), _PERSON)
    before = {h.entity.id: h for i, h in tree.covered.items() if i < title.i}
    bodies = [h for h in before.values() if h.entity.type in BODIES]
    if len(people) == 1 and len(bodies) == 1:
        yield title, people[0], bodies[0]


def _dismissed(tree: Tree, title: Token) -> Iterator[Career]:
    """Whom an employer hired or dismissed: what is said before the name is the office there."""
    person = bearer_of(title, tree.covered)
    if person is None or any(c.dep_ == "prep" for c in title.children):
        return
    span = tree.span(person)
    if span is None or not title.i < span.start:
        return
    at = title
    for _ in range(_FARTHEST):
        if at.dep_ in ("appos", "compound"):
            at = at.head
    verb = at.head
    if verb.lemma_ not in load_words("careers", "dismissing") or _is_denied(verb):
        return
    if at.dep_ == "dobj":
        bodies = tree.names(subject_of(verb), EntityType.COMPANY)
    elif at.dep_ == "nsubjpass":
        bodies = list(tree.led(verb, _PLACED, EntityType.COMPANY, alone=True))
    else:
        return
    if len(bodies) == 1:
        yield title, person, bodies[0]


def _is_trade(title: Token) -> bool:
    """Whether a noun of no known office may be one: "as a page", not "as a result".

    "As the lead" or "as the voice of the fox" is a part in a work.
    """
    if title.pos_ != "NOUN" or title.lower_ in load_words("careers", "no_trades"):
        return False
    return any(c.lower_ in _ONE for c in title.children if c.dep_ == "det")


def _is_passive(verb: Token) -> bool:
    alone = verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return alone or any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _is_denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in _MAYBE for c in verb.children)
