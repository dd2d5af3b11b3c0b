"""The finder of terms: sentence by sentence, under headings, questions and list openings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span

from nlp.reading import Reading
from nlp.terms.govern import Setting, is_fragment
from nlp.terms.labor import is_about_labor
from nlp.terms.layout import announces, is_bullet, is_heading, opens, paragraphs
from nlp.terms.merge import Draft, merge
from nlp.terms.openings import colon_setting, opening_setting
from nlp.terms.pointing import asker_setting, label_of, pointed_at
from nlp.terms.refuse import ask_again, refuse, without_asked
from nlp.terms.rules import TopicRule
from nlp.terms.scan import Scan, scan
from nlp.terms.setting import (
    article_setting,
    is_disputed,
    lead_setting,
    local_settings,
    named_setting,
)
from nlp.terms.sides import Sides
from nlp.terms.silenced import tell_silenced
from nlp.terms.tell import tell
from nlp.terms.weighed import weigh
from nlp.terms.wordlists import load_goes_on, load_refers_back
from nlp.trace import NOBODY, Trace
from nlp.variants import fold
from sideletter.model import (
    Category,
    Event,
    Relation,
    Stance,
    Term,
    ValueKind,
)

_LABEL = 6
"""Tokens of a run-in heading at most, its full stop among them."""

_QUESTION_HOLDS = 2
"""Sentences after a question that answer it."""


_PARAGRAPHS_BACK = 4
"""Paragraphs back to which a deal or an offer is what a text goes on about."""

_WHOLE = frozenset({Category.LENGTH, Category.TOTAL_VALUE})
"""What a heading tells of in passing."""


def find_terms(
    reading: Reading,
    events: tuple[Event, ...],
    relations: tuple[Relation, ...] = (),
    *,
    trace: Trace = NOBODY,
) -> tuple[Term, ...]:
    """The terms that an article tells, in text order, each with the sentences that say it.

    An article that tells of no event of labor and does not speak of labor either has none. The
    `relations` tell for whom a person speaks.
    """
    if not events and not is_about_labor(reading):
        return ()
    finder = _Finder(
        reading,
        Sides(reading, events, relations),
        article_setting(reading, events),
        local_settings(events),
        trace,
        disputed=is_disputed(events),
    )
    drafts = [draft for paragraph in paragraphs(reading) for draft in finder.read(paragraph)]
    if trace is not NOBODY:
        tell_silenced(reading.sentences, trace)
    told = merge(drafts)
    weighed = weigh(reading, events, told, trace)
    return tuple(sorted(weighed, key=lambda term: term.evidence[0]))


@dataclass
class _Finder:
    """Reads paragraphs in order and remembers what stands over and before a sentence."""

    reading: Reading
    sides: Sides
    article: Setting
    local: Sequence[tuple[int, Setting]]
    trace: Trace
    disputed: bool = False
    heading: Setting = field(default_factory=Setting)
    carried: TopicRule | None = None
    headed: TopicRule | None = None
    label: bool = False
    listing: bool = False
    opened: bool = False
    last: list[Draft] = field(default_factory=list)
    named: list[TopicRule] = field(default_factory=list)

    def read(self, paragraph: list[Span]) -> Iterator[Draft]:
        """The drafts of one paragraph."""
        lined = self._is_line(paragraph)
        if is_heading(paragraph) and not lined:
            self._head(paragraph[-1])
            if self.heading.given is None and not self.opened:
                yield from self._read_heading(paragraph[-1])
            return
        self._leave_list(in_list=lined or is_bullet(paragraph[0]))
        self.carried, self.label, self.last = self.headed, self.headed is not None, []
        self.headed, self.named = None, []
        over, answers = self.heading, 0
        for sentence in paragraph:
            lead = self._lead(sentence) if announces(sentence) else None
            if lead is not None:
                over, answers = lead, _QUESTION_HOLDS
            elif answers == 0 and over is not self.heading:
                over = self.heading
            if not sentence.text.rstrip().endswith("?"):
                setting = self._setting(self._own(sentence) or over, sentence)
                self.last = list(self._read(sentence, setting))
                yield from self.last
            if not (answers and is_fragment(sentence)):
                answers = max(0, answers - (lead is None))
        if opens(paragraph[-1]):
            lead = self._lead(paragraph[-1])
            self.heading, self.opened = lead or self.heading, lead is not None

    def _read_heading(self, line: Span) -> Iterator[Draft]:
        """What a line above the text tells of a provision with its number and its verb."""
        told = self._read(line, Setting(told=self.article.told, told_party=self.article.told_party))
        yield from (d for d in told if d.value is not None and d.category not in _WHOLE)

    def _head(self, line: Span) -> None:
        """Take a heading; one within a list that was opened ("Wages:") leaves that open."""
        lead = self._lead(line)
        self.headed = label_of(line)
        if lead is None and self.opened and opens(line):
            return
        self.heading, self.opened = lead or Setting(), lead is not None and opens(line)

    def _is_line(self, paragraph: list[Span]) -> bool:
        """Whether a short line without a bullet belongs to the list that was opened before it."""
        line = paragraph[-1]
        if not self.opened or not is_heading(paragraph) or opens(line):
            return False
        found = scan(line)
        return found is not None and (bool(found.amounts) or self._lead(line) is None)

    def _leave_list(self, *, in_list: bool) -> None:
        """What opened a list says nothing of the text after it."""
        if self.listing and not in_list:
            self.heading = Setting()
        self.listing, self.opened = in_list, self.opened and in_list

    def _lead(self, sentence: Span) -> Setting | None:
        lead = lead_setting(self.reading, sentence, self.sides)
        if lead is None and opens(sentence):
            lead = opening_setting(self.reading, sentence, self.sides)
        return lead

    def _own(self, sentence: Span) -> Setting | None:
        """What a sentence itself says over its provisions, before a colon or by whose they are."""
        own = colon_setting(self.reading, sentence, self.sides)
        return own or asker_setting(self.reading, sentence, self.sides, self.last)

    def _setting(self, over: Setting, sentence: Span) -> Setting:
        """The article's setting, with what stands over the sentence and what goes on from before.

        A settled provision lets the next be settled; a proposal goes on only where words say so.
        A sentence may itself name the contract or the offer: "under the deal that they made".
        """
        setting = replace(
            self.article,
            given=over.given,
            given_party=over.given_party,
            listed=self.listing,
            whole=self.article.told,
        )
        agreed = self.article.told is Stance.AGREED
        if not agreed and (named := named_setting(self.reading, sentence)) is not None:
            return replace(setting, told=named.told, told_party=named.told_party)
        last = self._last_told(sentence)
        if last.told is None:
            return setting
        if last.told is Stance.PROPOSED and not load_goes_on().search(fold(sentence.text)):
            return setting
        return replace(setting, told=last.told, told_party=last.told_party)

    def _last_told(self, sentence: Span) -> Setting:
        """What the sentence before said of provisions, else the last event of the paragraph.

        An article that is about no one deal or offer may tell of one in the paragraphs before.
        """
        said = [d for d in self.last if d.stance in (Stance.PROPOSED, Stance.AGREED)]
        if said:
            return Setting(told=said[-1].stance, told_party=said[-1].party)
        start = self._paragraph_of(sentence.start_char)
        if load_refers_back().match(fold(sentence.text)):
            start = -1
        events = self._told_between(start, sentence.start_char)
        if not events and self.article.told is None:
            earlier = start
            for _ in range(_PARAGRAPHS_BACK):
                earlier = self._paragraph_of(max(0, earlier - 3))
            events = self._told_between(earlier, start)
        return events[-1] if events else Setting()

    def _paragraph_of(self, at: int) -> int:
        """Where the line begins in which the offset stands."""
        return self.reading.article.text.rfind("\n", 0, at) + 1

    def _told_between(self, start: int, end: int) -> list[Setting]:
        """What the text settles or offers there."""
        return [s for at, s in self.local if start < at <= end]

    def _read(self, sentence: Span, setting: Setting) -> Iterator[Draft]:
        pointed = pointed_at(sentence, self.last, self.named)
        found = scan(sentence, carried=self.carried, label=self.label, pointed=pointed)
        self.named = [topic.rule for topic in found.topics] if found else []
        yield from ask_again(self.reading, self.sides, sentence, self.last)
        if found is None:
            yield from refuse(self.reading, self.sides, sentence, self.last)
            return
        drafts = list(tell(self.reading, self.sides, found, setting, self.trace))
        self._remember(found, drafts)
        self._settle(drafts)
        refused = list(refuse(self.reading, self.sides, sentence, [*self.last, *drafts], found))
        yield from without_asked(drafts, refused)
        yield from refused

    def _settle(self, drafts: Sequence[Draft]) -> None:
        """A text about no event that says what a deal holds goes on about what that deal holds."""
        said = any(draft.stance is Stance.AGREED and draft.value for draft in drafts)
        if said and self.article.told is None and not self.disputed:
            self.article = replace(self.article, told=Stance.AGREED)

    def _remember(self, found: Scan, drafts: Sequence[Draft]) -> None:
        """Keep what the next sentence may go on with.

        That is the topic of a run-in heading, else the wages of the sentence, else what it priced.
        """
        wages = [t.rule for t in found.topics if t.rule.category is Category.WAGES]
        priced = [d.topic for d in drafts if d.value and d.value.kind is ValueKind.MONEY]
        self.label = len(found.span) <= _LABEL and not found.cues
        if self.label and found.topics:
            self.carried = found.topics[0].rule
        else:
            self.carried = next((rules[-1] for rules in (wages, priced) if rules), None)
