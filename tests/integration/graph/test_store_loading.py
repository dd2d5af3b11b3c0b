import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from reports import golden_reports, ids_of, report

from graph.assembly import courses, happenings, provisions, ties
from graph.session import Graph, run_rows
from graph.store import Store
from sideletter.errors import DatabaseError

pytestmark = pytest.mark.database

STRIKE = report(
    "a1",
    "2023-05-03",
    "strike_start 2023-05-02: WGA, AMPTP; workers=11500",
    "Ellen Stutzman is chief negotiator of WGA",
    "wages proposed 6% by WGA",
    outlet="Daily Call",
)
COPY = report(
    "a2", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP", outlet="Wire Copy", story_of="a1"
)
DEAL = report(
    "a3",
    "2023-09-25",
    "tentative_agreement 2023-09-24: WGA, AMPTP",
    "strike_start 2023-05-01: WGA, AMPTP",
    outlet="City Record",
    reliability=0.5,
)


def filled(store: Store, *items, batches: int = 1) -> None:
    size = -(-len(items) // batches)
    for start in range(0, len(items), size):
        store.load(items[start : start + size])
    store.assemble()


def test_an_article_becomes_claims_that_rest_on_its_sentences(store, check_nodes, check_rels):
    filled(store, STRIKE)
    assert check_nodes("Article", "id", "outlet", "date") == {("a1", "Daily Call", "2023-05-03")}
    assert check_nodes("Union", "id", "name") == {("union:wga", "WGA")}
    assert check_nodes("Person", "id", "type") == {("person:ellen-stutzman", "person")}
    assert check_nodes("EventClaim", "type", "date", "modality", "rule") == {
        ("strike_start", "2023-05-02", "asserted", "test")
    }
    assert check_nodes("TermClaim", "category", "stance", "party", "amount") == {
        ("wages", "proposed", "union:wga", 6.0)
    }
    texts = {text for _, text in check_nodes("Passage", "start", "text")}
    assert "wages proposed 6% by WGA." in texts
    assert len(check_rels("EVIDENCE")) == 3
    assert check_rels("PUBLISHED_BY") == {("a1", "Daily Call")}


def test_claims_become_one_event_one_relation_and_a_round(store, check_nodes, check_rels):
    filled(store, STRIKE, COPY, DEAL)
    assert check_nodes("Event", "type", "date", "told_by") == {
        ("strike_start", "2023-05-02", 2),
        ("tentative_agreement", "2023-09-24", 1),
    }
    assert check_rels("PARTY") == {
        (f"event:{event}", party)
        for event in ("strike_start:wga:2023-05-02", "tentative_agreement:wga:2023-09-24")
        for party in ("union:wga", "employer_group:amptp")
    }
    assert check_rels("HOLDS_ROLE") == {("person:ellen-stutzman", "union:wga")}
    assert check_nodes("Negotiation", "id", "title", "outcome", "articles") == {
        ("negotiation:wga--amptp:2023", "WGA – AMPTP 2023", "settled", 3)
    }
    assert {start for start, _ in check_rels("STAGE_OF")} == {
        "event:strike_start:wga:2023-05-02",
        "event:tentative_agreement:wga:2023-09-24",
    }
    assert len(check_rels("TERM_OF")) == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_order_and_batching_make_no_difference(store, whole, seed):
    items = golden_reports()
    filled(store, *items)
    expected = whole()
    assert len(expected[0]) > 300
    store.clear()
    assert whole() == (set(), set())
    random.Random(seed).shuffle(items)
    filled(store, *items, batches=5)
    assert whole() == expected


def test_loading_twice_and_assembling_between_make_no_difference(store, whole):
    items = golden_reports()
    filled(store, *items)
    expected = whole()
    filled(store, *items[:9])
    assert whole() == expected
    store.assemble(everything=True)
    assert whole() == expected


def test_a_changed_extraction_replaces_its_own_claims_alone(store, whole, check_nodes):
    changed = report("a3", "2023-09-25", "strike_end 2023-09-27: WGA, AMPTP", outlet="City Record")
    filled(store, STRIKE, changed)
    expected = whole()
    store.clear()
    filled(store, STRIKE, DEAL)
    assert store.loaded() == {"a1": STRIKE.sha, "a3": DEAL.sha}
    filled(store, changed)
    assert store.loaded() == {"a1": STRIKE.sha, "a3": changed.sha}
    assert whole() == expected
    assert check_nodes("Event", "type") == {("strike_start",), ("strike_end",)}


def test_removing_an_article_takes_away_what_it_alone_supports(store, whole):
    filled(store, STRIKE)
    expected = whole()
    filled(store, COPY, DEAL)
    store.remove(["a2", "a3", "a2"])  # Named twice it is counted out once.
    store.assemble()
    assert whole() == expected


def test_a_run_cut_short_ends_in_the_same_graph(store, whole, monkeypatch):
    items = golden_reports()
    filled(store, *items)
    expected = whole()
    store.clear()
    store.load(items[:10])

    def fail(tx, name, rows):
        if name == "put_negotiations":
            raise KeyboardInterrupt
        run_rows(tx, name, rows)

    monkeypatch.setattr(courses, "run_rows", fail)
    with pytest.raises(KeyboardInterrupt):
        store.assemble()
    monkeypatch.undo()
    store.load(items[10:])
    store.assemble()
    assert whole() == expected


def test_two_writers_at_once_end_in_the_same_graph(store, database, whole):
    items = golden_reports()
    filled(store, *items)
    expected = whole()
    store.clear()

    def write(part):
        with Store.connect(database) as own:
            for item in part:
                own.load([item])
            own.assemble()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, (items[::2], items[1::2])))
    assert whole() == expected


