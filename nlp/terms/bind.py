"""Which number belongs to which provision of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.terms.relative import relative_cue
from nlp.terms.rules import load_kinds
from nlp.terms.scan import Scan
from nlp.terms.steps import STEP, in_years, is_at_once
from nlp.terms.topics import Topic
from nlp.terms.worth import fits_the_whole
from nlp.values import Amount
from sideletter.model import Category, Value, ValueKind


@dataclass(frozen=True, slots=True)
class Provision:
    """A topic with the numbers that it sets, none where it is told without."""

    topic: Topic
    values: tuple[Value, ...] = ()
    total: bool = False


_NOTICE = 25
"""Characters after a duration within which it is said to be one of notice."""


def bind(scan: Scan) -> list[Provision]:
    """The provisions of a sentence in text order, with their numbers; amounts are used once."""
    owned: dict[Topic, list[Amount]] = {topic: [] for topic in scan.topics}
    for amount in scan.amounts:
        counted = any(t.counts and t.start <= amount.start < t.end for t in scan.topics)
        topic = None if counted else _topic_for(scan, amount)
        if topic is not None:
            owned.setdefault(_where_told(scan, topic, amount), []).append(amount)
    provisions = []
    for topic, amounts in _joined(scan, owned).items():
        provisions += _provisions(scan, topic, amounts)
    told = [p for p in provisions if p.values or not _is_measured(scan, p.topic)]
    return _one_a_segment(_without_makeup(scan, told))


_MEASURE = re.compile(r" (?:of|by)(?: up to| at least| as much as| about| some| nearly)? ?$", re.I)


def _is_measured(scan: Scan, topic: Topic) -> bool:
    """Whether a raise only measures what comes after it: "a raise of 12% in cable residuals"."""
    return topic.rule.category is Category.WAGES and any(
        topic.end <= a.start and _MEASURE.fullmatch(scan.part(topic.end, a.start))
        for a in scan.amounts
    )


def _joined(scan: Scan, owned: dict[Topic, list[Amount]]) -> dict[Topic, list[Amount]]:
    """The amounts by topic; the steps of one raise stand together under its first naming.

    "A bump of 7% at once, followed by increases of 4% and 3.5%" names one raise twice.
    """
    joined: dict[Topic, list[Amount]] = {}
    last: Topic | None = None
    for topic, amounts in owned.items():
        steps = topic.rule.category is Category.WAGES and _all_percents(amounts)
        if steps and last is not None:
            between = scan.part(joined[last][-1].end, amounts[0].start)
            goes_on = _NEXT_STEP.search(between) if topic.rule.needs_value else None
            in_row = topic.rule == last.rule and _ROW.fullmatch(between)
            if (goes_on or in_row) and topic.start < amounts[-1].end + STEP:
                joined[last] += amounts
                continue
        joined[topic] = list(amounts)
        last = topic if steps else last
    return joined


def _all_percents(amounts: Sequence[Amount]) -> bool:
    return bool(amounts) and all(a.value.kind is ValueKind.PERCENT for a in amounts)


_ROW = re.compile(r",? and |, |%?[-/]")
"""What stands between the numbers of one row, whatever is said behind it."""

_NEXT_STEP = re.compile(r"followed by|\bthen\b|^,? and $|^, $", re.IGNORECASE)


def _without_makeup(scan: Scan, provisions: list[Provision]) -> list[Provision]:
    """Without what a total is made up of: "$105 million in wages, pensions and other gains"."""
    wholes = [
        a
        for a in scan.amounts
        if any(_values_the_whole(p.topic) and a.value in p.values for p in provisions)
    ]
    makings = [a.end for a in wholes if _MADE_OF.match(scan.part(a.end, a.end + 20))]
    if not makings:
        return provisions
    return [p for p in provisions if p.values or p.topic.start < makings[0]]


_MADE_OF = re.compile(r" (?:in|of|worth of) ", re.IGNORECASE)


def _provisions(scan: Scan, topic: Topic, amounts: Sequence[Amount]) -> list[Provision]:
    totals = [a for a in amounts if a in scan.totals and not is_at_once(scan, a)]
    plain = [a for a in amounts if a not in totals and not _is_step_up(scan, a, amounts)]
    plain = [a for a in plain if not _is_level(scan, a, amounts)]
    found = []
    if topic.counts:
        found.append(Provision(topic, topic.counts))
    if plain:
        found.append(Provision(topic, in_years(scan, topic, plain)))
    if totals:
        found.append(Provision(topic, tuple(a.value for a in totals), total=True))
    if not found and not topic.rule.needs_value and topic.rule.category not in _MEASURED:
        found.append(Provision(topic))
    return found


def _is_step_up(scan: Scan, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether an amount only says by how much the next one is more: "by half a percent to 17%"."""
    return any(
        later.start > amount.start
        and scan.part(amount.end, later.start).strip(" ,") == "to"
        and not _is_level(scan, later, amounts)
        for later in amounts
    )


