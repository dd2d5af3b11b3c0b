"""Which article speaks of which entity of the graph: an index of the extractions, made when asked.

Only decisions about entities need it, to find the articles that they bear on. What an entity's id
in the graph is, its maker says: the archive does not know.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from ingest.keeping.connection import Connection


class Spoken:
    """The index of an open archive."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def missing(self, index: Mapping[str, str]) -> list[str]:
        """Those articles of `index` (id → SHA-256 of the extraction) that are not noted so."""
        rows = self._db.rows("SELECT article, sha256 FROM spoken_in")
        noted = {row["article"]: row["sha256"] for row in rows}
        return [article for article, sha in index.items() if noted.get(article) != sha]

    def note(self, article: str, sha: str, entities: Collection[str]) -> None:
        """Note of which entities an article's extraction of this SHA-256 speaks."""
        with self._db.transaction():
            self._db.run("DELETE FROM spoken_of WHERE article = ?", (article,))
            self._db.run("INSERT OR REPLACE INTO spoken_in VALUES (?, ?)", (article, sha))
            self._db.run_many(
                "INSERT INTO spoken_of (entity, article) VALUES (?, ?)",
                [(entity, article) for entity in sorted(set(entities))],
            )

    def articles(self, entities: Iterable[str]) -> dict[str, set[str]]:
        """Article id → those of the entities that it speaks of, for the articles that do."""
        found: dict[str, set[str]] = {}
        for row in self._db.rows(
            "SELECT entity, article FROM spoken_of"
            " WHERE entity IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(entities))),),
        ):
            found.setdefault(row["article"], set()).add(row["entity"])
        return found
