"""The user's own sources file: what is written reads back, and nothing else in it is touched."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from ingest.sources.declared import load_sources, parse_sources
from ingest.sources.own import add_entries, entry_text, mark_verified, source_id, switch
from sideletter.errors import SettingsError
from sideletter.model import Source, SourceKind

words = st.text(max_size=40)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def source(name: str = "daily", **changes: object) -> Source:
    values = {
        "id": name,
        "name": name.title(),
        "homepage": f"https://{name}.example/",
        "feeds": (f"https://{name}.example/feed",),
        "kind": SourceKind.TRADE,
        **changes,
    }
    return Source(**values)  # type: ignore[arg-type]


@given(words, st.sets(st.from_regex(r"[a-z0-9][a-z0-9-]{0,10}", fullmatch=True), max_size=5))
def test_an_id_of_any_name_is_one_and_is_free(name: str, taken: set[str]) -> None:
    found = source_id(name, taken=taken)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", found)
    assert found not in taken
    again = source_id(name, taken={*taken, found})
    assert again not in {*taken, found}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Actors' Equity Association", "actors-equity-association"),
        ("Media, Entertainment & Arts", "media-entertainment-and-arts"),
        ("Écran Noir", "ecran-noir"),
        ("東京", "source"),
        ("", "source"),
        ("x" * 90, "x" * 48),
    ],
)
def test_ids_say_the_name(name: str, wanted: str) -> None:
    assert source_id(name) == wanted


@examples(max_examples=60)
@given(
    name=names,
    terms=st.lists(names.filter(lambda term: not term.startswith("@")), max_size=3, unique=True),
    reliability=st.floats(0, 1),
    rate=st.none() | st.floats(0, 1000),
    flags=st.tuples(st.booleans(), st.booleans()),
)
def test_an_entry_reads_back_as_the_same_source(name, terms, reliability, rate, flags) -> None:
    one = source(
        name="daily", topic_terms=tuple(terms), reliability=reliability, expected_per_day=rate,
        verified=flags[0], enabled=flags[1],
    )  # fmt: skip
    one = Source(**{f: getattr(one, f) for f in one.__slots__} | {"name": name})
    assert parse_sources(entry_text(one), name="x") == {"daily": one}


def test_what_the_file_holds_stays_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "sources.toml"
    before = '# mine\n\n[terms]\nx = ["a"]\n[[source]]\nid = "variety" # off\nenabled = false\n'
    own.write_text(before)
    own.chmod(0o600)
    add_entries(own, [source(), source("wire")])
    text = own.read_text()
    assert text.startswith(before)
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    found = load_sources(own=own)
    assert (found["daily"], found["wire"], found["variety"].enabled) == (
        source(), source("wire"), False,
    )  # fmt: skip
    assert [each.name for each in tmp_path.iterdir()] == ["sources.toml"]


def test_a_file_that_is_not_there_yet_is_begun(tmp_path: Path) -> None:
    own = tmp_path / "new" / "sources.toml"
    add_entries(own, [source()])
    assert own.read_text().startswith("# ")
    assert load_sources(own=own)["daily"] == source()


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("")
    (tmp_path / "sources.toml").symlink_to(tmp_path / "real.toml")
    add_entries(tmp_path / "sources.toml", [source()])
    assert (tmp_path / "sources.toml").is_symlink()
    assert "daily" in (tmp_path / "real.toml").read_text()


@pytest.mark.parametrize(
    ("text", "added", "message"),
    [
        ("[[source]\n", source(), "not valid TOML"),
        ("", source("variety"), "variety is there already"),
        ("", source(id="Not Good"), "an id is of lower-case"),
        ("", source(homepage="ftp://x"), "no http or https"),
        # What is appended would become part of the string that is left open.
        ('[[source]]\nid = "variety"\nname = """x', source(), "not valid TOML"),
    ],
)
def test_what_cannot_be_added_leaves_the_file_alone(tmp_path, text, added, message) -> None:
    own = tmp_path / "sources.toml"
    own.write_text(text)
    with pytest.raises(SettingsError, match=message):
        add_entries(own, [added])
    assert own.read_text() == text
    assert [each.name for each in tmp_path.iterdir()] == ["sources.toml"]


def test_sources_are_marked_as_verified_where_they_stand(tmp_path: Path) -> None:
    own = tmp_path / "sources.toml"
    own.write_text(
        '# mine\n[[source]] # first\nid = "deadline"\n  verified = false # not yet\n'
        "poll_minutes = 5\n\n[[source]]\nname = \"The wire\"\nid = 'iatse'\n"
    )
    mark_verified(own, ["deadline", "iatse", "variety"])
    found = load_sources(own=own)
    assert [each for each in found if found[each].verified] == ["variety", "deadline", "iatse"]
    assert (found["deadline"].poll_minutes, found["iatse"].name) == (5, "The wire")
    assert own.read_text().startswith(
        '# mine\n[[source]] # first\nid = "deadline"\nverified = true'
    )


def test_sources_are_switched_off_and_on_where_they_stand(tmp_path: Path) -> None:
    own = tmp_path / "sources.toml"
    own.write_text('# mine\n[[source]]\nid = "deadline"\npoll_minutes = 5\n')
    switch(own, ["deadline", "variety"], on=False)
    found = load_sources(own=own)
    assert {each for each in found if not found[each].enabled} == {"deadline", "variety"}
    switch(own, ["variety"], on=True)
    found = load_sources(own=own)
    assert {each for each in found if not found[each].enabled} == {"deadline"}
    assert own.read_text().startswith("# mine\n")
    assert found["deadline"].poll_minutes == 5
    before = own.read_text()
    with pytest.raises(SettingsError, match="no source nobody"):
        switch(own, ["variety", "nobody"], on=False)
    assert own.read_text() == before


def test_an_entry_written_otherwise_is_not_guessed_at(tmp_path: Path) -> None:
    own = tmp_path / "sources.toml"
    own.write_text(text := 'source = [{ id = "variety", poll_minutes = 5 }]\n')
    with pytest.raises(SettingsError):
        mark_verified(own, ["variety"])
    assert own.read_text() == text
