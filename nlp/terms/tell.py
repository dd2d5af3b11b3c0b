"""The drafts of terms that one sentence tells, each provision with its stance, party and number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.reading import Reading, evidence_of
from nlp.terms.bind import Provision, bind
from nlp.terms.govern import Ruling, Setting, govern, needs_party
from nlp.terms.merge import Draft
from nlp.terms.party import find_party
from nlp.terms.rules import PartyAt
from nlp.terms.scan import Scan
from nlp.terms.sides import Sides
from nlp.terms.speaker import find_speaker
from nlp.terms.topics import Topic
from nlp.terms.wordlists import load_scopes
from nlp.trace import Trace
from sideletter.model import Category, EntityType, Stance

_OWN_VOICE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)


def tell(
    reading: Reading, sides: Sides, found: Scan, setting: Setting, trace: Trace
) -> Iterator[Draft]:
    """The drafts of a sentence that names topics, in text order."""
    for provision in bind(found):
        topic = provision.topic
        ruling = govern(found, topic, setting, valued=bool(provision.values))
        if ruling is None:
            trace.turned_down(
                "terms", topic.rule.id, topic.start, topic.end,
                f"{topic.rule.category.value}: nothing says that it is asked, offered, agreed "
                "or refused",
            )  # fmt: skip
            continue
        party = _party(reading, sides, ruling, found, setting)
        draft = _draft(reading, found, provision, ruling, party)
        trace.fired("terms", draft.rule, topic.start, topic.end)
        yield from (replace(draft, value=value) for value in provision.values or (None,))


def _draft(
    reading: Reading, found: Scan, provision: Provision, ruling: Ruling, party: str | None
) -> Draft:
    """The draft of a provision without a number."""
    topic = provision.topic
    cue = ruling.cue.rule.id if ruling.cue else "setting"
    return Draft(
        topic=topic.rule,
        stance=ruling.stance,
        party=party,
        value=None,
        scope=_scope(found, topic.segment),
        evidence=evidence_of(found.span),
        rule=f"{topic.rule.id}/{cue}",
        at=topic.start,
        total=provision.total,
        holder=_holder(reading, found, topic),
        speaker=find_speaker(reading, found, topic),
        own_voice=bool(_OWN_VOICE.search(found.text)),
    )


def _party(
    reading: Reading, sides: Sides, ruling: Ruling, found: Scan, setting: Setting
) -> str | None:
    if ruling.stance not in (Stance.PROPOSED, Stance.REJECTED):
        return None
    if ruling.cue is None or not needs_party(ruling.cue.rule):
        return ruling.party
    party = find_party(reading, ruling.cue, found.span, sides)
    if party is None and setting.given is ruling.stance:
        return setting.given_party
    if party is None and ruling.cue.rule.party is PartyAt.OWNER:
        return setting.told_party if setting.told is Stance.PROPOSED else None
    return party


def _holder(reading: Reading, found: Scan, topic: Topic) -> str | None:
    """Whose contract runs so long: the union nearest in the sentence, or the last before it."""
    if topic.rule.category is not Category.LENGTH:
        return None
    beside = reading.hits_of(found.span, EntityType.UNION)
    if beside:
        return min(beside, key=lambda hit: abs(hit.mention.start - topic.start)).entity.id
    start = reading.article.text.rfind("\n", 0, found.span.start_char) + 1
    before = reading.hits_in(start, found.span.start_char)
    unions = [hit.entity.id for hit in before if hit.entity.type is EntityType.UNION]
    return unions[-1] if unions else None


def _scope(found: Scan, segment: int) -> str | None:
    start, end = found.segments.spans[segment]
    if segment and found.part(start, end).lstrip().lower().startswith("with "):
        start = found.segments.spans[segment - 1][0]
    match = load_scopes().search(found.part(start, end))
    return match.group().lower() if match else None
