"""How gold and predicted items are paired: names folded, entities one to one, the rest by cost."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from sideletter.contract import Json

FAR = 10**6
"""The distance in days of dates of which one is not told."""

_POSSESSIVE = re.compile(r"'s\b")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def fold_name(name: str) -> str:
    """A name as the contract compares it: no case, accents, punctuation or leading article.

    A typographic apostrophe is dropped with all that ASCII lacks, so only a straight one makes
    a possessive.
    """
    plain = unicodedata.normalize("NFKD", name.replace("+", " plus "))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    words = _NO_WORD.sub(" ", _POSSESSIVE.sub("", ascii_only)).strip()
    return words.removeprefix("the ")


def names_of(entity: Json) -> frozenset[str]:
    """Every name that an entity goes by, folded."""
    folded = (fold_name(name) for name in (entity["name"], *entity.get("names", ())))
    return frozenset(name for name in folded if name)


def pair_entities(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[str, str]:
    """Predicted ids by gold id: the first of the same type that shares a name, each once."""
    pairs: dict[str, str] = {}
    free = [(entity, names_of(entity)) for entity in predicted]
    taken: set[str] = set()
    for entity in gold:
        wanted = names_of(entity)
        for other, names in free:
            if other["id"] in taken or other["type"] != entity["type"] or not wanted & names:
                continue
            pairs[entity["id"]] = other["id"]
            taken.add(other["id"])
            break
    return pairs


def days_between(one: str | None, other: str | None) -> int:
    """The days between two ISO dates, a month or a year standing for its first day."""
    if not one or not other:
        return FAR
    return abs((_first_day(one) - _first_day(other)).days)


def _first_day(text: str) -> dt.date:
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def pair_cheapest[Cost: (int, bool, tuple[int, bool])](
    gold: Sequence[Json],
    predicted: Sequence[Json],
    *,
    fits: Callable[[Json, Json], bool],
    cost: Callable[[Json, Json], Cost],
) -> list[tuple[int, int]]:
    """Index pairs of items that fit, the cheapest first and each item once."""
    offers = sorted(
        (cost(wanted, offered), left, right)
        for left, wanted in enumerate(gold)
        for right, offered in enumerate(predicted)
        if fits(wanted, offered)
    )
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for _, left, right in offers:
        if left in lefts or right in rights:
            continue
        lefts.add(left)
        rights.add(right)
        pairs.append((left, right))
    return pairs


def merge_relations(relations: Iterable[Json]) -> list[Json]:
    """One relation a type and pair of ends, with the folded `titles` of all that say the same."""
    merged: dict[tuple[str, ...], Json] = {}
    for relation in relations:
        ends = [relation["subject"], relation["object"]]
        if relation["type"] == "bargains_with":
            ends.sort()
        one = merged.setdefault((relation["type"], *ends), {**relation, "titles": set()})
        if relation.get("title"):
            one["titles"].add(fold_name(relation["title"]))
    return list(merged.values())