def test_assembling_again_writes_nothing(store, monkeypatch):
    filled(store, STRIKE, DEAL)
    written = []
    for step in (ties, happenings, courses, provisions):
        monkeypatch.setattr(step, "run_rows", lambda tx, name, rows: written.extend(rows))
    store.assemble()
    store.assemble(everything=True)
    assert written == []


def test_progress_counts_articles_and_loading_returns_their_number(store):
    seen = []
    items = golden_reports()
    assert store.load(items, progress=seen.append) == len(items) == seen[-1]
    assert set(store.loaded()) == set(ids_of(items))


def test_hostile_words_are_words_like_others(store, check_nodes):
    title = "half \ud800 and \x00 `); MATCH (n) DETACH DELETE n //"
    filled(store, report("h1", "2023-05-03", "strike_start: WGA, AMPTP", title=title))
    assert check_nodes("Article", "id", "title") == {("h1", title.replace("\ud800", "?"))}
    assert store.search("DETACH DELETE").hits[0].voice.article == "h1"
    assert store.find_entities("`); MATCH (n)") == ()


def test_what_the_database_refuses_is_an_error_of_ours(store, driver):
    with pytest.raises(DatabaseError, match="refused"):
        Graph(driver, "nowhere").read("loaded")


def test_nodes_of_others_stay_when_the_graph_is_cleared(store, database, driver, check_nodes):
    driver.execute_query("CREATE (:Stranger {id: 'x'})", database_=database.database)
    filled(store, STRIKE)
    store.clear()
    assert check_nodes("Stranger", "id") == {("x",)}
    assert check_nodes("Article", "id") == set()


def test_a_graph_of_a_newer_release_is_refused(store, database, driver):
    driver.execute_query("MATCH (g:Sideletter) SET g.version = 99", database_=database.database)
    with pytest.raises(DatabaseError, match="newer Sideletter"):
        Store.connect(database)
    driver.execute_query("MATCH (g:Sideletter) REMOVE g.version", database_=database.database)


# What the third migration and later ones make, taken away from a graph again.
OLDER = (
    "MATCH (n:Strand) DETACH DELETE n",
    "MATCH (e:Entity) REMOVE e.given, e.seen",
    "MATCH ()-[m:MENTIONS]->() REMOVE m.key",
    "MATCH (c:RelationClaim) REMOVE c.tie, c.day",
    "MATCH (c:EventClaim) REMOVE c.day",
    "MATCH (n:Negotiation) REMOVE n.unions, n.employers, n.agreement",
    "MATCH (e:Event) SET e.digest = 'old' REMOVE e.base, e.unions, e.employers, e.others",
    "MATCH (e:Event) REMOVE e.shown",
    "MATCH ()-[r:SUPPORTS]->() REMOVE r.parts",
    "MATCH ()-[r:SPEAKS_OF]->() DELETE r",
    "MATCH (g:Sideletter) SET g.version = 2 REMOVE g.rules, g.kin",
)


def test_an_older_graph_is_brought_forward(store, database, driver, whole):
    filled(store, *golden_reports())
    expected = whole()
    for text in OLDER:
        driver.execute_query(text, database_=database.database)
    with Store.connect(database) as older:
        assert older.negotiations()
        older.assemble()
    assert whole() == expected


def test_an_empty_database_is_brought_to_the_schema(bare_database, driver):
    Store.connect(bare_database).close()
    records, _, _ = driver.execute_query(
        "SHOW INDEXES YIELD name, type WHERE type = 'FULLTEXT' RETURN name",
        database_=bare_database.database,
    )
    assert {r["name"] for r in records} == {"sentences", "names"}
