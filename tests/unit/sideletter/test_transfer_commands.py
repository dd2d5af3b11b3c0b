"""`import`, `archive export`, `explain` and `evaluate --pages`, in this process."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.archive import Archive
from sideletter.cli.commands import run
from sideletter.model import Article

Call = Callable[..., tuple[int, str, str]]
TEXT = (
    "Guild ratifies deal\n\n"
    "The Writers Guild of America ratified its contract with the AMPTP on May 4, 2023.\n"
)


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Call:
    def one(*args: str | Path) -> tuple[int, str, str]:
        monkeypatch.delenv("SIDELETTER_ROUTES", raising=False)
        monkeypatch.setenv("SIDELETTER_HOME", str(tmp_path / "home"))
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["sideletter", *map(str, args)])
        status = run()
        return status, *capsys.readouterr()

    return one


@pytest.fixture
def kept(tmp_path: Path) -> Article:
    article = Article(id="abc123", url="https://daily.example/a", title="A deal", text=TEXT)
    with Archive.open(tmp_path / "home" / "archive.db") as archive:
        archive.save_article(article, origin="file", seen=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    return article


def test_the_help_says_whose_the_texts_are(call: Call) -> None:
    status, out, _ = call("archive", "export", "--help")
    assert status == 0
    assert "own keeping" in " ".join(out.split())
    assert call("import", "--help")[0] == 0


@pytest.mark.parametrize("form", ["--warc", "--jsonl"])
def test_an_export_that_no_import_would_know_is_not_written(
    call: Call, kept: Article, tmp_path: Path, form: str
) -> None:
    status, _, err = call("archive", "export", form, tmp_path / "x.zip")
    assert (status, f".{form[2:]}" in err) == (2, True)
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.parametrize("form", ["--warc", "--jsonl"])
def test_an_export_is_written_and_told_of(
    call: Call, kept: Article, tmp_path: Path, form: str
) -> None:
    status, out, _ = call("archive", "export", form, tmp_path / f"x.{form[2:]}", "--json")
    assert (status, json.loads(out)["articles"]) == (0, 1)
    status, _, err = call("archive", "export", form, tmp_path / f"x.{form[2:]}")
    assert (status, "--replace" in err) == (1, True)
    status, _, err = call("archive", "export", form, tmp_path / f"x.{form[2:]}", "--replace")
    assert (status, "1 articles" in err) == (0, True)


def test_an_export_needs_one_file(call: Call) -> None:
    assert call("archive", "export")[0] == 2
    assert call("archive", "export", "--warc", "a", "--jsonl", "b")[0] == 2


def test_what_is_not_there_is_named(call: Call, tmp_path: Path) -> None:
    status, _, err = call("import", tmp_path / "nowhere.warc.gz")
    assert (status, "nowhere.warc.gz" in err) == (1, True)
    status, _, err = call("explain", "nothing")
    assert status == 1
    assert "nor the id of an archived article" in err


def test_an_archived_article_and_a_file_are_explained(
    call: Call, kept: Article, tmp_path: Path
) -> None:
    status, _, err = call("explain", kept.id)
    assert (status, "abc123.explained.html" in err) == (0, True)
    page = (tmp_path / "abc123.explained.html").read_text(encoding="utf-8")
    assert "Ratification" in page
    (tmp_path / "my clipping.txt").write_text(TEXT)
    assert call("explain", tmp_path / "my clipping.txt")[0] == 0
    assert (tmp_path / "my-clipping.explained.html").is_file()
    (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    status, _, err = call("explain", tmp_path / "two.jsonl")
    assert (status, "holds 2 articles" in err) == (1, True)
    status, _, err = call("explain", kept.id, "--out", tmp_path / "no" / "x.html")
    assert (status, "cannot be written" in err) == (2, True)


def test_evaluate_writes_the_worst_as_pages(call: Call, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    event = {"type": "merger", "date": "2012", "parties": [], "modality": "asserted"}
    data = {"article": {"text": TEXT, "published": "2023-05-05"}, "entities": [], "relations": [],
            "events": [event], "terms": []}  # fmt: skip
    (gold / "one.json").write_text(json.dumps(data))
    status, _, err = call("evaluate", gold, "--pages", tmp_path / "pages")
    assert (status, "1 pages" in err) == (0, True)
    assert "Missed events" in (tmp_path / "pages" / "01-one.html").read_text(encoding="utf-8")
    assert "01-one.html" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
