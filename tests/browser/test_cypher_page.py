"""The Cypher page in a real browser: examples, an answer that leads to its sentence, refusals."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from ui.cypher import EXAMPLES

pytestmark = [pytest.mark.browser, pytest.mark.database]


def test_every_example_has_an_answer_and_one_leads_to_its_sentence(page, explorer) -> None:
    page.goto("/cypher")
    for name, query in EXAMPLES.items():
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("textbox", name="Query")).to_have_value(query)
        rows = explorer.store.read_only(query).rows
        assert rows, name
        expect(page.get_by_role("region", name="Answer").locator("tbody tr")).to_have_count(
            min(len(rows), 100)
        )
    said = page.locator('td[data-name="sentence"]').first.inner_text()
    page.locator('td[data-name="article"] a').first.click()
    page.wait_for_url("**/article?**")
    expect(page.locator("mark.here")).to_have_text(said)


def test_a_query_is_asked_bookmarked_and_taken_away(page, explorer) -> None:
    page.goto("/cypher")
    query = "MATCH (u:Union) RETURN '=' + u.name AS `<b>name</b>` ORDER BY u.name LIMIT 3"
    page.get_by_role("textbox", name="Query").fill(query)
    page.get_by_role("textbox", name="Query").press("Control+Enter")
    page.wait_for_url("**/cypher?q=MATCH**")
    expect(page.get_by_role("columnheader", name="<b>name</b>")).to_be_visible()
    page.goto(page.url)
    expect(page.get_by_role("textbox", name="Query")).to_have_value(query)
    expect(page.get_by_text("3 rows", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the answer as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    told = [row[0] for row in explorer.store.read_only(query).rows]
    assert [row["<b>name</b>"] for row in rows] == [f"'{name}" for name in told]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("MATCH (n) DETACH DELETE n", "Only queries that read the graph are run here."),
        ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "LOAD CSV is not run here."),
        ("MATCH (<img src=x onerror=window.ran=1>", "Not a query that can be run"),
    ],
)
def test_what_does_more_than_read_is_refused_in_words(page, explorer, query, told) -> None:
    before = explorer.store.status()
    page.goto(f"/cypher?q={quote(query)}")
    expect(page.get_by_role("heading", name="This was not run")).to_be_visible()
    expect(page.locator(".message", has_text=told)).to_be_visible()
    assert page.evaluate("window.ran") is None
    assert explorer.store.status() == before
