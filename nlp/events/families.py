"""Kinds of events that have something in common, by what that is."""

from __future__ import annotations

from sideletter.model import EventType as T

BEGINNINGS = frozenset({T.STRIKE_START, T.LOCKOUT_START})
ENDINGS = frozenset({T.STRIKE_END, T.LOCKOUT_END})
STOPPAGES = BEGINNINGS | ENDINGS
OFFERS = frozenset({T.PROPOSAL, T.FINAL_OFFER})
VOTES = frozenset({T.RATIFICATION, T.REJECTION, T.STRIKE_AUTHORIZATION})
"""What members vote on."""
DECISIONS = VOTES | {T.BOARD_APPROVAL}
"""What members or a board decide; the organisation whose they are is the only party."""
