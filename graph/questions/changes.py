"""What has come in since a moment, and what it changed: a third clock, that of arrival.

Each event is told twice: by the claims of the articles that were there before, and by all. An
article that was revised meanwhile counts as it reads today, and is listed for itself; one that
was taken away leaves no trace here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import listing, rows
from graph.answers import ArticleRow, EventRow, NegotiationRow
from graph.claims import EventClaim
from graph.questions.believed import Differences, believed, differences
from graph.read_claims import event_claim_of
from graph.session import Graph

# Events beyond this many, least told of, are not looked at.
EVENTS, REVISED = 400, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedEvent:
    """An event that was known before: what is believed otherwise now, what is newly disputed.

    `otherwise` maps the date, the modality or a number to (before, now); `disputed` names what
    no two sources differed on before.
    """

    event: EventRow
    otherwise: Differences = field(default_factory=dict)
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What came of the articles that arrived after `since` (ISO time, UTC).

    `articles` counts them, `revised` lists older ones that have another text since. `events` are
    told for the first time, the latest first; `rounds` have no event that was told before.
    """

    since: str
    articles: int
    revised: tuple[ArticleRow, ...]
    events: tuple[EventRow, ...]
    changed: tuple[ChangedEvent, ...]
    rounds: tuple[NegotiationRow, ...]


def changes(graph: Graph, since: str) -> Changes:
    """What is new in the graph since a moment, an ISO time in UTC."""
    (came,) = graph.read("came_in", since=since, limit=REVISED)
    touched = graph.read("told_since", since=since, limit=EVENTS)
    compared = {
        row["event"]["id"]: changed_since(
            row["event"], row["sides"], [event_claim_of(claim) for claim in row["before"]]
        )
        for row in touched
    }
    wanted = [key for key, change in compared.items() if change is None or any(change)]
    events = {e.id: e for e in listing.events(graph, wanted)}
    new = [events[key] for key in wanted if compared[key] is None]
    new_rounds = graph.read("new_rounds", ids=[e.id for e in new], since=since)
    return Changes(
        since=since,
        articles=came["articles"],
        revised=tuple(rows.article(row) for row in came["revised"]),
        events=tuple(sorted(new, key=_latest_first)),
        changed=tuple(
            sorted(
                (
                    ChangedEvent(event=events[key], otherwise=change[0], disputed=change[1])
                    for key in wanted
                    if (change := compared[key]) is not None
                ),
                key=lambda c: _latest_first(c.event),
            )
        ),
        rounds=listing.negotiation_rows(graph, [row["id"] for row in new_rounds]),
    )


def changed_since(
    event: Mapping[str, Any], sides: Sequence[str], before: Sequence[EventClaim]
) -> tuple[Differences, tuple[str, ...]] | None:
    """What is believed otherwise of an event, and what is newly disputed; None for a new event.

    `event` has the date, modality, values and conflicts that all claims come to.
    """
    if not before:
        return None
    then = believed(event["id"], sides, before)
    now = json.loads(event["conflicts"])
    return (
        differences(
            then,
            date=event["date"],
            modality=event["modality"],
            values=json.loads(event["values"]),
        ),
        tuple(sorted(now.keys() - then.conflicts.keys())),
    )


def _latest_first(event: EventRow) -> tuple[int, str]:
    days = (event.date or event.reported or "").replace("-", "").ljust(8, "0")
    return (-int(days), event.id)
