"""Decisions on a real archive and a real database: they outlive rebuilds and new readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from reports import report

from graph.answers import EntityRef
from graph.load import Loadable
from graph.store import Store
from ingest.archive import Archive
from ingest.keeping.decision_log import DecisionLog
from nlp.version import version
from sideletter.decisions import FixDate, Same
from sideletter.desk import Desk
from sideletter.errors import ArchiveError, SettingsError
from sideletter.model import Evidence
from sideletter.pipeline import run_rebuild
from sideletter.pipeline.claims import ArticleClaim, article_claims
from sideletter.pipeline.deciding import (
    Ask,
    Done,
    dating,
    decide,
    merging,
    parting,
    rejecting,
    renaming,
    trusting,
    undoing,
)
from sideletter.pipeline.decision_states import State, logged
from sideletter.pipeline.projection import load_difference
from sideletter.pipeline.ruled_index import rulings_in
from sideletter.settings import Neo4jSettings, Settings

pytestmark = pytest.mark.database

NOW = dt.datetime(2024, 2, 5, tzinfo=dt.UTC)
STRIKE = report(
    "a1", "2023-05-03",
    "strike_start 2023-05-02: WGA, AMPTP; workers=11500",
    "Ellen Stutzman is chief negotiator of WGA",
    "wages proposed 6% by WGA",
)  # fmt: skip
SECOND = report(
    "a2", "2023-05-04",
    "strike_start 2023-05-04: WGA, AMPTP",
    "Elen Stutzman is chief negotiator of WGA",
    outlet="City Record",
)  # fmt: skip
DEAL = report(
    "a3", "2023-09-25",
    "tentative_agreement 2023-09-24: WGA, AMPTP",
    "E. Stutzman is chief negotiator of WGA",
    outlet="Wire Copy",
)  # fmt: skip
AGAIN = report("a4", "2023-09-26", "tentative_agreement 2023-09-24: WGA, AMPTP")
ELLEN, ELEN, SHORT = (
    EntityRef(id=f"person:{tail}", type="person", name=name)
    for tail, name in (
        ("ellen-stutzman", "Ellen Stutzman"),
        ("elen-stutzman", "Elen Stutzman"),
        ("e-stutzman", "E. Stutzman"),
    )
)


class House:
    """One home with its archive, and the graph that is made of it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def archive(self) -> Archive:
        return Archive.open(self.settings.archive_path)

    def take_in(self, *items: Loadable) -> None:
        with self.archive() as archive:
            for item in items:
                archive.save_article(item.extraction.article, origin="file", seen=NOW)
                archive.save_extraction(replace(item.extraction, version=version()))

    def load(self) -> tuple[int, int]:
        from graph.server import ensure_running

        with self.archive() as archive:
            return load_difference(archive, ensure_running(self.settings), self.settings)

    def decide(self, ask: Ask, *, later: bool = False) -> Done:
        return decide(self.settings, ask, who="ada", now=NOW, why="as the paper says", later=later)

    def undo(self, done: Done) -> Done:
        (entry,) = done.entries
        return self.decide(undoing(entry.id[:6]))

    def claims(self, article: str) -> list[ArticleClaim]:
        with self.archive() as archive:
            extraction = archive.extraction(article, version())
            return list(article_claims(extraction, rulings_in(archive)))

    def claim(self, article: str, word: str) -> str:
        (found,) = [c.id for c in self.claims(article) if c.id and word in c.name.says]
        return found

    def states(self) -> list[tuple[str, State]]:
        with self.archive() as archive:
            return [(each.entry.kind, each.state) for each in logged(archive, version())]


@pytest.fixture
def house(tmp_path: Path, database, wipe) -> House:
    wipe()
    own = Neo4jSettings(
        uri=database.uri,
        username=database.username,
        password=database.password,
        database=database.database,
    )
    made = House(Settings(home=tmp_path, cache=tmp_path / "cache", neo4j=own))
    made.take_in(STRIKE, SECOND, DEAL)
    made.load()
    return made


@pytest.fixture
def rows(database, driver) -> Callable[[str], set[tuple]]:
    """The rows of a query, as a set of tuples."""

    def look(cypher: str) -> set[tuple]:
        records, _, _ = driver.execute_query(cypher, database_=database.database)
        return {tuple(record.values()) for record in records}

    return look


PEOPLE = "MATCH (p:Person) RETURN p.id, p.name, p.articles"
ROLES = "MATCH (p)-[r:HOLDS_ROLE]->(o) RETURN p.id, o.id, r.voices"
STRIKES = "MATCH (c:EventClaim {type: 'strike_start'}) RETURN c.article, c.date"


