"""Sentences with their mentions masked, so that rules can be patterns over who and what.

    "Jo Doe, the union's president, said"  ──▶  "⟦P3⟧, ⟦U1⟧'s president, said"

The letter says what kind of entity stands there, the number which one of the reading's entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span

from nlp.reading import Hit, Reading
from nlp.variants import fold
from sideletter.model import EntityType

LETTERS = {
    EntityType.PERSON: "P",
    EntityType.UNION: "U",
    EntityType.EMPLOYER_GROUP: "G",
    EntityType.COMPANY: "C",
    EntityType.PUBLIC_BODY: "B",
    EntityType.WORK: "W",
    EntityType.AGREEMENT: "A",
}
MASK = re.compile(r"⟦([PUGCBWA])(\d+)⟧")

_REPEAT = re.compile(
    r"(⟦[PUGCBWA]\d+⟧),?"
    r"(?: \(\1\)|,? (?:or|aka|also known as) \1,?(?= )| \((?:or|the) \1\)|, \1(?=,))"
)
_QUOTES_AROUND_WORK = re.compile(r"[\"'](⟦W\d+⟧)([,.;]?)(?:[\"']|$)")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence and its masked text."""

    sentence: Span
    text: str
    hits: tuple[Hit, ...]
    after: str
    """The white space that follows the sentence; a paragraph ends where it holds a blank line."""


def mask_sentences(reading: Reading) -> tuple[Masked, ...]:
    """Every sentence of the reading, masked, in text order."""
    index = {entity.id: i for i, entity in enumerate(reading.entities)}
    return tuple(_mask(reading, sentence, index) for sentence in reading.sentences)


def _mask(reading: Reading, sentence: Span, index: dict[str, int]) -> Masked:
    hits = reading.hits_of(sentence)
    folded = fold(sentence.text)
    parts, at = [], sentence.start_char
    for hit in hits:
        start, end = hit.mention.start, min(hit.mention.end, sentence.end_char)
        if start < at:
            continue
        parts.append(folded[at - sentence.start_char : start - sentence.start_char])
        parts.append(_symbol(hit, index))
        at = end
    parts.append(folded[at - sentence.start_char :])
    whole = sentence.text_with_ws
    return Masked(sentence, tidy("".join(parts)), hits, whole[len(whole.rstrip()) :])


def _symbol(hit: Hit, index: dict[str, int]) -> str:
    symbol = f"⟦{mask_of(hit, index)}⟧"
    return f"{symbol}'s" if hit.mention.form == "possessive" else symbol


def mask_of(hit: Hit, index: Mapping[str, int]) -> str:
    """The mask of what a hit names, without its brackets; `index` numbers the local ids."""
    return f"{LETTERS[hit.entity.type]}{index[hit.entity.id]}"


def tidy(text: str) -> str:
    """Masked text without quotation marks around works and acronyms that repeat a name."""
    text = " ".join(text.split())
    if "⟦" not in text:
        return text
    text = _QUOTES_AROUND_WORK.sub(r"\1\2", text)
    return _REPEAT.sub(r"\1", text)


def masks_in(text: str, kinds: str = "PUGCBWA") -> Iterator[int]:
    """The numbers of the masks of these kinds in a piece of masked text."""
    for match in MASK.finditer(text):
        if match[1] in kinds:
            yield int(match[2])
