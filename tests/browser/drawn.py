"""When a page is there: drawn whole, and done with what was asked of it."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def drawn(page: Page, *, timeout: float | None = None) -> None:
    """Wait until the page has a heading and its script has ended.

    What is pressed while a page is drawn anew is not heard.
    """
    expect(page.locator("h1").first).to_be_visible(timeout=timeout)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=timeout
    )
