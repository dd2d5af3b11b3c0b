"""Terms across contracts and the pattern of a year, in a real browser."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from graph.questions.provisions import TermTable
from graph.store import Store
from ui.terms import choices

pytestmark = [pytest.mark.browser, pytest.mark.database]


def with_changes(store: Store) -> tuple[str, tuple[TermTable, ...]]:
    """The first ids offered whose contracts have otherwise what those before had, their tables."""
    for choice in choices(store.negotiations()):
        tables = store.ask.terms(choice.ids.split(","))
        if any(table.changes for table in tables):
            return choice.ids, tables
    raise AssertionError("the sample tells of no change")


def test_a_changed_term_is_one_click_from_its_sentence(page, explorer) -> None:
    ids, tables = with_changes(explorer.store)
    changes = [change for table in tables for change in table.changes]
    page.goto(f"/terms?ids={quote(ids)}")
    rows = page.locator(".changes tbody tr")
    expect(rows).to_have_count(len(changes))
    expect(page.locator(".side-by-side tbody tr")).to_have_count(
        sum(len(table.provisions) for table in tables)
    )
    expect(page.locator(".side-by-side .badge.conflict")).to_have_count(len(changes))

    after = rows.first.locator("td").last
    expect(after.locator("blockquote").first).to_be_hidden()
    after.locator("summary").click()
    said = changes[0].after.voices[0].sentence
    expect(after.locator("blockquote").first).to_have_text(said)
    after.locator(".voice").first.get_by_role("link").first.click()
    page.wait_for_url("**/article?**")
    expect(page.locator("mark.here")).to_have_text(said)


def test_an_agreement_is_chosen_and_its_terms_are_taken_away(page, explorer) -> None:
    page.goto("/terms")
    page.locator(".listed").get_by_role("link").first.click()
    page.wait_for_url("**/terms?ids=*")
    (ids,) = parse_qs(urlsplit(page.url).query)["ids"]
    table = explorer.store.ask.terms(ids.split(","))[0]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the terms as CSV").first.click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == sum(len(cell) for each in table.provisions for cell in each.cells)
    assert all(row["sentence"] for row in rows)


def test_who_followed_at_a_table_stands_beside_who_settled_first(page, explorer) -> None:
    tables = explorer.store.ask.pattern(2023)
    turns = [turn for table in tables for turn in table.turns]
    follower = next(turn for turn in turns if turn.days_after and turn.settlement)
    page.goto("/pattern?year=2023")
    expect(page.get_by_role("combobox", name="Year")).to_have_value("2023")
    expect(page.locator(".turns tbody tr")).to_have_count(len(turns))
    row = page.locator(".turns tbody tr", has_text=follower.round.title)
    expect(row).to_contain_text(f"{follower.days_after:,} days after")
    settlement = row.locator("td").nth(2)
    settlement.locator("summary").click()
    said = follower.settlement.voices[0].sentence
    expect(settlement.locator("blockquote").first).to_have_text(said)
    row.get_by_role("link", name=follower.round.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(follower.round.title)
    page.go_back()
    expect(page.get_by_role("combobox", name="Year")).to_have_value("2023")


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/pattern?year=1901", "Nothing followed anything in 1901"),
        ("/terms?ids=union:nobody", "No terms are told"),
        ("/terms", "Whose contracts?"),
    ],
)
def test_what_no_contract_tells_is_answered_kindly(page, address: str, heading: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
