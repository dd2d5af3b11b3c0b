"""Works whose titles stand without quotation marks behind words that lead to nothing else.

"The reboot of …", "the crew of …", "her opera, …": found before people are, for which the model
takes some titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span

from nlp.dates.names import WEEKDAY, month_pattern
from nlp.mentions.board import Board
from nlp.rulefile import any_of, load_rules, load_words
from nlp.works.find import LIST, TITLE, TITLE_END, claim_title, opens_no_title, runs_on, titles_in

_NOT_TITLES = frozenset({"GPE", "NORP", "LOC", "FAC", "DATE", "TIME", "EVENT", "CARDINAL"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_GUESSED = frozenset({"ORG", "PERSON"})
_DAY = re.compile(
    r" (?:on|in|from|for|at|to) (?:the )?"
    rf"(?:{month_pattern()}|{WEEKDAY}s?\b|(?:19|20)\d\d\b).*$"
)
"""A day into which the words of a title run on: "Harbor Nights on Sept." """
_PLACE = re.compile(r" (?:in|at) (?P<place>[A-Z][\w.' -]+)$")
_MODIFIERS = (
    r"(?:(?:the|a|an|his|her|its|their|another|one|[A-Z][\w+-]*'s?) )?"
    r"(?:(?:[a-z][\w-]*|[A-Z][A-Z0-9+]+|\d{4}|[Nn]etflix|[Dd]isney) ){0,4}"
)
"""What may stand before the noun of a kind of work: "the animated 2009"."""
_MUSIC = re.compile(
    r"\b(?:Requiem|Symphony|Concertos?|Mass|Sonatas?|Quartets?|Cantatas?|Oratorio|Overture)"
    r"(?: (?:No|in)\b.*| \d+)?$"
)
"""What a piece of a concert is called, which is no work of the stage or the screen."""


@dataclass(frozen=True, slots=True)
class WorkFrame:
    """One rule of `work_frames.toml`."""

    id: str
    pattern: re.Pattern[str]
    free: frozenset[str]
    fewest: int


@lru_cache(maxsize=1)
def load_work_frames() -> tuple[WorkFrame, ...]:
    """The rules of `work_frames.toml`."""
    rules = load_rules(
        "work_frames",
        required=frozenset({"pattern", "free"}),
        optional=frozenset({"fewest"}),
    )
    return tuple(
        WorkFrame(
            rule["id"],
            re.compile(_spelled(rule["pattern"])),
            frozenset(rule["free"]),
            rule.get("fewest", 2),
        )
        for rule in rules
    )


def _spelled(pattern: str) -> str:
    """The pattern with its parts in braces written out."""
    kinds = any_of(load_words("work_words", "kinds"))
    parts = {
        "{TITLE}": rf"(?P<title>{TITLE})",
        "{LIST}": LIST,
        "{KIND}": rf"(?:{_MODIFIERS}(?:{kinds})s? )?",
        "{KINDS}": rf"(?:(?:{kinds})s|series|comedies|miniseries|docuseries)",
        "{END}": TITLE_END,
    }
    for part, written in parts.items():
        pattern = pattern.replace(part, written)
    return pattern


def framed_titles(text: str, frame: WorkFrame) -> Iterator[tuple[int, int]]:
    """The stretches that a rule takes for titles, by the text alone.

    Of a list, one that is long enough tells the others.
    """
    for match in frame.pattern.finditer(text):
        titles = [(a, a + len(_DAY.sub("", text[a:b]))) for a, b in titles_in(match)]
        if any(_is_none(text[a:b]) for a, b in titles):
            continue
        if any(len(text[a:b].split()) >= frame.fewest for a, b in titles):
            yield from titles


def _is_none(title: str) -> bool:
    """Whether the words are a piece of music, or begin as no title does."""
    if _MUSIC.search(title) or opens_no_title(title):
        return True
    return title.split()[0] in load_words("work_words", "no_titles")


def find_framed_works(board: Board) -> None:
    """Claim titles that their frame tells; must run before people are looked for."""
    for frame in load_work_frames():
        for start, end in framed_titles(board.folded, frame):
            end = _before_place(board, start, end)
            if board.is_free(start, end) and _may_be_title(board, start, end, frame):
                claim_title(board, start, end)


def _before_place(board: Board, start: int, end: int) -> int:
    """Where a title ends that runs on into the place where it is shown: "Harborlight in Venice"."""
    into = _PLACE.search(board.folded, start, end)
    if into is None:
        return end
    span = board.doc.char_span(into.start("place"), end, alignment_mode="contract")
    is_place = span is not None and all(token.ent_type_ in _PLACES for token in span)
    return into.start() if is_place else end


def _may_be_title(board: Board, start: int, end: int, frame: WorkFrame) -> bool:
    """Whether the model sees no place or day there, nor what the frame does not let it see."""
    span = board.doc.char_span(start, end, alignment_mode="contract")
    words = board.folded[start:end]
    if span is None or (words.isupper() and words.isalpha()) or runs_on(span):
        return False
    labels = {token.ent_type_ for token in span}
    if _is_of_pieces(span):
        labels -= _PLACES
    if labels & ((_NOT_TITLES | _GUESSED) - frame.free):
        return False
    given = load_words("given_names", "given")
    return "PERSON" not in labels or "GIVEN" in frame.free or span[0].text not in given


def _is_of_pieces(span: Span) -> bool:
    """Whether a small word that belongs to no name parts what the model takes for places."""
    return any(token.is_lower and token.is_alpha and not token.ent_type_ for token in span)
