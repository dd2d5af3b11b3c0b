"""From claims to what is shown: relations, events, rounds, terms, documents, brought up to date.

    load, remove ──mark──▶ ties, strands, articles ──▶ relations, events ──mark──▶ unions ──▶ rounds
                                                        └──mark──▶ articles ──▶ terms, documents

Only what is marked is assembled anew: each step brings one kind up to date and marks, in the same
transaction, what follows from what it changed. However often that is interrupted, and whoever
takes it up, the last mark goes when all is as it would be made from nothing. Small changes are
one transaction, larger ones several, each of about `WORK` rows looked at.
"""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib import resources

from neo4j import ManagedTransaction

import graph
from graph.assembly.courses import renew_rounds
from graph.assembly.documents import renew_documents
from graph.assembly.happenings import renew_events
from graph.assembly.kinship import renew_kin
from graph.assembly.provisions import renew_terms
from graph.assembly.ties import renew_relations
from graph.session import run

# So much is kept in memory by the server until it is written, and waited for by readers.
WORK = 8_000
# By these a change of code or rules is known after which all must be assembled anew.
_DECIDING = (
    *("claims", "clusters", "compare", "days", "documents", "doubt", "events", "facts"),
    *("fitting", "groups", "happenings", "ids", "joint", "kin", "negotiations", "preferred"),
    *("prevailing", "read_claims", "rounds", "seats", "sequence", "shelf", "strands", "tables"),
    *("terms", "titles", "contracts/cycles", "contracts/renewing", "assembly/courses"),
    *("assembly/documents", "assembly/happenings", "assembly/kinship"),
    *("assembly/provisions", "assembly/ties"),
)


def assemble(tx: ManagedTransaction, *, everything: bool = False) -> bool:
    """Bring marked parts of the graph up to date; whether more is left, to be done by another call.

    Does nothing where nothing is marked. `everything` marks all; so do rules that differ from
    those by which the graph was assembled before.
    """
    run(tx, "lock")
    noted = run(tx, "bookkeeping")[0]
    if everything or noted["rules"] != rules():
        _mark_all(tx)
    marked = run(tx, "touched")[0]["touched"] > 0
    more = marked and _step(tx, noted["kin"])
    if not more:
        run(tx, "drop_orphans")
        run(tx, "drop_outlets")
    return more


def _mark_all(tx: ManagedTransaction) -> None:
    for name in ("touch_all", "touch_all_articles", "touch_all_ties"):
        run(tx, name)
    run(tx, "record_rules", rules=rules())


def _step(tx: ManagedTransaction, recorded_kin: str | None) -> bool:
    """Do as much as one transaction should; whether more is left."""
    left = WORK - renew_relations(tx, limit=WORK)
    if left <= 0:
        return True
    kin = renew_kin(tx, recorded_kin)
    run(tx, "touch_renamed")
    run(tx, "untouch_entities")
    for renew in (
        partial(renew_events, tx, kin.heads),
        partial(renew_rounds, tx, kin),
        partial(renew_terms, tx),
        partial(renew_documents, tx),
    ):
        looked, done = renew(limit=left)
        left -= looked
        if left <= 0 or not done:
            return True
    return False


@cache
def rules() -> str:
    """What stands for the code that decides what claims come to."""
    folder = resources.files(graph)
    text = b"".join(folder.joinpath(f"{name}.py").read_bytes() for name in sorted(_DECIDING))
    return hashlib.sha256(text).hexdigest()[:16]
