"""The archive as a WARC file that every web archive's tools read.

    warcinfo                       what the file is
    response …                     each page that was kept, as it was received, inflated
    conversion …                   each revision's text
    metadata                       the article itself and the rows of all that, as JSON; ends it
    metadata                       rows that belong to no article

An article's records stand together and its metadata last, so that a file that was cut off has
whole articles up to there. A page's headers that no longer fit its bytes, such as its encoding,
are kept as X-Archive-Orig-*.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ingest.address import is_web
from ingest.transfer.bundle import Bundle, KeptPage, Loose, Row, row_to_json

FORMAT = "sideletter-archive-1"
ARTICLE_TYPE = "application/vnd.sideletter.article+json"
ROWS_TYPE = "application/vnd.sideletter.rows+json"
_SPENT = frozenset({"content-encoding", "transfer-encoding", "content-length"})


def write_warc(
    out: BinaryIO, items: Iterable[Bundle | Loose], *, about: Row, compressed: bool
) -> None:
    """Write everything; with `compressed` each record is a gzip member, as WARC wants it."""
    writer = WARCWriter(out, gzip=compressed, warc_version="1.1")
    info = {"format": "WARC File Format 1.1", "isPartOf": FORMAT, **about}
    writer.write_record(writer.create_warcinfo_record(None, info))
    for item in items:
        if isinstance(item, Loose):
            _write_rows(writer, item)
        else:
            _write_article(writer, item)


def _write_article(writer: WARCWriter, bundle: Bundle) -> None:
    article_id = bundle.article["id"]
    ids = [_record_id(article_id, "page", page.row["id"]) for page in bundle.pages]
    for record_id, page in zip(ids, bundle.pages, strict=True):
        _write_page(writer, page, record_id)
    fetched = {page.row["fetched"]: each for each, page in zip(ids, bundle.pages, strict=True)}
    for revision in bundle.revisions:
        headers = {
            "WARC-Record-ID": _record_id(article_id, "revision", revision["number"]),
            "WARC-Date": _date(revision["fetched"]),
        }
        if revision["fetched"] in fetched:
            headers["WARC-Refers-To"] = fetched[revision["fetched"]]
        _write(
            writer, "conversion", _uri(bundle.article), (revision["text"] or "").encode(),
            content_type="text/plain; charset=utf-8", headers=headers,
        )  # fmt: skip
    _write(
        writer, "metadata", _uri(bundle.article), _json(_rows(bundle)),
        content_type=ARTICLE_TYPE,
        headers={
            "WARC-Record-ID": _record_id(article_id, "article", 0),
            "WARC-Date": _date(bundle.article["last_seen"]),
        },
    )  # fmt: skip


def _rows(bundle: Bundle) -> Row:
    """All rows of an article, without the texts and contents that have records of their own."""
    return {
        "article": row_to_json(bundle.article),
        "revisions": [
            row_to_json({**row, "text": None if row["text"] is None else ""})
            for row in bundle.revisions
        ],
        "pages": [row_to_json(page.row) for page in bundle.pages],
        "extractions": [row_to_json(row) for row in bundle.extractions],
        "more": {name: [row_to_json(row) for row in rows] for name, rows in bundle.more.items()},
    }


def _write_rows(writer: WARCWriter, loose: Loose) -> None:
    data = {"table": loose.table, "rows": [row_to_json(row) for row in loose.rows]}
    uri = f"urn:sideletter:table:{loose.table}"
    _write(writer, "metadata", uri, _json(data), content_type=ROWS_TYPE, headers={})


def _write_page(writer: WARCWriter, page: KeptPage, record_id: str) -> None:
    status = int(page.row["status"])
    reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
    headers = [*_http_headers(json.loads(page.row["headers"]))]
    headers.append(("Content-Length", str(len(page.content))))
    _write(
        writer, "response", quote(page.row["final_url"], safe="%/:=&?~#+!$,;'@()*[]"), page.content,
        headers={"WARC-Record-ID": record_id, "WARC-Date": _date(page.row["fetched"])},
        http=StatusAndHeaders(f"{status} {reason}", headers, protocol="HTTP/1.1"),
    )  # fmt: skip


def _http_headers(headers: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for name, value in headers.items():
        # A line end within a header would begin another, or the content.
        clean = "".join(c if c.isprintable() else " " for c in value)
        clean = clean.encode("ascii", "replace").decode()
        yield (f"X-Archive-Orig-{name}" if name in _SPENT else name), clean


def _write(
    writer: WARCWriter,
    kind: str,
    uri: str,
    block: bytes,
    *,
    headers: Mapping[str, str],
    content_type: str = "",
    http: StatusAndHeaders | None = None,
) -> None:
    record = writer.create_warc_record(
        uri,
        kind,
        payload=BytesIO(block),
        length=len(block),
        warc_content_type=content_type,
        warc_headers_dict=dict(headers),
        http_headers=http,
    )
    writer.write_record(record)


def _uri(article: Row) -> str:
    """The address of an article, or a name that stands for one that has none."""
    url = str(article["url"])
    if is_web(url):
        return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    return f"urn:sideletter:article:{quote(str(article['id']), safe='')}"


def _record_id(article_id: str, what: str, number: int) -> str:
    """The same for the same record in every export, so that exports can be compared."""
    name = f"urn:sideletter:{quote(article_id, safe='')}:{what}:{number}"
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"


def _date(iso: str) -> str:
    moment = dt.datetime.fromisoformat(iso)
    moment = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
