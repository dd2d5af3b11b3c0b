from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.address import article_id
from ingest.archive import Archive
from ingest.intake.gating import gate_of
from ingest.intake.run import import_paths
from ingest.intake.wishes import NO_WISHES, Wishes
from ingest.report import ProgressEvent, SourceReport
from sideletter.errors import ReadError
from sideletter.model import Article
from tests.unit.ingest.intake_files import Warc, address, page, warc_of

NOW = dt.datetime(2024, 3, 5, 18, 30, tzinfo=dt.UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "a.txt").write_text("A deal at last\n\nThe guild met the studios.\n")
    (folder / "b.html").write_bytes(page(99))
    (folder / "c.json").write_text(json.dumps({"article": {"id": "dev-1", "text": "One."}}))
    (folder / "d.jsonl").write_text('{"text": "Two."}\n\n{"text": 3}\n{"text": "Four."}\n')
    return folder


def taken(archive: Archive, *paths: Path, wishes: Wishes = NO_WISHES) -> SourceReport:
    (part,) = import_paths(archive, list(paths), now=NOW, wishes=wishes).sources
    return part


def rows(archive: Archive) -> list[tuple[object, ...]]:
    """All that an import may change, without what depends on when it ran."""
    found: list[tuple[object, ...]] = [
        tuple(row)
        for sql in (
            "SELECT id, url, origin, story_of, revision, body, fingerprint FROM article ORDER BY 1",
            "SELECT article, number, text_sha256 FROM revision ORDER BY 1, 2",
            "SELECT article, url, content_sha256, fetched FROM page ORDER BY 1, 2, 4",
        )
        for row in archive.db.rows(sql)
    ]
    return found


def test_an_import_is_counted_and_shown_in_bytes(archive: Archive, folder: Path) -> None:
    events: list[ProgressEvent] = []
    report = import_paths(archive, [folder], now=NOW, progress=events.append)
    (part,) = report.sources
    assert (part.new, part.failed, len(report.articles)) == (5, 1, 5)
    assert "d.jsonl, line 3" in part.failures[0]
    size = sum(path.stat().st_size for path in folder.iterdir())
    assert {(event.total, event.unit) for event in events} == {(size, "bytes")}
    assert [event.done for event in events] == sorted(event.done for event in events)
    assert events[-1].done == size
    assert [run.kind for run in archive.runs()] == ["import"]


def test_a_second_import_says_so_and_does_nothing(archive: Archive, folder: Path) -> None:
    taken(archive, folder)
    before = rows(archive)
    part = taken(archive, folder)
    assert (part.fetched, part.unchanged, part.failed) == (0, 0, 0)
    (note,) = part.notes
    assert "imported before" in note
    assert "a.txt on 2024-03-05" in note
    assert "d.jsonl on 2024-03-05; 1 of it failed" in note
    assert rows(archive) == before
    again = taken(archive, folder, wishes=Wishes(again=True))
    assert (again.unchanged, again.new, again.failed) == (5, 0, 1)
    assert rows(archive) == before


def test_a_file_is_known_by_its_content(archive: Archive, folder: Path) -> None:
    taken(archive, folder)
    (folder / "a.txt").rename(folder / "renamed.txt")
    (folder / "c.json").write_text(json.dumps({"article": {"id": "dev-1", "text": "Three."}}))
    part = taken(archive, folder)
    assert (part.fetched, part.revised) == (1, 1)


