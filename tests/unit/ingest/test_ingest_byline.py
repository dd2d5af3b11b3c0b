from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.byline import is_person, split_authors


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and J. R. Roe, Senior Film Writer | @janedoe", ("Jane Doe", "J. R. Roe")),
        ("Jane Doe, John O’Roe & Ann-Marie Poe", ("Jane Doe", "John O’Roe", "Ann-Marie Poe")),
        ("Written by: JANE DOE", ("Jane Doe",)),
        ("Robert Roe, Jr., Daily Example", ("Robert Roe Jr.",)),
        ("Dr. Ana de la Cruz, PhD", ("Ana de la Cruz",)),
        ("JANE DOE Staff Writer", ("Jane Doe",)),
        ("By Jane Doe in Los Angeles", ("Jane Doe",)),
        ("By Jane Doe, November 5, 2017", ("Jane Doe",)),
        ("<a href='/x'>Jane&nbsp;Doe</a> with additional reporting by John Roe",
         ("Jane Doe", "John Roe")),
        ("Staff", ()),
        ("The Associated Press", ()),
        ("Daily Example Staff", ()),
        ("Reuters", ()),
        ("@janedoe", ()),
        ("jdoe", ()),
        ("https://www.example.com/jane", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_only_people_are_kept(byline: str, expected: tuple[str, ...]) -> None:
    assert split_authors([byline]) == expected


def test_the_outlet_is_nobody_and_each_name_comes_once() -> None:
    found = split_authors(
        ["Jane Doe, Daily Example", "JANE DOE"], outlets=["The Day", "Daily Example"]
    )
    assert found == ("Jane Doe",)


def test_people() -> None:
    assert is_person("Guillermo del Toro")
    assert not is_person("Entertainment Desk")
    assert not is_person("do not represent")


@given(st.lists(st.text(max_size=80), max_size=3))
def test_any_text_is_survived(bylines: list[str]) -> None:
    for name in split_authors(bylines):
        assert len(name.split()) >= 2
