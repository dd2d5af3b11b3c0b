"""Parties put right: whom the rules tell, or others who are likelier by enough.

How much is enough depends on what would change: that the rules miss an employer, or take one for
another, is more often so than that they tell one side too much. The thresholds are read off what
`bench/parties.py` prints of articles that neither rules nor encoder were fitted to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum

from nlp.events.families import DECISIONS, OFFERS, STOPPAGES
from sideletter.model import EventType as T

_FAR = math.log(100)
"""How much likelier others must be as a rule, as a logarithm."""
ONE_SIDED = DECISIONS | OFFERS
"""What one side does by itself."""
_LEAST = 1e-6
"""What counts as the share of what is impossible."""


class Change(StrEnum):
    """What becomes of one side of an event."""

    ADDED = "added"
    LEFT_OUT = "left out"
    EXCHANGED = "exchanged"
    FEWER = "fewer"
    MORE = "more"


_OF_EMPLOYERS = {Change.ADDED: 0.0, Change.EXCHANGED: 1.0, Change.FEWER: 2.0, Change.MORE: 3.0}
# Strikes of long ago are mostly recalled as those of the union alone.
_OF_OLD_STRIKES = {**_OF_EMPLOYERS, Change.ADDED: _FAR}
_OF_UNIONS = {Change.EXCHANGED: 3.0, Change.MORE: 3.0}
"""How much likelier other employers, or other unions, must be than the rules' ones or none."""


def put_right(
    told: set[str], odds: Mapping[str, float], unions: set[str], kind: T, *, recent: bool
) -> set[str]:
    """Who are parties, where the rules have `told` and the encoder the `odds` of each.

    `recent` says whether it is of a round that the article is about, and does not only recall.
    """
    likely = {i for i, odd in odds.items() if odd >= 1 / 2}
    if likely and gain_of(told, likely, odds) > _FAR:
        return likely
    if kind in ONE_SIDED:
        return told
    employers = odds.keys() - unions
    least = _OF_OLD_STRIKES if kind in STOPPAGES and not recent else _OF_EMPLOYERS
    return _side(told, likely, odds, unions, _OF_UNIONS) | _side(
        told, likely, odds, employers, least
    )


def change_of(told: set[str], others: set[str]) -> Change:
    """What becomes of a side that the rules tell, where others are told who are not the same."""
    if not told:
        return Change.ADDED
    if not others:
        return Change.LEFT_OUT
    if told < others:
        return Change.MORE
    return Change.FEWER if others < told else Change.EXCHANGED


def gain_of(told: set[str], others: set[str], odds: Mapping[str, float]) -> float:
    """How much likelier others are to be just those who are meant, as a logarithm."""
    return _log_share(others, odds) - _log_share(told, odds)


def _side(
    told: set[str],
    likely: set[str],
    odds: Mapping[str, float],
    of: set[str],
    least: Mapping[Change, float],
) -> set[str]:
    """One side: whom the rules tell, or others who are likelier by enough."""
    ours, others = told & of, likely & of
    if ours == others:
        return ours
    side = {i: odd for i, odd in odds.items() if i in of}
    enough = gain_of(ours, others, side) > least.get(change_of(ours, others), _FAR)
    return others if enough else ours


def _log_share(parties: set[str], odds: Mapping[str, float]) -> float:
    """How likely it is that just these are parties, as a logarithm."""
    shares = (odd if i in parties else 1 - odd for i, odd in odds.items())
    return sum(math.log(max(share, _LEAST)) for share in shares)
