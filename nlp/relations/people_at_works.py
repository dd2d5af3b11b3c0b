"""Who works on works, as the parse tells it.

"Jo Doe, president of U and executive producer of W"     producer ─conj─ president ─appos─ Doe
"W, directed by Jo Doe";  "Jo Doe, who penned W";  "W, the show that Jo Doe created and hosts"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.relations.office_words import title_of
from nlp.relations.people_in_clauses import (
    BY,
    TO_WORK,
    Role,
    lemma_of,
    makes,
    told_in_clauses,
    works,
)
from nlp.relations.roles import bearer_of
from nlp.relations.work_agents import agent_of, told_of, who_began_as
from nlp.relations.work_nouns import is_word, nouns_of
from nlp.rulefile import load_words
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

_PERSON, _WORK = EntityType.PERSON, EntityType.WORK
_WITH = frozenset({"with"})
_OF = frozenset({"of", "from"})
_SET_OF = frozenset(
    {"set", "cast", "crew", "staff", "lead", "role", "part", "star", "episode", "company"}
    | {"production", "revival", "tour", "run", "version", "staging"}
)
_PEOPLE = re.compile(r"(?:er|or|ist|ian|man|woman|ess)$")
_HE = frozenset({"he", "she"})

_POSSESSIVE = frozenset({"his", "her"})

Meant = Callable[[Token], list[Hit]]
"""The people that a pronoun may mean."""


def people_of(tree: Tree, work: Hit, meant: Meant) -> Iterator[Role]:
    """The people who work on the work, and as what; `meant` tells whom "he" may mean."""
    for noun in nouns_of(tree, work):
        yield from _beside(tree, noun)
        yield from told_in_clauses(tree, noun)
        yield from _by_role(tree, noun, meant)
        yield from _named_as(tree, noun, meant)
        yield from _by_verb(tree, noun, meant)
        yield from _by_credit(tree, noun, meant)


def people_of_it(tree: Tree, noun: Token, meant: Meant) -> Iterator[Role]:
    """The people who work on what a pronoun or "the show" stands for."""
    if noun.pos_ == "NOUN":
        yield from _by_its_name(tree, noun)
    yield from told_in_clauses(tree, noun)
    yield from _by_its_role(tree, noun)
    yield from _by_role(tree, noun, meant)
    yield from _by_verb(tree, noun, meant)


def _by_its_role(tree: Tree, noun: Token) -> Iterator[Role]:
    """Who bears a role that is the work's: "the show's creator, Jo Doe"."""
    role = noun.head
    if noun.dep_ == "poss" and role.i not in tree.covered and _is_of_people(role):
        bearer = bearer_of(role, tree.covered)
        if bearer is not None:
            yield bearer, title_of(role, role, tree.covered).lower()


def _beside(tree: Tree, noun: Token) -> Iterator[Role]:
    """Whose the work is, and with whom: "whose W", "W, with Jo Doe", "the Jo Doe comedy W"."""
    yield from _by_its_name(tree, noun)
    for child in tree.children(noun):
        if child.dep_ != "poss" or tree.at(noun, _WORK) is None:
            continue
        if (hit := tree.at(child, _PERSON)) is not None:
            yield hit, None
        if child.lower_ == "whose" and noun.head.dep_ == "relcl":
            yield from ((one, None) for one in tree.names(noun.head.head, _PERSON))
        elif child.lower_ == "whose" and noun.dep_ == "appos":
            yield from ((one, None) for one in tree.names(noun.head, _PERSON))
    for hit in tree.led(noun, _WITH, _PERSON):
        yield hit, None


def _by_its_name(tree: Tree, noun: Token) -> Iterator[Role]:
    """By whose name a comedy goes; a film or musical of a name may be about its bearer."""
    if noun.i not in tree.covered and is_word(noun, "called_by_maker"):
        for child in noun.children:
            hit = tree.at(child, _PERSON) if child.dep_ in ("compound", "nmod") else None
            if hit is not None:
                yield hit, None


def _named_as(tree: Tree, noun: Token, meant: Meant) -> Iterator[Role]:
    """Whose work it is said to be: "her last film was W"."""
    if noun.dep_ != "attr" or noun.head.lemma_ != "be" or tree.at(noun, _WORK) is None:
        return
    told = subject_of(noun.head)
    if told is not None and is_word(told, "kinds"):
        for child in told.children:
            if child.dep_ == "poss":
                yield from ((hit, None) for hit in _whom(tree, child, _POSSESSIVE, meant))


