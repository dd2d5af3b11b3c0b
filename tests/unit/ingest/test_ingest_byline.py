from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.byline import is_mononym, is_person, split_authors
from ingest.reading.byline_words import parse_words
from sideletter.errors import VocabularyError

WHOLE = """roles = ["editor"]
houses = ["desk"]
sections = []
furniture = []
surnames = []
outlets = ["Daily Wire"]
places = []"""


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
        ("By JANE DOE Associated Press", ("Jane Doe",)),
        ("Jane Doe CNN", ("Jane Doe",)),
        ("Jane Doe, USA TODAY", ("Jane Doe",)),
        ("Jane Doe (she/her)", ("Jane Doe",)),
        ("By Jane Doe | Photos by John Roe", ("Jane Doe",)),
        ("Jane Doe, Edited by Ann Poe", ("Jane Doe",)),
        ("Robert Roe III", ("Robert Roe III",)),
        ("JANE ROE Daily Example", ("Jane Roe",)),
        ("BY JANE ROE jroe@paper.example", ("Jane Roe",)),
        ("Jane Doe | Example Advance Media for paper.example", ("Jane Doe",)),
        ("Lake Area News Group", ()),
        ("By Jane Doe, Fri December 22, 2023", ("Jane Doe",)),
        ("April May", ("April May",)),
        ("Medically reviewed by Ann Poe, M.D. — Written by Jane Doe", ("Jane Doe",)),
        ("Von Jana Muster und Hans Beispiel", ("Jana Muster", "Hans Beispiel")),
        ("Por Juana Pérez", ("Juana Pérez",)),
        ("ByJane Doe", ("Jane Doe",)),
        ("Byron Doe", ("Byron Doe",)),
        ("Ann Page", ("Ann Page",)),
        ("Author Page", ()),
        ("ESPN Senior Writer", ()),
        ("San Francisco", ()),
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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("roles = [", "not valid TOML"),
        ('roles = ["editor"]', "needs the lists"),
        (WHOLE.replace("surnames = []", 'surnames = ["page"]'), "'page' is in no list"),
        (WHOLE.replace('["desk"]', '["Editor"]'), "'Editor' is listed twice"),
        (WHOLE.replace('["desk"]', "[1]"), "houses is a list of words"),
        (WHOLE.replace('["desk"]', '"desk"'), "houses is a list of words"),
    ],
)
def test_a_fault_of_the_vocabulary_names_file_and_list(text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=rf"^b\.toml: .*{message}"):
        parse_words(text, name="b.toml")


def test_who_signs_with_one_name() -> None:
    assert is_mononym("Drew")
    assert not is_mononym("Drew", outlets=["Drew"])
    assert not any(map(is_mononym, ["Reuters", "Staff", "drew", "CNN", "Jane Doe", ""]))


names = st.from_regex(r"[A-Z][a-z]{2,9} [A-Z][a-z]{3,9}", fullmatch=True).filter(is_person)


@given(names, names)
def test_two_names_are_read_back_from_a_byline(one: str, other: str) -> None:
    expected = tuple(dict.fromkeys([one, other]))
    assert split_authors([f"By {one} and {other}"]) == expected
    assert split_authors([f"{one}, Staff Writer | {other}"]) == expected


@given(st.lists(st.text(max_size=80), max_size=3))
def test_any_text_is_survived(bylines: list[str]) -> None:
    for name in split_authors(bylines):
        assert len(name.split()) >= 2
