"""Who bargains with whom in an article, and which union each passage is about."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.dates import first_day
from nlp.events.tape import Tape
from nlp.events.tokens import coordinated
from nlp.events.tree import root_of
from nlp.reading import Hit, Reading
from nlp.rulefile import load_words
from nlp.vocabulary import Vocabulary, load_vocabulary
from sideletter.model import Entity
from sideletter.model import EntityType as E

Ids = tuple[str, ...]

_LIST = 3
_LEAD = 600
_OPENING = 2
_LETTERS = re.compile(r"[a-z]+")
_NEAR = 220
# The employers' group that is named first is the one that the article is about.
_FIRST = 1.5
_OLD = dt.timedelta(days=200)
# The main union is what an unclear "members" means where it has this share of all mentions.
_DOMINANT = 0.4
_DIRECT = re.compile(
    r"\b(?:with|against|between|struck|recogni[sz]ed|filed|locked out)\b|^[,\s]*(?:\([^)]*\))?[,\s]*"
    r"(?:and|vs\.?)\s(?:the )?$|^['’]s? (?:contract|agreement|deal|strike|talks)"
)
_CRAFT = re.compile(
    r"(?:the |hollywood's |film and television |striking )?([a-z]+) (?!guild|union|who)"
)
# A company is across the table only where the words that say so stand right beside it.
_TOUCHING = re.compile(
    r"\b(?:with|against|between|struck|recogni[sz]ed|sued|at)(?: [\w-]+){0,3} ?$"
    r"|^[,\s]*(?:\([^)]*\))?[,\s]*(?:and|vs\.?|over)\s(?:the |its )?$"
    r"|^['’]s? (?:contract|agreement|deal|strike|talks)|^ (?:recogni[sz]ed|locked out|and the )"
)
_ANAPHOR = re.compile(r"(?:It|That|This|Its|Those talks|That strike) ")
_ACROSS = re.compile(
    r"\b(?:with|against|between|other side|across the table|bargain\w*|negotiat\w*)\b"
)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def _crafts() -> dict[str, frozenset[str]]:
    """The unions of each trade, by the trade's name in the plural."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in _vocabulary().of_type(E.UNION):
        for craft in entry.crafts:
            found[craft].add(entry.known)
    return {craft: frozenset(known) for craft, known in found.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the vocabulary knows of an entity, as far as the finder asks."""

    id: str = ""
    known: str = ""
    parent: str | None = None


def _entry(entity: Entity) -> _Known:
    if entity.type is not E.UNION or not entity.known:
        return _Known()
    try:
        entry = _vocabulary().by_id(entity.known.split(":", 1)[1])
    except KeyError:
        return _Known()
    return _Known(entry.id, entry.known, entry.parent)


class Sides:
    """The tables of an article, read once from the sentences that name both sides."""

    def __init__(self, reading: Reading, tapes: Sequence[Tape]) -> None:
        """Count mentions, find the main union, and pair unions with their employers."""
        self._reading = reading
        self._text = reading.article.text
        self._today = reading.article.published_date
        self.types = {e.id: e.type for e in reading.entities}
        self._entries = {e.id: _entry(e) for e in reading.entities}
        self._names = {e.id: " | ".join((e.name, *e.names)).lower() for e in reading.entities}
        self._paragraphs = [0, *(m.end() for m in re.finditer(r"\n+", self._text))]
        counts = Counter(
            h.entity.id
            for h in reading.hits
            if h.entity.type in _SIDES and h.mention.form not in _LOOSE
        )
        self._counts = counts
        self._told = Counter(
            h.entity.id for h in reading.hits if h.entity.type in _SIDES and not self.is_vague(h)
        )
        unions = [i for i in counts if self.types[i] is E.UNION]
        first = {h.entity.id: -h.mention.start for h in reversed(reading.hits)}
        weight = self._weights(unions, tapes)
        self.main: Ids = tuple(sorted(unions, key=lambda u: (-weight[u], -first[u]))[:1])
        self.main = self._unit_of(self.main, unions, first)
        total = sum(weight[u] for u in unions)
        self._dominant = bool(unions) and weight[self.main[0]] >= _DOMINANT * total
        self._at: list[int] = []
        self._groups: list[Ids] = []
        self._note_groups(tapes)
        self._topic_at: list[int] = []
        self._topics: list[Ids] = []
        self._note_topics(tapes)
        self._coalition = self._find_coalition()
        self._pairs = self._pair_all(tapes)

    def _weights(self, unions: Sequence[str], tapes: Sequence[Tape]) -> dict[str, float]:
        """How much the article is about each union: mentions, and those of title and opening."""
        weight = {u: float(self._counts[u]) for u in unions}
        title = self._reading.article.title.lower()
        opening = self._paragraphs[min(_OPENING, len(self._paragraphs) - 1)] or len(self._text)
        for tape in tapes:
            named = {h.entity.id for h in tape.hits if h.entity.type is E.UNION}
            craft = set(self.craft(_LETTERS.findall(tape.text))) - named
            for union in named | craft:
                weight[union] += 0.5 * (union in craft)
                weight[union] += 2.0 * (tape.span.start_char < opening)
        for union in unions:
            names = self._names[union].split(" | ")
            weight[union] += 3.0 * any(n in title for n in names)
        for union in self.craft(_LETTERS.findall(title)):
            weight[union] += 2.0
        for union in unions:
            for branch in unions:
                if branch != union and self._names[branch].startswith(
                    self._names[union].split(" | ")[0]
                ):
                    weight[union] += 0.5 * self._counts[branch]
        return weight

    def _unit_of(self, main: Ids, unions: Sequence[str], first: dict[str, int]) -> Ids:
        """The one unit that the article opens with, where the main union is merely its parent."""
        units = [u for u in unions if main and self._entries[u].parent == self._entries[main[0]].id]
        early = [u for u in units if -first[u] < _LEAD and first[u] > first[main[0]]]
        return (early[0],) if len(early) == 1 else main

    # -- what a mention means

    def id_of(self, hit: Hit) -> str:
        """The entity of a hit; an unclear "the union" is the main one unless its passage says so."""
        words = self._text[hit.mention.start : hit.mention.end].lower().split(" ", 1)[-1]
        generic = hit.mention.form == "nominal" and words in load_words(
            "event_words", "generic_unions"
        )
        if not generic or not self.main or hit.entity.id in self.main:
            return hit.entity.id
        if "guild" in words and "guild" not in self._names[self.main[0]]:
            return hit.entity.id
        named = self._named_before(hit.mention.start)
        return hit.entity.id if named or not self._dominant else self.main[0]

    def is_vague(self, hit: Hit) -> bool:
        """Whether a hit is a mere "the companies" that names no employer of its own."""
        words = self._text[hit.mention.start : hit.mention.end].lower()
        vague = load_words("event_words", "employers")
        return hit.mention.form == "nominal" and (
            words in vague or words.split(" ", 1)[-1] in vague
        )

    def craft(self, words: Iterable[str]) -> Ids:
        """The union of a trade ("writers"), the main one first, where one is named at all."""
        for word in words:
            known = _crafts().get(word)
            if not known:
                continue
            fits = [u for u in self._counts if self._entries[u].known in known]
            for union in (*getattr(self, "main", ()), *(u for u, _ in self._counts.most_common())):
                if union in fits:
                    return (union,)
        return ()

    def is_craft(self, word: str) -> bool:
        """Whether a word names the members of some union by their trade."""
        return word in _crafts()

    # -- whom a passage is about

    def focus(self, offset: int) -> Ids:
        """The union that an unnamed "members" or "they" at `offset` stands for."""
        if self._coalition:
            return self._coalition
        if alone := self._alone(offset):
            return alone
        place = bisect_right(self._topic_at, offset) - 1
        paragraph = self._paragraphs[bisect_right(self._paragraphs, offset) - 1]
        if place >= 0 and self._topic_at[place] >= paragraph:
            return self._topics[place]
        if self._dominant or place < 0:
            return self.main
        return self._topics[place]

    def _alone(self, offset: int) -> Ids:
        """The only union named in the sentence before, for a sentence that begins with "It"."""
        sentence = self._reading.sentence_at(offset)
        if not _ANAPHOR.match(sentence.text.lstrip()):
            return ()
        before = self._named_before(sentence.start_char)
        return self.whole(before) if len(before) == 1 else ()

    def narrow(self, unions: Ids) -> Ids:
        """Of a union named with its own local only the local."""
        parents = {self._entries[u].parent for u in unions} - {None}
        return tuple(u for u in unions if self._entries[u].id not in parents or not parents)

    def whole(self, unions: Ids) -> Ids:
        """The main union where these are branches of it ("…, West")."""
        for main in self.main:
            name = self._names[main].split(" | ")[0]
            if all(u == main or self._names[u].startswith(name) for u in unions):
                return self.main
        return unions

    def _named_before(self, offset: int) -> Ids:
        place = bisect_right(self._at, offset) - 1
        if place < 0:
            return ()
        paragraph = self._paragraphs[bisect_right(self._paragraphs, offset) - 1]
        return self._groups[place] if self._at[place] >= paragraph else ()

    def last_two(self, offset: int) -> Ids:
        """The last two different unions named before `offset` in its paragraph."""
        paragraph = self._paragraphs[bisect_right(self._paragraphs, offset) - 1]
        found: dict[str, None] = {}
        for place in range(bisect_right(self._at, offset) - 1, -1, -1):
            if self._at[place] < paragraph or len(found) > 1:
                break
            for union in self._groups[place]:
                found[union] = None
        return tuple(found)

    def owner_of(self, hits: Iterable[Hit]) -> Ids:
        """The union that an agreement's mention names ("the …'s Basic Agreement")."""
        for hit in hits:
            if hit.entity.type is not E.AGREEMENT:
                continue
            words = self._text[hit.mention.start : hit.mention.end].lower()
            for union in self._counts:
                names = self._names[union].split(" | ")
                if self.types[union] is E.UNION and any(
                    words.startswith((f"{n}'", f"{n}’", f"{n} ")) for n in names
                ):
                    return (union,)
        return ()

    def other_side(self, unions: Sequence[str], *, guess: bool = False) -> Ids:
        """The employers with whom these unions bargain, as far as the article says.

        With `guess` the only employers' group of the article faces every union in it.
        """
        found: dict[str, None] = {}
        groups = [g for g in self._counts if self.types[g] is E.EMPLOYER_GROUP]
        for union in unions:
            other = self._counterpart(union)
            if guess and not other and len(groups) == 1:
                other = (groups[0],)
            if not other and not groups and self.main:
                # An article about one employer: whoever strikes there strikes it.
                other = self._pairs.get(self.main[0], ())
            for employer in other:
                found[employer] = None
        return tuple(found)

    def union_of(self, employers: Sequence[str]) -> Ids:
        """The union that bargains with these employers, where it is clear."""
        unions = [u for u in self._pairs if set(self._counterpart(u)) & set(employers)]
        if self.main and self.main[0] in unions:
            return self.main
        return (unions[0],) if len(unions) == 1 else ()

    def _counterpart(self, union: str) -> Ids:
        if union in self._pairs:
            return self._pairs[union]
        groups = [g for g in self._counts if self.types[g] is E.EMPLOYER_GROUP]
        if self.main and groups:
            top = max(groups, key=self._counts.__getitem__)
            # An article about the employers themselves: every union in it faces them.
            if self._told[top] > self._told[self.main[0]]:
                return (top,)
        return ()

    # -- reading the article

    def _note_groups(self, tapes: Sequence[Tape]) -> None:
        for tape in tapes:
            merging = "merge" in tape.text or "became one" in tape.text
            named = [
                h for h in tape.hits if h.entity.type is E.UNION and h.mention.form not in _LOOSE
            ]
            for group in coordinated(named, self._text):
                ids = tuple(dict.fromkeys(h.entity.id for h in group))
                if merging and self.main and self.main[0] not in ids:
                    continue
                self._at.append(group[0].mention.start)
                self._groups.append(ids)

    def _note_topics(self, tapes: Sequence[Tape]) -> None:
        """The unions that are subjects of sentences: what "they" later means."""
        for tape in tapes:
            if "merge" in tape.text or "became one" in tape.text:
                continue
            hits = [h for h in tape.hits if h.entity.type is E.UNION]
            acting = [g for g in coordinated(hits, self._text) if _acts(tape, g[0])]
            for group in acting:
                self._topic_at.append(group[0].mention.start)
                self._topics.append(self.whole(tuple(dict.fromkeys(self.id_of(h) for h in group))))
            craft = _CRAFT.match(tape.text)
            if craft and not acting and (union := self.craft([craft.group(1)])):
                self._topic_at.append(tape.span.start_char)
                self._topics.append(union)

    def _find_coalition(self) -> Ids:
        largest = max(self._groups, key=len, default=())
        if len(largest) < _LIST or not set(self.main) & set(largest):
            return ()
        text = self._text.lower()
        told = sum(text.count(words) for words in load_words("event_words", "coalitions"))
        return largest if told > 1 else ()

    def _pair_all(self, tapes: Sequence[Tape]) -> dict[str, Ids]:
        weights: dict[str, dict[Ids, float]] = defaultdict(lambda: defaultdict(float))
        last: Ids = self.main
        first = True
        paragraph = 0
        for tape in tapes:
            place = bisect_right(self._paragraphs, tape.span.start_char)
            if place != paragraph:
                paragraph, last = place, self.main if self._dominant else ()
            named = [
                h
                for h in tape.hits
                if h.entity.type in _SIDES and h.mention.form != "pronoun" and not self.is_vague(h)
            ]
            groups = coordinated(named, self._text)
            unions = [g for g in groups if g[0].entity.type is E.UNION]
            if unions:
                last = self.whole(tuple(dict.fromkeys(self.id_of(h) for h in unions[0])))
            scale = self._scale(tape)
            for group in groups:
                if group[0].entity.type is not E.UNION:
                    bonus = _FIRST if first and group[0].entity.type is E.EMPLOYER_GROUP else 1.0
                    first = first and bonus == 1.0
                    self._weigh(tape, group, unions, last, scale * bonus, weights)
        return {u: self._best(c) for u, c in weights.items() if c}

    def _scale(self, tape: Tape) -> float:
        """How much a sentence counts: less where it tells of other or older rounds."""
        scale = 1.0
        if self._today and any(d.iso and first_day(d.iso) < self._today - _OLD for d in tape.dates):
            scale *= 0.4
        words = set(re.findall(r"[a-z]+", tape.text))
        if words & load_words("event_words", "elsewhere"):
            scale *= 0.5
        return scale

    def _weigh(
        self,
        tape: Tape,
        group: Sequence[Hit],
        unions: Sequence[Sequence[Hit]],
        last: Ids,
        scale: float,
        weights: dict[str, dict[Ids, float]],
    ) -> None:
        ids = tuple(dict.fromkeys(h.entity.id for h in group))
        companies = all(h.entity.type is E.COMPANY for h in group)
        if companies and any(w in tape.text for w in load_words("event_words", "representing")):
            return
        words = load_words("event_words", "employer_lists")
        bare = len(ids) > _LIST and len(tape.text) < 12 * len(ids)
        if companies and (bare or (len(ids) >= _LIST and any(w in tape.text for w in words))):
            for union in (self.id_of(unions[0][0]),) if unions else self.main:
                weights[union][ids] += 5 * scale
            return
        if not unions:
            if not companies:
                across = 2 if _ACROSS.search(tape.text) else 1
                for union in last:
                    weights[union][ids] += across * scale
            return
        for union_group in unions:
            gap = _gap(tape, union_group, group)
            if gap is None or (companies and not _TOUCHING.search(gap)):
                continue
            weight = (3 if _DIRECT.search(gap) else 1) * (1 if companies else 2) * scale
            for hit in union_group:
                weights[self.id_of(hit)][ids] += weight

    def _best(self, counter: dict[Ids, float]) -> Ids:
        """The counterpart that weighs most; an alliance stands for the companies with it."""
        ids = max(counter, key=lambda i: (counter[i], len(i)))
        groups = tuple(i for i in ids if self.types[i] is E.EMPLOYER_GROUP)
        return groups or ids


_SIDES = frozenset({E.UNION, E.EMPLOYER_GROUP, E.COMPANY})
_LOOSE = frozenset({"nominal", "pronoun"})


_INSIDE = frozenset({"compound", "poss", "pobj", "prep", "nmod", "amod", "conj", "nummod"})


def _acts(tape: Tape, hit: Hit) -> bool:
    """Whether a hit stands in a subject."""
    token = root_of(tape.span.doc, hit.mention.start, hit.mention.end)
    for _ in range(6):
        if token is None or token.dep_ in ("nsubj", "nsubjpass"):
            return token is not None
        if token.dep_ not in _INSIDE:
            return False
        token = token.head
    return False


def _gap(tape: Tape, first: Sequence[Hit], second: Sequence[Hit]) -> str | None:
    """The words between two groups; None where they are too far apart or a break is between."""
    base = tape.span.start_char
    if first[0].mention.start < second[0].mention.start:
        start, end = first[-1].mention.end, second[0].mention.start
    else:
        start, end = second[-1].mention.end, first[0].mention.start
    between = tape.span.text[start - base : end - base]
    return None if end - start > _NEAR or ";" in between else between.lower()
