"""What stands about a number: the clues by which its meaning as a provision is weighed.

All are lemmas, kinds of entities and kinds of events; a name is told only by what it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from nlp.reading import Reading
from nlp.values import Amount, find_amounts
from nlp.variants import fold
from nlp.weighing import Words, words_of
from sideletter.model import Event

_NEAR = 6
"""Tokens on each side of a number that count as near."""
_CLIMB = 5
"""Steps up the parse from a number."""
_ANCESTORS = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"neg", "aux"})
_QUOTES = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class Number:
    """A number of an article, its sentence, and the clues that stand about it."""

    amount: Amount
    sentence: Span
    span: Span
    clues: frozenset[str]


type Wanted = Callable[[Span, Amount], bool]
"""Whether a sentence's number is to be looked at."""


def numbers_in(
    reading: Reading, events: Sequence[Event], *, wanted: Wanted = lambda *_: True
) -> Iterator[Number]:
    """The numbers with a measure that the article writes, in text order.

    `events` are those of the article: what it tells of, and what the sentence tells of, are clues.
    Clues are looked for about what is `wanted` only, which is asked of each number in its turn.
    """
    told = {f"ev={event.type.value}" for event in events}
    for sentence in reading.sentences:
        words: Words = {}
        about: set[str] = set()
        for amount in find_amounts(fold(sentence.text)):
            span = _span(sentence, amount) if wanted(sentence, amount) else None
            if span is None:
                continue
            if not about:
                words = words_of(sentence, reading.hits_of(sentence))
                about = told | set(_of_sentence(sentence, events))
                about |= {f"s={word}" for word in words.values()}
            clues = about | set(_of_number(amount, span, words))
            yield Number(amount, sentence, span, frozenset(clues))


def _of_sentence(sentence: Span, events: Sequence[Event]) -> Iterator[str]:
    for event in events:
        if any(e.start <= sentence.start_char < e.end for e in event.evidence):
            yield f"evhere={event.type.value}"
    yield "quoted" if _QUOTES & set(sentence.text) else "unquoted"


def _span(sentence: Span, amount: Amount) -> Span | None:
    base = sentence.start_char
    return sentence.doc.char_span(base + amount.start, base + amount.end, alignment_mode="expand")


def _of_number(amount: Amount, span: Span, words: Words) -> Iterator[str]:
    value = amount.value
    yield f"kind={value.kind.value}"
    yield f"unit={value.unit}"
    yield f"digits={len(str(int(abs(value.amount))))}"
    for i, word in words.items():
        if 0 < span.start - i <= _NEAR:
            yield f"before={word}"
        elif 0 <= i - span.end < _NEAR:
            yield f"behind={word}"
    yield from _of_parse(span.root, words)


def _of_parse(token: Token, words: Words) -> Iterator[str]:
    """What the number hangs on, and who does what by the verbs over it."""
    for step in range(_CLIMB):
        head = token.head
        if head == token:
            return
        yield f"over{min(step, _ANCESTORS)}={words.get(head.i, head.lower_)}"
        if head.pos_ in ("VERB", "AUX"):
            yield f"verb={head.lemma_.lower()}/{head.tag_}"
            for child in head.children:
                word = words.get(child.i, child.lower_)
                if child.dep_ in _SUBJECTS:
                    yield f"subject={word}"
                elif child.dep_ == "dobj":
                    yield f"object={word}"
                elif child.dep_ in _MODIFIERS:
                    yield f"aux={child.lower_}"
        token = head
