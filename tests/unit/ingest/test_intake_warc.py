from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import brotli
import pytest

from ingest.fetched import FetchedPage
from ingest.intake.captures import read_captures
from ingest.intake.items import Item, Passed, Revisited
from sideletter.errors import ReadError
from tests.unit.ingest.intake_files import Warc, address, chunked, one_member, page, warc_of

HTML = {"Content-Type": "text/html"}


def pages(items: list[Item]) -> list[str]:
    return [item.found.url for item in items if isinstance(item.found, FetchedPage)]


def errors(items: list[Item]) -> list[str]:
    return [str(item.found) for item in items if isinstance(item.found, ReadError)]


def test_pages_come_with_their_address_and_the_time_of_their_capture(tmp_path: Path) -> None:
    warc = Warc().info().add("https://daily.example/a b", page(1), date="2023-11-08T01:02:03Z")
    info, found = read_captures(warc.save(tmp_path / "x.warc.gz"))
    assert info.found == Passed("record of type warcinfo")
    assert found.found == FetchedPage(
        url="https://daily.example/a%20b",
        final_url="https://daily.example/a%20b",
        status=200,
        headers={"content-type": "text/html; charset=utf-8"},
        content=page(1),
        fetched=dt.datetime(2023, 11, 8, 1, 2, 3, tzinfo=dt.UTC),
    )


@pytest.mark.parametrize(
    ("status", "headers", "url"),
    [
        ("404 Not Found", HTML, "https://daily.example/a"),
        ("301 Moved", HTML, "https://daily.example/a"),
        ("200 OK", {"Content-Type": "image/png"}, "https://daily.example/a"),
        ("200 OK", {}, "https://daily.example/a"),
        ("200 OK", HTML, "dns:daily.example"),
    ],
)
def test_what_is_no_page_is_left_aside(
    tmp_path: Path, status: str, headers: dict[str, str], url: str
) -> None:
    warc = Warc().add(url, b"<p>x</p>", status=status, headers=headers)
    (item,) = read_captures(warc.save(tmp_path / "x.warc.gz"))
    assert isinstance(item.found, Passed)


def test_requests_and_metadata_are_left_aside(tmp_path: Path) -> None:
    warc = Warc().add("https://daily.example/a", b"", kind="request", status="GET / HTTP/1.1")
    (item,) = read_captures(warc.save(tmp_path / "x.warc"))
    assert item.found == Passed("record of type request")


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({"Transfer-Encoding": "chunked"}, chunked(page(1))),
        ({"Transfer-Encoding": "chunked"}, page(1)),
        ({"Content-Encoding": "gzip"}, gzip.compress(page(1))),
        ({"Content-Encoding": "br"}, brotli.compress(page(1))),
        ({"Content-Encoding": "gzip"}, page(1)),
        (
            {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"},
            chunked(gzip.compress(page(1))),
        ),
        ({"X-Crawl-Content-Encoding": "gzip", "Content-Length": "7"}, page(1)),
    ],
)
def test_bodies_are_had_as_a_browser_would(
    tmp_path: Path, headers: dict[str, str], content: bytes
) -> None:
    warc = Warc().add(address(1), content, headers={**HTML, **headers})
    (item,) = read_captures(warc.save(tmp_path / "x.warc.gz"))
    assert isinstance(item.found, FetchedPage)
    assert item.found.content == page(1)
    assert "content-encoding" not in item.found.headers


def test_a_bomb_is_an_error_of_its_own_and_the_rest_comes(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 60_000_000)
    warc = Warc().add(address(1), bomb, headers={**HTML, "Content-Encoding": "gzip"})
    items = list(read_captures(warc.add(address(2), page(2)).save(tmp_path / "x.warc.gz")))
    assert "inflates to more than" in errors(items)[0]
    assert "record 1" in errors(items)[0]
    assert pages(items) == [address(2)]


def test_a_revisit_names_what_it_found_again(tmp_path: Path) -> None:
    refers = {"WARC-Refers-To-Target-URI": address(1)}
    warc = Warc().add(address(9), b"", kind="revisit", more=refers)
    warc.add(address(1), b"", kind="revisit")
    items = list(read_captures(warc.save(tmp_path / "x.warc.gz")))
    assert [item.found for item in items] == [
        Revisited(address(9), address(1)),
        Revisited(address(1), address(1)),
    ]


@pytest.mark.parametrize("form", ["members", "plain", "one member"])
def test_reading_goes_on_from_any_place(tmp_path: Path, form: str) -> None:
    warc = warc_of(range(6), compressed=form == "members")
    path = warc.save(tmp_path / "x.warc")
    if form == "one member":
        path.write_bytes(one_member(warc))
    whole = list(read_captures(path))
    assert pages(whole) == [address(n) for n in range(6)]
    for number, item in enumerate(whole, start=1):
        assert item.after.number == number
        assert list(read_captures(path, item.after)) == whole[number:]
    if form != "one member":
        assert [item.after.offset for item in whole[:-1]] == warc.starts[1:]


@pytest.mark.parametrize("compressed", [True, False])
def test_a_truncated_file_is_told_and_what_came_before_is_had(
    tmp_path: Path, compressed: bool
) -> None:
    warc = warc_of(range(4), compressed=compressed)
    data = warc.out.getvalue()
    path = tmp_path / "x.warc.gz"
    path.write_bytes(data[: warc.starts[4] + 200])
    items = list(read_captures(path))
    assert pages(items) == [address(0), address(1), address(2)]
    (error,) = errors(items)
    assert "x.warc.gz" in error
    assert "damaged in record 5" in error
    assert "nothing could be read after" in error


def test_every_truncation_keeps_what_is_whole(tmp_path: Path) -> None:
    warc = warc_of(range(3))
    data = warc.out.getvalue()
    path = tmp_path / "x.warc.gz"
    for cut in range(warc.starts[1], len(data), 97):
        path.write_bytes(data[:cut])
        items = list(read_captures(path))
        whole = sum(start <= cut for start in [*warc.starts[2:], len(data)])
        # Cut within the last bytes, a page is whole while its compression is not.
        assert whole <= len(pages(items)) <= whole + 1
        assert len(errors(items)) == (cut not in warc.starts)


@pytest.mark.parametrize("compressed", [True, False])
def test_damage_in_the_middle_costs_its_record_alone(tmp_path: Path, compressed: bool) -> None:
    warc = warc_of(range(4), compressed=compressed)
    data = bytearray(warc.out.getvalue())
    at = warc.starts[2]
    first = 20 if compressed else 0
    data[at + first : at + 60] = b"\x00" * (60 - first)
    path = tmp_path / "x.warc.gz"
    path.write_bytes(data)
    items = list(read_captures(path))
    assert pages(items) == [address(0), address(2), address(3)]
    (error,) = errors(items)
    assert f"went on at byte {warc.starts[3]}" in error


def test_noise_ends_and_is_told_once_or_so(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    noise = b"\x1f\x8b\x08" * 5_000
    path.write_bytes(warc_of(range(2)).out.getvalue() + noise)
    items = list(read_captures(path))
    assert pages(items) == [address(0), address(1)]
    assert 1 <= len(errors(items)) <= 20


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WORK/1.0\r\n"])
def test_what_is_no_web_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"x\.warc\.gz: not a WARC file"):
        list(read_captures(path))


def test_headers_that_are_none_are_survived(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nxx")
    items = list(read_captures(path))
    assert "how long it is" in errors(items)[0]
