"""What stands between two mentions of one sentence, in the text and in its parse, as clues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Span, Token

from nlp.reading import Hit
from nlp.weighing import Words

_GAPS = (1, 2, 3, 4, 7, 12, 20)
"""Tokens between, told as the largest of these that is reached."""
_WORDS, _PHRASE = 14, 4
"""Up to so many tokens between, their words are told, and up to so many as one phrase."""
_PATH, _LEXICAL = 9, 5
"""Up to so many arcs between the heads they are told, and up to so many with their words."""
_SEVERAL = 3


def between(
    one: Hit, other: Hit, sentence: Span, words: Words, hits: Sequence[Hit]
) -> Iterator[str]:
    """The clues between the subject's mention and the object's, of all `hits` of their sentence."""
    subject, thing = _span(one, sentence), _span(other, sentence)
    first, last = sorted((subject, thing), key=lambda span: span.start)
    order = "SO" if first is subject else "OS"
    yield f"order={order}"
    yield from (f"{order}.{clue}" for clue in _in_text(first, last, words))
    inside = {h.entity.type for h in hits if first.end_char <= h.mention.start < last.start_char}
    yield from (f"between={type_.value}" for type_ in sorted(inside))
    for end, hit in (("subjects", one), ("objects", other)):
        alike = {h.entity.id for h in hits if h.entity.type is hit.entity.type}
        yield f"{end}={min(_SEVERAL, len(alike))}"
    yield from _in_parse(subject.root, thing.root, words)


def _span(hit: Hit, sentence: Span) -> Span:
    start, end = hit.mention.start, hit.mention.end
    span = sentence.doc.char_span(start, end, alignment_mode="expand")
    return sentence if span is None else span


def _in_text(first: Span, last: Span, words: Words) -> Iterator[str]:
    gap = max(0, last.start - first.end)
    yield f"gap={max((g for g in _GAPS if g <= gap), default=0)}"
    inside = [words[i] for i in range(first.end, last.start) if i in words]
    if gap <= _WORDS:
        yield from (f"has={word}" for word in inside)
    if gap <= _PHRASE:
        yield f"phrase={' '.join(t.lower_ for t in first.doc[first.end : last.start])}"
    if inside:
        yield from (f"begins={inside[0]}", f"ends={inside[-1]}")


def _in_parse(subject: Token, thing: Token, words: Words) -> Iterator[str]:
    """The way from the subject's head up to where both hang, and down to the object's."""
    above = {t.i: steps for steps, t in enumerate((subject, *subject.ancestors))}
    down = list(takewhile(lambda token: token.i not in above, (thing, *thing.ancestors)))
    top = down[-1].head if down else thing
    if top.i not in above:
        return
    if above[top.i] + len(down) > _PATH:
        yield "path=far"
        return
    up = list(takewhile(lambda token: token.i != top.i, (subject, *subject.ancestors)))
    arcs = "^".join(t.dep_ for t in up), ">".join(t.dep_ for t in reversed(down))
    yield f"path={'|'.join(arcs)}"
    word = words.get(top.i, top.dep_)
    yield f"top={word}"
    if len(up) + len(down) <= _LEXICAL:
        inner = ">".join(words.get(t.i, t.dep_) for t in reversed(down[1:]))
        yield f"way={arcs[0]}|{word}|{inner}"
    yield from (f"up={words.get(t.i, t.dep_)}" for t in up[1:])
    yield from (f"down={words.get(t.i, t.dep_)}" for t in down[1:])
