"""A live blog between two looks at it: what its page no longer shows because it has grown.

Long blogs show their newest entries alone. What is older than all that is shown has rolled off and
is kept; what has gone from among the entries that are shown was taken back, and is not.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.reading.dates import as_instant
from sideletter.model import Article, DatedEntry


def with_rolled_off(new: Article, old: Article) -> Article:
    """The article as it is now, with the entries of its last state that have rolled off since."""
    if not new.entries or not old.entries:
        return new
    first = _instant(new.entries[0])
    shown = {entry.url for entry in new.entries if entry.url}
    kept = [
        (entry, words)
        for entry, words in _split(old)
        if _instant(entry) < first and entry.url not in shown and words not in new.text
    ]
    if not kept:
        return new
    place = new.entries[0].start
    parts: list[str] = []
    entries: list[DatedEntry] = []
    for entry, words in kept:
        entries.append(replace(entry, start=place + sum(len(part) + 2 for part in parts)))
        parts.append(words)
    text = "\n\n".join(parts) + "\n\n"
    moved = [replace(entry, start=entry.start + len(text)) for entry in new.entries]
    return replace(
        new,
        text=new.text[:place] + text + new.text[place:],
        entries=(*entries, *moved),
    )


def _split(article: Article) -> list[tuple[DatedEntry, str]]:
    ends = [entry.start for entry in article.entries[1:]] + [len(article.text)]
    return [
        (entry, article.text[entry.start : end].rstrip("\n"))
        for entry, end in zip(article.entries, ends, strict=True)
    ]


def _instant(entry: DatedEntry) -> float:
    instant = as_instant(entry.published)
    return instant.timestamp() if instant else 0.0
