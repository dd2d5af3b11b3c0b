"""Who owns whom, as the parse tells it: verbs of owning and buying that are done, and parents.

"N has since bought C, D and a league"     N ─nsubj─ bought ─dobj─ C ─conj─ D
"C, which belonged to N"; "C, then controlled by N"
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.relations.work_nouns import is_word
from nlp.rulefile import load_words
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

_COMPANY = EntityType.COMPANY
_BY, _TO = frozenset({"by"}), frozenset({"to"})

Owning = tuple[Hit, Hit]
"""A company and its owner."""


def owners_in(tree: Tree, before: list[Hit]) -> Iterator[Owning]:
    """The companies of a sentence with their owners; `before` is what "it" may mean."""
    for token in tree.sentence:
        if token.i in tree.covered or token.pos_ != "VERB" or _is_unsure(token):
            continue
        if is_word(token, "owning") and token.tag_ != "VBN":
            yield from _owns(tree, token, before)
        elif is_word(token, "owning"):
            perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children)
            passive = any(c.dep_ == "auxpass" for c in token.children)
            if perfect and not passive:
                yield from _owns(tree, token, before)
            else:
                yield from _pairs(
                    _what(tree, token, before), tree.led(token, _BY, _COMPANY, alone=True)
                )
        elif token.lemma_ == "belong":
            yield from _pairs(
                _what(tree, token, before), tree.led(token, _TO, _COMPANY, alone=True)
            )


def _is_unsure(verb: Token) -> bool:
    """Whether the clause is denied, only possible, or what somebody only means to do."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark")}
    if words & (load_words("work_words", "maybe") | {"if", "unless", "not", "n't"}):
        return True
    return verb.dep_ in ("xcomp", "pcomp") or (verb.tag_ == "VBG" and verb.dep_ != "acl")


def _owns(tree: Tree, verb: Token, before: list[Hit]) -> Iterator[Owning]:
    owners = _what(tree, verb, before)
    if len(owners) != 1:
        return
    for child in verb.children:
        if child.dep_ == "dobj":
            for company in _owned(tree, child):
                yield company, owners[0]


def _owned(tree: Tree, first: Token) -> Iterator[Hit]:
    """The companies of a list; one that only says whose shares or whom else was bought is none."""
    found = list(tree.listed(first, _COMPANY))
    yield from found
    if not found:
        for child in first.children:
            if child.dep_ == "appos":
                yield from tree.listed(child, _COMPANY)


def _what(tree: Tree, verb: Token, before: list[Hit]) -> list[Hit]:
    subject = subject_of(verb)
    found = tree.names(subject, _COMPANY)
    if not found and subject is not None and subject.lower_ == "it" and len(before) == 1:
        return before
    return found


def _pairs(companies: list[Hit], owners: Iterator[Hit]) -> Iterator[Owning]:
    for owner in list(owners)[:1]:
        for company in companies:
            yield company, owner
