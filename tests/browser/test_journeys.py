"""Journeys through the explorer in a real browser, on the sample corpus in a real graph."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from graph.answers import NegotiationRow
from graph.store import Store
from tests.browser.drawn import drawn

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


def test_rounds_are_compared_with_the_sentences_of_each_cell(page, explorer) -> None:
    titles = ("WGA – AMPTP 2007–08", "WGA – AMPTP 2023")
    ids = ",".join(round_of(explorer.store, title).id for title in titles)
    page.goto(f"/compare?ids={quote(ids)}&from=expiry")
    expect(page.locator(".side-by-side thead th")).to_have_count(2)
    expect(page.locator("canvas, .stVegaLiteChart svg").first).to_be_visible()
    strike = page.locator(".side-by-side tr", has_text="On strike").locator("td").last
    expect(strike.locator("blockquote").first).to_be_hidden()
    strike.locator("summary").click()
    expect(strike.locator("blockquote").first).to_be_visible()
    page.get_by_text("the opening of talks", exact=True).click()
    page.wait_for_url("**from=opening**")
    assert params(page)["ids"] == [ids]


def test_a_search_is_kept_opened_and_deleted(page, explorer) -> None:
    page.goto("/search?q=residuals&year=2023")
    drawn(page)
    page.get_by_text("Save this search").first.click()
    page.get_by_label("Name", exact=True).fill("Streaming money")
    page.get_by_role("button", name="Save this search").click()
    page.get_by_text("Saved searches (1)").wait_for()
    page.goto("/search")
    page.get_by_role("link", name="Streaming money").click()
    page.wait_for_url("**/search?q=residuals**")
    assert params(page) == {"q": ["residuals"], "year": ["2023"]}
    drawn(page)
    page.get_by_text("Saved searches (1)").click()
    drawn(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Saved searches")).to_have_count(0)


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


def test_sources_are_refreshed_with_live_progress_and_a_feed_is_found(page, explorer) -> None:
    page.goto("/sources")
    expect(page.get_by_role("heading", name="How each feed does")).to_be_visible()
    explorer.sites.hits.clear()
    select = page.get_by_role("combobox", name="Sources")
    for site in ("Meridian Press", "The Harbor Courier"):
        select.fill(site)
        page.get_by_role("option", name=site).click()
    select.press("Escape")
    page.get_by_role("button", name="Refresh now").click()
    title = "Refresh of Meridian Press, The Harbor Courier"
    expect(page.get_by_text(title).first).to_be_visible()
    came = page.locator(".sheet").filter(has=page.get_by_role("status").filter(has_text=title))
    expect(came.locator(".runs tbody tr").first).to_be_visible(timeout=90_000)
    assert {hit.host for hit in explorer.sites.hits} == {
        "meridianpress.example",
        "harborcourier.example",
    }
    drawn(page)
    page.get_by_role("link", name="Add", exact=True).click()
    page.wait_for_url("**/sources?part=add")
    page.get_by_label("Address of a site, a feed or a page").fill("https://meridianpress.example/")
    page.get_by_role("button", name="Find feeds").click()
    expect(page.locator(".found")).to_contain_text("followed already", timeout=90_000)
    assert params(page)["url"] == ["https://meridianpress.example/"]
