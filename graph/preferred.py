"""What to believe where sources differ: one preferred value, with the reason, and all versions.

Independent stories are counted, never articles: a syndicated copy is the same voice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.claims import EventClaim, Number, Versions
from graph.days import precision, span

ROUNDING = 0.51
AGREED = "all agree"  # The reason where nobody differs.


@dataclass(frozen=True, slots=True)
class Choice:
    """The preferred value, why, and all versions where they differ."""

    value: Number
    reason: str
    versions: Versions


def prefer_date(claims: Sequence[EventClaim]) -> Choice | None:
    """The date to believe; a month that holds the day is no conflict, only less precise."""
    said = [(c.date, c) for c in claims if c.date is not None and span(c.date) is not None]
    if not said:
        return None
    if all(date == said[0][0] for date, _ in said):
        return Choice(said[0][0], AGREED, ())
    finest = max(precision(date) for date, _ in said)
    best = _choose([(d, c) for d, c in said if precision(d) == finest], lambda a, b: a == b)
    chosen = span(str(best.value))
    differing = [
        (d, c)
        for d, c in said
        if d != best.value and not ((s := span(d)) and chosen and s.contains(chosen))
    ]
    agreeing = [(best.value, c) for d, c in said if (d, c) not in differing]
    return Choice(best.value, best.reason, _versions([*agreeing, *differing], best.value))


def prefer_value(key: str, claims: Sequence[EventClaim]) -> Choice | None:
    """The value of `key` to believe; of values that differ by rounding alone the most exact."""
    said = [(c.values[key], c) for c in claims if key in c.values]
    return _choose(said, same_value) if said else None


def same_value(a: Number, b: Number) -> bool:
    """Whether two values say the same, one perhaps rounded ("78" and "78.33")."""
    if isinstance(a, str) or isinstance(b, str):
        return str(a) == str(b)
    if float(a) == float(b):
        return True
    rounded = float(a).is_integer() != float(b).is_integer()
    return rounded and abs(a - b) < ROUNDING


def _choose(
    said: list[tuple[Number, EventClaim]] | list[tuple[str, EventClaim]],
    same: Callable[[Number, Number], bool],
) -> Choice:
    groups: list[list[tuple[Number, EventClaim]]] = []
    # The most exact first, so that rounded versions join the value they round.
    for value, claim in sorted(said, key=lambda vc: (-_digits(vc[0]), str(vc[0]), vc[1].id)):
        for group in groups:
            if same(group[0][0], value):
                group.append((value, claim))
                break
        else:
            groups.append([(value, claim)])
    ranked = sorted(groups, key=_rank)
    reason = _reason(ranked)
    pairs = [(group[0][0], claim) for group in ranked for _, claim in group]
    return Choice(ranked[0][0][0], reason, _versions(pairs, ranked[0][0][0]))


def _rank(group: list[tuple[Number, EventClaim]]) -> tuple[int, float, int, str]:
    claims = [claim for _, claim in group]
    latest = max((c.published or "" for c in claims), default="")
    newest_first = -int(latest.replace("-", "") or 0)
    return (-stories(claims), -_reliability(claims), newest_first, str(group[0][0]))


def _reason(ranked: list[list[tuple[Number, EventClaim]]]) -> str:
    if len(ranked) == 1:
        return AGREED
    first, second = (_rank(group) for group in ranked[:2])
    for index, reason in enumerate(("majority", "reliability", "recency")):
        if first[index] != second[index]:
            return reason
    return "order"


def _versions(pairs: Iterable[tuple[Number, EventClaim]], best: Number) -> Versions:
    told: dict[str, set[str]] = {}
    for value, claim in pairs:
        told.setdefault(text_of(value), set()).add(claim.article)
    if len(told) < 2:
        return ()
    order = sorted(told, key=lambda v: (v != text_of(best), -len(told[v]), v))
    return tuple((value, tuple(sorted(told[value]))) for value in order)


def text_of(value: Number) -> str:
    """A value as it is shown: 78.33, and 9020 rather than 9020.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def stories(claims: Iterable[EventClaim]) -> int:
    """The number of independent stories among the claims."""
    return len({claim.story for claim in claims})


def _reliability(claims: Iterable[EventClaim]) -> float:
    """The sum over stories of their most reliable telling."""
    best: dict[str, float] = {}
    for claim in claims:
        best[claim.story] = max(best.get(claim.story, 0.0), claim.reliability)
    return round(sum(best.values()), 6)


def _digits(value: Number) -> int:
    return len(text_of(value).partition(".")[2]) if not isinstance(value, str) else 0
