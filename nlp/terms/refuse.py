"""Answers that name nothing: they refuse, or ask for, what was told right before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from nlp.reading import Reading, evidence_of
from nlp.terms.answers import UNWILLING, unwilling_cue, wanting_cue, which_of
from nlp.terms.cues import Cue, find_cues, told_cues, verb_in
from nlp.terms.merge import Draft
from nlp.terms.party import find_party
from nlp.terms.reach import reach_of
from nlp.terms.rules import Reach
from nlp.terms.scan import Scan
from nlp.terms.sides import Sides
from nlp.variants import fold
from sideletter.model import Stance


def refuse(
    reading: Reading,
    sides: Sides,
    sentence: Span,
    before: Sequence[Draft],
    found: Scan | None = None,
) -> Iterator[Draft]:
    """What a sentence refuses of the drafts `before` it; `found` is its scan where it has one.

    Nobody refuses what is their own, nor what nobody is known to have asked.
    """
    if not any(draft.stance is Stance.PROPOSED for draft in before):
        return
    cue = _refusal_in(sentence, found)
    if cue is None or any(_is_refused_by(cue, draft, sentence) for draft in before):
        return
    asked = [d for d in before if d.stance is Stance.PROPOSED and d.at < cue.start]
    if not asked:
        return
    asked = _one_meant([d for d in asked if d.evidence == asked[-1].evidence], sentence, cue)
    party = find_party(reading, cue, sentence, sides)
    if party is None and (cue.rule.id == UNWILLING or _is_counted(sentence, cue)):
        return
    evidence = tuple(sorted({*evidence_of(sentence), *asked[0].evidence}))
    for draft in asked:
        if draft.party != party or party is None:
            at_once = _in_one_clause(found, draft, cue)
            yield replace(
                draft,
                stance=Stance.REJECTED,
                party=party,
                value=draft.value if at_once or len(asked) == 1 else None,
                at_once=at_once,
                evidence=evidence,
                rule=f"{draft.topic.id}/{cue.rule.id}",
            )


def _is_counted(sentence: Span, cue: Cue) -> bool:
    """Whether those who refuse are counted, as in votes: "60 per cent said no"."""
    verb = verb_in(sentence.doc, cue)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
    return any(c.pos_ == "NUM" or c.ent_type_ == "PERCENT" for s in subjects for c in s.subtree)


def _is_refused_by(cue: Cue, draft: Draft, sentence: Span) -> bool:
    """Whether a clause of the sentence already says of one of its provisions that it is refused."""
    here = sentence.start_char <= draft.at < cue.start
    return here and draft.stance is Stance.REJECTED


def _refusal_in(sentence: Span, found: Scan | None) -> Cue | None:
    """The words that refuse what stands before them, else a verb that says no to it."""
    if found:
        cues = found.cues
    else:
        cues = find_cues(fold(sentence.text), sentence.start_char)
        cues = told_cues(sentence.doc, cues, ())
    busy = {topic.segment for topic in found.topics} if found else set()
    refusals = [c for c in cues if c.rule.stance is Stance.REJECTED]
    cue = next((c for c in refusals if not found or c.segment not in busy), None)
    if cue is not None and (not found or reach_of(found, cue) is Reach.BEFORE):
        return cue
    denial = unwilling_cue(sentence)
    if denial is None or not refusals:
        return denial
    return denial if any(c.start <= denial.start < c.end for c in refusals) else None


def _one_meant(asked: list[Draft], sentence: Span, cue: Cue) -> list[Draft]:
    """What an answer is to: "turned aside the first" leaves the other be."""
    which = which_of(sentence, cue.start) if len(asked) > 1 else None
    return asked if which is None or which >= len(asked) else [asked[which]]


def ask_again(
    reading: Reading, sides: Sides, sentence: Span, before: Sequence[Draft]
) -> Iterator[Draft]:
    """What a sentence asks for of the drafts `before` it that another side refused.

    "What it will not accept is a ban on scans. The union wants that written in."
    """
    refused = [d for d in before if d.stance is Stance.REJECTED and d.party is not None]
    cue = wanting_cue(sentence) if refused else None
    party = find_party(reading, cue, sentence, sides) if cue is not None else None
    if cue is None or party is None:
        return
    evidence = tuple(sorted({*evidence_of(sentence), *refused[-1].evidence}))
    for draft in refused:
        if draft.party != party:
            rule = f"{draft.topic.id}/{cue.rule.id}"
            yield replace(draft, stance=Stance.PROPOSED, party=party, evidence=evidence, rule=rule)


_WHICH = re.compile(
    r"(?:\b(?:which|that)|, (?:something|"
    r"(?:an?|the|one) (?:demand|proposal|idea|request|call|step|move)))\b"
    r"[^,;]{0,40}$"
)


def _in_one_clause(found: Scan | None, draft: Draft, cue: Cue) -> bool:
    """Whether what was asked is refused by a clause that hangs on it: "a raise, which they …"."""
    return found is not None and bool(_WHICH.search(found.part(draft.at, cue.start)))


def without_asked(drafts: Sequence[Draft], refused: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence without those that it tells as asked and refused in one clause."""
    gone = {(d.topic.id, d.at, d.value) for d in refused if d.at_once}
    return [
        d
        for d in drafts
        if d.stance is not Stance.PROPOSED or (d.topic.id, d.at, d.value) not in gone
    ]
