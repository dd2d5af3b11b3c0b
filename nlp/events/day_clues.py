"""The dates that an event may have, and what speaks for each: clues of text, parse and calendar.

Candidates are the dates of the event's sentence and of those near it, the day of writing, and none
at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.dates import DateMention, precision
from nlp.dates.parse import tense_of
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from nlp.syntax import root_of
from sideletter.model import EventType, Modality

_BACK = 2
"""Sentences before the event's that are looked through; one behind it is too."""
_GAPS = (0, 2, 4, 7, 12, 20)
"""Tokens between event and date, told as the least of these that is not exceeded."""
_PARTING = (
    ",",
    ";",
    "(",
    " and ",
    " but ",
    " when ",
    " after ",
    " before ",
    " that ",
    " which ",
    " who ",
)
_FORM, _FEW, _EARLY, _UP, _DOWN, _YEARS = 24, 3, 4, 4, 5, 3
_DIGITS = re.compile(r"\d+")

type Candidates = dict[str | None, set[str]]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event that the rules leave undated: of what kind, how sure, and told on which day."""

    trigger: Trigger
    kind: EventType
    modality: Modality
    today: dt.date | None


def candidates(event: Dated, tapes: Sequence[Tape], others: Sequence[Trigger]) -> Candidates:
    """Every date that may be the event's, with its clues; `others` are its sentence's triggers."""
    found: Candidates = defaultdict(set)
    tape = event.trigger.tape
    for date in tape.dates:
        found[date.iso].update(_of_any(event, date, tape, "same"), _of_own(event, date, others))
    for back in range(1, _BACK + 1):
        if tape.index >= back:
            earlier = tapes[tape.index - back]
            for number, date in enumerate(reversed(earlier.dates)):
                found[date.iso].update(_of_any(event, date, earlier, f"before{back}"))
                found[date.iso].add(f"last{back}={number}")
    for later in tapes[tape.index + 1 : tape.index + 2]:
        for date in later.dates:
            found[date.iso].update(_of_any(event, date, later, "next"))
    found[None].update(_marked("none", event))
    if event.today:
        found[event.today.isoformat()].update(_marked("today", event))
    return found


def _marked(name: str, event: Dated) -> Iterator[str]:
    """What speaks for a candidate that is one by what it is, and not by its words."""
    root = event.trigger.root
    yield name
    yield f"{name}&{event.kind.value}"
    yield f"{name}&{event.modality.value}"
    yield f"{name}&dates={_few(event)}"
    yield f"{name}&{event.kind.value}&dates={_few(event)}"
    yield f"{name}&rule={event.trigger.rule.id.partition(' ')[0]}"
    yield f"{name}&sentence={min(_EARLY, event.trigger.tape.index)}"
    if root is not None:
        yield f"{name}&tag={root.tag_}"
        yield f"{name}&word={root.lemma_.lower()}"
        yield from (
            f"{name}&{c.dep_}={c.lower_}" for c in root.children if c.dep_ in ("det", "poss")
        )


def _few(event: Dated) -> int:
    return min(_FEW, len(event.trigger.tape.dates))


def _of_any(event: Dated, date: DateMention, tape: Tape, where: str) -> Iterator[str]:
    """How a date is written, where, and how its day stands to the day of writing."""
    kind = event.kind.value
    yield f"where={where}"
    yield f"{kind}&where={where}"
    yield f"dates={_few(event)}&where={where}"
    yield f"points={date.kind.value}"
    yield f"lead={date.lead}"
    yield f"{kind}&lead={date.lead}"
    yield f"precision={precision(date.iso)}"
    yield f"form={_DIGITS.sub('0', _written(tape, date.start, date.end).lower())[:_FORM]}"
    if date.iso and event.today:
        when = _when(date.iso, event.today)
        yield f"when={when}"
        yield f"{event.modality.value}&when={when}"
        yield f"{kind}&when={when}"
        yield f"years={min(_YEARS, abs(event.today.year - int(date.iso[:4])))}"
        if event.trigger.root is not None:
            yield f"tense={tense_of(event.trigger.root)}&when={when}"


def _written(tape: Tape, start: int, end: int) -> str:
    """What stands between two offsets of the article that lie in one sentence."""
    base = tape.span.start_char
    return tape.raw[start - base : end - base]


def _when(iso: str, today: dt.date) -> str:
    now = today.isoformat()
    if now == iso:
        return "today"
    if now.startswith(iso):
        return "now"
    return "past" if iso < now[: len(iso)] else "ahead"


def _of_own(event: Dated, date: DateMention, others: Sequence[Trigger]) -> Iterator[str]:
    """What stands between the event's words and a date of the same sentence."""
    trigger, doc = event.trigger, event.trigger.tape.span.doc
    ahead = date.start < trigger.start
    side = "before" if ahead else "behind"
    first, last = (date.end, trigger.start) if ahead else (trigger.end, date.start)
    inside = doc.char_span(first, last, alignment_mode="contract") if first < last else None
    gap = len(inside) if inside is not None else 0
    yield f"{side}={next((g for g in _GAPS if gap <= g), 'far')}"
    text = _written(trigger.tape, first, last)
    yield from (f"{side} parted={sign.strip()}" for sign in _PARTING if sign in text)
    low, high = sorted((trigger.start, date.start))
    acts = sum(low < o.start < high for o in others if o is not trigger)
    dates = sum(low < d.start < high for d in trigger.tape.dates if d is not date)
    yield f"acts between={min(2, acts)}"
    yield f"dates between={min(2, dates)}"
    nearer = sum(_away(d, trigger) < _away(date, trigger) for d in trigger.tape.dates)
    yield f"nearer={min(_FEW, nearer)}"
    word = root_of(doc, date.start, date.end)
    if word is not None and trigger.root is not None:
        yield from _in_parse(word, trigger, others)


def _away(date: DateMention, trigger: Trigger) -> int:
    return min(abs(date.start - trigger.end), abs(date.end - trigger.start))


def _in_parse(word: Token, trigger: Trigger, others: Sequence[Trigger]) -> Iterator[str]:
    """On what the date hangs, and how far up and down from the event's word to it."""
    head = word.head.head if word.head.pos_ == "ADP" else word.head
    yield f"hangs on it={head == trigger.root}"
    yield f"hangs on={head.pos_}"
    yield f"is another's={any(o.root == head for o in others if o is not trigger)}"
    assert trigger.root is not None
    above = {t.i: steps for steps, t in enumerate((trigger.root, *trigger.root.ancestors))}
    for down, token in enumerate((word, *word.ancestors)):
        if token.i in above:
            yield f"path={min(_UP, above[token.i])},{min(_DOWN, down)}"
            return
