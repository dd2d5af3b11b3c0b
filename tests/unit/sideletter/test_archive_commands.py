"""The `archive` commands on an archive of a few articles, without a database."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.address import article_id
from ingest.archive import Archive
from ingest.fetched import FeedEntry, FetchedPage, PendingEntry
from ingest.gate.standing import Bin
from sideletter.cli.commands import app
from sideletter.errors import SettingsError
from sideletter.model import Article
from sideletter.settings import read_settings

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
STRIKE = "https://daily.example/strike"
SEQUEL = "https://daily.example/sequel"


def keep(archive: Archive, url: str, text: str) -> None:
    made = Article(id=article_id(url), url=url, title=url[-6:].title(), text=text, source="daily",
                   published=NOW, publisher="Daily")  # fmt: skip
    page = FetchedPage(
        url=url, final_url=url, status=200, headers={}, content=text.encode(), fetched=NOW
    )
    entry = PendingEntry(key=url, source="daily", entry=FeedEntry(link=url))
    archive.save_page(page, made, entry=entry)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELETTER_HOME", str(tmp_path))
    with Archive.open(tmp_path / "archive.db") as archive:
        keep(archive, STRIKE, "The stagehands' union voted to strike by 78% to 22%.")
        keep(archive, STRIKE, "The stagehands' union voted to strike by 86% to 14%.")
        keep(archive, SEQUEL, "The third film opens next May in 3,000 theaters.")
        Bin(archive.db).judge_waiting({})
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["archive", *args])


def ask(*args: str) -> object:
    done = run(*args, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_bin_shows_title_outlet_day_score_reason_and_link(home: Path) -> None:
    rows = ask("bin")
    assert isinstance(rows, list)
    (row,) = rows
    assert (row["title"], row["outlet"], row["url"]) == ("Sequel", "Daily", SEQUEL)
    assert row["published"].startswith("2024-02-05")
    assert 0 <= row["score"] < 0.3
    assert row["reason"]
    assert ask("bin", "--source", "other") == []
    assert "Sequel" in run("bin").stdout


def test_decisions_by_hand_are_noted_and_taken_back(home: Path) -> None:
    assert ask("keep", SEQUEL, "--later") == {"changed": [article_id(SEQUEL)],
                                              "terms": {article_id(SEQUEL): []}}  # fmt: skip
    assert ask("bin") == []
    assert ask("reject", STRIKE, SEQUEL, "--later")["changed"]  # type: ignore[index, call-overload]
    shown = ask("show", SEQUEL)
    assert isinstance(shown, dict)
    assert [each["decision"] for each in shown["decisions"]] == ["keep", "reject"]
    assert all(each["who"] and each["decided"] for each in shown["decisions"])
    ask("undo", STRIKE, SEQUEL, "--later")
    assert [row["title"] for row in ask("bin")] == ["Sequel"]  # type: ignore[attr-defined]


def test_what_is_not_there_is_named(home: Path) -> None:
    for args in (("keep", "https://daily.example/none"), ("show", "beef"), ("diff", "zzz")):
        done = run(*args)
        assert isinstance(done.exception, SettingsError)
        assert f"no article {args[1]!r}" in str(done.exception)


def test_a_diff_marks_what_is_gone_and_what_has_come(home: Path) -> None:
    done = run("diff", STRIKE)
    assert "by [-78-]{+86+}% to [-22-]{+14+}%." in done.stdout
    assert run("diff", STRIKE, "1", "2").stdout == done.stdout
    assert "one revision" in str(run("diff", SEQUEL).exception)
    assert "no revision 7; there are 1 to 2" in str(run("diff", STRIKE, "7").exception)


def test_an_article_is_shown_with_its_revisions_and_text(home: Path) -> None:
    done = run("show", STRIKE)
    for told in ("Strike", STRIKE, "86% to 14%", "accepted", "pages kept"):
        assert told in done.stdout
    assert len(ask("show", STRIKE)["revisions"]) == 2  # type: ignore[index, call-overload]


def test_lists_are_filtered(home: Path) -> None:
    assert [row["title"] for row in ask("list")] == ["Sequel", "Strike"]  # type: ignore[attr-defined]
    rows = ask("list", "--state", "revised")
    assert [row["title"] for row in rows] == ["Strike"]  # type: ignore[attr-defined]
    assert ask("list", "--since", "2024-03-01") == []
    assert "is no day" in str(run("list", "--since", "May").exception)


def test_texts_kept_forever_are_not_pruned(home: Path) -> None:
    done = run("prune")
    assert isinstance(done.exception, SettingsError)
    assert 'set keep_text = "until_read"' in str(done.exception)


def test_a_trial_says_what_would_go_and_drops_nothing(home: Path) -> None:
    (home / "settings.toml").write_text('[archive]\nkeep_text = "until_read"\n')
    answer = ask("prune", "--dry-run")
    assert isinstance(answer, dict)
    assert (answer["dry_run"], answer["articles"]) == (True, 0)


@pytest.mark.parametrize(("value", "days"), [('"forever"', None), ('"until_read"', 0), ("90", 90)])
def test_how_long_texts_are_kept_is_a_setting(home: Path, value: str, days: int | None) -> None:
    (home / "settings.toml").write_text(f"[archive]\nkeep_text = {value}\n")
    assert read_settings().archive.keep_days == days


@pytest.mark.parametrize("line", ['keep_text = "soon"', "keep_text = -1", "keep_text = true",
                                  "keep = 1"])  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(home: Path, line: str) -> None:
    (home / "settings.toml").write_text(f"[archive]\n{line}\n")
    with pytest.raises(SettingsError, match=r"settings\.toml: .*keep"):
        read_settings()
