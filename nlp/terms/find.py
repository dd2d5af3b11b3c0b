"""The finder of terms: sentence by sentence, under headings, questions and list openings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span

from nlp.reading import Reading, evidence_of
from nlp.terms.bind import bind
from nlp.terms.cues import find_cues
from nlp.terms.govern import Ruling, Setting, govern, needs_party, reach_of
from nlp.terms.layout import announces, is_bullet, is_heading, opens, paragraphs
from nlp.terms.merge import Draft, merge
from nlp.terms.party import Sides, find_party
from nlp.terms.proposed import ProposedTopic, within
from nlp.terms.rules import PartyAt, Reach, TopicRule
from nlp.terms.scan import Scan, scan
from nlp.terms.setting import article_setting, is_disputed, lead_setting, local_settings
from nlp.terms.silenced import tell_silenced
from nlp.terms.speaker import find_speaker
from nlp.terms.topics import Topic
from nlp.terms.wordlists import load_goes_on, load_scopes
from nlp.trace import NOBODY, Trace
from nlp.variants import fold
from sideletter.model import (
    Category,
    EntityType,
    Event,
    Stance,
    Term,
    ValueKind,
)

_LABEL = 6
"""Tokens of a run-in heading at most, its full stop among them."""

_QUESTION_HOLDS = 2
"""Sentences after a question that answer it."""


_WHOLE = frozenset({Category.LENGTH, Category.TOTAL_VALUE})
"""What a heading tells of in passing."""

_OWN_VOICE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)


def find_terms(
    reading: Reading,
    events: tuple[Event, ...],
    proposed: Sequence[ProposedTopic] = (),
    *,
    trace: Trace = NOBODY,
) -> tuple[Term, ...]:
    """The terms that an article tells, in text order, each with the sentences that say it.

    `proposed` are provisions that something other than the rules sees; they come to terms only
    where no rule tells of the same, and with its stance only where no word tells another.

    An article that names no union or speaks of no event of labor has none.
    """
    if not events or not any(e.type is EntityType.UNION for e in reading.entities):
        return ()
    finder = _Finder(
        reading,
        Sides(reading, events),
        article_setting(reading, events),
        local_settings(events),
        proposed,
        trace,
        disputed=is_disputed(events),
    )
    drafts = [draft for paragraph in paragraphs(reading) for draft in finder.read(paragraph)]
    if trace is not NOBODY:
        tell_silenced(reading.sentences, trace)
    return merge(drafts)


@dataclass
class _Finder:
    """Reads paragraphs in order and remembers what stands over and before a sentence."""

    reading: Reading
    sides: Sides
    article: Setting
    local: Sequence[tuple[int, Setting]]
    proposed: Sequence[ProposedTopic]
    trace: Trace
    disputed: bool = False
    heading: Setting = field(default_factory=Setting)
    carried: TopicRule | None = None
    priced: TopicRule | None = None
    label: bool = False
    listing: bool = False
    opened: bool = False
    last: list[Draft] = field(default_factory=list)

    def read(self, paragraph: list[Span]) -> Iterator[Draft]:
        """The drafts of one paragraph."""
        lined = self._is_line(paragraph)
        if is_heading(paragraph) and not lined:
            self._head(paragraph[-1])
            if self.heading.given is None and not self.opened:
                yield from self._read_heading(paragraph[-1])
            return
        self._leave_list(in_list=lined or is_bullet(paragraph[0]))
        self.carried, self.label, self.last = None, False, []
        over, answers = self.heading, 0
        for sentence in paragraph:
            lead = self._lead(sentence) if announces(sentence) else None
            if lead is not None:
                over, answers = lead, _QUESTION_HOLDS
            elif answers == 0 and over is not self.heading:
                over = self.heading
            if not sentence.text.rstrip().endswith("?"):
                self.last = list(self._read(sentence, self._setting(over, sentence)))
                yield from self.last
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
        if lead is None and self.opened and opens(line):
            return
        self.heading, self.opened = lead or Setting(), lead is not None and opens(line)

    def _is_line(self, paragraph: list[Span]) -> bool:
        """Whether a short line without a bullet belongs to the list that was opened before it."""
        line = paragraph[-1]
        if not self.opened or not is_heading(paragraph) or opens(line):
            return False
        return self._lead(line) is None and scan(line) is not None

    def _leave_list(self, *, in_list: bool) -> None:
        """What opened a list says nothing of the text after it."""
        if self.listing and not in_list:
            self.heading = Setting()
        self.listing, self.opened = in_list, self.opened and in_list

    def _lead(self, sentence: Span) -> Setting | None:
        return lead_setting(self.reading, sentence, self.sides)

    def _setting(self, over: Setting, sentence: Span) -> Setting:
        """The article's setting, with what stands over the sentence and what goes on from before.

        A settled provision lets the next be settled; a proposal goes on only where words say so.
        """
        setting = replace(
            self.article,
            given=over.given,
            given_party=over.given_party,
            listed=self.listing,
        )
        last = self._last_told(sentence)
        if last.told is None:
            return setting
        if last.told is Stance.PROPOSED and not load_goes_on().search(fold(sentence.text)):
            return setting
        return replace(setting, told=last.told, told_party=last.told_party)

    def _last_told(self, sentence: Span) -> Setting:
        """What the sentence before said of provisions, else the last event of the paragraph."""
        said = [d for d in self.last if d.stance in (Stance.PROPOSED, Stance.AGREED)]
        if said:
            return Setting(told=said[-1].stance, told_party=said[-1].party)
        start = self.reading.article.text.rfind("\n", 0, sentence.start_char) + 1
        events = [s for at, s in self.local if start < at <= sentence.start_char]
        return events[-1] if events else Setting()

    def _read(self, sentence: Span, setting: Setting) -> Iterator[Draft]:
        proposed = within(self.proposed, sentence.start_char, sentence.end_char)
        found = scan(sentence, proposed=proposed, carried=self.carried, label=self.label)
        if found is None:
            yield from self._refuse(sentence, self.last)
            return
        self._remember(found)
        self.priced = None
        drafts = list(self._tell(found, setting))
        self._settle(drafts)
        if self.carried is None:
            self.carried = self.priced
        yield from drafts
        yield from self._refuse(sentence, [*self.last, *drafts], found)

    def _settle(self, drafts: Sequence[Draft]) -> None:
        """A text about no event that says what a deal holds goes on about what that deal holds."""
        said = any(draft.stance is Stance.AGREED and draft.value for draft in drafts)
        if said and self.article.told is None and not self.disputed:
            self.article = replace(self.article, told=Stance.AGREED)

    def _tell(self, found: Scan, setting: Setting) -> Iterator[Draft]:
        """The drafts of a sentence that names topics."""
        for provision in bind(found):
            topic = provision.topic
            ruling = govern(found, topic, setting, valued=bool(provision.values))
            if ruling is None:
                self.trace.turned_down(
                    "terms", topic.rule.id, topic.start, topic.end,
                    f"{topic.rule.category.value}: nothing says that it is asked, offered, agreed "
                    "or refused",
                )  # fmt: skip
                continue
            cue = ruling.cue.rule.id if ruling.cue else "setting"
            self.trace.fired("terms", f"{topic.rule.id}/{cue}", topic.start, topic.end)
            if any(value.kind is ValueKind.MONEY for value in provision.values):
                self.priced = topic.rule
            draft = Draft(
                category=topic.rule.category,
                stance=ruling.stance,
                party=self._party(ruling, found, setting),
                value=None,
                aspect=topic.rule.aspect,
                scope=_scope(found, topic.segment),
                evidence=evidence_of(found.span),
                rule=f"{topic.rule.id}/{cue}",
                at=topic.start,
                total=provision.total,
                holder=self._holder(found, topic),
                speaker=find_speaker(self.reading, found, topic),
                own_voice=bool(_OWN_VOICE.search(found.text)),
            )
            yield from (replace(draft, value=value) for value in provision.values or (None,))

    def _refuse(
        self, sentence: Span, before: Sequence[Draft], found: Scan | None = None
    ) -> Iterator[Draft]:
        """A refusal that names nothing refuses what was proposed before it."""
        if not any(draft.stance is Stance.PROPOSED for draft in before):
            return
        cues = found.cues if found else find_cues(fold(sentence.text), sentence.start_char)
        busy = {topic.segment for topic in found.topics} if found else set()
        refusals = [c for c in cues if c.rule.stance is Stance.REJECTED]
        cue = next((c for c in refusals if not found or c.segment not in busy), None)
        if cue is None or (found and reach_of(found, cue) is not Reach.BEFORE):
            return
        asked = [d for d in before if d.stance is Stance.PROPOSED and d.at < cue.start]
        if not asked:
            return
        asked = [d for d in asked if d.evidence == asked[-1].evidence]
        party = find_party(self.reading, cue, sentence, self.sides)
        evidence = tuple(sorted({*evidence_of(sentence), *asked[0].evidence}))
        for draft in asked:
            if draft.party != party or party is None:
                yield replace(
                    draft,
                    stance=Stance.REJECTED,
                    party=party,
                    value=None,
                    evidence=evidence,
                    rule=f"{draft.rule.partition('/')[0]}/{cue.rule.id}",
                )

    def _remember(self, found: Scan) -> None:
        """Keep the wages of a sentence, or the topic of a run-in heading, for the next one."""
        wages = [t.rule for t in found.topics if t.rule.category is Category.WAGES]
        self.label = len(found.span) <= _LABEL and not found.cues
        if self.label and found.topics:
            self.carried = found.topics[0].rule
        else:
            self.carried = wages[-1] if wages else None

    def _holder(self, found: Scan, topic: Topic) -> str | None:
        """Whose contract runs so long: the union nearest in the sentence, or the last before it."""
        if topic.rule.category is not Category.LENGTH:
            return None
        beside = self.reading.hits_of(found.span, EntityType.UNION)
        if beside:
            return min(beside, key=lambda hit: abs(hit.mention.start - topic.start)).entity.id
        start = self.reading.article.text.rfind("\n", 0, found.span.start_char) + 1
        before = self.reading.hits_in(start, found.span.start_char)
        unions = [hit.entity.id for hit in before if hit.entity.type is EntityType.UNION]
        return unions[-1] if unions else None

    def _party(self, ruling: Ruling, found: Scan, setting: Setting) -> str | None:
        if ruling.stance not in (Stance.PROPOSED, Stance.REJECTED):
            return None
        if ruling.cue is None or not needs_party(ruling.cue.rule):
            return ruling.party
        party = find_party(self.reading, ruling.cue, found.span, self.sides)
        if party is None and setting.given is ruling.stance:
            return setting.given_party
        if party is None and ruling.cue.rule.party is PartyAt.OWNER:
            return setting.told_party if setting.told is Stance.PROPOSED else None
        return party


def _scope(found: Scan, segment: int) -> str | None:
    start, end = found.segments.spans[segment]
    if segment and found.part(start, end).lstrip().lower().startswith("with "):
        start = found.segments.spans[segment - 1][0]
    match = load_scopes().search(found.part(start, end))
    return match.group().lower() if match else None
