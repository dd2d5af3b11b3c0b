"""Which entries of a feed are to be fetched. Pure decisions; the archive keeps the outcome."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping
from urllib.parse import urlencode, urlsplit

from ingest.address import identity
from ingest.fetched import FeedEntry, PendingEntry
from ingest.reading.markup import plain


def fingerprint(entry: FeedEntry) -> str:
    """What changes when the entry does: its `updated` where it has one, else its words."""
    if entry.updated is not None and entry.updated != entry.published:
        told = f"updated {entry.updated.isoformat()}"
    else:
        when = entry.published.isoformat() if entry.published else ""
        told = "\n".join((when, entry.title, plain(entry.content or entry.summary)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def entry_address(entry: FeedEntry, *, feed_url: str) -> str:
    """The entry's link; for one without, an address of its own made from the feed's.

    An entry with neither link, guid nor title has no identity: "".
    """
    if entry.link:
        return entry.link
    name = entry.guid or entry.title
    if not name:
        return ""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    joint = "&" if urlsplit(feed_url).query else "?"
    return feed_url.partition("#")[0] + joint + urlencode({"entry": digest})


def wanted(
    entries: Iterable[FeedEntry],
    *,
    feed_url: str,
    source: str,
    known: Mapping[str, str],
    elsewhere: Container[str] = frozenset(),
) -> list[PendingEntry]:
    """The entries that are new or changed, each key once.

    `known` maps an entry's key, the identity of its address, to the fingerprint that it had when
    this feed last named it. `elsewhere` holds the keys that any feed has named: what another one
    brought is not fetched again because this one describes it in other words.
    """
    out: dict[str, PendingEntry] = {}
    for entry in entries:
        address = entry_address(entry, feed_url=feed_url)
        key = identity(address) if address else ""
        mark = fingerprint(entry)
        if not key or key in out or (key not in known and key in elsewhere):
            continue
        if known.get(key) != mark:
            out[key] = PendingEntry(key=key, source=source, entry=entry, fingerprint=mark)
    return list(out.values())


def fingerprints(entries: Iterable[FeedEntry], *, feed_url: str) -> dict[str, str]:
    """Key → fingerprint of every entry that has an identity; of two with one key the first."""
    out: dict[str, str] = {}
    for entry in entries:
        if address := entry_address(entry, feed_url=feed_url):
            out.setdefault(identity(address), fingerprint(entry))
    return out
