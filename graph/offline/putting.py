"""Articles' rows as nodes and relationships: what the put_… statements write, for the importer.

Nothing else may stand in the graph, and each article comes once. Entities are counted while
articles go by and written at the end, with strands, ties and outlets, which many articles share.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.load import Row, Rows
from graph.offline.sheets import Sheets
from graph.tally import Tally

TOUCHED = "Touched"
# Entities whose names decide on something, as in queries/put_entities.cypher.
_NAMED = ("Union", "EmployerGroup", "Company")


class Putting:
    """One load while its articles go by: `put` batch by batch, then `end` once."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._entities: dict[str, Row] = {}
        self._tallies: dict[str, Tally] = {}
        self._strands: dict[str, Row] = {}
        self._ties: dict[str, Row] = {}
        self._outlets: set[str] = set()

    def put(self, rows: Rows) -> None:
        """Write the articles of a batch with their sentences, claims and mentions."""
        self._put_articles(rows)
        self._put_claims("EventClaim", rows.events)
        self._put_claims("RelationClaim", rows.relations)
        self._put_claims("TermClaim", rows.terms)
        self._put_claims("DocumentClaim", rows.documents)
        for row in rows.events + rows.documents:
            self._link(("Claim", "NAMES", "Entity"), row["id"], row["parties"])
        for row in rows.terms:
            self._link(("Claim", "NAMES", "Entity"), row["id"], [row["party"]])
        for row in rows.relations:
            self._link(("Claim", "SUBJECT", "Entity"), row["id"], [row["subject"]])
            self._link(("Claim", "OBJECT", "Entity"), row["id"], [row["object"]])
            tie = {name: row[name] for name in ("subject", "type", "object", "former")}
            self._ties[row["tie"]] = {"id": row["tie"], **tie}
        for row in rows.strands:
            key = row["strand"]
            self._strands[key] = {"id": key, "type": row["type"], "side": row["side"]}
            self._link(("Claim", "IN_STRAND", "Strand"), row["claim"], [key])

    def end(self) -> None:
        """Write what articles share."""
        for key, row in self._entities.items():
            tally = self._tallies[key]
            counted = {"id": key, "type": row["type"], **tally.properties(), "name": tally.name}
            touched = [TOUCHED] if row["label"] in _NAMED else []
            self._sheets.node(["Entity", *touched, row["label"]], counted, kind="Entity")
        for row in self._strands.values():
            self._sheets.node([TOUCHED, "Strand"], row, kind="Strand")
        for row in self._ties.values():
            self._sheets.node([TOUCHED, "Tie"], row, kind="Tie")
        for name in self._outlets:
            self._sheets.node(["Outlet"], {"name": name}, kind="Outlet", key="name")

    def _put_articles(self, rows: Rows) -> None:
        touched = {row["article"] for row in rows.terms + rows.documents}
        for row in rows.articles:
            labels = [TOUCHED, "Article"] if row["id"] in touched else ["Article"]
            self._sheets.node(labels, row, kind="Article")
            if row["outlet"]:
                self._outlets.add(row["outlet"])
                self._link(("Article", "PUBLISHED_BY", "Outlet"), row["id"], [row["outlet"]])
        for row in rows.passages:
            self._sheets.node(["Passage"], row, kind="Passage")
            self._link(("Article", "HAS_PASSAGE", "Passage"), row["article"], [row["id"]])
        for row in rows.entities:
            self._entities.setdefault(row["id"], row)
        for row in rows.mentions:
            self._tallies.setdefault(row["entity"], Tally()).count(row, 1)
            told = {name: row[name] for name in ("count", "name", "names", "key")}
            ends = ("Article", "MENTIONS", "Entity")
            self._sheets.link(ends, row["article"], row["entity"], told)

    def _put_claims(self, label: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self._sheets.node(["Claim", label], row, kind="Claim")
            self._link(("Article", "MAKES", "Claim"), row["article"], [row["id"]])
            self._link(("Claim", "EVIDENCE", "Passage"), row["id"], row["evidence"])

    def _link(self, ends: tuple[str, str, str], start: str, to: Iterable[str | None]) -> None:
        for end in dict.fromkeys(to):
            if end is not None:
                self._sheets.link(ends, start, end)
