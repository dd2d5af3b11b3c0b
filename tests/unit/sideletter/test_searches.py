"""Searches that the user keeps, in a file of the home."""

import json

import pytest

from sideletter.errors import SettingsError
from sideletter.searches import LONGEST, MOST, HomeSearches


@pytest.fixture
def file(tmp_path):
    return tmp_path / "home" / "searches.json"


def test_searches_are_kept_replaced_and_deleted(file):
    kept = HomeSearches(file)
    assert kept.all() == []
    kept.save("votes", {"q": "ratif*", "year": "2023"})
    kept.save("  AI   consent ", {"q": "AI “consent”"})
    kept.save("votes", {"q": "ratif*"})
    assert HomeSearches(file).all() == [
        ("AI consent", {"q": "AI “consent”"}),
        ("votes", {"q": "ratif*"}),
    ]
    kept.delete("votes")
    kept.delete("nobody")
    assert [name for name, _ in kept.all()] == ["AI consent"]
    assert {path.name for path in file.parent.iterdir()} <= {"searches.json", "searches.lock"}


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST + 1)])
def test_a_search_needs_a_name(file, name):
    with pytest.raises(SettingsError, match="needs a name"):
        HomeSearches(file).save(name, {"q": "x"})
    assert HomeSearches(file).all() == []


def test_there_is_an_end_to_what_is_kept(file):
    file.parent.mkdir()
    entries = [{"name": f"n{n}", "params": {"q": "x"}} for n in range(MOST)]
    file.write_text(json.dumps(entries))
    HomeSearches(file).save("n7", {"q": "another"})
    with pytest.raises(SettingsError, match="delete one first"):
        HomeSearches(file).save("more", {"q": "x"})
    assert len(HomeSearches(file).all()) == MOST


@pytest.mark.parametrize(
    "text",
    ["{", "7", '[{"name": "x"}]', '[{"name": "x", "params": {"q": 7}}]', '["x"]', "\udcff"],
)
def test_a_file_that_is_something_else_is_named_and_left_alone(file, text):
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    for change in (HomeSearches(file).all, lambda: HomeSearches(file).save("x", {"q": "x"})):
        with pytest.raises(SettingsError, match=r"searches\.json"):
            change()
    assert file.read_text(encoding="utf-8", errors="surrogateescape") == text


def test_where_nothing_can_be_written_the_file_is_named(file, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    kept = HomeSearches(file)
    kept.save("old", {"q": "x"})
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        kept.save("new", {"q": "x"})
    assert [name for name, _ in kept.all()] == ["old"]
    assert {path.name for path in file.parent.iterdir()} <= {"searches.json", "searches.lock"}
