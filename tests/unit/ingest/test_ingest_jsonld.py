from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.jsonld import article_node, dereference, first_text, load, read_blocks, types

ARTICLE = {"@type": "NewsArticle", "headline": "Deal", "datePublished": "2024-01-02"}


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(ARTICLE),
        json.dumps([{"@type": "WebSite", "name": "x"}, ARTICLE]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "Person"}, ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": {"mainEntity": ARTICLE}}),
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE).replace("Deal", "Deal\n"),
        json.dumps({"@type": "Person"}) + json.dumps(ARTICLE),
        json.dumps(ARTICLE)[:-1] + ', "description": "a "broken" one"}',
        json.dumps({**ARTICLE, "@type": ["Thing", "https://schema.org/NewsArticle"]}),
    ],
)
def test_the_article_is_found_in_every_shape(block: str) -> None:
    node = article_node(read_blocks([block]))
    assert node is not None
    assert node["headline"].strip() == "Deal"
    assert node["datePublished"] == "2024-01-02"


def test_the_page_s_own_article_is_told_from_others() -> None:
    other = {**ARTICLE, "headline": "Another story", "author": "x", "articleBody": "y"}
    nodes = read_blocks([json.dumps([other, {**ARTICLE, "author": "z"}])])
    assert article_node(nodes, title="Deal | Daily") == {**ARTICLE, "author": "z"}


def test_references_are_followed() -> None:
    nodes = read_blocks(
        [
            json.dumps(
                {"@graph": [{**ARTICLE, "author": {"@id": "#a"}}, {"@id": "#a", "name": "Jane"}]}
            )
        ]
    )
    node = article_node(nodes)
    assert node is not None
    assert dereference(node["author"], nodes)["name"] == "Jane"


def test_values_as_text() -> None:
    assert first_text([{"name": ""}, {"name": ["", "Jane"]}]) == "Jane"
    assert first_text({"@value": "x"}) == "x"
    assert first_text(None) == ""
    assert types({"@type": ["A", "schema:B"]}) == ("a", "b")


def test_what_cannot_be_mended_is_left_out() -> None:
    assert load("{nothing") is None
    assert read_blocks(["{", "[" * 5000, "1", '"x"']) == []


@given(st.text(max_size=200))
def test_any_block_is_survived(text: str) -> None:
    article_node(read_blocks([text, "{" + text + "}"]))
