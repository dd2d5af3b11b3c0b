"""One article's extraction against its gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nlp.evaluation.pairing import (
    days_between,
    merge_relations,
    names_of,
    pair_cheapest,
    pair_entities,
)
from sideletter.contract import Json

PARTS = ("entities", "relations", "events", "terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """How one part of an article came out: how many were found, which were missed or invented."""

    found: int
    missed: tuple[Json, ...]
    invented: tuple[Json, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exactness:
    """How good the matches are, as counts.

    Of `events` matched, how many have the `dates`, the `modalities`, the `parties` and all three
    right; of `roles` matched that have a title, how many have it as written (`titles`); of
    `terms` matched, how many have the `stance_parties` right.
    """

    events: int = 0
    dates: int = 0
    modalities: int = 0
    parties: int = 0
    all_three: int = 0
    roles: int = 0
    titles: int = 0
    terms: int = 0
    stance_parties: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScore:
    """One article's score a part, by the names in `PARTS`, and how exact the matches are."""

    parts: Mapping[str, PartScore]
    exact: Exactness


@dataclass(frozen=True, slots=True)
class _Bearings:
    """What ties predicted ids to gold: the pairs, and the ids that only optional gold names."""

    gold_of: Mapping[str, str]
    spare: frozenset[str]

    def same_relation(self, wanted: Json, offered: Json) -> bool:
        """Same type and ends; which end is which is all one to those who bargain."""
        if wanted["type"] != offered["type"]:
            return False
        ends = (self.gold_of.get(offered["subject"]), self.gold_of.get(offered["object"]))
        hoped = (wanted["subject"], wanted["object"])
        return ends == hoped or (wanted["type"] == "bargains_with" and ends[::-1] == hoped)

    def same_event(self, wanted: Json, offered: Json) -> bool:
        """Same type and at least one party, where gold names any."""
        if wanted["type"] != offered["type"]:
            return False
        if not wanted["parties"]:
            return True
        return any(self.gold_of.get(one) in wanted["parties"] for one in offered["parties"])

    def parties_of(self, offered: Json) -> set[str]:
        """The parties as gold ids; one without a partner stands for itself."""
        return {self.gold_of.get(one, f"unmatched {one}") for one in offered["parties"]}


def _value_key(term: Json) -> tuple[str | None, float] | None:
    value = term.get("value")
    return (value.get("kind"), round(float(value.get("amount", 0)), 4)) if value else None


def _same_term(wanted: Json, offered: Json) -> bool:
    """Same category and stance and, where gold has one, the same number."""
    if (wanted["category"], wanted["stance"]) != (offered["category"], offered["stance"]):
        return False
    return wanted.get("value") is None or _value_key(wanted) == _value_key(offered)


def _find_bearings(gold: Json, predicted: Json) -> tuple[_Bearings, dict[str, str]]:
    pairs = pair_entities(gold["entities"], predicted["entities"])
    gold_of = {offered: wanted for wanted, offered in pairs.items()}
    optional = frozenset(
        name for entity in gold.get("optional", {}).get("entities", ()) for name in names_of(entity)
    )
    spare = frozenset(
        entity["id"]
        for entity in predicted["entities"]
        if entity["id"] not in gold_of and names_of(entity) & optional
    )
    return _Bearings(gold_of, spare), pairs


def _left_over(
    predicted: Sequence[Json],
    used: set[int],
    optional: Sequence[Json],
    fits: Callable[[Json, Json], bool],
    excused: Callable[[Json], bool],
) -> tuple[Json, ...]:
    """Unmatched predictions, less one for each optional item and those that are excused."""
    open_pardons = list(optional)
    wrong = []
    for index, offered in enumerate(predicted):
        if index in used:
            continue
        pardon = next((i for i, item in enumerate(open_pardons) if fits(item, offered)), None)
        if pardon is not None:
            del open_pardons[pardon]
        elif not excused(offered):
            wrong.append(offered)
    return tuple(wrong)


