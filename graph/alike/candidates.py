"""Which entities may be one: proposed to people with a score and reasons, never decided here.

    names ──blocks──▶ pairs ──likeness──▶ the best so many ──what stands around them──▶ candidates

Only what no vocabulary knows is proposed, beside what it knows or another unknown one of its type.
Common organisations, works and relations speak for a pair; being named in one article, as two,
speaks against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graph.alike.blocks import pairs
from graph.alike.likeness import Likeness, likeness
from graph.answers import EntityRef
from graph.rows import ref
from graph.session import Graph, Row
from graph.words import names_query
from sideletter.kinds import EntityType, RelationType

PROPOSED = 0.5
# Lesser likenesses are looked at too, for what stands around them may lift them.
LOOKED_AT = 0.35
MOST_PAIRS = 2_000
# Comparing takes seconds for so many names, and minutes for ten times as many. Of more than these
# those are compared that most articles name: there a double does most harm.
MOST_NAMES = 20_000
NEAR = 100
TYPES = (
    EntityType.PERSON,
    EntityType.WORK,
    EntityType.COMPANY,
    EntityType.UNION,
    EntityType.EMPLOYER_GROUP,
    EntityType.PUBLIC_BODY,
)
_TIES = [kind.value.upper() for kind in RelationType]
_WORDS = {
    "HOLDS_ROLE": "both with {}",
    "WORKS_ON": "both on {}",
    "PRODUCED_BY": "both produced by {}",
    "AIRS_ON": "both on {}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two entities that may be one: `keep` is known to the vocabulary, or told of more often.

    `score` runs from 0 to 1; `reasons` say what speaks for it and against it; `articles` how many
    tell of each.
    """

    keep: EntityRef
    other: EntityRef
    score: float
    reasons: tuple[str, ...]
    articles: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two entities and their best likeness; `short` is the one whose name may be many's."""

    one: Row
    other: Row
    like: Likeness
    short: str = ""


def merge_candidates(
    graph: Graph,
    *,
    of: str | None = None,
    types: Sequence[str] | None = None,
    known: Iterable[str] = (),
    decided: Iterable[tuple[str, str]] = (),
    limit: int = 50,
) -> tuple[Candidate, ...]:
    """The pairs that are most likely one, best first.

    `of` asks for those of one entity alone, by the full-text index. `known` are the ids of the
    vocabulary, no two of which are proposed; `decided` the pairs, sorted, that people know to be
    two, none of which is proposed again.
    """
    known, apart = frozenset(known), frozenset(decided)
    wanted = [kind.value for kind in TYPES if types is None or kind in types]
    rows = _near(graph, of) if of else graph.read("candidate_names", types=wanted, most=MOST_NAMES)
    found: list[_Pair] = []
    for kind in wanted:
        of_kind = (row for row in rows if row["type"] == kind)
        alike = _alike(EntityType(kind), of_kind, known=known, apart=apart)
        found += [pair for pair in alike if not of or of in (pair.one["id"], pair.other["id"])]
    found.sort(key=lambda pair: (-pair.like.score, pair.one["id"], pair.other["id"]))
    weighed = _weighed(graph, found[:MOST_PAIRS], known=known)
    chosen = [each for each in weighed if each.score >= PROPOSED]
    chosen.sort(key=lambda each: (-each.score, -sum(each.articles), each.keep.id, each.other.id))
    return tuple(chosen[: max(0, limit)])


def _near(graph: Graph, entity: str) -> list[Row]:
    """The entity, and those whose names the index finds near its own; none for an unknown id."""
    rows = graph.read("names_of", ids=[entity])
    found = {row["id"]: row for row in rows}
    for name in sorted({name for row in rows for name in row["names"]}):
        query = names_query(name)
        near = graph.read("entity_names", query=query, limit=NEAR) if query else []
        found.update((row["id"], row) for row in near)
    return list(found.values())


def _alike(
    kind: EntityType,
    rows: Iterable[Row],
    *,
    known: Collection[str],
    apart: Collection[tuple[str, str]],
) -> list[_Pair]:
    """The pairs whose names are alike, each by its best likeness."""
    by_id = {row["id"]: row for row in rows}
    names = [
        (id, name)
        for id in sorted(by_id)
        for name in sorted({by_id[id]["name"], *by_id[id]["names"]})
    ]
    best: dict[tuple[str, str], _Pair] = {}
    for at, to in pairs(kind, names):
        (one, a), (other, b) = names[at], names[to]
        pair = (one, other) if one <= other else (other, one)
        if pair in apart or (one in known and other in known):
            continue
        like = likeness(kind, a, b)
        if like is None or like.score < LOOKED_AT:
            continue
        if pair not in best or like > best[pair].like:
            short = {a: one, b: other}.get(like.short, "")
            best[pair] = _Pair(by_id[pair[0]], by_id[pair[1]], like, short)
    return list(best.values())


def _weighed(graph: Graph, found: Sequence[_Pair], *, known: Collection[str]) -> list[Candidate]:
    """The pairs with what stands around them taken into account."""
    asked = [[pair.one["id"], pair.other["id"]] for pair in found]
    around = {
        (r["one"], r["other"]): r for r in graph.read("candidate_context", pairs=asked, types=_TIES)
    }
    # A short form that fits several may be any of them.
    fits = Counter(pair.short for pair in found)
    return [
        _candidate(
            pair,
            around[pair.one["id"], pair.other["id"]],
            rivals=fits[pair.short] - 1 if pair.short else 0,
            known=known,
        )
        for pair in found
    ]


def _candidate(pair: _Pair, around: Row, *, rivals: int, known: Collection[str]) -> Candidate:
    score, reasons = weigh(pair.like, around, rivals=rivals)
    keep, other = sorted(
        (pair.one, pair.other), key=lambda r: (r["id"] not in known, -r["articles"], r["id"])
    )
    return Candidate(
        keep=ref(keep),
        other=ref(other),
        score=score,
        reasons=reasons,
        articles=(keep["articles"], other["articles"]),
    )


def weigh(like: Likeness, around: Row, *, rivals: int) -> tuple[float, tuple[str, ...]]:
    """The score and the reasons of a pair: its names, and what the graph says around it.

    `around` is a row of `candidate_context`; `rivals` says to how many others a short form fits.
    """
    score, reasons = like.score, [like.reason]
    ties: dict[str, Row] = {}
    for tie in around["shared"]:
        ties.setdefault(tie["type"], tie)
    for type_, tie in sorted(ties.items()):
        score += 0.2 if type_ == "HOLDS_ROLE" else 0.15
        reasons.append(_WORDS.get(type_, "the same neighbour, {}").format(tie["name"]))
        if same := sorted(set(tie["titles"] or ()) & set(tie["others"] or ())):
            score += 0.05
            reasons.append(f"both {same[0]} there")
    if rivals:
        score -= 0.15
        reasons.append(f"but the short form fits {rivals} more")
    if around["together"]:
        score -= 0.3
        stories = around["together"]
        reasons.append(f"but named as two in {stories} article{'s' if stories > 1 else ''}")
    if around["linked"]:
        score -= 0.4
        reasons.append("but one stands in a relation to the other")
    return round(min(max(score, 0.0), 0.99), 2), tuple(reasons)
