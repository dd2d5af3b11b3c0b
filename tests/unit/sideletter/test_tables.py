"""The strict reader of TOML tables: what it gives, and how it names what is wrong."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest

from sideletter.errors import VocabularyError
from sideletter.tables import Table, read_toml


class Colour(StrEnum):
    RED = "red"


def test_a_table_gives_what_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "rows.toml"
    file.write_text(
        'name = "Row"\nn = 2\nshare = 0.5\non = true\ncolour = "red"\nwords = ["a", "b"]\n'
        'day = "2023-11"\nat = 2023-11-08T17:22:00-08:00\nids = { olms = "1" }\n'
        '[[part]]\nid = "p"\n[[part]]\n',
        encoding="utf-8",
    )
    table = read_toml(file)
    assert (table.needed("name"), table.text("nothing"), table.count("n")) == ("Row", None, 2)
    assert (table.number("share"), table.flag("on"), table.flag("off")) == (0.5, True, False)
    assert (table.choice("colour", Colour), table.texts("words")) == (Colour.RED, ("a", "b"))
    assert (table.texts("none"), table.tables("none"), table.date("day")) == ((), [], "2023-11")
    assert table.moment("at") == dt.datetime.fromisoformat("2023-11-08T17:22:00-08:00")
    assert table.mapping("ids", frozenset({"olms"})) == {"olms": "1"}
    assert table.has_any(frozenset({"n", "many"}))
    assert not table.has_any(frozenset({"many", "more"}))
    first, second = table.tables("part")
    assert (first.needed("id"), second.text("id")) == ("p", None)
    assert (first.where, second.where) == ("rows.toml: p", "rows.toml: part 2")
    table.done()


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda t: t.needed("gone"), "t: `gone` is missing"),
        (lambda t: t.count("on"), "t: `on` must be a whole number, not True"),
        (lambda t: t.number("name"), "t: `name` must be a number, not 'Row'"),
        (lambda t: t.flag("name"), "t: `name` must be true or false, not 'Row'"),
        (lambda t: t.texts("name"), "t: `name` must be a list, not 'Row'"),
        (lambda t: t.texts("twice"), "t: `twice` says one thing twice"),
        (lambda t: t.text("blank"), "t: `blank` must be text without spare white space, not ' '"),
        (lambda t: t.choice("name", Colour), "t: `name` 'Row' is none of red"),
        (lambda t: t.tables("twice"), "t: `twice` must be a list of tables, [[twice]]"),
        (lambda t: t.date("name"), "t: `name` cannot be 'Row'"),
        (lambda t: t.mapping("map", frozenset({"a"})), "t: `map` must be a table of a"),
        (lambda t: t.done(), "t: unknown key `blank`; known are "),
    ],
)
def test_what_is_wrong_is_named(ask: Callable[[Table], object], says: str) -> None:
    raw = {"name": "Row", "on": True, "twice": ["a", "a"], "blank": " ", "map": {"b": "c"}}
    with pytest.raises(VocabularyError) as caught:
        ask(Table(raw, "t"))
    assert str(caught.value).startswith(says)


def test_keys_of_inner_tables_are_held_to_account_too() -> None:
    table = Table({"part": [{"id": "p", "mood": 1}]}, "t")
    [part] = table.tables("part")
    part.needed("id")
    with pytest.raises(VocabularyError, match=r"t: p: unknown key `mood`; known are `id`"):
        table.done()


def test_a_file_that_is_missing_or_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"^gone\.toml: cannot be read"):
        read_toml(tmp_path / "gone.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("a = ", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"^broken\.toml: not valid TOML"):
        read_toml(broken)
