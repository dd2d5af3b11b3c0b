"""The questions, asked of the golden articles, which no test of this file changes."""

from __future__ import annotations

import pytest

from sideletter.errors import QueryRefused

pytestmark = pytest.mark.database

WGA = "union:wga"
AMPTP = "employer_group:amptp"


def test_the_rounds_that_were_open_on_a_day_are_those_known_to_be(golden):
    def titles(day, told_by=None):
        return {k.row.title for k in golden.ask.open_on(day, told_by=told_by)}

    # Most golden articles look back; one of June 2023 tells of the actors' vote.
    assert titles("2023-09-01") == {"SAG-AFTRA – AMPTP 2023"}
    in_retrospect = titles("2023-09-01", "2026-01-01")
    assert {"WGA – AMPTP 2023", "SAG-AFTRA – AMPTP 2023"} <= in_retrospect
    assert "DGA – AMPTP 2023" not in in_retrospect
    assert all(
        k.row.outcome == "open" and k.steps
        for k in golden.ask.open_on("2023-09-01", told_by="2026-01-01")
    )


def test_of_many_open_rounds_the_latest_are_told_and_how_many_there_are(golden):
    every = golden.ask.open_on("2023-09-01", told_by="2026-01-01")
    first = golden.ask.open_on("2023-09-01", told_by="2026-01-01", limit=1)
    assert list(first) == list(every[:1])
    assert first.total == len(every) == every.total > 1


def test_every_version_is_told_with_its_sources(golden):
    found = {(c.event.id, c.about): c for c in golden.ask.conflicts(limit=100)}
    deal = found["event:tentative_agreement:wga:2008-02-09", "date"]
    assert [(v.value, v.told_by, {x.article for x in v.voices}) for v in deal.versions] == [
        ("2008-02-09", 2, {"g07b", "g07d"}),
        ("2008-02-08", 1, {"g07c"}),
    ]
    assert deal.reason == "majority"
    assert all(v.sentence for version in deal.versions for v in version.voices)


def test_conflicts_are_those_of_a_party_or_a_year(golden):
    every = {c.event.id for c in golden.ask.conflicts(limit=100)}
    of_wga = {c.event.id for c in golden.ask.conflicts(party=WGA, limit=100)}
    of_2008 = {c.event.id for c in golden.ask.conflicts(year=2008, limit=100)}
    assert of_wga == {
        key for key in every if WGA in {e.id for e in golden.timeline([WGA])} or ":wga" in key
    }
    assert of_2008 == {key for key in every if ":2008-" in key}
    assert of_2008 & of_wga == {
        c.event.id for c in golden.ask.conflicts(party=WGA, year=2008, limit=100)
    }
    assert golden.ask.conflicts(year=1999) == ()
    assert len(golden.ask.conflicts(limit=1)) >= 1


def test_expiries_ahead_come_in_order_and_of_a_party(golden):
    ahead = golden.ask.expiries_ahead("2026-01-01")
    assert [e.date for e in ahead] == sorted(e.date for e in ahead)
    assert {e.type for e in ahead} == {"contract_expiry"}
    assert [e.date for e in golden.ask.expiries_ahead("2026-01-01", party=WGA)] == ["2026-05-01"]
    assert golden.ask.expiries_ahead("2026-01-01", until="2026-05-31") == ahead[:1]


def test_past_expiries_are_joined_to_what_followed(golden):
    followed = {
        (e.event.date, tuple(p.name for p in e.event.parties)): tuple(
            f and (f.event.date, f.days) for f in (e.stoppage, e.deal)
        )
        for e in golden.ask.expiries_past("2024-01-01", limit=100)
    }
    assert followed["2007-10-31", ("AMPTP", "WGA")] == (("2007-11-05", 5), ("2008-02-09", 101))
    assert followed["2017-05-01", ("AMPTP", "WGA")] == (None, ("2017-05-02", 1))
    assert list(followed) == sorted(followed, key=lambda k: k[0], reverse=True)


@pytest.mark.parametrize(
    ("cypher", "why"),
    [
        ("MATCH (n)\nRETRN n", r"\(line 2, column 1\)$"),
        ("RETURN $x", "a parameter is missing: x"),
        ("RETURN '\ud800'", "cannot be sent"),
        ("RETURN " + "(" * 500 + "1" + ")" * 500, "brackets"),
        ("RETURN '" + "x" * 20_000 + "'", "characters"),
        ("RETURN 1; CREATE (n:X)", "one statement"),
        ("USE system SHOW USERS", "not a query"),
        ("SHOW SETTINGS", "commands to the server"),
        ("CALL db.ping()", "procedure db.ping"),
        ("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", "only queries that read"),
        ("CALL () { CREATE (n:X) RETURN n } RETURN n", "only queries that read"),
        ("MATCH (n) WHERE EXISTS { LOAD CSV FROM 'file:///x' AS r RETURN r } RETURN n", "LOAD CSV"),
    ],
)
def test_the_console_says_in_plain_words_why_it_refuses(golden, cypher, why):
    with pytest.raises(QueryRefused, match=why) as refused:
        golden.read_only(cypher)
    assert "EXPLAIN" not in str(refused.value)


def test_a_parameter_that_no_database_holds_is_refused(golden):
    with pytest.raises(QueryRefused, match="cannot be sent"):
        golden.read_only("RETURN $x", {"x": 2**70})
