"""Nobody is kept out: axe-core finds nothing grave on a page, and keys reach what a mouse does."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawn import drawn
from ui.terms import choices

pytestmark = [pytest.mark.browser, pytest.mark.database]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")
RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"


def faults(page: Page) -> list[str]:
    """What axe-core finds grave on the page as it is drawn, each fault with where it is."""
    page.evaluate(AXE)
    return [
        f"{each['id']}: {node['target']} {node['html'][:200]}"
        for each in page.evaluate(RUN)
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


def addresses(explorer) -> list[str]:
    """One address of every page, with something to show."""
    rounds = explorer.store.negotiations()
    longest = max(rounds, key=lambda row: row.events)
    voice = explorer.store.search("residuals").hits[0].voice
    wga = quote(explorer.id_of("WGA"))
    query = quote("MATCH (u:Union) RETURN u.id AS id, u.name AS name LIMIT 5")
    return [
        "/",
        "/search?q=residuals",
        "/negotiations",
        f"/negotiation?id={quote(longest.id)}",
        "/compare",
        f"/terms?ids={quote(choices(rounds)[0].ids)}",
        "/pattern",
        f"/entity?id={wga}",
        f"/graph?ids={wga}",
        f"/article?id={voice.article}&at={voice.start}",
        "/review",
        "/review?part=names",
        "/review?part=conflicts",
        "/review?part=doubts",
        "/review?part=uncertain",
        f"/cypher?q={query}",
        "/sources",
        "/sources?part=add",
    ]


def test_no_page_has_a_grave_fault(page, explorer) -> None:
    page.emulate_media(reduced_motion="reduce")
    found = []
    for address in addresses(explorer):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(address)
        drawn(page, timeout=90_000)
        found += [f"{address}, light and wide: {fault}" for fault in faults(page)]
        page.set_viewport_size({"width": 400, "height": 900})
        page.emulate_media(color_scheme="dark")
        drawn(page)
        found += [f"{address}, dark and narrow: {fault}" for fault in faults(page)]
    assert found == []


def test_a_page_is_walked_by_keys_alone(page, explorer) -> None:
    page.goto("/review")
    drawn(page)
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "() => { let at = document.activeElement;"
                " while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
                " return at.innerText || at.getAttribute('aria-label') || at.tagName; }"
            ).strip()
        )
        if "Begin" in seen:
            break
    assert {"Review", "Begin"} <= seen
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Your name").press("Enter")
    expect(page.get_by_text("You decide as Ada.")).to_be_visible()
