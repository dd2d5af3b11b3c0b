"""How much each sentence of an article says of who faces whom."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.dates import first_day
from nlp.events.cast import SIDES, Cast, ids_of
from nlp.events.clause import is_aside
from nlp.events.lexicon import words
from nlp.events.meetings import Meetings
from nlp.events.tape import Tape
from nlp.events.tokens import Ids, coordinated
from nlp.events.topics import Topics
from nlp.events.workforce import at_several, faced_in
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


class Weigher:
    """Weighs the sentences of one article that name employers."""

    def __init__(self, cast: Cast, topics: Topics, today: dt.date | None) -> None:
        """Start without any table.

        `together` will hold the unions that stand on one side, `met` whose workers each union's
        sentences tell of, `meetings` the tables passage by passage.
        """
        self._cast = cast
        self._topics = topics
        self._today = today
        self.meetings = Meetings(cast)
        self.together: list[Ids] = []
        self.met: dict[str, set[str]] = defaultdict(set)

    def pair_all(self, tapes: Sequence[Tape]) -> dict[str, Ids]:
        """The counterpart of each union that the sentences set at a table."""
        weights: Weights = defaultdict(lambda: defaultdict(float))
        cast, last, paragraph, first = self._cast, self._cast.main, 0, True
        jointly = bool(_JOINTLY.search(cast.text))
        for tape in tapes:
            if cast.paragraph(tape.span.start_char) != paragraph:
                paragraph = cast.paragraph(tape.span.start_char)
                last = cast.main if cast.dominant else ()
            groups = self._groups(tape)
            unions = [g for g in groups if g[0].entity.type is E.UNION]
            for group in unions if jointly else ():
                if len(ids := cast.kin.narrow(ids_of(group))) > 1:
                    self.together.append(ids)
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
            if not is_aside(h, tape.span.doc)
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
        faced = faced_in(tape) & set(ids)
        for hit in group:
            if hit.entity.type is E.COMPANY:
                self.meetings.note_company(hit.mention.start, hit.entity.id)
            if hit.entity.id in faced and len(ids) == 1:
                self.meetings.note_workplace(hit.mention.start, hit.entity.id)
        if unions and faced:
            for hit in (h for names in unions for h in names):
                self.met[self._topics.id_of(hit)] |= faced
        companies = all(h.entity.type is E.COMPANY for h in group)
        if companies and any(w in tape.text for w in words("representing")):
            return
        at = group[0].mention.start

        def weigh(union: str, weight: float) -> None:
            weights[union][ids] += weight * scale
            if weight > 1 or (companies and scale >= 1):
                self.meetings.note(at, union, ids)

        if companies and self._is_list(tape, ids):
            for union in (self._topics.id_of(unions[0][0]),) if unions else self._cast.main:
                weigh(union, 5)
        elif not unions and not companies:
            for union in last:
                weigh(union, 2 if _ACROSS.search(tape.text) else 1)
        elif not unions and not self._cast.groups and faced:
            # A union told of in passing is not that of the next house's workers.
            for union in (u for u in last if u in self._cast.main):
                weigh(union, _FACED)
        for names in unions:
            gap = _gap(tape, names, group)
            if gap is None or (companies and not _TOUCHING.search(gap)):
                continue
            for hit in names:
                told = (3 if _DIRECT.search(gap) else 1) * (1 if companies else 2)
                weigh(self._topics.id_of(hit), told)

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
