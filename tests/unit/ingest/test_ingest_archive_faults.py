"""What goes wrong with disks, locks, rights and clocks: a clear error, and nothing lost."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.address import article_id
from ingest.archive import Archive
from ingest.fetched import FeedEntry, FeedState, FetchedPage, PendingEntry
from ingest.report import RunReport
from sideletter.errors import ArchiveError
from sideletter.model import Article

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def article(name: str, words: int = 60) -> Article:
    url = f"https://daily.example/{name}"
    text = " ".join(f"{name}{n}" for n in range(words))
    return Article(id=article_id(url), url=url, title=name, text=text, source="daily")


def page(name: str, content: bytes = b"<html>", *, when: dt.datetime = NOW) -> FetchedPage:
    url = f"https://daily.example/{name}"
    return FetchedPage(
        url=url, final_url=url, status=200, headers={}, content=content, fetched=when
    )  # fmt: skip


def pending(name: str) -> PendingEntry:
    return PendingEntry(key=name, source="daily", entry=FeedEntry(link=name))


def filled(path: Path, number: int = 3) -> set[str]:
    with Archive.open(path) as archive:
        archive.save_feed_state(
            FeedState(url="f", source="daily"), entries=[pending(str(n)) for n in range(number)]
        )
        for n in range(number):
            archive.save_page(page(str(n)), article(str(n)), entry=pending(str(n)))
    return {str(n) for n in range(number)}


def titles(path: Path) -> set[str]:
    with Archive.open(path) as archive:
        return {a.title for a in archive.articles()}


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_full_disk_loses_nothing_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    there = filled(path)
    with Archive.open(path) as archive:
        archive.save_feed_state(FeedState(url="f", source="daily"), entries=[pending("big")])
        pages = archive.db.rows("PRAGMA page_count")[0][0]
        archive.db.rows(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(ArchiveError, match=r"archive\.db: the disk is full; make room"):
            archive.save_page(page("big", os.urandom(50_000)), article("big"), entry=pending("big"))
        # Reading goes on, and the entry still waits for its page.
        assert {a.title for a in archive.articles()} == there
        assert [p.key for p in archive.pending("daily")] == ["big"]
    assert sound(path)
    with Archive.open(path) as archive:
        archive.save_page(page("big", os.urandom(50_000)), article("big"), entry=pending("big"))
    assert titles(path) == there | {"big"}


def test_a_lock_of_another_program_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    there = filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Archive.open(path, busy_seconds=0.1) as archive:
            assert {a.title for a in archive.articles()} == there
            with pytest.raises(ArchiveError, match=r"another program has held the archive.*end it"):
                archive.save_article(article("new"), origin="file")
        other.execute("ROLLBACK")
    with Archive.open(path) as archive:
        archive.save_article(article("new"), origin="file")
    assert titles(path) == there | {"new"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    filled(path)
    tmp_path.chmod(0o500)
    path.chmod(0o400)
    try:
        with pytest.raises(ArchiveError, match=r"archive\.db: .*rights"):
            filled(path)
    finally:
        tmp_path.chmod(0o700)
        path.chmod(0o600)
    assert titles(path) == {"0", "1", "2"}


def test_an_archive_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(ArchiveError, match="its folder cannot be made"):
        Archive.open(tmp_path / "home" / "archive.db")
    (tmp_path / "archive.db").mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.db: .*cannot be opened"):
        Archive.open(tmp_path / "archive.db")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_archive_is_said_to_be_damaged(tmp_path: Path, share: float) -> None:
    path = tmp_path / "archive.db"
    filled(path, 30)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ArchiveError, match=r"archive\.db: the archive is damaged .*restore it"):
        titles(path)


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(b"notes of mine, long enough to be taken for pages " * 50)
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"archive\.db: not an archive .*move it away"):
        Archive.open(path)
    assert path.read_bytes() == before


def test_a_damaged_page_within_is_named_when_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    filled(path, 30)
    content = bytearray(path.read_bytes())
    for place in range(4096 * 4, len(content), 4096):
        content[place : place + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="the archive is damaged"):
        titles(path)


def test_a_clock_that_was_set_back_moves_nothing_back(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        archive.save_page(page("a", when=NOW), article("a"))
        earlier = replace(article("a"), text=article("b").text)
        saved = archive.save_page(page("a", b"2", when=NOW - HOUR), earlier)
        assert archive.last_seen() == {"daily": NOW}
        # Revisions are in the order in which they came, whatever the clock said.
        assert [r.number for r in archive.revisions(saved.article_id)] == [1, 2]
        newest = archive.article(saved.article_id)
        assert newest is not None
        assert newest.text == earlier.text
        for when in (NOW, NOW - HOUR):
            archive.save_run(RunReport(kind="refresh", started=when, finished=when))
        assert [run.started for run in archive.runs()] == [NOW - HOUR, NOW]


def test_a_program_that_dies_within_a_transaction_leaves_the_state_before(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    there = filled(path)
    if not (child := os.fork()):
        archive = Archive.open(path)
        with archive.db.transaction():
            archive.save_article(article("half"), origin="file")
            os._exit(9)
    os.waitpid(child, 0)
    assert titles(path) == there
    assert sound(path)
