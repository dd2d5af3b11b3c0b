import datetime as dt
import re
from pathlib import Path

import pytest
from reports import golden_reports, report

from graph.queries import statement, statement_names
from graph.records.answers import Official, Register
from graph.store import Store
from sideletter.records import Record

pytestmark = pytest.mark.database

DOCS = Path(__file__).parents[3] / "docs" / "graph.md"
KINDS = {"Union", "EmployerGroup", "Company", "Person", "Work", "Agreement", "PublicBody", "Claim"}
EVERYTHING = report(
    "e1",
    "2023-05-03",
    "strike_start 2023-05-02: WGA, AMPTP; over Minimum Basic Agreement",
    "strike_start 2023-03: WGA, AMPTP",
    "Ellen Stutzman is chief negotiator of WGA",
    "Ellen Stutzman -works_on-> Show",
    "Show -produced_by-> A24",
    "Show -airs_on-> Netflix",
    "A24 -owned_by-> Netflix",
    "WGA -party_to-> Minimum Basic Agreement",
    "WGA -bargains_with-> AMPTP",
    "total_value agreed 130000000 USD by WGA",
    "sideletter N on new media in 2023 of WGA, AMPTP",
    arrived="2023-05-03T12:00:00+00:00",
    revised="2023-05-04T12:00:00+00:00",
)

REGISTER = Register(
    id="bls", name="Bureau", source="https://register.example/", first="2023-01-01",
    last="2023-12-31", smallest=1000, abroad=("union:bectu",),
)  # fmt: skip
FILED = Official(
    record=Record(
        id="bls:1", source="bls", employer="AMPTP", union="WGA", begin=dt.date(2023, 5, 2),
        end=dt.date(2023, 9, 24), workers=11500, workdays=102, idle_days=1173000,
    ),
    unions=("union:wga",),
    parents=("union:afl-cio",),
    employers=("employer_group:amptp",),
)  # fmt: skip


@pytest.fixture
def full(store) -> Store:
    crowd = [
        report(f"c{n}", "2023-05-04", "strike_start 2023-05-02: WGA, AMPTP") for n in range(41)
    ]
    store.load([*golden_reports(), EVERYTHING, *crowd])
    store.assemble()
    store.load_records([FILED], [REGISTER])
    store.match_records()
    return store


def rows_of(heading: str) -> list[list[str]]:
    section = DOCS.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_relationships_are_those_of_the_table(full, database, driver):
    records, _, _ = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN DISTINCT labels(a) AS a, type(r) AS r, labels(b) AS b",
        database_=database.database,
    )
    drawn = {(a, r, b) for a, r, b, _ in rows_of("Relationships")}
    assert {(plain(x["a"]), x["r"], plain(x["b"])) for x in records} == drawn


def test_the_nodes_have_the_properties_of_the_table(full, database, driver):
    records, _, _ = driver.execute_query(
        "MATCH (n) UNWIND keys(n) AS key RETURN DISTINCT labels(n) AS labels, key",
        database_=database.database,
    )
    found: dict[str, set[str]] = {}
    for record in records:
        found.setdefault(plain(record["labels"]), set()).add(record["key"])
    drawn = {label: set(properties.split(", ")) for label, properties, _ in rows_of("Nodes")}
    assert found.keys() == drawn.keys()
    # What no article of this test has need not be there, but nothing else is.
    absent = {("Article", "source"), ("TermClaim", "year"), ("TermClaim", "scope")}
    absent |= {("Event", "confirmed")}
    absent |= {(label, "speaker") for label in ("EventClaim", "TermClaim")}
    assert {(k, p) for k in drawn for p in drawn[k] - found[k]} <= absent
    assert {(k, p) for k in drawn for p in found[k] - drawn[k]} == set()


def test_every_entity_kind_is_named(full):
    text = DOCS.read_text(encoding="utf-8")
    assert all(f"`{kind}`" in text for kind in KINDS)


@pytest.mark.parametrize("name", statement_names())
def test_a_statement_answers_the_columns_it_declares(name, store, database, driver):
    found = statement(name)
    with driver.session(database=database.database) as session:
        result = session.run(f"EXPLAIN {found.text}", dict.fromkeys(found.params))
        assert tuple(result.keys()) == found.columns


def plain(labels: list[str]) -> str:
    (label,) = set(labels) - KINDS - {"Touched"}
    return label


def test_the_picture_draws_every_relationship_of_the_table():
    picture = re.search(r"```mermaid\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[1]
    for _, type_, _, _ in rows_of("Relationships"):
        if type_ not in {"WORKS_ON", "PRODUCED_BY", "AIRS_ON", "OWNED_BY"} | {
            "AFFILIATED_WITH",
            "PARTY_TO",
        }:
            assert type_ in picture
