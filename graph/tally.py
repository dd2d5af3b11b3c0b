"""What entities are called, counted by articles, and kept true as articles come and go.

Pure. The counts are whole numbers of articles, so that adding and taking away in any order comes
to what counting all articles anew would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """One entity's counts: articles by the name that each gives first, and by every name in it."""

    articles: int = 0
    mentions: int = 0
    given: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, row: Row) -> Tally:
        """The counts that an entity's node holds."""
        names = row["names"]
        return cls(
            articles=row["articles"],
            mentions=row["mentions"],
            given=Counter(dict(zip(names, row["given"], strict=True))),
            seen=Counter(dict(zip(names, row["seen"], strict=True))),
        )

    def count(self, mention: Row, sign: int) -> None:
        """Count one article's mention of the entity in (1) or out (-1)."""
        self.articles += sign
        self.mentions += sign * mention["count"]
        self.given[mention["name"]] += sign
        for name in {mention["name"], *mention["names"]}:
            self.seen[name] += sign

    @property
    def name(self) -> str | None:
        """The usual name, which most articles give; None where no article is left."""
        given = [name for name, count in self.given.items() if count > 0]
        return min(given, key=lambda name: (-self.given[name], name), default=None)

    def properties(self) -> dict[str, Any]:
        """The counts as properties of the node, the names sorted."""
        names = sorted(name for name, count in self.seen.items() if count > 0)
        return {
            "names": names,
            "given": [self.given[name] for name in names],
            "seen": [self.seen[name] for name in names],
            "articles": self.articles,
            "mentions": self.mentions,
        }


def recount(
    standing: Iterable[Row], gone: Iterable[Row], come: Iterable[Row]
) -> list[dict[str, Any]]:
    """The entities that articles which went and came speak of, with their new counts and names.

    `standing` are those that the graph has, `gone` and `come` the mentions of the articles. One
    is `changed` where it is new, goes by another name, or has no article left.
    """
    before = {row["id"]: row for row in standing}
    tallies = {key: Tally.of(row) for key, row in before.items()}
    for mentions, sign in ((gone, -1), (come, 1)):
        for mention in mentions:
            tallies.setdefault(mention["entity"], Tally()).count(mention, sign)
    rows: list[dict[str, Any]] = []
    for key, tally in sorted(tallies.items()):
        old = before.get(key)
        name = tally.name or (old["name"] if old else "")
        changed = old is None or name != old["name"] or tally.articles == 0
        rows.append({"id": key, "changed": changed, "counts": {**tally.properties(), "name": name}})
    return rows
