from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.address import article_id
from ingest.archive import Archive
from ingest.fetched import FeedEntry, FeedState, FetchedPage, Outcome, PendingEntry
from ingest.keeping.agenda import MAX_ATTEMPTS
from ingest.keeping.schema import MIGRATIONS
from ingest.report import RunReport, SourceReport
from sideletter.errors import ArchiveError
from sideletter.model import Article, ArticleKind, Event, EventType, Evidence, Extraction

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
TEXT = "\n\n".join(
    f"Paragraph {n}: the guild and the studios met on day {n} about pay, health and residuals, "
    f"and spoke of the {n} open points that were left from the talks of the week before."
    for n in range(6)
)


def article(url: str = "https://daily.example/a", **changes: object) -> Article:
    made = Article(id=article_id(url), url=url, title="Deal", text=TEXT, source="daily",
                   published=NOW, authors=("Jane Doe",), language="en")  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def page(content: bytes = b"<html>", *, when: dt.datetime = NOW) -> FetchedPage:
    return FetchedPage(
        url="https://daily.example/a",
        final_url="https://daily.example/a",
        status=200,
        headers={"content-type": "text/html"},
        content=content,
        fetched=when,
    )


def pending(key: str = "daily.example/a", **changes: object) -> PendingEntry:
    entry = FeedEntry(
        link="https://daily.example/a", title="Deal", published=NOW, authors=("Jane Doe",)
    )
    made = PendingEntry(key=key, source="daily", entry=entry, fingerprint="f1")
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "new" / "home" / "archive.db") as archive:
        yield archive


def test_an_article_is_kept_with_its_page(archive: Archive) -> None:
    saved = archive.save_page(page(b"<html>\xff"), article())
    assert saved.outcome is Outcome.NEW
    assert archive.article(saved.article_id) == article()
    (kept,) = archive.pages(saved.article_id)
    assert (kept.content, dict(kept.headers)) == (b"<html>\xff", {"content-type": "text/html"})
    assert archive.article("unknown") is None


def test_the_same_text_again_is_unchanged_and_kept_once(archive: Archive) -> None:
    archive.save_page(page(), article())
    assert archive.save_page(page(), article()).outcome is Outcome.UNCHANGED
    assert archive.counts()["revisions"] == archive.counts()["pages"] == 1


def test_another_text_is_a_revision_of_the_same_article(archive: Archive) -> None:
    archive.save_page(page(), article())
    later = NOW + dt.timedelta(hours=1)
    saved = archive.save_page(page(b"<html>2", when=later), article(text=TEXT + " More."))
    assert saved.outcome is Outcome.REVISED
    first, second = archive.revisions(saved.article_id)
    assert (first.number, first.text, first.fetched) == (1, TEXT, NOW)
    assert (second.number, second.text, second.fetched) == (2, TEXT + " More.", later)
    newest = archive.article(saved.article_id)
    assert newest is not None
    assert newest.text == TEXT + " More."


def test_metadata_is_taken_over_without_a_revision(archive: Archive) -> None:
    archive.save_article(article(authors=()), origin="file")
    saved = archive.save_article(article(title="Deal at last", published=None), origin="file")
    assert saved.outcome is Outcome.UNCHANGED
    newest = archive.article(saved.article_id)
    assert newest is not None
    assert (newest.title, newest.authors, newest.published) == ("Deal at last", ("Jane Doe",), NOW)


@pytest.mark.parametrize(
    "kind", [ArticleKind.PAYWALL_STUB, ArticleKind.CONSENT_WALL, ArticleKind.ERROR_PAGE]
)
def test_a_stub_never_replaces_a_text(archive: Archive, kind: ArticleKind) -> None:
    archive.save_page(page(), article())
    saved = archive.save_page(page(b"wall"), article(text="Subscribe.", kind=kind))
    assert saved.outcome is Outcome.UNCHANGED
    assert archive.article(saved.article_id) == article()


