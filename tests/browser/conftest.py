"""One explorer over the sample corpus for all journeys, and Debian's Chromium to walk it.

The corpus comes in the way real news does (HTTP feeds, archive, spaCy, Neo4j), as it stood before
the newsrooms' last corrections, so that a refresh from the page has something to bring.
"""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from graph.server import Connection
from graph.store import Store
from sideletter.explorer import start_explorer
from sideletter.pipeline import run_refresh, utc_now
from sideletter.sample.server import SampleServer
from sideletter.settings import Neo4jSettings, Settings

# Software rendering, so that the graph is drawn on machines without a graphics card too.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
PATIENCE = 30_000  # milliseconds; busy machines draw slowly
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Explorer:
    """A running explorer: its address, the graph that it shows, and where its news comes from."""

    address: str
    store: Store
    sites: SampleServer
    database: Connection

    def id_of(self, name: str) -> str:
        """The id of the entity that a name means."""
        return self.store.find_entities(name, limit=1)[0].id


@pytest.fixture(scope="package")
def chromium() -> str:
    """The browser's path; skips where it is not installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium; on Debian: apt-get install chromium")
    return path


@pytest.fixture(scope="package")
def explorer(
    chromium: str, database: Connection, driver, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Explorer]:
    home = tmp_path_factory.mktemp("explorer")
    # The loopback sites need no courtesy between requests.
    (home / "settings.toml").write_text("[fetch]\nhost_delay = 0.0\n", encoding="utf-8")
    with driver.session(database=database.database) as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
    with SampleServer() as sites, Store.connect(database) as store, environment(database):
        sites.as_of = sites.before_corrections
        settings = settings_of(home, database)
        settings = replace(settings, fetch=replace(settings.fetch, routes=sites.routes))
        run = run_refresh(settings, sites.sources, now=utc_now())
        assert not run.failed
        sites.as_of = None
        process, address = start_explorer(settings, port=free_port())
        try:
            yield Explorer(address, store, sites, database)
        finally:
            process.terminate()
            process.wait(timeout=30)


def settings_of(home, database: Connection) -> Settings:
    own = Neo4jSettings(
        uri=database.uri,
        username=database.username,
        password=database.password,
        database=database.database,
    )
    settings = Settings(home=home, cache=home / "cache", neo4j=own)
    return replace(settings, fetch=replace(settings.fetch, host_delay=0.0))


def environment(database: Connection):
    """The environment in which the explorer finds the tests' database."""
    patch = pytest.MonkeyPatch()
    patch.setenv("NEO4J_URI", database.uri)
    patch.setenv("NEO4J_USERNAME", database.username)
    patch.setenv("NEO4J_PASSWORD", database.password or "")
    patch.setenv("NEO4J_DATABASE", database.database)
    return _Undone(patch)


class _Undone:
    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        self._patch.undo()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="package")
def browser(chromium: str, explorer: Explorer) -> Iterator[Browser]:
    # After the explorer: while Playwright is at work, this thread can run no other event loop.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, explorer: Explorer) -> Iterator[Page]:
    """A fresh visitor. Fails the test for an error in the console or a request to elsewhere."""
    context = browser.new_context(
        base_url=explorer.address, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    troubles: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(message.text)

    def request(request: Request) -> None:
        if not re.match(rf"{re.escape(explorer.address)}/|data:|blob:", request.url):
            troubles.append(f"asked {request.url}")

    page.on("console", console)
    page.on("request", request)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.troubles = troubles
    yield page
    context.close()
    assert troubles == []
