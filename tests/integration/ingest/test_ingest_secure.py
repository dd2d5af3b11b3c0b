"""Fetching over TLS and HTTP/2, with an authority of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_secure import Secure, secure_server

from ingest.fetched import FetchedPage
from ingest.fetching.fetch import Fetcher
from sideletter.errors import FetchError
from sideletter.settings import FetchSettings


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    with secure_server(tmp_path_factory.mktemp("secure")) as server:
        yield server


def fetch(*urls: str, **changes: object) -> list[FetchedPage]:
    values = {"allow_hosts": ("localhost",), "host_delay": 0.0, "retries": 3, **changes}

    async def main() -> list[FetchedPage]:
        async with Fetcher(FetchSettings(**values)) as fetcher:  # type: ignore[arg-type]
            return await asyncio.gather(*(fetcher.fetch(url) for url in urls))

    return asyncio.run(main())


def test_http_2_is_spoken_with_who_knows_it(secure: Secure) -> None:
    secure.requests.clear()
    (page,) = fetch(secure.url("/a"), ca_file=secure.ca_file)
    assert (page.status, page.content) == (200, b"<html>/a")
    assert [(version, path) for version, path, _ in secure.requests] == [
        ("2", "/robots.txt"), ("2", "/a"),
    ]  # fmt: skip


def test_streams_of_one_connection_keep_the_limit_of_the_host(secure: Secure) -> None:
    secure.requests.clear()
    secure.pause = 0.02
    urls = [secure.url(f"/{number}") for number in range(8)]
    pages = fetch(*urls, ca_file=secure.ca_file, per_host=3)
    secure.pause = 0.0
    assert [page.content for page in pages] == [f"<html>/{n}".encode() for n in range(8)]
    assert max(at_once for _, _, at_once in secure.requests) == 3


def test_an_unknown_authority_is_not_trusted_and_not_asked_twice(secure: Secure) -> None:
    secure.requests.clear()
    with pytest.raises(FetchError, match=r"certificate is not trusted.*ca_file"):
        fetch(secure.url("/a"))
    assert secure.requests == []


def test_a_certificate_of_another_host_is_not_taken(secure: Secure) -> None:
    url = secure.url("/a", host="127.0.0.1")
    with pytest.raises(FetchError, match="certificate is not trusted"):
        fetch(url, ca_file=secure.ca_file, allow_hosts=("127.0.0.1",))


def test_a_file_without_certificates_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("none")
    for name in ("empty.pem", "missing.pem"):
        with pytest.raises(FetchError, match=f"{name}: no certificates can be read"):
            fetch("https://localhost/", ca_file=str(tmp_path / name))
