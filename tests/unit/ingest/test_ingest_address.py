from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.address import (
    article_id,
    canonical,
    identity,
    is_web,
    resolve,
    same_site,
    site,
    unwrap,
)

SAME = [
    "https://www.daily.example/2024/02/deal-reached/",
    "http://daily.example/2024/02/deal-reached",
    "HTTPS://WWW.DAILY.EXAMPLE:443/2024/02/deal-reached/#comments",
    "https://m.daily.example/2024/02/deal-reached/",
    "https://daily.example//2024/02/deal-reached/?utm_source=feed&utm_medium=rss",
    "https://daily.example/2024/02/deal-reached/amp/",
    "https://amp.daily.example/2024/02/deal-reached?fbclid=x",
    "https://daily.example/2024/02/deal-reached/index.html",
    "https://www.google.com/url?rct=j&url=https://daily.example/2024/02/deal-reached/&ct=ga",
    "https://daily-example.cdn.ampproject.org/c/s/daily.example/2024/02/deal-reached.amp",
    "https://www.google.com/amp/s/daily.example/2024/02/deal-reached/amp/",
    " https://daily.example/2024/02/deal-reached/, ",
]
DIFFERENT = [
    "https://daily.example/2024/02/deal-rejected/",
    "https://daily.example/story?id=1",
    "https://daily.example/story?id=2",
    "https://other.example/2024/02/deal-reached/",
    "http://daily.example:8080/2024/02/deal-reached/",
    "https://daily.example/",
    "https://news.daily.example/2024/02/deal-reached/",
]


def test_all_spellings_of_an_address_are_one_article() -> None:
    assert {article_id(url) for url in SAME} == {article_id(SAME[0])}


def test_different_articles_stay_apart() -> None:
    assert len({article_id(url) for url in [SAME[0], *DIFFERENT]}) == len(DIFFERENT) + 1


def test_the_canonical_address_opens_the_article() -> None:
    assert canonical("http://m.daily.example/a%20b/?b=2&utm_source=x&a=1#top") == (
        "https://daily.example/a%20b/?a=1&b=2"
    )
    assert canonical("http://127.0.0.1:8008/a") == "http://127.0.0.1:8008/a"
    assert canonical("https://[::1]:8008/a") == "https://[::1]:8008/a"


@pytest.mark.parametrize("text", ["", "mailto:a@b.example", "file:///etc/passwd", "x", "http://"])
def test_what_is_no_address_is_left_alone(text: str) -> None:
    assert not is_web(text)
    assert canonical(text) == text


def test_links_are_resolved_or_none() -> None:
    assert resolve("https://a.example/b/c", "../d") == "https://a.example/d"
    assert resolve("https://a.example/b", "javascript:alert(1)") == ""
    assert resolve("https://a.example/b", "http://[broken") == ""


def test_a_redirector_without_an_address_is_itself() -> None:
    assert unwrap("https://www.google.com/url?q=nothing") == "https://www.google.com/url?q=nothing"


def test_sites() -> None:
    assert site("https://www.m.daily.example/x") == "m.daily.example"
    assert same_site("https://www.daily.example/", "http://news.daily.example/x")
    assert not same_site("https://daily.example/", "https://notdaily.example/")


hosts = st.sampled_from(["daily.example", "www.daily.example", "m.daily.example", "amp.x.example",
                         "WWW2.a.example:80", "a.example:8443", "m.m.a.example"])  # fmt: skip
paths = st.text(st.characters(codec="utf-8", exclude_characters="?#"), max_size=20)
queries = st.lists(
    st.tuples(st.sampled_from(["utm_x", "id", "p", "ref", "amp"]), st.text(max_size=6)), max_size=4
)


@given(st.sampled_from(["http", "https", "HTTP"]), hosts, paths, queries)
def test_canonical_and_identity_are_idempotent(
    scheme: str, host: str, path: str, query: list[tuple[str, str]]
) -> None:
    url = f"{scheme}://{host}/{path}?" + "&".join(f"{k}={v}" for k, v in query)
    once = canonical(url)
    assert canonical(once) == once
    assert identity(once) == identity(url)
    assert article_id(once) == article_id(url)


@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert len(article_id(text)) == 16


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/x" + "," * 50_000 + "y",
        "https://" + "m." * 20_000 + "a.example/" + "/amp" * 20_000,
        "https://a.example/" + "/index.html" * 20_000,
    ],
)
def test_traps_cost_no_time(url: str) -> None:
    began = time.process_time()
    assert not is_web(url)
    assert resolve("https://a.example/", url) == ""
    assert canonical(url) == url
    assert time.process_time() - began < 1
