"""Triggers that no rule knows, where what stands about a word speaks for an event by far.

The weights are those of a multinomial logit over the kinds of events (or none), fitted to the
project's own gold, in which every place that tells of an event is marked, by `bench/triggers.py`;
they are kept in `triggers.json`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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


def find_weighed(
    tape: Tape,
    found: Sequence[Trigger],
    before: Tape | None,
    *,
    silenced: Sequence[Trigger] = (),
) -> list[Trigger]:
    """For each kind of event that nothing `found` in the sentence tells yet, its likeliest word.

    Words that carry what a rule found, or would have but for what else the sentence says
    (`silenced`), are not looked at again.
    """
    weights = load_weights()
    known = {trigger.rule.type for trigger in found}
    told = {*_carrying(tape, found), *_carrying(tape, silenced)}
    best: dict[EventType, tuple[float, Trigger]] = {}
    for token, clues in weighable(tape, before, weights.words, without=told):
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


def _carrying(tape: Tape, found: Sequence[Trigger]) -> Iterator[int]:
    """The tokens at the core of what was found."""
    for trigger in found:
        first, last = tape.source(*trigger.core)
        yield from (token.i for token in tape.span if first <= token.idx < last)


def weighable(
    tape: Tape,
    before: Tape | None,
    telling: Collection[str],
    *,
    without: Collection[int] = (),
) -> Iterator[tuple[Token, frozenset[str]]]:
    """Those words of a sentence that are among the `telling`, each with the clues about it.

    Tokens that stand at places of the article that are to be left out (`without`) are none.
    """
    if all(t.lemma_.lower() not in telling or t.i in without for t in tape.span):
        return
    words = words_in(tape)
    wanted = [t for t in tape.span if words.get(t.i) in telling and t.i not in without]
    about = clues_about(words, before)
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
