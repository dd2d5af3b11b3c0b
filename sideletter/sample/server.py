"""The loopback server that publishes the sample corpus to the demo and to the tests.

    with SampleServer() as server:
        settings = FetchSettings(routes=server.routes, host_delay=0.0)
        refresh(server.sources, …)

All sites share one port and are told apart by the Host header, so that addresses are the same on
every run, whatever the port. `as_of` sets the clock: earlier states of revised articles, and no
article that came later.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import itertools
import logging
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from sideletter.model import Source
from sideletter.sample.clocks import http_date
from sideletter.sample.corpus import Corpus, bundled_corpus
from sideletter.sample.pages import render_missing
from sideletter.sample.press import Document, press

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hit:
    """One request that was answered: whom it asked for what, and how it ended."""

    host: str
    path: str
    status: int


class SampleServer:
    """Serves the corpus on 127.0.0.1 and a free port while the `with` block lasts.

    `as_of` (aware) is the moment that the sites show, None for the final state; it may be set
    anew at any time and holds from the next request on. `hits` lists what was asked for.
    """

    def __init__(self, as_of: dt.datetime | None = None, *, corpus: Corpus | None = None) -> None:
        self._corpus = corpus or bundled_corpus()
        self._documents: dict[tuple[str, str], Document] = {}
        self.as_of = as_of
        self.hits: list[Hit] = []
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Handler, publisher=self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
        self._server = self._thread = None

    @property
    def as_of(self) -> dt.datetime | None:
        """The moment that the sites show; None shows the final state."""
        return self._as_of

    @as_of.setter
    def as_of(self, moment: dt.datetime | None) -> None:
        self._as_of = moment
        self._documents = press(self._corpus, moment)

    @property
    def before_corrections(self) -> dt.datetime | None:
        """The moment before the last correction of an article; None where none was corrected.

        A new date on the same words corrects nothing.
        """
        changed = [
            new.since
            for article in self._corpus.articles.values()
            for old, new in itertools.pairwise(article.states)
            if (old.title, old.body) != (new.title, new.body)
        ]
        return max(changed) - dt.timedelta(seconds=1) if changed else None

    @property
    def address(self) -> str:
        """127.0.0.1 and the port. RuntimeError outside the `with` block."""
        if self._server is None:
            raise RuntimeError("the sample server is not running; use it in a with block")
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def routes(self) -> dict[str, str]:
        """Where each site's host is served, for `FetchSettings.routes`."""
        return {site.host: self.address for site in self._corpus.sites.values()}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sites as declared sources, each with its feed."""
        return sample_sources(self._corpus)

    def find(self, host: str, path: str) -> Document | None:
        """The document at an address, or None."""
        return self._documents.get((host, path))


def sample_sources(corpus: Corpus | None = None) -> tuple[Source, ...]:
    """The sites of the corpus (the bundled one) as declared sources; serves nothing."""
    return tuple(site.source() for site in (corpus or bundled_corpus()).sites.values())


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(
        self,
        address: tuple[str, int],
        handler: type[BaseHTTPRequestHandler],
        *,
        publisher: SampleServer,
    ) -> None:
        super().__init__(address, handler)
        self.publisher = publisher


class _Handler(BaseHTTPRequestHandler):
    server_version = "SampleServer"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    # Seconds that an idle connection is kept.
    timeout = 5
    # Head and body leave together; else a kept connection waits 40 ms for each.
    wbufsize = 65_536
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with the document, 304 where the client has it, or 404."""
        assert isinstance(self.server, _Server)
        host = self.headers.get("Host", "").rsplit(":", 1)[0].lower()
        path = urlsplit(self.path).path
        document = self.server.publisher.find(host, path)
        if document is None:
            status, body = HTTPStatus.NOT_FOUND, render_missing(None)
        elif self._has(document):
            status, body = HTTPStatus.NOT_MODIFIED, b""
        else:
            status, body = HTTPStatus.OK, document.body
        # Noted before it is sent, so that whoever has the answer finds it noted.
        self.server.publisher.hits.append(Hit(host, path, status.value))
        self.send_response(status)
        if document is not None:
            self.send_header("ETag", document.etag)
            self.send_header("Last-Modified", http_date(document.modified))
        if status is not HTTPStatus.NOT_MODIFIED:
            kind = document.content_type if document else "text/html; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def _has(self, document: Document) -> bool:
        """Whether the client's copy is still good; a tag speaks louder than a date."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return document.etag in known or "*" in known
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            moment = email.utils.parsedate_to_datetime(since)
        except ValueError:
            return False
        return moment.tzinfo is not None and document.modified <= moment

    def log_message(self, format: str, *args: object) -> None:
        """Requests go to the log and not to standard error."""
        log.debug(format, *args)
