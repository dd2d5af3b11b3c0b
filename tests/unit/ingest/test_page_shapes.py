"""One article, told in every shape that structured data come in: it reads the same in all."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.reading.document import parse
from ingest.reading.metadata import read_metadata

TITLE = "Crews return to the table after a month"
PERSON = '{"@type": "Person", "name": "Jane Roe"}'
ARTICLE = (
    f'{{"@type": "NewsArticle", "headline": "{TITLE}", "author": {PERSON},'
    ' "datePublished": "2023-12-22T10:00:00-05:00"}'
)
OTHER = '{"@type": "NewsArticle", "headline": "Another story", "author": {"name": "Other Person"}}'
KNOWN = '{"@type": "Person", "@id": "#p1", "name": "Jane Roe", "description": "x"}'


def script(*blocks: str) -> str:
    return "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)


def by(author: str) -> str:
    return ARTICLE.replace(PERSON, author)


BLOCKS = {
    "alone": script(ARTICLE),
    "a list": script(f"[{ARTICLE}]"),
    "a graph": script(f'{{"@graph": [{ARTICLE}]}}'),
    "a page's main entity": script(f'{{"@type": "WebPage", "name": "x", "mainEntity": {ARTICLE}}}'),
    "among others": script(OTHER, ARTICLE, OTHER),
    "after a video": script(f'{{"@type": "VideoObject", "name": "{TITLE}"}}', ARTICLE),
    "two objects in one block": script(ARTICLE + OTHER),
    "a semicolon": script(ARTICLE + ";"),
    "a comment of HTML": script(f"<!-- {ARTICLE} -->"),
    "character data": script(f"//<![CDATA[\n{ARTICLE}\n//]]>"),
    "a trailing comma": script(ARTICLE[:-1] + ",}"),
    "control characters": script(ARTICLE.replace("{", '{"x": "a\tb\nc",', 1)),
    "an escape that is none": script(ARTICLE.replace("{", '{"x": "it\\\'s",', 1)),
    "escaped marks": script(ARTICLE.replace('"', "&quot;")),
    "a type with its vocabulary": script(ARTICLE.replace("NewsA", "http://schema.org/NewsA")),
    "two types": script(ARTICLE.replace('"NewsArticle"', '["Article", "NewsArticle"]')),
    "its comments": script(ARTICLE.replace("{", f'{{"comment": [{OTHER}],', 1)),
    "its parts": script(ARTICLE.replace("{", f'{{"hasPart": [{OTHER}],', 1)),
    "an author's name": script(by('"By Jane Roe"')),
    "a list of names": script(by('["Jane Roe"]')),
    "a name that is a list": script(by('{"name": ["Jane Roe"]}')),
    "a name that is a value": script(by('{"name": {"@value": "Jane Roe"}}')),
    "two names of one": script(by('{"givenName": "Jane", "familyName": "Roe"}')),
    "a reference": script(by('{"@id": "#p1"}'), KNOWN),
    "a reference with a type": script(by('[{"@type": "Person", "@id": "#p1"}]'), KNOWN),
    "the outlet among the authors": script(
        by(f'[{{"@type": "Organization", "name": "Site News"}}, {PERSON}]')
    ),
    "a date that is a list": script(
        ARTICLE.replace('"2023-12-22T10:00:00-05:00"', '["2023-12-22T10:00:00-05:00"]')
    ),
}

TAGS = {
    "Dublin Core": '<meta name="DC.creator" content="Roe, Jane">'
    '<meta name="DC.date.issued" content="2023-12-22">',
    "sailthru": '<meta name="sailthru.author" content="Jane Roe">'
    '<meta name="sailthru.date" content="2023-12-22 10:00:00">',
    "a catalogue": '<meta name="citation_author" content="Roe, Jane">'
    '<meta name="citation_publication_date" content="2023/12/22">',
    "values for contents": '<meta name="author" value="Jane Roe">'
    '<meta name="article:published_time" value="2023-12-22T15:00:00Z">',
    "a nought for a date": script(ARTICLE.replace("2023-12-22", "1970-01-01"))
    + '<meta property="article:published_time" content="2023-12-22T15:00:00Z">',
}

BODIES = {
    "microdata": '<i itemprop="author">Jane Roe</i><meta itemprop="datePublished" content='
    '"2023-12-22">',
    "hNews": '<span class="author vcard"><i class="fn">Jane Roe</i></span>'
    '<abbr class="published" title="2023-12-22T10:00:00-05:00">Friday</abbr>',
    "RDFa": '<i property="dc:date dc:created" content="2023-12-22">Submitted by Jane Roe</i>'
    "<p>By Jane Roe</p>",
    "an attribute": '<p>By Jane Roe</p><i class="timestamp" data-date="2023-12-22T10:00:00Z">x</i>',
    "plain text": "<p>By Jane Roe</p><p>Friday, December 22, 2023</p>",
}


@pytest.mark.parametrize(
    ("head", "body"),
    [(head, "") for head in (*BLOCKS.values(), *TAGS.values())]
    + [("", body) for body in BODIES.values()],
    ids=[*BLOCKS, *TAGS, *BODIES],
)
def test_an_article_reads_the_same_in_every_shape(head: str, body: str) -> None:
    html = (
        f"<html><head><title>{TITLE} | Site News</title>{head}</head>"
        f"<body><main><h1>{TITLE}</h1>{body}<p>Text.</p></main></body></html>"
    )
    meta = read_metadata(parse(html, url="https://www.site.example/x"))
    day = meta.published.date() if isinstance(meta.published, dt.datetime) else meta.published
    assert (meta.title, meta.authors, day) == (TITLE, ("Jane Roe",), dt.date(2023, 12, 22))