def test_what_failed_whole_is_tried_again(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<html></html>")
    for _ in range(2):
        part = taken(archive, tmp_path / "x.html")
        assert (part.failed, part.notes) == (1, [])


def test_a_path_that_is_not_there_ends_it_before_it_begins(archive: Archive, folder: Path) -> None:
    with pytest.raises(ReadError, match="nowhere"):
        taken(archive, folder, folder / "nowhere")
    assert archive.counts()["articles"] == 0


class _Killed(Exception):
    pass


def test_an_import_that_was_stopped_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.intake.batch.MAX_ITEMS", 4)
    path = warc_of(range(23)).save(tmp_path / "x.warc.gz")
    with Archive.open(tmp_path / "whole.db") as whole:
        assert taken(whole, path).new == 23
        expected = rows(whole)
    with Archive.open(tmp_path / "stopped.db") as archive:
        stops, seen = [3, 9, 10, 17], 0

        def stop(event: ProgressEvent) -> None:
            nonlocal seen
            seen += 1
            if stops and seen == stops[0]:
                stops.pop(0)
                raise _Killed

        notes: list[str] = []
        while True:
            seen = 0
            try:
                report = import_paths(archive, [path], now=NOW, progress=stop)
            except _Killed:
                continue
            notes += report.sources[0].notes
            break
        assert rows(archive) == expected
        assert any("taken up after number" in note for note in notes)
        # Whole batches of four were kept each time.
        assert report.sources[0].new < 23 - 4


def test_a_truncated_archive_keeps_what_came_before_and_says_so(
    archive: Archive, tmp_path: Path
) -> None:
    warc = warc_of(range(4))
    path = tmp_path / "x.warc.gz"
    path.write_bytes(warc.out.getvalue()[:-400])
    part = taken(archive, path)
    assert (part.new, part.failed) == (3, 1)
    whole = taken(archive, warc.save(tmp_path / "y.warc.gz"))
    assert (whole.new, whole.unchanged) == (1, 3)


def test_times_are_those_of_the_captures(archive: Archive, tmp_path: Path) -> None:
    taken(archive, warc_of([1]).save(tmp_path / "x.warc.gz"))
    (kept,) = archive.pages(article_id(address(1)))
    assert kept.fetched == dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
    (revision,) = archive.revisions(article_id(address(1)))
    assert revision.fetched == kept.fetched


def test_an_earlier_capture_becomes_an_earlier_revision(archive: Archive, tmp_path: Path) -> None:
    def capture(name: str, words: str, date: str) -> SourceReport:
        content = page(1, words=words)
        warc = Warc().add(address(1), content, date=date)
        return taken(archive, warc.save(tmp_path / name))

    capture("b.warc.gz", "Second, day {n}. ", "2024-02-02T00:00:00Z")
    assert capture("a.warc.gz", "First, day {n}. ", "2024-02-01T00:00:00Z").revised == 1
    assert capture("c.warc.gz", "Third, day {n}. ", "2024-02-03T00:00:00Z").revised == 1
    assert capture("d.warc.gz", "First, day {n}. ", "2024-02-01T12:00:00Z").unchanged == 1
    found = archive.revisions(article_id(address(1)))
    assert [(each.number, each.text.split(",")[0]) for each in found] == [
        (1, "First"), (2, "Second"), (3, "Third"),
    ]  # fmt: skip
    newest = archive.article(article_id(address(1)))
    assert newest is not None
    assert newest.text.startswith("Third")
    assert len(archive.pages(article_id(address(1)))) == 4
    # The article is to be read in this state and no other.
    assert [each.id for each in archive.unread("v")] == [newest.id]


def test_revisits_of_what_is_here_change_nothing(archive: Archive, tmp_path: Path) -> None:
    refers = {"WARC-Refers-To-Target-URI": address(1)}
    warc = warc_of([1]).add(address(1), b"", kind="revisit")
    warc.add(address(1) + "?copy=1", b"", kind="revisit", more=refers)
    warc.add(address(5), b"", kind="revisit")
    part = taken(archive, warc.save(tmp_path / "x.warc.gz"))
    assert (part.new, part.unchanged, part.failed) == (1, 2, 0)
    assert "1 revisits of pages that are not here" in part.notes[0]


def test_the_gate_sifts_web_archives_and_nothing_else(archive: Archive, tmp_path: Path) -> None:
    def gate(article: Article) -> str | None:
        return None if "day 2" in article.title else "not of the second day"

    path = warc_of(range(4)).save(tmp_path / "x.warc.gz")
    (tmp_path / "x.html").write_bytes(page(7))
    part = taken(archive, path, tmp_path / "x.html", wishes=Wishes(gate=gate))
    assert (part.new, part.rejected) == (2, 2 + 1)
    assert "3 of them no labor news" in part.notes[0]
    named = {row["id"]: row["named"] for row in archive.db.rows("SELECT id, named FROM article")}
    assert named == {article_id(address(2)): 0, article_id(address(7)): 1}
    everything = Wishes(gate=gate, everything=True, again=True)
    assert taken(archive, path, wishes=everything).new == 3


def test_web_archives_are_filtered_by_day(archive: Archive, tmp_path: Path) -> None:
    dated = page(1).replace(
        b"<article>", b'<article><time datetime="2024-02-05T10:00:00Z">Feb. 5</time>'
    )
    path = Warc().add(address(1), dated).save(tmp_path / "x.warc.gz")
    part = taken(archive, path, wishes=Wishes(since=dt.date(2024, 2, 6)))
    assert (part.new, "1 articles of other days" in part.notes[0]) == (0, True)
    assert taken(archive, path, wishes=Wishes(until=dt.date(2024, 2, 5))).new == 1


def test_the_gate_judges_by_the_site_s_source() -> None:
    gate = gate_of([])
    article = Article(
        id="1", url="https://x.example/a", title="Pasta", text="Boil the water. " * 50
    )
    assert gate(article)
    assert gate(
        replace(article, title="Der Streik", text="Die Gewerkschaft der Bühne streikt. " * 30)
    )
    labor = replace(
        article,
        title="Screen actors' union authorizes strike against studios",
        text="The actors' union voted to authorize a strike against the film studios. " * 20,
    )
    assert gate(labor) is None
