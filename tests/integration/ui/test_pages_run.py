"""Every page of the explorer as Streamlit runs it, without a browser, on a real graph."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from reports import report
from streamlit.testing.v1 import AppTest

from graph.server import Connection
from graph.store import Store
from ingest.archive import Archive
from nlp.version import version
from sideletter.pipeline.catching_up import MARK
from ui.sheet import GO

pytestmark = pytest.mark.database

APP = Path(__file__).parents[3] / "app.py"
SECONDS = 60
NOW = dt.datetime(2024, 2, 5, tzinfo=dt.UTC)
ARTICLES = (
    report(
        "a1", "2023-05-03",
        "strike_start 2023-05-02: WGA, AMPTP; workers=11500",
        "Ellen Stutzman is chief negotiator of WGA",
        "wages proposed 6% by WGA",
        title="Writers walk out",
    ),
    report(
        "a2", "2023-05-04",
        "strike_start 2023-05-03: WGA, AMPTP",
        "Elen Stutzman is chief negotiator of WGA",
        outlet="City Record",
    ),
    report(
        "a3", "2023-09-28",
        "tentative_agreement 2023-09-24: WGA, AMPTP",
        "ratification 2023-10-09: WGA, AMPTP; yes_percent=99",
        "wages agreed 5%",
    ),
    report("a4", "2023-10-02", "talks_resumed 2023-10-01: WGA, AMPTP"),
    report("a5", "2023-11-02", "lockout_start denied: WGA"),
)  # fmt: skip
Draw = Callable[..., AppTest]


@pytest.fixture(scope="module")
def store(
    database: Connection, driver, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A graph of three articles, and a home of its own for the app's process to read."""
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=database.database)
    home = tmp_path_factory.mktemp("app")
    env = {
        "SIDELETTER_HOME": str(home),
        "NEO4J_URI": database.uri,
        "NEO4J_USERNAME": database.username,
        "NEO4J_PASSWORD": database.password or "",
        "NEO4J_DATABASE": database.database,
    }
    with Archive.open(home / "archive.db") as archive:
        for item in ARTICLES:
            archive.save_article(item.extraction.article, origin="file", seen=NOW)
            archive.save_extraction(replace(item.extraction, version=version()))
    with Store.connect(database) as store, pytest.MonkeyPatch.context() as patch:
        for name, value in env.items():
            patch.setenv(name, value)
        # One connection, closed here alone: what the app keeps for its process nobody would close.
        patch.setattr(Store, "connect", lambda connection: store)
        patch.setattr(Store, "close", lambda store: None)
        st.cache_resource.clear()
        store.load(ARTICLES)
        store.assemble()
        yield store
        st.cache_resource.clear()


@pytest.fixture(scope="module")
def draw(store: Store) -> Draw:
    """Run the app at an address, as a link of one of its own pages leads there."""

    def at(page: str, **params: str) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=SECONDS)
        app.session_state[GO] = {"page": page, "params": params}
        app.run()
        assert not app.exception, [each.value for each in app.exception]
        return app

    return at


def text(app: AppTest) -> str:
    """What a reader sees of the sheets, without their markup."""
    sheets = [
        each.proto
        for each in app.get("bidi_component")
        if each.proto.component_name == "sideletter_sheet"
    ]
    told = " ".join(json.loads(sheet.json) for sheet in sheets)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", told)).split())


def test_every_page_shows_what_the_graph_holds(draw, store) -> None:
    (row,) = store.negotiations()
    ellen = store.find_entities("Ellen Stutzman", limit=1)[0]
    pages = (
        ("", {}, ["Writers walk out", "Tentative agreement", row.title]),
        ("search", {"q": "chief negotiator"}, ["2 sentences", "Ellen Stutzman"]),
        ("negotiations", {}, [row.title, "Ratified"]),
        ("negotiation", {"id": row.id}, [row.title, "Strike begins", "11,500 workers"]),
        ("compare", {}, ["Compare"]),
        ("terms", {"ids": "union:wga"}, ["5%", "Wages"]),
        ("pattern", {"year": "2023"}, ["Nothing followed anything in 2023"]),
        ("entity", {"id": ellen.id}, [ellen.name, "chief negotiator"]),
        ("graph", {"ids": "union:wga"}, ["WGA"]),
        ("article", {"id": "a1"}, ["Writers walk out", "Ellen Stutzman"]),
        ("review", {}, ["Ellen Stutzman", "Elen Stutzman", "likeness"]),
        ("review", {"part": "names", "type": "person"}, ["Stutzman", "told of in 1 article"]),
        (
            "review",
            {"part": "conflicts"},
            ["Strike begins: date", "May 3, 2023", "told by 1 story"],
        ),
        ("review", {"part": "doubts"}, ["Talks resumed", "Between the deal and its ratification"]),
        (
            "review",
            {"part": "uncertain"},
            ["Lockout begins, date not told", "Told by one story alone; said not to have happened"],
        ),
        ("cypher", {"q": "MATCH (u:Union) RETURN u.name AS union"}, ["WGA", "1 row"]),
        ("sources", {"q": "variety"}, ["Set aside", "1 feed", "never asked"]),
        ("sources", {"part": "add", "url": "https://x.example/"}, ["Add"]),
        ("sources", {"part": "runs"}, ["No run yet"]),
        ("sources", {"part": "aside"}, ["Nothing is set aside"]),
    )
    missing = {
        (page, words)
        for page, params, told in pages
        for seen in [text(draw(page, **params))]
        for words in told
        if words.casefold() not in seen.casefold()
    }
    assert missing == set()


