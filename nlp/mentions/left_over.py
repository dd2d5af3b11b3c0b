"""Capitalised names that no step has claimed, each with the clues of every place it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from nlp.encoding.distances import Place
from nlp.mentions.board import Board
from nlp.reading import Hit
from nlp.rulefile import load_table
from nlp.weighing import Words, words_of
from sideletter.model import Entity, Mention

_JOINING = frozenset({"of", "the", "for", "&", "de", "du", "la", "-", "'s", "’s", "at"})
"""Words that a name may have inside."""
_NO_NAMES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "NORP"}
)
_NAMING = frozenset({"NNP", "NNPS"})
_CAPITAL = frozenset({"NN", "NNS", "JJ", "CD", "VBG", *_NAMING})
_BODIES = frozenset({"union", "employer_group"})
_PLACES, _WINDOW, _BESIDE, _MANY = 5, 5, 2, 3


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A name as it is written, its offsets in the text, its tokens, and all clues about it."""

    name: str
    at: tuple[tuple[int, int], ...]
    places: tuple[Place, ...]
    clues: frozenset[str]


def left_over(board: Board) -> Iterator[LeftOver]:
    """The names that no mention covers, in the order in which each first stands."""
    named: dict[str, list[Span]] = defaultdict(list)
    for sentence in board.doc.sents:
        for span in capital_runs(sentence, board.is_free):
            if span.text.removeprefix("The ").casefold() not in _descriptions():
                named[span.text].append(span)
    hits = [
        Hit(Mention(start, end), Entity(id="", type=draft.type, name=draft.name))
        for start, end, draft in board.timeline()
    ]
    starts = [hit.mention.start for hit in hits]
    words: dict[int, Words] = {}
    for name, spans in named.items():
        clues = {f"places={min(_MANY, len(spans))}", *_of_name(spans[0])}
        for span in spans[:_PLACES]:
            sentence = span.sent
            if sentence.start not in words:
                low, high = (
                    bisect_left(starts, at) for at in (sentence.start_char, sentence.end_char)
                )
                here = hits[low:high]
                words[sentence.start] = words_of(sentence, here, numbers=True)
            clues.update(_of_place(span, words[sentence.start]))
        at = tuple((s.start_char, s.end_char) for s in spans)
        places = tuple((s.start, s.end - 1) for s in spans)
        yield LeftOver(name, at, places, frozenset(clues))


@cache
def _descriptions() -> frozenset[str]:
    """Words that describe a body named before ("the Guild"), with capitals or without.

    Houses and people are not among them: "the Philharmonic" may be all that an article calls one,
    "The Producers" is a musical.
    """
    rules = load_table("nominals")["rule"]
    of_bodies = (r for r in rules if _BODIES & set(r["types"]) and not r.get("plural"))
    return frozenset(p for r in of_bodies if "craft" not in r for p in r["phrases"])


def capital_runs(sentence: Span, is_free: Callable[[int, int], bool]) -> Iterator[Span]:
    """The longest runs of capitalised words, from one that is a name to the last.

    `is_free` says whether nothing stands between two offsets in the text that parts them.
    """
    run: list[Token] = []
    for token in (*sentence, None):
        if token is not None and _belongs(token, is_free, first=not run):
            run.append(token)
            continue
        while run and not run[-1].text[0].isupper() and not run[-1].text[0].isdigit():
            run.pop()
        if run and any(t.tag_ in _NAMING for t in run):
            yield sentence.doc[run[0].i : run[-1].i + 1]
        run = []


def _belongs(token: Token, is_free: Callable[[int, int], bool], *, first: bool) -> bool:
    if not is_free(token.idx, token.idx + len(token)) or token.ent_type_ in _NO_NAMES:
        return False
    if token.text[0].isupper():
        return token.tag_ in _CAPITAL and (token.tag_ in _NAMING or not token.is_sent_start)
    return not first and (token.lower_ in _JOINING or token.text[0].isdigit())


def _of_name(span: Span) -> Iterator[str]:
    yield f"long={min(_MANY, len(span))}"
    yield f"first={span[0].lower_}"
    yield f"final={span[-1].lower_}"
    yield from (f"word={token.lower_}" for token in span)
    if span.text.isupper():
        yield f"capitals={min(6, len(span.text))}"
    if any(c.isupper() for c in span[0].text[1:]) and not span.text.isupper():
        yield "camel"


def _of_place(span: Span, words: Words) -> Iterator[str]:
    doc, root = span.doc, span.root
    for away in range(1, _WINDOW + 1):
        for side, at in (("before", span.start - away), ("behind", span.end + away - 1)):
            if at in words:
                yield f"{side}={words[at]}"
                if away <= _BESIDE:
                    yield f"{side}{away}={words[at]}"
    if span.start > span.sent.start:
        yield f"sign before={doc[span.start - 1].text}"
    if span.end < span.sent.end:
        yield f"sign behind={doc[span.end].text}"
    yield from (f"model={kind}" for kind in {t.ent_type_ or "none" for t in span})
    yield f"arc={root.dep_}"
    head = root.head
    if head.i in words and head != root:
        yield f"{root.dep_}>{words[head.i]}"
        if head.dep_ == "prep" and head.head.i in words:
            yield f"{words[head.head.i]} {head.lower_}"
    for child in root.children:
        if child.i in words and not span.start <= child.i < span.end:
            yield f"{child.dep_}={words[child.i]}"
