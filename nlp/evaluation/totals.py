"""The scores of many articles as one table of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from nlp.evaluation.score import PARTS, ArticleScore, Exactness
from sideletter.contract import Json


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFigures:
    """One part over all articles (micro average); `exact` holds shares of the matched."""

    found: int
    invented: int
    missed: int
    exact: Mapping[str, float]

    @property
    def precision(self) -> float:
        """The share of what was predicted that gold has; 0 where nothing was predicted."""
        return _ratio(self.found, self.found + self.invented)

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where gold has nothing."""
        return _ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)

    @property
    def gold(self) -> int:
        """How many items gold has."""
        return self.found + self.missed

    def to_json(self) -> Json:
        """The figures rounded to three digits, the exact ones as `exact_…`."""
        return {
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "gold": self.gold,
            **{f"exact_{name}": round(share, 3) for name, share in self.exact.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All parts over all articles, in the contract's order."""

    articles: int
    parts: Mapping[str, PartFigures]

    def to_json(self) -> Json:
        """The figures a part, as the scorer beside the contract prints them."""
        return {part: figures.to_json() for part, figures in self.parts.items()}


def sum_up(scores: Iterable[ArticleScore]) -> Totals:
    """Add up the scores of articles; no articles give zeros."""
    all_scores = list(scores)
    exact = {
        field.name: sum(getattr(one.exact, field.name) for one in all_scores)
        for field in fields(Exactness)
    }
    shares = {
        "entities": {},
        "relations": {"title": _ratio(exact["titles"], exact["roles"])},
        "events": {
            "date": _ratio(exact["dates"], exact["events"]),
            "modality": _ratio(exact["modalities"], exact["events"]),
            "parties": _ratio(exact["parties"], exact["events"]),
            "all": _ratio(exact["all_three"], exact["events"]),
        },
        "terms": {"party": _ratio(exact["stance_parties"], exact["terms"])},
    }
    parts = {
        part: PartFigures(
            found=sum(one.parts[part].found for one in all_scores),
            invented=sum(len(one.parts[part].invented) for one in all_scores),
            missed=sum(len(one.parts[part].missed) for one in all_scores),
            exact=shares[part],
        )
        for part in PARTS
    }
    return Totals(articles=len(all_scores), parts=parts)
