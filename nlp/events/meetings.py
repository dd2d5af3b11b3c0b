"""Where an article sets a union at a table: with whom, passage by passage.

An article may tell of one union at several tables. What its passage says comes before what the
article says most often.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from nlp.events.cast import Cast
from nlp.events.tokens import Ids
from sideletter.model import EntityType as E

# At so many workplaces of its own an article looks around among them.
_SEVERAL = 3


class Meetings:
    """The tables of an article in text order."""

    def __init__(self, cast: Cast) -> None:
        """Start without any."""
        self._cast = cast
        self.told: dict[str, list[tuple[int, Ids]]] = defaultdict(list)
        self.workplaces: list[tuple[int, str]] = []
        self._companies: list[tuple[int, str]] = []

    def note(self, at: int, union: str, employers: Ids) -> None:
        """A sentence sets the union at a table with these employers, who stand at `at`."""
        self.told[union].append((at, employers))

    def note_company(self, at: int, company: str) -> None:
        """A sentence names a company, at `at`."""
        self._companies.append((at, company))

    def note_workplace(self, at: int, company: str) -> None:
        """A sentence speaks of the workers of a company, which stands at `at`."""
        self.workplaces.append((at, company))

    def near(self, union: str, offset: int) -> Ids:
        """With whom the paragraph of `offset` set the union at a table last before it."""
        met = self.told.get(union, [])
        place = bisect_right(met, offset, key=lambda meeting: meeting[0]) - 1
        if place < 0 or met[place][0] < self._cast.paragraph(offset):
            return ()
        groups = tuple(i for i in met[place][1] if self._cast.types[i] is E.EMPLOYER_GROUP)
        return groups or met[place][1]

    def across(self, unions: Ids, sentence: tuple[int, int]) -> Ids:
        """The employers that the passage up to a sentence tells for the unions; maybe none.

        In a round-up of several workplaces that is the only company that the paragraph names.
        """
        met = tuple(dict.fromkeys(i for u in unions for i in self.near(u, sentence[1] - 1)))
        if met or self._cast.groups:
            return met
        at_work = self._only(self.workplaces, sentence)
        return at_work or (self._only(self._companies, sentence) if self._is_round_up else ())

    @property
    def _is_round_up(self) -> bool:
        """Whether the article tells of the workers or the tables of several companies."""
        met = {i for told in self.told.values() for _, ids in told for i in ids}
        return len(met | {company for _, company in self.workplaces}) >= _SEVERAL

    def _only(self, named: list[tuple[int, str]], sentence: tuple[int, int]) -> Ids:
        """The only company of a list that the sentence names; else its paragraph before it."""
        start, end = sentence
        here = {company for at, company in named if start <= at < end}
        first = self._cast.paragraph(start)
        told = here or {company for at, company in named if first <= at < start}
        return tuple(told) if len(told) == 1 else ()
