"""Walking the graph in a real browser: in, out, back, with the sentences and the files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.database]

OVERLAPS = """(drawing) => {
    const shown = [...drawing.querySelectorAll('.node:not(.unnamed) text')];
    const boxes = shown.map((text) => text.getBoundingClientRect());
    const clash = (a, b) => a.left < b.right && b.left < a.right
        && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
    const over = boxes.filter((a, i) => boxes.some((b, j) => j < i && clash(a, b)));
    return [shown.length, over.length];
}"""


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def node(page: Page, name: str) -> Locator:
    return page.locator(f'.drawing .node[aria-label^="{name},"]')


def place(page: Page, name: str) -> tuple[str | None, str | None]:
    circle = node(page, name).locator("circle")
    return circle.get_attribute("cx"), circle.get_attribute("cy")


def test_the_graph_is_walked_pinned_undone_and_taken_away(page, explorer) -> None:
    wga, amptp = explorer.id_of("WGA"), explorer.id_of("AMPTP")
    page.goto("/graph")
    page.get_by_label("Add an entity").fill("WGA")
    page.get_by_label("Add an entity").press("Enter")
    page.get_by_role("radiogroup", name="Which one?").get_by_text("WGA", exact=True).click()
    expect(node(page, "WGA")).to_be_visible()
    assert params(page) == {"ids": [wga]}
    stood = place(page, "AMPTP")

    node(page, "AMPTP").locator("circle").click()
    page.get_by_role("link", name="only people").click()
    expect(node(page, "Carol Lombardini")).to_be_visible()
    assert params(page)["more"] == [f"{amptp}~person"]
    assert place(page, "AMPTP") == stood, "what stands keeps its place"

    node(page, "AMPTP").locator("circle").drag_to(
        page.locator(".drawing svg"), target_position={"x": 700, "y": 60}
    )
    expect(page.locator(".drawing .node.pinned")).to_have_count(1)
    assert place(page, "AMPTP") != stood
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".drawing .node.pinned")).to_have_count(0)
    assert place(page, "AMPTP") == stood

    with page.expect_download() as png:
        page.get_by_role("button", name="Save as PNG").click()
    with Image.open(png.value.path()) as image:
        assert image.width > 2000
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 20
    with page.expect_download() as gexf:
        page.get_by_role("button", name="For Gephi").click()
    nodes = ElementTree.parse(Path(gexf.value.path())).iterfind(".//{*}node")
    labels = {each.get("label") for each in nodes}
    assert len(labels) == page.locator(".drawing .node").count()
    assert {"WGA", "AMPTP", "Carol Lombardini"} <= labels

    page.get_by_text("The same as a table").click()
    page.locator(".lines tr", has_text="Carol Lombardini").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="What connects")).to_be_visible()
    page.locator("summary", has_text="source").first.click()
    expect(page.locator("blockquote").first).to_be_visible()


def test_a_way_is_found_and_names_do_not_overlap_on_a_phone(page, explorer) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    ends = f"{explorer.id_of('Ellen Stutzman')}~{explorer.id_of('Carol Lombardini')}"
    ids = ",".join(explorer.id_of(name) for name in ("WGA", "AMPTP", "SAG-AFTRA"))
    page.goto(f"/graph?ids={quote(ids)}&path={quote(ends)}")
    expect(page.get_by_role("heading", name="are connected")).to_be_visible()
    expect(page.locator(".drawing .line.path").first).to_be_attached()
    expect(node(page, "Carol Lombardini")).to_be_visible()
    named, overlapping = page.locator(".drawing").evaluate(OVERLAPS)
    assert named > 20
    assert overlapping == 0
