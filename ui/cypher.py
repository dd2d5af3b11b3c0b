"""Ask in Cypher: a reader's own questions to the graph, answered as a table; nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from graph.overviews import Table
from graph.store import Store
from sideletter.errors import QueryRefused
from sideletter.model import EntityType
from ui import words
from ui.downloads import download
from ui.sheet import address, message, outward, sheet
from ui.tables import Row, harmless

MOST = 1_000
SHOWN = 100  # rows on the page; all of them are in the file
CELL = 300  # characters of a value on the page
# What a column must be called so that its values lead to the sentence in the article.
ARTICLE, START = "article", "start"

EXAMPLES: Mapping[str, str] = {
    "What the graph holds": (
        "MATCH (n)\nUNWIND labels(n) AS kind\nRETURN kind, count(*) AS nodes ORDER BY nodes DESC"
    ),
    "Who bargains most": (
        "MATCH (union:Union)<-[:UNION_SIDE]-(round:Negotiation)\n"
        "RETURN union.id AS id, union.name AS union, count(round) AS rounds\n"
        "ORDER BY rounds DESC, union"
    ),
    "The longest rounds": (
        "MATCH (round:Negotiation)\n"
        "WHERE size(round.opened) = 10 AND size(round.settled) = 10\n"
        "RETURN round.id AS id, round.title AS round,\n"
        "       duration.inDays(date(round.opened), date(round.settled)).days AS days\n"
        "ORDER BY days DESC LIMIT 20"
    ),
    "Contracts one after another": (
        "MATCH (agreement:Agreement)-[:HAS_CYCLE]->(contract:ContractCycle)\n"
        "MATCH (contract)-[:SETTLED_BY]->(round:Negotiation)\n"
        "RETURN round.id AS id, round.title AS round, agreement.name AS agreement,\n"
        "       contract.years AS years, contract.effective AS effective,\n"
        "       contract.expires AS expires, contract.until AS extended\n"
        "ORDER BY agreement, contract.concluded"
    ),
    "Where sources differ": (
        "MATCH (event:Event)-[:STAGE_OF]->(round:Negotiation)\n"
        "WHERE event.disputed\n"
        "RETURN round.id AS id, round.title AS round, event.type AS event, event.date AS date,\n"
        "       event.conflicts AS conflicts\n"
        "ORDER BY date DESC"
    ),
    "Raises, word for word": (
        "MATCH (claim:TermClaim)-[:EVIDENCE]->(said:Passage)\n"
        "WHERE claim.category = 'wages' AND claim.amount IS NOT NULL\n"
        "RETURN claim.stance AS stance, claim.amount AS amount, claim.unit AS unit,\n"
        "       said.text AS sentence, said.article AS article, said.start AS start\n"
        "ORDER BY said.date DESC LIMIT 50"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value as the page shows it: its text, and the page or the web address it leads to.

    A number stands at the right of its column. `about` is the id for which the text stands.
    """

    text: str
    inward: str = ""
    outward: str = ""
    number: bool = False
    about: str = ""


def render(store: Store) -> None:
    """Draw the question of the address and its answer, or why it is not run."""
    sheet(
        "title.html",
        key="title",
        title="Ask in Cypher",
        lede="Questions of your own to the graph. They can only read: nothing is ever changed.",
    )
    sheet("cypher_examples.html", key="cypher-examples", examples=EXAMPLES)
    query = _query()
    if not query.strip():
        return
    try:
        table = store.read_only(query, limit=MOST)
    except QueryRefused as refusal:
        message("This was not run", sentence(str(refusal)), key="cypher-refused")
        return
    if not table.rows:
        message("Nothing fits", "The query was run, and its answer has no rows.", key="cypher-none")
        return
    sheet(
        "cypher.html",
        key="cypher-answer",
        columns=table.columns,
        rows=[cells(table.columns, row) for row in table.rows[:SHOWN]],
        told=counted(table),
    )
    download("Download the answer as CSV", answer_rows(table), name="answer.csv")


