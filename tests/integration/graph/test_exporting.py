"""Every format is opened by a program that others read it with, and compared with the graph."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import networkx as nx
import pybtex.database
import pytest
import rdflib
from citeproc.source.json import CiteProcJSON
from exported import NOW, network, proxies_of, tail, write
from icalendar import Calendar
from rdflib.namespace import PROV, RDF
from reports import golden_reports, report

from graph.exporting.cleaning import SENTENCE, unguarded
from graph.exporting.formats import FORMATS
from graph.store import Store
from sideletter.model import Evidence

pytestmark = [
    pytest.mark.database,
    # Of rdflib's own making.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

CONTRACTS = ("SETTLED_BY", "HAS_CYCLE", "SUCCEEDS")
SCHEMA = rdflib.Namespace("https://schema.org/")
OWN = rdflib.Namespace("urn:sideletter:vocabulary:")
# A title with everything that some format trips over.
NASTY = '=HYPERLINK("x"),\x07 50% of {writers} & "crews" <b>\\end_$1 ~^#</b>; ␟\nnext'
TOLD = report(
    "e1",
    "2023-05-03",
    "strike_start 2023-05-02: WGA, AMPTP; over Minimum Basic Agreement",
    "tentative_agreement 2023-09: AFM Local 802, The Broadway League",
    "talks_began: WGA, AMPTP",
    "Ellen Stutzman is chief negotiator of WGA",
    "Ellen Stutzman -works_on-> Show",
    "Show -produced_by-> A24",
    "A24 -owned_by-> Netflix",
    "total_value agreed 130000000 USD by WGA",
    title=NASTY,
)


@pytest.fixture(scope="module")
def told(database, driver):
    """The golden articles and one with a nasty title, loaded once."""
    with driver.session(database=database.database) as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
    with Store.connect(database) as found:
        found.load([*golden_reports(), TOLD])
        found.assemble()
        yield found


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_holds_every_node_and_edge_of_the_graph(told, rows, form):
    graph = network(told, form)
    kinds = nx.get_node_attributes(graph, "kind")
    nodes = {kind: {n for n, k in kinds.items() if k == kind} for kind in set(kinds.values())}
    assert nodes["entity"] == {i for (i,) in rows("MATCH (n:Entity) RETURN n.id")}
    assert nodes["event"] == {i for (i,) in rows("MATCH (n:Event) RETURN n.id")}
    assert nodes["negotiation"] == {i for (i,) in rows("MATCH (n:Negotiation) RETURN n.id")}
    assert nodes["article"] == {f"article:{i}" for (i,) in rows("MATCH (n:Article) RETURN n.id")}
    assert nodes["contract"] == {i for (i,) in rows("MATCH (n:ContractCycle) RETURN n.id")}
    edges = {(a, data["type"], b) for a, b, data in graph.edges(data=True)}
    for type_ in ("PARTY", "STAGE_OF", "UNION_SIDE", "EMPLOYER_SIDE", "OVER", *CONTRACTS):
        found = rows(f"MATCH (a)-[:{type_}]->(b) RETURN a.id, b.id")
        assert found
        assert {(a, b) for a, t, b in edges if t == type_} == found
    ties = rows("MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id, type(r), b.id")
    assert {(a, t, b) for a, t, b in edges if kinds[a] == kinds[b] == "entity"} == ties
    tells = rows(
        "MATCH (a:Article)-[:MAKES]->(:Claim)-[:SUPPORTS]->(e:Event) RETURN 'article:' + a.id, e.id"
    )
    assert {(a, b) for a, t, b in edges if t == "TELLS" and kinds[b] == "event"} == tells
    terms = rows("MATCH (c:TermClaim)-[:TERM_OF]->(n) RETURN c.category, c.amount, n.id")
    of = {(graph.nodes[a]["type"], graph.nodes[a].get("amount"), b)
          for a, t, b in edges if t == "TERM_OF"}  # fmt: skip
    assert of == terms


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_an_edge_shows_the_sentence_and_the_link_that_it_rests_on(told, form):
    graph = network(told, form)
    (role,) = (
        data
        for a, b, data in graph.edges(data=True)
        if data["type"] == "HOLDS_ROLE" and a == "person:ellen-stutzman"
    )
    assert role["title"] == "chief negotiator"
    assert role["sentence"] == "Ellen Stutzman is chief negotiator of WGA."
    assert role["link"] == "https://daily-call.example/e1"
    assert (role["former"], role["voices"]) == (False, 1)
    assert all(d["sentence"] for _, _, d in graph.edges(data=True) if d["type"] == "TELLS")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_one_round_alone_hangs_together(told, form):
    (row,) = (r for r in told.negotiations() if r.title == "WGA – AMPTP 2007–08")
    graph = network(told, form, negotiation=row.id)
    assert nx.is_weakly_connected(graph)
    # A node that an edge names and nobody declared has no kind.
    assert set(graph) == set(nx.get_node_attributes(graph, "kind"))
    stages = {a for a, _, data in graph.edges(data=True) if data["type"] == "STAGE_OF"}
    assert stages == {stage.id for stage in told.negotiation(row.id).stages}
    assert network(told, form, negotiation="negotiation:none").size() == 0


def test_what_concerns_a_party_hangs_together(told):
    graph = network(told, "graphml", party="union:wga")
    assert set(graph) == set(nx.get_node_attributes(graph, "kind"))
    kinds = nx.get_node_attributes(graph, "kind")
    rounds = {n for n, kind in kinds.items() if kind == "negotiation"}
    assert rounds == {r.id for r in told.negotiations(party="union:wga")}
    assert "person:ellen-stutzman" in graph


def test_linked_data_says_of_every_fact_which_article_it_was_taken_from(told, rows):
    graph = rdflib.Graph().parse(data=write(told, "jsonld"), format="json-ld")
    events = {
        (tail(event), tail(article))
        for event, quotation in graph.subject_objects(PROV.wasDerivedFrom)
        if ":event:" in event
        for article in graph.objects(quotation, PROV.wasQuotedFrom)
    }
    assert events == rows(
        "MATCH (a:Article)-[:MAKES]->(:Claim)-[:SUPPORTS]->(e:Event) RETURN e.id, a.id"
    )
    said = {
        (tail(s), tail(p), tail(o), (n, PROV.hadPrimarySource, None) in graph)
        for n in graph.subjects(RDF.type, RDF.Statement)
        for s, p, o in [(graph.value(n, RDF.subject), graph.value(n, RDF.predicate),
                         graph.value(n, RDF.object))]
    }  # fmt: skip
    ties = rows("MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id, toLower(type(r)), b.id, true")
    assert said == ties
    sub = {(tail(e), tail(n)) for n, e in graph.subject_objects(SCHEMA.subEvent)}
    assert sub == rows("MATCH (e:Event)-[:STAGE_OF]->(n) RETURN e.id, n.id")
    made = {
        (
            tail(c),
            *(str(graph.value(c, day) or "") or None for day in (OWN.effective, SCHEMA.expires)),
        )
        for c in graph.subjects(RDF.type, OWN.Contract)
    }
    assert made == rows("MATCH (c:ContractCycle) RETURN c.id, c.effective, c.expires")
    assert {(tail(c), tail(b)) for c, b in graph.subject_objects(OWN.succeeds)} == rows(
        "MATCH (c)-[:SUCCEEDS]->(b) RETURN c.id, b.id"
    )
    names = {
        (tail(s), str(graph.value(s, SCHEMA.name))) for s in graph.subjects(SCHEMA.additionalType)
        if ":entity:" in s
    }  # fmt: skip
    assert names == rows("MATCH (e:Entity) RETURN e.id, e.name")
    assert graph.value(entity("person:ellen-stutzman"), OWN.holds_role) == entity("union:wga")


def test_linked_data_dates_are_as_precise_as_they_were_told(told):
    graph = rdflib.Graph().parse(data=write(told, "jsonld"), format="json-ld")
    dates = {str(d): d.datatype for d in graph.objects(None, SCHEMA.startDate)}
    assert dates["2023-05-02"].endswith("#date")
    assert dates["2023-09"].endswith("#gYearMonth")


def entity(key: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"urn:sideletter:entity:{key}")


def test_followthemoney_takes_every_entity_and_every_value(told, rows):
    proxies = proxies_of(told)
    named = {(p.schema.name, p.caption) for p in proxies.values() if p.id.startswith("entity-")}
    schemata = {"union": "Organization", "employer_group": "Organization", "company": "Company",
                "person": "Person", "work": "Project", "agreement": "Contract"}  # fmt: skip
    found = rows("MATCH (e:Entity) RETURN e.type, e.name")
    assert named == {(schemata[type_], name) for type_, name in found}
    made = {p.first("contractDate") for p in proxies.values() if p.id.startswith("contract-")}
    assert made == {day for (day,) in rows("MATCH (c:ContractCycle) RETURN c.concluded")}
    tellings = {
        (proxies[d].first("sourceUrl"), proxies[e].caption)
        for p in proxies.values()
        if p.schema.name == "Documentation"
        for d, e in [(p.first("document"), p.first("entity"))]
    }
    urls = rows("MATCH (a:Article)-[:MAKES]->(:Claim)-[:SUPPORTS]->(e:Event) RETURN a.url, e.id")
    assert len(tellings) > 50
    assert {url for url, _ in tellings} == {url for url, _ in urls}
    owned = {(proxies[p.first("asset")].caption, proxies[p.first("owner")].caption)
             for p in proxies.values() if p.schema.name == "Ownership"}  # fmt: skip
    assert owned == {("A24", "Netflix")}


def test_the_timeline_is_a_table_by_time(told, rows):
    read = list(csv.DictReader(io.StringIO(write(told, "timeline"))))
    assert {(r["id"], r["date"] or None) for r in read} == rows(
        "MATCH (e:Event) RETURN e.id, e.date"
    )
    dates = [r["date"] for r in read]
    dated = [d for d in dates if d]
    assert dates == sorted(dated) + [""] * (len(dates) - len(dated))
    assert len(dated) < len(dates)
    assert all(r["sentence"] and r["link"].startswith("https://") for r in read)
    own = [r for r in read if r["negotiation"] == "WGA – AMPTP 2007–08"]
    (row,) = (r for r in told.negotiations() if r.title == "WGA – AMPTP 2007–08")
    alone = list(csv.DictReader(io.StringIO(write(told, "timeline", negotiation=row.id))))
    assert {r["id"] for r in own} == {r["id"] for r in alone}
    assert "date: 2008-02-09 or 2008-02-08" in {r["differing"] for r in alone}


def test_a_calendar_puts_nothing_on_a_wrong_day(told, rows):
    calendar = Calendar.from_ical(write(told, "ics"))
    days = {
        (str(e["uid"]).removesuffix("@sideletter"), e.decoded("dtstart"), e.decoded("dtend"))
        for e in calendar.walk("VEVENT")
    }
    known = rows("MATCH (e:Event) WHERE size(e.date) = 10 RETURN e.id, date(e.date)")
    day = dt.timedelta(days=1)
    assert {d for d in days if d[2] - d[1] == day} == {
        (key, date.to_native(), date.to_native() + day) for key, date in known
    }
    months = {
        (k, a, b) for k, a, b in days if (a, b) == (dt.date(2023, 9, 1), dt.date(2023, 10, 1))
    }
    assert {key for key, _, _ in months} == {
        key for (key,) in rows("MATCH (e:Event {date: '2023-09'}) RETURN e.id")
    }
    assert months
    undated = {str(e["uid"]).removesuffix("@sideletter") for e in calendar.walk("VJOURNAL")}
    assert undated == {key for (key,) in rows("MATCH (e:Event) WHERE e.date IS NULL RETURN e.id")}
    assert undated
    assert not any("dtstart" in e for e in calendar.walk("VJOURNAL"))
    assert {e.decoded("dtstamp") for e in calendar.walk("VEVENT")} == {NOW}


def test_the_articles_behind_a_round_are_cited(told):
    (row,) = (r for r in told.negotiations() if r.title == "WGA – AMPTP 2023")
    articles = told.negotiation(row.id).articles
    text = write(told, "bibtex", negotiation=row.id)
    entries = pybtex.database.parse_string(text, "bibtex").entries
    cited = {
        (e.fields["url"], e.fields["date"], e.fields["journal"]) for e in entries.values()
    }  # fmt: skip
    assert cited == {(a.url, a.published[:10], a.outlet) for a in articles}
    items = json.loads(write(told, "csl", negotiation=row.id))
    source = CiteProcJSON(items)
    assert set(source) == {item["id"] for item in items} == {k.lower() for k in entries}
    assert {(i["URL"], i["container-title"]) for i in items} == {
        (a.url, a.outlet) for a in articles
    }


def test_a_title_made_to_do_harm_does_none(told):
    entries = pybtex.database.parse_string(write(told, "bibtex"), "bibtex").entries
    (title,) = (e.fields["title"] for e in entries.values() if e.fields["url"].endswith("/e1"))
    # What LaTeX takes for a sign of its own stands behind a backslash, in any title.
    assert r"50\% of \textbraceleft{}writers\textbraceright{} \& " in title
    assert r"\textbackslash{}end\_\$1 \textasciitilde{}\textasciicircum{}\#" in title
    (item,) = (i for i in json.loads(write(told, "csl")) if i["URL"].endswith("/e1"))
    assert item["title"] == NASTY.replace("\x07", " ").replace("\n", " ")
    for form in ("graphml", "gexf"):
        node = network(told, form).nodes["article:e1"]
        assert node["label"] == item["title"]
    read = list(csv.DictReader(io.StringIO(write(told, "timeline"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for r in read for cell in r.values())


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_format_shows_more_than_a_sentence(store, form):
    short = report("long", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP")
    article = short.extraction.article
    text = article.text + " many words" * 200
    (event,) = short.extraction.events
    everything = replace(event, evidence=(Evidence(start=0, end=len(text)),))
    extraction = replace(
        short.extraction, article=replace(article, text=text), events=(everything,)
    )
    store.load([short._replace(extraction=extraction)])
    store.assemble()
    text = write(store, form)
    assert text.count("many words") * len("many words ") < 4 * SENTENCE


def test_the_empty_graph_is_written_too(store):
    for form in FORMATS:
        text = write(store, form)
        if form in ("graphml", "gexf"):
            assert network(store, form).size() == 0
        elif form == "jsonld":
            assert len(rdflib.Graph().parse(data=text, format="json-ld")) == 0
        elif form == "csl":
            assert json.loads(text) == []


@pytest.mark.parametrize("cell", ["'=1", "=1", "''+x", "it's", "", "'", "-4 percent", "@wga"])
def test_a_guarded_cell_gives_its_text_back(cell):
    from graph.exporting.cleaning import guarded

    assert not guarded(cell).startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(cell)) == cell
