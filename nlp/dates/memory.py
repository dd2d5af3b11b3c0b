"""What a careful reader remembers between one date of a text and the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.dates.grammar import Shape
from nlp.dates.headings import heads_entry
from nlp.dates.mention import DateMention, Kind, first_day, precision

_BOUNDS = frozenset({"since", "through", "until", "till", "by", "to", "before", "after"})
_BACKWARD = re.compile(r"\b(?:after|following|since|when|before)\b", re.IGNORECASE)


@dataclass(slots=True)
class Memory:
    """The dates that those to come may count from; it changes as the text is read."""

    story: str | None = None
    story_sentence: int = -1
    reference: str | None = None
    recent: str | None = None
    past: str | None = None
    best: tuple[int, str] | None = None
    year: str | None = None  # the year that the sentence names by itself
    listed: str | None = None  # the day of the last entry of a list
    listed_in: int = -1  # the paragraph of that entry
    sentence: int = -1
    paragraph: int = -1

    def turn(self, sentence: int, paragraph: int, *, carry: bool) -> None:
        """Forget what the new sentence or paragraph makes stale."""
        if sentence != self.sentence:
            if self.best:
                self.reference = self.best[1]
            self.best = self.year = None
            self.sentence = sentence
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            if not carry:
                self.story = None

    def story_on(self, today: dt.date | None) -> str | None:
        """The story's date; a bare year holds to the next sentence, what lies ahead not so far."""
        if self.story is None:
            return None
        if precision(self.story) == 1 and self.sentence > self.story_sentence + 1:
            return None
        if today and self.sentence != self.story_sentence and first_day(self.story) > today:
            return None
        return self.story

    def onward(
        self, text: str, told: Sequence[DateMention], shape: Shape, *, bound: bool
    ) -> str | None:
        """The date that this one follows in time: the one before it in the sentence, if any.

        An end ("through May 11") also follows the story's last date, an entry of a list the one
        before.
        """
        if heads_entry(text, shape.start, shape.end):
            return self.listed
        if self.listed_in == self.paragraph:
            return self.listed
        if self.best and told and precision(self.recent) > 1:
            between = text[told[-1].end : shape.start]
            if bound or not _BACKWARD.search(between):
                return self.recent
        if bound and precision(self.story) > 1:
            return self.story
        return None

    def remember(self, text: str, mention: DateMention, depth: int, today: dt.date | None) -> None:
        """Take in a date that was told, so deep in subordinate clauses."""
        if mention.iso is None:
            return
        if heads_entry(text, mention.start, mention.end):
            self.listed, self.listed_in = mention.iso, self.paragraph
        if mention.kind is Kind.CLAUSE:
            return
        self.recent = mention.iso
        plain = precision(mention.iso) == 1 and mention.kind is not Kind.DEICTIC
        self.year = mention.iso if plain and mention.lead in ("in", "of") else None
        if (
            precision(mention.iso) > 1
            or mention.kind is Kind.DEICTIC
            or self._turns(mention, depth)
        ):
            self.story, self.story_sentence = mention.iso, self.sentence
        if depth == 0 and today and first_day(mention.iso) <= today:
            self.past = mention.iso
        rank = depth + (mention.lead in _BOUNDS)
        if self.best is None or rank <= self.best[0]:
            self.best = (rank, mention.iso)

    def _turns(self, year: DateMention, depth: int) -> bool:
        """Whether the story goes on in a year: "In the summer of 2023", after a tale of 2007."""
        later = bool(self.story) and not year.lead and str(year.iso)[:4] > str(self.story)[:4]
        return depth == 0 and (precision(self.story) < 2 or later)
