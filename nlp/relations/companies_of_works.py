"""Who makes and shows works, as the parse tells it.

    "“Harbor,” a scripted series for N"     series ─appos─ Harbor;  series ─for─ N
    "“Harbor,” which T staged last fall"    staged ─relcl─ Harbor;  T ─nsubj─ staged

A work is looked at together with the nouns that say what it is; what
verbs tell is for `nlp.relations.works_done`. What the rules of
`relations.toml` find goes first: a pair that they join is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.relations.work_nouns import is_word, nouns_of
from nlp.relations.works_done import Pair, Shows, on_network, told_by_prizes, told_by_verbs
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

_WORK, _COMPANY = EntityType.WORK, EntityType.COMPANY
_OF_COMPANY = frozenset({"from", "by"})
_OF = frozenset({"of"})
_AT = frozenset({"on", "at"})
_FOR = frozenset({"for"})
_BY = frozenset({"by"})
_ITS = frozenset({"its", "their"})
_BEHIND, _IN_BRACKETS = 3, 14
"""Tokens behind a title in which its place stands, plain and in brackets."""


def companies_of(tree: Tree, work: Hit, shows: Shows, before: list[Hit]) -> Iterator[Pair]:
    """The companies that make or show the work; `before` is what "it" may mean."""
    named = False
    for noun in nouns_of(tree, work):
        others = tree.at(noun, _WORK) not in (None, work) or _names_another(tree, noun, work)
        for pair in (*_beside(tree, noun, shows), *_told_in_clauses(tree, noun, shows)):
            if others:
                break
            named = True
            yield pair
        if (
            not named
            and len(before) == 1
            and any(child.dep_ == "poss" and child.lower_ in _ITS for child in tree.children(noun))
        ):
            yield "airs_or_produced", before[0]
        yield from _by_role(tree, noun)
        yield from told_by_verbs(tree, noun, shows, before)
    yield from told_by_prizes(tree, work)
    yield from _right_behind(tree, work, shows)


def companies_of_it(tree: Tree, noun: Token, shows: Shows) -> Iterator[Pair]:
    """The companies that make or show what a pronoun or "the show" stands for."""
    if noun.pos_ == "NOUN":
        yield from _before_it(tree, noun)
        yield from _told_in_clauses(tree, noun, shows)
        yield from (("airs_on", hit) for hit in _first_led(tree, noun) if shows(hit.entity))
    yield from _by_role(tree, noun)
    yield from told_by_verbs(tree, noun, shows, [])


def _before_it(tree: Tree, noun: Token) -> Iterator[Pair]:
    """Whose the work is said to be: "the N comedy"."""
    for child in tree.children(noun):
        if child.dep_ in ("compound", "nmod", "amod"):
            yield from (("airs_or_produced", hit) for hit in tree.listed(child, _COMPANY))


def _names_another(tree: Tree, noun: Token, work: Hit) -> bool:
    """Whether another title stands right behind the noun: "“A”, the N series “B” and …"."""
    behind = noun.i + 1
    while behind < tree.sentence.end and tree.sentence.doc[behind].is_quote:
        behind += 1
    titled = tree.covered.get(behind)
    return noun.i not in tree.covered and titled is not None and _is_other(titled, work)


def _is_other(hit: Hit, work: Hit) -> bool:
    return hit.entity.type is _WORK and hit.entity.id != work.entity.id


def _beside(tree: Tree, noun: Token, shows: Shows) -> Iterator[Pair]:
    own = tree.at(noun, _WORK)
    for child in tree.children(noun):
        if child.dep_ in ("poss", "compound", "nmod") and not (own and child.dep_ != "poss"):
            for hit in tree.listed(child, _COMPANY):
                yield "airs_or_produced", hit
    words = _OF_COMPANY | _OF if own is None and is_word(noun, "of_makers") else _OF_COMPANY
    for hit in tree.led(noun, words, _COMPANY):
        yield "airs_or_produced", hit
    yield from (("airs_on", hit) for hit in _first_led(tree, noun) if shows(hit.entity))


def _first_led(tree: Tree, noun: Token) -> list[Hit]:
    """Where the nearest "on", "at" or "for" leads; those behind are of other titles in a list."""
    for child in tree.children(noun):
        if child.dep_ == "prep" and child.lower_ in _AT | _FOR and child.i > noun.i:
            ends = [end for end in child.children if end.dep_ == "pobj"]
            if found := [hit for end in ends for hit in tree.listed(end, _COMPANY)]:
                return found
    return []


def _told_in_clauses(tree: Tree, noun: Token, shows: Shows) -> Iterator[Pair]:
    """What clauses that hang on the noun say: "made by C", "seen on C", "which C stages"."""
    for verb in tree.children(noun):
        if verb.dep_ not in ("acl", "relcl"):
            continue
        for one in (verb, *(c for c in verb.children if c.dep_ == "conj")):
            if is_word(one, "handling"):
                relation = "airs_or_produced" if is_word(one, "ordering") else "produced_by"
                yield from ((relation, hit) for hit in tree.led(one, _BY, _COMPANY))
                shown = (hit for hit in tree.led(one, _FOR, _COMPANY) if shows(hit.entity))
                yield from (("airs_on", hit) for hit in shown)
            if is_word(one, "handling") or _is_done_with_it(one):
                yield from _by_its_subject(tree, one)
            if is_word(one, "seen"):
                yield from on_network(tree, one, shows)


def _is_done_with_it(verb: Token) -> bool:
    """Whether the work is what the verb is done with, by none who does it with others' works."""
    is_object = any(c.dep_ == "dobj" and c.lower_ in ("which", "that") for c in verb.children)
    return is_object and verb.dep_ == "relcl" and not is_word(verb, "of_others")