def everything(house: House) -> list[Callable[[], Done]]:
    """One decision of each kind, to be made one after the other."""
    return [
        lambda: house.decide(merging(ELLEN, ELEN)),
        lambda: house.decide(parting(ELLEN.id, SHORT.id)),
        lambda: house.decide(renaming(ELLEN.id, "Ellen C. Stutzman")),
        lambda: house.decide(rejecting(house.claim("a1", "wages"))),
        lambda: house.decide(dating("2023-05-02", house.claim("a2", "strike_start"))),
        lambda: house.decide(trusting(house.settings, "sample:daily", 0.9)),
    ]


def test_two_names_of_one_person_become_one_node_and_two_again(house, rows, whole):
    before = whole()
    done = house.decide(merging(ELLEN, ELEN))
    assert done.loaded == 1
    assert rows(PEOPLE) == {
        ("person:ellen-stutzman", "Ellen Stutzman", 2),
        ("person:e-stutzman", "E. Stutzman", 1),
    }
    assert rows(ROLES) == {
        ("person:ellen-stutzman", "union:wga", 2),
        ("person:e-stutzman", "union:wga", 1),
    }
    assert house.undo(done).loaded == 1
    assert whole() == before


def test_merges_chain_and_come_apart_in_any_order(house, rows, whole):
    before = whole()
    first = house.decide(merging(ELEN, SHORT))
    second = house.decide(merging(ELLEN, ELEN))
    assert second.loaded == 2
    assert rows(PEOPLE) == {("person:ellen-stutzman", "Ellen Stutzman", 3)}
    assert rows(ROLES) == {("person:ellen-stutzman", "union:wga", 3)}
    house.undo(first)
    assert {id for id, _, _ in rows(PEOPLE)} == {"person:ellen-stutzman", "person:e-stutzman"}
    house.undo(second)
    assert whole() == before


def test_decisions_outlive_a_rebuild_and_a_new_reading(house, rows, whole):
    for make in everything(house)[:-1]:
        make()
    decided = whole()
    assert rows(PEOPLE) == {
        ("person:ellen-stutzman", "Ellen C. Stutzman", 2),
        ("person:e-stutzman", "E. Stutzman", 1),
    }
    assert rows(STRIKES) == {("a1", "2023-05-02"), ("a2", "2023-05-02")}
    assert rows("MATCH (c:TermClaim) RETURN c.id") == set()
    run_rebuild(house.settings)
    assert whole() == decided
    house.take_in(STRIKE, SECOND, DEAL)
    house.load()
    assert whole() == decided


def test_all_undone_the_graph_is_as_before(house, whole):
    before = whole()
    made = [make() for make in everything(house)[:-1]]
    assert whole() != before
    for done in made[::2] + made[1::2]:
        house.undo(done)
    assert whole() == before
    assert {state for kind, state in house.states() if kind != "undo"} == {State.UNDONE}


def test_a_reading_that_says_it_otherwise_is_still_the_claim_and_another_is_not(house, rows):
    house.decide(rejecting(house.claim("a1", "strike_start")))
    assert rows(STRIKES) == {("a2", "2023-05-04")}
    told = STRIKE.extraction
    (event,) = told.events
    better = replace(event, date="2023-05-01", values={})
    house.take_in(STRIKE._replace(extraction=replace(told, events=(better,))))
    house.load()
    assert rows(STRIKES) == {("a2", "2023-05-04")}
    assert house.states() == [("reject", State.HOLDS)]
    other = replace(event, evidence=(Evidence(*_span(told.article.text, "Ellen")),))
    house.take_in(STRIKE._replace(extraction=replace(told, events=(other,))))
    house.load()
    assert rows(STRIKES) == {("a1", "2023-05-02"), ("a2", "2023-05-04")}
    assert house.states() == [("reject", State.IDLE)]
    house.take_in(STRIKE)
    house.load()
    assert rows(STRIKES) == {("a2", "2023-05-04")}


def _span(text: str, word: str) -> tuple[int, int]:
    start = text.index(word)
    return start, text.index(".", start) + 1


def test_exactly_the_articles_that_a_decision_bears_on_are_loaded_anew(house, monkeypatch):
    loaded: list[str] = []
    load = Store.load

    def watch(self, items, **options):
        kept = list(items)
        loaded.extend(item.extraction.article.id for item in kept)
        return load(self, kept, **options)

    monkeypatch.setattr(Store, "load", watch)
    expected = [["a2"], [], ["a1", "a2"], ["a1"], ["a2"]]
    for make, ids in zip(everything(house)[:-1], expected, strict=True):
        loaded.clear()
        make()
        assert sorted(loaded) == ids


