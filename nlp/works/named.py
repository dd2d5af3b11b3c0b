"""Titles in quotation marks that no word near them tells, beside the name of a company or person.

"At N, “Harbor Lights” has four": must run after companies are found and before people are, who
may stand within titles. One word in quotation marks is often no title: it needs a company that
makes or shows works right before, a verb of doing so, or an explanation right behind it.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span

from nlp.mentions.board import Board
from nlp.rulefile import any_of, load_words
from nlp.works.find import claim_title
from sideletter.model import EntityType

_SPEECH = re.compile(r"[,.;?!]?[”\"’'],? (?:said|says|asked|told|added|replied|wrote)\b")
_WHICH = re.compile(r"[”\"’']?,?[”\"’']? which (?:[A-Z][\w'&-]* ){1,5}[a-z]+(?:ed|es|s) ")
_NEAR = 4
"""Characters between a company and the title that is its."""


def find_works_beside_names(board: Board) -> None:
    """Claim the titles that the words near them left in doubt."""
    for start, end in board.doubtful:
        if not board.is_free(start, end) or _SPEECH.match(board.text, end):
            continue
        sentence = _sentence(board, start, end)
        if sentence is None or _barred().search(board.folded, max(0, start - 40), start - 1):
            continue
        if " " in board.folded[start:end]:
            if _is_beside_name(board, sentence, start, end):
                claim_title(board, start, end)
        elif (
            _is_beside_company(board, start)
            or _WHICH.match(board.text, end)
            or (_is_handled(sentence, start) and _is_beside_name(board, sentence, start, end))
        ):
            claim_title(board, start, end)


@cache
def _barred() -> re.Pattern[str]:
    words = any_of(load_words("works", "not_works_near"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _sentence(board: Board, start: int, end: int) -> Span | None:
    span = board.doc.char_span(start, end, alignment_mode="expand")
    return span.sent if span is not None and len(span) else None


def _is_beside_name(board: Board, sentence: Span, start: int, end: int) -> bool:
    """Whether the sentence names a company, or the model sees a person outside the title."""
    if any(
        draft.type is EntityType.COMPANY and sentence.start_char <= a < sentence.end_char
        for a, _, draft in board.timeline()
    ):
        return True
    return any(token.ent_type_ == "PERSON" and not start <= token.idx < end for token in sentence)


def _is_handled(sentence: Span, start: int) -> bool:
    """Whether the word before the quotation mark is a verb of making or showing."""
    before = [token for token in sentence if token.idx < start - 1][-1:]
    return any(
        token.pos_ == "VERB" and token.lemma_ in load_words("work_words", "handling")
        for token in before
    )


def _is_beside_company(board: Board, start: int) -> bool:
    return any(
        draft.type is EntityType.COMPANY and 0 <= start - b <= _NEAR
        for _, b, draft in board.timeline()
    )
