"""Who bargains with whom: unions and their counterparts, from the sentences that name both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from nlp.events.cast import Cast
from nlp.events.tape import Tape
from nlp.events.tokens import Ids
from nlp.events.topics import Topics
from nlp.events.weighing import Weigher
from nlp.events.workforce import find_workplace
from sideletter.model import EntityType as E


class Tables:
    """The counterpart of each union, as far as the article says."""

    def __init__(
        self,
        cast: Cast,
        topics: Topics,
        tapes: Sequence[Tape],
        today: dt.date | None,
        house: str | None,
    ) -> None:
        """Weigh every sentence that names employers; the article is most about `house`."""
        self._cast = cast
        weigher = Weigher(cast, topics, today)
        self.pairs = weigher.pair_all(tapes)
        self._together, self._met = weigher.together, weigher.met
        self.meetings = weigher.meetings
        self.workplace = find_workplace(tapes)
        self._house = house
        self._disputed = self.workplace or house

    def learn(self, union: str, employers: Ids) -> None:
        """Note the employers in an act of the union; they add to what was known of its table.

        Where others were known they stay; of the same round are those who were named with more.
        One company named in passing is not the one that the article's dispute is with.
        """
        known = self.pairs.get(union, ())
        several = bool(known) or len(employers) > 1
        if employers and set(known) <= set(employers) and (several or not self.in_dispute):
            self.pairs[union] = employers

    def other_side(self, unions: Sequence[str], *, guess: bool = False) -> Ids:
        """The employers with whom these unions bargain.

        With `guess` the only employers' group of the article faces every union in it.
        """
        cast, found = self._cast, dict[str, None]()
        for union in unions:
            other = self._counterpart(union)
            if guess and not other and len(cast.groups) == 1:
                other = (cast.groups[0],)
            if not other and not cast.groups and cast.main:
                # An article about one employer: whoever strikes there strikes it.
                other = self.pairs.get(cast.main[0], ())
                if guess and not other and (union in cast.main or self._is_alone):
                    other = self.in_dispute
            found.update(dict.fromkeys(other))
        return tuple(found)

    @property
    def at_work(self) -> Ids:
        """The one company whose workers the article speaks of, where there is one."""
        return (self.workplace,) if self.workplace else ()

    @property
    def in_dispute(self) -> Ids:
        """Whom the article's dispute is with: its one employers' group, else one company."""
        if self._cast.groups:
            return tuple(self._cast.groups) if len(self._cast.groups) == 1 else ()
        return (self._disputed,) if self._disputed else ()

    def house_at(self, offset: int) -> Ids:
        """Whose workers an article that names no union means at `offset`.

        The one employer whose workers it speaks of, but none that it names only further on: what
        it tells at its end of another house is no word on those before.
        """
        known = [i for i in (self.workplace, self._house) if i]
        before = [i for i in known if self._cast.first.get(i, 0) <= offset]
        return tuple(before[:1]) or self.at_work or self.in_dispute

    def is_of_other_house(self, union: str, offset: int) -> bool:
        """Whether a union is told of, further on, at another company than the article's own.

        What unnamed workers did before is then no act of that union.
        """
        cast, own = self._cast, self._house
        if own is None or cast.types[own] is not E.COMPANY or cast.groups:
            return False
        if max(offset, cast.lead) >= cast.first.get(union, 0) or cast.first.get(own, 0) > offset:
            return False
        others = {i for i in self._met[union] if not cast.kin.is_akin(i, own)}
        return bool(others) and others == self._met[union]

    def union_of(self, employers: Sequence[str]) -> Ids:
        """The union that bargains with these employers, where it is clear."""
        unions = [u for u in self.pairs if set(self.pairs[u]) & set(employers)]
        if self._cast.main and self._cast.main[0] in unions:
            return self._cast.main
        return (unions[0],) if len(unions) == 1 else ()

    def beside(self, unions: Ids, employers: Ids) -> Ids:
        """The unions with those named beside them that face the same employers.

        Only where the text speaks of "the unions": else each may act for itself.
        """
        if len(unions) != 1 or not self._together:
            return unions
        own = set(self.pairs.get(unions[0], ()))
        for group in self._together:
            same = [u for u in group if set(self.pairs.get(u, ())) & set(employers)]
            if unions[0] in group and own & set(employers) and same == list(group):
                return group
        return unions

    def have_met(self, unions: Ids, employers: set[str]) -> bool:
        """Whether a sentence names one of the unions where it tells of these employers' workers."""
        return any(self._met[union] & employers for union in unions)

    @property
    def _is_alone(self) -> bool:
        """Whether the article names no other company than the one that it is about."""
        return len(self._cast.companies) == 1

    def _counterpart(self, union: str) -> Ids:
        if union in self.pairs:
            return self.pairs[union]
        cast = self._cast
        if cast.main and cast.groups:
            top = max(cast.groups, key=cast.named.__getitem__)
            # An article about the employers themselves: every union in it faces them.
            if cast.told[top] > cast.told[cast.main[0]]:
                return (top,)
        return ()