def _part(
    gold: Sequence[Json],
    pairs: Sequence[tuple[int, int]],
    invented: tuple[Json, ...],
) -> PartScore:
    met = {left for left, _ in pairs}
    missed = tuple(item for index, item in enumerate(gold) if index not in met)
    return PartScore(found=len(pairs), missed=missed, invented=invented)


def _score_entities(
    gold: Json, predicted: Json, bearings: _Bearings, pairs: Mapping[str, str]
) -> PartScore:
    excused = bearings.spare | bearings.gold_of.keys()
    return PartScore(
        found=len(pairs),
        missed=tuple(e for e in gold["entities"] if e["id"] not in pairs),
        invented=tuple(e for e in predicted["entities"] if e["id"] not in excused),
    )


def score(gold: Json, predicted: Json) -> ArticleScore:
    """Compare one extraction with its gold, both in the contract's form.

    Parts that an object lacks count as empty; ids are taken to be unique within an object.
    Says nothing about whether either is well formed: `load_gold` does so for gold.
    """
    gold, predicted = (
        {**side, **{part: list(side.get(part) or ()) for part in PARTS}}
        for side in (gold, predicted)
    )
    for side in (gold, predicted):
        side["relations"] = merge_relations(side["relations"])
    optional = gold.get("optional", {})
    bearings, entity_pairs = _find_bearings(gold, predicted)
    spare = bearings.spare
    fits = {
        "relations": bearings.same_relation,
        "events": bearings.same_event,
        "terms": _same_term,
    }
    pairs = {
        "relations": pair_cheapest(
            gold["relations"],
            predicted["relations"],
            fits=bearings.same_relation,
            cost=lambda wanted, offered: 0,
        ),
        "events": pair_cheapest(
            gold["events"], predicted["events"], fits=bearings.same_event, cost=_event_cost
        ),
        "terms": pair_cheapest(
            gold["terms"],
            predicted["terms"],
            fits=_same_term,
            cost=lambda wanted, offered: _value_key(wanted) != _value_key(offered),
        ),
    }
    excused: dict[str, Callable[[Json], bool]] = {
        "relations": lambda item: item["subject"] in spare or item["object"] in spare,
        "events": lambda item: bool(item["parties"]) and spare.issuperset(item["parties"]),
        "terms": lambda item: False,
    }
    parts = {"entities": _score_entities(gold, predicted, bearings, entity_pairs)}
    for part, part_pairs in pairs.items():
        used = {right for _, right in part_pairs}
        invented = _left_over(
            predicted[part], used, optional.get(part, ()), fits[part], excused[part]
        )
        parts[part] = _part(gold[part], part_pairs, invented)
    return ArticleScore(parts=parts, exact=_measure(gold, predicted, pairs, bearings))


def _event_cost(wanted: Json, offered: Json) -> tuple[int, bool]:
    days = days_between(wanted.get("date"), offered.get("date"))
    return days, wanted.get("modality") != offered.get("modality")


def _measure(
    gold: Json,
    predicted: Json,
    pairs: Mapping[str, Sequence[tuple[int, int]]],
    bearings: _Bearings,
) -> Exactness:
    """Count what is exact about the matches."""

    def matched(part: str) -> list[tuple[Json, Json]]:
        return [(gold[part][left], predicted[part][right]) for left, right in pairs[part]]

    events = [
        (
            wanted.get("date") == offered.get("date"),
            wanted.get("modality", "asserted") == offered.get("modality", "asserted"),
            bearings.parties_of(offered) == set(wanted["parties"]),
        )
        for wanted, offered in matched("events")
    ]
    roles = [(w["titles"], o["titles"]) for w, o in matched("relations") if w["titles"]]
    terms = matched("terms")
    return Exactness(
        events=len(events),
        dates=sum(date for date, _, _ in events),
        modalities=sum(modality for _, modality, _ in events),
        parties=sum(parties for _, _, parties in events),
        all_three=sum(all(event) for event in events),
        roles=len(roles),
        titles=sum(bool(wanted & offered) for wanted, offered in roles),
        terms=len(terms),
        stance_parties=sum(
            wanted.get("party") == bearings.gold_of.get(offered.get("party") or "")
            for wanted, offered in terms
        ),
    )
