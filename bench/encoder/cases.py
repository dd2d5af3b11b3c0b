"""What annotated articles teach: of each article its windows, and what every head is to say.

Places are tokens; the reader's own mentions, dates and numbers are what the heads will see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from logits import Ends, key_of, known_in, links_in, provisions_in
from named import Name, names_in
from triggers import places

from nlp.dates import dates_of
from nlp.encoding import TYPES, distance_of, near, share_of
from nlp.encoding.distances import Place
from nlp.encoding.places import Tokens, places_in
from nlp.encoding.windows import Window, windows_of
from nlp.evaluation.gold import GoldArticle
from nlp.events import day_odds, party_odds
from nlp.events.day_odds import when_class
from nlp.events.telling import KINDS, NAMED
from nlp.reading import Reading
from nlp.relations.pair_odds import KINDS as RELATIONS
from nlp.relations.pair_odds import kinds_between, meetings_of
from nlp.terms.number_odds import CATEGORIES, MEASURES, STANCES
from nlp.values import find_amounts
from nlp.variants import fold
from sideletter.contract import Json
from sideletter.kinds import (
    ORGANISATIONS,
    Category,
    EventType,
    Modality,
    Stance,
)

MODALITIES = tuple(Modality)
UNTOLD = -1
"""What nothing is taught of."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token and the event it tells: 0 none, then the kinds, then one that is only named."""

    token: int
    kind: int
    modality: int


