"""Made news of realistic shape: extractions as the reader would have made them, the same by seed.

    world: sides with weights (Zipf), rounds over forty years, their happenings
      └──▶ article n: one happening told, what came before it, who spoke, what was asked for

Organisations and agreements are the vocabulary's, filled up with made ones; people and works are
made. An article tells its happening with small differences (a day off, a month only, no date, a
rounded number, one side left out), an eighth of all are syndicated copies. The world is the same
however many articles tell of it, so that more articles mean more voices as well as more names.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from graph.load import Loadable
from sideletter.kinds import Category, EntityType, EventType, Modality, RelationType, Stance
from sideletter.model import (
    Article,
    Entity,
    Event,
    Evidence,
    Extraction,
    Mention,
    Relation,
    Term,
    Value,
    ValueKind,
)

VOCABULARY = Path(__file__).resolve().parent.parent / "nlp" / "data" / "vocabulary"
FIRST_YEAR, LAST_YEAR = 1986, 2026
UNIONS, EMPLOYERS, OUTLETS = 300, 400, 60
COPIES, SENTENCES = 8, 14
GIVEN = (
    "Ada",
    "Ben",
    "Cleo",
    "Dev",
    "Elsa",
    "Finn",
    "Gia",
    "Hugo",
    "Iris",
    "Jonas",
    "Kira",
    "Liam",
)
FAMILY = (
    *("Arden", "Bauer", "Castro", "Dunne", "Eriks", "Fontaine", "Grau", "Hale", "Ito", "Jansen"),
    *("Kowal", "Lund", "Moreau", "Novak", "Okoro", "Petit", "Quist", "Rossi", "Sato", "Thorne"),
)
TITLES = ("president", "chief negotiator", "executive director", "spokesperson")
T = EventType
# The course of a round: what happens, how many days after it opens, how often it does, how loud.
COURSE = (
    (T.PROPOSAL, -60, 0.5, 1),
    (T.TALKS_BEGAN, 0, 1.0, 2),
    (T.STRIKE_AUTHORIZATION, 35, 0.4, 3),
    (T.TALKS_BROKE_OFF, 55, 0.3, 2),
    (T.CONTRACT_EXPIRY, 60, 0.9, 2),
    (T.STRIKE_START, 62, 0.2, 8),
    (T.TALKS_RESUMED, 100, 0.3, 2),
    (T.TENTATIVE_AGREEMENT, 130, 0.95, 5),
    (T.BOARD_APPROVAL, 134, 0.6, 1),
    (T.STRIKE_END, 135, 0.2, 3),
    (T.RATIFICATION, 155, 0.9, 4),
    (T.AGREEMENT_EFFECTIVE, 170, 0.3, 1),
)


@dataclass(frozen=True, slots=True)
class Named:
    """One organisation or agreement; `known` is the vocabulary's id of it, None for a made one."""

    type: EntityType
    name: str
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One happening of the world, with the round that it belongs to."""

    type: EventType
    day: dt.date
    round: int
    values: tuple[tuple[str, int | float | str], ...]
    loudness: float


@dataclass(frozen=True, slots=True)
class Bargaining:
    """One round of the world: who sits across from whom over what, and what happens."""

    unions: tuple[Named, ...]
    employers: tuple[Named, ...]
    agreement: Named | None
    happenings: tuple[Told, ...]


class World:
    """What there is to tell, made once from a seed."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        known = vocabulary()
        self.unions = _filled(known[EntityType.UNION], EntityType.UNION, UNIONS, "Craft Guild")
        companies = _filled(known[EntityType.COMPANY], EntityType.COMPANY, EMPLOYERS, "Pictures")
        self.companies = companies
        groups = known[EntityType.EMPLOYER_GROUP]
        self.rounds: list[Bargaining] = []
        for place, union in enumerate(self.unions):
            weight = 1 / (place + 1)
            group = groups[min(int(chance.expovariate(0.4)), len(groups) - 1)]
            lone = companies[chance.randrange(len(companies))]
            table = (group,) if place < 60 or chance.random() < 0.3 else (lone,)
            for year in range(FIRST_YEAR + place % 3, LAST_YEAR + 1, 3):
                beside = tuple(chance.sample(companies[:40], 2)) if chance.random() < 0.3 else ()
                sides: tuple[Named, ...] = (union,)
                if place < 40 and chance.random() < 0.08:
                    sides = (union, self.unions[(place + 1) % 40])
                self._bargain(chance, sides, (*table, *beside), known, year, weight)
        self.loudness = list(accumulate(t.loudness for r in self.rounds for t in r.happenings))
        self.told = [t for r in self.rounds for t in r.happenings]
        latest = [i for i, t in enumerate(self.told) if t.day.year >= LAST_YEAR - 1]
        self.latest = sorted(latest, key=lambda i: self.told[i].day)

    def _bargain(
        self,
        chance: random.Random,
        unions: tuple[Named, ...],
        employers: tuple[Named, ...],
        known: dict[EntityType, list[Named]],
        year: int,
        weight: float,
    ) -> None:
        opened = dt.date(year, chance.randint(1, 6), chance.randint(1, 28))
        agreements = known[EntityType.AGREEMENT]
        over = agreements[hash_of(unions[0].name) % len(agreements)]
        number = len(self.rounds)
        happenings = []
        for type_, after, often, loud in COURSE:
            if chance.random() > often:
                continue
            day = opened + dt.timedelta(after + chance.randint(-4, 9))
            loudness = weight * loud * chance.uniform(0.3, 2.0) * (1 + (year - FIRST_YEAR) / 15)
            values: dict[str, int | float | str] = {}
            if type_ in (T.RATIFICATION, T.STRIKE_AUTHORIZATION):
                values["yes_percent"] = round(chance.uniform(60, 99), 2)
                values["votes_yes"] = chance.randint(800, 90_000)
            happenings.append(Told(type_, day, number, tuple(values.items()), loudness))
        agreed = over if chance.random() < 0.7 else None
        self.rounds.append(Bargaining(unions, employers, agreed, tuple(happenings)))

    def article(self, number: int, *, sentences: int = SENTENCES, latest: bool = False) -> Loadable:
        """Article `number` of the made news: the same whenever it is asked for.

        With `latest` it tells of the last two years, as what a refresh brings does.
        """
        chance = random.Random(number)
        copied = number % COPIES == COPIES - 1
        of = number - 1 - chance.randrange(3) if copied else number
        told = _Writer(self, random.Random(f"{of}{latest}"), sentences).write(of, latest=latest)
        if not copied:
            return told
        article = told.extraction.article
        outlet = f"Outlet {chance.randrange(OUTLETS)}"
        copy = replace(
            article, id=article_id(number), url=f"{article.url}-copy-{number}", story_of=article.id
        )
        return Loadable(
            sha=f"sha-{number}",
            extraction=replace(told.extraction, article=copy),
            outlet=outlet,
            reliability=0.5,
            arrived=told.arrived,
        )

    def articles(self, first: int, last: int, *, sentences: int = SENTENCES) -> Iterator[Loadable]:
        """Articles by number, from `first` up to but not including `last`."""
        return (self.article(number, sentences=sentences) for number in range(first, last))


