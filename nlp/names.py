"""Names of the vocabulary in an article: guards, look-alikes and compounds decide which count."""

from __future__ import annotations

import re
from collections import defaultdict

from nlp.board import Board
from nlp.entry import Entry
from nlp.gazetteer import Gazetteer, Match
from nlp.vocabulary import Form

_HONOURS = frozenset({"Award", "Awards"})
"""A guild is spoken of where it gives its awards under its name."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,9}")


def find_names(board: Board, gazetteer: Gazetteer, *, compounds: frozenset[str]) -> None:
    """Claim every name that means one entry. `compounds` are words that make another name of it.

    A guarded form counts where its guard holds or the entry is named in full elsewhere; where
    several entries remain for a form, it is left alone.
    """
    matches = [m for m in gazetteer.find(board.folded) if board.is_free(m.start, m.end)]
    matches = [m for m in matches if not _is_compound(board.folded, m, compounds)]
    certain = {m.forms[0].entry.id for m in matches if len(m.forms) == 1 and not m.forms[0].guard}
    for match in matches:
        entry = _decide(board, match, certain)
        if entry is not None:
            draft = board.draft_of(entry)
            surface = board.folded[match.start : match.end]
            board.add(draft, match.start, match.end, _form(surface, entry))


def _is_compound(folded: str, match: Match, compounds: frozenset[str]) -> bool:
    """Whether the name goes on into the name of something else ("… Awards", "… Health Fund")."""
    following = re.match(r"(?:'s)?[ -]((?:[A-Z][\w'-]*[ -]?){1,4})", folded[match.end : match.end + 60])
    if not following:
        return False
    words = {word.strip("'") for word in re.split(r"[ -]", following.group(1))}
    if _HONOURS & words and "Guild" in folded[match.start : match.end]:
        return False
    return bool(words & compounds)


def _decide(board: Board, match: Match, certain: set[str]) -> Entry | None:
    open_: dict[str, list[Form]] = defaultdict(list)
    for form in match.forms:
        guard = form.guard
        if guard is None:
            open_[form.entry.id].append(form)
        elif guard.blocks(board.folded, start=match.start, end=match.end):
            continue
        elif form.entry.id in certain or guard.holds_in(board.folded):
            open_[form.entry.id].append(form)
    if len(open_) > 1:
        open_ = {id: forms for id, forms in open_.items() if id in certain} or open_  # type: ignore[assignment]
    if len(open_) != 1:
        return None
    return next(iter(open_.values()))[0].entry


def _form(surface: str, entry: Entry) -> str:
    if _ACRONYM.fullmatch(surface):
        return "acronym"
    return "name" if surface == entry.name else "alias"