def test_a_decision_for_later_waits_for_the_next_run(house, whole):
    before = whole()
    done = house.decide(merging(ELLEN, ELEN), later=True)
    assert done.loaded is None
    assert whole() == before
    assert house.load() == (1, 0)
    assert whole() != before


def test_a_decision_leaves_in_the_graph_what_an_updated_reader_has_not_read_yet(
    house, monkeypatch, whole
):
    before = whole()
    for module in ("projection", "deciding"):
        monkeypatch.setattr(f"sideletter.pipeline.{module}.version", lambda: "a-later-one")
    assert house.decide(merging(ELLEN, ELEN)).loaded == 0
    assert whole() == before
    with house.archive() as archive:
        extraction = replace(SECOND.extraction, version="a-later-one")
        archive.save_extraction(extraction)
    assert house.decide(renaming(ELLEN.id, "Ellen C. Stutzman")).loaded == 1
    assert len(whole()[0]) < len(before[0])


def test_a_source_that_is_trusted_more_weighs_more_where_sources_differ(house, rows, whole):
    of_daily = replace(STRIKE.extraction.article, source="daily")
    house.take_in(STRIKE._replace(extraction=replace(STRIKE.extraction, article=of_daily)))
    house.load()
    before = whole()
    reliability = "MATCH (a:Article) RETURN a.id, a.reliability"
    done = house.decide(trusting(house.settings, "daily", 0.95))
    assert done.loaded == 1
    assert rows(reliability) == {("a1", 0.95), ("a2", 0.5), ("a3", 0.5)}
    strikes = "MATCH (e:Event {type: 'strike_start'}) RETURN e.date"
    assert rows(strikes) == {("2023-05-02",)}
    low = house.decide(trusting(house.settings, "daily", 0.1))
    assert rows(strikes) == {("2023-05-04",)}
    house.undo(low)
    house.undo(done)
    assert whole() == before


def impossible(settings: Settings) -> dict[str, Ask]:
    """What cannot be decided, by what is said of it."""
    wga = EntityRef(id="union:wga", type="union", name="WGA")
    return {
        "named twice; name two": merging(ELLEN, ELLEN),
        "not of one type": merging(ELLEN, wga),
        "was named twice": parting(ELLEN.id, ELLEN.id),
        "empty name": renaming(ELLEN.id, " \n "),
        "makes no claim": rejecting("a1#e0000000000000000"),
        "no claim 'nonsense'": rejecting("nonsense"),
        "no claim of an event": dating("2023", "a1#t0000000000000000"),
        "no source daly": trusting(settings, "daly", 0.5),
        "give 0 to 1": trusting(settings, "daily", 1.5),
        "no decision 'ffffffff'": undoing("ffffffff"),
    }


def test_what_cannot_be_decided_is_refused_and_nothing_is_noted(house, whole):
    before = whole()
    for reason, ask in impossible(house.settings).items():
        with pytest.raises(SettingsError, match=reason):
            house.decide(ask)
    for date in ("2023-13", "2023-02-30", "May 2", "", "2023-5-2"):
        with pytest.raises(SettingsError, match="is no date"):
            house.decide(dating(date, house.claim("a1", "strike_start")))
    assert house.states() == []
    assert whole() == before


def test_decisions_that_contradict_what_stands_are_refused_until_that_is_undone(house):
    one = house.decide(merging(ELLEN, ELEN))
    two = house.decide(parting(ELEN.id, SHORT.id))
    with pytest.raises(SettingsError, match=one.entries[0].id):
        house.decide(parting(ELLEN.id, ELEN.id))
    with pytest.raises(SettingsError, match="one already"):
        house.decide(merging(ELEN, ELLEN))
    with pytest.raises(SettingsError, match=two.entries[0].id):
        house.decide(merging(ELLEN, SHORT))
    undone = house.undo(two)
    with pytest.raises(SettingsError, match="taken back already"):
        house.undo(two)
    with pytest.raises(SettingsError, match="make that decision again"):
        house.undo(undone)
    house.decide(merging(ELLEN, SHORT))


def test_what_the_vocabulary_knows_keeps_its_id(house, rows):
    house.take_in(report("a5", "2023-10-01", "Writers Guild Westward belongs to WGA"))
    house.load()
    known = EntityRef(id="company:netflix", type="company", name="Netflix")
    other = EntityRef(
        id="company:writers-guild-westward", type="company", name="Writers Guild Westward"
    )
    (entry,) = house.decide(merging(other, known)).entries
    assert entry.decision == Same(keep=known.id, gone=other.id, name="Netflix")
    assert rows("MATCH (c:Company) RETURN c.id, c.name") == {("company:netflix", "Netflix")}


