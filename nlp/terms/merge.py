"""One term a provision, however often the article tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.terms.rules import TopicRule
from sideletter.model import Category, Evidence, Stance, Term, Value, ValueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A term as one sentence tells it; `topic` is the rule by which the sentence names it, `at`
    is where."""

    topic: TopicRule
    stance: Stance
    party: str | None
    value: Value | None
    scope: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    at: int
    total: bool = False
    holder: str | None = None
    speaker: str | None = None
    own_voice: bool = False
    at_once: bool = False
    """Whether it is refused in the clause that tells it asked."""

    @property
    def category(self) -> Category:
        """What kind of provision it is."""
        return self.topic.category

    @property
    def aspect(self) -> str:
        """What tells provisions of a category apart."""
        return self.topic.aspect


def merge(drafts: Sequence[Draft]) -> tuple[Term, ...]:
    """The terms of an article in text order.

    The same number for the same category, stance and party is one term; so are the lengths of one
    `holder`'s contract. A provision told without
    a number is another one only where its aspect or scope is not among those with one.
    """
    groups: dict[tuple[Category, Stance, str | None], list[Draft]] = {}
    for draft in _with_parties(drafts):
        groups.setdefault((draft.category, draft.stance, draft.party), []).append(draft)
    merged = [draft for group in groups.values() for draft in _merge_group(group)]
    merged.sort(key=lambda draft: (draft.evidence[0], draft.category, draft.stance))
    return tuple(_to_term(draft) for draft in merged)


def _with_parties(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; what "we" ask for is laid to the only party that asks for the same."""
    askers: dict[tuple[Category, Stance], set[str]] = {}
    for draft in drafts:
        if draft.party is not None:
            askers.setdefault((draft.category, draft.stance), set()).add(draft.party)
    return [
        replace(draft, party=next(iter(known)))
        if draft.own_voice
        and draft.party is None
        and draft.value is None
        and len(known := askers.get((draft.category, draft.stance), set())) == 1
        else draft
        for draft in drafts
    ]


def _merge_group(group: list[Draft]) -> list[Draft]:
    valued: list[Draft] = []
    for draft in group:
        if draft.value is None:
            continue
        twin = next((i for i, other in enumerate(valued) if _same_number(other, draft)), None)
        if twin is None:
            valued.append(draft)
        else:
            valued[twin] = _unite(valued[twin], draft)
    valued = _without_totals(valued)
    return valued + _bare(group, valued)


def _without_totals(valued: list[Draft]) -> list[Draft]:
    """Without the percents that add up steps which are told as well.

    What is no more than the largest of them adds none up.
    """
    steps = [
        d.value.amount
        for d in valued
        if not d.total and d.value and d.value.kind is ValueKind.PERCENT
    ]
    highest = max(steps, default=float("inf"))
    return [d for d in valued if not (d.total and d.value and d.value.amount > highest)]


def _bare(group: list[Draft], valued: list[Draft]) -> list[Draft]:
    """The provisions told without a number that are no repeats of others."""
    kept: list[Draft] = []
    known = {d.aspect or d.scope or "" for d in valued}
    for draft in group:
        if draft.value is not None:
            continue
        aspect = draft.aspect or draft.scope or ""
        if valued and (not aspect or aspect in known or _in_passing(draft, valued)):
            continue
        twin = next((i for i, o in enumerate(kept) if _repeats(draft, aspect, o)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[twin] = _unite(kept[twin], draft)
    if len(kept) > 1:
        kept = [d for d in kept if d.aspect or d.scope] or kept[:1]
    return kept


def _in_passing(draft: Draft, valued: list[Draft]) -> bool:
    """Whether only the people named tell a provision apart from the numbers of its sentence."""
    return not draft.aspect and any(other.evidence[0] == draft.evidence[0] for other in valued)


def _repeats(draft: Draft, aspect: str, other: Draft) -> bool:
    """Whether a provision told without a number is told again.

    What is in dispute is named in ever new words: one of a category, but for a list of them.
    """
    if (other.aspect or other.scope or "") == aspect:
        return True
    return draft.stance is Stance.DISPUTED and draft.evidence[0] != other.evidence[0]


def _same_number(one: Draft, other: Draft) -> bool:
    a, b = one.value, other.value
    if a is None or b is None or (a.kind, a.amount) != (b.kind, b.amount):
        return False
    if one.holder is not None and other.holder is not None and one.holder != other.holder:
        return False
    if a.year is not None and b.year is not None and a.year != b.year:
        return False
    return one.scope == other.scope or one.scope is None or other.scope is None


def _unite(one: Draft, other: Draft) -> Draft:
    """One draft with the evidence of both and whatever only one of them tells."""
    value = one.value
    if value is not None and other.value is not None and value.year is None:
        value = other.value
    return replace(
        one,
        value=value,
        scope=one.scope or other.scope,
        evidence=tuple(sorted({*one.evidence, *other.evidence})),
    )


def _to_term(draft: Draft) -> Term:
    return Term(
        category=draft.category,
        stance=draft.stance,
        party=draft.party,
        value=draft.value,
        scope=draft.scope,
        evidence=draft.evidence,
        speaker=draft.speaker,
        rule=draft.rule,
    )
