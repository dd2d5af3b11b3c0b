"""Who makes and shows works, as the parse tells it.

    "“Harbor,” a scripted series for N"     series ─appos─ Harbor;  series ─for─ N
    "“Harbor,” which T staged last fall"    staged ─relcl─ Harbor;  T ─nsubj─ staged
    "At N, “Harbor” has four episodes"      has ─at─ N;  Harbor ─nsubj─ has

A work is looked at together with the nouns that say what it is. What the rules of
`relations.toml` find goes first: a pair that they join is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.syntax import Tree, subject_of
from nlp.work_nouns import is_word, nouns_of
from sideletter.model import Entity, EntityType

_WORK, _COMPANY = EntityType.WORK, EntityType.COMPANY
_OF_COMPANY = frozenset({"from", "by"})
_AT = frozenset({"on", "at"})
_FOR = frozenset({"for"})
_WITH = frozenset({"with"})
_BY = frozenset({"by"})
_IT = frozenset({"it", "they"})
_ITS = frozenset({"its", "their"})
_NEAR = 3
_BEHIND, _IN_BRACKETS = 3, 14
"""Tokens behind a title in which its place stands, plain and in brackets."""
_HOUSES = frozenset(
    {"station", "company", "network", "studio", "theatre", "theater", "opera", "ballet", "house"}
)

Shows = Callable[[Entity], bool]
Pair = tuple[str, Hit]
"""What a company is to the work, and the company."""


def companies_of(tree: Tree, work: Hit, shows: Shows, before: list[Hit]) -> Iterator[Pair]:
    """The companies that make or show the work; `before` is what "it" may mean."""
    named = False
    for noun in nouns_of(tree, work):
        others = tree.at(noun, _WORK) not in (None, work)
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
        verb = noun.head
        if verb.pos_ not in ("VERB", "AUX") or verb.i in tree.covered:
            continue
        if noun.dep_ in ("dobj", "attr") or (noun.dep_ == "nsubj" and verb.dep_ == "ccomp"):
            yield from _handled(tree, verb, before)
        if noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
            yield from _seen(tree, verb, noun, shows)
    yield from _won(tree, work)
    yield from _right_behind(tree, work, shows)


def _beside(tree: Tree, noun: Token, shows: Shows) -> Iterator[Pair]:
    own = tree.at(noun, _WORK)
    for child in tree.children(noun):
        if child.dep_ in ("poss", "compound", "nmod") and not (own and child.dep_ != "poss"):
            for hit in tree.listed(child, _COMPANY):
                yield "airs_or_produced", hit
    for hit in tree.led(noun, _OF_COMPANY, _COMPANY):
        yield "airs_or_produced", hit
    for hit in tree.led(noun, _AT | _FOR, _COMPANY):
        if shows(hit.entity):
            yield "airs_on", hit


def _told_in_clauses(tree: Tree, noun: Token, shows: Shows) -> Iterator[Pair]:
    """What clauses that hang on the noun say: "made by C", "seen on C", "which C stages"."""
    for verb in tree.children(noun):
        if verb.dep_ not in ("acl", "relcl"):
            continue
        for one in (verb, *(c for c in verb.children if c.dep_ == "conj")):
            if is_word(one, "handling"):
                relation = "airs_or_produced" if is_word(one, "ordering") else "produced_by"
                yield from ((relation, hit) for hit in tree.led(one, _BY, _COMPANY))
                yield from _by_its_subject(tree, one)
            if is_word(one, "seen"):
                yield from _on_network(tree, one, shows)


def _by_its_subject(tree: Tree, verb: Token) -> Iterator[Pair]:
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield from (("airs_or_produced", hit) for hit in tree.listed(child, _COMPANY))


def _on_network(tree: Tree, verb: Token, shows: Shows) -> Iterator[Pair]:
    ends = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "advmod", "prt", "npadvmod")))
    for end in ends:
        for hit in tree.led(end, _AT | {"to"}, _COMPANY):
            if shows(hit.entity):
                yield "airs_on", hit


def _handled(tree: Tree, verb: Token, before: list[Hit]) -> Iterator[Pair]:
    if not is_word(verb, "handling") and not is_word(verb, "ending"):
        return
    if any(child.dep_ == "neg" for child in verb.children):
        return
    subject = subject_of(verb)
    found = tree.names(subject, _COMPANY)
    if not found and subject is not None and _means_house(tree, subject) and len(before) == 1:
        found = before
    for hit in found:
        yield "airs_or_produced", hit
    if found:
        yield from (("airs_or_produced", hit) for hit in tree.led(verb, _WITH, _COMPANY))


def _means_house(tree: Tree, token: Token) -> bool:
    """Whether the token stands for a company that was named before."""
    if token.lower_ in _IT:
        return True
    the = any(c.lower_ == "the" for c in token.children)
    return the and token.i not in tree.covered and token.lower_ in _HOUSES


def _seen(tree: Tree, verb: Token, noun: Token, shows: Shows) -> Iterator[Pair]:
    """Where the work that is the verb's subject or object is: "At C, W has …", "W is back on C"."""
    passive = noun.dep_ == "nsubjpass" and is_word(verb, "handling")
    if passive:
        yield from (("airs_or_produced", hit) for hit in tree.led(verb, _BY, _COMPANY))
    if noun.dep_ != "dobj" and is_word(verb, "seen"):
        yield from _on_network(tree, verb, shows)
        if verb.lemma_ == "come":
            yield from (("airs_or_produced", hit) for hit in tree.led(verb, _OF_COMPANY, _COMPANY))
    if noun.dep_ == "dobj" and not is_word(verb, "handling"):
        return
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _AT and child.i < noun.i < verb.i + 1:
            for end in child.children:
                for hit in tree.listed(end, _COMPANY):
                    span = tree.span(hit)
                    near = span is not None and noun.left_edge.i - span.end <= _NEAR
                    if near and (child.lower_ == "at" or shows(hit.entity)):
                        yield "airs_or_produced", hit


