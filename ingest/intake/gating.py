"""The relevance gate for what comes by the thousands: web archives and sitemaps.

Unlike what a declared source brings, what is rejected here is counted and not archived: a day of
crawled news would fill the bin with cooking and football, and the file itself keeps it all.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.address import site
from ingest.gate.clues import load_clues
from ingest.gate.relevance import judge
from ingest.intake.wishes import Gate
from sideletter.model import Article, Source


def gate_of(sources: Iterable[Source]) -> Gate:
    """A gate that knows these sources: an article of a source's site is judged as its own."""
    clues = load_clues()
    by_site = {site(source.homepage): source for source in sources if not source.sample}

    def gate(article: Article) -> str | None:
        verdict = judge(article, by_site.get(site(article.url)), clues=clues)
        # What is let in elsewhere for being in another language would here be the whole world's.
        if verdict.relevant and verdict.score >= clues.threshold:
            return None
        return verdict.reason

    return gate
