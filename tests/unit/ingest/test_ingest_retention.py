from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.load import Loadable, rows_of
from ingest.address import article_id
from ingest.archive import Archive
from ingest.fetched import FeedEntry, FetchedPage, Outcome, PendingEntry
from ingest.gate.standing import Bin, Decision
from ingest.keeping.readings import outdated
from ingest.keeping.retention import Retention, without_text
from sideletter.model import (
    Article,
    Entity,
    EntityType,
    Event,
    EventType,
    Evidence,
    Extraction,
    Mention,
)

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=10)
SENTENCE = "The Harbor Guild ratified its contract on Monday."
TEXT = (
    "It had rained all week.\n\n" + SENTENCE + " Nobody at the HG had slept.\n\n"
    + " ".join(f"Paragraph {n} tells of the weather on day {n} of the talks." for n in range(20))
)  # fmt: skip
START = TEXT.index(SENTENCE)
SHORT = TEXT.index("HG")


def article(url: str = "https://daily.example/a", **changes: object) -> Article:
    made = Article(id=article_id(url), url=url, title="Deal", text=TEXT, published=NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


def extraction(of: Article | None = None, version: str = "v1") -> Extraction:
    return Extraction(
        article=of or article(),
        version=version,
        entities=(
            Entity(
                id="e1", type=EntityType.UNION, name="Harbor Guild",
                mentions=(Mention(START + 4, START + 16), Mention(SHORT, SHORT + 2, "acronym")),
            ),
        ),
        events=(
            Event(
                type=EventType.RATIFICATION, date="2024-02-05", parties=("e1",),
                evidence=(Evidence(START, START + len(SENTENCE)),),
            ),
        ),
    )  # fmt: skip


def page(content: bytes = b"<html>" + TEXT.encode()) -> FetchedPage:
    url = "https://daily.example/a"
    return FetchedPage(
        url=url, final_url=url, status=200, headers={}, content=content, fetched=NOW
    )  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as archive:
        yield archive


@pytest.fixture
def retention(archive: Archive) -> Retention:
    return Retention(archive.db)


@pytest.fixture
def dropped(archive: Archive, retention: Retention) -> str:
    """An article whose text was dropped after it was read."""
    entry = PendingEntry(key="k", source="daily", entry=FeedEntry(content=TEXT, summary=TEXT))
    archive.save_feed_state(archive.feed_state("https://daily.example/feed"), entries=[entry])
    archive.save_page(page(), article(), entry=entry)
    archive.save_extraction(extraction(version="v0"))
    archive.save_extraction(extraction())
    assert retention.drop([article().id], "v1", now=LATER).articles == 1
    return article().id


def test_only_what_this_version_has_read_is_due(archive: Archive, retention: Retention) -> None:
    archive.save_page(page(), article())
    assert retention.due("v1", before=LATER) == []
    archive.save_extraction(extraction())
    assert retention.due("v1", before=LATER) == [article().id]
    assert retention.due("v2", before=LATER) == []
    assert retention.due("v1", before=NOW - dt.timedelta(days=1)) == []
    archive.save_article(article(title="Another"), origin="file", seen=NOW)
    assert retention.due("v1", before=LATER) == []


def test_what_lies_in_the_bin_is_never_dropped(archive: Archive, retention: Retention) -> None:
    archive.save_page(page(), article())
    archive.save_extraction(extraction())
    Bin(archive.db).decide([article().id], Decision.REJECT, who="ada", now=NOW)
    assert retention.due("v1", before=LATER) == []


def test_no_trace_of_the_text_is_left_but_the_evidence(
    archive: Archive, retention: Retention, dropped: str
) -> None:
    retention.shrink()
    assert archive.article(dropped) == article(text="")
    assert archive.pages(dropped) == []
    kept = archive.extraction(dropped, "v1")
    assert kept is not None
    assert kept.article.text.strip() == SENTENCE
    files = b"".join(each.read_bytes() for each in archive.db.path.parent.iterdir())
    assert b"rained all week" not in files
    assert archive.extraction(dropped, "v0") == kept


def test_hashes_titles_and_metadata_stay(archive: Archive, dropped: str) -> None:
    (revision,) = archive.revisions(dropped)
    assert (revision.title, revision.text, revision.dropped) == ("Deal", "", LATER)
    assert len(revision.text_sha256) == 64
    assert archive.counts()["pages"] == 1
    assert archive.counts()["dropped"] == 1


def test_the_graph_gets_the_same_claims_and_names_from_it() -> None:
    def rows(of: Extraction) -> tuple[object, ...]:
        found = rows_of([Loadable("sha", of, "Daily")])
        evidence = [p for p in found.passages if p["text"] == SENTENCE]
        bare = [{k: v for k, v in p.items() if k not in ("number", "next")} for p in evidence]
        return found.articles, found.entities, found.mentions, found.events, bare

    whole, without = extraction(), without_text(extraction())
    assert rows(without) == rows(whole)
    texts = [p["text"] for p in rows_of([Loadable("sha", without, "Daily")]).passages]
    assert texts == [SENTENCE]


def test_a_newer_version_does_not_read_it_and_the_last_reading_holds(
    archive: Archive, dropped: str
) -> None:
    assert list(archive.unread("v1")) == list(archive.unread("v2")) == []
    assert archive.extraction_index("v2") == archive.extraction_index("v1")
    assert [x.version for x in archive.extractions("v2")] == ["v1"]
    assert (outdated(archive.db, "v1"), outdated(archive.db, "v2")) == (0, 1)


def test_the_same_text_again_changes_nothing(archive: Archive, dropped: str) -> None:
    assert archive.save_page(page(), article()).outcome is Outcome.UNCHANGED
    assert archive.article(dropped) == article(text="")
    assert list(archive.unread("v1")) == []
    assert archive.pages(dropped) == []


def test_another_text_is_a_revision_that_is_read_like_any_other(
    archive: Archive, dropped: str
) -> None:
    assert archive.save_page(page(b"2"), article(text="New.")).outcome is Outcome.REVISED
    assert [a.text for a in archive.unread("v2")] == ["New."]
    # Until then what was read before stands.
    assert list(archive.extraction_index("v1")) == [dropped]


def test_other_metadata_bring_the_text_back_to_be_read_with_them(
    archive: Archive, dropped: str
) -> None:
    assert archive.save_page(page(), article(title="Done deal")).outcome is Outcome.UNCHANGED
    assert list(archive.unread("v1")) == [article(title="Done deal")]


def test_copies_of_it_are_still_found(archive: Archive, dropped: str) -> None:
    url = "https://wire.example/z"
    copy = article(url, text="LOS ANGELES - " + TEXT + " By wire.", published=LATER)
    saved = archive.save_article(copy, origin="file", seen=LATER)
    assert (saved.outcome, saved.story_of) == (Outcome.DUPLICATE, dropped)
    other = article("https://wire.example/y", text=TEXT[::-1])
    assert archive.save_article(other, origin="file").story_of is None


def test_an_earlier_copy_becomes_the_first_without_its_being_read_again(
    archive: Archive, dropped: str
) -> None:
    url = "https://wire.example/z"
    earlier = article(url, published=NOW - dt.timedelta(days=1))
    saved = archive.save_article(earlier, origin="file", seen=LATER)
    kept = archive.extraction(dropped, "v1")
    assert kept is not None
    assert kept.article.story_of == saved.article_id
    assert [a.id for a in archive.unread("v1")] == [saved.article_id]


def test_verdicts_stay_as_they_were(archive: Archive, dropped: str) -> None:
    Bin(archive.db).judge_waiting({})
    standing = Bin(archive.db).of(dropped)
    assert standing is not None
    assert standing.score is None
