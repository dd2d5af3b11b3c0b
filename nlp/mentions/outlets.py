"""Companies that an article names only as the source of news: they are no part of what it says."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.mentions.acronyms import CALL_SIGN
from nlp.mentions.board import Board, Draft
from nlp.rulefile import any_of, load_words


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def words(key: str) -> str:
        return any_of(load_words("outlets", key))

    before = re.compile(
        rf"(?<!\w)(?<!such )(?:{words('before')}):?\s+(?:the |The )?$", re.IGNORECASE
    )
    after = re.compile(rf"(?:'s?)?,?\s+(?:{words('after')})(?!\w)")
    return before, after


def drop_mere_sources(board: Board) -> None:
    """Take back the outlets that are named only for having reported something."""
    for draft in board.drafts:
        if _is_outlet(draft) and _is_mere_source(board, draft):
            for mention in draft.mentions:
                reason = "an outlet that is named only for having reported"
                rule = draft.entry.id if draft.entry else draft.name
                board.turn_down(rule, mention.start, mention.end, reason)
            draft.mentions.clear()


def _is_outlet(draft: Draft) -> bool:
    if draft.entry is None:
        words = load_words("outlets", "press_words")
        return bool(CALL_SIGN.match(draft.name) or words & set(draft.name.split()))
    return draft.entry.outlet


def _is_mere_source(board: Board, draft: Draft) -> bool:
    before, after = _patterns()
    return all(
        before.search(board.folded, max(0, m.start - 30), m.start)
        or after.match(board.folded, m.end, m.end + 40)
        or _is_agency_line(board.folded, m.start, m.end)
        for m in draft.mentions
        if m.form != "nominal"
    )


def _is_agency_line(folded: str, start: int, end: int) -> bool:
    """Whether the outlet stands in brackets or in a line of its own, as agencies sign."""
    around = folded[max(0, start - 1) : end + 1]
    if around.startswith("(") and around.endswith(")"):
        return True
    first = folded.rfind("\n", 0, start) + 1
    last = folded.find("\n", end)
    line = folded[first : last if last >= 0 else len(folded)]
    return len(line) - (end - start) < 12
