"""Journeys through the explorer in a real browser, on the sample corpus in a real graph."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from graph.answers import NegotiationRow
from graph.store import Store
from ui.drawing import COLOURS

pytestmark = [pytest.mark.browser, pytest.mark.database]

BOX = "Search the evidence"
SHARE = "97.85"


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def round_of(store: Store, title: str) -> NegotiationRow:
    return next(row for row in store.negotiations() if row.title == title)


def test_from_search_over_the_negotiation_and_its_evidence_to_the_article(page, explorer) -> None:
    page.goto("/")
    page.get_by_label(BOX).fill("strike authorization writers")
    page.get_by_label(BOX).press("Enter")
    page.wait_for_url("**/search?q=strike*")
    expect(page.locator(".hits mark", has_text="authorization").first).to_be_visible()

    page.locator(".hits").get_by_role("link", name="WGA", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("WGA")
    page.locator(".rounds").get_by_role("link", name="WGA – AMPTP 2023").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("WGA – AMPTP 2023")
    expect(page.locator("canvas, .stVegaLiteChart svg").first).to_be_visible()

    step = page.locator(".event", has_text=f"{SHARE}% yes")
    expect(step.locator("blockquote").first).to_be_hidden()
    step.locator("summary").click()
    sentence = page.locator("blockquote", has_text=SHARE)
    voice = step.locator(".voice").filter(has=sentence).first
    expect(voice).to_be_visible()
    said = voice.locator("blockquote").inner_text()
    voice.get_by_role("link").first.click()

    page.wait_for_url("**/article?**")
    expect(page.locator("mark.here")).to_have_text(said)
    expect(page.locator("mark.here")).to_be_in_viewport()


def test_an_entity_shows_its_rounds_its_people_and_its_events_by_year(page, explorer) -> None:
    page.goto(f"/entity?id={quote(explorer.id_of('AMPTP'))}")
    expect(page.get_by_role("heading", level=1)).to_have_text("AMPTP")
    profile = explorer.store.entity(explorer.id_of("AMPTP"))
    assert profile is not None
    expect(page.locator(".rounds tbody tr")).to_have_count(len(profile.negotiations))
    years = sorted({e.date[:4] for e in profile.events if e.date}, reverse=True)
    headings = page.locator(".year h3").all_inner_texts()
    assert [heading for heading in headings if heading.isdecimal()] == years
    expect(
        page.locator(".people").get_by_role("link", name="Carol Lombardini").first
    ).to_be_visible()


def test_the_graph_is_drawn_and_a_click_brings_in_neighbours(page, explorer, tmp_path) -> None:
    start = explorer.id_of("WGA")
    page.goto(f"/graph?ids={quote(start)}")
    drawing = page.locator(".sigma-root")
    expect(drawing.locator("canvas").first).to_be_visible()
    expect(page.get_by_text("Click a node to open its page")).to_be_visible()

    click_node(page, COLOURS["employer_group"], tmp_path)
    page.get_by_role("link", name="Bring in its neighbours").click()
    page.wait_for_url(lambda url: len(parse_qs(urlsplit(url).query)["ids"][0].split(",")) == 2)
    expect(page.locator(".found", has_text="Around").locator(".chip")).to_have_count(2)

    page.locator(".found", has_text="Around").get_by_title("Take it out of the view").first.click()
    expect(page.locator(".found", has_text="Around").locator(".chip")).to_have_count(1)


def test_an_entity_is_added_to_the_graph_by_its_name(page, explorer) -> None:
    page.goto("/graph")
    page.get_by_label("Add an entity").fill("Carol Lombardini")
    page.get_by_label("Add an entity").press("Enter")
    page.get_by_role("radiogroup", name="Which one?").get_by_text("Carol Lombardini").click()
    page.wait_for_url("**/graph?ids=*")
    expect(page.locator(".sigma-root canvas").first).to_be_visible()
    assert params(page)["ids"] == [explorer.id_of("Carol Lombardini")]
    expect(page.get_by_label("Add an entity")).to_have_value("")


def test_facets_narrow_and_the_way_back_leads_back(page, explorer) -> None:
    page.goto("/search?q=residuals")
    status = page.get_by_role("status").filter(has_text="sentence")
    all_told = status.inner_text()
    page.locator(".facet").get_by_role("link", name="2023", exact=True).click()
    page.wait_for_url("**year=2023")
    expect(status).not_to_have_text(all_told)
    narrowed = explorer.store.search("residuals", year=2023).total
    expect(status).to_contain_text(f"{narrowed} sentence")

    page.locator(".hits a").first.click()
    page.wait_for_url("**/article?**")
    expect(page.get_by_role("heading", name="As archived")).to_be_visible()
    page.go_back()
    expect(status).to_contain_text(f"{narrowed} sentence")
    assert params(page) == {"q": ["residuals"], "year": ["2023"]}
    page.go_back()
    expect(status).to_have_text(all_told)
    expect(page.get_by_label(BOX)).to_have_value("residuals")


def test_a_bookmarked_view_is_restored(page, explorer) -> None:
    page.goto(f"/negotiations?party={quote('IATSE')}&outcome=ratified")
    fitting = [
        row
        for row in explorer.store.negotiations()
        if row.outcome == "ratified" and "IATSE" in {ref.name for ref in row.union_side}
    ]
    expect(page.locator(".rounds tbody tr")).to_have_count(len(fitting))
    expect(page.get_by_role("combobox", name="Party")).to_have_value("IATSE")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    rows = csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
    assert [row["negotiation"] for row in rows] == [row.title for row in fitting]


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/entity?id=union:nobody", "No such entity"),
        ("/negotiation?id=%3Cscript%3E", "No such negotiation"),
        ("/article?id=&at=-1", "No such article"),
        ("/graph?ids=union:nobody", "No such entity"),
        ("/search?q=zyzzyvas", "No sentence says that"),
        ("/search?q=%22%29%20*%3A*%20%7B&year=x&n=-3", "No sentence says that"),
        ("/search", "What are you looking for?"),
    ],
)
def test_what_is_not_there_is_answered_kindly(page, address: str, heading: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_news_is_refreshed_with_live_progress(page, explorer) -> None:
    page.goto("/news")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    explorer.sites.hits.clear()
    select = page.get_by_role("combobox", name="Sources")
    for site in ("Meridian Press", "The Harbor Courier"):
        select.fill(site)
        page.get_by_role("option", name=site).click()
    select.press("Escape")
    page.get_by_role("button", name="Refresh now").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("At work …").or_(page.get_by_text("Done").first)).to_be_visible()
    expect(page.get_by_text("Done").first).to_be_visible(timeout=90_000)
    assert {hit.host for hit in explorer.sites.hits} == {
        "meridianpress.example",
        "harborcourier.example",
    }


def click_node(page: Page, colour: str, folder: Path) -> None:
    """Click a node of this colour in the drawing, once it is there."""
    root = page.locator(".sigma-root")
    root.scroll_into_view_if_needed()
    for _ in range(40):
        root.screenshot(path=folder / "drawing.png")
        place = middle_of(folder / "drawing.png", colour)
        if place:
            root.click(position={"x": place[0], "y": place[1]})
            if page.get_by_role("link", name="Bring in its neighbours").count():
                return
        page.wait_for_timeout(250)
    raise AssertionError(f"no node of the colour {colour} is drawn")


def middle_of(picture: Path, colour: str) -> tuple[float, float] | None:
    """The middle of the topmost blot of a colour."""
    wanted = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    with Image.open(picture) as image:
        pixels = image.convert("RGB")
        width, height = pixels.size
        found = [
            (x, y)
            for y in range(0, height, 2)
            for x in range(0, width, 2)
            if all(abs(a - b) < 6 for a, b in zip(pixels.getpixel((x, y)), wanted, strict=True))
        ]
    if not found:
        return None
    near = [(x, y) for x, y in found if abs(x - found[0][0]) < 16 and abs(y - found[0][1]) < 32]
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
