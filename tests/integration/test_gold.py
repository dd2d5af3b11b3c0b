"""The whole extraction on the project's gold articles, held to the floors beside each set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from nlp.evaluation import GoldArticle, Totals, load_gold, score, sum_up
from nlp.evaluation.score import PARTS
from nlp.pipeline import Reader
from sideletter.contract import extraction_to_json

SETS = ("gold", "gold-further", "gold-unseen")
TOLERANCE = 0.01
"""How far a part's F1 may fall below its floor."""


@pytest.fixture(scope="module", params=SETS)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(__file__).parents[1] / str(request.param)


@pytest.fixture(scope="module")
def gold(folder: Path) -> list[GoldArticle]:
    return load_gold(folder)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def totals(reader: Reader, gold: list[GoldArticle]) -> Totals:
    return sum_up(score(g.gold, extraction_to_json(reader.extract(g.article))) for g in gold)


def as_table(totals: Totals) -> str:
    return "\n".join(
        f"{part:10} precision {p.precision:.3f}  recall {p.recall:.3f}  f1 {p.f1:.3f}"
        for part, p in totals.parts.items()
    )


@pytest.mark.parametrize("part", PARTS)
def test_no_part_falls_below_its_floor(folder: Path, totals: Totals, part: str) -> None:
    floors = tomllib.loads((folder / "floors.toml").read_text(encoding="utf-8"))["f1"]
    figure = totals.parts[part].f1
    assert figure >= floors[part] - TOLERANCE, (
        f"{part}: F1 {figure:.3f} is below the floor {floors[part]:.3f}; now\n{as_table(totals)}"
    )


def test_texts_about_anything_else_yield_no_term_and_no_event(
    reader: Reader, gold: list[GoldArticle]
) -> None:
    silent = [g for g in gold if not g.gold["events"] and not g.gold["terms"]]
    assert silent, "the gold holds articles about anything else"
    for article in silent:
        extraction = reader.extract(article.article)
        assert (article.name, extraction.events, extraction.terms) == (article.name, (), ())
