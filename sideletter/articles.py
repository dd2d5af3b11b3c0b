"""Articles, their revisions and the sources they come by, frozen and typed.

Part of `sideletter.model`, by which the others import it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sideletter.kinds import ArticleKind, SourceKind

# Later changes are corrections, which leave "today" and "Thursday" as they were.
REWRITTEN_WITHIN = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True, order=True)
class DatedEntry:
    """One entry of a live blog: from where in `Article.text` it speaks, and when it was written.

    It ends where the next one starts. `url` is the entry's own address, "" where it has none.
    """

    start: int
    published: dt.datetime | dt.date
    url: str = ""

    @property
    def day(self) -> dt.date:
        """The calendar day on which the entry was written, in its own zone."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was understood, in its newest revision.

    `id` is a stable hash of the canonical `url`. `published` and `modified` carry a time zone
    where the page gave one. `text` is the main text, paragraphs parted by a blank line; all
    evidence offsets are code points into it. `story_of` names the article that this one repeats
    (a syndicated copy counts as the same voice), and `source` the id of the source it came by.
    `entries` are those of a live blog, in the order of its text, which is that of time;
    `kind_because` says by what sign a page that is no plain article was told.
    """

    id: str
    url: str
    title: str
    text: str
    published: dt.datetime | dt.date | None = None
    modified: dt.datetime | dt.date | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    language: str | None = None
    image: str | None = None
    kind: ArticleKind = ArticleKind.ARTICLE
    source: str | None = None
    story_of: str | None = None
    entries: tuple[DatedEntry, ...] = ()
    kind_because: str = ""

    @property
    def published_date(self) -> dt.date | None:
        """The calendar day on which the article says it was published, in its own zone."""
        if isinstance(self.published, dt.datetime):
            return self.published.date()
        return self.published

    @property
    def written_date(self) -> dt.date | None:
        """The day from which the text speaks: of a rewrite soon after, else of publication.

        A story that was published on Wednesday and rewritten on Thursday means that Thursday; a
        live blog speaks from the day of its last entry, outside of its entries.
        """
        if self.entries:
            return max(entry.day for entry in self.entries)
        published = self.published_date
        modified = self.modified.date() if isinstance(self.modified, dt.datetime) else self.modified
        if published and modified and published <= modified <= published + REWRITTEN_WITHIN:
            return modified
        return published

    def entry_at(self, offset: int) -> DatedEntry | None:
        """The live blog's entry in which the text at this offset stands; None outside of one."""
        before = [entry for entry in self.entries if entry.start <= offset]
        return before[-1] if before else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of an article's text, numbered from 1, as it stood when it was fetched.

    `dropped` says when its text was let go to save room; its hash and title are kept.
    """

    article: str
    number: int
    title: str
    text: str
    text_sha256: str
    fetched: dt.datetime
    modified: dt.datetime | dt.date | None = None
    dropped: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One declared source of news: who publishes, where its feeds are, what to expect of it.

    One that is not `enabled` is asked only by its name.
    """

    id: str
    name: str
    homepage: str
    feeds: tuple[str, ...]
    kind: SourceKind
    reliability: float = 0.7
    poll_minutes: int = 60
    topic_terms: tuple[str, ...] = ()
    expected_per_day: float | None = None
    verified: bool = True
    enabled: bool = True
    sample: bool = False
