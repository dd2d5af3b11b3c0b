"""What an office is called, as the parse shows it: its head, its words, the part that it is of."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from nlp.reading import Hit
from nlp.rulefile import load_words

_MODIFIERS = frozenset({"amod", "compound", "nmod", "punct"})
_WITHIN = frozenset({"of", "on", "for", "in"})
_OF_MANY = frozenset({"'", "’"})


@cache
def _heads() -> tuple[frozenset[str], dict[str, list[tuple[str, ...]]]]:
    """Heads of offices in the singular: those of one word, and those of several by their last."""
    heads = {tuple(head.lower().split()) for head in load_words("roles", "heads")}
    single = frozenset(words[0] for words in heads if len(words) == 1)
    longer: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(heads):
        if words[-1] not in single:
            longer.setdefault(words[-1], []).append(words)
    return single, longer


def is_head(token: Token) -> bool:
    """Whether the token is, or ends, what an office is called."""
    single, longer = _heads()
    if token.lower_ in single or (token.tag_ == "NNS" and token.lemma_ in single):
        return True
    for words in longer.get(token.lower_, ()):
        first = max(0, token.i - len(words) + 1)
        if tuple(t.lower_ for t in token.doc[first : token.i + 1]) == words:
            return True
    return False


def unit_of(title: Token) -> Token | None:
    """The part of a body in which the title is held: "chair of the players' committee"."""
    for child in title.children:
        if child.dep_ == "prep" and child.lower_ in _WITHIN and child.i > title.i:
            for pobj in child.children:
                if pobj.dep_ == "pobj" and pobj.lower_ in load_words("roles", "units"):
                    return pobj
    return None


def is_unions(unit: Token) -> bool:
    """Whether it is a committee that only a union has, and that nobody else's name goes before."""
    if unit.lower_ not in ("committee", "team", "council"):
        return False
    words = {t.lower_ for t in unit.subtree if t.i < unit.i}
    return bool(words & load_words("roles", "union_committees"))


def title_of(title: Token, end: Token, covered: dict[int, Hit], body: Hit | None = None) -> str:
    """The title's words up to `end`, without the organisation's name before the head or inside."""
    first = title.i
    for token in reversed(list(title.lefts)):
        if token.dep_ not in _MODIFIERS or any(t.i in covered for t in token.subtree):
            break
        if token.lower_ in load_words("roles", "no_modifiers") or not token.text[0].isalpha():
            break
        first = token.left_edge.i
    if (
        first == title.i
        and title.doc[max(title.sent.start, first - 2) : first].text.lower() == "co-"
    ):
        first -= 2
    return written(title.doc[first : end.i + 1], covered, body)


def written(span: Span, covered: dict[int, Hit], body: Hit | None) -> str:
    """The words as written, but for the body's name: "chair of C's board" is of "the board".

    "The players' committee" is called so, whoever the players are.
    """
    words: list[str] = []
    for token in span:
        if token.text in _OF_MANY and covered.get(token.i - 1) is body:
            return span.text
        if body is not None and covered.get(token.i) is body:
            continue
        if token.dep_ == "case" and covered.get(token.i - 1) is body:
            words += [] if words and words[-1].lower().strip() in ("the", "its") else ["the "]
            continue
        words.append(token.text_with_ws)
    return "".join(words).strip()
