"""Whether the numbers and days of two claims may be those of one happening."""

from __future__ import annotations

from graph.claims import EventClaim
from graph.days import DAY, apart, precision
from sideletter.model import EventType

# Reached one night and announced the next day, voted for one day and carried out the next: an
# article that gives both days tells of one happening.
OVERNIGHT = frozenset({EventType.TENTATIVE_AGREEMENT, EventType.STRIKE_END, EventType.LOCKOUT_END})
# Percentages may differ by so many points, counts by this part, and still mean one vote.
COMPARED = ("yes_percent", "votes_yes", "votes_no", "turnout_percent")
PERCENT_DRIFT = 3.0
COUNT_DRIFT = 0.05


def told_apart(a: EventClaim, b: EventClaim) -> bool:
    """Whether two claims of one article are two happenings by its own account."""
    if a.id == b.id:
        return False
    if precision(a.date) == precision(b.date) and a.date != b.date and not _overnight(a, b):
        return True
    return bool(clashes(a, b))


def _overnight(a: EventClaim, b: EventClaim) -> bool:
    return a.type in OVERNIGHT and precision(a.date) == DAY and apart(a.date, b.date) == 1


def clashes(a: EventClaim, b: EventClaim) -> set[str]:
    """The numbers that both tell, and differently."""
    return {
        key
        for key in COMPARED
        if key in a.values and key in b.values and far(key, a.values[key], b.values[key])
    }


def far(key: str, a: object, b: object) -> bool:
    """Whether two values of a number are too far apart to be one, told with less or more care."""
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return a != b
    if key.endswith("_percent"):
        return abs(a - b) > PERCENT_DRIFT
    return abs(a - b) > COUNT_DRIFT * max(abs(a), abs(b))