def _by_its_subject(tree: Tree, verb: Token) -> Iterator[Pair]:
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield from (("airs_or_produced", hit) for hit in tree.listed(child, _COMPANY))


def _right_behind(tree: Tree, work: Hit, shows: Shows) -> Iterator[Pair]:
    """A place right behind the title: "W, on C", "W (from C)", "W (it's back on C)"."""
    span = tree.span(work)
    if span is None:
        return
    doc, at = span.doc, span.end
    while at < len(doc) and (doc[at].is_quote or doc[at].text == ","):
        at += 1
    if at + 1 < len(doc) and doc[at].text == "(" and doc[at + 1].like_num:
        closing = (t.i for t in doc[at : at + _IN_BRACKETS] if t.text == ")")
        at = next(closing, at) + 1
        at += at < len(doc) and doc[at].text == ","
    reach = _IN_BRACKETS if at < len(doc) and doc[at].text == "(" else _BEHIND
    for token in doc[at : at + reach]:
        if token.text == ")":
            return
        if token.pos_ in ("CCONJ", "SCONJ"):
            return
        before = doc[token.i - 1].lower_ if token.i else ""
        hit = tree.at(token, _COMPANY)
        if hit is not None and before in _OF_COMPANY | _AT | _ITS | {"the"}:
            if before in _OF_COMPANY or shows(hit.entity):
                yield "airs_or_produced", hit
            return


def _by_role(tree: Tree, noun: Token) -> Iterator[Pair]:
    """What the company is to the work: "C, producer of W", "W, whose producer is C"."""
    for verb in tree.children(noun):
        if verb.dep_ == "relcl" and verb.lemma_ == "be":
            whose = [c for c in verb.children if c.dep_ == "nsubj" and is_word(c, "makers")]
            for child in verb.children if whose else ():
                if child.dep_ == "attr":
                    yield from (("produced_by", hit) for hit in tree.listed(child, _COMPANY))
    prep = noun.head
    if (
        noun.dep_ != "pobj"
        or prep.lower_ not in ("of", "behind")
        or not is_word(prep.head, "makers")
    ):
        return
    role = prep.head
    if role.dep_ == "appos":
        makers = tree.listed(role.head, _COMPANY)
        yield from (
            ("produced_by", hit) for hit in (makers if _is_plural(role) else islice(makers, 1))
        )
    for child in role.children:
        if child.dep_ == "appos":
            yield from (("produced_by", hit) for hit in tree.listed(child, _COMPANY))
    if role.dep_ == "attr":
        subject = subject_of(role.head)
        yield from (("produced_by", hit) for hit in tree.names(subject, _COMPANY))


def _is_plural(role: Token) -> bool:
    return role.tag_ in ("NNS", "NNPS")
