"""Rules of events that would have fired, had not the rest of the sentence kept them silent.

Only for whoever looks on: finding events never asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from nlp.events.own_clause import own_text
from nlp.events.rules import Rule, Trigger, event_rules, lacking
from nlp.events.tape import Tape
from nlp.trace import Trace


def tell_silenced(tapes: Iterable[Tape], trace: Trace) -> None:
    """Tell of every match that a rule's `unless` or `needs` kept from being a candidate."""
    for tape in tapes:
        for rule in event_rules():
            for match in rule.pattern.compiled.finditer(tape.text):
                trigger = Trigger(rule, tape, *match.span(), *tape.source(*match.span()))
                if reason := _reason(rule, trigger):
                    told = f"{rule.type.value}: {reason}"
                    trace.turned_down("events", rule.id, trigger.start, trigger.end, told)


def _reason(rule: Rule, trigger: Trigger) -> str:
    tape = trigger.tape
    if rule.unless and (match := rule.unless.search(own_text(tape, trigger.root))):
        start, end = tape.source(*match.span())
        words = tape.span.doc.text[start:end].strip()
        return f"the sentence also says “{words}”, which keeps this rule silent"
    if missing := lacking(rule, tape.text):
        return f"the sentence speaks of no {missing}"
    return ""
