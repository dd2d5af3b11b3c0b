"""Approvals that are a board's and not the members'."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.events.rules import Trigger
from sideletter.model import EventType as T


def is_of_the_board(trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether an approval is told of a board, and of no members, by the same words."""
    if trigger.rule.type is not T.RATIFICATION or "member" in trigger.words:
        return False
    boards = [o for o in others if o.rule.type is T.BOARD_APPROVAL]
    if any(o.at <= trigger.at and trigger.to <= o.to for o in boards):
        return True
    met = any(o.at <= trigger.at < o.to for o in boards)
    return met and "ratif" not in trigger.words
