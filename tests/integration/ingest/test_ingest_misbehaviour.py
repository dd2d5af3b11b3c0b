"""The fetcher against servers that behave in every way but well: each failure is in words, in
time, of the right kind, and asked for as often as makes sense."""

from __future__ import annotations

import asyncio
import socket
import time

import pytest
from ingest_loopback import Web
from misbehaviour import CASES, install

from ingest.fetched import FetchedPage
from ingest.fetching.failures import Refused
from ingest.fetching.fetch import Fetcher
from sideletter.errors import FetchError
from sideletter.settings import FetchSettings

DAILY = "daily.example"


async def no_sleep(seconds: float) -> None:
    await asyncio.sleep(0)


def fetch(*urls: str, settings: FetchSettings) -> list[FetchedPage]:
    async def main() -> list[FetchedPage]:
        async with Fetcher(settings, sleep=no_sleep) as fetcher:
            return [await fetcher.fetch(url) for url in urls]

    return asyncio.run(main())


@pytest.mark.parametrize("name", CASES)
def test_every_misbehaviour_is_an_error_in_words(web: Web, name: str) -> None:
    case = CASES[name]
    install(web, case, host=DAILY, path="/it")
    began = time.monotonic()
    with pytest.raises(FetchError, match=case.says) as caught:
        fetch("https://daily.example/it", settings=web.settings(**case.settings))
    assert type(caught.value) is case.kind
    assert web.hits[DAILY, "/it"] == case.asked
    assert time.monotonic() - began < 5


def test_more_than_was_announced_spoils_no_other_answer(web: Web) -> None:
    announced = {"content-type": "text/html", "content-length": "6"}
    web.pages[DAILY, "/more"] = (200, announced, b"<html>and what was not counted</html>")
    web.put(DAILY, "/true", "<html>true")
    urls = ["https://daily.example/more", "https://daily.example/true"]
    more_page, true_page = fetch(*urls, settings=web.settings())
    assert (more_page.content, true_page.content) == (b"<html>", b"<html>true")


def test_what_misbehaves_takes_no_turn_from_the_others(web: Web) -> None:
    install(web, CASES["no answer"], host="bad.example", path="/it")
    web.put(DAILY, "/a", "<html>")

    async def main() -> list[FetchedPage]:
        settings = web.settings(timeout=1.0, retries=0, per_host=1, total=2)
        async with Fetcher(settings) as fetcher:
            slow = [
                asyncio.ensure_future(fetcher.fetch("https://bad.example/it")) for _ in range(4)
            ]
            await asyncio.sleep(0.1)
            pages = [await fetcher.fetch("https://daily.example/a") for _ in range(5)]
            assert not any(task.done() for task in slow)
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
            return pages

    assert len(asyncio.run(main())) == 5


PRIVATE = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1./", "http://0.0.0.0/",
    "http://0/", "http://localhost/", "http://LOCALHOST/", "http://localhost./",
    "http://daily.example@127.0.0.1/", "http://127%2e0%2e0%2e1/", "http://①②⑦.⓪.⓪.①/",
    "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://224.0.0.1/", "http://[::1]/", "http://[::]/",
    "http://[::ffff:127.0.0.1]/", "http://[0:0:0:0:0:ffff:7f00:1]/", "http://[fe80::1]/",
    "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://[fe80::1%25lo]/", "ftp://daily.example/", "file:///etc/passwd", "gopher://daily.example/",
]  # fmt: skip


@pytest.mark.parametrize("url", PRIVATE)
def test_no_private_address_is_asked_however_it_is_written(web: Web, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, settings=web.settings(retries=0))
    assert not web.hits
    # Some spellings are no host to the resolver, whose word may be another one some day.
    assert isinstance(caught.value, Refused) or "cannot be reached" in str(caught.value)


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["10.1.2.3"], ["::1"], ["::ffff:10.0.0.1"], ["93.184.215.14", "192.168.0.1"]],
)
def test_a_name_that_dns_sends_to_a_private_address_is_refused(
    web: Web, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(host: str, port: int, *args: object, **kwargs: object) -> list[object]:
        assert host == "rebound.example"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in answers]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(Refused, match="not a public address"):
        fetch(f"http://rebound.example:{web.port}/", settings=web.settings())
    assert not web.hits
