"""How far the provisions of a text have come where no word of the sentence says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Span

from nlp.events.families import OFFERS
from nlp.reading import Reading
from nlp.terms.govern import Setting
from nlp.terms.rules import PartyAt, load_leads
from nlp.terms.sides import SIDES, Sides
from nlp.terms.wordlists import load_anchored, load_offered, load_settled
from nlp.variants import fold
from sideletter.model import EntityType, Event, EventType, Modality, Stance

_SETTLED = frozenset(
    {
        EventType.TENTATIVE_AGREEMENT,
        EventType.RATIFICATION,
        EventType.BOARD_APPROVAL,
        EventType.AGREEMENT_EFFECTIVE,
    }
)
_BROKEN = frozenset(
    {EventType.STRIKE_START, EventType.STRIKE_AUTHORIZATION, EventType.TALKS_BROKE_OFF}
)
_TELLING = (
    _SETTLED
    | _BROKEN
    | OFFERS
    | {EventType.REJECTION, EventType.LOCKOUT_START, EventType.EXTENSION}
)
"""Events that say by themselves how far a round has come."""

_LONGEST_LEAD, _LONGEST_OPENING = 160, 260
"""Characters of what announces provisions at most, more where it ends as what opens a list."""

_BEGINNING = 400
"""Characters of the text's beginning, about two sentences."""

_BESIDE = 40
"""Characters after an offer within which its maker may be named."""

_NEAR = 600
"""Characters before a question within which a side's noun finds its name."""


def article_setting(reading: Reading, events: Sequence[Event]) -> Setting:
    """What the article as a whole is about: a deal that was reached, or one side's offer.

    Where no event says either, a deal is what its beginning says was ratified or agreed to. An
    offer that is told further on is what its own paragraph is about.
    """
    recent = [event for event in events if _is_recent(event, reading.article.published_date)]
    unions = _leading_unions(reading)
    broken = [event for event in recent if event.type in _BROKEN]
    settled = [e for e in recent if e.type in _SETTLED and _holds(e, broken, unions)]
    if _is_only_offered(recent, settled):
        settled = []
    if settled and not _is_hoped_for(events, settled):
        return Setting(told=Stance.AGREED)
    for event in recent:
        if event.type in OFFERS and _place(event) < _BEGINNING:
            party = event.parties[0] if len(event.parties) == 1 else None
            return Setting(told=Stance.PROPOSED, told_party=party)
    if not any(e.type in _TELLING for e in events) and load_settled().search(_head_of(reading)):
        return Setting(told=Stance.AGREED)
    return Setting()


def _head_of(reading: Reading) -> str:
    """The title and the beginning of the text."""
    return fold(f"{reading.article.title}\n{reading.article.text[:_BEGINNING]}")


def _leading_unions(reading: Reading) -> set[str]:
    """The unions whom the article is about: those of its title and beginning, else all."""
    title = fold(reading.article.title).lower()
    unions = [e for e in reading.entities if e.type is EntityType.UNION]
    leading = {e.id for e in unions if any(n.lower() in title for n in (e.name, *e.names))}
    leading |= {
        hit.entity.id
        for hit in reading.hits_in(0, _BEGINNING)
        if hit.entity.type is EntityType.UNION
    }
    return leading or {e.id for e in unions}


def local_settings(events: Sequence[Event]) -> Sequence[tuple[int, Setting]]:
    """What the text settles or puts on the table as it goes along, by the offset of its end."""
    found = []
    for event in events:
        if event.modality is not Modality.ASSERTED or not event.evidence:
            continue
        place = event.evidence[0].end
        if event.type in _SETTLED or event.type is EventType.EXTENSION:
            found.append((place, Setting(told=Stance.AGREED)))
        elif event.type in OFFERS and len(event.parties) == 1:
            offer = Setting(told=Stance.PROPOSED, told_party=event.parties[0])
            found.append((place, offer))
    return sorted(found, key=lambda item: item[0])