def sentence(text: str) -> str:
    """A message as a sentence: with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def counted(table: Table) -> str:
    """How many rows there are, and how many of them the page shows."""
    count = len(table.rows)
    told = f"{words.number(count)} {'row' if count == 1 else 'rows'}"
    if table.cut:
        told = f"The first {told}; there are more"
    if count > SHOWN:
        return f"{told}; {words.number(SHOWN)} stand here, all of these in the file"
    return told


def cells(columns: tuple[str, ...], row: tuple[object, ...]) -> list[Cell]:
    """A row as the page shows it; what has a page leads there, articles to the sentence.

    The name of what an id means carries the link where the row tells it, and the id is plain text.
    An id without a name leads there itself, in a form that can be read.
    """
    named = dict(zip(columns, row, strict=True))
    start = named.get(START)
    at = start if isinstance(start, int) else None
    shown = {name: _cell(name, value, at) for name, value in named.items()}
    for name, value in named.items():
        if not isinstance(value, str) or name == ARTICLE or not (page := _page_of(value)):
            continue
        told = next((one for one in names_of(name, value) if _is_name(named.get(one))), None)
        if told is None:
            shown[name] = replace(shown[name], text=readable(value), inward=page, about=value)
        else:
            shown[told] = replace(shown[told], inward=page)
    return list(shown.values())


def names_of(column: str, value: str) -> list[str]:
    """The columns in which the name of what an id means may stand, by what its own is called.

    Beside `id` these are its kind (`union`, `round`), `name` and `title`; beside `u.id`, `u.name`
    and `u.title`; beside `union_id`, `union`, `union_name` and `union_title`.
    """
    if column == "id":
        kind = value.partition(":")[0]
        return [kind, *(["round"] if kind == "negotiation" else []), "name", "title"]
    if column.endswith(".id"):
        return [f"{column[:-2]}name", f"{column[:-2]}title"]
    if column.endswith("_id"):
        base = column[:-3]
        return [base, f"{base}_name", f"{base}_title"]
    return []


def readable(value: str) -> str:
    """An id as words: "negotiation:wga--amptp:2023" → "wga – amptp 2023"."""
    rest = value.partition(":")[2]
    return rest.replace("--", " – ").replace("-", " ").replace(":", " ").replace("_", " ")


def answer_rows(table: Table) -> list[Row]:
    """The answer as rows of a CSV file, whose headings are the reader's own words, too."""
    names = [str(harmless(name)) for name in table.columns]
    return [
        {name: _flat(value) for name, value in zip(names, row, strict=True)} for row in table.rows
    ]


def _query() -> str:
    """The query of the address; what is asked in the box replaces it."""
    given = st.query_params.get("q", "")
    key = f"cypher-query-{given}"  # a box a query: an example, or a way back, brings its own

    def ask() -> None:
        text = str(st.session_state.get(key, ""))
        if text.strip():
            st.query_params["q"] = text

    with st.form("cypher", border=False):
        st.text_area(
            "Query", value=given, height=180, key=key,
            placeholder="MATCH (union:Union) RETURN union.name",
            help="Ctrl+Enter asks, too. At most 10 seconds and 1,000 rows.",
        )  # fmt: skip
        st.form_submit_button("Ask", type="primary", on_click=ask)
    return given


def _cell(name: str, value: object, start: int | None) -> Cell:
    flat = _flat(value)
    text = words.number(flat) if isinstance(flat, float) else "" if flat is None else str(flat)
    shown = text if len(text) <= CELL else text[: CELL - 1].rstrip() + "…"
    if not isinstance(value, str):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return Cell(text=shown, number=number)
    if name == ARTICLE:
        told = "the article" if start is None else "the sentence"
        return Cell(text=told, inward=address("article", id=value, at=start), about=value)
    return Cell(text=shown, outward=outward(value))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not _page_of(value)


def _page_of(value: str) -> str:
    """The address of the page of what an id names; "" for what is none."""
    kind, colon, rest = value.partition(":")
    if not colon or not rest or rest != rest.strip() or "//" in rest:
        return ""
    if kind == "negotiation":
        return address("negotiation", id=value)
    return address("entity", id=value) if kind in set(EntityType) else ""


def _flat(value: object) -> str | int | float | bool | None:
    """A value in one cell: lists and maps as JSON."""
    if isinstance(value, str | int | float | bool | None):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
