"""Triggers that no rule knows, where what stands about a word speaks for an event by far.

The weights are those of a multinomial logit over the kinds of events (or none), fitted to the
project's own gold, in which every place that tells of an event is marked, by `bench/triggers.py`;
they are kept in `triggers.json`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from spacy.tokens import Token

from nlp.events.clues import clues_about, clues_of, words_in
from nlp.events.rules import Rule, Trigger
from nlp.events.tape import Tape
from nlp.late_patterns import NOWHERE
from nlp.weighing import Fitted, load_fitted, told_with
from sideletter.model import EventType

FILE = "triggers.json"
NONE = "none"
"""The class of a word that tells of no event."""
RULE = "triggers.weighed"
"""The rule of such a trigger begins so; in brackets follow the clues that spoke most for it."""
_MASKED = "#"


@cache
def load_weights() -> Fitted:
    """The weights of `triggers.json`, of a `kind`; VocabularyError where they are unusable."""
    return load_fitted(FILE, "kind")


def find_weighed(tape: Tape, known: Collection[EventType], before: Tape | None) -> list[Trigger]:
    """The likeliest word for each kind of event, of kinds that are not `known` of the sentence."""
    weights = load_weights()
    best: dict[EventType, tuple[float, Trigger]] = {}
    for token, clues in weighable(tape, before, weights.words):
        if tape.text.startswith(_MASKED, tape.place(token.idx)):
            continue
        odds = weights.logits["kind"].odds(clues)
        name = max(odds, key=odds.__getitem__)
        if name == NONE or odds[name] < weights.least:
            continue
        kind = EventType(name)
        if kind not in known and (kind not in best or odds[name] > best[kind][0]):
            reasons = weights.logits["kind"].reasons(clues, name)
            best[kind] = odds[name], _trigger(tape, token, kind, told_with(RULE, reasons))
    return [trigger for _, trigger in best.values()]


def weighable(
    tape: Tape, before: Tape | None, telling: Collection[str]
) -> Iterator[tuple[Token, frozenset[str]]]:
    """Those words of a sentence that are among the `telling`, each with the clues about it."""
    words = words_in(tape)
    wanted = [token for token in tape.span if words.get(token.i) in telling]
    if not wanted:
        return
    about = clues_about(words, words_in(before) if before else {})
    for token in wanted:
        yield token, about.union(clues_of(token, words))


def _trigger(tape: Tape, token: Token, kind: EventType, rule_id: str) -> Trigger:
    at = tape.place(token.idx)
    rule = Rule(
        rule_id,
        kind,
        NOWHERE,
        unless=None,
        stems=frozenset(),
        needs=frozenset(),
        who="",
        weak=False,
        modality=None,
        leads=frozenset(),
        context=False,
    )
    return Trigger(rule, tape, at, at + len(token), token.idx, token.idx + len(token))
