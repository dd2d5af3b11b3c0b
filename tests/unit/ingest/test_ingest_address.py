from __future__ import annotations

import time

import pytest
from hypothesis import example, given
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
    "https://www.google.co.uk/amp/s/daily.example/2024/02/deal-reached/amp",
    "https://daily-example.amp.cloudflare.com/c/s/daily.example/2024/02/deal-reached/",
    "https://lm.facebook.com/l.php?u=https%3A%2F%2Fdaily.example%2F2024%2F02%2Fdeal-reached&h=x",
    "https://daily.example/amp/2024/02/deal-reached/",
    "https://amp.daily.example/amp/2024/02/deal-reached",
    "https://daily.example/2024/02/deal-reached?amp",
    "https://daily.example/2024/02/deal-reached/?outputType=amp",
    "https://user:word@daily.example/2024/02/deal-reached/",
    "https://daily.example./2024/02/deal-reached/",
    "https://daily.example/2024/./01/../02/deal-reached/",
    "https://daily.example/2024/02/deal%2dreached/",
    "https://daily.example/2024/02/deal-reached/%20",
    "https://daily.example/2024/02/deal-reached;jsessionid=A1B2",
    "https://daily.example/2024/02/deal-reached/?",
]
TRACKED = (
    "utm_source", "UTM_Medium", "utm-campaign", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid",
    "ref", "cmpid", "ncid", "s_kwcid", "ttclid", "gad_source", "wbraid", "mibextid", "_ga",
    "__twitter_impression", "ocid", "oly_enc_id", "pk_campaign", "mtm_source", "li_fat_id",
    "_branch_match_id", "sfmc_id", "vero_id", "trk", "srnd", "WT.mc_id", "action_object_map",
)  # fmt: skip
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


@pytest.mark.parametrize("name", TRACKED)
def test_who_came_from_where_is_no_part_of_an_address(name: str) -> None:
    assert canonical(f"https://daily.example/a?{name}=1%21x&id=7") == "https://daily.example/a?id=7"


@pytest.mark.parametrize("name", ["id", "p", "page", "story", "cid", "v", "feature", "date", "q"])
def test_what_may_name_the_article_stays(name: str) -> None:
    assert identity(f"https://daily.example/a?{name}=1") != identity("https://daily.example/a")


def test_a_name_in_another_script_is_the_one_that_is_looked_up() -> None:
    assert canonical("https://BÜCHER.example/straße") == (
        "https://xn--bcher-kva.example/stra%C3%9Fe"
    )
    assert article_id("https://bücher.example/a") == article_id("https://xn--bcher-kva.example/a")


def test_an_escaped_slash_is_a_part_of_a_name() -> None:
    assert canonical("https://a.example/x%2fy%7e%c3%a9") == "https://a.example/x%2Fy~%C3%A9"
    assert identity("https://a.example/x%2Fy") != identity("https://a.example/x/y")


def test_an_amp_file_is_the_file() -> None:
    assert canonical("https://a.example/x.amp.html") == "https://a.example/x.html"


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
                         "WWW2.a.example:80", "a.example:8443", "m.m.a.example",
                         "bücher.example", "ß.example.", "google.de", "[::1]:80", "a..example",
                         "\u3002x.example", "x" * 70 + "é.example"])  # fmt: skip
paths = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="?#"), max_size=20),
    st.lists(
        st.sampled_from(["a", ".", "..", "%2F", "%2f", "%20", "amp", "/", "index.html", "%", "%25",
                         "x.amp", ".amp.html", ";jsessionid=1", "é", "%C3", "//", "%2e%2e"]),
        max_size=8,
    ).map("/".join),
)  # fmt: skip
queries = st.lists(
    st.tuples(st.sampled_from(["utm_x", "id", "p", "ref", "amp"]), st.text(max_size=6)), max_size=4
)


@example("http", "google.de", "/amp/0", [])
@given(st.sampled_from(["http", "https", "HTTP"]), hosts, paths, queries)
def test_canonical_and_identity_are_idempotent(
    scheme: str, host: str, path: str, query: list[tuple[str, str]]
) -> None:
    url = f"{scheme}://{host}/{path}?" + "&".join(f"{k}={v}" for k, v in query)
    once = canonical(url)
    assert canonical(once) == once
    assert identity(once) == identity(url)
    assert article_id(once) == article_id(url)


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(max_size=60).map("https://".__add__),
        st.text("htps:/.@[]%2Fgoogle?url=&#amp;~é\ud800 ", max_size=60).map("http://".__add__),
    )
)
def test_any_text_is_survived(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert len(article_id(text)) == 16
    assert isinstance(resolve(text, text), str)
    assert isinstance(unwrap(text), str)
    assert same_site(text, text) == bool(site(text))


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
