"""Which of several candidates a description stands for.

The nearest fitting antecedent: one in apposition, else one earlier in the sentence or the
paragraph, else the one that the article is about. The same description in a paragraph keeps its
meaning. Where several fit alike, none is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from nlp.mentions.board import Board, Draft
from nlp.rulefile import any_of, load_words
from nlp.scanning import stands_in
from sideletter.model import EntityType

_CLEAR = 1.5
"""How much more an article must speak of one candidate than of the next."""
_MEMBERS = re.compile(r"\b(?:represent|member|on behalf|including|such as|acts? for|bargains? for)")
"""What shows that companies are listed as the members of a body."""
_REACH = 24
"""Characters in which "a division of the" stands before a name."""
_LOOK_BACK = 400
"""Mentions back to which a list of companies can be what a plural means."""
_ECHO = 1
"""What a description adds to the weight of the one that it stands for."""
_PASSED = 2
"""Sentences after which what was named in passing is not what a description stands for."""
_MAIN = 6
"""How much more an article must speak of what it is about than of what it names in passing."""
_WHOLE = 0.85
"""What share the main one of a kind has of all that is told of it, in an article about it alone."""
_OPENING = 700
"""Characters of an article's opening, in which a mention weighs more."""


class Scene:
    """Who was mentioned where, for looking back from a place in the text."""

    def __init__(self, board: Board) -> None:
        """Freeze the mentions so far and weigh them."""
        self._line = board.timeline()
        self._starts = [start for start, _, _ in self._line]
        self._text = board.text
        self._sentence_starts = [s.start_char for s in board.doc.sents]
        self._paragraphs = [0, *(m.end() for m in re.finditer(r"\n\s*\n\s*", board.text))]
        self._weight = _weights(board, self._line)
        self._chain: dict[tuple[int, str], Draft] = {}

    def antecedent(
        self, start: int, end: int, phrase: str, candidates: Sequence[Draft]
    ) -> Draft | None:
        """The candidate that a description stands for; None where it is open."""
        wanted = {id(d): d for d in candidates}
        wanted = _without_branches(wanted)
        paragraph = self._paragraph(start)
        found = self._apposition(start, end, wanted)
        if found is None:
            found = self._earlier(start, paragraph, wanted, self._chain.get((paragraph, phrase)))
        if found is not None:
            self._chain[paragraph, phrase] = found
            self._weight[id(found)] += _ECHO
        return found

    def collective(self, at: int, candidates: Sequence[Draft]) -> Draft | None:
        """The body that a plural ("the studios") stands for: one that is clearly the article's.

        Where companies were listed by name since the body was last named, they may be meant.
        """
        heaviest = self._heaviest({id(d): d for d in candidates})
        if heaviest is None:
            return None
        stop = bisect_left(self._starts, at)
        for i in range(stop - 1, max(-1, stop - _LOOK_BACK), -1):
            draft = self._line[i][2]
            if draft is heaviest:
                return heaviest
            if self._is_list(i) and not self._follows(i, heaviest):
                return None
        return heaviest if heaviest.named_at < at + _OPENING else None

    def _paragraph(self, at: int) -> int:
        return self._paragraphs[bisect_right(self._paragraphs, at) - 1]

    def _is_list(self, i: int) -> bool:
        """Whether the mention closes a list of companies by name."""
        if i < 1 or self._line[i][2].type is not EntityType.COMPANY:
            return False
        before = self._line[i - 1]
        gap = self._text[before[1] : self._line[i][0]]
        return before[2].type is EntityType.COMPANY and bool(
            re.fullmatch(r"(?:['’]s)?,? ?(?:and )?", gap)
        )

    def _follows(self, i: int, body: Draft) -> bool:
        """Whether the list stands in a sentence that names the body before it."""
        first = self._sentence_starts[bisect_right(self._sentence_starts, self._line[i][0]) - 1]
        low = bisect_left(self._starts, first)
        return any(
            draft is body and _MEMBERS.search(self._text, end, self._line[i][0])
            for _, end, draft in self._line[low:i]
        )

    def _apposition(self, start: int, end: int, wanted: dict[int, Draft]) -> Draft | None:
        """ "their union, the Crew Guild," and "the Crew Guild, the union that …"."""
        i = bisect_left(self._starts, end)
        if i < len(self._line) and id(self._line[i][2]) in wanted:
            gap = self._text[end : self._line[i][0]]
            if re.fullmatch(r",? (?:the )?|, (?:known as )?(?:the )?", gap):
                self._weight[id(self._line[i][2])] += 3
                return self._line[i][2]
        if i > 0 and id(self._line[i - 1][2]) in wanted:
            gap = self._text[self._line[i - 1][1] : start]
            if re.fullmatch(r"(?: \([^)]*\))?,? ", gap):
                return self._line[i - 1][2]
        return None

    def _earlier(
        self, at: int, paragraph: int, wanted: dict[int, Draft], chained: Draft | None
    ) -> Draft | None:
        sentence = bisect_right(self._sentence_starts, at) - 1
        stop = bisect_left(self._starts, at)
        own, last = True, sentence
        opened, asked = bisect_left(self._starts, paragraph), stop
        while sentence >= 0 and self._sentence_starts[sentence] >= paragraph:
            first = bisect_left(self._starts, self._sentence_starts[sentence])
            here = {id(d): d for d in self._spoken_of(first, stop) if id(d) in wanted}
            if here and (own or chained is None):
                nearest = self._heaviest(here)
                # What was named in passing some sentences ago is not meant any more.
                if (
                    last - sentence < _PASSED
                    or nearest is None
                    or not self._outweighed(nearest, opened, asked)
                ):
                    return nearest
            own = False
            stop = first
            sentence -= 1
        if chained is not None and id(chained) in wanted:
            return chained
        before = {i: d for i, d in wanted.items() if d.named_at < at}
        if len(before) > 1:
            return self._heaviest(before) or self._last_named(paragraph, before)
        return self._heaviest(before or {i: d for i, d in wanted.items() if self._leads(d)})

    def _last_named(self, paragraph: int, before: dict[int, Draft]) -> Draft | None:
        """Of several of like weight the one that stands alone in the last sentence that has any."""
        for i in range(bisect_left(self._starts, paragraph) - 1, -1, -1):
            if id(self._line[i][2]) not in before or self._is_whole(i):
                continue
            sentence = bisect_right(self._sentence_starts, self._line[i][0]) - 1
            first = bisect_left(self._starts, self._sentence_starts[sentence])
            here = {id(d) for d in self._spoken_of(first, i + 1)} & before.keys()
            found = self._line[i][2]
            return None if len(here) > 1 or _is_parent(found, before.values()) else found
        return None

    def _spoken_of(self, first: int, stop: int) -> Iterator[Draft]:
        """The mentions from one to another, without those that only say what a body belongs to."""
        return (self._line[i][2] for i in range(first, stop) if not self._is_whole(i))

    def _is_whole(self, i: int) -> bool:
        """Whether a mention says of what another body is a part: "a unit of the guild"."""
        start = self._line[i][0]
        return bool(_behind_part().search(self._text, max(0, start - _REACH), start))

    def _outweighed(self, draft: Draft, opened: int, asked: int) -> bool:
        """Whether it is named in passing: the paragraph, or the whole article, is about another.

        Where an article tells of many of its kind, a paragraph without the main one is about it.
        """
        all_of_kind = {id(d) for _, _, d in self._line if d.type is draft.type}
        told = sum(self._weight[i] for i in all_of_kind)
        most = max(self._weight[i] for i in all_of_kind)
        if most < _WHOLE * told:
            here = {id(d) for _, _, d in self._line[opened:asked]} & all_of_kind
            most = max(self._weight[i] for i in here)
        return most >= _MAIN * self._weight[id(draft)]

    def _leads(self, draft: Draft) -> bool:
        """Whether the article speaks of no other of its kind more: only then is it meant by what
        stands before its name.
        """
        of_kind = (d for _, _, d in self._line if d.type is draft.type)
        return all(self._weight[id(d)] <= self._weight[id(draft)] for d in of_kind)

    def _heaviest(self, here: dict[int, Draft]) -> Draft | None:
        """The only one, or the one that the article is about by a clear margin."""
        if len(here) <= 1:
            return next(iter(here.values()), None)
        ranked = sorted(here, key=lambda i: (-self._weight[i], here[i].named_at))
        first, second = (self._weight[i] for i in ranked[:2])
        return here[ranked[0]] if first >= _CLEAR * second else None


@cache
def _behind_part() -> re.Pattern[str]:
    """What leads to the name of a body of which another is only said to be a part."""
    return re.compile(rf"\b(?:{any_of(load_words('bargains', 'parts'))}) of (?:the )?$")


def _is_parent(draft: Draft, others: Iterable[Draft]) -> bool:
    """Whether a union of which one of the others is a local."""
    above = [d.entry.parent if d.entry else d.parent.id if d.parent else None for d in others]
    return draft.entry is not None and draft.entry.id in above


def _without_branches(wanted: dict[int, Draft]) -> dict[int, Draft]:
    """Without what another candidate stands for jointly or belongs to."""
    parts = {id for d in wanted.values() if d.entry for id in d.entry.affiliated}
    return {i: d for i, d in wanted.items() if not (d.entry and d.entry.id in parts)}


def _weights(board: Board, line: Iterable[tuple[int, int, Draft]]) -> Counter[int]:
    weight = Counter[int]()
    for start, _, draft in line:
        weight[id(draft)] += 3 if start < _OPENING else 1
    for draft in board.drafts:
        names = (name for name in (draft.name, *draft.aliases) if len(name) > 1)
        if any(stands_in(name, board.article.title) for name in names):
            weight[id(draft)] += 4
    return weight
