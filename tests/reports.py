"""Articles in a line or two: what the graph's tests tell it.

An event is written "TYPE [MODALITY] [DATE]: PARTY, PARTY; key=value, key=value", a relation
"PERSON is TITLE of ORGANISATION", "CHILD belongs to PARENT" or "A -works_on-> B", a term
"CATEGORY STANCE [7% | 130000000 USD] [by PARTY]", a document "[standing] memorandum|sideletter
[NUMBER] [on SUBJECT] [in YEAR] of PARTY, PARTY". Each becomes a sentence of the article's text,
with the offsets of its evidence and of the names in it.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.load import Loadable
from sideletter.contract import extraction_to_json, parse_moment
from sideletter.model import (
    Article,
    Category,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Event,
    EventType,
    Evidence,
    Extraction,
    Mention,
    Modality,
    Relation,
    RelationType,
    Stance,
    Term,
    Value,
    ValueKind,
)

GOLDEN = Path(__file__).parent / "golden_rounds.toml"
UNIONS = frozenset(
    {"WGA", "WGA West", "WGA East", "SAG", "AFTRA", "SAG-AFTRA", "DGA", "IATSE", "IATSE Local 700"}
    | {"Teamsters", "Actors' Equity Association", "AFM Local 802", "Hollywood Basic Crafts"}
)
GROUPS = frozenset({"AMPTP", "The Broadway League", "Video Game Bargaining Group", "ATA"})
AGREEMENTS = frozenset({"Minimum Basic Agreement", "Interactive Media Agreement"})
ENDS = {
    "works_on": (EntityType.PERSON, EntityType.WORK),
    "produced_by": (EntityType.WORK, EntityType.COMPANY),
    "airs_on": (EntityType.WORK, EntityType.COMPANY),
}
_DOCUMENT = re.compile(
    r"(?P<standing>standing )?(?P<kind>memorandum|sideletter)(?: (?P<number>[A-Z]|\d+))?"
    r"(?: on (?P<subject>.+?))?(?: in (?P<year>\d{4}))? of (?P<parties>.+)"
)
_MODALITIES = frozenset(m.value for m in Modality)


def report(
    id: str,
    published: str | None,
    *told: str,
    outlet: str = "Daily Call",
    story_of: str | None = None,
    title: str | None = None,
    reliability: float = 0.7,
    arrived: str | None = None,
    revised: str | None = None,
) -> Loadable:
    """One article that tells these things."""
    story = _Story()
    for line in told:
        story.tell(line)
    article = Article(
        id=id,
        url=f"https://{outlet.casefold().replace(' ', '-')}.example/{id}",
        title=title or f"News {id}",
        text=story.text,
        published=parse_moment(published),
        publisher=outlet,
        story_of=story_of,
    )
    extraction = Extraction(
        article=article,
        entities=story.entities(),
        relations=tuple(story.relations),
        events=tuple(story.events),
        terms=tuple(story.terms),
        documents=tuple(story.documents),
        version="test",
    )
    sha = hashlib.sha256(json.dumps(extraction_to_json(extraction)).encode()).hexdigest()
    return Loadable(
        sha=sha,
        extraction=extraction,
        outlet=outlet,
        reliability=reliability,
        arrived=arrived,
        revised=revised,
    )


def golden_reports() -> list[Loadable]:
    """The articles of golden_rounds.toml."""
    return [_golden(entry) for entry in _golden_entries("article")]


def golden_misreadings() -> list[Loadable]:
    """What a reader may take wrongly, which must change none of the rounds."""
    return [_golden(entry) for entry in _golden_entries("misreading")]


def golden_doubts() -> dict[str, list[str]]:
    """What the misreadings tell of each round that must be held apart."""
    found: dict[str, list[str]] = {}
    for entry in _golden_entries("misreading"):
        for title, steps in entry.get("doubted", {}).items():
            found.setdefault(title, []).extend(steps)
    return found


def _golden(entry: dict[str, Any]) -> Loadable:
    return report(
        entry["id"],
        entry["published"],
        *entry["told"],
        outlet=entry["outlet"],
        story_of=entry.get("story_of"),
        reliability=entry.get("reliability", 0.7),
    )


def _golden_entries(kind: str) -> list[dict[str, Any]]:
    return list(tomllib.loads(GOLDEN.read_text(encoding="utf-8"))[kind])


def golden_rounds() -> list[dict[str, object]]:
    """The rounds that must come out of them."""
    return list(tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["round"])


def kind_of(name: str) -> EntityType:
    """The type of an organisation of the tests; whoever is not listed is a company."""
    if name in UNIONS:
        return EntityType.UNION
    if name in AGREEMENTS:
        return EntityType.AGREEMENT
    return EntityType.EMPLOYER_GROUP if name in GROUPS else EntityType.COMPANY


class _Story:
    def __init__(self) -> None:
        self.text = ""
        self.events: list[Event] = []
        self.relations: list[Relation] = []
        self.terms: list[Term] = []
        self.documents: list[Document] = []
        self._kinds: dict[str, EntityType] = {}
        self._mentions: dict[str, list[Mention]] = {}

    def tell(self, line: str) -> None:
        if told := _DOCUMENT.fullmatch(line):
            self._document(line, told)
        elif "->" in line:
            self._relation(line)
        elif " is " in line:
            self._role(line)
        elif " belongs to " in line:
            child, parent = line.split(" belongs to ")
            span = self._sentence(line, {child: None, parent: None})
            self.relations.append(
                Relation(
                    type=RelationType.AFFILIATED_WITH,
                    subject=child,
                    object=parent,
                    evidence=(span,),
                    rule="test",
                )
            )
        elif ":" in line:
            self._event(line)
        else:
            self._term(line)

    def entities(self) -> tuple[Entity, ...]:
        return tuple(
            Entity(
                id=name,
                type=kind,
                name=name.removeprefix("The ") if kind is EntityType.PERSON else name,
                mentions=tuple(self._mentions[name]),
            )
            for name, kind in self._kinds.items()
        )

    def _event(self, line: str) -> None:
        head, _, rest = line.partition(":")
        named, _, numbers = rest.partition(";")
        type_, *more = head.split()
        modality = next((w for w in more if w in _MODALITIES), "asserted")
        date = next((w for w in more if w not in _MODALITIES), None)
        agreed, *_ = [p.strip() for p in numbers.split("over ")[1:]] or [""]
        parties = tuple(p.strip() for p in named.split(",") if p.strip())
        names = dict.fromkeys([*parties, *([agreed] if agreed else [])])
        span = self._sentence(f"{' and '.join(names) or 'Nobody'}: {head}", names)
        self.events.append(
            Event(
                type=EventType(type_),
                date=date,
                parties=parties,
                modality=Modality(modality),
                values=_numbers(numbers.partition("over ")[0]),
                evidence=(span,),
                rule="test",
            )
        )

    def _relation(self, line: str) -> None:
        subject, type_, target = re.fullmatch(r"(.+) -(\w+)-> (.+)", line).groups()
        ends = ENDS.get(type_, (None, None))
        span = self._sentence(line, dict(zip((subject, target), ends, strict=True)))
        self.relations.append(
            Relation(type=RelationType(type_), subject=subject, object=target, evidence=(span,))
        )

    def _role(self, line: str) -> None:
        person, _, rest = line.partition(" is ")
        title, _, body = rest.rpartition(" of ")
        former = title.startswith("former ")
        span = self._sentence(line, {person: EntityType.PERSON, body: None})
        self.relations.append(
            Relation(
                type=RelationType.HOLDS_ROLE,
                subject=person,
                object=body,
                title=title.removeprefix("former "),
                former=former,
                evidence=(span,),
                rule="test",
            )
        )

    def _term(self, line: str) -> None:
        said, _, party = line.partition(" by ")
        category, stance, *amount = said.split()
        value = None
        if amount and amount[0].endswith("%"):
            value = Value(kind=ValueKind.PERCENT, amount=float(amount[0][:-1]))
        elif amount:
            value = Value(kind=ValueKind.MONEY, amount=float(amount[0]), unit=amount[1])
        span = self._sentence(line, {party: None} if party else {})
        self.terms.append(
            Term(
                category=Category(category),
                stance=Stance(stance),
                party=party or None,
                value=value,
                evidence=(span,),
                rule="test",
            )
        )

    def _document(self, line: str, told: re.Match[str]) -> None:
        parties = tuple(told["parties"].split(", "))
        self.documents.append(
            Document(
                kind=DocumentKind(told["kind"]),
                number=told["number"],
                subject=told["subject"],
                year=int(told["year"]) if told["year"] else None,
                made=not told["standing"],
                parties=parties,
                evidence=(self._sentence(line, dict.fromkeys(parties)),),
                rule="test",
            )
        )

    def _sentence(self, text: str, names: dict[str, EntityType | None]) -> Evidence:
        start = len(self.text)
        sentence = f"{text}."
        self.text += f"{sentence}\n\n"
        for name, kind in names.items():
            self._kinds.setdefault(name, kind or kind_of(name))
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence):
                mention = Mention(start + match.start(), start + match.end())
                self._mentions.setdefault(name, []).append(mention)
        return Evidence(start, start + len(sentence))


def _numbers(text: str) -> dict[str, float | int | str]:
    found: dict[str, float | int | str] = {}
    for pair in filter(None, (p.strip() for p in text.split(","))):
        key, _, value = pair.partition("=")
        found[key] = value if key == "until" else _number(value)
    return found


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)


def ids_of(items: Iterable[Loadable]) -> list[str]:
    """The ids of the articles."""
    return [item.extraction.article.id for item in items]