def test_a_copy_is_an_article_of_its_own_that_names_the_first(archive: Archive) -> None:
    first = archive.save_article(article(), origin="file")
    later = NOW + dt.timedelta(hours=2)
    copy = article(
        "https://wire.example/z", text="LOS ANGELES — " + TEXT + "\n\nBy wire.", published=later
    )
    saved = archive.save_article(copy, origin="file")
    assert saved.outcome is Outcome.DUPLICATE
    assert saved.story_of == first.article_id
    assert [a.story_of for a in archive.articles()] == [None, first.article_id]


def test_which_copy_is_the_first_does_not_depend_on_the_order_of_arrival(archive: Archive) -> None:
    dates = {"c": 3, "b": 2, "a": 1, "d": 4}
    for name, hour in dates.items():
        url = f"https://{name}.example/story"
        archive.save_article(article(url, published=NOW + dt.timedelta(hours=hour)), origin="file")
    first = article_id("https://a.example/story")
    assert {a.id: a.story_of for a in archive.articles()} == {
        article_id(f"https://{name}.example/story"): None if name == "a" else first
        for name in dates
    }


def test_an_extraction_is_due_again_when_its_article_changes(archive: Archive) -> None:
    archive.save_article(article(), origin="file")
    assert [a.id for a in archive.unread("v1")] == [article().id]
    archive.save_extraction(Extraction(article=article(), version="v1"))
    assert list(archive.unread("v1")) == []
    assert [a.id for a in archive.unread("v2")] == [article().id]
    archive.save_article(article(text=TEXT + " More."), origin="file")
    assert [a.text for a in archive.unread("v1")] == [TEXT + " More."]


def test_extractions_may_be_saved_while_the_unread_are_walked(archive: Archive) -> None:
    for n in range(5):
        archive.save_article(
            article(f"https://daily.example/{n}", text=f"Text {n}."), origin="file"
        )
    for unread in archive.unread("v1"):
        archive.save_extraction(Extraction(article=unread, version="v1"))
    assert list(archive.unread("v1")) == []


def test_extractions_are_kept_whole_and_by_version(archive: Archive) -> None:
    archive.save_article(article(), origin="file")
    event = Event(
        type=EventType.STRIKE_START, date="2024-02", parties=(), evidence=(Evidence(0, 9),)
    )
    one = Extraction(article=article(), version="v1", events=(event,), notes=("n",))
    digest = archive.save_extraction(one)
    archive.save_extraction(Extraction(article=article(), version="v2"))
    assert archive.extraction(article().id, "v1") == one
    assert archive.extraction_index("v1") == {article().id: digest}
    assert list(archive.extractions("v1", [article().id, "unknown"])) == [one]
    assert [x.version for x in archive.extractions("v2")] == ["v2"]
    assert archive.extraction(article().id, "v3") is None


def test_a_feed_s_state_and_entries_are_kept_together(archive: Archive) -> None:
    url = "https://daily.example/feed"
    assert archive.feed_state(url) == FeedState(url=url)
    state = FeedState(url=url, source="daily", etag='"x"', last_success=NOW, failures=2)
    archive.save_feed_state(state, entries=[pending()], marks={"daily.example/a": "f1", "x": "f"})
    assert archive.feed_state(url) == state
    assert archive.pending("daily") == [pending()]
    keys = ["daily.example/a", "x"]
    assert archive.entry_fingerprints(keys, feed=url) == {"daily.example/a": "f1"}
    assert archive.entry_fingerprints(keys, feed=url + "2") == {}
    assert archive.known_entries(keys) == {"daily.example/a"}


def test_an_entry_is_settled_with_its_page(archive: Archive) -> None:
    archive.save_feed_state(FeedState(url="https://daily.example/feed"), entries=[pending()])
    archive.save_page(page(), article(), entry=pending())
    assert archive.pending("daily") == []
    archive.save_feed_state(
        FeedState(url="https://daily.example/feed"), entries=[pending(fingerprint="f2")]
    )
    assert [p.fingerprint for p in archive.pending("daily")] == ["f2"]


