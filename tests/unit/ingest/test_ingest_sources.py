from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sources.declared import load_bundled, load_sources, parse_sources
from sideletter.errors import SettingsError
from sideletter.model import SourceKind
from sideletter.pipeline.sources import chosen_sources

ENTRY = """[[source]]
id = "daily"
name = "Daily"
homepage = "https://daily.example/"
feeds = ["https://daily.example/feed"]
kind = "trade"
"""


def test_the_bundled_list_is_whole() -> None:
    sources = load_sources()
    assert len(sources) >= 60
    assert {source.kind for source in sources.values()} == set(SourceKind)
    assert not any(source.verified or source.sample for source in sources.values())
    feeds = [feed for source in sources.values() for feed in source.feeds]
    assert len(set(feeds)) == len(feeds)
    assert all(feed.startswith("https://") for feed in feeds)
    assert all(source.topic_terms and source.expected_per_day for source in sources.values())


def test_the_user_s_file_extends_and_overrides(tmp_path: Path) -> None:
    own = tmp_path / "sources.toml"
    own.write_text(ENTRY + '[[source]]\nid = "variety"\npoll_minutes = 5\nverified = true\n')
    sources = load_sources(own=own)
    assert sources["daily"].kind is SourceKind.TRADE
    assert (sources["variety"].poll_minutes, sources["variety"].verified) == (5, True)
    assert sources["variety"].feeds == load_sources()["variety"].feeds
    assert load_sources(own=tmp_path / "none.toml").keys() == load_sources().keys()


def test_terms_refer_to_lists_of_words() -> None:
    lists = '[terms]\nown = ["crew", "vote"]\n'
    entry = ENTRY + 'topic_terms = ["@own", "pay", "crew"]\n'
    assert parse_sources(lists + entry, name="x")["daily"].topic_terms == ("crew", "vote", "pay")
    bundled = load_bundled()
    press = bundled.terms["press"]
    found = parse_sources(ENTRY + 'topic_terms = ["@press"]\n', name="x", base=bundled)
    assert found["daily"].topic_terms == press
    found = parse_sources('[terms]\npress = ["pay"]\n' + entry.replace("@own", "@press"), name="x",
                          base=bundled)  # fmt: skip
    assert found["daily"].topic_terms == ("pay", "crew")
    assert found["variety"].topic_terms == press


def test_a_source_that_is_switched_off_is_left_out_unless_it_is_named(tmp_path: Path) -> None:
    own = tmp_path / "sources.toml"
    own.write_text('[[source]]\nid = "variety"\nenabled = false\n')
    sources = load_sources(own=own)
    assert "variety" not in {source.id for source in chosen_sources(sources)}
    assert [source.id for source in chosen_sources(sources, ["variety"])] == ["variety"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[source]", "not valid TOML"),
        ("[sources]\n", "unknown table sources"),
        ("[source]\n", "two brackets"),
        ('source = ["daily"]\n', "two brackets"),
        (ENTRY.replace('"daily"', "7"), "an id is of lower-case"),
        (ENTRY + "weight = 1\n", r"entry 1 \(daily\): unknown key weight"),
        (ENTRY + ENTRY, r"entry 2 \(daily\): the id is taken"),
        (ENTRY.replace('name = "Daily"\n', ""), "lacks name"),
        (ENTRY.replace('"daily"', '"Daily!"'), "an id is of lower-case"),
        (ENTRY.replace('"trade"', '"blog"'), "'blog' is none of trade"),
        (ENTRY.replace('["https://daily.example/feed"]', '["file:///etc/passwd"]'), "no http"),
        (ENTRY.replace('["https://daily.example/feed"]', '"https://daily.example/feed"'), "list"),
        (ENTRY + "reliability = 3\n", "reliability is a number"),
        (ENTRY + "poll_minutes = true\n", "poll_minutes is a number"),
        (ENTRY + 'verified = "no"\n', "verified is true or false"),
        (ENTRY + "enabled = 0\n", "enabled is true or false"),
        (ENTRY + 'topic_terms = ["@none"]\n', "no list @none; known: none"),
        ("terms = 1\n", "terms is a table"),
        ("[terms]\npress = 1\n", "press is a list of strings"),
        ('[terms]\na = ["@b"]\n', "a refers to another list"),
    ],
)
def test_a_fault_names_file_and_entry(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=rf"^mine\.toml: .*{message}"):
        parse_sources(text, name="mine.toml")
