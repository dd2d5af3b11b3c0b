"""What a union or a company is part of, as the parse tells it.

"U, which has struck before and is a local of U2"   local ─attr─ is ─… U;  local ─of─ U2
"U, Local 12 of U2";  "U, the U2 branch for singers" Local ─appos─ U
"U organises within U2";  "C belongs to G"           what the verb's "within" or "to" leads to
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nlp.masks import Masked, mask_of
from nlp.reading import Hit
from nlp.relations.found import Found
from nlp.rulefile import load_words
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

_UNION, _GROUP = EntityType.UNION, EntityType.EMPLOYER_GROUP
_UNIONS, _COMPANIES = frozenset({_UNION}), frozenset({EntityType.COMPANY})
_OF = frozenset({"of", "with", "in", "within", "to"})
_INTO = frozenset({"to", "with", "within", "under"})
_PLURAL = frozenset({"NNS", "NNPS"})


def find_parsed_affiliations(
    sentences: Sequence[Masked], entities: Sequence[str], found: Sequence[Found]
) -> Iterator[Found]:
    """The affiliations that no rule found; `entities` are the local ids in the masks' order."""
    number = {id: i for i, id in enumerate(entities)}
    known = {(o.subject, o.object) for o in found if o.relation == "affiliated_with"}
    for i, masked in enumerate(sentences):
        unions = {hit.entity.id for hit in masked.hits if hit.entity.type is _UNION}
        groups = any(hit.entity.type is _GROUP for hit in masked.hits)
        if len(unions) < 2 and not groups:
            continue
        tree = Tree(masked)
        for part, whole in _affiliated(tree):
            pair = (mask_of(part, number), mask_of(whole, number))
            if pair[0] != pair[1] and pair not in known and pair[::-1] not in known:
                known.add(pair)
                yield Found("affiliated_with", *pair, None, False, "parsed-affiliation", i)


def _affiliated(tree: Tree) -> Iterator[tuple[Hit, Hit]]:
    for token in tree.sentence:
        if token.i in tree.covered:
            continue
        if token.lemma_.lower() in load_words("affiliations", "parts"):
            wholes = _wholes(tree, token)
            parts = _called(tree, token) if wholes else []
        elif token.lemma_ in load_words("affiliations", "belonging"):
            wholes = list(tree.led(token, _INTO, _UNION, _GROUP, alone=True))
            parts = _who(tree, subject_of(token)) if wholes and not _is_unsure(token) else []
        else:
            continue
        yield from ((part, whole) for whole in wholes[:1] for part in parts if _fits(part, whole))


def _fits(part: Hit, whole: Hit) -> bool:
    wanted = _UNIONS if whole.entity.type is _UNION else _COMPANIES
    return part.entity.type in wanted


def _wholes(tree: Tree, noun: Token) -> list[Hit]:
    """What the noun is a part of: behind "of", or before it: "the guild's branch"."""
    behind = list(tree.led(noun, _OF, _UNION, _GROUP, alone=True))
    before = [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod")]
    return behind or [hit for c in before if (hit := tree.at(c, _UNION, _GROUP)) is not None]


def _called(tree: Tree, noun: Token) -> list[Hit]:
    """What is called so: by "is", or beside it."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return [] if _is_unsure(noun.head) else _who(tree, subject_of(noun.head))
    if noun.dep_ == "appos":
        return _who(tree, noun.head)
    return []


def _who(tree: Tree, noun: Token | None) -> list[Hit]:
    """The names that stand there; none of which only say whose it is."""
    if noun is None:
        return []
    if (hit := tree.at(noun, _UNION, EntityType.COMPANY)) is None:
        return []
    return list(tree.listed(noun, hit.entity.type)) if noun.head.tag_ in _PLURAL else [hit]


def _is_unsure(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or c.lower_ in load_words("work_words", "maybe") for c in verb.children
    )
