import pytest
from reports import golden_reports, golden_rounds

from graph import console
from sideletter.errors import QueryRefused

pytestmark = pytest.mark.database


def test_status_counts_what_is_there(golden):
    status = golden.status()
    assert (status.articles, status.outlets) == (len(golden_reports()), 4)
    assert status.entities["employer_group"] == 3
    assert status.events["strike_start"] > 5
    assert status.negotiations == len(golden.negotiations())
    assert (status.first, status.last) == ("2007-11-05", "2025-10-30")


@pytest.mark.parametrize("expected", golden_rounds(), ids=lambda r: r["title"])
def test_a_golden_round_is_answered_with_its_evidence(golden, expected):
    (row,) = (r for r in golden.negotiations() if r.title == expected["title"])
    found = golden.negotiation(row.id)
    assert found.row == row
    facts = {name: getattr(row, name) for name in ("opened", "settled", "ratified", "expires")}
    assert {k: v for k, v in facts.items() if v} == {k: expected[k] for k in facts if k in expected}
    assert [f"{s.type} {s.date or '-'}" for s in found.stages] == expected["stages"]
    union_side, _, employer_side = expected["title"].rpartition(" ")[0].partition(" – ")
    assert row.union_side[0].name == union_side
    assert row.employer_side[0].name == employer_side
    assert all(s.voices and all(v.sentence.endswith(".") for v in s.voices) for s in found.stages)
    assert {s.negotiation for s in found.stages} >= {row.id}


def test_the_rounds_of_a_party_are_all_its_own(golden):
    titles = {r.title for r in golden.negotiations(party="union:sag-aftra")}
    assert "SAG-AFTRA – AMPTP 2023" in titles
    assert "SAG-AFTRA – Video Game Bargaining Group 2022–25" in titles
    assert not any(t.startswith("WGA") for t in titles)
    lasts = [golden.negotiation(r.id).stages[-1].date for r in golden.negotiations()]
    assert len(lasts) == len(golden.negotiations())
    assert golden.negotiations(party="union:none") == ()


def test_a_round_that_was_left_open_long_ago_is_not_called_open(golden):
    outcomes = {r.title: r.outcome for r in golden.negotiations()}
    assert outcomes["WGA – AMPTP 1988"] == "unknown"
    assert outcomes["SAG-AFTRA – Riot Games 2024"] == "open"


def test_where_sources_differ_every_version_is_shown_and_one_preferred(golden):
    events = {e.id: e for e in golden.timeline(["union:wga", "employer_group:amptp"])}
    deal = events["event:tentative_agreement:wga:2008-02-09"]
    assert deal.conflicts["date"] == (("2008-02-09", ("g07b", "g07d")), ("2008-02-08", ("g07c",)))
    assert deal.reasons["date"] == "majority"
    strike = events["event:strike_start:wga:2023-05-02"]
    assert "date" not in strike.conflicts
    assert {v.article for v in strike.voices} == {"g23a", "g23a-copy", "g23b", "g23e"}
    assert strike.told_by == 3


def test_a_rounded_figure_is_no_conflict(golden):
    vote = next(
        e
        for e in golden.timeline(["union:sag-aftra"], types=["ratification"])
        if e.date == "2023-12-05"
    )
    assert vote.values["yes_percent"] == 78.33
    assert "yes_percent" not in vote.conflicts


def test_a_timeline_of_two_holds_what_concerns_both_in_order(golden):
    both = golden.timeline(["union:dga", "employer_group:amptp"], since="2023", until="2023-12-31")
    assert [(e.type, e.date) for e in both] == [
        ("talks_began", "2023-05-10"),
        ("contract_expiry", "2023-05-11"),
        ("tentative_agreement", "2023-06-03"),
        ("board_approval", "2023-06-06"),
        ("ratification", "2023-06-23"),
        ("contract_expiry", "2023-06-30"),
        ("agreement_effective", "2023-07-01"),
    ]
    assert golden.timeline([]) == ()
    assert golden.timeline(["union:none"]) == ()
    latest = golden.timeline(["union:wga"], limit=1)
    assert [(e.type, e.date) for e in latest] == [("contract_expiry", "2026-05-01")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("WGA", "union:wga"),
        ("wga", "union:wga"),
        ("sag aftra", "union:sag-aftra"),
        ("SAG", "union:sag-aftra"),
        ("broadway league", "employer_group:broadway-league"),
        ("Insomniac", "company:insomniac-games"),
        ("Activison", "company:activision"),
        ("union:dga", "union:dga"),
    ],
)
def test_entities_are_found_by_what_people_call_them(golden, text, first):
    assert golden.find_entities(text)[0].id == first


