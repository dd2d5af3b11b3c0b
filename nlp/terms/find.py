"""The finder of terms: sentence by sentence, under headings, questions and list openings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from nlp.reading import Reading, evidence_of
from nlp.terms.bind import bind
from nlp.terms.govern import Ruling, Setting, govern, needs_party
from nlp.terms.merge import Draft, merge
from nlp.terms.party import Sides, find_party
from nlp.terms.rules import PartyAt, TopicRule, load_leads, load_scopes
from nlp.terms.scan import Cue, Scan, Topic, scan
from nlp.variants import fold
from sideletter.model import (
    Category,
    EntityType,
    Event,
    EventType,
    Modality,
    Stance,
    Term,
)

_SETTLED = frozenset(
    {
        EventType.TENTATIVE_AGREEMENT,
        EventType.RATIFICATION,
        EventType.BOARD_APPROVAL,
        EventType.AGREEMENT_EFFECTIVE,
    }
)
_OFFERED = frozenset({EventType.FINAL_OFFER, EventType.PROPOSAL})
_LABEL = 6
"""Tokens of a run-in heading at most, its full stop among them."""

_RECENT = 400
"""Days before publication within which a deal is the article's subject."""


def find_terms(reading: Reading, events: tuple[Event, ...]) -> tuple[Term, ...]:
    """The terms that an article tells, in text order, each with the sentences that say it.

    An article that names no union or speaks of no event of labor has none.
    """
    if not events or not any(e.type is EntityType.UNION for e in reading.entities):
        return ()
    finder = _Finder(reading, Sides(reading, events), _article_setting(reading, events))
    drafts = [draft for paragraph in _paragraphs(reading) for draft in finder.read(paragraph)]
    return merge(drafts)


def _article_setting(reading: Reading, events: Sequence[Event]) -> Setting:
    """What the article as a whole is about: a deal that was reached, or one side's offer."""
    published = reading.article.published_date
    recent = [event for event in events if _is_recent(event, published)]
    if any(event.type in _SETTLED for event in recent):
        return Setting(told=Stance.AGREED)
    for event in recent:
        if event.type in _OFFERED:
            party = event.parties[0] if len(event.parties) == 1 else None
            return Setting(told=Stance.PROPOSED, told_party=party)
    return Setting()


def _is_recent(event: Event, published: dt.date | None) -> bool:
    if event.modality not in (Modality.ASSERTED, Modality.SCHEDULED):
        return False
    if event.date is None or published is None:
        return True
    return int(event.date[:4]) >= (published - dt.timedelta(days=_RECENT)).year + 0


def _paragraphs(reading: Reading) -> Iterator[list[Span]]:
    """The sentences, paragraph by paragraph; a line of a list is a paragraph of its own."""
    text = reading.article.text
    held: list[Span] = []
    for sentence in reading.sentences:
        if not sentence.text.strip():
            continue
        gap = text[held[-1].start_char : sentence.start_char] if held else ""
        if held and "\n" in gap[len(held[-1].text.rstrip()) :]:
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


_BULLET = re.compile(r"\s*[•*·▪◦‣–—-]\s")


