"""Saving a capture of a page that may be older than what the archive holds of the article.

Back-filling brings pages in any order. An earlier text becomes an earlier revision: the newest
one stays the newest.
"""

from __future__ import annotations

import json

from ingest.archive import Archive
from ingest.fetched import FetchedPage, Outcome, Saved
from ingest.keeping.rows import article_body, fingerprint, sha256
from ingest.keeping.saving import NO_ARTICLE, save
from ingest.transfer.bundle import Bundle, KeptPage
from ingest.transfer.restore import restore
from sideletter.model import Article


def save_capture(
    archive: Archive, page: FetchedPage, article: Article, *, named: bool = False
) -> Saved:
    """Save a page and its article; what that changed. Raises ArchiveError.

    `named` says that the user chose this very page, which no gate then rejects.
    """
    row = archive.db.row("SELECT last_seen, source FROM article WHERE id = ?", (article.id,))
    if row is None or row["last_seen"] <= page.fetched.isoformat():
        return save(archive.db, article, origin="web", seen=page.fetched, page=page, named=named)
    if article.kind in NO_ARTICLE:
        return Saved(article.id, Outcome.UNCHANGED)
    return restore(archive.db, _bundle(page, article, named))


def _bundle(page: FetchedPage, article: Article, named: bool) -> Bundle:
    """The capture as rows, to be joined with those of the article."""
    when = page.fetched.isoformat()
    return Bundle(
        article={
            "id": article.id,
            "url": article.url,
            "source": article.source,
            "story_of": None,
            "body": article_body(article),
            "fingerprint": fingerprint(article),
            "first_seen": when,
            "last_seen": when,
            "named": int(named),
        },
        revisions=(
            {
                "article": article.id,
                "number": 0,
                "title": article.title,
                "text": article.text,
                "text_sha256": sha256(article.text),
                "fetched": when,
                "modified": article.modified.isoformat() if article.modified else None,
            },
        ),
        pages=(
            KeptPage(
                {
                    "article": article.id,
                    "url": page.url,
                    "final_url": page.final_url,
                    "status": page.status,
                    "headers": json.dumps(dict(page.headers)),
                    "content_sha256": sha256(page.content.decode("latin-1")),
                    "fetched": when,
                },
                page.content,
            ),
        ),
    )
