"""The whole graph as CSV files that `neo4j-admin database import full` takes.

    FOLDER/
        import.args       the options and the files: neo4j-admin database import full @import.args
        nodes-….csv       a file for each kind of node
        links-….csv       a file for each kind of relationship between two kinds of node

Everything that Sideletter keeps in the graph is there, but for sentences that nothing rests on;
long ones are cut, and the importer drops lists that are empty. Which properties there are is asked
of the graph, so that none is forgotten.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.exporting.cleaning import guarded, short
from graph.session import Graph, Row

# Each kind of node with the property that is its id. The bookkeeping stays at home: whoever opens
# the imported graph with Sideletter gets indexes and constraints made anew.
KINDS = {
    "Article": "id",
    "Outlet": "name",
    "Passage": "id",
    "Entity": "id",
    "Claim": "id",
    "Event": "id",
    "Negotiation": "id",
    "ContractCycle": "id",
    "Document": "id",
    "Strand": "id",
    "Tie": "id",
    "Record": "id",
    "Register": "id",
}
# A sign that no text has, since nobody can escape it in a list.
ARRAY = "␟"
_TYPES = {
    "String": "string", "Long": "long", "Double": "double", "Boolean": "boolean",
    "StringArray": "string[]", "LongArray": "long[]", "DoubleArray": "double[]",
}  # fmt: skip
_OPTIONS = (f"--array-delimiter={ARRAY}", "--multiline-fields=false", "--trim-strings=false")
ARGUMENTS = "import.args"


def files(graph: Graph) -> Iterator[tuple[str, Iterator[str]]]:
    """Each file's name with its lines; read one file to its end before asking for the next."""
    names = []
    for kind, key in KINDS.items():
        columns = {k: v for k, v in _columns(graph, "node_columns", kind).items() if k != key}
        names.append(f"--nodes=nodes-{kind}.csv")
        yield f"nodes-{kind}.csv", _nodes(graph, kind, key, columns)
    for row in graph.read("link_kinds", kinds=list(KINDS)):
        start, type_, end = row["start"], row["type"], row["end"]
        name = f"links-{start}-{type_}-{end}.csv"
        names.append(f"--relationships={name}")
        yield name, _links(graph, start, type_, end, _columns(graph, "link_columns", type_))
    yield ARGUMENTS, iter([f"{line}\n" for line in (*_OPTIONS, *names)])


def _columns(graph: Graph, statement: str, kind: str) -> dict[str, str]:
    """Property → type, of the kinds of node or of relationship of this name."""
    found = graph.read(statement, kind=kind)
    return {row["name"]: _TYPES[row["types"][0]] for row in found if row["name"]}


def _nodes(graph: Graph, kind: str, key: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield _line([f"{key}:ID({kind})", *(f"{n}:{t}" for n, t in columns.items()), ":LABEL"])
    for row in graph.stream("dump_nodes", kind=kind):
        node = _shown(kind, row["node"])
        cells = [_cell(node.get(name)) for name in columns]
        yield _line([_cell(node[key]), *cells, ARRAY.join(sorted(row["labels"]))])


def _links(
    graph: Graph, start: str, type_: str, end: str, columns: Mapping[str, str]
) -> Iterator[str]:
    head = [f":START_ID({start})", f":END_ID({end})", *(f"{n}:{t}" for n, t in columns.items())]
    yield _line([*head, ":TYPE"])
    for row in graph.stream("dump_links", start=start, type=type_, end=end):
        link = row["link"]
        cells = [_cell(link.get(name)) for name in columns]
        yield _line([_cell(row["from"]), _cell(row["to"]), *cells, type_])


def _shown(kind: str, node: Row) -> Row:
    return {**node, "text": short(node["text"])} if kind == "Passage" else node


def _cell(value: Any) -> str | None:
    if isinstance(value, list):
        return ARRAY.join(str(_cell(each)).replace(ARRAY, " ") for each in value)
    if isinstance(value, str):
        return guarded(value)
    return None if value is None else json.dumps(value)


def _line(cells: Sequence[str | None]) -> str:
    out = io.StringIO()
    # An empty text is quoted, and nothing at all is not: the importer tells them apart.
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NOTNULL).writerow(cells)
    return out.getvalue()
