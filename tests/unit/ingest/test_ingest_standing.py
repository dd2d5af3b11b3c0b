from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.address import article_id
from ingest.archive import Archive
from ingest.fetched import FeedEntry, FetchedPage, PendingEntry
from ingest.gate.standing import Bin, Decision
from ingest.keeping.listing import Filter, State, find, listed
from ingest.keeping.schema import MIGRATIONS
from sideletter.errors import SettingsError
from sideletter.model import Article, ArticleKind, Extraction, Source, SourceKind

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
DAILY = Source(
    id="daily", name="Daily", homepage="https://daily.example/", feeds=(), kind=SourceKind.TRADE
)
LABOR = "Stagehands at the Grand voted to strike, their union said. Talks resume on Monday."
OTHER = "The sequel took first place with 88 million dollars. A third part opens next May."


def article(name: str, text: str = OTHER, **changes: object) -> Article:
    url = f"https://daily.example/{name}"
    made = Article(id=article_id(url), url=url, title=name.title(), text=text, source="daily",
                   published=NOW, language="en")  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def keep(archive: Archive, made: Article, *, source: str = "daily") -> str:
    """Save it as a refresh does: with the feed entry that named it."""
    entry = PendingEntry(key=made.url, source=source, entry=FeedEntry(link=made.url))
    page = FetchedPage(url=made.url, final_url=made.url, status=200, headers={},
                       content=made.text.encode(), fetched=NOW)  # fmt: skip
    return archive.save_page(page, made, entry=entry).article_id


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as archive:
        yield archive


@pytest.fixture
def bin_(archive: Archive) -> Bin:
    return Bin(archive.db)


def judge(bin_: Bin, source: Source = DAILY) -> dict[str, int]:
    return dict(bin_.judge_waiting({"daily": source}))


def decide(bin_: Bin, article_id: str, decision: Decision) -> list[str]:
    return bin_.decide([article_id], decision, who="ada", now=NOW)


def accepted(archive: Archive) -> set[str]:
    return {a.title for a in archive.unread("v1")}


def test_what_is_rejected_is_archived_and_not_read(archive: Archive, bin_: Bin) -> None:
    keep(archive, article("strike", LABOR))
    rejected = keep(archive, article("sequel"))
    assert judge(bin_) == {"daily": 1}
    assert accepted(archive) == {"Strike"}
    assert archive.article(rejected) == article("sequel")
    assert archive.counts()["rejected"] == bin_.count() == 1


def test_what_nobody_looked_at_yet_is_accepted(archive: Archive, bin_: Bin) -> None:
    one = keep(archive, article("sequel"))
    assert accepted(archive) == {"Sequel"}
    standing = bin_.of(one)
    assert standing is not None
    assert (standing.accepted, standing.score, standing.words) == (True, None, "not looked at yet")
    assert bin_.of("none") is None


def test_what_was_extracted_before_leaves_the_graph_when_it_is_rejected(
    archive: Archive, bin_: Bin
) -> None:
    one = keep(archive, article("sequel"))
    archive.save_extraction(Extraction(article=article("sequel"), version="v1"))
    assert list(archive.extraction_index("v1")) == [one]
    judge(bin_)
    assert archive.extraction_index("v1") == {}
    decide(bin_, one, Decision.KEEP)
    assert list(archive.extraction_index("v1")) == [one]


def test_score_and_reason_are_kept_with_the_article(archive: Archive, bin_: Bin) -> None:
    one = keep(archive, article("sequel"))
    judge(bin_)
    standing = bin_.of(one)
    assert standing is not None
    assert standing.score is not None
    assert standing.score < 0.3
    assert standing.reason == standing.words
    assert standing.words.startswith("nothing of labor; it speaks of casting")


@pytest.mark.parametrize("way", ["page", "file", "feed"])
def test_what_the_user_named_is_scored_and_never_rejected(
    archive: Archive, bin_: Bin, way: str
) -> None:
    made = article("sequel", source=None)
    if way == "page":
        page = FetchedPage(url=made.url, final_url=made.url, status=200, headers={}, content=b"x",
                           fetched=NOW)  # fmt: skip
        archive.save_page(page, made)
    elif way == "file":
        archive.save_article(made, origin="file", seen=NOW)
    else:
        keep(archive, made, source="added:daily.example/feed")
    assert judge(bin_) == {}
    standing = bin_.of(made.id)
    assert standing is not None
    assert standing.accepted
    assert standing.named
    assert standing.score is not None


def test_a_rejected_article_that_the_user_then_names_is_let_in(archive: Archive, bin_: Bin) -> None:
    one = keep(archive, article("sequel"))
    judge(bin_)
    archive.save_article(article("sequel"), origin="file", seen=NOW)
    standing = bin_.of(one)
    assert standing is not None
    assert standing.accepted


def test_a_decision_outlives_revisions_rereadings_and_other_words(
    archive: Archive, bin_: Bin
) -> None:
    one = keep(archive, article("sequel"))
    two = keep(archive, article("strike", LABOR))
    judge(bin_)
    assert decide(bin_, one, Decision.KEEP) == [one]
    assert decide(bin_, two, Decision.REJECT) == [two]
    keep(archive, article("sequel", OTHER + " And more."))
    keep(archive, article("strike", LABOR + " And more."))
    assert judge(bin_, replace(DAILY, kind=SourceKind.GENERAL)) == {}
    assert accepted(archive) == {"Sequel"}


