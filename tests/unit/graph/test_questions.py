"""The comparing and ordering behind the questions, without a database."""

from __future__ import annotations

import pytest

from graph.answers import (
    EntityRef,
    EventRow,
    Negotiation,
    NegotiationRow,
    RelationRow,
    TermRow,
    Voice,
)
from graph.claims import EventClaim
from graph.questions.believed import believed
from graph.questions.changes import changed_since
from graph.questions.conflicts import version_of
from graph.questions.cycles import ContractCycle, Contracts, in_turn
from graph.questions.expiries import joined
from graph.questions.paths import Line, shortest
from graph.questions.pattern import table_of
from graph.questions.provisions import side_by_side
from graph.questions.roles import seats
from graph.questions.standing import KnownNegotiation, Told, state, stood
from graph.words import queries, wanted

WGA = EntityRef(id="union:wga", type="union", name="WGA")
DGA = EntityRef(id="union:dga", type="union", name="DGA")
AMPTP = EntityRef(id="employer_group:amptp", type="employer_group", name="AMPTP")
MBA = EntityRef(id="agreement:mba", type="agreement", name="MBA")
NAMES = {e.id: e for e in (WGA, DGA, AMPTP)}


def a_round(id="r", *, unions=(WGA,), agreement=MBA, outcome="ratified", **days) -> NegotiationRow:
    days = {**dict.fromkeys(("opened", "settled", "ratified", "expires")), **days}
    return NegotiationRow(
        id=id, title=id, union_side=unions, employer_side=(AMPTP,), agreement=agreement,
        outcome=outcome, **days,
    )  # fmt: skip


def an_event(type, date, *, parties=(WGA, AMPTP), modality="asserted", told_by=1, **values):
    return EventRow(
        id=f"{type}:{date}:{'+'.join(p.name for p in parties)}", type=type, date=date,
        modality=modality, parties=parties, values=values, told_by=told_by,
    )  # fmt: skip


def a_term(category="wages", amount=5.0, *, kind="percent", stance="agreed", **more) -> TermRow:
    return TermRow(category=category, stance=stance, party=None, kind=kind, amount=amount, **more)


def a_claim(id, type, date, published, *, modality="asserted", story=None, **values) -> EventClaim:
    return EventClaim(
        id=id, article=id, story=story or id, type=type, date=date, published=published,
        modality=modality, unions=("union:wga",), employers=("employer_group:amptp",),
        values=values,
    )  # fmt: skip


# Paths


def lines(*pairs):
    return [Line(source=a, target=b, told_by=n) for a, b, n in pairs]


def test_the_shortest_chain_comes_first_and_of_two_the_better_told():
    net = lines(("a", "x", 9), ("x", "b", 9), ("a", "y", 1), ("y", "b", 1), ("a", "b", 1))
    found = shortest(net, "a", "b", longest=4, limit=3)
    assert found == [["a", "b"], ["a", "x", "b"], ["a", "y", "b"]]
    assert shortest(net, "a", "b", longest=1, limit=3) == [["a", "b"]]
    assert shortest(net, "a", "b", longest=4, limit=2) == [["a", "b"], ["a", "x", "b"]]


def test_many_stories_never_make_up_for_a_step():
    net = lines(("a", "b", 1), ("a", "x", 10_000), ("x", "b", 10_000))
    assert shortest(net, "a", "b", longest=4, limit=1) == [["a", "b"]]


def test_what_is_not_connected_has_no_chain():
    net = lines(("a", "x", 1), ("y", "b", 1))
    assert shortest(net, "a", "b", longest=4, limit=3) == []
    assert shortest(net, "a", "a", longest=4, limit=3) == []
    assert shortest([], "a", "b", longest=4, limit=3) == []


# What was known on a day


def told(*claims: EventClaim, now: str | None = None) -> Told:
    whole = believed("e", ("union:wga",), claims)
    return Told(
        id=f"{claims[0].type}", sides=("union:wga",), claims=claims, date=now or whole.date,
        modality=str(whole.modality), values=whole.values,
    )  # fmt: skip


def known(events: list[Told], *, on: str, told_by: str) -> KnownNegotiation:
    row = {"id": "r", "unions": ["union:wga"], "employers": ["employer_group:amptp"]}
    found = stood(row, events, on=on)
    return state(a_round(), found, NAMES, told_by=told_by)


TALKS = a_claim("t", "talks_began", "2023-03-20", "2023-03-21")
THREAT = a_claim("p", "strike_start", "2023-05-02", "2023-04-20", modality="possible")
STRIKE = a_claim("s", "strike_start", "2023-05-02", "2023-05-03")
DEAL = a_claim("d", "tentative_agreement", "2023-09-24", "2023-09-25")


