"""Roles as the parse tells them: whose head noun hangs on a person and holds an organisation.

    "Jo Doe, a reporter who is president of the union"     president ─attr─ is ─relcl─ … ─appos─ Doe
                                                           president ─prep of─ union

What the rules of `relations.toml` find goes first: a person who holds a role at a body by them gets
no second one from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nlp.masks import Masked, mask_of
from nlp.reading import Hit
from nlp.relations.found import Found
from nlp.relations.office_words import is_head, is_unions, title_of, unit_of
from nlp.relations.titles import clean_title, told_past
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

BODIES = frozenset(
    {EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.COMPANY, EntityType.PUBLIC_BODY}
)
_HOUSES = frozenset({EntityType.COMPANY, EntityType.UNION})
_LEADING = frozenset({"of", "for", "at", "with"})
_OF_PLACE = frozenset({"of", "from"})
"""What leads from a name to where its bearer lives: "Jo Doe, 46, of Sunland, president of U"."""
_PLACING = frozenset({"in", "from"})
"""What leads to a company or a union only: "a violist in the orchestra"."""
_AS = frozenset(
    {"serve", "act", "work", "continue", "remain", "return", "double", "perform", "take", "step"}
    | {"resign", "retire", "quit", "stand", "start", "begin"}
)
"""Verbs whose "as" leads to what their subject is."""
_MADE = frozenset(
    {"elect", "reelect", "name", "appoint", "choose", "select", "hire", "install", "tap"}
    | {"oust", "force", "remove", "dismiss", "fire", "replace", "depose", "draft"}
)
"""Verbs in the passive whose "as" does so."""
_LEFT = frozenset(
    {"resign", "retire", "quit", "oust", "force", "remove", "dismiss", "fire", "depose"}
)
"""Verbs of both kinds after which the office is over."""
_SERVED = frozenset({"win", "serve", "begin", "start", "finish", "complete", "seek"})
"""Verbs of which such a noun is the object where it is their subject's."""
_TIMES = frozenset(
    {"tenure", "term", "time", "stint", "reign", "run", "year", "spell", "role", "job"}
)
"""Nouns of time in office, whose "as" leads to what their owner is."""
_IS = frozenset({"be", "become", "remain"})
_SHORT = frozenset({"'s", "’s"})
_FARTHEST = 4
"""Steps of the parse from a title to its bearer."""


def find_parsed_roles(
    sentences: Sequence[Masked],
    entities: Sequence[str],
    found: Sequence[Found],
    *,
    union: str | None = None,
) -> Iterator[Found]:
    """The roles that no rule found; `entities` are the local ids in the order of their masks.

    `union` is the mask of the union that the article is about: its committees have no other name.
    """
    number = {id: i for i, id in enumerate(entities)}
    held = {(one.subject, one.object) for one in found if one.relation == "holds_role"}
    for i, masked in enumerate(sentences):
        kinds = {hit.entity.type for hit in masked.hits}
        if EntityType.PERSON not in kinds or not (union or kinds & BODIES):
            continue
        covered = Tree(masked).covered
        for token in masked.sentence:
            if token.i in covered or not is_head(token):
                continue
            person = bearer_of(token, covered)
            if person is None or _is_anothers(token, person, covered):
                continue
            body, end = body_of(token, covered), token
            if body is None and (unit := unit_of(token)) is not None:
                body, end = body_of(unit, covered), unit
            mask = mask_of(body, number) if body is not None else None
            if mask is None and is_unions(end):
                mask = union
            elif _is_unit_at(end, body):
                mask, end = union, token
            if mask is None:
                continue
            pair = (mask_of(person, number), mask)
            if pair not in held:
                held.add(pair)
                title, former = clean_title(title_of(token, end, covered, body))
                behind = token.doc[_end_of(body, end, covered) + 1 : masked.sentence.end].text
                former = former or told_past("", f" {behind}") or is_left(token)
                yield Found("holds_role", *pair, title, former, "parsed-title", i)


def body_of(title: Token, covered: dict[int, Hit]) -> Hit | None:
    """The organisation that the title names: whose it is, what it is of, what stands before it.

    "An editor with 19 years at C" is one there.
    """
    for child in title.children:
        hit = covered.get(child.i) if child.dep_ == "poss" else None
        if hit is not None and hit.entity.type in BODIES:
            return hit
    for child in title.children:
        bodies = BODIES if child.lower_ in _LEADING else _HOUSES
        if child.dep_ == "prep" and child.lower_ in _LEADING | _PLACING:
            for pobj in (c for c in child.children if c.dep_ == "pobj"):
                if _is_time_spent(child, pobj) and (spent := body_of(pobj, covered)):
                    return spent
                hit = covered.get(pobj.i)
                if (
                    hit is not None
                    and hit.entity.type in bodies
                    and not _is_client(child, pobj, hit)
                ):
                    return hit
    for child in title.children:
        hit = covered.get(child.i) if child.dep_ in ("compound", "nmod") else None
        if hit is not None and hit.entity.type in BODIES:
            return hit
    return _body_behind(title, covered)


def _is_time_spent(prep: Token, end: Token) -> bool:
    """Whether it leads to the years for which somebody has been something somewhere."""
    return prep.lower_ in ("with", "for") and end.lemma_ in ("year", "decade")


def _is_client(prep: Token, end: Token, hit: Hit) -> bool:
    """Whether it is one of several companies for which somebody speaks: they have a body for it."""
    several = any(c.dep_ == "conj" for c in end.children)
    return several and prep.lower_ == "for" and hit.entity.type is EntityType.COMPANY


