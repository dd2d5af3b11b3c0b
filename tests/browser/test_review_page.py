"""The review page in a real browser: decided by a key, signed, and taken back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from graph.alike.candidates import Candidate
from graph.store import Store
from sideletter.pipeline.deciding import vocabulary_ids
from tests.browser.drawn import drawn

pytestmark = [pytest.mark.browser, pytest.mark.database]

NAME = "Ada *Review* <b>"
SOON = 30_000  # milliseconds in which a decision stands, on a busy machine
WORK = 90_000  # milliseconds in which the graph follows


def proposed(store: Store) -> tuple[Candidate, ...]:
    return store.merge_candidates(known=vocabulary_ids())


def sign(page: Page, *, answer: str = "Same Shortcut S") -> None:
    expect(page.get_by_role("button", name=answer, exact=True)).to_be_disabled()
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Your name").press("Enter")
    expect(page.get_by_text(f"You decide as {NAME}.")).to_be_visible()
    drawn(page, timeout=WORK)
    expect(page.get_by_role("button", name=answer, exact=True)).to_be_enabled()


def follow(page: Page, there: Callable[[], bool]) -> None:
    """Wait until the graph is where the log is, and the page says so."""
    ends = time.monotonic() + WORK / 1000
    while not there():
        assert time.monotonic() < ends, "the graph did not follow"
        page.wait_for_timeout(200)
    expect(page.get_by_text("The graph follows")).to_have_count(0, timeout=WORK)
    drawn(page, timeout=WORK)


def logged(page: Page, decision: str) -> Locator:
    return page.locator("tbody tr").filter(has=page.get_by_text(decision, exact=True)).first


def taken_back(page: Page) -> set[str]:
    """The decisions that the log says were taken back."""
    page.goto("/review?part=log")
    drawn(page, timeout=WORK)
    told = page.locator("tbody tr").filter(has_text="is taken back").all_inner_texts()
    return {found[1] for row in told if (found := re.search(r"(\w+) is taken back", row))}


def test_two_are_made_one_by_a_key_and_taken_back(page, explorer) -> None:
    this = proposed(explorer.store)[-1]
    page.goto(f"/review?one={quote(this.other.id)}&other={quote(this.keep.id)}")
    # The first visitor waits for the vocabulary, without which nothing is known to be new.
    drawn(page, timeout=WORK)
    expect(page.locator(".pair h2").first).to_have_text(this.keep.name)
    expect(page.locator(".pair h2").last).to_have_text(this.other.name)
    sign(page)
    # Letters that are typed into the reason are no answers.
    page.get_by_label("Why (if you like)").press_sequentially("so its listings say")
    page.get_by_label("Why (if you like)").press("Tab")
    drawn(page, timeout=WORK)
    page.keyboard.press("s")
    expect(page.get_by_text("Noted:")).to_be_visible(timeout=SOON)
    follow(page, lambda: explorer.store.entity(this.other.id) is None)
    page.get_by_role("link", name="Decided").click()
    page.wait_for_url("**/review?part=log")
    row = logged(page, f"{this.other.id} is {this.keep.id}")
    expect(row).to_contain_text(NAME)
    expect(row).to_contain_text("so its listings say")
    expect(row).to_contain_text("holds")
    drawn(page, timeout=WORK)
    page.get_by_role("button", name="Undo Shortcut U", exact=True).click()
    expect(row).to_contain_text("undone", timeout=SOON)
    follow(page, lambda: explorer.store.entity(this.other.id) is not None)
    assert proposed(explorer.store)[-1] == this


def test_a_pair_is_left_for_later_then_settled_and_taken_back_from_the_log(page, explorer) -> None:
    first, second, *_ = proposed(explorer.store)
    page.goto("/review")
    sign(page)
    page.get_by_role("button", name="Later Shortcut L", exact=True).click()
    expect(page.locator(".pair h2").first).to_have_text(second.keep.name)
    page.get_by_role("link", name=f"{first.keep.name} – {first.other.name}").click()
    expect(page.get_by_text("left for later")).to_be_visible()
    drawn(page, timeout=WORK)
    page.get_by_role("button", name="Not the same Shortcut N", exact=True).click()
    decision = f"{first.keep.id} is not {first.other.id}"
    expect(page.get_by_text(f"Noted: {decision}")).to_be_visible(timeout=SOON)

    page.goto(f"/review?one={quote(first.keep.id)}&other={quote(first.other.id)}")
    expect(page.get_by_role("heading", name="This pair is not open")).to_be_visible()
    drawn(page, timeout=WORK)
    page.get_by_role("link", name="Decided").click()
    page.wait_for_url("**/review?part=log")
    expect(logged(page, decision)).to_contain_text("holds")
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Your name").press("Enter")
    expect(page.get_by_text(f"You decide as {NAME}.")).to_be_visible()
    drawn(page, timeout=WORK)
    page.get_by_role("combobox", name="Take back").click()
    page.get_by_role("option").filter(has_text=decision).click()
    drawn(page, timeout=WORK)
    page.get_by_role("button", name="Take it back").click()
    expect(logged(page, decision)).to_contain_text("undone", timeout=SOON)


@pytest.mark.parametrize(
    ("part", "key", "answer"),
    [
        ("names", "a", "Right as it is Shortcut A"),
        ("names", "x", "No such thing Shortcut X"),
        ("conflicts", "1", "Holds: * Shortcut 1"),
        ("conflicts", "2", "Holds: * Shortcut 2"),
        ("doubts", "a", "It happened so Shortcut A"),
        ("doubts", "x", "It is not said Shortcut X"),
        ("uncertain", "a", "Right as it is Shortcut A"),
        ("uncertain", "x", "It is not said Shortcut X"),
    ],
)
def test_each_key_gives_its_answer_and_u_takes_it_back(page, explorer, part, key, answer) -> None:
    before = taken_back(page)
    page.goto(f"/review?part={part}")
    drawn(page, timeout=WORK)
    pattern = re.compile(re.escape(answer).replace(r"\*", ".+"))
    label = page.get_by_role("button", name=pattern).inner_text().splitlines()
    this = page.locator("h2").first.inner_text()
    sign(page, answer=" Shortcut ".join((label[0], label[-1])))
    page.keyboard.press(key)
    noted = page.get_by_text("Noted:")
    expect(noted).to_be_visible(timeout=SOON)
    # Another thing stands here now, and is not decided by the same press.
    expect(page.locator("h2").first).not_to_have_text(this)
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Undo Shortcut U", exact=True)).to_have_count(0)
    follow(page, lambda: True)
    # An answer may be several decisions, each of which is taken back.
    taken = taken_back(page) - before
    assert taken
    for decision in taken:
        expect(logged(page, decision)).to_contain_text("undone")
