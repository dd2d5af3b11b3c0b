"""Offices whose body the sentence leaves out, where the parse tells who bears them.

"Their chair, bassoonist Jo Doe, left"     chair ─appos─ Doe, "their" the union's
"The vice president will be Jo Doe"        president ─nsubj─ be ─attr─ Doe
"Her successor, Al Roe, begins in May"     what "she" is, and where

Run after all other readers of roles: who has a role by them in the sentence gets no second one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nlp.focus import Focus
from nlp.masks import Masked, mask_of
from nlp.reading import Hit
from nlp.relations.found import Found
from nlp.relations.lookback import Looker
from nlp.relations.office_words import is_head, title_of
from nlp.relations.roles import bearer_of, body_of, is_left
from nlp.relations.titles import clean_title
from nlp.rulefile import load_table, load_words
from nlp.syntax import Tree
from sideletter.model import EntityType

_PERSON = EntityType.PERSON
_WHOSE = frozenset({"its", "their", "our", "my"})
_HIS = frozenset({"his", "her"})
_SECOND = ("of", "for", "at", "with", "in", "from", "on")
"""What leads from a title to a body that no mention stands for: nobody's that the text names."""


def find_implied_offices(
    sentences: Sequence[Masked], entities: Sequence[str], found: Sequence[Found], focus: Focus
) -> Iterator[Found]:
    """The offices that no rule found; `entities` are the local ids in the order of their masks."""
    number = {id: i for i, id in enumerate(entities)}
    roles = [one for one in found if one.relation == "holds_role"]
    told = {(one.sentence, one.subject) for one in roles}
    for i, masked in enumerate(sentences):
        if all(hit.entity.type is not _PERSON for hit in masked.hits):
            continue
        tree = Tree(masked)
        looker = Looker(sentences, i, focus, roles)
        for token in masked.sentence:
            if token.i in tree.covered:
                continue
            if is_office(token):
                one = _held(tree, token, looker, number, i) or _his(
                    tree, token, sentences, i, roles, number
                )
            elif token.lower_ in load_table("careers")["relayed"]:
                one = _relayed(tree, token, sentences, i, roles, number)
            else:
                continue
            if one is not None and (i, one.subject) not in told:
                told.add((i, one.subject))
                roles.append(one)
                yield one


def is_office(token: Token) -> bool:
    """Whether it is called an office, not a trade: "president", "managing editor", not "editor"."""
    if not is_head(token):
        return False
    plain = load_words("roles", "plain_heads")
    written = token.doc[max(token.sent.start, token.i - 1) : token.i + 1].text.lower()
    if token.lower_ not in plain and written not in plain:
        return True
    if token.lower_ not in load_words("roles", "office_heads"):
        return False
    if token.lower_ == "head" and any(
        c.lower_ == "of" and c.i == token.i + 1 for c in token.rights
    ):
        return True
    barred = load_words("roles", "no_modifiers")
    return any(
        c.dep_ in ("compound", "amod") and c.i == token.i - 1 and c.lower_ not in barred
        for c in token.lefts
    )


def _held(tree: Tree, head: Token, looker: Looker, number: dict[str, int], i: int) -> Found | None:
    person = bearer_of(head, tree.covered) or _named_behind(tree, head)
    if person is None or body_of(head, tree.covered) is not None or _is_anothers(tree, head):
        return None
    title = title_of(head, end_of(tree, head), tree.covered)
    whose = next((c.lower_ for c in head.children if c.dep_ == "poss"), "")
    if whose and whose not in _WHOSE:
        return None
    words = rf"(?P<t>{re.escape(title)})"
    match = re.search(rf"\b(?:(?i:{whose}) (?:[\w-]+ )*?)?{words}" if whose else words, tree.text)
    if match is None:
        return None
    cleaned, former = clean_title(title)
    former = former or is_left(head)
    bodies = looker.organisation(match, cleaned, forward=False)
    if not bodies:
        return None
    return Found(
        "holds_role", mask_of(person, number), bodies[0], cleaned, former, "implied-office", i
    )


