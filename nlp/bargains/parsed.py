"""Who bargains with whom, as the parse of single sentences tells it.

    "Talks between C and U …"          talks ─prep─ between ─pobj─ C ─conj─ U
    "U represents the staff of C"      U ─nsubj─ represents ─dobj─ staff ─of─ C
    "C and U remain locked in a row"   C ─nsubj─ remain … in ─pobj─ row

A union and an employer are a pair where one noun or verb of the table has both for its sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.bargains.proxies import Proxies
from nlp.bargains.reach import agent_of, below, doers_of, is_listed, led_by, objects_of, within
from nlp.bargains.told import is_of_contract, pair
from nlp.masks import Masked
from nlp.reading import Hit, Reading, evidence_of
from nlp.rulefile import load_words
from nlp.syntax import Tree
from sideletter.model import EMPLOYERS, Entity, EntityType, Relation

_OBJECTS = frozenset({"dobj", "pobj", "attr"})


def parsed_bargains(
    reading: Reading, sentences: tuple[Masked, ...], proxies: Proxies
) -> Iterator[Relation]:
    """Pairs of a union and an employer side that a noun or verb of the table joins.

    `proxies` tells for which side a person or a trade stands.
    """
    before: list[Entity] = []
    for masked in sentences:
        named = {hit.entity.id: hit.entity for hit in masked.hits}
        unions = [e for e in named.values() if e.type is EntityType.UNION]
        if any(e.type in EMPLOYERS for e in named.values()):
            covered = Tree(masked).covered
            widened = proxies.widen(masked, covered)
            stand_in = any(hit.entity.type is EntityType.UNION for hit in widened.values())
            if unions or stand_in or len(before) == 1:
                meant = [] if unions or stand_in else before
                for union, employer in _joined(masked, meant, widened):
                    yield pair(union, employer, evidence_of(masked.sentence), "parsed")
        before = [] if "\n\n" in masked.after else unions


def _joined(
    masked: Masked, meant: list[Entity], covered: dict[int, Hit]
) -> Iterator[tuple[Entity, Entity]]:
    """The pairs of a sentence; `meant` is the union that its "it" means, where it names none."""
    for token in masked.sentence:
        if token.i in covered:
            continue
        if not meant:
            yield from _pairs(_at_table(token, covered))
            if token.pos_ == "VERB" and is_listed(token, "meeting") and not _is_unsure(token):
                yield from _pairs(_meeting(token, covered, masked))
        elif _is_theirs(token) or _is_of_members(token):
            yield from _pairs([*meant, *_at_table(token, covered)])


def _is_theirs(token: Token) -> bool:
    """Whether the token says for whom the union of the sentence before speaks."""
    if token.pos_ != "VERB" or not is_listed(token, "speaking"):
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in ("it", "they") for c in token.children)


def _is_of_members(token: Token) -> bool:
    """Whether the members of the union of the sentence before have what a noun of the table says.

    "Its members ratified a contract with C": their verb has that noun for its object.
    """
    if token.pos_ != "NOUN" or token.dep_ != "dobj" or not is_listed(token, "tables"):
        return False
    verb = token.head
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(
        c.dep_ == "poss" and c.lower_ in ("its", "their") for s in subjects for c in s.children
    ) and not _is_unsure(verb)


def unions_at_table(masked: Masked) -> tuple[set[str], set[str]]:
    """The unions at a table at which no employer is named: all, and those across the table.

    Across the table sits who the other side has talks *with* or is represented *by*.
    """
    covered = Tree(masked).covered
    alone: set[str] = set()
    across: set[str] = set()
    for token in masked.sentence if covered else ():
        sides = [] if token.i in covered or _is_hers(token) else _at_table(token, covered)
        if sides and not any(side.type in EMPLOYERS for side in sides):
            alone |= {side.id for side in sides if side.type is EntityType.UNION}
            across |= {one.id for one in _across(token, covered)}
    return alone, across & alone


def _is_hers(token: Token) -> bool:
    """Whether the token only says whom a union speaks for, which is no table of its own."""
    return is_listed(token, "speaking") and token.tag_ != "VBN"


def _across(token: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    yield from led_by(token, ("with", "against", "between"), covered)
    if token.pos_ == "VERB":
        yield from agent_of(token, covered)


def _pairs(sides: list[Entity]) -> Iterator[tuple[Entity, Entity]]:
    for union in sides:
        for employer in sides:
            if union.type is EntityType.UNION and employer.type in EMPLOYERS:
                yield union, employer


def _at_table(token: Token, covered: dict[int, Hit]) -> list[Entity]:
    """Whom the token, where it is a noun or verb of the table, has for its sides."""
    if token.pos_ == "NOUN" and is_listed(token, "tables"):
        return list(_sides_of_noun(token, covered))
    if token.dep_ == "attr" and token.lower_ == "union" and not _is_unsure(token.head):
        return [*doers_of(token.head, covered), *_whose_union(token, covered)]
    if token.pos_ != "VERB" or _is_unsure(token):
        return []
    if is_listed(token, "bargaining"):
        return [*doers_of(token, covered), *led_by(token, ("with", "against"), covered)]
    if is_listed(token, "speaking"):
        return list(_spoken_for(token, covered))
    if is_listed(token, "hitting"):
        return [*doers_of(token, covered), *objects_of(token, covered)]
    if token.lemma_ == "lock" and any(c.lower_ == "out" for c in token.children):
        return [*doers_of(token, covered), *objects_of(token, covered), *agent_of(token, covered)]
    return []


def _whose_union(noun: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """Whose or where the union is that a name is said to be: "C's first union", "a union at C"."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield from within(child, covered)
    yield from led_by(noun, ("at", "of"), covered)


