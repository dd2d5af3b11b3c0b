"""Content of strangers in a real browser: shown as text, and no script of theirs runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from reports import report

from graph.store import Loadable
from tests.browser.drawn import drawn

pytestmark = [pytest.mark.browser, pytest.mark.database]

IMAGE = '<img src=x onerror="window.ran=1">'
TITLE = (
    f"</title><script>window.ran=1</script>{IMAGE} [link](javascript:window.ran=1) {{{{ 7*7 }}}}"
)
ROLE = "**bold** <svg onload=window.ran=1>"


@pytest.fixture
def hostile(explorer) -> Iterator[Loadable]:
    """An article whose names, title, outlet, sentences and address are all up to something."""
    told = report(
        "hostile",
        "2026-06-01",
        f"strike_start 2026-06-01: WGA, {IMAGE}; workers=100",
        f"{IMAGE}Zyzzyva is {ROLE} of WGA",
        f"wages proposed 7% by {IMAGE}",
        outlet="Evil <script>window.ran=1</script>",
        title=TITLE,
    )
    article = replace(told.extraction.article, url="javascript:window.ran=1")
    item = told._replace(extraction=replace(told.extraction, article=article))
    explorer.store.load([item])
    explorer.store.assemble()
    yield item
    explorer.store.remove(["hostile"])
    explorer.store.assemble()


def test_hostile_content_is_text_on_every_page(page, explorer, hostile) -> None:
    company = explorer.id_of(IMAGE)
    rounds = [row for row in explorer.store.negotiations() if IMAGE in row.title]
    pages = {
        "/": TITLE,
        "/search?q=onerror": IMAGE,
        "/article?id=hostile": TITLE,
        f"/entity?id={quote(company)}": IMAGE,
        "/negotiations": IMAGE,
        f"/negotiation?id={quote(rounds[0].id)}": IMAGE,
        f"/graph?ids={quote(company)}": IMAGE,
        f"/compare?ids={quote(rounds[0].id)}": "",
        f"/terms?ids={quote(company)}": "",
        "/pattern?year=2026": "",
        "/review": "",
        f"/review?part=names&type=company&of={quote(company)}": IMAGE,
        "/sources?q=%3Cimg%20src=x%20onerror=window.ran=1%3E": "",
    }
    for address, shown in pages.items():
        page.goto(address)
        drawn(page, timeout=90_000)
        if shown:
            told = page.locator(".sheet").get_by_text(shown)
            expect(told.locator("visible=true").first).to_be_visible()
        assert page.evaluate("window.ran") is None, address
        assert page.locator('a[href^="javascript:" i]').count() == 0, address
        assert page.locator("img[src=x], svg[onload]").count() == 0, address


def test_a_hostile_query_is_text_too(page, explorer) -> None:
    page.goto(f"/search?q={quote(IMAGE)}&event={quote(IMAGE)}&year={quote(IMAGE)}")
    expect(page.get_by_label("Search the evidence")).to_have_value(IMAGE)
    expect(page.locator(".facet .chosen").first).to_contain_text(IMAGE)
    assert page.evaluate("window.ran") is None


def test_what_a_page_may_load_is_fenced_in(page, explorer) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sideletter")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("window.ran") is None
    # The refusal is what the console was told of.
    page.troubles.clear()
