"""The pages in a WARC file: successful answers that are HTML, as they would have been fetched.

CC-NEWS files and the captures of wget, Heritrix, Browsertrix and their like are such files.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import StatusAndHeadersParser

from ingest.address import is_web
from ingest.fetched import FetchedPage
from ingest.fetching.inflate import BodyRefused, Inflater
from ingest.intake.items import START, Found, Item, Passed, Place, Revisited
from ingest.intake.records import Broken, Record, read_records
from sideletter.errors import ReadError

# As much as is fetched of a page.
MAX_PAGE = 8_000_000
_HEADERS = 64_000
_HTML = ("text/html", "application/xhtml+xml")
_HTTP = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0"], verify=False)
NO_PAGE = "no web page"


def read_captures(path: Path, place: Place = START) -> Iterator[Item]:
    """Everything in the file from `place` on, one item a record. Raises ReadError."""
    for each in read_records(path, place, wanted=_wanted):
        if isinstance(each, Broken):
            yield Item(str(path), each.error, each.after)
        else:
            where = f"{path}, record {each.number}"
            yield Item(where, _found(each, where), each.after)


def _wanted(headers: Mapping[str, str]) -> int:
    if headers.get("warc-type", "").lower() not in ("response", "revisit"):
        return 0
    return MAX_PAGE + _HEADERS


def _found(record: Record, where: str) -> Found:
    if record.kind not in ("response", "revisit"):
        return Passed(f"record of type {record.kind or 'unknown'}")
    url = record.headers.get("warc-target-uri", "").strip("<> ").replace(" ", "%20")
    if not is_web(url):
        return Passed(NO_PAGE)
    if record.kind == "revisit":
        original = record.headers.get("warc-refers-to-target-uri", "").strip("<> ")
        return Revisited(url, original or url)
    block = io.BytesIO(record.block)
    try:
        head = _HTTP.parse(block)
    except EOFError:
        return Passed(NO_PAGE)
    headers = {name.lower(): value for name, value in head.headers}
    status = head.get_statuscode()
    if status != "200":
        return Passed(f"status {status}" if status.isdigit() else NO_PAGE)
    if not _is_page(headers, record):
        return Passed(NO_PAGE)
    if record.length > MAX_PAGE + _HEADERS:
        return ReadError(f"{where}: {url}: larger than {MAX_PAGE} bytes")
    try:
        content = _body(block.read(), headers)
    except BodyRefused as error:
        return ReadError(f"{where}: {url}: {error}")
    return FetchedPage(
        url=url,
        final_url=url,
        status=200,
        headers=_plain(headers),
        content=content,
        fetched=_moment(record.headers.get("warc-date", "")),
    )


def _is_page(headers: Mapping[str, str], record: Record) -> bool:
    told = headers.get("content-type") or record.headers.get("warc-identified-payload-type", "")
    return told.partition(";")[0].strip().lower() in _HTML


def _body(data: bytes, headers: Mapping[str, str]) -> bytes:
    """The content as a browser would have it: not chunked, not compressed. Raises BodyRefused."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        # What only says that it is chunked comes back as it is.
        data = ChunkedDataReader(io.BytesIO(data)).read(MAX_PAGE + _HEADERS)
    encoding = headers.get("content-encoding", "")
    if not encoding or data.lstrip()[:1] == b"<":
        # Many tools keep the header of what they have inflated.
        return data
    inflater = Inflater(encoding, limit=MAX_PAGE)
    inflater.feed(data)
    return inflater.finish()


def _plain(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers of the content as it is kept: they speak of its bytes no longer."""
    spent = ("transfer-encoding", "content-encoding", "content-length")
    return {name: value for name, value in headers.items() if name not in spent}


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