def _meeting(verb: Token, covered: dict[int, Hit], masked: Masked) -> list[Entity]:
    """Who sits down with whom: a company only where the sentence speaks of a contract."""
    across = [*led_by(verb, ("with",), covered), *objects_of(verb, covered)]
    if not is_of_contract(masked.text):
        across = [one for one in across if one.type is EntityType.EMPLOYER_GROUP]
    subjects = list(doers_of(verb, covered))
    # Whoever else meets both sides together ("the mayor met C and U") sits at no table of theirs.
    return [*subjects, *across] if subjects else []


def _is_unsure(verb: Token) -> bool:
    """Whether the clause of the verb is denied, merely possible or wished for."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "neg")}
    if words & load_words("bargains", "maybe") or any(c.dep_ == "neg" for c in verb.children):
        return True
    return verb.dep_ in ("xcomp", "advcl", "ccomp", "acl") and is_listed(verb.head, "unsure")


def _sides_of_noun(noun: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """Whose the talks are, with whom they are, and who has them."""
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "nmod"):
            yield from within(child, covered)
        elif child.dep_ == "prep" and child.lower_ in load_words("bargains", "sides"):
            yield from below(child, covered)
    verb = noun.head
    if noun.dep_ == "nsubj":
        yield from led_by(verb, ("with", "against"), covered)
    if verb.dep_ == "prep" or verb.pos_ == "ADP":
        if verb.lower_ not in ("in", "on", "over", "to", "into"):
            return
        verb = verb.head
    if (
        noun.dep_ not in _OBJECTS
        or verb.pos_ not in ("VERB", "AUX")
        or not is_listed(verb, "dealings")
    ):
        return
    if not _is_unsure(verb):
        yield from doers_of(verb, covered)
        yield from led_by(verb, ("with", "against"), covered)


def _spoken_for(verb: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """The union that speaks, and the employers of those for whom it does."""
    agents = list(agent_of(verb, covered))
    subjects = list(doers_of(verb, covered))
    if agents:
        yield from (one for one in agents if one.type is EntityType.UNION)
        yield from (one for one in subjects if one.type in EMPLOYERS)
        return
    yield from (one for one in subjects if one.type is EntityType.UNION)
    for child in verb.children:
        if child.dep_ == "dobj" and child.i not in covered:
            yield from (one for one in within(child, covered) if one.type in EMPLOYERS)
        elif child.dep_ == "prep" and child.lower_ in ("at", "for", "in"):
            yield from (one for one in below(child, covered) if one.type in EMPLOYERS)