@pytest.mark.parametrize(
    ("page", "params", "told"),
    [
        ("negotiation", {"id": "negotiation:nobody"}, "No such negotiation"),
        ("negotiation", {}, "No such negotiation"),
        ("entity", {"id": "\x00<script>"}, "No such entity"),
        ("article", {"id": "a1", "at": "-9" * 40}, "Writers walk out"),
        ("article", {"id": "nothing", "at": "x"}, "No such article"),
        ("graph", {"ids": ",,union:nobody", "types": "dragon"}, "No such entity"),
        ("search", {"q": '") *:* {', "year": "x", "n": "-3"}, "No sentence says that"),
        ("terms", {"ids": "union:nobody,,"}, "No terms are told"),
        ("pattern", {"year": "99999"}, "Pattern of a year"),
        ("review", {"one": "person:nobody", "type": "dragon"}, "This pair is not open"),
        ("review", {"part": "names", "of": "<b>"}, "This name is not open"),
        ("review", {"part": "conflicts", "of": "event:x"}, "This is not open"),
        ("review", {"part": "doubts", "of": "event:x"}, "This step is not doubted"),
        ("review", {"part": "uncertain", "of": "event:x"}, "This step is not uncertain"),
        ("review", {"part": "dragon"}, "Are these two one?"),
        ("cypher", {"q": "DROP DATABASE neo4j"}, "This was not run"),
        ("negotiations", {"party": "Nobody", "outcome": "x"}, "Negotiations"),
        ("sources", {"q": "<b>", "kind": "dragon,,", "order": "x"}, "No such feed"),
        ("sources", {"part": "dragon"}, "How each feed does"),
        ("news", {}, "How each feed does"),
        ("nowhere", {}, "Sideletter"),
    ],
)
def test_odd_addresses_are_answered_kindly(draw, page, params, told) -> None:
    assert told in text(draw(page, **params))


def test_a_claim_is_rejected_on_its_articles_page_and_the_graph_follows(draw, store) -> None:
    app = draw("article", id="a3", mend="1")
    app.text_input[0].set_value("Ada")
    app.button[0].click().run()
    claims = app.selectbox[0]
    claims.select(next(each for each in claims.options if each.startswith("wages"))).run()
    press(app, "It does not say so")
    assert "wages" in app.success[0].value
    follow(lambda: all(term.amount != 5 for term in store.article("a3").terms))


def press(app: AppTest, label: str) -> None:
    next(each for each in app.button if each.label == label).click().run()
    assert not [each.value for each in (*app.exception, *app.error)]


def follow(there: Callable[[], bool]) -> None:
    """Wait until the graph has followed what was decided, and nothing is left to do."""
    until = time.monotonic() + SECONDS
    lags = Path(os.environ["SIDELETTER_HOME"]) / MARK
    while lags.exists() or not there():
        assert time.monotonic() < until
        time.sleep(0.05)


def signed(app: AppTest) -> AppTest:
    app.text_input[0].set_value("Ada")
    app.button[0].click().run()
    return app


def test_which_source_is_right_is_decided_taken_back_and_the_graph_follows_both(draw, store):
    def days() -> set[str]:
        (row,) = store.negotiations()
        told = store.negotiation(row.id)
        return {v for e in told.stages for v, _ in e.conflicts.get("date", ())}

    assert days() == {"2023-05-02", "2023-05-03"}
    app = signed(draw("review", part="conflicts"))
    press(app, "Holds: May 3, 2023")
    assert "was on 2023-05-03" in app.success[0].value.replace("\\", "")
    # Before the graph has followed, it is no more among what is to be decided.
    assert "Nothing to decide" in text(app)
    follow(lambda: not days())
    assert {e.date for e in store.latest(limit=20) if e.type == "strike_start"} == {"2023-05-03"}
    press(app, "Undo")
    follow(lambda: days() == {"2023-05-02", "2023-05-03"})


def test_a_name_is_none_right_as_it_is_or_somebody_elses(draw, store):
    app = signed(draw("review", part="names", of="person:elen-stutzman"))
    press(app, "No such thing")
    assert "nothing is called person:elen-stutzman" in app.success[0].value.replace("\\", "")
    follow(lambda: store.entity("person:elen-stutzman") is None)
    assert store.article("a2").relations == ()
    press(app, "Undo")
    follow(lambda: store.entity("person:elen-stutzman") is not None)
    app = signed(draw("review", part="names", of="person:ellen-stutzman"))
    press(app, "Right as it is")
    seen = text(draw("review", part="names", of="person:ellen-stutzman"))
    assert "This name is not open" in seen
    assert "person:ellen-stutzman is called Ellen Stutzman" in text(draw("review", part="log"))


def test_a_doubted_step_is_confirmed_by_who_knows(draw, store):
    app = signed(draw("review", part="doubts"))
    press(app, "It happened so")
    (row,) = store.negotiations()
    follow(lambda: "talks_resumed" in {e.type for e in store.negotiation(row.id).stages})
    assert store.ask.doubted() == ()


def test_an_uncertain_step_without_a_date_is_right_as_it_is_dated_or_not_said(draw, store):
    def waiting() -> set[str]:
        return {each.event.type for each in store.ask.uncertain()}

    def days() -> set[str | None]:
        return {e.date for e in store.article("a5").events}

    app = signed(draw("review", part="uncertain"))
    press(app, "Right as it is")
    assert "is right as it is read" in app.success[0].value
    follow(lambda: "lockout_start" not in waiting())
    assert days() == {None}
    press(app, "Undo")
    follow(lambda: "lockout_start" in waiting())
    app = signed(draw("review", part="uncertain"))
    next(each for each in app.text_input if each.label == "Its date is").set_value("2023-11-01")
    press(app, "Put the date right")
    follow(lambda: days() == {"2023-11-01"})
    press(app, "Undo")
    follow(lambda: days() == {None})
    app = signed(draw("review", part="uncertain"))
    press(app, "It is not said")
    follow(lambda: not days())