@pytest.mark.parametrize("text", ["", "   ", "zzzzzz qqqqq", "*", '"', "\\", "?!", "^~"])
def test_names_that_nobody_has_find_nobody(golden, text):
    assert golden.find_entities(text) == ()


def test_an_entity_has_its_names_relations_events_rounds_and_articles(golden):
    page = golden.entity("union:iatse")
    assert page.entity.name == "IATSE"
    assert [(r.type, r.subject.id, r.object.id) for r in page.relations] == [
        ("affiliated_with", "union:iatse-local-700", "union:iatse")
    ]
    assert {r.title for r in page.negotiations} == {
        "IATSE – AMPTP 2021",
        "IATSE – AMPTP 2024",
        "DGA, Hollywood Basic Crafts and 3 more – AMPTP 2020",
    }
    assert [a.id for a in page.articles] == ["g24", "g20c", "g21"]
    assert page.together_with[0][0].id == "employer_group:amptp"
    assert {"2021-10-16", "2024-06-25"} <= {e.date for e in page.events}
    assert golden.entity("union:none") is None


def test_an_article_page_holds_what_it_says_and_its_copies(golden):
    page = golden.article("g23a")
    assert page.row.outlet == "Daily Call"
    assert [c.id for c in page.copies] == ["g23a-copy"]
    assert {e.id for e, _ in page.entities} >= {"union:wga", "union:sag-aftra"}
    assert {(e.type, e.date) for e in page.events} >= {("strike_start", "2023-05-02")}
    assert golden.article("none") is None


def test_articles_come_latest_first_and_in_pages(golden):
    first, second = golden.articles(limit=2), golden.articles(limit=2, offset=2)
    assert [a.id for a in first] == ["gb25", "gv25"]
    assert not {a.id for a in first} & {a.id for a in second}
    assert dict(golden.outlets())["Wire Copy"] == 1


def test_what_happened_last_and_what_is_ahead(golden):
    latest = golden.latest(before="2023-12-31", limit=2)
    assert [e.date for e in latest] == ["2023-12-05", "2023-11-10"]
    ahead = golden.ahead(after="2026-01-01", limit=5)
    assert [(e.type, e.date) for e in ahead][:2] == [
        ("contract_expiry", "2026-05-01"),
        ("contract_expiry", "2026-06-30"),
    ]


def test_a_neighbourhood_is_capped_and_says_so(golden):
    found = golden.neighbourhood(["union:sag-aftra"])
    assert "employer_group:amptp" in {n.id for n in found.nodes}
    assert found.cut == 0
    assert {e.type for e in found.edges} == {"events"}
    small = golden.neighbourhood(["union:sag-aftra"], limit=3)
    assert len(small.nodes) == 3
    assert small.cut == len(found.nodes) - 3
    ids = {n.id for n in small.nodes}
    assert small.edges
    assert all(e.source in ids and e.target in ids for e in small.edges)
    only = golden.neighbourhood(["union:iatse"], types=["union"])
    assert {n.type for n in only.nodes} == {"union"}
    assert ("union:iatse-local-700", "union:iatse", "affiliated_with") in {
        (e.source, e.target, e.type) for e in only.edges
    }


def test_a_neighbourhood_of_a_period_holds_what_happened_or_was_told_then(golden):
    ids = ["union:wga", "union:iatse"]
    early = golden.neighbourhood(ids, since="2007", until="2008-12-31")
    lines = {(e.source, e.target, e.type): e for e in golden.neighbourhood(ids).edges}
    [then] = [e for e in early.edges if e.target == "employer_group:amptp"]
    always = lines["union:wga", "employer_group:amptp", "events"]
    assert then.type == "events"
    assert 0 < then.voices < always.voices
    assert "affiliated_with" in {e.type for e in lines.values()}
    assert "affiliated_with" not in {e.type for e in early.edges}
    assert golden.neighbourhood(["union:wga"], since="1930", until="1931").edges == ()


def test_what_ties_two_entities_is_told_with_its_sentences(golden):
    tie = golden.tie("employer_group:amptp", "union:wga")
    lines = golden.neighbourhood(["union:wga"]).edges
    [line] = [e for e in lines if e.type == "events" and e.target == "employer_group:amptp"]
    assert line.label == f"{len(tie.events)} events"
    assert all(event.voices for event in tie.events)
    early = golden.tie("employer_group:amptp", "union:wga", until="2008-12-31").events
    assert early == tuple(e for e in tie.events if e.date and e.date < "2009")
    [local] = golden.tie("union:iatse", "union:iatse-local-700").relations
    assert (local.type, local.subject.id) == ("affiliated_with", "union:iatse-local-700")
    assert local.voices
    assert golden.tie("union:wga", "union:nobody").relations == ()


