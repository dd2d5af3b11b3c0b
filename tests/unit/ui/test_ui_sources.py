"""Which feeds the sources page shows, in which order, and how they are counted."""

import pytest

from ui.feeds import CONDITIONS, ORDERS, counts, kept, ordered
from ui.set_aside import label
from ui.words import moment


def feed(source: str, condition: str = "answers", **given: object) -> dict[str, object]:
    told = {
        "id": source.lower(), "source": source, "kind": "trade", "condition": condition,
        "feed": f"https://{source.lower()}.example/feed", "asked": "", "answered": "", "due": "",
        "articles": 0,
    }  # fmt: skip
    return {**told, **given}


ALPHA = feed("Alpha", asked="2026-07-01T09:00", due="2026-07-01T10:00", articles=3)
BETA = feed("beta", "failing", kind="union", asked="2026-07-02T09:00")
GAMMA = feed("Gamma", "never asked", articles=7)
ROWS = [GAMMA, ALPHA, BETA]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("condition", ["beta", "Alpha", "Gamma"]),
        ("name", ["Alpha", "beta", "Gamma"]),
        ("asked", ["beta", "Alpha", "Gamma"]),
        ("answered", ["Alpha", "beta", "Gamma"]),
        ("articles", ["Gamma", "Alpha", "beta"]),
        ("due", ["Alpha", "beta", "Gamma"]),
    ],
)
def test_feeds_are_ordered(order: str, names: list[str]) -> None:
    assert order in ORDERS
    assert [row["source"] for row in ordered(ROWS, order)] == names


def test_feeds_are_kept_by_name_address_kind_and_condition() -> None:
    assert kept(ROWS) == ROWS
    assert kept(ROWS, text=" BETA.example") == [BETA]
    assert kept(ROWS, kinds=["trade"], conditions=["answers", "failing"]) == [ALPHA]
    assert kept(ROWS, text="nobody") == []


def test_feeds_are_counted_the_worst_first() -> None:
    assert list(counts(ROWS).items()) == [("failing", 1), ("answers", 1), ("never asked", 1)]
    assert set(counts(ROWS)) <= set(CONDITIONS)


def test_an_article_of_the_bin_is_told_in_a_line() -> None:
    row = {"title": "Strikes " * 30, "outlet": "Daily", "published": "2026-07-01"}
    assert label(row).endswith("… (Daily, 2026-07-01)")
    assert len(label(row)) < 120
    assert label({"title": "Short", "outlet": "", "published": ""}) == "Short"


def test_a_moment_is_typeset_to_the_minute() -> None:
    assert moment("2026-07-01T09:05:33+00:00") == "Jul 1, 2026, 09:05"
    assert moment("2026-07-01") == "Jul 1, 2026"
