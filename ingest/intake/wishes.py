"""What whoever imports asks for beside the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from sideletter.model import Article
from sideletter.settings import FetchSettings

# Whether an article that nobody chose by hand may come in; the reason in words where not.
Gate = Callable[[Article], str | None]


def open_gate(article: Article) -> str | None:
    """Let everything in."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How to import.

    `again` reads files anew that were imported before. `since` and `until` are days, the first
    and the last that are meant, for what has a date before it is fetched. `gate` judges the
    articles of web archives and sitemaps, which hold everything that a site published, unless
    `everything` is wanted.
    """

    again: bool = False
    everything: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    fetch: FetchSettings = field(default_factory=FetchSettings)
    gate: Gate = open_gate

    @property
    def asked(self) -> str:
        """The filters in words, by which readings of one file are told apart."""
        return f"{self.since or ''}..{self.until or ''}" if self.since or self.until else ""

    def covers(self, day: dt.date | None) -> bool:
        """Whether something of this day is meant; what has no day is."""
        if day is None:
            return True
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )


NO_WISHES = Wishes()