def _is_level(scan: Scan, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether money only says where a percent before it leads: "drops 14 percent, to $31,800"."""
    return amount.value.kind is ValueKind.MONEY and any(
        earlier.value.kind is ValueKind.PERCENT
        and earlier.start < amount.start
        and scan.part(earlier.end, amount.start).strip() == ", to"
        for earlier in amounts
    )


_FOLLOWS, _PUT_REACH = 25, 45
"""Characters between an amount and the topic after it, at most; more where it is put into that."""

_PUT_IN = re.compile(r" (?:in|into|toward|towards) (?:the|its|their|a)\b", re.IGNORECASE)


_MEASURED = frozenset({Category.LENGTH, Category.TOTAL_VALUE})


def _topic_for(scan: Scan, amount: Amount) -> Topic | None:
    """The topic that an amount measures: right after it, else the nearest of fitting kind."""
    segment = scan.segments.at(amount.start)
    fitting = [t for t in scan.topics if _takes(scan, t, amount)]
    beside = [t for t in fitting if t.segment == segment]
    worth = [t for t in beside if _values_the_whole(t) and 0 <= amount.start - t.end <= 45]
    if worth:
        return worth[-1]
    put = _PUT_IN.match(scan.part(amount.end, amount.end + 12))
    reach = _PUT_REACH if put else _FOLLOWS
    following = [t for t in beside if 0 <= t.start - amount.end <= reach]
    if following:
        return following[0]
    before = [t for t in beside if t.start < amount.start]
    if before:
        return before[-1]
    if beside:
        return beside[0]
    earlier = [t for t in fitting if t.start < amount.start]
    if earlier:
        return earlier[-1]
    later = [t for t in fitting if t.segment == segment + 1 or t.start - amount.end <= STEP]
    return later[0] if later else None


def _where_told(scan: Scan, topic: Topic, amount: Amount) -> Topic:
    """The topic, at the amount where that stands in a clause with a stance of its own.

    "The guild demanded a raise of 11%, and the studios offered 5%" says two things of raises; so
    does "wages rise by more than the 3% that the studios offered".
    """
    segment = scan.segments.at(amount.start)
    between = range(topic.segment + 1, segment + 1)
    parted = any(c.segment in between and c.rule.stance is not None for c in scan.cues)
    if not parted and not _has_clause(scan, amount):
        return topic
    return replace(topic, start=amount.start, end=amount.start, segment=segment, counts=())


def _has_clause(scan: Scan, amount: Amount) -> bool:
    """Whether a clause on a number behind a comparison says whose it is: "over the 3% that …"."""
    if not _COMPARED.search(scan.part(amount.start - 12, amount.start)):
        return False
    return relative_cue(scan.span.doc, amount.start, amount.end, segment=0) is not None


_COMPARED = re.compile(
    r"\b(?:than|over|above|below|under|beyond) (?:the |its |their )?$", re.IGNORECASE
)


def _values_the_whole(topic: Topic) -> bool:
    return topic.rule.category is Category.TOTAL_VALUE


def _takes(scan: Scan, topic: Topic, amount: Amount) -> bool:
    if topic.counts and amount.value.kind is not ValueKind.DURATION:
        return False
    if topic.start <= amount.start < topic.end and topic.counts:
        return False
    if amount.value.kind not in load_kinds()[topic.rule.category]:
        return False
    if topic.rule.category is Category.LENGTH:
        return False
    if _values_the_whole(topic) and not fits_the_whole(scan, topic, amount):
        return False
    if amount.value.kind is ValueKind.DURATION:
        after = scan.part(amount.end, amount.end + _NOTICE)
        if topic.rule.category is Category.STAFFING and amount.value.unit == "day":
            return "notice" in after or "notice" in scan.part(topic.start, topic.end)
        noticed = topic.rule.category is not Category.AI or "notice" in after
        return noticed and _fits_duration(topic, amount.value)
    return True


_UNITS: dict[Category, tuple[str | None, ...]] = {
    Category.HOURS: ("hour",),
    Category.LEAVE: ("day", None),
    Category.AI: ("hour", "day"),
    Category.STAFFING: (None,),
    Category.CASTING: (None, "day", "hour"),
}


def _fits_duration(topic: Topic, value: Value) -> bool:
    return value.unit in _UNITS.get(topic.rule.category, ("hour", "day"))


def _one_a_segment(provisions: list[Provision]) -> list[Provision]:
    """Without topics told bare beside others of their category and segment."""
    kept: list[Provision] = []
    for provision in provisions:
        rivals = [
            other
            for other in provisions
            if other is not provision
            and other.topic.segment == provision.topic.segment
            and other.topic.rule.category is provision.topic.rule.category
        ]
        first = min((p.topic.start for p in (provision, *rivals)), default=0)
        alone = not any(rival.values for rival in rivals) and provision.topic.start == first
        if provision.values or not rivals or alone:
            kept.append(provision)
    return kept
