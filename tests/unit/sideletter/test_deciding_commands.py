"""The commands of decisions that need no database: the log, claims, decisions for later."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reports import report
from typer.testing import CliRunner, Result

from graph.answers import EntityRef
from ingest.address import article_id
from ingest.archive import Archive
from nlp.version import version
from sideletter.cli.commands import app
from sideletter.desk import Desk
from sideletter.errors import DatabaseUnavailable, SettingsError
from sideletter.pipeline import deciding
from sideletter.pipeline.deciding import merging, trusting
from sideletter.settings import read_settings

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
URL = "https://daily-call.example/a1"
ID = article_id(URL)
TOLD = report(
    ID, "2023-05-03",
    "strike_start 2023-05-02: WGA, AMPTP; workers=11500",
    "Ellen Stutzman is chief negotiator of WGA",
    "wages proposed 6% by WGA",
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELETTER_HOME", str(tmp_path))
    with Archive.open(tmp_path / "archive.db") as archive:
        article = replace(TOLD.extraction.article, url=URL)
        archive.save_article(article, origin="file", seen=NOW)
        archive.save_extraction(replace(TOLD.extraction, article=article, version=version()))
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def ask(*args: str) -> Any:
    done = run(*args, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def claim(word: str) -> str:
    (found,) = [row["id"] for row in ask("claims", ID) if word in row["says"]]
    return str(found)


def test_an_article_s_claims_are_listed_with_ids_words_and_sentences(home: Path) -> None:
    rows = ask("claims", ID)
    assert [row["kind"] for row in rows] == ["event", "relation", "term"]
    (strike, *_) = rows
    assert strike["says"] == (
        "strike start, asserted, employer_group:amptp, union:wga, 2023-05-02, workers 11500"
    )
    assert strike["sentences"] == ["WGA and AMPTP: strike_start 2023-05-02."]
    assert ask("claims", URL) == rows
    assert strike["id"] in run("claims", ID).stdout


def test_decisions_are_noted_for_later_listed_and_taken_back(home: Path) -> None:
    wages, strike = claim("wages"), claim("strike start")
    (rejected,) = ask("decide", "reject", wages, "--why", "a typo", "--later")["decisions"]
    (dated,) = ask("decide", "date", strike, "2023-05-01", "--later")["decisions"]
    last, first = ask("decisions")
    assert (first["id"], first["kind"], first["why"], first["state"]) == (
        rejected, "reject", "a typo", "holds",
    )  # fmt: skip
    assert first["decision"] == f"{ID} does not say: wages, proposed, percent 6.0, union:wga"
    assert (last["id"], last["decision"].endswith("was on 2023-05-01")) == (dated, True)
    assert {(row["rejected"], row["date"], row["decision"]) for row in ask("claims", ID)} == {
        (False, "2023-05-01", dated), (False, None, None), (True, None, rejected),
    }  # fmt: skip
    (undone,) = ask("decisions", "undo", rejected[:5], "--later")["decisions"]
    states = {row["id"]: (row["state"], row["decision"]) for row in ask("decisions")}
    assert states[undone] == ("holds", f"{rejected} is taken back")
    assert states[rejected][0] == "undone"
    assert "undone" in run("decisions").stdout
    assert claim("wages") == wages


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["claims", "a2"], "no article 'a2' in the graph"),
        (
            ["decide", "reject", f"{ID}#e00", "--later"],
            f"`sideletter claims {ID}` shows what it says",
        ),
        (["decide", "date", f"{ID}#r00", "2023", "--later"], "no claim of an event"),
        (["decide", "source", "nosuch", "0.5", "--later"], "no source nosuch"),
        (["decisions", "undo", "abc", "--later"], "no decision 'abc'"),
    ],
)
def test_what_is_meant_is_told_and_nothing_noted(home: Path, args: list[str], said: str) -> None:
    done = run(*args)
    assert isinstance(done.exception, SettingsError)
    assert said in str(done.exception)
    assert ask("decisions") == []


def test_of_what_an_earlier_reader_read_it_is_said_that_a_refresh_reads_it_anew(home: Path) -> None:
    with Archive.open(home / "archive.db") as archive:
        url = "https://daily-call.example/a2"
        other = replace(TOLD.extraction.article, url=url, id=article_id(url), text="Other words.")
        archive.save_article(other, origin="file", seen=NOW)
    done = run("decide", "reject", f"{article_id(url)}#e00", "--later")
    assert "an earlier version of the reader" in str(done.exception)
    assert ask("decisions") == []


def test_half_of_several_rejections_is_none(home: Path) -> None:
    done = run("decide", "reject", claim("wages"), f"{ID}#e00", "--later")
    assert isinstance(done.exception, SettingsError)
    assert ask("decisions") == []


def test_without_a_database_what_was_decided_is_kept_and_the_error_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wages = claim("wages")

    def fail(*args: object, **options: object) -> None:
        raise DatabaseUnavailable("no server answers")

    monkeypatch.setattr(deciding, "ensure_running", fail)
    done = run("decide", "reject", wages)
    assert isinstance(done.exception, DatabaseUnavailable)
    assert "what was decided is kept" in str(done.exception)
    assert "no server answers" in str(done.exception)
    assert [row["state"] for row in ask("decisions")] == ["holds"]


def test_the_desk_signs_with_who_and_when(home: Path) -> None:
    desk = Desk(read_settings(), who="ada", clock=lambda: NOW)
    ellen, other = (
        EntityRef(id=f"person:{name}", type="person", name=name)
        for name in ("ellen-stutzman", "nobody")
    )
    desk.decide(merging(ellen, other), why=" as\nthey said ", later=True)
    desk.decide(trusting(read_settings(), "releaseline", 0.9), later=True)
    trust, same = desk.decisions()
    assert (same["who"], same["when"], same["why"]) == ("ada", NOW.isoformat(), "as they said")
    assert same["decision"] == "person:nobody is person:ellen-stutzman"
    assert (same["state"], same["remark"]) == (
        "without object", "no article speaks of person:nobody",
    )  # fmt: skip
    assert trust["remark"] == "no article came by releaseline"