@dataclass(frozen=True, slots=True)
class Party:
    """Whether an organisation is a party to what a token tells."""

    token: int
    places: list[Place]
    distances: list[int]
    type: int
    share: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Day:
    """Which of the dates near a token are those of what it tells, or whether today or none is."""

    token: int
    places: list[Place]
    distances: list[int]
    moments: list[int]
    same: list[int]
    right: list[bool]
    today: bool
    none: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Whether each relation holds between two entities: 1, 0, or `UNTOLD`."""

    meetings: list[tuple[Place, Place]]
    distances: list[int]
    types: tuple[int, int]
    shares: tuple[int, int]
    holds: list[int]


@dataclass(frozen=True, slots=True)
class Number:
    """What a number is a provision of: 0 none, then the categories; and its stance."""

    place: Place
    measure: int
    category: int
    stance: int


@dataclass(slots=True)
class Case:
    """One article."""

    id: str
    windows: list[Window]
    words: list[Word] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)


def case_of(gold: GoldArticle, reading: Reading) -> Case:
    """All that an annotated article teaches."""
    case = Case(gold.article.id, list(windows_of(reading.doc)))
    seen = {token for window in case.windows for token in window.tokens}
    told, named, within = _told_in(gold, reading)
    case.words = list(_words(seen, told, named, within))
    known = known_in(gold, reading)
    events = {token: those for token, those in told.items() if token in seen}
    case.parties = list(_parties(events, reading, known))
    case.days = list(_days(events, gold, reading))
    case.related = list(_related(gold, reading, known))
    case.numbers = list(_numbers(gold, reading))
    case.names = list(names_in(gold, reading.doc))
    return case


type Told = dict[int, list[tuple[Json, bool]]]
"""By token the events that it tells, and whether each is one that readers may disagree on."""


def _told_in(gold: GoldArticle, reading: Reading) -> tuple[Told, set[int], set[int]]:
    """The tokens that tell events, those that name them, and all in telling or naming phrases."""
    told: Told = defaultdict(list)
    named: set[int] = set()
    within: set[int] = set()
    sure, unsure = gold.gold["events"], gold.gold.get("optional", {}).get("events", [])
    for event, doubtful in [*((e, False) for e in sure), *((e, True) for e in unsure)]:
        for key in ("told_at", "named_at"):
            for start, end in places(event.get(key, "")):
                span = reading.doc.char_span(start, end, alignment_mode="expand")
                within.update(range(span.start, span.end))
                if key == "told_at":
                    told[span.root.i].append((event, doubtful))
                else:
                    named.add(span.root.i)
    return told, named, within


def _words(seen: set[int], told: Told, named: set[int], within: set[int]) -> Iterator[Word]:
    for token in sorted(seen):
        if token in told:
            event, _ = told[token][0]
            kind = KINDS.index(EventType(event["type"])) + 1
            yield Word(token, kind, MODALITIES.index(Modality(event["modality"])))
        elif token in named:
            yield Word(token, NAMED, UNTOLD)
        elif token not in within:
            yield Word(token, 0, UNTOLD)


def _parties(told: Told, reading: Reading, known: Mapping[str, str]) -> Iterator[Party]:
    spots = places_in(reading)
    for token, events in told.items():
        parties = {party for event, _ in events for party in event["parties"]}
        for entity in reading.entities:
            if entity.type not in ORGANISATIONS or not spots[entity.id]:
                continue
            those = list(
                near(
                    token,
                    spots[entity.id],
                    before=party_odds.BEFORE,
                    behind=party_odds.BEHIND,
                )
            )
            yield Party(
                token,
                those,
                [distance_of(token, place[0]) for place in those],
                TYPES.index(entity.type),
                share_of(len(spots[entity.id])),
                known.get(entity.id) in parties,
            )


def _days(told: Told, gold: GoldArticle, reading: Reading) -> Iterator[Day]:
    written = gold.article.written_date
    today = written.isoformat() if written else None
    at = Tokens(reading).at
    dates = dates_of(reading.doc, written, entries=gold.article.entries)
    found = sorted((at(d.start), at(d.end - 1), d.iso or "") for d in dates)
    moments = {(first, last): iso or None for first, last, iso in found}
    spots = [(first, last) for first, last, _ in found]
    line = {t.i: number for number, s in enumerate(reading.sentences) for t in s}
    for token, events in told.items():
        wanted = {event["date"] for event, doubtful in events if not doubtful}
        those = list(near(token, spots, before=day_odds.BEFORE, behind=day_odds.BEHIND))
        right = [moments[place] in wanted for place in those]
        day = Day(
            token,
            those,
            [distance_of(token, place[0]) for place in those],
            [when_class(moments[place], today) for place in those],
            [int(line[place[0]] == line[token]) for place in those],
            right,
            today is not None and today in wanted,
            None in wanted,
            today is not None,
        )
        if any(right) or day.today or day.none:
            yield day


def _related(gold: GoldArticle, reading: Reading, known: Mapping[str, str]) -> Iterator[Related]:
    spots = places_in(reading)
    sure = set(links_in(gold.gold["relations"]))
    unsure = set(links_in(gold.gold.get("optional", {}).get("relations", [])))
    for one in reading.entities:
        for other in reading.entities:
            kinds = kinds_between(one.type, other.type)
            if one is other or not kinds:
                continue
            meetings = meetings_of(spots[one.id], spots[other.id], kinds)
            if not meetings:
                continue
            ends = known.get(one.id), known.get(other.id)
            yield Related(
                meetings,
                [distance_of(here[0], there[0]) for here, there in meetings],
                (TYPES.index(one.type), TYPES.index(other.type)),
                (share_of(len(one.mentions)), share_of(len(other.mentions))),
                [
                    UNTOLD if kind not in kinds else _holds((kind, *ends), sure, unsure)
                    for kind in RELATIONS
                ],
            )


def _holds(ends: tuple[str, str | None, str | None], sure: set[Ends], unsure: set[Ends]) -> int:
    return 1 if ends in sure else UNTOLD if ends in unsure else 0


def _numbers(gold: GoldArticle, reading: Reading) -> Iterator[Number]:
    meant = provisions_in(gold)
    at = Tokens(reading).at
    for sentence in reading.sentences:
        for amount in find_amounts(fold(sentence.text)):
            value, base = amount.value, sentence.start_char
            category, stance = meant.get(key_of(value.kind.value, value.amount), (None, None))
            yield Number(
                (at(base + amount.start), at(base + amount.end - 1)),
                MEASURES.index(value.kind),
                CATEGORIES.index(Category(category)) + 1 if category else 0,
                STANCES.index(Stance(stance)) if stance else UNTOLD,
            )
