"""Refusals that name nothing: they refuse what was proposed right before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from nlp.reading import Reading, evidence_of
from nlp.terms.cues import Cue, find_cues
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
    cues = found.cues if found else find_cues(fold(sentence.text), sentence.start_char)
    busy = {topic.segment for topic in found.topics} if found else set()
    refusals = [c for c in cues if c.rule.stance is Stance.REJECTED]
    cue = next((c for c in refusals if not found or c.segment not in busy), None)
    if cue is None or (found and reach_of(found, cue) is not Reach.BEFORE):
        return
    asked = [d for d in before if d.stance is Stance.PROPOSED and d.at < cue.start]
    if not asked:
        return
    asked = [d for d in asked if d.evidence == asked[-1].evidence]
    party = find_party(reading, cue, sentence, sides)
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
