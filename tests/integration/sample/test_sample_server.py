"""The loopback server, asked over real sockets as any client asks."""

from __future__ import annotations

import datetime as dt
import http.client
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from sideletter.sample.corpus import bundled_corpus
from sideletter.sample.server import Hit, SampleServer

CORPUS = bundled_corpus()
REVISED = CORPUS.articles["actors-and-studios-reach-tentative-agreement"]
FIRST_ALERT = dt.datetime.fromisoformat("2023-11-08T21:00:00-05:00")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with SampleServer() as server:
        yield server


def ask(
    server: SampleServer, host: str, path: str, *, method: str = "GET", **headers: str
) -> Answer:
    connection = http.client.HTTPConnection(server.address, timeout=5)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host, **named})
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()


def test_every_source_has_a_route_and_a_feed_that_is_served(server: SampleServer) -> None:
    assert len(server.sources) >= 5
    for source in server.sources:
        assert source.sample
        (feed,) = source.feeds
        host, path = feed.removeprefix("http://").split("/", 1)
        assert server.routes[host] == server.address
        answer = ask(server, host, f"/{path}")
        assert answer.status == 200
        assert len(answer.body) == int(answer.headers["Content-Length"]) > 500


def test_hosts_share_a_port_and_are_told_apart(server: SampleServer) -> None:
    fronts = {ask(server, host, "/").body for host in server.routes}
    assert len(fronts) == len(server.routes)
    assert ask(server, "elsewhere.example", "/").status == 404
    assert ask(server, "harborcourier.example:80", "/").status == 200


def test_a_query_changes_nothing_and_an_unknown_path_is_not_found(server: SampleServer) -> None:
    host = REVISED.site.host
    plain = ask(server, host, REVISED.path)
    assert ask(server, host, f"{REVISED.path}?utm_source=rss").body == plain.body
    missing = ask(server, host, "/article/none")
    assert missing.status == 404
    assert b"Page not found" in missing.body


@pytest.mark.parametrize("path", [REVISED.path, REVISED.site.feed_path])
def test_what_the_client_has_is_not_sent_again(server: SampleServer, path: str) -> None:
    host = REVISED.site.host
    first = ask(server, host, path)
    again = ask(server, host, path, If_None_Match=first.headers["ETag"])
    dated = ask(server, host, path, If_Modified_Since=first.headers["Last-Modified"])
    for answer in (again, dated):
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == first.headers["ETag"]
    for stale in ({"If_None_Match": '"old"'}, {"If_Modified_Since": "yesterday"}):
        assert ask(server, host, path, **stale).status == 200
    long_ago = ask(server, host, path, If_Modified_Since="Mon, 01 Jan 2007 00:00:00 GMT")
    assert long_ago.status == 200


def test_head_sends_no_body(server: SampleServer) -> None:
    answer = ask(server, REVISED.site.host, REVISED.path, method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 1000


def test_the_clock_brings_a_revision(server: SampleServer) -> None:
    host = REVISED.site.host
    server.as_of = REVISED.published - dt.timedelta(minutes=1)
    assert ask(server, host, REVISED.path).status == 404
    server.as_of = FIRST_ALERT
    first = ask(server, host, REVISED.path)
    assert REVISED.states[0].title.encode() in first.body
    server.as_of = None
    final = ask(server, host, REVISED.path, If_None_Match=first.headers["ETag"])
    assert final.status == 200
    assert REVISED.latest.title.encode() in final.body


def test_hits_say_who_was_asked_for_what(server: SampleServer) -> None:
    ask(server, "picketnotes.example", "/feed.json")
    ask(server, "picketnotes.example", "/nothing")
    assert server.hits == [
        Hit("picketnotes.example", "/feed.json", 200),
        Hit("picketnotes.example", "/nothing", 404),
    ]


def test_a_kept_connection_serves_many_hosts(server: SampleServer) -> None:
    connection = http.client.HTTPConnection(server.address, timeout=5)
    for host in server.routes:
        connection.request("GET", "/robots.txt", headers={"Host": host})
        assert host.encode() in connection.getresponse().read()
    connection.close()


def test_outside_its_block_the_server_has_no_address() -> None:
    server = SampleServer()
    with pytest.raises(RuntimeError, match="with block"):
        _ = server.address
    with server:
        address = server.address
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection(address, timeout=1).connect()
