"""The articles that came out worst against gold, each as a page, and a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.evaluation import ArticleScore, GoldArticle
from sideletter.explain.view import Differences

WORST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One gold article and how it came out: F1 over all parts, and what differs."""

    gold: GoldArticle
    f1: float
    differences: Differences


def worst_of(
    scores: Iterable[tuple[GoldArticle, ArticleScore]], *, count: int = WORST
) -> list[Ranked]:
    """The articles with the lowest F1 over all parts; none of those that came out right."""
    ranked = [_rank(gold, score) for gold, score in scores]
    wrong = [each for each in ranked if each.differences.count]
    return sorted(wrong, key=lambda each: (each.f1, each.gold.name))[:count]


def _rank(gold: GoldArticle, score: ArticleScore) -> Ranked:
    found = sum(part.found for part in score.parts.values())
    missed = {name: part.missed for name, part in score.parts.items() if part.missed}
    invented = {name: part.invented for name, part in score.parts.items() if part.invented}
    differences = Differences(missed=missed, invented=invented, names=_names(gold))
    total = 2 * found + differences.count
    return Ranked(gold=gold, f1=2 * found / total if total else 1.0, differences=differences)


def _names(gold: GoldArticle) -> Mapping[str, str]:
    sides: Sequence[Mapping[str, list[dict[str, str]]]] = (
        gold.gold,
        gold.gold.get("optional") or {},
    )
    return {e["id"]: e["name"] for side in sides for e in side.get("entities") or () if "id" in e}
