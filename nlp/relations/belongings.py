"""What belongs to what, as the parse tells it by a noun between the two names.

"the office of its owner, the fund N"      owner ─poss─ its;  owner ─appos─ fund ─appos─ N
"N, the parent of C and D"                 parent ─appos─ N;  parent ─of─ C ─conj─ D
"A, B and C are all units of U"            units ─attr─ are ─nsubj─ A;  units ─of─ U
"A, which organises within U"              organises ─relcl─ A;  organises ─within─ U

A noun of owners is said of the whole and leads to its parts; one of holdings and locals is said
of the parts and leads to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.rulefile import load_words
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

_COMPANY, _UNION, _GROUP = EntityType.COMPANY, EntityType.UNION, EntityType.EMPLOYER_GROUP
_BODIES = frozenset({_COMPANY, _UNION, _GROUP, EntityType.PUBLIC_BODY})
_OF = frozenset({"of", "at", "within", "in"})
_BE = frozenset({"be", "become", "remain"})
_BEHIND = 6
"""Tokens behind a noun in which the name that it says something of stands."""

Belonging = tuple[str, Hit, Hit]
"""The relation, the part and the whole."""


@dataclass(frozen=True, slots=True)
class Bond:
    """What a noun or verb joins: the parts' and the wholes' types, and the relation."""

    relation: str
    part: EntityType
    whole: EntityType


_OWNED = Bond("owned_by", _COMPANY, _COMPANY)
_LOCAL = Bond("affiliated_with", _UNION, _UNION)
_MEMBER = Bond("affiliated_with", _COMPANY, _GROUP)


def belongings_in(tree: Tree, before: Sequence[Hit]) -> Iterator[Belonging]:
    """The belongings that a sentence tells; `before` is what the one before in the passage named.

    A noun that is denied, only possible or said of a rival tells none.
    """
    telling = _telling()
    for token in tree.sentence:
        word = token.lemma_.lower()
        if word not in telling or token.i in tree.covered or _is_unsure(token):
            continue
        if token.pos_ == "NOUN":
            yield from _by_noun(tree, token, before)
        elif token.pos_ in ("VERB", "ADJ"):
            yield from _by_verb(tree, token, before)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """The lemmas of all words that tell a belonging."""
    keys = ("owner", "firm", "holding", "local", "member", "agent", "binding")
    return frozenset({"affiliated"}.union(*map(_words, keys)))


def _by_noun(tree: Tree, noun: Token, before: Sequence[Hit]) -> Iterator[Belonging]:
    if any(child.lemma_.lower() in _words("other") for child in noun.children):
        return
    if _is_owner(noun):
        for part in _whose(tree, noun, _COMPANY, before):
            yield from _joined(_OWNED, [part], _said_of(tree, noun, _COMPANY)[:1])
        return
    if noun.lemma_.lower() in _words("agent"):
        wholes = _said_of(tree, noun, _GROUP)[:1]
        yield from _joined(_MEMBER, _whose(tree, noun, _COMPANY, before) if wholes else [], wholes)
    for key, bond in (("holding", _OWNED), ("local", _LOCAL), ("member", _MEMBER)):
        if noun.lemma_.lower() in _words(key):
            wholes = _whose(tree, noun, bond.whole, before)[:1]
            if wholes:
                yield from _joined(bond, _said_of(tree, noun, bond.part), wholes)


def _is_owner(noun: Token) -> bool:
    """Whether the noun is one of owners: "parent", or the company of "parent company"."""
    if noun.lemma_.lower() in _words("owner"):
        return noun.dep_ not in ("compound", "nmod")
    firm = noun.lemma_.lower() in _words("firm")
    return firm and any(c.lower_ in _words("owner") for c in noun.children if c.i < noun.i)


def _by_verb(tree: Tree, verb: Token, before: Sequence[Hit]) -> Iterator[Belonging]:
    if _binding(verb) not in _words("binding"):
        return
    leading = load_words("belongings", "verbs", _binding(verb))
    subject = subject_of(verb if verb.pos_ == "VERB" else verb.head)
    bonds = (_MEMBER,) if verb.lemma_ in _words("bargaining") else (_OWNED, _LOCAL, _MEMBER)
    for bond in bonds:
        wholes = list(_led(tree, verb, leading, bond.whole, before))
        if wholes:
            parts = _all_of(tree, subject, bond.part) or _meant(tree, subject, bond.part, before)
            yield from _joined(bond, parts, wholes[:1])


def _led(
    tree: Tree, verb: Token, words: frozenset[str], type: EntityType, before: Sequence[Hit]
) -> Iterator[Hit]:
    """The names to which the words lead, at once or by "under its umbrella"."""
    yield from tree.led(verb, words, type, alone=True)
    if verb.dep_ == "relcl":
        yield from _before_which(tree, verb, words, type)
    for prep in verb.children:
        for noun in prep.children if prep.dep_ == "prep" and prep.lower_ in words else ():
            if noun.i not in tree.covered and noun.lemma_ in _words("roof"):
                yield from _whose(tree, noun, type, before)


def _before_which(
    tree: Tree, verb: Token, words: frozenset[str], type: EntityType
) -> Iterator[Hit]:
    """The name that "to which" follows at once, whatever the clause is taken to hang on."""
    for prep in verb.children:
        if prep.lower_ in words and any(c.lower_ == "which" for c in prep.children):
            before = [t for t in tree.sentence if t.i < prep.i and not t.is_punct][-1:]
            yield from (hit for token in before for hit in _at(tree, token, type))


def _binding(verb: Token) -> str:
    return "affiliate" if verb.lower_ == "affiliated" else verb.lemma_


def _joined(bond: Bond, parts: Sequence[Hit], wholes: Sequence[Hit]) -> Iterator[Belonging]:
    for whole in wholes:
        for part in parts:
            if part.entity.id != whole.entity.id:
                yield bond.relation, part, whole


def _said_of(tree: Tree, noun: Token, type: EntityType) -> list[Hit]:
    """Whom the noun is said of: "N, the noun", "the noun, N", "N is the noun", "the noun is N"."""
    if noun.dep_ == "appos":
        several = noun.tag_ == "NNS"
        head = noun.head
        while several and head.dep_ == "conj":
            head = head.head
        if found := list(tree.listed(head, type)) if several else _at(tree, head, type):
            return found
    if noun.dep_ == "attr" and noun.head.lemma_ in _BE:
        return _all_of(tree, subject_of(noun.head), type)
    for child in noun.children:
        if child.dep_ == "appos" and (found := list(tree.listed(child, type))):
            return found
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _BE:
        ends = (c for c in noun.head.children if c.dep_ == "attr")
        if found := [hit for end in ends for hit in tree.listed(end, type)]:
            return found
    if noun.dep_ in ("compound", "nmod") and (found := _at(tree, noun.head, type)):
        return found
    return _right_behind(tree, noun, type)


def _right_behind(tree: Tree, noun: Token, type: EntityType) -> list[Hit]:
    """The name behind the noun where only what describes it stands between, however parsed."""
    doc, commas = noun.doc, 0
    for token in doc[noun.i + 1 : min(noun.i + 1 + _BEHIND, tree.sentence.end)]:
        if hit := tree.at(token, type):
            return [hit]
        commas += token.text == ","
        if token.i in tree.covered or commas > 1:
            return []
        if token.text not in (",", "-") and token.pos_ not in ("DET", "ADJ", "NOUN"):
            return []
        if commas == 0 and token.pos_ != "PUNCT":
            return []
    return []


def _whose(tree: Tree, noun: Token, type: EntityType, before: Sequence[Hit]) -> list[Hit]:
    """To whom the noun leads: "N's noun", "the noun of N and M", "an N noun", "its noun"."""
    for child in noun.children:
        if child.dep_ == "poss":
            if child.lower_ == "whose" and (at := _antecedent(noun)) is not None:
                return _at(tree, at, type)
            return list(tree.listed(child, type)) or _meant(tree, child, type, before)
    found = list(tree.led(noun, _OF, type))
    if found:
        return found
    return [
        hit
        for child in noun.children
        if child.dep_ in ("compound", "nmod") and (hit := tree.at(child, type))
    ]


def _antecedent(noun: Token) -> Token | None:
    """Whose the noun of "…, whose owner is N" is."""
    return next((t.head for t in (noun, *noun.ancestors) if t.dep_ == "relcl"), None)


def _meant(tree: Tree, token: Token | None, type: EntityType, before: Sequence[Hit]) -> list[Hit]:
    """What "its" or "that paper" means: a name coordinated with it, else the only one before."""
    if token is None or token.i in tree.covered or not _points(token):
        return []
    noun = token.head if token.dep_ == "poss" else token
    joined = noun.head if noun.dep_ == "conj" else None
    if joined is not None and (found := _at(tree, joined, type)):
        return found
    here = [hit for hit in tree.before(token) if hit.entity.type in _BODIES]
    named = {hit.entity.id: hit for hit in here or before if hit.entity.type in _BODIES}
    alone = list(named.values())
    if token.lower_ not in ("its", "it"):
        alone = [hit for hit in alone if hit.entity.type is type]
    return [hit for hit in alone if hit.entity.type is type] if len(alone) == 1 else []


def _points(token: Token) -> bool:
    """Whether the word stands for a body named before: "its", "the paper", "that studio"."""
    if token.lower_ in ("it", "its", "their"):
        return True
    told = any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in token.children)
    bare = all(c.dep_ in ("det", "case") for c in token.children)
    return told and bare and token.lemma_.lower() in _words("standing")


def _all_of(tree: Tree, noun: Token | None, type: EntityType) -> list[Hit]:
    return [] if noun is None else list(tree.listed(noun, type))


def _at(tree: Tree, token: Token, type: EntityType) -> list[Hit]:
    hit = tree.at(token, type)
    return [] if hit is None else [hit]


def _is_unsure(token: Token) -> bool:
    """Whether the clause that tells it is denied, only possible or asked for."""
    told = token.dep_ in ("attr", "nsubj") and token.head.lemma_ in _BE
    verb = token.head if told or token.pos_ == "ADJ" else token
    if verb.pos_ not in ("VERB", "AUX"):
        return any(c.lower_ in ("no", "not") for c in token.children)
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark", "advmod")}
    if words & (load_words("work_words", "maybe") | _words("denying")):
        return True
    if token.pos_ != "VERB" or token.lemma_ in _words("bargaining"):
        return False
    return verb.dep_ in ("xcomp", "pcomp") or verb.tag_ == "VBG"


def _words(key: str) -> frozenset[str]:
    return load_words("belongings", key)
