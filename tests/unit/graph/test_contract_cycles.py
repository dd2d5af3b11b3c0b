"""Contracts one after another, made of rounds and their stages without a database."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Happening
from graph.contracts.cycles import chained, cycles_of
from graph.contracts.renewing import cycle_row
from graph.facts import Round

WGA, AMPTP, MBA, THEATRE = "union:wga", "employer_group:amptp", "agreement:mba", "agreement:theatre"


def a_round(year, *, agreement=MBA, outcome="ratified", stages=(), **days) -> Round:
    days = {**dict.fromkeys(("opened", "settled", "ratified", "expires")), **days}
    first = days["opened"] or days["settled"] or "2000-01-01"
    return Round(
        id=f"negotiation:wga--amptp:{year}", unions=(WGA,), employers=(AMPTP,), table=AMPTP,
        agreement=agreement, outcome=outcome, first=first, last=first, years=str(year),
        stages=tuple(e.id for e in stages), articles=(), **days,
    )  # fmt: skip


def an_event(type_, date, *, modality="asserted", told_by=1, reported=None, **values) -> Happening:
    return Happening(
        id=f"{type_}:{date}:{reported}", type=type_, date=date, modality=modality, unions=(WGA,),
        employers=(AMPTP,), others=(), values=values, conflicts={}, reasons={}, claims=(),
        articles=(), told_by=told_by, reported=reported,
    )  # fmt: skip


def three(*, of_2014=(), of_2017=(), of_2023=()):
    return [
        a_round(2014, settled="2014-04-02", expires="2017-05-01", stages=of_2014),
        a_round(2017, settled="2017-05-02", stages=of_2017),
        a_round(2023, settled="2023-09-24", expires="2026-05-01", stages=of_2023),
    ]


def cycles(rounds, *events):
    return {c.negotiation[-4:]: c for c in cycles_of(rounds, {e.id: e for e in events})}


def test_a_contract_succeeds_the_one_before_unless_one_may_be_missing():
    found = cycles(three())
    assert {year: c.succeeds for year, c in found.items()} == {
        "2014": None, "2017": "cycle:wga--amptp:2014", "2023": None,
    }  # fmt: skip
    assert {c.chain for c in found.values()} == {"wga--amptp"}
    assert [c.years for c in found.values()] == ["2014–17", "2017–", "2023–26"]


def test_what_came_to_nothing_or_is_bargained_for_still_is_no_contract():
    assert cycles([a_round(2026, outcome="open", opened="2026-03-01")]) == {}
    assert cycles([a_round(2020, outcome="rejected", settled="2020-03-01")]) == {}
    assert cycles([a_round(2020, outcome="settled")]) == {}


def test_an_extension_carries_on_the_contract_that_stood_then():
    dated = an_event("extension", "2017-05-01", until="2017-05-03")
    found = cycles(three(of_2017=[dated]), dated)
    assert {y: (c.extensions, c.until) for y, c in found.items()} == {
        "2014": ((dated.id,), "2017-05-03"), "2017": ((), None), "2023": ((), None),
    }  # fmt: skip
    denied = an_event("extension", "2017-05-01", modality="denied", until="2017-05-03")
    assert cycles(three(of_2017=[denied]), denied)["2014"].extensions == ()


def test_an_extension_without_a_date_was_agreed_before_it_ran_out_and_by_when_it_was_told():
    told_late = an_event("extension", None, reported="2017-09-01", until="2017-05-02")
    told_then = an_event("extension", None, reported="2020-06-11", until="2020-06-30")
    found = cycles(three(of_2017=[told_late, told_then]), told_late, told_then)
    assert found["2014"].extensions == (told_late.id,)
    assert (found["2017"].extensions, found["2017"].until) == ((told_then.id,), "2020-06-30")


def test_a_raise_in_a_later_year_is_not_when_the_contract_took_effect():
    later = an_event("agreement_effective", "2018-05-02", told_by=9)
    then = an_event("agreement_effective", "2017-05-02")
    assert cycles(three(of_2017=[later, then]), later, then)["2017"].effective == "2017-05-02"
    assert cycles(three(of_2017=[later]), later)["2017"].effective is None


def test_what_took_effect_comes_before_what_was_set_to():
    planned = an_event("agreement_effective", "2017-08-30", modality="scheduled")
    told = an_event("agreement_effective", "2017-05-02")
    assert cycles(three(of_2017=[planned, told]), planned, told)["2017"].effective == "2017-05-02"


def test_rounds_are_one_chain_unless_contracts_come_too_close_for_one_agreement():
    rounds = [
        a_round(2020, settled="2020-07-01"),
        a_round(2023, settled="2023-09-24", agreement=THEATRE),
        a_round(2026, settled="2026-04-01", agreement=None),
    ]
    assert set(chained(rounds).values()) == {"wga--amptp"}
    close = a_round(2022, settled="2023-06-01")
    assert {key[-4:]: chain for key, chain in chained([*rounds, close]).items()} == {
        "2020": "wga--amptp:mba", "2022": "wga--amptp:mba",
        "2023": "wga--amptp:theatre", "2026": "wga--amptp:",
    }  # fmt: skip


def test_a_contract_is_of_the_agreement_of_its_neighbours_and_of_no_stranger():
    rounds = [
        a_round(2008, settled="2008-02-09", agreement=None),
        a_round(2017, settled="2017-05-02", agreement=None),
        a_round(2020, settled="2020-07-01"),
        a_round(2023, settled="2023-09-24", agreement=None),
    ]
    assert {year: c.agreement for year, c in cycles(rounds).items()} == {
        "2008": None, "2017": MBA, "2020": MBA, "2023": MBA,
    }  # fmt: skip


DAYS = st.dates(min_value=dt.date(2000, 1, 1)).map(lambda d: d.isoformat())


@given(
    st.lists(st.tuples(DAYS, st.sampled_from((None, MBA, THEATRE))), max_size=7, unique=True),
    st.lists(st.tuples(DAYS, DAYS), max_size=4, unique=True),
    st.randoms(use_true_random=False),
)
def test_order_makes_no_difference_and_no_extension_carries_two_contracts(made, told, chance):
    events = [an_event("extension", day, until=until) for day, until in told]
    rounds = [
        a_round(n, settled=day, agreement=over, stages=chance.sample(events, len(events) // 2))
        for n, (day, over) in enumerate(made)
    ]
    by_id = {e.id: e for e in events}
    found = cycles_of(rounds, by_id)
    mixed = random.Random(1).sample(rounds, len(rounds))
    assert cycles_of(mixed, by_id) == found
    assert len({c.id for c in found}) == len(found) == len(rounds)
    for chain in {c.chain for c in found}:
        own = sorted((c for c in found if c.chain == chain), key=lambda c: (c.concluded, c.id))
        carried = [e for c in own for e in c.extensions]
        assert len(carried) == len(set(carried))
        before = dict(zip([c.id for c in own[1:]], [c.id for c in own], strict=False))
        assert all(c.succeeds in (None, before.get(c.id)) for c in own)


def test_a_row_has_a_digest_of_all_that_is_written():
    (plain,), (other,) = (
        [cycle_row(c) for c in cycles_of([a_round(2020, settled="2020-07-01", agreement=a)], {})]
        for a in (MBA, THEATRE)
    )
    assert plain["properties"]["digest"] != other["properties"]["digest"]
    assert plain["agreement"] == MBA