def test_a_strike_that_was_feared_is_ahead_and_then_has_happened():
    before = known([told(TALKS), told(THREAT)], on="2023-04-25", told_by="2023")
    assert [(s.event.type, s.standing) for s in before.steps] == [
        ("talks_began", "happened"), ("strike_start", "ahead"),
    ]  # fmt: skip
    after = known([told(TALKS), told(THREAT, STRIKE)], on="2023-05-04", told_by="2023")
    assert [s.standing for s in after.steps] == ["happened", "happened"]
    assert (after.row.outcome, after.row.opened) == ("open", "2023-03-20")


def test_what_was_set_for_a_day_that_came_and_was_not_told_is_due():
    found = known([told(TALKS), told(THREAT)], on="2023-05-03", told_by="2023-05-03")
    assert [s.standing for s in found.steps] == ["happened", "due"]


def test_a_round_is_settled_once_that_was_told_and_what_happened_later_is_left_out():
    claims = [told(TALKS), told(STRIKE), told(DEAL)]
    settled = known(claims, on="2023-09-25", told_by="2024")
    assert (settled.row.outcome, settled.row.settled) == ("settled", "2023-09-24")
    earlier = known(claims, on="2023-06-01", told_by="2024")
    assert (earlier.row.outcome, earlier.row.settled) == ("open", None)
    assert [s.event.type for s in earlier.steps] == ["talks_began", "strike_start"]


def test_a_deal_that_was_followed_by_a_strike_did_not_settle_the_round():
    early = a_claim("x", "tentative_agreement", "2023-04-17", "2023-04-17")
    found = known([told(TALKS), told(early), told(STRIKE)], on="2023-05-20", told_by="2023")
    assert (found.row.outcome, found.row.settled) == ("open", None)


def test_a_round_has_not_begun_while_only_dates_in_a_calendar_are_told():
    expiry = a_claim("e", "contract_expiry", "2023-05-01", "2022-01-01", modality="scheduled")
    found = known([told(expiry)], on="2022-06-01", told_by="2022-06-01")
    assert found.row.outcome == "not begun"
    assert [s.standing for s in found.steps] == ["ahead"]


def test_what_is_believed_otherwise_today_is_told_beside_what_was_believed_then():
    wrong = a_claim("w", "tentative_agreement", "2008-02-08", "2008-02-09")
    first = Told(
        id="e", sides=("union:wga",), claims=(wrong,), date="2008-02-09", modality="asserted",
        values={"workers": 3},
    )  # fmt: skip
    found = known([first], on="2008-02-10", told_by="2008-02-10")
    (step,) = found.steps
    assert step.event.date == "2008-02-08"
    assert step.otherwise == {"date": ("2008-02-08", "2008-02-09"), "workers": (None, 3)}


# Changes


def now(date, *, modality="asserted", values="{}", conflicts="{}"):
    return {
        "id": "e", "date": date, "modality": modality, "values": values, "conflicts": conflicts
    }  # fmt: skip


def test_an_event_without_earlier_claims_is_new():
    assert changed_since(now("2023-05-02"), ["union:wga"], []) is None


def test_an_event_that_is_told_once_more_in_the_same_way_has_not_changed():
    assert changed_since(now("2023-05-02"), ["union:wga"], [STRIKE]) == ({}, ())


def test_a_changed_number_and_a_new_dispute_are_told():
    changed, disputed = changed_since(
        now(
            "2023-05-02",
            values='{"workers": 11500}',
            conflicts='{"date": [["2023-05-02", ["s"]], ["2023-05-01", ["z"]]]}',
        ),
        ["union:wga"],
        [a_claim("s", "strike_start", "2023-05-02", "2023-05-03", workers=9000)],
    )
    assert changed == {"workers": (9000, 11500)}
    assert disputed == ("date",)


# Conflicts


def telling(date, sentence, *, article="a"):
    voice = {
        "article": article, "title": "", "outlet": "", "date": "2023-05-03", "url": "",
        "story": article, "sentence": sentence, "start": 0,
    }  # fmt: skip
    return {"date": date, "modality": "asserted", "values": '{"workers": 5.0}', "voices": [voice]}


def test_an_article_that_gives_two_versions_is_quoted_for_each_with_its_own_sentence():
    row = {
        "about": "date", "value": "2023-05-02", "told_by": 1,
        "tellings": [
            {"claims": [telling("2023-05-02", "Right."), telling("2023-05-01", "Wrong.")]},
        ],
    }  # fmt: skip
    assert [v.sentence for v in version_of(row).voices] == ["Right."]


