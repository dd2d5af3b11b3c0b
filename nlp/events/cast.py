"""The organisations of an article, and which union it is mainly about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.events.lexicon import crafts, known_of, words
from nlp.events.tape import Tape
from nlp.events.tokens import Ids, unique
from nlp.reading import Hit, Reading
from sideletter.model import EntityType as E

SIDES = frozenset({E.UNION, E.EMPLOYER_GROUP, E.COMPANY})
LOOSE = frozenset({"nominal", "pronoun"})

# A unit within so many characters of the start is what the article opens with.
_LEAD = 600
# The paragraphs whose names weigh more.
_OPENING = 2
# The main union is what an unclear "members" means where it has this share of all weight.
_DOMINANT = 0.4
_LETTERS = re.compile(r"[a-z]+")


class Cast:
    """Who appears in an article; what its unclear mentions mean."""

    def __init__(self, reading: Reading, tapes: Sequence[Tape]) -> None:
        """Count mentions and find the main union."""
        self.text = reading.article.text
        self.types = {e.id: e.type for e in reading.entities}
        self._known = {e.id: known_of(e) for e in reading.entities}
        self._names = {e.id: tuple(n.lower() for n in (e.name, *e.names)) for e in reading.entities}
        self._breaks = [0, *(m.end() for m in re.finditer(r"\n+", self.text))]
        hits = [h for h in reading.hits if h.entity.type in SIDES]
        self.named = Counter(h.entity.id for h in hits if h.mention.form not in LOOSE)
        self.told = Counter(h.entity.id for h in hits if not self.is_vague(h))
        self.groups = [i for i in self.named if self.types[i] is E.EMPLOYER_GROUP]
        self.main: Ids = ()
        self.dominant = False
        self._choose(reading, tapes)

    def paragraph(self, offset: int) -> int:
        """Where the paragraph of an offset begins."""
        return self._breaks[bisect_right(self._breaks, offset) - 1]

    def _choose(self, reading: Reading, tapes: Sequence[Tape]) -> None:
        unions = [i for i in self.named if self.types[i] is E.UNION]
        if not unions:
            return
        first = {h.entity.id: h.mention.start for h in reversed(reading.hits)}
        weight = self._weights(unions, reading.article.title.lower(), tapes)
        main = min(unions, key=lambda u: (-weight[u], first[u]))
        units = [
            u
            for u in unions
            if self._known[u].parent == self._known[main].id and self._known[u].parent
        ]
        early = [u for u in units if first[u] < _LEAD and first[u] < first[main]]
        # A federation that merely stands behind the one unit in the news is not the subject.
        self.main = (early[0],) if len(early) == 1 else (main,)
        self.dominant = weight[self.main[0]] >= _DOMINANT * sum(weight.values())

    def _weights(
        self, unions: Sequence[str], title: str, tapes: Sequence[Tape]
    ) -> dict[str, float]:
        """How much the article is about each union: mentions, and those of title and opening."""
        weight = {u: float(self.named[u]) for u in unions}
        opening = self._breaks[min(_OPENING, len(self._breaks) - 1)] or len(self.text)
        for tape in tapes:
            named = {h.entity.id for h in tape.hits if h.entity.type is E.UNION} & weight.keys()
            trade = set(self.craft(_LETTERS.findall(tape.text))) - named
            for union in named | trade:
                weight[union] += 0.5 * (union in trade)
                weight[union] += 2.0 * (tape.span.start_char < opening)
        for union in self.craft(_LETTERS.findall(title)):
            weight[union] += 2.0
        for union in unions:
            weight[union] += 3.0 * any(name in title for name in self._names[union])
            branches = [u for u in unions if u != union and self.is_branch(u, union)]
            weight[union] += 0.5 * sum(self.named[u] for u in branches)
        return weight

    # -- what a mention means

    def is_branch(self, union: str, whole: str) -> bool:
        """Whether a union's name is another's with more behind it ("…, West")."""
        return self._names[union][0].startswith(self._names[whole][0])

    def means(self, hit: Hit, *, named_before: bool) -> str:
        """The entity of a hit; an unclear "the union" is the main one unless others were named."""
        phrase = self.text[hit.mention.start : hit.mention.end].lower().split(" ", 1)[-1]
        generic = hit.mention.form == "nominal" and phrase in words("generic_unions")
        if not generic or not self.main or hit.entity.id in self.main:
            return hit.entity.id
        if "guild" in phrase and not any("guild" in name for name in self._names[self.main[0]]):
            return hit.entity.id
        return hit.entity.id if named_before or not self.dominant else self.main[0]

    def is_vague(self, hit: Hit) -> bool:
        """Whether a hit is a mere "the companies" that names no employer of its own."""
        if hit.mention.form != "nominal":
            return False
        phrase = self.text[hit.mention.start : hit.mention.end].lower()
        vague = words("employers")
        return phrase in vague or phrase.split(" ", 1)[-1] in vague

    def craft(self, told: Iterable[str]) -> Ids:
        """The union of a trade ("writers"), the main one first, where one is named at all."""
        for word in told:
            known = crafts().get(word)
            if not known:
                continue
            fits = [u for u in self.named if self._known[u].known in known]
            if fits:
                main = [u for u in fits if u in self.main]
                return (main[0] if main else max(fits, key=self.named.__getitem__),)
        return ()

    def is_stranger(self, word: str) -> bool:
        """Whether a word names a trade whose union the article never names."""
        return word in crafts() and not self.craft([word])

    def narrow(self, unions: Ids) -> Ids:
        """Of a union named with its own local only the local."""
        parents = {self._known[u].parent for u in unions} - {None}
        return tuple(u for u in unions if not parents or self._known[u].id not in parents)

    def whole(self, unions: Ids) -> Ids:
        """The main union where these are branches of it."""
        for main in self.main:
            if all(u == main or self.is_branch(u, main) for u in unions):
                return self.main
        return unions

    def owner_of(self, hits: Iterable[Hit]) -> Ids:
        """The union that an agreement's mention names ("the …'s Basic Agreement")."""
        for hit in hits:
            if hit.entity.type is not E.AGREEMENT:
                continue
            phrase = self.text[hit.mention.start : hit.mention.end].lower()
            for union in self.named:
                names = self._names[union] if self.types[union] is E.UNION else ()
                if any(phrase.startswith((f"{n}'", f"{n}’", f"{n} ")) for n in names):
                    return (union,)
        return ()


def ids_of(hits: Iterable[Hit]) -> Ids:
    """The entities of hits, each once, in order."""
    return unique(h.entity.id for h in hits)
