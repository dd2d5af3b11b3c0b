"""Which union is part of which, as all their names and the articles have it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.kin import branches_of, parents_of
from graph.session import run


@dataclass(frozen=True, slots=True)
class Kin:
    """`parents` of locals and branches; `heads`, the unions that bargain for their branches."""

    parents: Mapping[str, str]
    heads: Mapping[str, str]

    def as_json(self) -> str:
        """The same in the same words for the same kin."""
        return json.dumps({"heads": self.heads, "parents": self.parents}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str | None) -> Kin:
        """What `as_json` made; nobody's kin where nothing was recorded."""
        return cls(**json.loads(text)) if text else cls({}, {})


def renew_kin(tx: ManagedTransaction, recorded: str | None) -> Kin:
    """Who is part of whom now. Marks what a change since the last assembly can touch.

    There are some hundred unions, so that all are looked at. A new branch is rare, and bargains
    with its union in everything: then all is marked.
    """
    unions = {row["id"]: row["names"] for row in run(tx, "unions")}
    told = [(r["child"], r["parent"], r["voices"]) for r in run(tx, "affiliations")]
    now, before = Kin(parents_of(unions, told), branches_of(unions)), Kin.from_json(recorded)
    if now.as_json() == before.as_json():
        return now
    if now.heads != before.heads:
        run(tx, "touch_all")
    moved = dict(now.parents.items() ^ before.parents.items()).keys()
    touched = {
        *moved,
        *(kin.parents[child] for kin in (now, before) for child in moved if child in kin.parents),
    }
    run(tx, "touch_unions", ids=sorted(touched))
    run(tx, "record_kin", kin=now.as_json())
    return now
