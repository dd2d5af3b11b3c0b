"""Who bargains with whom in an article, and which union a passage is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.events.tape import Tape
from nlp.reading import Hit, Reading
from nlp.rulefile import load_words
from sideletter.model import EntityType

_JOIN = re.compile(
    r"^(?:[\s]*\([^()]{0,40}\))?[\"'”’]?(?:'s|’s)?(?:,| and|, and| or|, or| &|,? as well as|,? along with|"
    r",? together with|,? joined by|/)+ ?(?:the |its |their |both |of )*$",
    re.IGNORECASE,
)
_LONG_LIST = 3
_NEAR = 220


@dataclass(slots=True)
class Sides:
    """The tables of an article: unions, their counterparts, and what each paragraph is about."""

    main_union: str | None = None
    counterparts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lists: tuple[tuple[int, tuple[str, ...]], ...] = ()
    types: dict[str, EntityType] = field(default_factory=dict)
    _union_at: list[int] = field(default_factory=list)
    _union_ids: list[tuple[str, ...]] = field(default_factory=list)
    _paragraphs: list[int] = field(default_factory=list)

    def focus(self, offset: int) -> tuple[str, ...]:
        """The union (or coordinated unions) last named before `offset` in its paragraph, else main."""
        place = bisect_right(self._union_at, offset) - 1
        if place >= 0:
            paragraph = self._paragraphs[max(0, bisect_right(self._paragraphs, offset) - 1)]
            if self._union_at[place] >= paragraph:
                return self._union_ids[place]
        return (self.main_union,) if self.main_union else ()

    def other_side(self, unions: Sequence[str]) -> tuple[str, ...]:
        """The employers with whom these unions bargain, as far as the article says."""
        found: dict[str, None] = {}
        for union in unions:
            for employer in self.counterparts.get(union, ()):
                found[employer] = None
        return tuple(found)

    def union_of(self, employers: Sequence[str]) -> tuple[str, ...]:
        """The one union that bargains with these employers, where there is only one."""
        unions = [u for u, e in self.counterparts.items() if set(e) & set(employers)]
        if self.main_union in unions:
            return (self.main_union,) if self.main_union else ()
        return (unions[0],) if len(unions) == 1 else ()


def coordinated(hits: Sequence[Hit], text: str) -> list[list[Hit]]:
    """The hits in groups: names joined by commas and "and" stand together."""
    groups: list[list[Hit]] = []
    for hit in hits:
        if groups:
            last = groups[-1][-1]
            between = text[last.mention.end : hit.mention.start]
            if last.entity.id == hit.entity.id and between.strip() in ("(", ""):
                continue
            if len(between) < 60 and _JOIN.match(between) and _alike(last, hit):
                groups[-1].append(hit)
                continue
        groups.append([hit])
    return groups


def _alike(first: Hit, second: Hit) -> bool:
    employers = (EntityType.COMPANY, EntityType.EMPLOYER_GROUP)
    if first.entity.type in employers:
        return second.entity.type in employers
    return first.entity.type is second.entity.type


def read_sides(reading: Reading, tapes: Sequence[Tape]) -> Sides:
    """The tables of an article, from the sentences that name both sides."""
    sides = Sides(types={e.id: e.type for e in reading.entities})
    text = reading.article.text
    weights: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    lists: list[tuple[int, tuple[str, ...]]] = []
    sides._paragraphs = [0, *(m.end() for m in re.finditer(r"\n+", text))]
    for tape in tapes:
        groups = coordinated(
            [h for h in tape.hits if h.entity.type in _SIDES and h.mention.form != "pronoun"], text
        )
        for group in groups:
            if group[0].entity.type is EntityType.UNION:
                sides._union_at.append(group[0].mention.start)
                sides._union_ids.append(tuple(dict.fromkeys(h.entity.id for h in group)))
                counts.update(h.entity.id for h in group)
        _pair(tape, groups, weights)
        listed = _listed(tape, groups)
        if listed:
            lists.append((tape.span.start_char, listed))
    first = {
        u: at
        for at, ids in reversed(list(zip(sides._union_at, sides._union_ids, strict=True)))
        for u in ids
    }
    if counts:
        sides.main_union = max(counts, key=lambda u: (counts[u], -first[u]))
    sides.lists = tuple(lists)
    sides.counterparts = {u: _best(c, sides.types) for u, c in weights.items()}
    main = sides.main_union
    if (
        main
        and lists
        and not any(
            sides.types[e] is EntityType.EMPLOYER_GROUP for e in sides.counterparts.get(main, ())
        )
    ):
        longest = max((ids for _, ids in lists), key=len)
        sides.counterparts[main] = longest
    return sides


_SIDES = frozenset({EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.COMPANY})


def _pair(
    tape: Tape, groups: Sequence[Sequence[Hit]], weights: dict[str, Counter[tuple[str, ...]]]
) -> None:
    """Count each union of a sentence with the employers' groups, and companies at a table."""
    words = set(re.findall(r"[a-z]+", tape.text))
    table = bool(words & load_words("event_words", "tables"))
    unions = [g for g in groups if g[0].entity.type is EntityType.UNION]
    for group in groups:
        if group[0].entity.type is EntityType.UNION:
            continue
        ids = tuple(dict.fromkeys(h.entity.id for h in group))
        companies = all(h.entity.type is EntityType.COMPANY for h in group)
        for union in unions:
            gap = _gap(tape, union, group)
            if gap is None or (companies and not _direct(gap)):
                continue
            weight = (3 if _direct(gap) else 1) * (1 if companies else 2) * (2 if table else 1)
            for hit in union:
                weights[hit.entity.id][ids] += weight


def _gap(tape: Tape, first: Sequence[Hit], second: Sequence[Hit]) -> str | None:
    """The words between two groups; None where they are too far apart or a break stands between."""
    base = tape.span.start_char
    if first[0].mention.start < second[0].mention.start:
        start, end = first[-1].mention.end, second[0].mention.start
    else:
        start, end = second[-1].mention.end, first[0].mention.start
    between = tape.span.text[start - base : end - base]
    return None if end - start > _NEAR or ";" in between else between.lower()


_DIRECT = re.compile(
    r"\b(?:with|against|between|struck|recogni[sz]ed|filed|locked out)\b|^[,\s]*(?:\([^)]*\))?[,\s]*(?:and|vs\.?)"
    r"\s(?:the )?$|^['’]s? (?:contract|agreement|deal|strike|talks)"
)


def _direct(gap: str) -> bool:
    return bool(_DIRECT.search(gap))


def _listed(tape: Tape, groups: Sequence[Sequence[Hit]]) -> tuple[str, ...]:
    """A list of companies that the sentence calls employers."""
    best: tuple[str, ...] = ()
    for group in groups:
        ids = tuple(
            dict.fromkeys(h.entity.id for h in group if h.entity.type is EntityType.COMPANY)
        )
        if len(ids) >= _LONG_LIST and len(ids) > len(best):
            best = ids
    return best


def _best(counter: Counter[tuple[str, ...]], types: dict[str, EntityType]) -> tuple[str, ...]:
    """The counterpart most often joined; an employers' group before single companies."""

    def rank(item: tuple[tuple[str, ...], int]) -> tuple[bool, int, int]:
        ids, weight = item
        return (any(types[i] is EntityType.EMPLOYER_GROUP for i in ids), weight, len(ids))

    ids, _ = max(counter.items(), key=rank)
    groups = tuple(i for i in ids if types[i] is EntityType.EMPLOYER_GROUP)
    return groups or ids
