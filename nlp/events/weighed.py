"""Triggers that no rule knows, where what stands about a word speaks for an event by far.

The weights are those of a multinomial logit over the kinds of events (or none), fitted to the
project's own gold, in which every place that tells of an event is marked, by `bench/triggers.py`;
they are kept in `triggers.json`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

import numpy as np
from spacy.tokens import Token

from nlp.events.clues import clues_about, clues_of, words_in
from nlp.events.rules import Rule, Trigger
from nlp.events.tape import Tape
from nlp.events.telling import KINDS, Telling
from nlp.late_patterns import NOWHERE
from nlp.weighing import Fitted, Scores, load_blend, load_fitted, told_with
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
    telling: Telling,
    *,
    silenced: Sequence[Trigger] = (),
) -> list[Trigger]:
    """For each kind of event that nothing `found` in the sentence tells yet, its likeliest word.

    Words that carry what a rule found, or would have but for what else the sentence says
    (`silenced`), are not looked at again.
    """
    weights, blend = load_weights(), load_blend("triggers")
    known = {trigger.rule.type for trigger in found}
    told = {*_carrying(tape, found), *_carrying(tape, silenced)}
    best: dict[EventType, tuple[float, Trigger]] = {}
    for token, clues in weighable(tape, before, weights.words, telling, without=told):
        if tape.text.startswith(_MASKED, tape.place(token.idx)):
            continue
        scores = telling.kinds(token.i)
        odds = blend.odds(in_order(weights, clues), scores)
        likeliest = 1 + int(odds[1:].argmax())
        kind, share = KINDS[likeliest - 1], float(odds[likeliest])
        if share >= blend.least and kind not in known and share > best.get(kind, (0.0,))[0]:
            rule = told_with(RULE, reasons_for(weights, clues, kind, float(scores[likeliest])))
            best[kind] = share, _trigger(tape, token, kind, rule)
    return [trigger for _, trigger in best.values()]


def in_order(weights: Fitted, clues: frozenset[str] | None) -> Scores | None:
    """The log odds of none and of each of `KINDS` by the clues, if any are known."""
    if clues is None:
        return None
    return weights.logits["kind"].log_odds(clues, (NONE, *KINDS))


def reasons_for(
    weights: Fitted, clues: frozenset[str] | None, kind: EventType, encoded: float
) -> list[str]:
    """What spoke most for a kind: the encoder, as likely as it has it, and a few clues."""
    told = weights.logits["kind"].reasons(clues, kind.value) if clues else []
    return [f"encoder {np.exp(encoded):.2f}", *told]


def _carrying(tape: Tape, found: Sequence[Trigger]) -> Iterator[int]:
    """The tokens at the core of what was found."""
    for trigger in found:
        first, last = tape.source(*trigger.core)
        yield from (token.i for token in tape.span if first <= token.idx < last)


def weighable(
    tape: Tape,
    before: Tape | None,
    words: Collection[str],
    telling: Telling | None,
    *,
    without: Collection[int] = (),
) -> Iterator[tuple[Token, frozenset[str] | None]]:
    """The words of a sentence that may tell of an event, each with the clues about it, if any.

    So may the known `words`, and what the encoder does not take for nothing. Tokens that are to be
    left out (`without`) are none.
    """
    known = [t for t in tape.span if t.lemma_.lower() in words]
    likely = [t for t in tape.span if telling and t.i in telling.something]
    if all(t.i in without for t in (*known, *likely)):
        return
    found = words_in(tape)
    about = clues_about(found, before)
    for token in sorted({*known, *likely}, key=lambda t: t.i):
        if token.i in without or token.i not in found:
            continue
        if found[token.i] in words:  # and no part of a name
            yield token, about.union(clues_of(token, found))
        elif token in likely:
            yield token, None


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
