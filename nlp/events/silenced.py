"""Rules of events that would have fired, had not the rest of the sentence kept them silent.

Only for whoever looks on: finding events never asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from nlp.events.rules import Rule, event_rules, lacking
from nlp.events.tape import Tape
from nlp.trace import Trace


def tell_silenced(tapes: Iterable[Tape], trace: Trace) -> None:
    """Tell of every match that a rule's `unless` or `needs` kept from being a candidate."""
    for tape in tapes:
        for rule in event_rules():
            if reason := _reason(rule, tape):
                for match in rule.pattern.compiled.finditer(tape.text):
                    start, end = tape.source(*match.span())
                    told = f"{rule.type.value}: {reason}"
                    trace.turned_down("events", rule.id, start, end, told)


def _reason(rule: Rule, tape: Tape) -> str:
    if rule.unless and (match := rule.unless.search(tape.text)):
        start, end = tape.source(*match.span())
        words = tape.span.doc.text[start:end].strip()
        return f"the sentence also says “{words}”, which keeps this rule silent"
    if missing := lacking(rule, tape.text):
        return f"the sentence speaks of no {missing}"
    return ""
