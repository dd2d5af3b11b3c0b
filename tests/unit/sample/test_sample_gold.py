"""The gold files that speak of sample articles speak of the articles as they are printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sideletter.sample.corpus import bundled_corpus

GOLD = Path(__file__).parents[2] / "gold"
CORPUS = bundled_corpus()


def gold_files() -> list[tuple[str, dict[str, Any]]]:
    read = [
        (path.stem, json.loads(path.read_text("utf-8"))) for path in sorted(GOLD.glob("*.json"))
    ]
    return [(name, gold) for name, gold in read if gold["article"]["id"] in CORPUS.articles]


def test_the_development_articles_are_all_taken_in() -> None:
    names = {name for name, _ in gold_files()}
    assert {f"dev-{part}-{number:02}" for part in (1, 2, 3) for number in range(1, 9)} <= names


@pytest.mark.parametrize(("name", "gold"), gold_files(), ids=lambda v: v if type(v) is str else "")
def test_gold_is_of_the_article_as_printed(name: str, gold: dict[str, Any]) -> None:
    article = CORPUS.articles[gold["article"]["id"]]
    assert gold["article"] == {
        "id": article.slug,
        "url": article.url,
        "title": article.latest.title,
        "published": article.published.date().isoformat(),
        "text": article.latest.body,
    }
    assert article.labor or not gold["events"]