def named_setting(reading: Reading, sentence: Span) -> Setting | None:
    """How far what a sentence describes has come by the contract or the offer that it names."""
    text = fold(sentence.text)
    if load_anchored().search(text):
        return Setting(told=Stance.AGREED)
    offer = load_offered().search(text)
    if offer is None:
        return None
    start = sentence.start_char
    hits = reading.hits_in(start + offer.start(), start + offer.end() + _BESIDE)
    sides = [hit.entity.id for hit in hits if hit.entity.type in SIDES]
    return Setting(told=Stance.PROPOSED, told_party=sides[0] if sides else None)


def is_disputed(events: Sequence[Event]) -> bool:
    """Whether a text tells of a stoppage, of broken talks, of offers or of a deal turned down."""
    contested = _BROKEN | OFFERS | {EventType.REJECTION, EventType.LOCKOUT_START}
    return any(event.type in contested for event in events)


def _is_only_offered(recent: Sequence[Event], settled: Sequence[Event]) -> bool:
    """Whether members are yet to vote on what the text, before that, tells as an offer."""
    voted = [e for e in settled if e.type is EventType.RATIFICATION]
    if len(voted) < len(settled) or any(e.modality is Modality.ASSERTED for e in voted):
        return False
    offers = [e for e in recent if e.type in OFFERS]
    return bool(offers and voted) and min(map(_place, offers)) < min(map(_place, voted))


def _is_hoped_for(events: Sequence[Event], settled: Sequence[Event]) -> bool:
    """Whether the article is about a deal that may come: it tells of it before any that came."""
    hoped = [
        event
        for event in events
        if event.type is EventType.TENTATIVE_AGREEMENT and event.modality is Modality.POSSIBLE
    ]
    return bool(hoped) and min(map(_place, hoped)) < min(map(_place, settled))


def _place(event: Event) -> int:
    return event.evidence[0].start if event.evidence else 0


def _holds(settled: Event, broken: Sequence[Event], unions: set[str]) -> bool:
    """Whether a union's settlement came after its strikes and broken talks.

    One without a date holds only where nothing broke.
    """
    own = unions & set(settled.parties)
    if not own and any(party in unions for e in broken for party in e.parties):
        return False
    last = max((e.date or "" for e in broken if own & set(e.parties)), default="")
    date = settled.date
    return date >= last[: len(date)] if date else not last


def _is_recent(event: Event, published: dt.date | None) -> bool:
    """Whether an event that happens is of the year of the article, the one before, or later."""
    if event.modality not in (Modality.ASSERTED, Modality.SCHEDULED):
        return False
    if event.date is None or published is None:
        return True
    return int(event.date[:4]) >= published.year - 1


def lead_setting(reading: Reading, sentence: Span, sides: Sides) -> Setting | None:
    """What a heading, a question or the opening of a list announces; None for nothing."""
    text = fold(sentence.text).strip()
    longest = _LONGEST_OPENING if text.endswith(":") else _LONGEST_LEAD
    found = load_leads().find(text) if len(text) <= longest else []
    if not found:
        return None
    _, rule = found[0]
    party = None
    if rule.party is PartyAt.SUBJECT:
        party = _party_in(reading, sentence, sides)
    return Setting(given=rule.stance, given_party=party)


def _party_in(reading: Reading, sentence: Span, sides: Sides) -> str | None:
    """The one organisation that a sentence names, by name or by its side's noun.

    "We" is the leading union: employers seldom ask what they want.
    """
    named = {hit.entity.id for hit in reading.hits_of(sentence, *SIDES)}
    if named:
        return named.pop() if len(named) == 1 else None
    start = sentence.start_char
    near = [hit.entity for hit in reading.hits_in(max(0, start - _NEAR), start)]
    if sides.unions and any(token.lower_ in ("we", "our") for token in sentence):
        return sides.unions[0].id
    meant = (sides.of_word(token.lower_, near) for token in sentence)
    return next((entity.id for entity in meant if entity is not None), None)
