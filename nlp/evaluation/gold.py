"""Gold files: one JSON object of the contract each, checked before anything is scored by it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nlp.evaluation.score import PARTS
from sideletter.contract import Json, article_from_json
from sideletter.errors import ReadError
from sideletter.model import (
    Article,
    Category,
    EntityType,
    EventType,
    Modality,
    RelationType,
    Stance,
    ValueKind,
)

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One gold file: its name without suffix, the article to extract from, and the answers."""

    name: str
    article: Article
    gold: Json


def load_gold(folder: Path) -> list[GoldArticle]:
    """Every gold file of a folder, by name.

    Raises ReadError, naming file and fault, for a folder without gold files, and for a file that
    is not JSON or strays from the contract: an unknown type, an id that no entity has, a malformed
    date. Keys that the contract lacks are let be.
    """
    if not folder.is_dir():
        raise ReadError(f"{folder}: not a folder of gold files")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise ReadError(f"{folder}: holds no gold file (NAME.json)")
    return [_load(path) for path in paths]


def _load(path: Path) -> GoldArticle:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: not a JSON file ({error})") from error
    if not isinstance(data, dict) or not isinstance(data.get("article"), dict):
        raise ReadError(f'{path}: not a gold file, which is an object with an "article"')
    try:
        for fault in _faults(data):
            raise ReadError(f"{path}: {fault}")
        article = article_from_json(data["article"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ReadError(f"{path}: an item lacks a field or has one amiss ({error!r})") from error
    except ReadError as error:
        raise error if str(path) in str(error) else ReadError(f"{path}: {error}") from error
    return GoldArticle(path.stem, article, data)


def _faults(data: Json) -> Iterator[str]:
    """What is amiss with a gold object, item by item, in the gold and in its optional part."""
    optional = data.get("optional") or {}
    ids = {entity["id"] for side in (data, optional) for entity in side.get("entities") or ()}
    for side in (data, optional):
        for part in PARTS:
            if not isinstance(side.get(part, []), list):
                yield f'"{part}" is not a list'
                return
        for entity in side.get("entities", ()):
            yield from _unless_member(EntityType, entity["type"], entity)
            yield from _unless(isinstance(entity["name"], str), "a name that is no text", entity)
        for relation in side.get("relations", ()):
            yield from _unless_member(RelationType, relation["type"], relation)
            yield from _unless_known(ids, [relation["subject"], relation["object"]], relation)
        for event in side.get("events", ()):
            yield from _event_faults(event, ids)
        for term in side.get("terms", ()):
            yield from _term_faults(term, ids)


def _event_faults(event: Json, ids: set[str]) -> Iterator[str]:
    yield from _unless_member(EventType, event["type"], event)
    yield from _unless_member(Modality, event.get("modality", "asserted"), event)
    yield from _unless_known(ids, event["parties"], event)
    date = event.get("date")
    yield from _unless(not date or bool(_DATE.fullmatch(date)), "a date that is none", event)


def _term_faults(term: Json, ids: set[str]) -> Iterator[str]:
    yield from _unless_member(Category, term["category"], term)
    yield from _unless_member(Stance, term["stance"], term)
    yield from _unless_known(ids, [term["party"]] if term.get("party") else [], term)
    value = term.get("value")
    if value:
        yield from _unless_member(ValueKind, value["kind"], term)
        amount = value.get("amount")
        yield from _unless(isinstance(amount, int | float), "an amount that is no number", term)


def _unless_member(kinds: type[StrEnum], word: str, item: Json) -> Iterator[str]:
    yield from _unless(word in set(kinds), f"an unknown {kinds.__name__} {word!r}", item)


def _unless_known(ids: set[str], wanted: Collection[str], item: Json) -> Iterator[str]:
    unknown = sorted(set(wanted) - ids)
    yield from _unless(not unknown, f"no entity with the id {', '.join(unknown)}", item)


def _unless(fine: bool, fault: str, item: Json) -> Iterator[str]:
    if not fine:
        yield f"{fault} in {json.dumps(item, ensure_ascii=False)}"
