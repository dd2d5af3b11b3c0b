"""The employers of an article, counted once: where each is named, how often, and with whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from nlp.events.sides import Sides
from nlp.events.tape import Tape
from nlp.events.tokens import Ids, unique
from nlp.reading import Hit
from sideletter.model import EMPLOYERS
from sideletter.model import EntityType as E

# The paragraphs in which an article names its own sides.
_OPENING = 2


class Scene:
    """What an article tells of its employers, wherever it does."""

    def __init__(self, sides: Sides, tapes: Sequence[Tape], title: str) -> None:
        """Count the mentions of employers, but of no mere "the companies"."""
        self.cast = sides.cast
        self._tables = sides.tables
        self._starts = [tape.span.start_char for tape in tapes]
        self.hits: dict[str, list[Hit]] = defaultdict(list)
        for hit in (h for tape in tapes for h in tape.hits):
            if hit.entity.type in EMPLOYERS and not self.cast.is_vague(hit):
                self.hits[hit.entity.id].append(hit)
        self._beside: dict[str, set[str]] = defaultdict(set)
        for tape in tapes:
            named = {h.entity.id for h in tape.hits}
            for hit in (h for h in tape.hits if h.entity.type is E.UNION):
                self._beside[sides.topics.id_of(hit)] |= named
        self._order = sorted((h.mention.start, i) for i, hits in self.hits.items() for h in hits)
        self.employers: Ids = unique(i for _, i in self._order)
        self.titled = frozenset(self.cast.kin.named_in(title.lower(), self.employers))
        self.opening = self.cast.opening(_OPENING)
        self.most = self._most_named(self.employers)
        self.most_of_companies = self._most_named(
            [i for i in self.employers if self.cast.types[i] is E.COMPANY]
        )

    def _most_named(self, ids: Sequence[str]) -> str | None:
        return max(ids, key=lambda i: len(self.hits[i]), default=None)

    @property
    def together(self) -> list[Ids]:
        """The employers whom the article anywhere sets at one table."""
        told = [ids for tables in self._tables.meetings.told.values() for _, ids in tables]
        return [*self._tables.pairs.values(), *told]

    def faced_by(self, unions: Ids) -> Ids:
        """The employers whom one of the unions may face.

        These are all alliances, those of whose workers the article speaks, and those that it names
        in a sentence with one of the unions.
        """
        found = {company for _, company in self._tables.meetings.workplaces}
        found.update(self.cast.groups, *(self._beside[union] for union in unions))
        return tuple(i for i in self.employers if i in found)

    def pairs(self, unions: Ids) -> list[Ids]:
        """With whom each of the unions bargains, as the article's sentences weigh."""
        return [self._tables.pairs[u] for u in unions if u in self._tables.pairs]

    def last_before(self, offset: int) -> str | None:
        """The employer that is named last before an offset."""
        place = bisect_left(self._order, (offset, ""))
        return self._order[place - 1][1] if place else None

    def sentence_before(self, offset: int) -> int:
        """Where the sentence before the one that begins at `offset` begins."""
        return self._starts[max(0, bisect_left(self._starts, offset) - 1)]