def test_an_entry_that_fails_is_tried_again_and_given_up_in_the_end(archive: Archive) -> None:
    archive.save_feed_state(FeedState(url="https://daily.example/feed"), entries=[pending()])
    for attempt in range(1, MAX_ATTEMPTS):
        archive.fail_entry(archive.pending("daily")[0], "status 503", for_good=False)
        assert archive.pending("daily")[0].attempts == attempt
    archive.fail_entry(archive.pending("daily")[0], "status 503", for_good=False)
    assert archive.pending("daily") == []
    assert archive.counts()["failed"] == 1


def test_reports_are_kept_the_newest_first(archive: Archive) -> None:
    for kind in ("refresh", "add"):
        part = SourceReport(source="daily", new=2, failed=1, failures=["x"])
        archive.save_run(RunReport(kind=kind, started=NOW, finished=NOW, sources=[part]))
    assert [run.kind for run in archive.runs()] == ["add", "refresh"]
    (run,) = archive.runs(limit=1)
    assert (run.total("new"), run.failed, run.failures) == (2, 1, ["x"])


def test_when_each_source_was_last_seen(archive: Archive) -> None:
    archive.save_article(article(), origin="file", seen=NOW)
    archive.save_feed_state(
        FeedState(url="https://wire.example/feed", source="wire", last_success=NOW)
    )
    archive.save_feed_state(FeedState(url="https://mute.example/feed", source="mute"))
    assert archive.last_seen() == {"daily": NOW, "wire": NOW}


def test_removing_a_source_leaves_nothing_of_it(archive: Archive) -> None:
    archive.save_feed_state(
        FeedState(url="https://daily.example/feed", source="daily", sample=True),
        entries=[pending()],
    )
    archive.save_page(page(), article(), entry=pending())
    archive.save_extraction(Extraction(article=article(), version="v1"))
    copy = article("https://wire.example/z", source="wire", published=NOW + dt.timedelta(hours=1))
    archive.save_article(copy, origin="file")
    assert archive.remove_sample() == 1
    assert [(a.id, a.story_of) for a in archive.articles()] == [(copy.id, None)]
    assert archive.feed_state("https://daily.example/feed").etag is None
    assert archive.known_entries(["daily.example/a"]) == set()
    assert {archive.counts()[key] for key in ("pages", "extractions", "pending")} == {0}
    assert archive.remove_articles([copy.id, "unknown"]) == 1


def test_it_is_all_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        archive.save_article(article(), origin="file")
    with Archive.open(path) as archive:
        assert list(archive.articles()) == [article()]


def test_an_archive_of_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive.open(path).close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="newer Sideletter"):
        Archive.open(path)
    assert path.read_bytes() == before


def test_errors_of_the_file_are_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, only words " * 50)
    with pytest.raises(ArchiveError, match="not an archive"):
        Archive.open(tmp_path / "text.db")
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Archive.open(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="folder cannot be made"):
        Archive.open(tmp_path / "file" / "archive.db")


def test_a_held_archive_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path, busy_seconds=0.05) as archive:
        holder = sqlite3.connect(path)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another program has held"):
            archive.save_article(article(), origin="file")
        holder.close()
        archive.save_article(article(), origin="file")


def test_a_young_archive_that_another_program_is_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE half (made)")
        release = threading.Timer(0.3, other.rollback)
        release.start()
        with Archive.open(path, busy_seconds=10.0) as archive:
            assert archive.counts()["articles"] == 0
        release.join()


def save_many(archive: Archive, number: int) -> None:
    for n in range(number):
        url = f"https://daily.example/{n}"
        archive.save_article(article(url, text=f"Number {n}. {TEXT}"), origin="file")


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        archive.save_article(article(), origin="file")
        archive._db.run("PRAGMA max_page_count = 1")
        with pytest.raises(ArchiveError, match="disk is full"):
            save_many(archive, 200)
        counts = archive.counts()
        assert counts["articles"] == counts["revisions"] >= 1
        archive._db.run("PRAGMA max_page_count = 100000")
        archive.save_article(article("https://daily.example/last"), origin="file")