def test_an_article_that_stands_behind_a_version_less_precisely_is_quoted_all_the_same():
    row = {
        "about": "date", "value": "2023-05-02", "told_by": 1,
        "tellings": [{"claims": [telling("2023-05", "In May.")]}],
    }  # fmt: skip
    assert [v.sentence for v in version_of(row).voices] == ["In May."]
    row["about"], row["value"] = "workers", "5"
    assert [v.sentence for v in version_of(row).voices] == ["In May."]


# Expiries


EXPIRY = an_event("contract_expiry", "2023-05-01", modality="scheduled")


def test_what_followed_an_expiry_is_counted_in_days_from_it():
    found = joined(
        EXPIRY,
        [
            an_event("strike_start", "2023-05-02"),
            an_event("tentative_agreement", "2023-09-24"),
            an_event("extension", "2023-04-30"),
        ],
    )
    assert [(f.event.type, f.days) for f in (found.stoppage, found.deal, found.extension)] == [
        ("strike_start", 1), ("tentative_agreement", 146), ("extension", -1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "event",
    [
        an_event("strike_start", "2023-04-28"),  # began before
        an_event("strike_start", "2025-05-02"),  # too late
        an_event("strike_start", "2023-05-02", modality="possible"),
        an_event("strike_start", "2023-05-02", parties=(DGA, AMPTP)),  # another union's
        an_event("strike_start", None),
        an_event("talks_began", "2023-05-02"),
    ],
    ids=lambda e: f"{e.type} {e.date} {e.modality}",
)
def test_what_does_not_follow_is_not_joined(event):
    found = joined(EXPIRY, [event])
    assert (found.stoppage, found.deal, found.extension) == (None, None, None)


def test_what_many_unions_extended_together_is_no_extension_of_one_contract():
    unions = tuple(EntityRef(id=f"union:{n}", type="union", name=n) for n in "abc")
    event = an_event("extension", "2023-05-02", parties=(*unions, WGA, AMPTP))
    assert joined(EXPIRY, [event]).extension is None
    pair = an_event("extension", "2023-05-02", parties=(DGA, WGA, AMPTP))
    assert joined(EXPIRY, [pair]).extension.days == 1


def test_a_vague_date_gives_no_days_and_goes_after_an_exact_one():
    vague, exact = an_event("strike_start", "2023"), an_event("strike_start", "2023-05-09")
    assert joined(EXPIRY, [vague]).stoppage.days is None
    assert joined(EXPIRY, [vague, exact]).stoppage.event == exact


# Cycles and their terms


def a_chain() -> Contracts:
    """Three contracts, of which only the second follows another that is told."""
    rounds = [a_round(year, settled=f"20{year}-05-01") for year in ("14", "17", "23")]
    cycles = [
        ContractCycle(round=r, effective=None, expires=None, succeeds=before)
        for r, before in zip(rounds, (None, "14", None), strict=True)
    ]
    return Contracts(agreement=MBA, union_side=(WGA,), employer_side=(AMPTP,), cycles=tuple(cycles))


def in_the_graph(id, *, concluded=None, opened=None, outcome="ratified", last="2026-01-01"):
    return {"id": id, "concluded": concluded, "opened": opened, "outcome": outcome, "last": last}


def test_only_the_last_open_round_is_a_contract_in_the_making():
    rows = [
        in_the_graph("26", outcome="open", opened="2026-03-01"),
        in_the_graph("17", concluded="2017-05-02"),
        in_the_graph("14", concluded="2014-04-02"),
        in_the_graph("10", outcome="open", opened="2010-03-01"),
        in_the_graph("27", outcome="open", opened="2027-01-01", last="2020-01-01"),
        in_the_graph("12", outcome="unknown", opened="2018-01-01"),
    ]
    assert [row["id"] for row in in_turn(rows, "2024-01-01")] == ["14", "17", "26"]
    assert [row["id"] for row in in_turn(rows[:1], "2024-01-01")] == ["26"]
    assert in_turn(rows[-1:], "2024-01-01") == []


def test_terms_stand_side_by_side_and_like_is_compared_with_like():
    terms = {
        "14": [
            a_term(amount=2.5, year=1),
            a_term("residuals", 2.0),
            a_term("residuals", 4.0, scope="streaming"),
            a_term("length", 3.0, kind="duration", unit="year"),
            a_term("total_value", 9.0, kind="money", unit="USD"),
        ],
        "17": [
            a_term(amount=3.0, year=1),
            a_term(amount=9.0, year=1, stance="proposed"),
            a_term("residuals", 3.0),
            a_term("residuals", 5.0, scope="streaming"),
            a_term("length", 3.0, kind="duration", unit="year"),
            a_term("total_value", 8.0, kind="money", unit="USD"),
        ],
        "23": [a_term(amount=5.0, year=1)],
    }
    table = side_by_side(a_chain(), terms)
    assert [(p.category, p.scope, [len(c) for c in p.cells]) for p in table.provisions] == [
        ("length", None, [1, 1, 0]),
        ("residuals", None, [1, 1, 0]),
        ("residuals", "streaming", [1, 1, 0]),
        ("total_value", None, [1, 1, 0]),
        ("wages", None, [1, 2, 1]),
    ]
    # Residuals of no scope and totals may be of different things; 2023 succeeds nothing told.
    assert [
        (c.before.category, c.before.scope, c.before.amount, c.after.amount) for c in table.changes
    ] == [("residuals", "streaming", 4.0, 5.0), ("wages", None, 2.5, 3.0)]


def test_of_two_amounts_for_one_thing_neither_is_compared():
    terms = {"14": [a_term(amount=2.0), a_term(amount=3.0)], "17": [a_term(amount=4.0)]}
    assert side_by_side(a_chain(), terms).changes == ()


# The pattern of a year


def a_table(*rounds, terms=None):
    marks = {
        r.id: [
            *([an_event("talks_began", r.opened)] if r.opened else []),
            *([an_event("tentative_agreement", r.settled)] if r.settled else []),
        ]
        for r in rounds
    }
    return table_of(AMPTP, rounds, marks, terms or {})


def test_who_settled_first_sets_the_pattern_and_the_others_follow_with_shared_terms():
    first = a_round("dga", unions=(DGA,), opened="2023-05-10", settled="2023-06-03")
    second = a_round("wga", opened="2023-03-20", settled="2023-09-24")
    terms = {
        "dga": [a_term(amount=5.0, year=1), a_term(amount=4.0, year=2)],
        "wga": [a_term(amount=5.0, year=1), a_term(amount=4.5, year=2)],
    }
    table = a_table(second, first, terms=terms)
    assert (table.opened, table.set_pattern) == ("wga", "dga")
    assert [(t.round.id, t.days_after) for t in table.turns] == [("dga", 0), ("wga", 113)]
    assert [(s.first.amount, s.other.year) for s in table.turns[1].shared] == [(5.0, 1)]
    assert table.turns[0].settlement.type == "tentative_agreement"


def test_nobody_is_first_where_the_days_are_too_vague():
    a, b = a_round("a", settled="2023-06"), a_round("b", unions=(DGA,), settled="2023-06-03")
    table = a_table(a, b)
    assert table.set_pattern is None
    assert {t.days_after for t in table.turns} == {None}


def test_nobody_opened_where_another_was_under_way_before_without_a_word_on_its_opening():
    told = a_round("a", opened="2020-04-27", settled="2020-06-10")
    other = a_round("b", unions=(DGA,), opened="2020-03", settled="2020-03")
    marks = {"a": [an_event("talks_began", "2020-04-27")]}
    assert table_of(AMPTP, [told, other], marks, {}).opened is None


# Seats


def test_who_is_recalled_from_another_time_did_not_sit_at_the_table():
    def role(name, title, day, *, body=WGA):
        person = EntityRef(id=f"person:{name}", type="person", name=name)
        voice = Voice(article=day, title="", outlet="", date=day, url="", sentence="", story=day)
        return RelationRow(
            type="holds_role", subject=person, object=body, titles=(title,), voices=(voice,)
        )

    found = Negotiation(
        row=a_round(),
        stages=(an_event("talks_began", "2023-03-20"), an_event("ratification", "2023-10-09")),
        terms=(),
        people=(
            role("president", "president", "2023-05-01"),
            role("negotiator", "chief negotiator", "2023-02-01"),
            role("other side", "lead negotiator", "2023-04-01", body=AMPTP),
            role("successor", "president", "2025-05-01"),
        ),
        articles=(),
    )
    assert [(s.person.name, s.side, s.negotiator) for s in seats(found)] == [
        ("other side", "employers", True),
        ("negotiator", "union", True),
        ("president", "union", False),
    ]


# Words that nearly read so


def test_a_tilde_asks_for_words_that_nearly_read_so():
    (part,) = wanted("ratificaton~")
    assert part.near
    assert "ratificaton~2" in queries("ratificaton~")[0]
    assert not wanted('"ratificaton~"')[0].near
    assert not wanted("a~")[0].near
