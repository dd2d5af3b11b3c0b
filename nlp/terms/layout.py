"""How a text is laid out: paragraphs, headings, bullets and what opens a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from nlp.reading import Reading

_HEADING = 90
"""Characters of a heading at most."""

_BULLET = re.compile(r"\s*[•*·▪◦‣–—-]\s")


def is_bullet(line: Span) -> bool:
    """Whether a line begins as one of a list."""
    return bool(_BULLET.match(line.text))


def paragraphs(reading: Reading) -> Iterator[list[Span]]:
    """The sentences, paragraph by paragraph; a line of a list is a paragraph of its own."""
    text = reading.article.text
    held: list[Span] = []
    for sentence in reading.sentences:
        if not sentence.text.strip():
            continue
        if held:
            end = held[-1].start_char + len(held[-1].text.rstrip())
            between = text[end : sentence.start_char]
            if "\n" in between and not _goes_on(held, between, sentence):
                yield held
                held = []
        held.append(sentence)
    if held:
        yield held


def _goes_on(held: Sequence[Span], between: str, sentence: Span) -> bool:
    """Whether a line is the rest of a list's line that was broken before it: it is set in."""
    wrapped = between.count("\n") == 1 and bool(re.search(r"\n[ \t]+$", between))
    wrapped = wrapped or bool(re.match(r"[ \t]+", sentence.text))
    return wrapped and is_bullet(held[0]) and not is_bullet(sentence)


def is_heading(paragraph: Sequence[Span]) -> bool:
    """Whether a paragraph is a heading: one short line that ends as no sentence does."""
    text = paragraph[-1].text.strip()
    if len(paragraph) > 1 or len(text) > _HEADING or _BULLET.match(text):
        return False
    return text[-1] not in '.!,;)"”’' or text.isupper()


_RUNS_ON = re.compile(r"\b(?:to|for|that|include|includes|including|would|will)$")
"""How a sentence breaks off that the lines of a list go on with."""


def opens(sentence: Span) -> bool:
    """Whether a sentence ends as what opens a list does."""
    text = sentence.text.rstrip()
    return text.endswith(":") or bool(_RUNS_ON.search(text))


def announces(sentence: Span) -> bool:
    """Whether a sentence can tell what the next ones are about: a question or a short one."""
    text = sentence.text.strip()
    return text.endswith(("?", ":")) or len(text) < _HEADING * 2 // 3
