"""A thousand pages that somebody broke: each is read or refused, none crashes the reader.

The recorded pages are mutated the way real ones come broken: cut off, tags lost or doubled, pieces
swapped, marks within JSON, bytes of no charset, nesting without end. The chance is seeded, so a
failure comes again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.reading.page import read_page
from sideletter.errors import ReadError

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
ROUNDS = 1000
# More than the parser lets through; seldom, for such a page costs much.
DEEP = 270
TAG = re.compile(rb"<[^>]*>")
JSON_MARK = re.compile(rb'[{}\[\]",:]')
DIGITS = re.compile(rb"\d+")

Mutation = Callable[[bytes, random.Random], bytes]


def spot(page: bytes, chance: random.Random, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """The first match after a place anywhere in the page."""
    return pattern.search(page, chance.randrange(len(page))) or pattern.search(page)


def cut_off(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page))]


def without_a_tag(page: bytes, chance: random.Random) -> bytes:
    found = spot(page, chance, TAG)
    return page if found is None else page[: found.start()] + page[found.end() :]


def with_a_tag_many_times(page: bytes, chance: random.Random) -> bytes:
    found = spot(page, chance, TAG)
    if found is None:
        return page
    return page[: found.start()] + found[0] * chance.choice([2, 3, 9, 40]) + page[found.end() :]


def with_pieces_swapped(page: bytes, chance: random.Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(page)) for _ in range(3))
    return page[:a] + page[b:c] + page[a:b] + page[c:]


def with_a_mark_of_json_lost(page: bytes, chance: random.Random) -> bytes:
    start = max(page.find(b"ld+json"), 0)
    marks = list(JSON_MARK.finditer(page, start))
    if not marks:
        return page
    mark = chance.choice(marks)
    new = chance.choice([b"", b'"', b"\\", b"\n", b",,", b"[" * 50, b"\\ud800"])
    return page[: mark.start()] + new + page[mark.end() :]


def with_another_number(page: bytes, chance: random.Random) -> bytes:
    found = spot(page, chance, DIGITS)
    if found is None:
        return page
    new = chance.choice([b"0", b"99", b"9" * 40, b"-1", "\u0663".encode(), b"2024-02-30T25:61:00Z"])
    return page[: found.start()] + new + page[found.end() :]


def with_noise(page: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(page))
    marks = [b"&#xD800;", b"\x00", b"<!--", b"<![CDATA[", b"]]>", b"<script>", b"</body></html>"]
    noise = chance.choice([*marks, b"<p" * 40, "\u202e".encode(), chance.randbytes(20)])
    return page[:place] + noise + page[place:]


def nested(page: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(page))
    tag = chance.choice([b"<div>", b"<span class=byline>", b"<table><tr><td>", b"<blockquote>"])
    return page[:place] + tag * chance.choice([3, 10, 10, 40, DEEP]) + page[place:]


MUTATIONS: tuple[Mutation, ...] = (
    cut_off, without_a_tag, with_a_tag_many_times, with_pieces_swapped,
    with_a_mark_of_json_lost, with_another_number, with_noise, nested,
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_broken_page_is_read_or_refused(page: Path) -> None:
    chance = random.Random(page.stem)
    whole = page.read_bytes()
    for _ in range(ROUNDS // len(PAGES) + 1):
        broken = whole
        for mutate in chance.choices(MUTATIONS, k=chance.randint(1, 4)):
            broken = mutate(broken or b" ", chance)
        try:
            article = read_page(broken, url="https://a.example/b")
        except ReadError as error:
            if "no HTML" not in str(error):
                raise
            continue
        for text in (article.title, article.text, *article.authors, article.publisher or ""):
            text.encode("utf-8")
        assert article.url.startswith("https://")
        assert all(len(name.split()) <= 8 for name in article.authors)
