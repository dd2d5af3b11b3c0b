"""Sources written as OPML 2.0: a folder a kind, an outline a feed.

    <outline text="Unions">
      <outline type="rss" text=… title=… xmlUrl=… htmlUrl=… sideletter:id=… sideletter:kind=… …/>

Other programs pass over the attributes of our namespace; `opml.read_opml` makes the same sources
of them again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from ingest.sources.declared import FIELDS
from sideletter.model import Source, SourceKind

PREFIX = "sideletter:"
NAMESPACE = "urn:sideletter:sources"
# Fields that are written as they are; the others as JSON.
WORDS = frozenset({"id", "kind"})
# What outlines say in OPML's own words, and what no list hands on.
_TOLD = frozenset({"name", "homepage", "feeds", "sample"})
# How folders are called, the name that is written first; the others are read too.
FOLDERS = {
    SourceKind.TRADE: ("trade press", "trade", "trades"),
    SourceKind.GENERAL: ("general press", "general"),
    SourceKind.UNION: ("unions", "union", "guilds"),
    SourceKind.EMPLOYER: ("employers", "employer"),
    SourceKind.GOVERNMENT: ("public bodies", "government"),
}
_UNFIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute_names() -> dict[str, str]:
    """Field → the name of its attribute: "poll_minutes" → "pollMinutes"."""
    return {
        name: re.sub(r"_(\w)", lambda match: match[1].upper(), name)
        for name in FIELDS
        if name not in _TOLD
    }


def write_opml(sources: Iterable[Source], *, title: str = "Sideletter") -> str:
    """These sources as OPML 2.0."""
    chosen = list(sources)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             f'<opml version="2.0" xmlns:sideletter="{NAMESPACE}">',
             f"  <head><title>{escape(title)}</title></head>", "  <body>"]  # fmt: skip
    for kind, names in FOLDERS.items():
        outlines = [_outline(s, feed) for s in chosen if s.kind is kind for feed in s.feeds]
        if outlines:
            folder = f"    <outline text={_quoted(names[0].capitalize())}>"
            lines += [folder, *outlines, "    </outline>"]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outline(source: Source, feed: str) -> str:
    name = _quoted(source.name)
    parts = [f'<outline type="rss" text={name} title={name}',
             f"xmlUrl={_quoted(feed)} htmlUrl={_quoted(source.homepage)}"]  # fmt: skip
    for field, attribute in attribute_names().items():
        value = getattr(source, field)
        if value is not None and (field, value) != ("enabled", True):
            told = str(value) if field in WORDS else json.dumps(value, ensure_ascii=False)
            parts.append(f"{PREFIX}{attribute}={_quoted(told)}")
    return "      " + " ".join(parts) + "/>"


def _quoted(text: str) -> str:
    """As an attribute's value, without characters that XML cannot hold."""
    return quoteattr(_UNFIT.sub("", text))
