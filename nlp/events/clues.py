"""What stands about a word of a sentence: the clues by which its telling of an event is weighed.

All are lemmas, tags and arcs of the parse; names, dates and numbers are told by what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.events.tape import Tape
from nlp.weighing import Words, words_of

_BESIDE, _NEAR = 3, 6
"""Tokens on each side whose distance is told, and those that are only near."""
_CLIMB = 3
"""Steps up the parse."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "pcomp"})
"""Arcs by which a verb may share its subject with the one above it."""
_UNTOLD = frozenset({"the", "a", "of", "to", "and", "in"})
"""Words that stand in any sentence."""


def words_in(tape: Tape) -> Words:
    """The words of a tape's sentence, names, dates and numbers told by what they are."""
    return words_of(tape.span, tape.hits, tape.dates, numbers=True)


def clues_about(words: Words, before: Tape | None) -> frozenset[str]:
    """What a sentence as a whole says, and of whom the one before it speaks."""
    here = {f"in={word}" for word in words.values() if word not in _UNTOLD}
    last = {hit.entity.type for hit in before.hits} if before else ()
    return frozenset(here.union(f"last=@{type_.value}" for type_ in last))


def clues_of(token: Token, words: Words) -> Iterator[str]:
    """What stands at, beside, under and over a word of the sentence."""
    word = words[token.i]
    yield from (f"word={word}", f"tag={token.tag_}", f"word={word}/{token.tag_}")
    yield f"arc={token.dep_}"
    yield from _beside(token.i, words)
    for clue in (*_under(token, words), *_shared_subject(token, words)):
        yield clue
        yield f"{word}&{clue}"
    yield from _over(token, words)


def _beside(place: int, words: Words) -> Iterator[str]:
    for away in range(1, _NEAR + 1):
        for side, at in (("before", place - away), ("behind", place + away)):
            if at in words:
                yield f"{side}={words[at]}"
                if away <= _BESIDE:
                    yield f"{side}{away}={words[at]}"


def _under(token: Token, words: Words) -> Iterator[str]:
    for child in token.children:
        if child.i not in words:
            continue
        yield f"{child.dep_}={words[child.i]}"
        for below in child.children:
            if below.i in words:
                arc = child.lower_ if child.dep_ == "prep" else "below"
                yield f"{arc}>{words[below.i]}"


def _shared_subject(token: Token, words: Words) -> Iterator[str]:
    """The subject of the verb above, where the word has none of its own."""
    if token.dep_ not in _SHARING or any(c.dep_ in _SUBJECTS for c in token.children):
        return
    for child in token.head.children:
        if child.dep_ in _SUBJECTS and child.i in words:
            yield f"{child.dep_}={words[child.i]}"


def _over(token: Token, words: Words) -> Iterator[str]:
    word = words[token.i]
    for step in range(_CLIMB):
        head = token.head
        if head == token or head.i not in words:
            return
        yield f"over{step}={token.dep_}>{words[head.i]}"
        yield f"over={words[head.i]}"
        if not step:
            yield f"{word}&over={token.dep_}>{words[head.i]}"
        token = head
