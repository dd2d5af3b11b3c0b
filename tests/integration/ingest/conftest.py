"""A loopback web for the tests of fetching and refreshing, and an empty archive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_loopback import Handler, Server, Web

from ingest.archive import Archive


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    handler = type("Handler", (Handler,), {"web": web})
    server = Server(("127.0.0.1", 0), handler)
    web.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    yield web
    web.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as archive:
        yield archive