def vocabulary() -> dict[EntityType, list[Named]]:
    """The organisations and agreements of the vocabulary by type, in the order of its files."""
    found: dict[EntityType, list[Named]] = {t: [] for t in EntityType}
    for file in sorted(VOCABULARY.rglob("*.toml")):
        page = tomllib.loads(file.read_text(encoding="utf-8"))
        type_ = EntityType(page["type"])
        for entry in page["entry"]:
            known = f"{type_}:{entry['id']}"
            found[type_].append(Named(type_, entry["name"], known))
    return found


def article_id(number: int) -> str:
    """The id of an article by its number."""
    return hashlib.sha256(f"made {number}".encode()).hexdigest()[:16]


def hash_of(text: str) -> int:
    """A number that stands for a text, the same in every run."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])


def _filled(known: Sequence[Named], type_: EntityType, count: int, word: str) -> list[Named]:
    made = [Named(type_, f"{FAMILY[i % 20]} {word} {i}") for i in range(count - len(known))]
    return [*known[:count], *made]


class _Writer:
    """One article while it is written."""

    def __init__(self, world: World, chance: random.Random, sentences: int) -> None:
        self._world = world
        self._chance = chance
        self._length = sentences
        self._text: list[str] = []
        self._size = 0
        self._entities: dict[str, tuple[Named, list[Mention]]] = {}
        self._events: list[Event] = []
        self._relations: list[Relation] = []
        self._terms: list[Term] = []

    def write(self, number: int, *, latest: bool) -> Loadable:
        """The article that tells one of the world's happenings."""
        world, chance = self._world, self._chance
        if latest:
            index = world.latest[chance.randrange(len(world.latest))]
        else:
            (index,) = chance.choices(range(len(world.told)), cum_weights=world.loudness)
        main = world.told[index]
        bargaining = world.rounds[main.round]
        published = main.day + dt.timedelta(min(3, int(chance.expovariate(0.9))))
        self._tell(main, bargaining)
        before = [t for t in bargaining.happenings if t.day < main.day]
        for told in chance.sample(before, min(len(before), chance.choice((0, 1, 1, 2)))):
            self._tell(told, bargaining)
        self._speak(bargaining, main)
        for _ in range(chance.choice((0, 0, 1, 1))):
            self._ask(bargaining)
        self._pad(bargaining, number)
        outlet = f"Outlet {min(int(chance.expovariate(0.08)), OUTLETS - 1)}"
        article = Article(
            id=article_id(number),
            url=f"https://news.example/{number}",
            title=f"{bargaining.unions[0].name} and {main.type.replace('_', ' ')}",
            text="".join(self._text),
            published=published,
            publisher=outlet,
        )
        extraction = Extraction(
            article=article,
            entities=tuple(
                Entity(id=key, type=n.type, name=n.name, known=n.known, mentions=tuple(mentions))
                for key, (n, mentions) in self._entities.items()
            ),
            relations=tuple(self._relations),
            events=tuple(self._events),
            terms=tuple(self._terms),
            version="made",
        )
        arrived = f"{published.isoformat()}T12:00:00+00:00"
        return Loadable(sha=f"sha-{number}", extraction=extraction, outlet=outlet, arrived=arrived)

    def _tell(self, told: Told, bargaining: Bargaining) -> None:
        chance = self._chance
        day = told.day.isoformat()
        date: str | None = day
        luck = chance.random()
        if luck < 0.08:
            date = (told.day + dt.timedelta(chance.choice((-1, 1)))).isoformat()
        elif luck < 0.14:
            date = day[:7]
        elif luck < 0.16:
            date = day[:4]
        elif luck < 0.36:
            date = None
        employers = () if chance.random() < 0.3 else bargaining.employers
        over = (bargaining.agreement,) if bargaining.agreement and chance.random() < 0.3 else ()
        values = {
            key: round(value) if isinstance(value, float) and chance.random() < 0.3 else value
            for key, value in told.values
            if chance.random() < 0.7
        }
        parties = (*bargaining.unions, *employers)
        span = self._say(told.type.replace("_", " "), [*parties, *over])
        modality = Modality.ASSERTED
        if told.type is EventType.CONTRACT_EXPIRY or chance.random() < 0.05:
            modality = Modality.SCHEDULED
        self._events.append(
            Event(
                type=told.type,
                date=date,
                parties=tuple(p.name for p in parties),
                modality=modality,
                values=values,
                evidence=(span,),
                rule="made",
            )
        )

    def _speak(self, bargaining: Bargaining, main: Told) -> None:
        chance = self._chance
        body = chance.choice((*bargaining.unions, *bargaining.employers))
        era = (main.day.year - FIRST_YEAR) // 6
        person = _person(hash_of(f"{body.name} {era} {chance.randrange(2)}"))
        span = self._say("says the head of", [person, body])
        self._relations.append(
            Relation(
                type=RelationType.HOLDS_ROLE,
                subject=person.name,
                object=body.name,
                title=chance.choice(TITLES),
                evidence=(span,),
                rule="made",
            )
        )
        if chance.random() < 0.3:
            ends = (bargaining.unions[0], bargaining.employers[0])
            span = self._say("bargains with", list(ends))
            self._relations.append(
                Relation(
                    type=RelationType.BARGAINS_WITH,
                    subject=ends[0].name,
                    object=ends[1].name,
                    evidence=(span,),
                    rule="made",
                )
            )

    def _ask(self, bargaining: Bargaining) -> None:
        chance = self._chance
        party = chance.choice((*bargaining.unions, bargaining.employers[0]))
        category = chance.choice(list(Category))
        span = self._say(f"speaks of {category.replace('_', ' ')}", [party])
        amount = chance.randint(2, 12)
        self._terms.append(
            Term(
                category=category,
                stance=chance.choice(list(Stance)),
                party=party.name,
                value=Value(kind=ValueKind.PERCENT, amount=amount) if amount < 8 else None,
                evidence=(span,),
                rule="made",
            )
        )

    def _pad(self, bargaining: Bargaining, number: int) -> None:
        """The rest of an article: names that say nothing, and people told of once in the world."""
        chance = self._chance
        others = [
            _person(hash_of(f"passer-by {number % 50_000} {chance.randrange(3)}")),
            Named(EntityType.WORK, f"The {chance.choice(FAMILY)} Show {chance.randrange(3_000)}"),
            _person(chance.randrange(2_000)),
            self._world.unions[min(int(chance.expovariate(0.1)), UNIONS - 1)],
            *bargaining.employers,
            _person(chance.randrange(2_000)),
            self._world.companies[min(int(chance.expovariate(0.05)), EMPLOYERS - 1)],
            _person(hash_of(f"reader {number % 50_000}")),
        ]
        for named in others[: 11 - len(self._entities)]:
            self._say("was also there", [named])
        while len(self._text) < self._length:
            words = " ".join(chance.choices(_WORDS, k=chance.randint(10, 24)))
            self._say(words, [])

    def _say(self, words: str, named: Sequence[Named]) -> Evidence:
        start = self._size
        names = list(dict.fromkeys(named))
        sentence = f"{' and '.join(n.name for n in names) or 'Nobody'} {words}."
        offset = start
        for one in names:
            mention = Mention(offset, offset + len(one.name))
            self._entities.setdefault(one.name, (one, []))[1].append(mention)
            offset += len(one.name) + len(" and ")
        self._text.append(f"{sentence}\n\n")
        self._size += len(sentence) + 2
        return Evidence(start, start + len(sentence))


_PROSE = """
after weeks of quiet meetings both sides said that members would hear more about pay health
plan streaming residuals hours safety writers rooms and the use of machines in work on sets
while studios pointed to falling revenue and asked for time until autumn before any vote
"""
_WORDS = _PROSE.split()


def _person(number: int) -> Named:
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // 12 % len(FAMILY)]
    return Named(EntityType.PERSON, f"{given} {family} {chr(65 + number % 26)}{number % 4_001}")
