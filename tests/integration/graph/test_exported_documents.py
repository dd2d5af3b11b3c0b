"""Memoranda and side letters in every format that has them, compared with the graph."""

from __future__ import annotations

import networkx as nx
import pytest
import rdflib
from exported import network, proxies_of, tail, write
from rdflib.namespace import PROV, RDF
from reports import report

from graph.exporting.ftm_entity import ftm_id
from graph.store import Store

pytestmark = [
    pytest.mark.database,
    # Of rdflib's own making.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

SCHEMA = rdflib.Namespace("https://schema.org/")
OWN = rdflib.Namespace("urn:sideletter:vocabulary:")
DEAL = ("talks_began 2023-03-20: WGA, AMPTP", "tentative_agreement 2023-09-24: WGA, AMPTP")
TOLD = (
    report(
        "d1",
        "2023-09-27",
        *DEAL,
        "memorandum in 2023 of WGA, AMPTP",
        "sideletter 12 on new media of WGA, AMPTP",
    ),
    report("d2", "2023-09-28", *DEAL, "sideletter on new media of WGA"),
    # Of a round that came to no contract, of another one of the same union, and of none.
    report("d3", "2023-05-04", "talks_began 2023-04-20: IATSE, Netflix", "sideletter N of IATSE"),
    report("d4", "2020-07-02", "tentative_agreement 2020-07-01: WGA, AMPTP", "memorandum of WGA"),
    report("d5", "2023-09-28", "standing sideletter A of DGA"),
)
DOCUMENTS_AND_CONTRACTS = (
    "MATCH (d:Document)-[:DOCUMENT_OF]->()<-[:SETTLED_BY]-(c) RETURN d.id, c.id"
)
NAMING = "MATCH (a:Article)-[:MAKES]->(:DocumentClaim)-[:TELLS_OF]->(d) RETURN a.id, d.id"


@pytest.fixture(scope="module")
def told(database, driver):
    """The articles, loaded once."""
    with driver.session(database=database.database) as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
    with Store.connect(database) as found:
        found.load(TOLD)
        found.assemble()
        yield found


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_holds_the_documents_with_their_rounds_and_contracts(told, rows, form):
    graph = network(told, form)
    nodes = {
        (key, *(data.get(name) for name in ("type", "number", "year", "subject", "told_by")))
        for key, data in graph.nodes(data=True)
        if data["kind"] == "document"
    }
    assert nodes == rows(
        "MATCH (d:Document) RETURN d.id, d.kind, d.number, d.year, d.subject, d.told_by"
    )
    assert {graph.nodes[key]["label"].partition(":")[0] for key, *_ in nodes} == {
        "Memorandum of agreement (2023)",
        "Memorandum of agreement",
        "Side letter 12 on new media",
        "Side letter N",
    }
    edges = {(a, data["type"], b) for a, b, data in graph.edges(data=True)}
    homes = rows("MATCH (d)-[:DOCUMENT_OF]->(n) RETURN d.id, n.id")
    assert {(a, b) for a, t, b in edges if t == "DOCUMENT_OF"} == homes
    parts = rows(DOCUMENTS_AND_CONTRACTS)
    assert {(a, b) for a, t, b in edges if t == "PART_OF"} == parts
    assert 0 < len(parts) < len(homes)
    keys = {key for key, *_ in nodes}
    tells = {(a, b) for a, t, b in edges if t == "TELLS" and b in keys}
    assert tells == {(f"article:{a}", d) for a, d in rows(NAMING)}


def test_a_round_brings_its_documents_and_exactly_the_articles_that_it_names(told):
    (row,) = (r for r in told.negotiations(party="union:wga") if r.title.endswith("2023"))
    graph = network(told, "graphml", negotiation=row.id)
    kinds = nx.get_node_attributes(graph, "kind")
    nodes = {kind: {n for n, k in kinds.items() if k == kind} for kind in set(kinds.values())}
    page = told.negotiation(row.id)
    assert nodes["document"] == {document.id for document in page.documents}
    assert len(page.documents) == 2
    assert nodes["article"] == {f"article:{article.id}" for article in page.articles}
    assert nodes["article"] == {a for a, _, d in graph.edges(data=True) if d["type"] == "TELLS"}
    other = network(told, "graphml", party="union:iatse")
    assert {d["number"] for _, d in other.nodes(data=True) if d["kind"] == "document"} == {"N"}


def test_linked_data_has_documents_as_parts_of_their_contracts(told, rows):
    graph = rdflib.Graph().parse(data=write(told, "jsonld"), format="json-ld")
    types = {OWN.Memorandum: "memorandum", OWN.SideLetter: "sideletter"}
    documents = {d: kind for type_, kind in types.items() for d in graph.subjects(RDF.type, type_)}
    assert documents.keys() < set(graph.subjects(RDF.type, SCHEMA.CreativeWork))
    said = {
        (tail(d), kind, *(str(graph.value(d, p) or "") or None for p in (OWN.number, OWN.subject)),
         tail(graph.value(d, OWN.negotiation)))
        for d, kind in documents.items()
    }  # fmt: skip
    assert said == rows(
        "MATCH (d:Document)-[:DOCUMENT_OF]->(n) RETURN d.id, d.kind, d.number, d.subject, n.id"
    )
    assert {(tail(d), int(y[:4])) for d in documents for y in graph.objects(d, OWN.year)} == rows(
        "MATCH (d:Document) WHERE d.year IS NOT NULL RETURN d.id, d.year"
    )
    parts = {(tail(d), tail(c)) for d in documents for c in graph.objects(d, SCHEMA.isPartOf)}
    assert parts == rows(DOCUMENTS_AND_CONTRACTS)
    named = {
        (tail(article), tail(d))
        for d in documents
        for quotation in graph.objects(d, PROV.wasDerivedFrom)
        for article in graph.objects(quotation, PROV.wasQuotedFrom)
    }
    assert named == rows(NAMING)


def test_followthemoney_has_documents_with_their_rounds_contracts_and_proofs(told, rows):
    proxies = proxies_of(told)
    documents = {key: p for key, p in proxies.items() if key.startswith("document-")}
    types = {"memorandum": "memorandum of agreement", "sideletter": "side letter"}
    assert {(p.schema.name, p.first("type")) for p in documents.values()} == {
        ("Contract", types[kind]) for (kind,) in rows("MATCH (d:Document) RETURN d.kind")
    }
    keys = {key: ftm_id("document", key) for (key,) in rows("MATCH (d:Document) RETURN d.id")}
    assert set(documents) == set(keys.values())
    links = {
        (p.first("subject"), p.first("role"), p.first("object"))
        for p in proxies.values()
        if p.schema.name == "UnknownLink" and p.first("subject") in documents
    }
    homes = rows("MATCH (d)-[:DOCUMENT_OF]->(n) RETURN d.id, n.id")
    assert links == {
        *((keys[d], "document of", ftm_id("round", n)) for d, n in homes),
        *((keys[d], "part of", ftm_id("contract", c)) for d, c in rows(DOCUMENTS_AND_CONTRACTS)),
    }
    naming = {(ftm_id("article", a), keys[d]) for a, d in rows(NAMING)}
    assert {(a, key) for key, p in documents.items() for a in p.get("proof")} == naming
    assert naming == {
        (p.first("document"), p.first("entity"))
        for p in proxies.values()
        if p.schema.name == "Documentation" and p.first("entity") in documents
    }
    assert all(p.get("summary") and p.get("sourceUrl") for p in documents.values())