def test_search_finds_sentences_with_all_words_and_counts_facets(golden):
    found = golden.search("ratification SAG-AFTRA", limit=3)
    assert all("SAG-AFTRA" in h.voice.sentence for h in found.hits)
    assert all("ratification" in h.voice.sentence for h in found.hits)
    facets = {(f.name, f.value): f.count for f in found.facets}
    assert facets["event", "ratification"] == found.total
    assert facets["entity", "union:sag-aftra"] == found.total
    assert {r.id for r in found.hits[0].entities} == {"union:sag-aftra"}
    narrowed = golden.search("ratification SAG-AFTRA", outlet="Union Hall")
    assert {h.voice.outlet for h in narrowed.hits} == {"Union Hall"}
    assert narrowed.total == facets["outlet", "Union Hall"]
    assert golden.search("ratification", year=2009).total == 0
    assert golden.search("strike*", event="strike_end").total == facets_of(golden, "strike_end")
    assert golden.search("2023", entity="union:dga").total > 0
    years = {f.value: f.count for f in golden.search("strike").facets if f.name == "year"}
    some = golden.search("strike", since=2008, until=2023)
    assert some.total == sum(count for year, count in years.items() if "2008" <= year <= "2023")


def test_hits_are_ordered_by_day_where_that_is_asked_for(golden):
    found = golden.search("AMPTP", order="newest", limit=500)
    days = [h.voice.date for h in found.hits]
    assert len(days) == found.total >= 50
    assert days == sorted(days, reverse=True)
    oldest = [h.voice.date for h in golden.search("AMPTP", order="oldest", limit=500).hits]
    assert oldest == sorted(days)
    assert days != [h.voice.date for h in golden.search("AMPTP", limit=500).hits]


def facets_of(store, event):
    found = store.search("strike*")
    return {f.value: f.count for f in found.facets if f.name == "event"}[event]


def test_a_page_of_hits_goes_on_where_the_last_one_ended(golden):
    whole = golden.search("AMPTP", limit=50)
    parts = [golden.search("AMPTP", limit=7, offset=o) for o in range(0, 50, 7)]
    assert [h for p in parts for h in p.hits][:50] == list(whole.hits)
    assert whole.total == parts[0].total >= 50


def test_titles_are_found_too(golden):
    (hit,) = golden.search('"News g14"').hits
    assert (hit.voice.article, hit.voice.sentence) == ("g14", "News g14")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "\\",
        '"',
        '""',
        "*",
        "((",
        "a:b",
        "~^",
        "AND",
        "NOT x",
        "-",
        "-strike",
        "/x/",
        "[1 TO 5",
        "&&",
        "!",
    ],
)
def test_odd_words_are_no_error(golden, words):
    assert golden.search(words).total >= 0


def test_the_read_only_console_answers_and_refuses(golden):
    table = golden.read_only(
        "MATCH (u:Union) WHERE u.name STARTS WITH $s RETURN u.name AS name, u ORDER BY name",
        {"s": "W"},
    )
    assert table.columns == ("name", "u")
    assert [row[0] for row in table.rows] == ["WGA"]
    assert table.rows[0][1]["id"] == "union:wga"
    assert golden.read_only("UNWIND range(1, 50) AS i RETURN i", limit=10).cut


def test_a_runaway_query_is_stopped(golden, monkeypatch):
    monkeypatch.setattr(console, "SECONDS", 0.5)
    with pytest.raises(QueryRefused, match="stopped"):
        golden.read_only("UNWIND range(1, 1000000000) AS i RETURN sum(i % 7)")


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Article {id: 'x'})",
        "MATCH (n) SET n.x = 1",
        "MATCH (n) DETACH DELETE n RETURN 1",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "CALL db.createLabel('x')",
        "CREATE INDEX x FOR (n:X) ON (n.y)",
        "DROP INDEX passages",
        "SHOW USERS",
        "RETURN",
        "",
        "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "MATCH (n) WHERE EXISTS { CALL dbms.listConfig() YIELD name RETURN name } RETURN n",
    ],
)
def test_the_console_refuses_whatever_does_more_than_read(golden, cypher):
    before = golden.status()
    with pytest.raises(QueryRefused):
        golden.read_only(cypher)
    assert golden.status() == before
