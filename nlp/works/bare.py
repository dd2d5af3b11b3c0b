"""Works whose titles stand without quotation marks: after a cue, in a list, in brackets."""

from __future__ import annotations

import itertools
import re

from nlp.mentions.board import Board
from nlp.rulefile import any_of
from nlp.works.bare_titles import NO_TITLE, OPEN_TITLE, is_bare_title
from nlp.works.find import IN_LIST, TITLE, WorkCues, claim_title, titles_in
from nlp.works.of_companies import claim_after_makers, claim_after_networks
from sideletter.model import EntityType

_LISTED = re.compile(
    r"\b(?i:musicals|plays|shows|series|sitcoms|dramas|comedies|films|movies|games|video games"
    rf"|productions)(?: like|,? such as|,? including) (?P<list>{IN_LIST}"
    rf"(?:, (?!and ){IN_LIST})*,? and {IN_LIST})"
)
_BY_SOMEONE = re.compile(
    rf"(?<![\w'-])(?P<title>{TITLE}), (?:which was )?"
    r"(?:written|directed|created|choreographed) by (?=[A-Z])"
)
_NEXT_TITLE = re.compile(r" and (?=(?:The|A|An) [A-Z])")
_CREDITED = re.compile(
    rf"[A-Z][\w'.-]+ [A-Z][\w'-]+ \((?:[A-Z]\w+'s )?(?P<list>{IN_LIST}(?:, {IN_LIST})*)\)"
)
"""A person with titles in brackets: "Jo Doe (Harbor Lights, Mist)"."""


def find_bare_works(board: Board, cues: WorkCues) -> None:
    """Claim titles in plain letters after "the drama …" or "star of …", and later mentions."""
    for pattern in (cues.after_kind, cues.after_role, _BY_SOMEONE):
        barred = NO_TITLE if pattern is cues.after_kind else NO_TITLE - OPEN_TITLE
        for match in pattern.finditer(board.folded):
            for start, end in _parted(board.folded, *match.span("title")):
                told = pattern is cues.after_role and " " in board.folded[start:end]
                if board.is_free(start, end) and is_bare_title(
                    board, start, end, barred, any_word=told
                ):
                    claim_title(board, start, end)
    _claim_lists(board)
    _claim_credits(board)
    claim_after_networks(board)
    claim_after_makers(board)
    _claim_repeats(board)


def _parted(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The titles of a stretch: a capital article behind "and" begins another."""
    cuts = [start, *(m.end() for m in _NEXT_TITLE.finditer(folded, start, end)), end]
    return [(a, b - (0 if b == end else len(" and "))) for a, b in itertools.pairwise(cuts)]


def _claim_lists(board: Board) -> None:
    """Claim titles that are listed in plain letters: "musicals including Gale, Dew and Mist"."""
    for match in _LISTED.finditer(board.folded):
        titles = titles_in(match)
        if all(not _is_place(board, *title) for title in titles):
            for start, end in titles:
                if board.is_free(start, end):
                    claim_title(board, start, end)


def _claim_credits(board: Board) -> None:
    """Claim titles in brackets behind a person's name, where one of them can be nothing else.

    One alone in its brackets may be any word: what stands so in the same paragraph tells.
    """
    told: set[int] = set()
    waiting: list[tuple[int, list[tuple[int, int]]]] = []
    for match in _CREDITED.finditer(board.folded):
        titles = titles_in(match)
        free = [t for t in titles if board.is_free(*t)]
        if not _are_people_before(board, match.start("list")):
            continue
        if any(_is_place(board, *title) for title in titles):
            continue
        paragraph = board.folded.rfind("\n\n", 0, match.start())
        if len(free) < len(titles) or any(" " in board.folded[a:b] for a, b in free):
            told.add(paragraph)
        listed = len(titles) > 1 and any(" " in board.folded[a:b] for a, b in titles)
        barred = NO_TITLE - {"PERSON"} if listed else NO_TITLE
        if all(is_bare_title(board, *t, barred) for t in free):
            waiting.append((paragraph, free))
    for paragraph, free in waiting:
        if paragraph in told:
            for title in free:
                claim_title(board, *title)


def _are_people_before(board: Board, at: int) -> bool:
    """Whether the bracket that opens before the offset stands right behind a person's name."""
    opening = board.folded.rfind("(", 0, at)
    return any(
        mention.end == opening - 1
        for draft in board.of_type(EntityType.PERSON)
        for mention in draft.mentions
    )


def _is_place(board: Board, start: int, end: int) -> bool:
    """Whether a name already means something else, or the model reads a place or people there."""
    span = board.doc.char_span(start, end, alignment_mode="contract")
    claimed = any(
        a < end and start < b and draft.type is not EntityType.WORK
        for a, b, draft in board.timeline()
    )
    return claimed or span is None or all(t.ent_type_ in ("GPE", "NORP", "DATE") for t in span)


def _claim_repeats(board: Board) -> None:
    """Claim later mentions of titles that cannot be ordinary words."""
    titles = {
        draft.name: draft for draft in board.of_type(EntityType.WORK) if draft.name[0].isalnum()
    }
    if titles:
        pattern = re.compile(rf"(?<![\w-])(?:{any_of(frozenset(titles))})(?![\w-])")
        for match in board.free_matches(pattern):
            if " " in match.group() or _is_name_of_one_word(board, *match.span()):
                board.add(titles[match.group()], *match.span(), "name")


def _is_name_of_one_word(board: Board, start: int, end: int) -> bool:
    """Whether a title of one word is no ordinary word, person or place where it stands again."""
    if board.folded[start].isdigit():
        return True
    span = board.doc.char_span(start, end, alignment_mode="contract")
    if span is None or not board.folded[start].isupper() or span[0].pos_ != "PROPN":
        return False
    following = board.doc[span.end] if span.end < len(board.doc) else None
    goes_on = following is not None and following.text[:1].isupper()
    return not goes_on and not {t.ent_type_ for t in span} & NO_TITLE
