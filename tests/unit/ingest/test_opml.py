"""Lists of subscriptions: other programs' are read, and what is written comes back the same."""

from __future__ import annotations

import contextlib
import random
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from ingest.sources.declared import load_sources
from ingest.sources.opml import Listed, read_opml
from ingest.sources.opml_writing import write_opml
from sideletter.errors import ReadError
from sideletter.model import Source, SourceKind

# What XML can hold and white space does not fold, without the line ends of other alphabets.
printable = st.characters(exclude_categories=["C", "Z"], exclude_characters="@")
text = st.text(printable, min_size=1, max_size=20)
hosts = st.from_regex(r"[a-z]{1,8}", fullmatch=True)


@st.composite
def some_sources(draw: Any) -> list[Source]:
    out = []
    for host in draw(st.lists(hosts, min_size=1, max_size=5, unique=True)):
        paths = draw(st.lists(hosts, min_size=1, max_size=3, unique=True))
        out.append(
            Source(
                id=host,
                name=draw(text),
                homepage=f"https://{host}.example/?a=1&b=2",
                feeds=tuple(f"https://{host}.example/{path}?x=1&y=2" for path in paths),
                kind=draw(st.sampled_from(SourceKind)),
                reliability=draw(st.floats(0, 1)),
                poll_minutes=draw(st.integers(1, 1440)),
                topic_terms=tuple(draw(st.lists(text, max_size=3, unique=True))),
                expected_per_day=draw(st.none() | st.floats(0, 100)),
                verified=draw(st.booleans()),
                enabled=draw(st.booleans()),
            )
        )
    return out


@examples(max_examples=60, deadline=None)
@given(some_sources())
def test_what_is_exported_comes_back_as_the_same_sources(sources: list[Source]) -> None:
    written = write_opml(sources)
    ET.fromstring(written)
    listed = read_opml(written.encode(), name="x", known={})
    assert (listed.faults, listed.known) == ([], [])
    assert {source.id: source for source in listed.sources} == {s.id: s for s in sources}


def test_the_bundled_list_comes_back_and_is_known_where_it_is_bundled() -> None:
    bundled = load_sources()
    written = write_opml(bundled.values()).encode()
    listed = read_opml(written, name="x", known={})
    assert {source.id: source for source in listed.sources} == bundled
    again = read_opml(written, name="x", known=bundled)
    assert (again.sources, again.faults) == ([], [])
    assert len(again.known) == sum(len(source.feeds) for source in bundled.values())


def test_it_is_opml_2_with_what_other_readers_need() -> None:
    root = ET.fromstring(write_opml(load_sources().values()))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title")
    outlines = root.findall("body/outline/outline")
    assert outlines
    for outline in outlines:
        assert outline.get("type") == "rss"
        assert outline.get("text")
        assert str(outline.get("xmlUrl")).startswith("https://")


FOREIGN = """<?xml version="1.0" encoding="{encoding}"?>
<opml version="1.0"><head><title>Abonnements</title></head><body>
<outline text="Métiers"><outline title="Unions">
  <outline text="Écran &amp; scène" type="rss" xmlUrl="https://ecran.example/feed?a=1&amp;b=2"
           htmlUrl="https://ecran.example/"/></outline>
  <outline text="" xmlUrl="http://wire.example/rss"/>
</outline>
<outline text="Again" xmlUrl="https://wire.example/rss/"/>
<outline text="File" xmlUrl="file:///etc/passwd"/>
<outline text="Page" type="link" htmlUrl="https://page.example/"/>
<outline text="Nothing"/>
<outline text="Known" xmlUrl="https://known.example/feed"/>
</body></opml>"""
KNOWN = {
    "known": Source(
        id="known", name="Known", homepage="https://known.example/", kind=SourceKind.TRADE,
        feeds=("http://www.known.example/feed/",),
    )
}  # fmt: skip


def foreign(encoding: str = "utf-8") -> Listed:
    content = FOREIGN.format(encoding=encoding).encode(encoding)
    return read_opml(content, name="x", known=KNOWN, kind=SourceKind.TRADE)


def test_nested_folders_name_kinds_and_what_is_no_feed_is_told() -> None:
    listed = foreign()
    first, second = listed.sources
    assert (first.name, first.id, first.kind) == ("Écran & scène", "ecran-and-scene", "union")
    assert first.feeds == ("https://ecran.example/feed?a=1&b=2",)
    assert first.homepage == "https://ecran.example/"
    assert (second.name, second.kind) == ("wire.example", SourceKind.TRADE)
    assert second.homepage == "http://wire.example/"
    assert not first.verified
    assert [text.partition(":")[0] for text in listed.faults] == ["Page", "Nothing", "File"]
    assert listed.known == [
        "https://wire.example/rss/ stands in the list twice",
        "https://known.example/feed is followed already, as known",
    ]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "windows-1252", "utf-8-sig"])
def test_the_encoding_is_the_one_that_it_has(encoding: str) -> None:
    assert [source.name for source in foreign(encoding).sources] == [
        source.name for source in foreign().sources
    ]


def test_names_and_ids_that_are_taken_get_others() -> None:
    outline = '<outline text="Known" xmlUrl="https://{}.example/" sideletter:id="{}"/>'
    rows = outline.format("a", "known") + outline.format("b", "") + outline.format("c", "Not OK")
    listed = read_opml(f"<opml version='2.0'><body>{rows}".encode(), name="x", known=KNOWN)
    assert [source.id for source in listed.sources] == ["known-2", "known-3"]
    assert [text.partition(":")[0] for text in listed.faults] == ["Known"]


@pytest.mark.parametrize("attribute", ['pollMinutes="soon"', 'kind="blog"', 'reliability="7"'])
def test_values_that_cannot_be_are_told(attribute: str) -> None:
    row = f'<outline text="A" xmlUrl="https://a.example/" sideletter:{attribute}/>'
    listed = read_opml(f"<opml version='2.0'><body>{row}".encode(), name="x", known={})
    assert (listed.sources, len(listed.faults)) == ([], 1)


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"root:x:0:0", b"<html><body>Hello", b"https://a.example/", b"\xff\xfe"]
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match="neither OPML"):
        read_opml(content, name="x", known={})


def test_entities_are_not_expanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]><opml version="2.0"><body>'
        '<outline text="&b;&c;" xmlUrl="https://a.example/feed"/></body></opml>'
    )
    (source,) = read_opml(bomb.encode(), name="x", known={}).sources
    assert "aaaa" not in source.name
    assert "root" not in source.name


def test_broken_lists_are_read_as_far_as_they_go_or_refused() -> None:
    chance = random.Random(1)
    pieces = (b"<", b'"', b"&", b"<outline>", b"]]>", b"\0", b"<!DOCTYPE", b"</opml>", b"\xff")
    whole = write_opml(load_sources().values()).encode()[:3000]
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(broken))
            broken[at : at + chance.choice((0, 1, 30))] = chance.choice(pieces)
        with contextlib.suppress(ReadError):
            read_opml(bytes(broken), name="x", known={})


def test_folders_without_end_are_no_trouble() -> None:
    deep = b"<opml version='2.0'><body>" + b"<outline text='a'>" * 50_000
    assert read_opml(deep, name="x", known={}).sources == []