def test_an_article_that_goes_takes_its_own_claims_and_decisions_wait_for_it(house, whole, rows):
    house.take_in(AGAIN)
    house.load()
    house.decide(merging(ELLEN, ELEN))
    house.decide(dating("2023-05-02", house.claim("a2", "strike_start")))
    with_all = whole()
    with house.archive() as archive:
        archive.remove_articles(["a2"])
    assert house.load() == (0, 1)
    assert house.states() == [("same", State.IDLE), ("date", State.IDLE)]
    without = whole()
    assert rows(STRIKES) == {("a1", "2023-05-02")}
    run_rebuild(house.settings)
    assert whole() == without
    house.take_in(SECOND)
    house.load()
    assert whole() == with_all
    assert house.states() == [("same", State.HOLDS), ("date", State.HOLDS)]


def test_removing_articles_leaves_what_the_others_alone_would_have_made(house, whole):
    house.take_in(AGAIN)
    house.load()
    with house.archive() as archive:
        archive.remove_articles(["a1", "a2"])
    house.load()
    left = whole()
    run_rebuild(house.settings)
    assert whole() == left


def test_the_log_is_only_ever_added_to_and_in_the_order_of_its_making(house):
    done = [house.decide(merging(ELLEN, ELEN)), house.decide(renaming(ELLEN.id, "Ellen"))]
    done.append(house.undo(done[0]))
    with house.archive() as archive:
        log = DecisionLog(archive.db)
        assert [e.id for e in log.entries()] == [d.entries[0].id for d in done]
        assert {(e.who, e.why) for e in log.entries()} == {("ada", "as the paper says")}
        assert all(e.when >= NOW for e in log.entries())
        with pytest.raises(ArchiveError, match="never deleted"):
            archive.db.run("DELETE FROM decision_log")
        with pytest.raises(ArchiveError, match="never changed"):
            archive.db.run("UPDATE decision_log SET who = 'bob'")


def test_a_date_that_was_put_right_names_its_decision_in_the_graph(house, rows):
    done = house.decide(dating("2023-05", house.claim("a2", "strike_start")))
    (entry,) = done.entries
    assert isinstance(entry.decision, FixDate)
    assert rows("MATCH (c:EventClaim {article: 'a2'}) RETURN c.date, c.rule") == {
        ("2023-05", f"decision:{entry.id}")
    }
    (claim,) = [c for c in house.claims("a2") if c.by]
    assert (claim.date, claim.by) == ("2023-05", entry)


def test_a_desk_proposes_names_and_settles_what_may_be_one(house, database):
    desk = Desk(house.settings, who="ada", clock=lambda: NOW)
    house.take_in(report("a5", "2023-10-01", "Ellen Stutzmann is chief negotiator of WGA"))
    house.load()
    with Store.connect(database) as store:
        (first, second) = desk.candidates(store, of=ELLEN.id, types=["person"])[:2]
        assert {first.keep.id, first.other.id} == {ELLEN.id, "person:ellen-stutzmann"}
        assert desk.entity(store, "ellen stutzmann").id == "person:ellen-stutzmann"
        desk.decide(parting(second.keep.id, second.other.id))
        desk.decide(merging(first.keep, first.other))
        left = [{c.keep.id, c.other.id} for c in desk.candidates(store)]
        assert left
        assert {second.keep.id, second.other.id} not in left
        assert not any("person:ellen-stutzmann" in pair for pair in left)
        # An id that was merged away stands for itself, and is called as what it became.
        merged = desk.entity(store, "person:ellen-stutzmann")
        assert (merged.id, merged.name) == ("person:ellen-stutzmann", "Ellen Stutzman")
        for name, said in (
            ("Stutzman", "Give the id"),
            ("Nobody At All", "try `sideletter search`"),
        ):
            with pytest.raises(SettingsError, match=said):
                desk.entity(store, name)
        (strike,) = [e for e in store.timeline(["union:wga"]) if e.type == "strike_start"]
        claims = store.claims_of(strike.id)
        assert set(claims) == {house.claim("a1", "strike_start"), house.claim("a2", "strike_start")}
        desk.decide(rejecting(*claims))
        assert store.claims_of(strike.id) == ()
    kinds = [(row["kind"], row["state"]) for row in desk.decisions()]
    assert kinds == [("reject", "holds")] * 2 + [("same", "holds"), ("not_same", "holds")]