def test_a_decision_is_taken_back_and_every_one_is_remembered(archive: Archive, bin_: Bin) -> None:
    one = keep(archive, article("sequel"))
    judge(bin_)
    for decision in (Decision.KEEP, Decision.UNDO, Decision.REJECT):
        decide(bin_, one, decision)
    assert decide(bin_, one, Decision.UNDO) == []
    assert [d for d, _, _ in bin_.decisions(one)] == ["keep", "undo", "reject", "undo"]
    assert bin_.decisions(one)[0] == (Decision.KEEP, NOW, "ada")
    standing = bin_.of(one)
    assert standing is not None
    assert (standing.accepted, standing.decision, standing.who) == (False, None, None)


def test_a_decision_is_worded_with_who_and_when(archive: Archive, bin_: Bin) -> None:
    one = keep(archive, article("sequel"))
    decide(bin_, one, Decision.REJECT)
    standing = bin_.of(one)
    assert standing is not None
    assert standing.words == "rejected by ada on 2024-02-05"


def test_an_unknown_id_decides_nothing_at_all(archive: Archive, bin_: Bin) -> None:
    one = keep(archive, article("sequel"))
    with pytest.raises(SettingsError, match="no article beef"):
        bin_.decide([one, "beef"], Decision.REJECT, who="ada", now=NOW)
    assert bin_.decisions(one) == []


def test_verdicts_are_given_anew_when_they_are_due(archive: Archive, bin_: Bin) -> None:
    keep(archive, article("sequel"))
    assert judge(bin_) == {"daily": 1}
    # Nothing changed: nobody is judged twice, and nothing is counted twice.
    assert judge(bin_) == {}
    judge(bin_, replace(DAILY, topic_terms=("sequel",)))
    assert bin_.count() == 0
    assert judge(bin_) == {"daily": 1}
    keep(archive, article("sequel", LABOR))
    judge(bin_)
    assert bin_.count() == 0


def test_a_refresh_of_one_source_leaves_the_others_alone(archive: Archive, bin_: Bin) -> None:
    other = keep(archive, article("other", source="elsewhere"), source="elsewhere")
    bin_.judge_waiting({"daily": DAILY}, others=False)
    standing = bin_.of(other)
    assert standing is not None
    assert standing.score is None


def test_articles_are_found_by_what_they_are(archive: Archive, bin_: Bin) -> None:
    keep(archive, article("strike", LABOR))
    keep(archive, article("strike", LABOR + " More."))
    keep(archive, article("sequel", published=dt.date(2020, 1, 1)))
    keep(archive, article("live", LABOR, kind=ArticleKind.LIVE_BLOG, source="elsewhere"))
    judge(bin_)

    def titles(**asked: object) -> list[str]:
        given = {"source": None, "since": None, "kind": None, "state": None, **asked}
        return [row.title for row in find(archive.db, Filter.of(**given))]  # type: ignore[arg-type]

    assert titles() == ["Live", "Sequel", "Strike"]
    assert titles(source="daily") == ["Sequel", "Strike"]
    assert titles(since="2024-01-01") == ["Live", "Strike"]
    assert titles(kind=ArticleKind.LIVE_BLOG) == ["Live"]
    assert titles(state=State.REJECTED) == ["Sequel"]
    assert titles(state=State.REVISED) == ["Strike"]
    with pytest.raises(SettingsError, match="is no day"):
        Filter.of(source=None, since="May", kind=None, state=None)


def test_an_article_is_meant_by_its_id_the_start_of_it_or_its_address(archive: Archive) -> None:
    one = keep(archive, article("sequel"))
    assert listed(archive.db, one) == listed(archive.db, one[:6].upper()) == one
    assert listed(archive.db, "http://www.daily.example/sequel/?utm_source=x") == one
    assert listed(archive.db, "nonsense") is None
    assert listed(archive.db, "") is None


def test_an_older_archive_is_judged_by_nobody_until_a_run_does(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for statement in ";\n".join(MIGRATIONS[:3]).split(";\n"):
            old.execute(statement)
        old.execute("PRAGMA user_version = 3")
        for number, (origin, source) in enumerate(
            [("web", "daily"), ("web", None), ("file", "x"), ("web", "added:daily.example/feed")]
        ):
            old.execute(
                "INSERT INTO article VALUES (?, ?, '', ?, ?, NULL, 1, '{}', 'f', '', '')",
                (str(number), number, source, origin),
            )
            old.execute(
                "INSERT INTO revision VALUES (?, 1, 'Old', 'Text', 'sha', '2020-01-01', NULL)",
                (str(number),),
            )
    with Archive.open(path) as archive:
        standings = [Bin(archive.db).of(str(number)) for number in range(4)]
    assert [(s.accepted, s.named, s.score) for s in standings if s] == [
        (True, False, None), (True, True, None), (True, True, None), (True, True, None),
    ]  # fmt: skip