@dataclass
class _Finder:
    """Reads paragraphs in order and remembers the heading over them."""

    reading: Reading
    sides: Sides
    article: Setting
    heading: Setting = Setting()
    carried: TopicRule | None = None
    label: bool = False

    def read(self, paragraph: list[Span]) -> Iterator[Draft]:
        """The drafts of one paragraph."""
        if _is_heading(paragraph):
            self.heading = self._lead(paragraph[-1]) or Setting()
            return
        setting = self._merged(self.heading)
        self.carried, self.label = None, False
        question = 0
        for sentence in paragraph:
            lead = self._lead(sentence) if _opens(sentence) else None
            if lead:
                question = 2
                setting = self._merged(lead)
            drafts = [] if _asks(sentence) else list(self._read(sentence, setting))
            yield from drafts
            if not lead:
                question -= 1
                setting = self._carry(setting, drafts) if question <= 0 else setting
        if paragraph[-1].text.rstrip().endswith(":"):
            self.heading = self._lead(paragraph[-1]) or self.heading

    def _merged(self, lead: Setting) -> Setting:
        return replace(self.article, given=lead.given, given_party=lead.given_party)

    def _carry(self, setting: Setting, drafts: Sequence[Draft]) -> Setting:
        """What a sentence proposed or settled, the next describes on."""
        said = [d for d in drafts if d.stance in (Stance.PROPOSED, Stance.AGREED)]
        if not said:
            return setting
        last = said[-1]
        return replace(setting, told=last.stance, told_party=last.party)

    def _lead(self, sentence: Span) -> Setting | None:
        """What a heading, question or list opening announces."""
        text = fold(sentence.text).strip()
        matcher = load_leads()
        match = matcher.pattern.search(text)
        if not match or len(text) > 160:
            return None
        rule = matcher.rule_of(match)[1]
        party = None
        if rule.party is PartyAt.SUBJECT:
            cue = Cue(sentence.start_char, sentence.end_char, rule, 0)
            party = _party_in(self.reading, cue, sentence, self.sides)
        return Setting(given=rule.stance, given_party=party)

    def _read(self, sentence: Span, setting: Setting) -> Iterator[Draft]:
        found = scan(sentence, carried=self.carried, label=self.label)
        if found is None:
            return
        self._remember(found)
        for provision in bind(found):
            ruling = govern(found, provision.topic, setting, valued=bool(provision.values))
            if ruling is None:
                continue
            party = self._party(ruling, found)
            evidence = evidence_of(sentence)
            rule = provision.topic.rule
            for value in provision.values or (None,):
                yield Draft(
                    category=rule.category,
                    stance=ruling.stance,
                    party=party,
                    value=value,
                    aspect=rule.aspect,
                    scope=_scope(found, provision.topic.segment),
                    evidence=evidence,
                    rule=f"{rule.id} / {ruling.cue.rule.id if ruling.cue else 'setting'}",
                    total=provision.total,
                    holder=self._holder(found, provision.topic),
                )

    def _remember(self, found: Scan) -> None:
        """Keep the wages of a sentence, or the topic of a run-in heading, for the next one."""
        wages = [t.rule for t in found.topics if t.rule.category is Category.WAGES]
        self.label = len(found.span) <= _LABEL and not found.cues
        if self.label and found.topics:
            self.carried = found.topics[0].rule
        elif wages or not self.label:
            self.carried = wages[-1] if wages else None

    def _holder(self, found: Scan, topic: Topic) -> str | None:
        """Whose contract it is that runs so long: the union named last before, in the paragraph."""
        if topic.rule.category is not Category.LENGTH:
            return None
        in_sentence = self.reading.hits_of(found.span, EntityType.UNION)
        if in_sentence:
            return min(in_sentence, key=lambda h: abs(h.mention.start - topic.start)).entity.id
        start = self.reading.article.text.rfind("\n", 0, found.span.start_char) + 1
        before = self.reading.hits_in(start, found.span.start_char)
        unions = [h.entity.id for h in before if h.entity.type is EntityType.UNION]
        return unions[-1] if unions else None

    def _party(self, ruling: Ruling, found: Scan) -> str | None:
        if ruling.stance not in (Stance.PROPOSED, Stance.REJECTED):
            return None
        if ruling.cue is None or not needs_party(ruling.cue.rule):
            return ruling.party
        return find_party(self.reading, ruling.cue, found.span, self.sides)


def _party_in(reading: Reading, cue: Cue, sentence: Span, sides: Sides) -> str | None:
    """The one organisation that a question or heading names, by name or by its side's noun."""
    hits = {h.entity.id for h in reading.hits_of(sentence) if h.entity.type.value != "person"}
    hits &= {e.id for e in (*sides.unions, *sides.employers)}
    if hits:
        return hits.pop() if len(hits) == 1 else None
    near = [h.entity for h in reading.hits_in(max(0, cue.start - 600), cue.start)]
    for token in sentence:
        entity = sides.of_word(token.lower_, near)
        if entity is not None:
            return entity.id
    return None


def _scope(found: Scan, segment: int) -> str | None:
    start, end = found.segments[segment]
    match = load_scopes().search(found.part(start, end))
    return match.group().lower() if match else None


def _is_heading(paragraph: list[Span]) -> bool:
    text = paragraph[-1].text.strip()
    if len(paragraph) > 1 or len(text) > 90 or _BULLET.match(text):
        return False
    return text[-1] not in '.!,;)"”’' or text.isupper()


def _opens(sentence: Span) -> bool:
    text = sentence.text.rstrip()
    return text.endswith(("?", ":")) or len(text) < 60


def _asks(sentence: Span) -> bool:
    return sentence.text.rstrip().endswith("?")
