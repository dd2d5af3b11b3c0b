"""Texts about other things: other trades, sports, awards, mergers, plays about strikes.

None of them was used to fit anything; those that were lie in `bench/apart`.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from nlp.pipeline import Reader
from sideletter.model import Article, RelationType

TEXTS = sorted((Path(__file__).parents[1] / "apart").glob("*.json"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_event_no_term_and_nobody_who_bargains(path: Path, reader: Reader) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    published = dt.date.fromisoformat(told["published"])
    article = Article(
        id=path.stem, url="", title=told["title"], text=told["text"], published=published
    )
    found = reader.extract(article)
    assert (found.events, found.terms, found.documents) == ((), (), ())
    assert not any(r.type is RelationType.BARGAINS_WITH for r in found.relations)


def test_there_are_texts_of_every_kind() -> None:
    kinds = {json.loads(path.read_text(encoding="utf-8"))["kind"] for path in TEXTS}
    assert len(kinds) >= 20
