from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from ingest.archive import Archive
from ingest.fetched import FeedEntry, FeedState, FetchedPage, PendingEntry
from ingest.intake.run import import_paths
from ingest.intake.wishes import Wishes
from ingest.keeping.decision_log import DecisionLog
from ingest.keeping.retention import Retention
from ingest.local import local_articles
from ingest.report import RunReport
from ingest.transfer.export import export
from sideletter.decisions import Rename, Undo
from sideletter.errors import ArchiveError
from sideletter.model import Article, Extraction

NOW = dt.datetime(2024, 3, 5, 18, 30, tzinfo=dt.UTC)
STORY = " ".join(
    f"Sentence {n} of the story tells of room {n * 7} and door {n * 3}." for n in range(30)
)
ODD = b"<p>\xff\x00\r\n\r\n caf\xe9</p>"


def article(name: str, text: str, **more: Any) -> Article:
    url = f"https://daily.example/{name}"
    return Article(id=f"id-{name}", url=url, title=name.title(), text=text, **more)


def fetched(of: Article, *, hour: int, content: bytes = ODD) -> FetchedPage:
    return FetchedPage(
        url=of.url,
        final_url=of.url + "?ü=1 2",
        status=203,
        headers={"content-type": "text/html", "content-encoding": "gzip", "x-odd": "a\r\nb: é"},
        content=content,
        fetched=NOW + dt.timedelta(hours=hour, microseconds=7),
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """One of everything: revisions, pages, copies, a local file's article, decisions, feeds."""
    with Archive.open(tmp_path / "old.db") as opened:
        copy = article("copy", STORY + " More.", published=NOW + dt.timedelta(days=1))
        opened.save_page(fetched(copy, hour=0), copy)
        first = article("first", STORY, published=NOW, source="daily", authors=("Ada Moreno",))
        opened.save_page(fetched(first, hour=1), first)
        revised = replace(first, text=STORY + " A correction: it was door 4.")
        opened.save_page(fetched(revised, hour=2, content="<p>größer</p>".encode()), revised)
        local = Article(id="local-1", url="", title="", text="A note \U0001f600\n\n of mine.")
        opened.save_article(local, origin="file", seen=NOW)
        opened.save_extraction(Extraction(article=revised, version="v1", notes=("A note.",)))
        opened.db.run(
            "INSERT INTO decision (article, decision, decided, who) VALUES (?, 'reject', ?, 'me')",
            ("id-copy", NOW.isoformat()),
        )
        renamed = DecisionLog(opened.db).add(
            Rename(entity="union:x", name="X"), who="me", now=NOW, why="as it is called"
        )
        DecisionLog(opened.db).add(Undo(entry=renamed.id), who="me", now=NOW)
        entry = PendingEntry(
            key="k", source="daily", entry=FeedEntry(link=first.url), fingerprint="f"
        )
        opened.save_feed_state(
            FeedState(url="https://daily.example/feed", source="daily", etag='"1"'),
            entries=[entry],
            marks={"k": "f"},
        )
        opened.save_run(RunReport(kind="refresh", started=NOW, finished=NOW))
        yield opened


def rows(archive: Archive, *, without: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but those that tell of imports."""
    names = archive.db.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return {
        name: sorted(
            (dict(row) for row in archive.db.rows(f'SELECT * FROM "{name}"')),
            key=lambda row: json.dumps(row, default=repr),
        )
        for (name,) in names
        if name not in ("intake", *without)
    }


def exported(archive: Archive, path: Path, **more: Any) -> Path:
    export(archive, path, warc=".warc" in path.name, now=NOW, **more)
    return path


def imported(path: Path, into: Path, **wishes: Any) -> tuple[Archive, RunReport]:
    archive = Archive.open(into)
    return archive, import_paths(archive, [path], now=NOW, wishes=Wishes(**wishes))


FORMS = ["x.warc.gz", "x.warc", "x.jsonl"]


@pytest.mark.parametrize("form", FORMS)
def test_there_and_back_again_loses_nothing(archive: Archive, tmp_path: Path, form: str) -> None:
    path = exported(archive, tmp_path / form, extractions=True)
    new, report = imported(path, tmp_path / "new.db")
    with new:
        assert report.failures == []
        assert (report.total("new"), report.total("duplicate")) == (2, 1)
        before, after = rows(archive), rows(new)
        # The import itself is one run more.
        assert after.pop("run")[:1] == before.pop("run")
        assert after == before


@pytest.mark.parametrize("form", FORMS)
def test_a_second_export_of_what_came_back_is_the_same(
    archive: Archive, tmp_path: Path, form: str
) -> None:
    path = exported(archive, tmp_path / form, sources=["daily"])
    new, _ = imported(path, tmp_path / "new.db")
    with new:
        again = exported(new, tmp_path / f"again-{form}", sources=["daily"])
    if form == "x.jsonl":
        assert again.read_bytes() == path.read_bytes()
    else:
        assert [r for _, r in warc_records(again)][1:] == [r for _, r in warc_records(path)][1:]


def warc_records(path: Path) -> list[tuple[str, bytes]]:
    with path.open("rb") as file:
        return [
            (record.rec_headers.get_header("WARC-Type"), record.content_stream().read())
            for record in ArchiveIterator(file)
        ]


@pytest.mark.parametrize("form", ["x.warc.gz", "x.warc"])
def test_the_web_archive_passes_warcio_s_own_check(
    archive: Archive, tmp_path: Path, form: str
) -> None:
    path = exported(archive, tmp_path / form)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=False))
        assert checker.process_all() == 0
    assert out.getvalue() == ""
    kinds = [kind for kind, _ in warc_records(path)]
    assert kinds[0] == "warcinfo"
    assert (kinds.count("response"), kinds.count("conversion")) == (3, 4)


def test_other_tools_read_the_pages_and_the_texts(archive: Archive, tmp_path: Path) -> None:
    records = warc_records(exported(archive, tmp_path / "x.warc.gz"))
    pages = [content for kind, content in records if kind == "response"]
    assert pages.count(ODD) == 2
    texts = [content.decode() for kind, content in records if kind == "conversion"]
    assert "A note \U0001f600\n\n of mine." in texts
    assert b"for the keeper's own use" in records[0][1]


def test_who_knows_the_contract_alone_reads_the_lines(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path / "x.jsonl")
    found = [each for _, each in local_articles([path])]
    known = [each for each in found if isinstance(each, Article)]
    assert {each.id for each in known} == {"id-copy", "id-first", "local-1"}


def test_a_filter_takes_the_first_of_a_story_along(archive: Archive, tmp_path: Path) -> None:
    since = (NOW + dt.timedelta(days=1)).date()
    path = exported(archive, tmp_path / "x.jsonl", since=since)
    told = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["article"]["id"] for line in told if "article" in line] == ["id-first", "id-copy"]
    assert not any("table" in line for line in told)


@pytest.mark.parametrize("form", FORMS)
def test_what_comes_to_what_is_there_is_joined(archive: Archive, tmp_path: Path, form: str) -> None:
    path = exported(archive, tmp_path / form)
    with Archive.open(tmp_path / "new.db") as new:
        other = article("first", STORY + " Another text, later.", source="wire")
        new.save_page(fetched(other, hour=9), other)
        report = import_paths(new, [path], now=NOW)
        assert (report.total("revised"), report.total("new"), report.failed) == (1, 1, 0)
        assert [r.number for r in new.revisions("id-first")] == [1, 2, 3]
        newest = new.article("id-first")
        assert newest is not None
        assert newest.text.endswith("later.")
        assert (newest.source, newest.published) == ("wire", None)
        assert len(new.pages("id-first")) == 3
        copy = new.article("id-copy")
        assert copy is not None
        assert copy.story_of == "id-first"
        joined = rows(new, without=("run",))
        import_paths(new, [path], now=NOW, wishes=Wishes(again=True))
        assert rows(new, without=("run",)) == joined


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_cut_off_has_whole_articles(
    archive: Archive, tmp_path: Path, form: str
) -> None:
    path = exported(archive, tmp_path / form)
    data = path.read_bytes()
    for share in (0.35, 0.6, 0.9):
        path.write_bytes(data[: int(len(data) * share)])
        new, report = imported(path, tmp_path / f"{share}.db")
        with new:
            assert report.failed >= 1
            for each in new.articles():
                assert len(new.revisions(each.id)) == len(archive.revisions(each.id))
                assert len(new.pages(each.id)) == len(archive.pages(each.id))


def test_a_dropped_text_travels_with_what_was_read_in_it(archive: Archive, tmp_path: Path) -> None:
    archive.db.run("UPDATE article SET named = 1")
    Retention(archive.db).drop(["id-first"], "v1", now=NOW)
    for form in FORMS:
        path = exported(archive, tmp_path / form)
        new, report = imported(path, tmp_path / f"{form}.db")
        with new:
            assert report.failures == []
            assert rows(new, without=("run",)) == rows(archive, without=("run",))


def test_a_file_that_is_there_is_not_written_over(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("mine")
    with pytest.raises(ArchiveError, match="--replace"):
        exported(archive, path)
    assert path.read_text() == "mine"
    exported(archive, path, replace=True)
    with pytest.raises(ArchiveError, match="cannot be written"):
        exported(archive, tmp_path / "nowhere" / "x.jsonl")
    assert sorted(each.name for each in tmp_path.glob("x*")) == ["x.jsonl"]


def test_rows_of_a_newer_sideletter_are_refused(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path / "x.jsonl")
    path.write_text(path.read_text().replace('"first_seen":', '"seen_by_whom":"x","first_seen":'))
    new = Archive.open(tmp_path / "new.db")
    with new, pytest.raises(ArchiveError, match="newer Sideletter"):
        import_paths(new, [path], now=NOW)


@pytest.mark.parametrize(
    "line",
    ["{}", "[]", '{"kept": {}}', '{"kept": {"article": 1}}', '{"table": "feed"}', "{",
     '{"kept": {"article": {"id": "x"}, "revisions": []}}'],
)  # fmt: skip
def test_broken_lines_are_told_and_the_rest_comes(
    archive: Archive, tmp_path: Path, line: str
) -> None:
    path = exported(archive, tmp_path / "x.jsonl")
    head, *rest = path.read_text().splitlines(keepends=True)
    path.write_text("".join([head, line + "\n", *rest]))
    new, report = imported(path, tmp_path / "new.db")
    with new:
        assert (report.failed, new.counts()["articles"]) == (1, 3)
        assert "line 2" in report.failures[0]
