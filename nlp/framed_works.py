"""Works whose titles stand without quotation marks behind words that lead to nothing else.

"The reboot of …", "the crew of …", "her opera, …": found before people are, for which the model
takes some titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp.board import Board
from nlp.rulefile import load_rules, load_words
from nlp.works import TITLE, claim_title

_NOT_TITLES = frozenset({"GPE", "NORP", "LOC", "FAC", "DATE", "TIME", "EVENT", "CARDINAL"})
_GUESSED = frozenset({"ORG", "PERSON"})
_DAY = re.compile(
    r" (?:on|in|from|for|at|to) (?:the )?(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|(?:19|20)\d\d\b).*$"
)
"""A day into which the words of a title run on: "Harbor Nights on Sept." """
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
            re.compile(rule["pattern"].replace("{TITLE}", rf"(?P<title>{TITLE})")),
            frozenset(rule["free"]),
            rule.get("fewest", 2),
        )
        for rule in rules
    )


def framed_titles(text: str, frame: WorkFrame) -> Iterator[tuple[int, int]]:
    """The stretches that a rule takes for titles, by the text alone."""
    for match in frame.pattern.finditer(text):
        title = _DAY.sub("", match["title"])
        words = title.split()
        if _MUSIC.search(title) or words[0] in load_words("organisations", "openers"):
            continue
        if len(words) >= frame.fewest:
            yield match.start("title"), match.start("title") + len(title)


def find_framed_works(board: Board) -> None:
    """Claim titles that their frame tells; must run before people are looked for."""
    for frame in load_work_frames():
        for start, end in framed_titles(board.folded, frame):
            if board.is_free(start, end) and _may_be_title(board, start, end, frame):
                claim_title(board, start, end)


def _may_be_title(board: Board, start: int, end: int, frame: WorkFrame) -> bool:
    """Whether the model sees no place or day there, nor what the frame does not let it see."""
    span = board.doc.char_span(start, end, alignment_mode="contract")
    if span is None or board.folded[start:end].isupper():
        return False
    labels = {token.ent_type_ for token in span}
    if labels & _NOT_TITLES or labels & (_GUESSED - frame.free):
        return False
    given = load_words("given_names", "given")
    return "PERSON" not in labels or span[0].text not in given
