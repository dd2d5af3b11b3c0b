"""The fetcher: what it asks for and how, and what it makes of answers."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import time

import pytest
from ingest_loopback import Web

from ingest.fetched import FetchedPage
from ingest.fetching.failures import Postponed, Refused
from ingest.fetching.fetch import Fetcher
from sideletter.errors import FetchError
from sideletter.settings import FetchSettings

DAILY = "daily.example"


async def no_sleep(seconds: float) -> None:
    await asyncio.sleep(0)


def fetch(web: Web, url: str, *, etag: str | None = None, **changes: object) -> FetchedPage:
    async def main() -> FetchedPage:
        async with Fetcher(web.settings(**changes), sleep=no_sleep) as fetcher:
            return await fetcher.fetch(url, etag=etag)

    return asyncio.run(main())


def test_a_page_comes_as_it_is_with_an_honest_agent(web: Web) -> None:
    web.put(DAILY, "/a", gzip.compress(b"<html>\xe9"), content_encoding="gzip", etag='"1"')
    page = fetch(web, "https://daily.example/a")
    assert (page.status, page.content, page.headers["etag"]) == (200, b"<html>\xe9", '"1"')
    assert (page.url, page.final_url, page.moved_to) == ("https://daily.example/a",) * 2 + (None,)
    assert "Sideletter" in web.seen[-1]["user-agent"]
    assert web.seen[-1]["host"] == DAILY
    assert page.fetched.tzinfo is dt.UTC


def test_nothing_new_is_304_and_empty(web: Web) -> None:
    web.put(DAILY, "/a", "", status=304)
    page = fetch(web, "https://daily.example/a", etag='"1"')
    assert (page.status, page.content) == (304, b"")
    assert web.seen[-1]["if-none-match"] == '"1"'


def test_a_tag_that_cannot_be_sent_back_is_left_out(web: Web) -> None:
    web.put(DAILY, "/a", "<html>", etag='"\xe9"')
    tag = fetch(web, "https://daily.example/a").headers["etag"]
    assert fetch(web, "https://daily.example/a", etag=tag).status == 200
    assert "if-none-match" not in web.seen[-1]


def test_redirects_are_followed_and_permanent_ones_told(web: Web) -> None:
    web.put(DAILY, "/a", "", status=301, location="/b")
    web.put(DAILY, "/b", "", status=308, location="https://wire.example/c")
    web.put("wire.example", "/c", "<html>")
    web.put(DAILY, "/d", "", status=302, location="/b")
    page = fetch(web, "https://daily.example/a")
    assert (page.final_url, page.moved_to) == ("https://wire.example/c",) * 2
    page = fetch(web, "https://daily.example/d")
    assert (page.final_url, page.moved_to) == ("https://wire.example/c", None)


def test_an_allowed_host_may_be_asked(web: Web) -> None:
    web.put("127.0.0.1", "/a", "<html>")
    page = fetch(web, f"http://127.0.0.1:{web.port}/a", allow_hosts=("127.0.0.1",), host_delay=0.0)
    assert page.content == b"<html>"


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_what_may_pass_is_tried_again_and_then_said(web: Web, status: int) -> None:
    web.put(DAILY, "/a", "x", status=status)
    with pytest.raises(FetchError, match=f"status {status}, tried 3 times") as caught:
        fetch(web, "https://daily.example/a", retries=2)
    assert not isinstance(caught.value, Refused)
    assert web.hits[DAILY, "/a"] == 3


def test_a_failure_that_passes_is_no_failure(web: Web) -> None:
    answers = [(503, {"retry-after": "1"}, b""), (200, {"content-type": "text/html"}, b"<html>")]
    web.pages[DAILY, "/a"] = lambda _: answers.pop(0)
    assert fetch(web, "https://daily.example/a").content == b"<html>"


def test_a_long_wish_to_be_left_alone_is_kept_for_the_next_run(web: Web) -> None:
    web.put(DAILY, "/a", "", status=429, retry_after="3600")
    with pytest.raises(Postponed, match="asks to wait 3600 seconds") as caught:
        fetch(web, "https://daily.example/a")
    assert caught.value.seconds == 3600
    assert web.hits[DAILY, "/a"] == 1


def test_a_host_that_asks_for_peace_is_asked_nothing_more(web: Web) -> None:
    for n in range(6):
        web.put(DAILY, f"/{n}", "", status=429, retry_after="3600")
    web.put("wire.example", "/a", "<html>")

    async def main() -> list[object]:
        async with Fetcher(web.settings(per_host=1), sleep=no_sleep) as fetcher:
            urls = [f"https://daily.example/{n}" for n in range(6)]
            asked = [fetcher.fetch(url) for url in [*urls, "https://wire.example/a"]]
            return list(await asyncio.gather(*asked, return_exceptions=True))

    *refused, other = asyncio.run(main())
    assert all(isinstance(error, Postponed) for error in refused)
    assert sum(web.hits[DAILY, f"/{n}"] for n in range(6)) == 1
    assert isinstance(other, FetchedPage)


def test_a_host_that_is_not_there_is_said(web: Web) -> None:
    closed = {"daily.example": "127.0.0.1:1"}
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(web, "https://daily.example/a", routes=closed, retries=0)


def test_a_malformed_route_is_said(web: Web) -> None:
    with pytest.raises(FetchError, match="host:port"):
        fetch(web, "https://daily.example/a", routes={"daily.example": "nowhere"})


def test_robots_txt_is_kept(web: Web) -> None:
    web.put(DAILY, "/robots.txt", "User-agent: *\nDisallow: /private", content_type="text/plain")
    web.put(DAILY, "/private/a", "<html>")
    web.put(DAILY, "/public", "", status=302, location="/private/a")
    for path in ("/private/a", "/public"):
        with pytest.raises(Refused, match=r"robots\.txt forbids it"):
            fetch(web, f"https://daily.example{path}")
    assert web.hits[DAILY, "/private/a"] == 0


def test_robots_txts_that_point_at_each_other_hang_nobody(web: Web) -> None:
    web.put(DAILY, "/robots.txt", "", status=302, location="https://wire.example/x")
    web.put("wire.example", "/robots.txt", "", status=302, location="https://daily.example/y")
    web.put(DAILY, "/a", "<html>")
    assert fetch(web, "https://daily.example/a").content == b"<html>"


def test_a_failing_robots_txt_forbids_for_this_run(web: Web) -> None:
    web.put(DAILY, "/robots.txt", "", status=503)
    web.put(DAILY, "/a", "<html>")
    with pytest.raises(FetchError, match=r"robots\.txt could not be had") as caught:
        fetch(web, "https://daily.example/a", retries=0)
    assert not isinstance(caught.value, Refused)
    assert web.hits[DAILY, "/a"] == 0


def test_a_host_is_asked_so_many_times_at_once_and_no_more(web: Web) -> None:
    def answer(_: object) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.02)
        return 200, {"content-type": "text/html"}, b"<html>"

    for number in range(8):
        web.pages[DAILY, f"/{number}"] = answer

    async def main() -> None:
        async with Fetcher(web.settings(per_host=2)) as fetcher:
            await asyncio.gather(*(fetcher.fetch(f"https://daily.example/{n}") for n in range(8)))

    asyncio.run(main())
    assert web.most_at_once == 2
    assert web.hits[DAILY, "/robots.txt"] == 1


def test_a_host_that_is_not_routed_gets_its_pause(web: Web) -> None:
    web.put("127.0.0.1", "/a", "<html>")
    web.put("127.0.0.1", "/robots.txt", "User-agent: *\nCrawl-delay: 7")
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def main(settings: FetchSettings) -> None:
        async with Fetcher(settings, sleep=sleep, clock=lambda: sum(slept)) as fetcher:
            await fetcher.fetch(f"http://127.0.0.1:{web.port}/a")
            await fetcher.fetch(f"http://127.0.0.1:{web.port}/a")

    asyncio.run(main(web.settings(allow_hosts=("127.0.0.1",), host_delay=2.0)))
    assert slept == [2.0, 7.0]
