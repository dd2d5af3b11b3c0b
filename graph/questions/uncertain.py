"""What is uncertain: steps that one story alone tells, and that story not plainly.

    told last, by one story ──its claims──▶ signs ──the more the sooner──▶ what a person may settle

A sign says why a step is little sure; each is named by a word of `Sign`. Terms and relations are
left out: that one story tells them is the rule.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph import listing
from graph.answers import EventRow
from graph.claims import Number
from graph.days import MONTH, precision, span
from graph.session import Graph, Row
from sideletter.kinds import EventType, Modality

# How many of the steps told of last are looked at.
LOOKED = 1_000
# Votes for and against make a percentage; what the press rounds is no difference.
ROUNDED = 1.0
# A walkout of more days, or of more people, is longer and larger than any in the field.
LONGEST, LARGEST = 1_500, 500_000
# Sources that weigh less than this are little trusted (0.7 is the usual weight).
TRUSTED = 0.5
# What is told so many days after it happened is told from memory.
MEMORY = 2 * 365


class Sign(StrEnum):
    """Why a step is little sure."""

    DENIED = "denied"  # it alone says that it did not happen
    NUMBERS = "numbers"  # its numbers cannot be, or do not go together
    QUOTED = "quoted"  # it says so in somebody's words
    HEDGED = "hedged"  # it says that it may happen, or elsewhere that it did
    UNTRUSTED = "untrusted"  # its source is little trusted
    ASTRAY = "astray"  # it stands in no negotiation, and names one side at most
    UNDATED = "undated"  # no day or month is told
    REMEMBERED = "remembered"  # it is told years after


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """A step that one story tells, and the signs that it is little sure, the gravest first."""

    event: EventRow
    signs: tuple[Sign, ...]


def uncertain(graph: Graph, *, limit: int, looked: int = LOOKED) -> tuple[Uncertain, ...]:
    """The steps with the gravest and most signs among the `looked` told of last."""
    found = [
        (row, signs)
        for row in graph.read("uncertain_steps", looked=looked)
        if (signs := signs_of(row))
    ]
    # By how many signs there are, then by the gravest; the sort keeps those told last first.
    found.sort(key=lambda each: (-len(each[1]), list(Sign).index(each[1][0])))
    why: dict[str, tuple[Sign, ...]] = {row["id"]: signs for row, signs in found[:limit]}
    events = listing.events(graph, list(why), by_time=False)
    return tuple(Uncertain(event=event, signs=why[event.id]) for event in events)


def signs_of(row: Row) -> tuple[Sign, ...]:
    """Why the step of a row of `uncertain_steps` is little sure; nothing where one sign is slight.

    That a step is undated, or told years after, is common and says little by itself.
    """
    signs = tuple(sign for sign, shows in _SIGNS if shows(row))
    return () if len(signs) == 1 and signs[0] in _SLIGHT else signs


def _denied(row: Row) -> bool:
    return bool(row["modality"] == Modality.DENIED)


def _hedged(row: Row) -> bool:
    told = {row["modality"], *(claim["modality"] for claim in row["claims"])}
    return Modality.POSSIBLE in told


def _quoted(row: Row) -> bool:
    return bool(row["claims"]) and all(claim["speaker"] for claim in row["claims"])


def _untrusted(row: Row) -> bool:
    return any((claim["reliability"] or 1) < TRUSTED for claim in row["claims"])


def _astray(row: Row) -> bool:
    return row["sides"] < 2 and not row["placed"]


def _undated(row: Row) -> bool:
    # What did not happen, or may, has no day of its own.
    told = row["modality"] in (Modality.ASSERTED, Modality.SCHEDULED)
    return told and precision(row["date"]) < MONTH


def _remembered(row: Row) -> bool:
    happened, told = span(row["date"]), span(row["reported"])
    return bool(happened and told and (told.first - happened.last).days > MEMORY)


def _numbers(row: Row) -> bool:
    values = json.loads(row["values"] or "{}")
    return unlikely(EventType(row["type"]), values)


def unlikely(type_: EventType, values: Mapping[str, Number]) -> bool:
    """Whether an event's numbers cannot be, do not go together, or are larger than any known."""
    told = {key: float(value) for key, value in values.items() if not isinstance(value, str)}
    yes, turnout = told.get("yes_percent"), told.get("turnout_percent")
    if any(share is not None and not 0 <= share <= 100 for share in (yes, turnout)):
        return True
    if yes is not None and _against_itself(type_, yes):
        return True
    cast = told.get("votes_yes", 0) + told.get("votes_no", 0)
    if yes is not None and cast and {"votes_yes", "votes_no"} <= told.keys():
        share = 100 * told["votes_yes"] / cast
        if abs(share - yes) > ROUNDED:
            return True
    return told.get("duration_days", 0) > LONGEST or told.get("workers", 0) > LARGEST


def _against_itself(type_: EventType, yes: float) -> bool:
    """Whether a vote is told to have come out otherwise than its percentage says."""
    if type_ is EventType.REJECTION:
        return yes > 50
    return type_ in (EventType.RATIFICATION, EventType.STRIKE_AUTHORIZATION) and yes < 50


_SIGNS: Sequence[tuple[Sign, Callable[[Row], bool]]] = (
    (Sign.DENIED, _denied),
    (Sign.NUMBERS, _numbers),
    (Sign.QUOTED, _quoted),
    (Sign.HEDGED, _hedged),
    (Sign.UNTRUSTED, _untrusted),
    (Sign.ASTRAY, _astray),
    (Sign.UNDATED, _undated),
    (Sign.REMEMBERED, _remembered),
)
_SLIGHT = frozenset({Sign.UNDATED, Sign.REMEMBERED})
