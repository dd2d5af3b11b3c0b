"""Lists of subscriptions of other programs, read: OPML in every version, and what listparser knows.

    bytes ──▶ the sources that a list names, those that are known, and what is no feed

A feed becomes a source that is not verified. What `opml_writing` wrote comes back as the same
sources: what OPML has no word for stands in attributes of a namespace of our own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import listparser
from lxml import etree

from ingest.address import identity, is_web, site
from ingest.fetching.robots import origin
from ingest.reading.document import decode
from ingest.reading.markup import tidy
from ingest.sources.declared import source_from
from ingest.sources.opml_writing import FOLDERS, PREFIX, WORDS, attribute_names
from ingest.sources.own import source_id
from sideletter.errors import ReadError, SettingsError
from sideletter.model import Source, SourceKind

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class Listed:
    """What a list names: new sources, feeds that are followed already, and what could not be
    taken from it; the latter two a sentence each.
    """

    sources: list[Source] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Outline:
    """A feed of the list: its address, and its outline's attributes by their lower-case names."""

    url: str
    title: str
    folders: frozenset[str]
    says: Mapping[str, str]


def read_opml(
    content: bytes,
    *,
    name: str,
    known: Mapping[str, Source],
    kind: SourceKind = SourceKind.GENERAL,
) -> Listed:
    """The sources that a list names, without feeds of the `known` ones.

    A source is of the kind that one of its folders is named after, else of `kind`. Raises
    ReadError for what is no list of subscriptions.
    """
    # Written in ASCII with references, it cannot be taken for another encoding than it has.
    text = _DECLARATION.sub("", decode(content)).encode("ascii", "xmlcharrefreplace")
    parsed = listparser.parse(text)
    if not parsed["version"]:
        raise ReadError(f"{name}: neither OPML nor another list of feeds")
    tree = etree.fromstring(text, etree.HTMLParser(recover=True, no_network=True))
    says = [_attributes(outline) for outline in tree.iter("outline")]
    out = Listed(faults=[*_no_feeds(parsed), *_nameless(tree)])
    groups = _groups(_outlines(parsed, says), known, out)
    taken = set(known)
    for group in groups:
        try:
            source = _source(group, kind=kind, taken=taken)
        except SettingsError as error:
            out.faults.append(str(error))
            continue
        taken.add(source.id)
        out.sources.append(source)
    return out


def _attributes(outline: Any) -> dict[str, str]:
    return {str(key).lower(): str(value).strip() for key, value in outline.attrib.items()}


def _outlines(parsed: Mapping[str, Any], says: Sequence[Mapping[str, str]]) -> list[_Outline]:
    by_url: dict[str, Mapping[str, str]] = {}
    for each in says:
        by_url.setdefault(each.get("xmlurl", ""), each)
    return [
        _Outline(
            url=str(feed["url"]),
            title=tidy(str(feed.get("title") or "")),
            folders=frozenset(
                str(word).strip().lower() for path in feed.get("categories", ()) for word in path
            ),
            says=by_url.get(feed["url"], {}),
        )
        for feed in parsed["feeds"]
    ]


def _groups(
    outlines: Sequence[_Outline], known: Mapping[str, Source], out: Listed
) -> list[list[_Outline]]:
    """The new feeds, those of one source of ours together; the others are noted in `out`."""
    followed = {identity(feed): each.id for each in known.values() for feed in each.feeds}
    seen: set[str] = set()
    groups: dict[str, list[_Outline]] = {}
    for each in outlines:
        mark = identity(each.url)
        if not is_web(each.url):
            out.faults.append(f"{each.title or 'no name'}: {each.url!r} is no http(s) address")
        elif mark in followed:
            out.known.append(f"{each.url} is followed already, as {followed[mark]}")
        elif mark in seen:
            out.known.append(f"{each.url} stands in the list twice")
        else:
            seen.add(mark)
            groups.setdefault(each.says.get(PREFIX + "id") or f"feed {each.url}", []).append(each)
    return list(groups.values())


def _no_feeds(parsed: Mapping[str, Any]) -> list[str]:
    lists = [f"{each['url']}: a further list, not a feed" for each in parsed["lists"]]
    return lists + [
        f"{tidy(str(each.get('title') or '')) or 'no name'}: names no feed (xmlUrl), only the page "
        f"{each['url']}; `sideletter sources discover` may find one there"
        for each in parsed["opportunities"]
    ]


def _nameless(tree: Any) -> list[str]:
    """Outlines that are neither folders nor name anything."""
    return [
        f"{tidy(says.get('text', '')) or 'no name'}: names no feed (xmlUrl)"
        for outline in tree.iter("outline")
        if len(outline) == 0
        and not any((says := _attributes(outline)).get(key) for key in ("xmlurl", "htmlurl", "url"))
    ]


def _source(group: Sequence[_Outline], *, kind: SourceKind, taken: set[str]) -> Source:
    """The source of one or more feeds. Raises SettingsError."""
    first = group[0]
    name = first.title or site(first.url)
    home = first.says.get("htmlurl", "")
    values: dict[str, Any] = {
        "id": source_id(name, taken=taken),
        "name": name,
        "homepage": home if is_web(home) else origin(first.url) + "/",
        "feeds": [each.url for each in group],
        "kind": next((k for k, names in FOLDERS.items() if {*names} & first.folders), kind).value,
        "verified": False,
    }
    for field_name, attribute in attribute_names().items():
        told = first.says.get(PREFIX + attribute.lower())
        if told and not (field_name == "id" and told in taken):
            values[field_name] = told if field_name in WORDS else _json(told)
    return source_from(values, label=name)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text  # which the check of the source's types then names
