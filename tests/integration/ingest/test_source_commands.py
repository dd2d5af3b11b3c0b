"""The `sources` commands in this process, over loopback; and what the sources page finds."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from ingest_loopback import HOSTS, Web, feed

from ingest.sources.declared import load_sources
from ingest.sources.opml_writing import write_opml
from sideletter.cli.commands import run
from sideletter.errors import SettingsError
from sideletter.model import Source, SourceKind
from sideletter.newsroom import ArchiveNewsroom
from sideletter.runs import Errand
from sideletter.settings import read_settings

ROOT = "https://daily.example"
RSS = feed(("The strike ends", f"{ROOT}/1", ""))


@pytest.fixture
def home(monkeypatch, tmp_path: Path, web: Web) -> Path:
    path = tmp_path / "home"
    path.mkdir()
    (path / "settings.toml").write_text("[fetch]\nhost_delay = 0\nretries = 0\ntimeout = 2\n")
    monkeypatch.setenv("SIDELETTER_HOME", str(path))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    routes = ",".join(f"{host}=127.0.0.1:{web.port}" for host in HOSTS)
    monkeypatch.setenv("SIDELETTER_ROUTES", routes)
    return path


@pytest.fixture
def call(home: Path, monkeypatch, capsys) -> Any:
    def one(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sideletter", "sources", *args])
        status = run()
        return status, *capsys.readouterr()

    return one


@pytest.fixture
def own(home: Path) -> Path:
    return home / "sources.toml"


def daily(web: Web) -> None:
    link = '<link rel=alternate type="application/rss+xml" href="/{}">'
    web.put("daily.example", "/", link.format("feed") + link.format("labor"))
    web.put("daily.example", "/feed", RSS, content_type="application/rss+xml")
    web.put("daily.example", "/labor", feed(("Vote", f"{ROOT}/2", "")), content_type="text/xml")


def test_alone_it_lists(call) -> None:
    status, out, _ = call()
    assert (status, out) == call("list")[:2]
    assert "variety" in out
    listed = json.loads(call("--json")[1])
    assert {each["id"] for each in listed} == set(load_sources())
    unions = json.loads(call("list", "--kind", "union", "--json")[1])
    assert {each["kind"] for each in unions} == {"union"}


def test_a_homepage_is_followed_by_its_feed(call, web: Web, own: Path) -> None:
    daily(web)
    status, out, err = call("add", f"{ROOT}/", "--kind", "trade", "--name", "The Daily")
    assert (status, "the-daily" in out) == (0, True)
    assert f"the site also offers {ROOT}/labor" in err
    source = load_sources(own=own)["the-daily"]
    assert (source.feeds, source.kind, source.verified) == ((f"{ROOT}/feed",), "trade", True)
    assert source.homepage == f"{ROOT}/"
    before = own.read_bytes()
    status, _, err = call("add", "http://www.daily.example/feed/")
    assert (status, own.read_bytes()) == (2, before)
    assert "the-daily already" in err
    assert call("add", f"{ROOT}/labor", "--id", "the-daily")[0] == 2
    assert own.read_bytes() == before
    assert call("add", f"{ROOT}/labor")[0] == 0
    assert len(load_sources(own=own)) == len(load_sources()) + 2
    assert [each["id"] for each in json.loads(call("list", "--own", "--json")[1])] == [
        "the-daily", "daily",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        (f"{ROOT}/nothing", 1, "404"),
        (f"{ROOT}/page", 1, "no feed found there"),
        (f"{ROOT}/loop", 1, "redirects"),
        (f"{ROOT}/inside", 1, "not a public address"),
        ("http://127.0.0.1/feed", 1, "not a public address"),
        ("file:///etc/passwd", 2, "no http or https address"),
        ("daily.example", 2, "no http or https address"),
    ],
)
def test_what_cannot_be_followed_leaves_no_file(call, web: Web, own: Path, url, status, words):
    web.put("daily.example", "/page", "<p>Hello</p>")
    web.put("daily.example", "/loop", "", status=302, location="/loop?again")
    web.put("daily.example", "/inside", "", status=302, location="http://127.0.0.1/")
    ended, out, err = call("add", url)
    assert (ended, out, own.exists()) == (status, "", False)
    assert words in err


def test_a_feed_may_be_added_without_asking_it(call, web: Web, own: Path) -> None:
    assert call("add", f"{ROOT}/feed", "--untried")[0] == 0
    source = load_sources(own=own)["daily-example"]
    assert (source.name, source.verified) == ("daily.example", False)
    assert not web.hits


def test_check_tells_each_feed_and_notes_what_answered(call, web: Web, own: Path) -> None:
    daily(web)
    assert call("add", f"{ROOT}/feed", "--untried", "--name", "Daily")[0] == 0
    assert call("add", f"{ROOT}/missing", "--untried", "--id", "broken")[0] == 0
    status, out, err = call("check", "daily", "broken", "--save")
    assert status == 1
    assert [row.split()[:2] for row in out.splitlines()[1:]] == [
        ["daily", "RSS"], ["broken", "failed"],
    ]  # fmt: skip
    assert f"broken: {ROOT}/missing: answered with status 404" in err
    found = load_sources(own=own)
    assert (found["daily"].verified, found["broken"].verified) == (True, False)
    status, out, _ = call("check", "daily", "--json")
    (answer,) = json.loads(out)
    assert (status, answer["ok"], answer["feeds"][0]["items"]) == (0, True, 1)
    assert call("check", "no-such")[0] == 2


def test_discover_shows_and_says_what_to_do(call, web: Web) -> None:
    daily(web)
    status, out, err = call("discover", f"{ROOT}/")
    assert status == 0
    assert f"{ROOT}/feed" in out
    assert f"sources add {ROOT}/feed" in err
    assert len(json.loads(call("discover", f"{ROOT}/", "--json")[1])["feeds"]) == 2
    web.put("wire.example", "/", "<p>Hello</p>")
    assert call("discover", "https://wire.example/")[0] == 1


def test_what_one_home_exports_another_imports(call, monkeypatch, tmp_path: Path, own: Path):
    made = Source(
        id="daily", name="Daily & Co", homepage=f"{ROOT}/", kind=SourceKind.TRADE,
        feeds=(f"{ROOT}/feed", f"{ROOT}/labor"), topic_terms=("pay",), enabled=False,
    )  # fmt: skip
    (tmp_path / "one.opml").write_text(write_opml([made]))
    assert call("import", str(tmp_path / "one.opml"))[0] == 0
    assert load_sources(own=own)["daily"] == made
    for form in ("--opml", "--toml"):
        (tmp_path / form).write_text(call("export", "--own", form)[1])
    monkeypatch.setenv("SIDELETTER_HOME", str(tmp_path / "other"))
    assert call("import", str(tmp_path / "--opml"))[0] == 0
    assert load_sources(own=tmp_path / "other" / "sources.toml")["daily"] == made
    assert load_sources(own=tmp_path / "--toml")["daily"] == made
    status, _, err = call("import", str(tmp_path / "--opml"))
    assert (status, err.count("followed already")) == (0, 2)
    assert call("export", "--toml", "--json")[0] == 2


def test_a_list_with_faults_is_taken_as_far_as_it_goes(call, tmp_path: Path, own: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/>'
                    '<outline text="B" xmlUrl="gopher://b"/></body></opml>')  # fmt: skip
    status, out, _ = call("import", str(path), "--json")
    answer = json.loads(out)
    assert (status, [each["id"] for each in answer["added"]]) == (1, ["a"])
    assert (len(answer["faults"]), "a" in load_sources(own=own)) == (1, True)
    path.write_text("nothing")
    assert call("import", str(path))[0] == 1
    assert call("import", str(tmp_path / "none.opml"))[0] == 2


def test_the_sources_page_finds_feeds_and_switches_sources(home, web: Web, own) -> None:
    daily(web)
    room = ArchiveNewsroom(read_settings())
    search = done(room, room.discover(f"{ROOT}/"))
    assert search.trouble == ""
    assert {row["url"]: row["followed"] for row in search.rows}[f"{ROOT}/feed"] is False
    assert "no http or https address" in done(room, room.discover("nonsense")).trouble
    room.switch(["variety"], on=False)
    assert {row["condition"] for row in room.feeds() if row["id"] == "variety"} == {"switched off"}
    assert not load_sources(own=own)["variety"].enabled
    with pytest.raises(SettingsError, match="of the sample"):
        room.switch(["meridian", "variety"], on=True)


def done(room: ArchiveNewsroom, number: int) -> Errand:
    until = time.monotonic() + 30
    while not (errand := room.look(number)).over:
        assert time.monotonic() < until
        time.sleep(0.01)
    return errand