def _won(tree: Tree, work: Hit) -> Iterator[Pair]:
    """A prize: "C took best play for W", "W won for C"."""
    span = tree.span(work)
    root = span.root if span is not None else None
    if root is None:
        return
    verb = root.head
    if root.dep_ == "nsubj" and is_word(verb, "winning"):
        yield from (("airs_or_produced", hit) for hit in tree.led(verb, _FOR, _COMPANY))
    if root.dep_ == "pobj" and verb.lower_ in ("for", "with"):
        at = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        if at.pos_ == "VERB" and is_word(at, "winning"):
            subject = subject_of(at)
            yield from (("airs_or_produced", hit) for hit in tree.names(subject, _COMPANY))


def _right_behind(tree: Tree, work: Hit, shows: Shows) -> Iterator[Pair]:
    """A place right behind the title: "W, on C", "W (from C)", "W (it's back on C)"."""
    span = tree.span(work)
    if span is None:
        return
    doc, at = span.doc, span.end
    while at < len(doc) and (doc[at].is_quote or doc[at].text == ","):
        at += 1
    reach = _IN_BRACKETS if at < len(doc) and doc[at].text == "(" else _BEHIND
    for token in doc[at : at + reach]:
        if token.text == ")":
            return
        before = doc[token.i - 1].lower_ if token.i else ""
        hit = tree.at(token, _COMPANY)
        if hit is not None and before in _OF_COMPANY | _AT | {"the"}:
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
        yield from (("produced_by", hit) for hit in tree.listed(role.head, _COMPANY))
    for child in role.children:
        if child.dep_ == "appos":
            yield from (("produced_by", hit) for hit in tree.listed(child, _COMPANY))
    if role.dep_ == "attr":
        subject = subject_of(role.head)
        yield from (("produced_by", hit) for hit in tree.names(subject, _COMPANY))