def _his(
    tree: Tree,
    head: Token,
    sentences: Sequence[Masked],
    i: int,
    roles: Sequence[Found],
    number: dict[str, int],
) -> Found | None:
    """Whose officer is where that person is: "Jo Doe sent his deputy, Al Roe"."""
    other, person = _owner(tree, head, sentences, i), bearer_of(head, tree.covered)
    if other is None or person is None or other.entity.id == person.entity.id:
        return None
    last = _last_of(roles, mask_of(other, number))
    if last is None:
        return None
    title, former = clean_title(title_of(head, end_of(tree, head), tree.covered))
    return Found(
        "holds_role", mask_of(person, number), last.object, title, former, "his-officer", i
    )


def _owner(tree: Tree, noun: Token, sentences: Sequence[Masked], i: int) -> Hit | None:
    """The person whose it is: "Jo Doe's deputy", "her deputy"."""
    whose = next((c for c in noun.children if c.dep_ == "poss"), None)
    if whose is None:
        return None
    if (named := tree.at(whose, _PERSON)) is not None:
        return named
    return _he(tree, whose, sentences, i) if whose.lower_ in _HIS else None


def _last_of(roles: Sequence[Found], person: str) -> Found | None:
    """The office that was told of the person last."""
    return next((one for one in reversed(roles) if one.subject == person and one.title), None)


def _named_behind(tree: Tree, head: Token) -> Hit | None:
    """Who the office is said to be: "the vice president will be Jo Doe"."""
    verb = head.head
    if head.dep_ != "nsubj" or verb.lemma_ not in ("be", "remain"):
        return None
    if any(c.dep_ == "neg" for c in verb.children):
        return None
    named = [hit for c in verb.children if c.dep_ == "attr" and (hit := tree.at(c, _PERSON))]
    return named[0] if len(named) == 1 else None


def _is_anothers(tree: Tree, head: Token) -> bool:
    """Whether it is said of or at something that the article does not name as a body."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in _SECOND and child.i > head.i:
            for end in child.children:
                if end.dep_ == "pobj" and not (_is_time(end) or _is_field(tree, end)):
                    return True
        if child.dep_ in ("compound", "nmod", "poss") and child.is_title and child.pos_ != "PRON":
            return child.lower_ not in {w.lower() for w in load_words("roles", "own_words")}
    return False


def _is_time(end: Token) -> bool:
    """Whether it tells how long or when: "treasurer for two decades", "chair in 2007"."""
    return end.ent_type_ == "DATE" or end.lemma_ in ("year", "decade", "month", "time")


def _is_field(tree: Tree, end: Token) -> bool:
    """Whether it is a field of work or one of the body's own committees."""
    if end.i in tree.covered or not end.is_lower or end.lower_ in load_words("roles", "no_fields"):
        return False
    return all(t.is_lower for t in end.subtree if t.i <= end.i)


def end_of(tree: Tree, head: Token) -> Token:
    """The last word of the title, with its field: "chair of the negotiating committee"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i == head.i + 1:
            for end in child.children:
                if end.dep_ == "pobj" and _is_field(tree, end):
                    return end
    return head


def _relayed(
    tree: Tree,
    noun: Token,
    sentences: Sequence[Masked],
    i: int,
    roles: Sequence[Found],
    number: dict[str, int],
) -> Found | None:
    """What somebody is after or before another whose office has been told."""
    person = bearer_of(noun, tree.covered) or _named_behind(tree, noun)
    other = _owner(tree, noun, sentences, i)
    if other is None or person is None or other.entity.id == person.entity.id:
        return None
    last = _last_of(roles, mask_of(other, number))
    if last is None:
        return None
    former = load_table("careers")["relayed"][noun.lower_] == "before"
    return Found(
        "holds_role", mask_of(person, number), last.object, last.title, former, "relayed-office", i
    )


def _he(tree: Tree, pronoun: Token, sentences: Sequence[Masked], i: int) -> Hit | None:
    """Whom "his" means: the last named before it in the sentence, else the first of the last."""
    here = [h for h in sentences[i].hits if h.entity.type is _PERSON]
    before = [h for h in here if h.mention.start < pronoun.idx]
    if before:
        return before[-1]
    if i == 0:
        return None
    last = [h for h in sentences[i - 1].hits if h.entity.type is _PERSON]
    return last[0] if last else None
