"""Titles in plain letters that are joined to a work: "Harbor Lights, Mist and “The Quiet River”".

Who lists works lists nothing else: a name that stands in one list with a title, and that means
neither a person, a place nor a day, is a title too. Must run before people are looked for, whom
the model sees in some titles.
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from nlp.dates.names import WEEKDAY, month_pattern
from nlp.mentions.board import Board
from nlp.rulefile import load_words
from nlp.works.find import IN_LIST, claim_title, opens_no_title, runs_on
from sideletter.model import EntityType

_CLOSED = r"[,.]?[”\"’']?"
_NEXT = re.compile(rf"{_CLOSED},? (?:and|or) (?P<title>{IN_LIST})")
"""What closes a list."""
_FURTHER = re.compile(rf"{_CLOSED}, (?!and |or )(?P<title>{IN_LIST})(?=, | and | or )")
"""What goes on with a list that is closed further on."""
_BEFORE = re.compile(rf"(?<![\w'’.&-])(?P<title>{IN_LIST})(?P<joint>,? (?:and|or)|,) [“\"‘']?$")
_CLOSES = re.compile(
    rf"{_CLOSED}(?:, (?!and |or ){IN_LIST}{_CLOSED})*,? (?:and|or) [“\"‘']?[A-Z0-9]"
)
"""What follows a title in the middle of a list."""
_LEAD = 90
"""Characters before a title within which the one before it in a list begins."""
_LEADS_ON = re.compile(
    r"^(?:[A-Z][\w'-]* )?(?:on|of|for|in|at|to|with|from|by) (?:the )?(?=[A-Z0-9])"
)
"""The words of a sentence's beginning that lead to its first title: "Work on Mist"."""
_FIRST_WORD = re.compile(r"^(?:On|In|At|For|With|From|By|To|Of|Both|Even|While|When|If|After) ")
_GOES_ON = re.compile(
    r"[’']s? [A-Za-z]|,? (?:said|says|told|adds|added|who|whose|wrote)\b"
    r"|,? (?:star|creator|actor|actress|host)\b"
    r"|[’']s\b|-\w| [A-Z]|\.\w"
)
"""What follows a name that is no title."""
_NO_TITLE = frozenset({"GPE", "NORP", "LOC", "FAC", "EVENT"})
_DAY = re.compile(
    rf"{WEEKDAY}|{month_pattern(but='May')}"
    r"|(?:Spring|Summer|Fall|Autumn|Winter|Christmas|Thanksgiving|Easter|Labor Day)\b"
)
"""What begins like a day; of those the model sees, titles of one word are among them."""
_SUBJECT = frozenset({"nsubj", "nsubjpass", "poss", "compound"})
_MOST = 8
"""Titles of a list to which a work leads."""


def find_joined_works(board: Board, names: frozenset[str]) -> None:
    """Claim what stands in a list with a work; `names`, in lower case, mean others than works."""
    works = [(a, b) for a, b, draft in board.timeline() if draft.type is EntityType.WORK]
    for start, end in works:
        _claim_behind(board, end, names)
        _claim_before(board, start, names, in_list=_CLOSES.match(board.folded, end) is not None)


def _claim_behind(board: Board, at: int, names: frozenset[str]) -> None:
    waiting: list[tuple[int, int]] = []
    for _ in range(_MOST):
        last = _NEXT.match(board.folded, at)
        match = last or _FURTHER.match(board.folded, at)
        if match is None:
            return
        span = match.span("title")
        if board.is_free(*span):
            if _is_among(board, *span, names) or not _is_title(board, *span, behind=True):
                return
            waiting.append(span)
        elif not _is_work(board, *span):
            return
        if last is not None:
            break
        at = span[1]
    else:
        return
    for span in waiting:
        claim_title(board, *span)


def _claim_before(board: Board, at: int, names: frozenset[str], *, in_list: bool) -> None:
    for _ in range(_MOST):
        match = _BEFORE.search(board.folded, max(0, at - _LEAD), at)
        if match is None or (match["joint"] == "," and not in_list):
            return
        in_list = True
        start, end = match.span("title")
        start = _without_lead(board, start, end)
        if not board.is_free(start, end) or _is_among(board, start, end, names):
            return
        if not _is_title(board, start, end):
            return
        claim_title(board, start, end)
        at = start


def _without_lead(board: Board, start: int, end: int) -> int:
    """Where the title itself begins at the beginning of a sentence."""
    span = board.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not span[0].is_sent_start:
        return start
    lead = _FIRST_WORD.match(board.folded[start:end])
    if lead is None and span[0].pos_ != "PROPN":
        lead = _LEADS_ON.match(board.folded[start:end])
    return start + (lead.end() if lead else 0)


def _is_among(board: Board, start: int, end: int, names: frozenset[str]) -> bool:
    return board.folded[start:end].casefold().removeprefix("the ") in names


def _is_work(board: Board, start: int, end: int) -> bool:
    """Whether a work is claimed within the stretch, from its beginning."""
    return any(
        mention.start == start and mention.end >= end
        for draft in board.of_type(EntityType.WORK)
        for mention in draft.mentions
    )


def _is_title(board: Board, start: int, end: int, *, behind: bool = False) -> bool:
    """Whether what stands there can be a title, which `behind` a work may begin a clause."""
    title = board.folded[start:end]
    if title.isupper() or title.isdigit() or _DAY.match(title) or _GOES_ON.match(board.folded, end):
        return False
    if opens_no_title(title):
        return False
    span = board.doc.char_span(start, end, alignment_mode="contract")
    if span is None or {token.ent_type_ for token in span} & _NO_TITLE:
        return False
    if runs_on(span):
        return False
    if behind and len(span) == 1 and span[0].ent_type_ == "PERSON":
        return False
    if not any(token.pos_ in ("PROPN", "NOUN", "ADJ", "VERB", "NUM") for token in span):
        return False
    return not _may_be_person(board, span) and not (behind and span.root.dep_ in _SUBJECT)


def _may_be_person(board: Board, span: Span) -> bool:
    """Whether it begins with a given name, or is a surname that the article has in full."""
    given = load_words("given_names", "given")
    if len(span) > 1:
        return span[0].text in given and span[1].text[:1].isupper()
    if span[0].ent_type_ != "PERSON":
        return False
    borne = rf"[A-Z][\w.'-]+ {re.escape(span[0].text)}\b"
    return span[0].text in given or re.search(borne, board.folded) is not None
