"""The nouns that stand for a work in its sentence: its title, and what says of it what it is.

"“Harbor,” a scripted series"     series ─appos─ Harbor
"series such as “Harbor”"         Harbor ─pobj─ as ─prep─ series
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.rulefile import load_words
from nlp.syntax import Tree
from sideletter.model import EntityType

_WORK = EntityType.WORK
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_FARTHEST = 4
_BEHIND = 7
"""Tokens behind a title within which the noun that explains it stands."""


def is_word(token: Token, key: str) -> bool:
    """Whether the token is one of a list of `work_words.toml`, by its lemma or as it stands."""
    words = load_words("work_words", key)
    return token.lemma_.lower() in words or token.lower_ in words


def nouns_of(tree: Tree, work: Hit) -> list[Token]:
    """The tokens that stand for a work: its own, and the nouns that say what it is."""
    span = tree.span(work)
    if span is None or not len(span):
        return []
    found = [span.root]
    root = span.root
    for _ in range(_FARTHEST):
        if (
            _has_own_company(tree, root)
            or root.dep_ != "conj"
            or not (tree.at(root.head, _WORK) or is_word(root.head, "kinds"))
        ):
            break
        root = root.head
        found.append(root)
    for token in tuple(found):
        found += _kinds_about(tree, token)
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.is_quote and span.start > 1:
        before = span.doc[span.start - 2]
    if before is not None and before.pos_ == "NOUN" and is_word(before, "kinds"):
        found.append(before)
    found += _kind_behind(span[-1])
    return list(dict.fromkeys(found))


def _has_own_company(tree: Tree, token: Token) -> bool:
    """Whether a title in a list has a company of its own: "N's Harbor and C's Mist"."""
    return any(
        child.dep_ == "poss" and tree.at(child, EntityType.COMPANY)
        for child in tree.children(token)
    )


def _kinds_about(tree: Tree, token: Token) -> Iterator[Token]:
    head = token.head
    if token.dep_ in ("appos", "compound", "nmod") and _is_kind(tree, head):
        yield head
    led = token.dep_ in ("pobj", "pcomp") and head.lower_ in load_words("work_words", "to_title")
    if led and _is_kind(tree, head.head):
        yield head.head
    for child in tree.children(token):
        if child.dep_ == "appos" and _is_kind(tree, child):
            yield child
    if token.dep_ == "nsubj" and head.lemma_ == "be":
        yield from (c for c in head.children if c.dep_ == "attr" and _is_kind(tree, c))


def _kind_behind(last: Token) -> Iterator[Token]:
    """The noun that explains a title behind it, however it is parsed: "“Harbor,” a saga"."""
    doc, at = last.doc, last.i + 1
    seen_comma = False
    while at < len(doc) and (doc[at].is_quote or doc[at].text == ","):
        seen_comma = seen_comma or doc[at].text == ","
        at += 1
    if not seen_comma:
        return
    for token in doc[at : at + _BEHIND]:
        if token.is_punct and token.text != "-":
            return
        if token.pos_ == "NOUN" and is_word(token, "kinds") and _begins_at(token, at):
            yield token
            return


def _begins_at(noun: Token, at: int) -> bool:
    """Whether the noun's own words begin there; the quotation mark before hangs on it at times."""
    first = next(t for t in noun.subtree if not t.is_punct)
    return first.i == at


def _is_kind(tree: Tree, token: Token) -> bool:
    return token.i not in tree.covered and token.pos_ in _NOUNS and is_word(token, "kinds")
