"""What is let in and what lies in the bin: the machine's verdicts and people's decisions.

    a person's last decision ─▶ else: named by the user himself ─▶ else: the machine's verdict
                                                                    └─▶ none yet: accepted

Rejected articles are kept whole; they are only not read and not loaded. A verdict is given anew
when the article, the words of the gate, or the source's kind or topic terms change; a decision
stays until a person takes it back. Texts that were dropped keep the verdict that they had.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Row

from ingest.gate.clues import load_clues
from ingest.gate.relevance import Verdict, judge
from ingest.keeping.connection import Connection
from ingest.keeping.rows import article_from_row
from ingest.keeping.saving import NEWEST
from sideletter.errors import SettingsError
from sideletter.model import Source

_BATCH = 200


class Decision(StrEnum):
    """What a person says of an article; UNDO leaves it to the machine again."""

    KEEP = "keep"
    REJECT = "reject"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one article stands. `score` and `reason` are None before the machine looked at it."""

    accepted: bool
    named: bool
    score: float | None
    reason: str | None
    decision: Decision | None
    decided: dt.datetime | None
    who: str | None

    @property
    def words(self) -> str:
        """Why it stands so, in words."""
        if self.decision is not None and self.decided is not None:
            done = "kept" if self.accepted else "rejected"
            return f"{done} by {self.who} on {self.decided:%Y-%m-%d}"
        if self.named:
            return f"added by hand; {self.reason or 'not looked at yet'}"
        return self.reason or "not looked at yet"


class Bin:
    """The gate's part of an open archive."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def judge_waiting(self, sources: Mapping[str, Source], *, others: bool = True) -> Counter[str]:
        """Judge every article that has no verdict on its present state.

        Without `others` only those that came by one of these sources. Gives how many of each
        source's went into the bin by it. One transaction a batch: what a killed run did not judge,
        the next one does.
        """
        rejected: Counter[str] = Counter()
        waiting = self._waiting(sources, others=others)
        for start in range(0, len(waiting), _BATCH):
            with self._db.transaction():
                for article_id in waiting[start : start + _BATCH]:
                    if source := self._judge(article_id, sources):
                        rejected[source] += 1
        return rejected

    def _waiting(self, sources: Mapping[str, Source], *, others: bool) -> list[str]:
        gates = {name: _gate(source) for name, source in sources.items()}
        unknown = _gate(None)
        rows = self._db.rows(
            "SELECT a.id, a.source, a.fingerprint, v.fingerprint AS judged, v.gate"
            " FROM article a JOIN revision r ON r.article = a.id AND r.number = a.revision"
            " LEFT JOIN verdict v ON v.article = a.id WHERE r.dropped IS NULL ORDER BY a.seq"
        )
        return [
            row["id"] for row in rows
            if (others or row["source"] in sources)
            and (row["judged"], row["gate"])
            != (row["fingerprint"], gates.get(row["source"] or "", unknown))
        ]  # fmt: skip

    def _judge(self, article_id: str, sources: Mapping[str, Source]) -> str:
        """Judge one; the source it came by where it went into the bin just now, else ""."""
        row = self._db.row(NEWEST + "WHERE a.id = ?", (article_id,))
        before = self.of(article_id)
        if row is None or before is None:
            return ""
        article = article_from_row(row)
        source = sources.get(article.source or "")
        verdict = judge(article, source)
        self._db.run(
            "INSERT OR REPLACE INTO verdict (article, fingerprint, gate, relevant, score, reason)"
            " SELECT id, fingerprint, ?, ?, ?, ? FROM article WHERE id = ?",
            (_gate(source), verdict.relevant, verdict.score, verdict.reason, article_id),
        )
        after = self.of(article_id)
        binned = before.accepted and after is not None and not after.accepted
        return (article.source or "") if binned else ""

    def of(self, article_id: str) -> Standing | None:
        """How the article stands; None where there is none by this id."""
        row = self._db.row("SELECT * FROM standing WHERE article = ?", (article_id,))
        return standing_of(row) if row else None

    def decide(
        self, ids: Iterable[str], decision: Decision, *, who: str, now: dt.datetime
    ) -> list[str]:
        """Note a person's decision on these articles; those whose standing it changed.

        All or none: SettingsError names an id that no article has.
        """
        changed = []
        with self._db.transaction():
            for article_id in dict.fromkeys(ids):
                before = self.of(article_id)
                if before is None:
                    raise SettingsError(
                        f"no article {article_id}; `sideletter archive list` shows the ids"
                    )
                self._db.run(
                    "INSERT INTO decision (article, decision, decided, who) VALUES (?, ?, ?, ?)",
                    (article_id, decision.value, now.isoformat(), who),
                )
                after = self.of(article_id)
                if after is not None and after.accepted != before.accepted:
                    changed.append(article_id)
        return changed

    def decisions(self, article_id: str) -> list[tuple[Decision, dt.datetime, str]]:
        """Every decision that people took about the article, the oldest first."""
        rows = self._db.rows("SELECT * FROM decision WHERE article = ? ORDER BY id", (article_id,))
        return [
            (Decision(row["decision"]), dt.datetime.fromisoformat(row["decided"]), row["who"])
            for row in rows
        ]

    def count(self) -> int:
        """How many articles lie in the bin."""
        return int(self._db.rows("SELECT count(*) FROM standing WHERE NOT accepted")[0][0])


def _gate(source: Source | None) -> str:
    """What a verdict rests on besides the article; another one is due when this changes."""
    told = [load_clues().version, source.kind.value, *source.topic_terms] if source else []
    return hashlib.sha256(
        json.dumps(told or [load_clues().version]).encode("utf-8", "surrogatepass")
    ).hexdigest()[:16]


def standing_of(row: Row) -> Standing:
    """How an article stands, from a row that holds those of the view of that name."""
    decided = row["decision"] not in (None, Decision.UNDO.value)
    return Standing(
        accepted=bool(row["accepted"]),
        named=bool(row["named"]),
        score=row["score"],
        reason=row["reason"],
        decision=Decision(row["decision"]) if decided else None,
        decided=dt.datetime.fromisoformat(row["decided"]) if decided else None,
        who=row["who"] if decided else None,
    )


__all__ = ["Bin", "Decision", "Standing", "Verdict"]
