"""How feeds stand: what they brought, when they are asked again, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.fetched import FeedState
from ingest.keeping.health import Condition, health
from ingest.keeping.pulse import add
from ingest.report import SourceReport
from sideletter.model import Article, Source, SourceKind

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FEED = "https://daily.example/feed"
DAILY = Source(
    id="daily", name="Daily", homepage="https://daily.example/", feeds=(FEED,),
    kind=SourceKind.TRADE, poll_minutes=60,
)  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("source", "state", "condition", "due"),
    [
        (DAILY, None, Condition.UNASKED, None),
        (replace(DAILY, enabled=False), {"last_fetched": NOW}, Condition.OFF, None),
        (DAILY, {"last_fetched": NOW, "last_success": NOW}, Condition.ANSWERS, NOW + HOUR),
        (DAILY, {"last_fetched": NOW, "failures": 1, "last_error": "no answer"},
         Condition.FAILING, NOW + HOUR / 12),
        (DAILY, {"last_fetched": NOW, "failures": 9}, Condition.FAILING, NOW + HOUR),
        (DAILY, {"last_fetched": NOW, "failures": 1, "retry_after": NOW + 5 * HOUR},
         Condition.FAILING, NOW + 5 * HOUR),
        (DAILY, {"last_fetched": NOW, "gone": True, "failures": 1}, Condition.GONE, None),
    ],
)  # fmt: skip
def test_a_feed_stands_as_its_state_says(archive, source, state, condition, due) -> None:
    if state is not None:
        archive.save_feed_state(FeedState(url=FEED, source="daily", **state))
    (found,) = health(archive.db, [source], now=NOW)
    assert (found.condition, found.due) == (condition, due)


def test_articles_of_the_last_thirty_days_count_for_their_source(archive) -> None:
    for number, (days, source) in enumerate([(1, "daily"), (29, "daily"), (31, "daily"), (1, "x")]):
        article = Article(
            id=f"a{number}", url=f"https://daily.example/{number}", title="Talks", source=source,
            text=f"Number {number} of the talks went on all night.",
        )  # fmt: skip
        archive.save_article(article, origin="feed", seen=NOW - dt.timedelta(days=days))
    assert [each.articles for each in health(archive.db, [DAILY], now=NOW)] == [2]


def test_what_is_out_of_habit_is_told_at_each_feed_of_a_source_that_answers(archive) -> None:
    two = replace(DAILY, feeds=(FEED, f"{FEED}/other"))
    for url in two.feeds:
        state = FeedState(url=url, source="daily", last_fetched=NOW, last_success=NOW)
        archive.save_feed_state(state)
    for days in range(28, -1, -1):
        report = SourceReport(source="daily", polls=1, entries=20 if days > 7 else 0)
        add(archive.db, [report], day=NOW.date() - dt.timedelta(days=days))
    found = health(archive.db, [two], now=NOW)
    assert [each.condition for each in found] == [Condition.UNUSUAL] * 2
    assert all("silent" in remark for each in found for remark in each.remarks)
