"""Who wrote an article, where structured data, meta tags and the visible byline differ."""

from __future__ import annotations

import json

import pytest

from ingest.reading.document import parse
from ingest.reading.metadata import read_metadata
from ingest.reading.people import agreed

A, B, C = ("Jane Doe",), ("Wanda Poster",), ("Jane Doe", "John Roe")


@pytest.mark.parametrize(
    ("structured", "declared", "below", "elsewhere", "expected"),
    [
        (A, (), [], [], A),
        ((), A, [], [], A),
        ((), (), [A], [B], A),
        ((), (), [], [B], B),
        (B, (), [A], [], A),
        (A, (), [], [B], A),
        (A, (), [C], [], C),
        (A, (), [], [C], C),
        (C, (), [A], [], C),
        (A, C, [], [], C),
        ((), (), [], [], ()),
    ],
)
def test_who_is_believed(
    structured: tuple[str, ...],
    declared: tuple[str, ...],
    below: list[tuple[str, ...]],
    elsewhere: list[tuple[str, ...]],
    expected: tuple[str, ...],
) -> None:
    found = agreed(structured=structured, declared=declared, below=below, elsewhere=elsewhere)
    assert found == expected


def authors_of(body: str, *, author: object = None, lang: str = "en") -> tuple[str, ...]:
    node = {"@type": "NewsArticle", "headline": "A deal at last for the crews", "author": author}
    html = (
        f'<html lang="{lang}"><head><script type="application/ld+json">{json.dumps(node)}</script>'
        f"</head><body><article><h1>A deal at last for the crews</h1>{body}</article>"
        "<aside><span class='byline'>By Other Person</span></aside></body></html>"
    )
    document = parse(html, url="https://a.example/b")
    return read_metadata(document).authors


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p class=byline>By <a>Jane Doe</a> and <a>John Roe</a></p>", C),
        ("<p>By Jane Doe, Example Concert Hall</p>", A),
        ("<div class=articleAuthorName>Jane Doe</div>", A),
        ("<span itemprop='author creator'>Jane Doe</span>", A),
        ("<span class='author has-bio'>Jane Doe<span>Senior Writer</span></span>", A),
        ("<div class='author-social'><p>Jane Doe, Example Hall</p></div>", A),
        ("<figure><figcaption>By Foto Grapher</figcaption></figure><p>By Jane Doe</p>", A),
        ("<div class=photo-credit><p>By Foto Grapher</p></div><p>By Jane Doe</p>", A),
        ("<p>Text.</p><footer>Posted by <a rel=author>Jane Doe</a></footer>", A),
        ("<div class='author-note'>Jane Doe is the Ann and Bill Poe Fellow.</div>", ()),
        ("<p>By The Example Staff</p>", ()),
        ("<p>Nobody signs this.</p>", ()),
    ],
)
def test_the_byline_is_found_however_it_is_set(body: str, expected: tuple[str, ...]) -> None:
    assert authors_of(body) == expected


def test_bylines_in_other_languages() -> None:
    assert authors_of("<p>Von Jane Doe</p>", lang="de") == A
    assert authors_of("<p>Par Jane Doe et John Roe</p>", lang="fr") == C
    assert authors_of("<p>Von Jane Doe</p>", lang="en") == ()


def test_one_name_is_enough_where_data_and_byline_say_it() -> None:
    signed = "<p class=byline>By <a rel=author>Drew</a></p>"
    assert authors_of(signed, author={"@type": "Person", "name": "Drew"}) == ("Drew",)
    assert authors_of(signed) == ()
    assert authors_of("<p class=byline>By Reuters</p>", author="Reuters") == ()


def test_the_author_of_broken_data_is_salvaged() -> None:
    html = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        '"A "deal" at last", "author": {"@type": "Person", "name": "Jane Doe"},}</script></head>'
        '<body><p>A "deal" at last</p></body></html>'
    )
    meta = read_metadata(parse(html, url="https://a.example/b"))
    assert (meta.title, meta.authors) == ('A "deal" at last', A)
