"""What lies in the archive, as rows to look through: filters, states, and ids by address."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Row

from ingest.address import article_id, is_web
from ingest.gate.standing import standing_of
from ingest.keeping.connection import Connection
from ingest.keeping.rows import article_from_row
from sideletter.errors import SettingsError
from sideletter.model import Article, ArticleKind


class State(StrEnum):
    """What can be said of an archived article; several at once."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NAMED = "named"
    DECIDED = "decided"
    COPY = "copy"
    REVISED = "revised"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which articles are asked for; None asks for all."""

    source: str | None = None
    since: dt.date | None = None
    kind: ArticleKind | None = None
    state: State | None = None

    @classmethod
    def of(
        cls,
        *,
        source: str | None,
        since: str | None,
        kind: ArticleKind | None,
        state: State | None,
    ) -> Filter:
        """The same with the day as it was typed. SettingsError for what is no day."""
        try:
            day = dt.date.fromisoformat(since) if since else None
        except ValueError as error:
            raise SettingsError(f"--since {since} is no day; write 2024-05-01") from error
        return cls(source=source, since=day, kind=kind, state=state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One archived article as a row."""

    id: str
    url: str
    title: str
    outlet: str
    source: str | None
    published: str | None
    kind: str
    states: tuple[State, ...]
    revisions: int
    story_of: str | None
    score: float | None
    reason: str | None
    decision: str | None
    decided: str | None
    who: str | None
    why: str

    @property
    def day(self) -> str:
        """The day of publication, "" where none is known."""
        return (self.published or "")[:10]

    @property
    def state_words(self) -> str:
        """The states in words."""
        return ", ".join(self.states)

    @property
    def score_words(self) -> str:
        """The score with two digits, "" where there is none yet."""
        return "" if self.score is None else f"{self.score:.2f}"


_LISTED = """
SELECT a.id, a.body, a.source, a.story_of, a.revision, '' AS text, r.dropped, s.*
FROM article a JOIN revision r ON r.article = a.id AND r.number = a.revision
JOIN standing s ON s.article = a.id
WHERE (:source IS NULL OR a.source = :source) AND (NOT :rejected OR NOT s.accepted)
"""


def find(db: Connection, wanted: Filter, *, limit: int | None = None) -> list[Listed]:
    """The articles that the filter lets through, the latest arrivals first."""
    found: list[Listed] = []
    # Few of many lie in the bin: the others need not be looked into.
    asked = {"source": wanted.source, "rejected": wanted.state is State.REJECTED}
    for row in db.rows(_LISTED + "ORDER BY a.seq DESC", asked):
        if limit is not None and len(found) >= limit:
            break
        article = article_from_row(row)
        if wanted.kind is not None and article.kind is not wanted.kind:
            continue
        day = article.published_date
        if wanted.since is not None and (day is None or day < wanted.since):
            continue
        states = _states(row)
        if wanted.state is None or wanted.state in states:
            found.append(_listed(row, article, states))
    return found


def listed(db: Connection, given: str) -> str | None:
    """The id of the article that is meant by an id, the start of one, or an address."""
    if is_web(given):
        return article_id(given)
    text = given.strip().lower()
    if not text or not set(text) <= set("0123456789abcdef"):
        return None
    rows = db.rows("SELECT id FROM article WHERE id GLOB ? LIMIT 2", (f"{text}*",))
    return rows[0]["id"] if len(rows) == 1 else None


def _states(row: Row) -> tuple[State, ...]:
    standing = standing_of(row)
    told = {
        State.ACCEPTED: standing.accepted,
        State.REJECTED: not standing.accepted,
        State.NAMED: standing.named,
        State.DECIDED: standing.decision is not None,
        State.COPY: row["story_of"] is not None,
        State.REVISED: row["revision"] > 1,
        State.DROPPED: row["dropped"] is not None,
    }
    return tuple(state for state, holds in told.items() if holds)


def _listed(row: Row, article: Article, states: tuple[State, ...]) -> Listed:
    standing = standing_of(row)
    body = json.loads(row["body"])
    return Listed(
        id=article.id,
        url=article.url,
        title=article.title,
        outlet=article.publisher or article.source or "",
        source=article.source,
        published=body.get("published"),
        kind=article.kind.value,
        states=states,
        revisions=row["revision"],
        story_of=article.story_of,
        score=standing.score,
        reason=standing.reason,
        decision=standing.decision.value if standing.decision else None,
        decided=standing.decided.isoformat() if standing.decided else None,
        who=standing.who,
        why=standing.words,
    )
