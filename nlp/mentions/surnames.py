"""Later mentions of people by their surnames, where only one of the people bears it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from nlp.mentions.board import Board, Draft
from nlp.mentions.person_shapes import NameShape
from nlp.rulefile import load_words
from sideletter.model import EntityType

_WORD = re.compile(r"(?<![\w'-])[^\W\d_][\w'-]*")


def surname_of(name: str, shape: NameShape) -> str:
    """The surname: the last word without "Jr.", with what belongs to it ("von Trapp")."""
    words = [w for w in name.replace(",", "").split() if w not in shape.suffixes]
    surname = [words[-1]]
    for word in reversed(words[1:-1]):
        if word not in shape.particles:
            break
        surname.insert(0, word)
    return " ".join(surname)


def claim_surnames(board: Board, shape: NameShape) -> None:
    """Claim the later mentions of people by a surname that only one of them bears."""
    bearers: dict[str, list[Draft]] = defaultdict(list)
    for draft in board.of_type(EntityType.PERSON):
        surname = surname_of(draft.name, shape)
        bearers[surname.split()[-1]].append(draft)
    if not bearers:
        return
    for match in _words_at(board.folded, bearers):
        end = match.end() - (2 if match.group().endswith("'s") else 0)
        drafts = bearers.get(board.folded[match.start() : end].rstrip("'-"), [])
        drafts = drafts if len(drafts) < 2 else _spoken_of(drafts, match.start())
        if len(drafts) != 1:
            continue
        start, end = (
            match.start(),
            match.start() + len(match.group().removesuffix("'s").rstrip("'-")),
        )
        if board.is_free(start, end) and _is_surname(board, start, end, shape):
            drafts[0].aliases.setdefault(board.folded[start:end])
            board.add(drafts[0], start, end, "surname")


def _words_at(text: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    """The words of a text that begin with one of the names, in order."""
    found = {at for name in names for at in _places_of(name, text)}
    return (match for at in sorted(found) if (match := _WORD.match(text, at)))


def _places_of(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _spoken_of(bearers: list[Draft], at: int) -> list[Draft]:
    """Those of several bearers of a surname who are named before: a relative comes in later."""
    return [draft for draft in bearers if draft.named_at < at]


def _is_surname(board: Board, start: int, end: int, shape: NameShape) -> bool:
    """Whether the word is the surname and not a word of another name or of the language."""
    before = re.search(r"([\w.'-]+) $", board.folded[max(0, start - 30) : start])
    if before and before[1][0].isupper() and before[1] in shape.given:
        return False
    after = re.match(r" ([A-Z][\w'-]*)", board.folded[end : end + 30])
    if after and (after[1] in shape.thing_heads or after[1] in shape.not_names):
        return False
    if board.folded[start:end] in load_words("people", "surnames_too"):
        in_name = before and before[1][0].isupper() and before[1] not in shape.courtesy
        if after or in_name:
            return False
    span = board.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not span[0].is_sent_start or any(t.pos_ == "PROPN" for t in span):
        return True
    follows = board.doc[span.end] if span.end < len(board.doc) else None
    return follows is not None and (follows.pos_ in ("VERB", "AUX") or follows.text in ("'s", "’s"))
