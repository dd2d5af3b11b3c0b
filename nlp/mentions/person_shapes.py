"""Where full names may stand: what the model calls people, and runs that look like a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.mentions.board import Board
from nlp.rulefile import load_words

_SHOUTED = re.compile(r"\b(?P<first>[A-Z]{2,})(?: [A-Z]\.)? [A-Z]{2,}(?:-[A-Z]{2,})?\b")
INTRODUCED = re.compile(
    r", (?:an?|the|who|whose|\d\d,|president|executive|chief|chair|spokes\w+|director)\b"
    r"| (?:said|told|says|who) "
)
"""What follows a name where a person is introduced or speaks."""
_RUN = re.compile(
    r"\b[A-Z][^\W\d_]*(?:[-'][A-Z]?[^\W\d_]+)*(?: (?:[A-Z]\.)+)*"
    r"(?: (?:(?:de|da|di|del|van|von|der|la|le|du|dos|bin|al) ){0,2}"
    r"(?:St\. )?[A-Z][^\W\d_]*(?:[-'][A-Z]?[^\W\d_]+)*){1,2}"
    r"(?:,? (?:Jr|Sr)\.|,? I{2,3}\b|,? IV\b)?"
)


@dataclass(frozen=True, slots=True)
class NameShape:
    """The word lists that say what a name can look like."""

    courtesy: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    thing_heads: frozenset[str]
    bylines: re.Pattern[str]
    given: frozenset[str]
    doubtful: frozenset[str]

    @classmethod
    def load(cls) -> NameShape:
        """The lists of `people.toml` and `given_names.toml`."""
        bylines = "|".join(re.escape(b) for b in sorted(load_words("people", "bylines")))
        return cls(
            load_words("people", "courtesy"),
            load_words("people", "suffixes"),
            load_words("people", "particles"),
            load_words("people", "not_names"),
            load_words("people", "thing_heads"),
            re.compile(bylines, re.IGNORECASE),
            load_words("given_names", "given"),
            load_words("people", "doubtful_given"),
        )


def person_candidates(board: Board, shape: NameShape) -> Iterator[tuple[int, int]]:
    """Stretches that may hold a full name: the model's people, then those that look like one."""
    for entity in board.doc.ents:
        if entity.label_ == "PERSON":
            yield entity.start_char, entity.end_char
    for match in _given_runs(board.folded, shape):
        if _is_likely(board, match, shape):
            yield match.span()
    yield from _shouted_runs(board, shape)


def _shouted_runs(board: Board, shape: NameShape) -> Iterator[tuple[int, int]]:
    """Full names in lines that are written in capitals throughout."""
    for match in _SHOUTED.finditer(board.folded):
        first = match["first"].title()
        around = board.folded[max(0, match.start() - 30) : match.end() + 30]
        if around.upper() == around and first in shape.given - shape.doubtful:
            yield match.span()


def _is_likely(board: Board, match: re.Match[str], shape: NameShape) -> bool:
    """Whether a run that the model did not call a person may be one all the same."""
    span = board.doc.char_span(*match.span(), alignment_mode="contract")
    if span is None:
        return True
    if INTRODUCED.match(board.folded, match.end()):
        return True
    labels = [token.ent_type_ for token in span]
    if match.group().split()[0] in shape.doubtful:
        return "PERSON" in labels or not span[0].is_sent_start
    return labels[0] == labels[-1] or labels[-1] not in ("GPE", "NORP", "DATE", "LOC")


def _given_runs(folded: str, shape: NameShape) -> Iterator[re.Match[str]]:
    """Runs of capitalised words that begin with a given name."""
    at = 0
    while match := _RUN.search(folded, at):
        first = match.group().split()[0]
        if first in shape.given or first.split("-")[0] in shape.given:
            at = match.end()
            yield match
        else:
            at = match.start() + len(first)