def _whom(tree: Tree, token: Token, pronouns: frozenset[str], meant: Meant) -> list[Hit]:
    """The person who stands there, by name or by one of these pronouns."""
    if (hit := tree.at(token, _PERSON)) is not None:
        return [hit]
    return _only(meant(token)) if token.lower_ in pronouns else []


def _by_role(tree: Tree, noun: Token, meant: Meant) -> Iterator[Role]:
    """A role of the work and who bears it; or a person *of* the work."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in load_words("work_words", "role_to_work"):
        return
    role = prep.head
    if role.lower_ in _SET_OF and role.dep_ == "pobj" and role.head.head.pos_ == "NOUN":
        role = role.head.head
    if (person := tree.at(role, _PERSON)) is not None:
        if prep.lower_ in _OF and _is_right_behind(tree, person, prep):
            yield person, None
        return
    if role.i in tree.covered or not _is_of_people(role):
        return
    bearer = bearer_of(role, tree.covered) or who_began_as(tree, role)
    said = role.head if role.dep_ == "attr" and role.head.lemma_ == "be" else None
    he = None
    if bearer is None:
        he = subject_of(said) if said is not None else told_of(role)
    bearers = [bearer] if bearer is not None else _whom(tree, he, _HE, meant) if he else []
    for one in bearers:
        yield one, title_of(role, role, tree.covered).lower()


def _is_right_behind(tree: Tree, person: Hit, prep: Token) -> bool:
    """Whether nothing but a comma parts the preposition from the name."""
    span = tree.span(person)
    return span is not None and 0 <= prep.i - span.end <= 1


def _is_of_people(token: Token) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or is_word(token, "no_people"):
        return False
    word = token.lemma_.lower()
    if word in load_words("roles", "work_heads") or is_word(token, "people"):
        return True
    return _PEOPLE.search(word) is not None


def _by_verb(tree: Tree, noun: Token, meant: Meant) -> Iterator[Role]:
    """Who does what with the work: "Jo Doe, who penned W", "he plays Santa in W"."""
    verb, title = noun.head, None
    if noun.dep_ == "dobj":
        title = makes().get(lemma_of(verb))
    elif noun.dep_ == "nsubjpass":
        title = makes().get(verb.lemma_)
        if title is not None:
            yield from ((hit, title or None) for hit in tree.led(verb, BY, _PERSON))
        return
    elif noun.dep_ == "pobj" and verb.lower_ in TO_WORK:
        is_in = verb.lower_ == "in"
        verb = _clause_of(tree, verb.head)
        title = "" if is_in and verb.lemma_ == "be" else works().get(verb.lemma_)
    elif noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lower_ in _SET_OF:
        verb = verb.head.head.head
        title = "" if verb.lemma_ == "be" else works().get(verb.lemma_)
    if (
        title is None
        or verb.pos_ not in ("VERB", "AUX")
        or any(c.dep_ == "neg" for c in verb.children)
    ):
        return
    subject = agent_of(tree, verb)
    found = tree.names(subject, _PERSON)
    if not found and subject is not None and subject.lower_ in _HE:
        found = _only(meant(subject))
    yield from ((hit, title or None) for hit in found)
    if verb.lemma_ in ("play", "star"):
        for hit in tree.led(verb, frozenset({"opposite", "alongside"}), _PERSON):
            yield hit, title or None


def _by_credit(tree: Tree, noun: Token, meant: Meant) -> Iterator[Role]:
    """Whose role in it is spoken of: "his work in W", "Jo Doe's turn on W", "with roles in W"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in TO_WORK or not is_word(prep.head, "credits"):
        return
    credit = prep.head
    for child in tree.children(credit):
        if child.dep_ == "poss":
            yield from ((hit, None) for hit in _whom(tree, child, _POSSESSIVE, meant))
            return
    leading = credit.head
    if credit.dep_ == "pobj" and leading.lower_ in _WITH and leading.head.pos_ == "VERB":
        yield from ((hit, None) for hit in tree.names(subject_of(leading.head), _PERSON))


def _only(hits: list[Hit]) -> list[Hit]:
    """The hit where there is but one."""
    return hits if len(hits) == 1 else []


def _clause_of(tree: Tree, token: Token) -> Token:
    """The verb on whose object what leads to the work may hang: "played a nurse in W"."""
    for _ in range(3):
        if token.pos_ == "VERB" or token.dep_ not in ("dobj", "pobj", "prep", "appos"):
            break
        token = token.head
    return token
