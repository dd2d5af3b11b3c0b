"""Whom the words around a noun or verb name: subjects, objects, what prepositions lead to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.masks import Masked
from nlp.reading import Hit
from nlp.rulefile import load_words
from nlp.syntax import Tree, subject_of
from sideletter.model import Entity, EntityType

_INSIDE = frozenset({"conj", "appos", "poss", "compound", "nmod", "pobj", "amod"})
_DEPTH = 6


def is_listed(token: Token, key: str) -> bool:
    """Whether the token is one of a list of `bargains.toml`."""
    return token.lemma_.lower() in load_words("bargains", key)


def is_owners(noun: Token) -> bool:
    """Whether a noun beside a name only tells what that body owns or is a part of.

    "Ink, publisher of the Ledger", "the guild, a unit of the Reno NewsGuild".
    """
    return (
        noun.dep_ == "appos"
        and (is_listed(noun, "owners") or is_listed(noun, "parts"))
        and any(child.lower_ == "of" for child in noun.children)
    )


def is_owned_aside(token: Token) -> bool:
    """Whether a token stands among what a body is said to own or belong to, beside its name."""
    for _ in range(_DEPTH):
        if is_owners(token):
            return True
        if token.dep_ not in ("pobj", "conj", "prep", "compound"):
            return False
        token = token.head
    return False


def is_only_aside(masked: Masked, entity: Entity) -> bool:
    """Whether the sentence names a body only as another's property or whole, beside its name."""
    tree = Tree(masked)
    spans = [span for h in masked.hits if h.entity is entity and (span := tree.span(h))]
    return bool(spans) and all(is_owned_aside(span.root) for span in spans)


def doers_of(verb: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """The names in the subject of the verb, or beside the noun that its clause describes."""
    noun = subject_of(verb)
    if noun is not None:
        yield from (_named_beside if noun.is_ancestor(verb) else within)(noun, covered)


def _named_beside(noun: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """What a noun names, or the name beside it: "Jot Guild, the union representing …"."""
    if noun.i in covered:
        yield covered[noun.i].entity
        return
    if noun.lower_ not in load_words("bargains", "union_nouns"):
        yield from within(noun, covered)
        return
    for beside in (noun.head, *noun.children):
        if "appos" in (noun.dep_, beside.dep_) and beside.i in covered:
            yield covered[beside.i].entity
    before = _name_before(noun, covered)
    if before is not None:
        yield before


def _name_before(noun: Token, covered: dict[int, Hit]) -> Entity | None:
    """The name right before a comma and a noun that explains it, however they are parsed."""
    first = noun.left_edge.i
    if first < 2 or noun.doc[first - 1].text != ",":
        return None
    hit = covered.get(first - 2)
    return hit.entity if hit is not None and hit.entity.type is EntityType.UNION else None


def objects_of(verb: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """The names in the verb's objects."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield from within(child, covered)


def agent_of(verb: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """Who does what the passive verb says."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from below(child, covered)


def led_by(verb: Token, words: tuple[str, ...], covered: dict[int, Hit]) -> Iterator[Entity]:
    """The names that one of these prepositions joins to the verb."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in words:
            yield from below(child, covered)


def below(preposition: Token, covered: dict[int, Hit]) -> Iterator[Entity]:
    """The names that a preposition leads to."""
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield from within(child, covered)


def within(token: Token, covered: dict[int, Hit], depth: int = 0) -> Iterator[Entity]:
    """The names in a phrase: itself, what it is joined to, and whose or where its people are."""
    hit = covered.get(token.i)
    if hit is not None:
        yield hit.entity
    if depth == _DEPTH or token.lower_ in ("%", "percent"):
        return
    for child in token.children:
        if covered.get(child.i) is hit and hit is not None:
            continue
        is_lead = child.dep_ == "prep" and child.lower_ in load_words("bargains", "within")
        if is_lead:
            for pobj in child.children:
                if pobj.dep_ in ("pobj", "conj"):
                    yield from within(pobj, covered, depth + 1)
        elif child.dep_ in _INSIDE and not is_listed(child, "parts") and not is_owners(child):
            yield from within(child, covered, depth + 1)
        elif child.dep_ == "acl" and child.tag_ == "VBN" and is_listed(child, "speaking"):
            yield from agent_of(child, covered)