def _body_behind(title: Token, covered: dict[int, Hit]) -> Hit | None:
    """What stands right behind the last of several titles: "a programmer and delegate of U"."""
    if title.dep_ != "conj" or title.i + 1 >= title.sent.end:
        return None
    prep = title.nbor(1)
    if prep.dep_ != "prep" or prep.head != title.head or prep.lower_ not in _LEADING:
        return None
    ends = [covered.get(c.i) for c in prep.children if c.dep_ == "pobj"]
    return next((h for h in ends if h is not None and h.entity.type in BODIES), None)


def bearer_of(title: Token, covered: dict[int, Hit]) -> Hit | None:
    """The person on whom the title hangs, or who hangs on it."""
    at = title
    for _ in range(_FARTHEST):
        if _is_person(beside := covered.get(at.head.i)) and at.dep_ in ("appos", "compound"):
            return beside
        if at.dep_ == "attr" and (at.head.lemma_ in _IS or at.head.lower_ in _SHORT):
            told = subject_of(at.head)
            if told is None or _is_person(beside := covered.get(told.i)):
                return beside if told is not None else None
            if told.i in covered or told.pos_ not in ("NOUN", "PROPN") or told.i > at.i:
                return None
            at = told
        elif at.dep_ == "pobj" and at.head.lower_ == "as" and at.head.head.lemma_ in _TIMES:
            return _whose_time(at.head.head, covered)
        elif at.dep_ == "pobj" and at.head.lower_ == "as" and at.head.head.lemma_ in _AS | _MADE:
            verb = at.head.head
            if verb.lemma_ in _MADE and not any(c.dep_ == "nsubjpass" for c in verb.children):
                return None
            told = subject_of(verb)
            return covered[told.i] if told is not None and _is_person(covered.get(told.i)) else None
        elif at.dep_ in ("appos", "conj") and at.head.pos_ in ("NOUN", "PROPN"):
            of = at.head.head
            if (beside := _who_lives_there(at, covered)) is not None:
                return beside
            beside_body = at.head.i in covered and at.head.dep_ == "pobj" and of.lower_ in _LEADING
            at = of.head if beside_body else at.head
        else:
            break
    named = [c for c in title.children if c.dep_ == "appos" and _is_person(covered.get(c.i))]
    return covered[named[0].i] if len(named) == 1 else _right_behind(title, covered)


def _who_lives_there(title: Token, covered: dict[int, Hit]) -> Hit | None:
    """Who is from the place beside which the title stands: "Jo Doe, of Sunland, a driver"."""
    place, of = title.head, title.head.head
    if title.dep_ != "appos" or place.dep_ != "pobj" or of.lower_ not in _OF_PLACE:
        return None
    who = covered.get(of.head.i)
    return who if place.i not in covered and _is_person(who) else None


def _whose_time(time: Token, covered: dict[int, Hit]) -> Hit | None:
    """Whose time in office it is: "Jo Doe's term", "Jo Doe won a second term"."""
    owners = [c for c in time.children if c.dep_ == "poss"]
    if not owners and time.dep_ == "dobj" and time.head.lemma_ in _SERVED:
        told = subject_of(time.head)
        owners = [told] if told is not None else []
    return next((hit for c in owners if _is_person(hit := covered.get(c.i))), None)


def _right_behind(title: Token, covered: dict[int, Hit]) -> Hit | None:
    """Who stands between commas behind "the chair of the board", where the parse is led astray."""
    if (end := unit_of(title)) is None or end.i + 2 >= title.sent.end:
        return None
    hit = covered.get(end.i + 2)
    if title.doc[end.i + 1].text != "," or not _is_person(hit):
        return None
    last = max(i for i, one in covered.items() if one is hit)
    closed = last + 1 < title.sent.end and title.doc[last + 1].text in (",", ".", ";")
    return hit if closed else None


def _is_anothers(title: Token, person: Hit, covered: dict[int, Hit]) -> bool:
    """Whether the title follows another person's name at once: "Jo Doe, Al Roe president of"."""
    for token in reversed(title.doc[max(title.sent.start, title.i - _FARTHEST) : title.i]):
        if token.is_punct:
            return False
        beside = covered.get(token.i)
        if beside is not None:
            return _is_person(beside) and beside.entity.id != person.entity.id
    return False


def _end_of(body: Hit | None, end: Token, covered: dict[int, Hit]) -> int:
    """The last token of the title and of the name that it is held at."""
    if body is None:
        return end.i
    return max([end.i, *(i for i, hit in covered.items() if hit is body)])


def _is_unit_at(end: Token, body: Hit | None) -> bool:
    """Whether it is a union's unit at a company: "chair of our Acme unit"."""
    at_company = body is not None and body.entity.type is EntityType.COMPANY
    return at_company and end.lower_ in ("unit", "chapter", "local")


def is_left(title: Token) -> bool:
    """Whether its bearer left it, or was it until what an earlier "until" tells."""
    verb = title.head
    if title.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lemma_ in _LEFT:
        return True
    if title.dep_ != "attr" or verb.lower_ not in ("was", "were"):
        return False
    return any(c.lower_ == "until" and c.i < verb.i for c in verb.children)


def _is_person(hit: Hit | None) -> bool:
    return hit is not None and hit.entity.type is EntityType.PERSON
