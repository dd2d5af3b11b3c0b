"""Who bargains with whom: unions and their counterparts, from the sentences that name both."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.dates import first_day
from nlp.events.cast import SIDES, Cast, ids_of
from nlp.events.disputed import find_disputed
from nlp.events.lexicon import words
from nlp.events.tape import Tape
from nlp.events.tokens import Ids, coordinated
from nlp.events.topics import Topics
from nlp.events.workforce import at_several, faced_in, find_workplace
from nlp.reading import Hit
from sideletter.model import EntityType as E

# So many companies named together are a list.
_LIST = 3
# A list that is a sentence of its own leaves no more than so many characters of tape a name.
_BARE = 12
_NEAR = 220
_OLD = dt.timedelta(days=200)
# The employers' group that is named first is the one that the article is about.
_FIRST = 1.5
_DIRECT = re.compile(
    r"\b(?:with|against|between|struck|recogni[sz]ed|filed|locked out)\b"
    r"|^[,\s]*(?:\([^)]*\))?[,\s]*(?:and|vs\.?)\s(?:the )?$"
    r"|^['’]s? (?:contract|agreement|deal|strike|talks)"
)
# A company is across the table only where the words that say so stand right beside it.
_TOUCHING = re.compile(
    r"\b(?:with|against|between|struck|recogni[sz]ed|sued|at)(?: [\w-]+){0,3} ?$"
    r"|^[,\s]*(?:\([^)]*\))?[,\s]*(?:and|vs\.?|over)\s(?:the |its )?$"
    r"|^['’]s? (?:contract|agreement|deal|strike|talks)|^ (?:recogni[sz]ed|locked out|and the )"
)
_ACROSS = re.compile(
    r"\b(?:with|against|between|other side|across the table|bargain\w*|negotiat\w*)\b"
)
# What tells that several unions stand on one side of a table.
_JOINTLY = re.compile(
    r"\b(?:(?:the|both|its|their|these|two|three) (?:[a-z]+ ){0,2}(?:unions|guilds)"
    r"|(?:the )?(?:two|three|both) (?:[a-z]+ )?organi[sz]ations)\b"
)
# What a sentence weighs that tells whose workers are in dispute but not which union's.
_FACED = 0.5
# So much makes it sure that a union bargains with an alliance, and this share of a list's weight.
_TOLD, _SHARE = 2.0, 0.5
_LETTERS = re.compile(r"[a-z]+")
Weights = dict[str, dict[Ids, float]]


class Tables:
    """The counterpart of each union, as far as the article says."""

    def __init__(
        self,
        cast: Cast,
        topics: Topics,
        tapes: Sequence[Tape],
        today: dt.date | None,
        title: str,
    ) -> None:
        """Weigh every sentence that names employers."""
        self._cast = cast
        self._topics = topics
        self._today = today
        self._together: list[Ids] = []
        self._met: dict[str, set[str]] = defaultdict(set)
        self._pairs = self._pair_all(tapes)
        self.workplace = find_workplace(tapes)
        self._disputed = self.workplace or find_disputed(tapes, cast, title)

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
                other = self._pairs.get(cast.main[0], ())
                if guess and not other and union in cast.main:
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

    def union_of(self, employers: Sequence[str]) -> Ids:
        """The union that bargains with these employers, where it is clear."""
        unions = [u for u in self._pairs if set(self._pairs[u]) & set(employers)]
        if self._cast.main and self._cast.main[0] in unions:
            return self._cast.main
        return (unions[0],) if len(unions) == 1 else ()

    def beside(self, unions: Ids, employers: Ids) -> Ids:
        """The unions with those named beside them that face the same employers.

        Only where the text speaks of "the unions": else each may act for itself.
        """
        if len(unions) != 1 or not self._together:
            return unions
        own = set(self._pairs.get(unions[0], ()))
        for group in self._together:
            same = [u for u in group if set(self._pairs.get(u, ())) & set(employers)]
            if unions[0] in group and own & set(employers) and same == list(group):
                return group
        return unions

    def have_met(self, unions: Ids, employers: set[str]) -> bool:
        """Whether a sentence names one of the unions where it tells of these employers' workers."""
        return any(self._met[union] & employers for union in unions)

    def _counterpart(self, union: str) -> Ids:
        if union in self._pairs:
            return self._pairs[union]
        cast = self._cast
        if cast.main and cast.groups:
            top = max(cast.groups, key=cast.named.__getitem__)
            # An article about the employers themselves: every union in it faces them.
            if cast.told[top] > cast.told[cast.main[0]]:
                return (top,)
        return ()

    def _pair_all(self, tapes: Sequence[Tape]) -> dict[str, Ids]:
        weights: Weights = defaultdict(lambda: defaultdict(float))
        cast, last, paragraph, first = self._cast, self._cast.main, 0, True
        for tape in tapes:
            if cast.paragraph(tape.span.start_char) != paragraph:
                paragraph = cast.paragraph(tape.span.start_char)
                last = cast.main if cast.dominant else ()
            groups = self._groups(tape)
            unions = [g for g in groups if g[0].entity.type is E.UNION]
            for group in unions if _JOINTLY.search(cast.text) else ():
                if len(ids := cast.narrow(ids_of(group))) > 1:
                    self._together.append(ids)
            if unions:
                last = cast.whole(tuple(dict.fromkeys(self._topics.id_of(h) for h in unions[0])))
            for group in groups:
                if group[0].entity.type is E.UNION:
                    continue
                scale = self._scale(tape)
                if first and group[0].entity.type is E.EMPLOYER_GROUP:
                    scale, first = scale * _FIRST, False
                self._weigh(tape, group, unions, last, scale, weights)
        return {union: self._best(found) for union, found in weights.items() if found}

    def _groups(self, tape: Tape) -> list[list[Hit]]:
        named = [
            h
            for h in tape.hits
            if h.entity.type in SIDES and h.mention.form != "pronoun" and not self._cast.is_vague(h)
        ]
        return coordinated(named, self._cast.text)

    def _scale(self, tape: Tape) -> float:
        """How much a sentence counts: less where it tells of other or older rounds."""
        scale = 1.0
        if self._today and any(d.iso and first_day(d.iso) < self._today - _OLD for d in tape.dates):
            scale *= 0.4
        if set(_LETTERS.findall(tape.text)) & words("elsewhere"):
            scale *= 0.5
        return scale

    def _weigh(
        self,
        tape: Tape,
        group: Sequence[Hit],
        unions: Sequence[Sequence[Hit]],
        last: Ids,
        scale: float,
        weights: Weights,
    ) -> None:
        """Add what a sentence says of one group of employers."""
        ids = ids_of(group)
        if unions and (faced := faced_in(tape) & set(ids)):
            for hit in (h for names in unions for h in names):
                self._met[self._topics.id_of(hit)] |= faced
        companies = all(h.entity.type is E.COMPANY for h in group)
        if companies and any(w in tape.text for w in words("representing")):
            return
        if companies and self._is_list(tape, ids):
            for union in (self._topics.id_of(unions[0][0]),) if unions else self._cast.main:
                weights[union][ids] += 5 * scale
        elif not unions and not companies:
            across = 2 if _ACROSS.search(tape.text) else 1
            for union in last:
                weights[union][ids] += across * scale
        elif not unions and not self._cast.groups and faced_in(tape) & set(ids):
            for union in last:
                weights[union][ids] += _FACED * scale
        for names in unions:
            gap = _gap(tape, names, group)
            if gap is None or (companies and not _TOUCHING.search(gap)):
                continue
            weight = (3 if _DIRECT.search(gap) else 1) * (1 if companies else 2) * scale
            for hit in names:
                weights[self._topics.id_of(hit)][ids] += weight

    def _is_list(self, tape: Tape, ids: Ids) -> bool:
        """Whether companies are listed as employers, or by themselves as an answer."""
        if len(ids) > _LIST and len(tape.text) < _BARE * len(ids):
            return True
        listed = any(w in tape.text for w in words("employer_lists")) or at_several(tape)
        return len(ids) >= _LIST and listed

    def _best(self, found: dict[Ids, float]) -> Ids:
        """The counterpart that weighs most; an alliance stands for the companies with it.

        A list of companies gives way to an alliance named before it that has met the union.
        """
        ids = max(found, key=lambda i: (found[i], len(i)))
        least = max(_TOLD, _SHARE * found[ids])
        named = list(self._cast.named)  # in text order
        allied = [
            i
            for i, weight in found.items()
            if weight >= least
            and (groups := self._groups_of(i))
            and named.index(groups[0]) < min(named.index(company) for company in ids)
        ]
        ids = max(allied, key=found.__getitem__, default=ids)
        return self._groups_of(ids) or ids

    def _groups_of(self, ids: Ids) -> Ids:
        return tuple(i for i in ids if self._cast.types[i] is E.EMPLOYER_GROUP)


def _gap(tape: Tape, first: Sequence[Hit], second: Sequence[Hit]) -> str | None:
    """The words between two groups; None where they are too far apart or a break is between."""
    base = tape.span.start_char
    if first[0].mention.start < second[0].mention.start:
        start, end = first[-1].mention.end, second[0].mention.start
    else:
        start, end = second[-1].mention.end, first[0].mention.start
    between = tape.raw[start - base : end - base]
    return None if end - start > _NEAR or ";" in between else between.lower()
