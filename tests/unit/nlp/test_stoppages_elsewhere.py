"""Stoppages of other places, other trades and other companies that an article tells in passing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading
from sideletter.model import Event

Read = Callable[..., Reading]


def told(reading: Reading, kind: str) -> list[tuple[str | None, set[str]]]:
    names = {e.id: e.name for e in reading.entities}

    def row(event: Event) -> tuple[str | None, set[str]]:
        return event.date, {names[p] for p in event.parties}

    return [row(e) for e in find_events(reading) if e.type.value == kind]


HOUSE = (
    "Musicians of the Columbus Symphony, members of AFM Local 103, were locked out on Sept. 1. "
    "The Columbus Symphony's board had asked for cuts.\n\n"
)


def test_a_stoppage_of_another_city_is_nobodys(read: Read) -> None:
    reading = read(
        HOUSE + "The Detroit Symphony Orchestra lost six months to a strike in 2010. In "
        "Louisville, musicians walked out in 2011.",
        published="2013-09-10",
    )
    assert ("2011", set()) in told(reading, "strike_start")


def test_another_house_was_not_struck_by_the_articles_local(read: Read) -> None:
    reading = read(
        HOUSE + "The Detroit Symphony Orchestra lost six months to a strike in 2010.",
        published="2013-09-10",
    )
    assert told(reading, "strike_start") == [("2010", {"Detroit Symphony Orchestra"})]


def test_the_articles_own_people_may_act_in_a_city(read: Read) -> None:
    reading = read(
        "Journalists at Reach, members of the NUJ, walked out on Wednesday. Reach said it "
        "regretted the strike.\n\nIn Liverpool, reporters walked out at noon on Wednesday.",
        published="2022-09-01",
    )
    assert all(parties for _, parties in told(reading, "strike_start"))


@pytest.mark.parametrize(
    "words", ["the 2023 strikes by American actors and writers", "the actors' strike of 2023"]
)
def test_a_strike_of_another_trade_is_not_the_speakers(read: Read, words: str) -> None:
    reading = read(
        "IATSE Local 891 ratified its contract on Aug. 22. Jane Roe, president of IATSE Local 891, "
        f"said members had a slow year after {words}.",
        published="2024-08-23",
    )
    assert all(not parties for _, parties in told(reading, "strike_start"))


def test_whose_trade_strikes_is_the_union_where_it_is_named(read: Read) -> None:
    reading = read(
        "The WGA struck the AMPTP on May 2. Jane Roe of the WGA recalled the 2007 strike by "
        "writers.",
        published="2023-05-03",
    )
    assert ("2007", {"WGA"}) in told(reading, "strike_start")


def test_the_union_of_the_trade_in_the_sentence_is_meant_before_the_articles(read: Read) -> None:
    reading = read(
        "Equity has balloted its members. Equity, the actors' union, is in talks with Pact. Its "
        "leaders pointed to what SAG-AFTRA won after the American actors' strike of 2023.",
        published="2025-12-18",
    )
    assert [who for day, who in told(reading, "strike_start") if day == "2023"] == [{"SAG-AFTRA"}]


def test_who_gains_or_loses_by_a_strike_is_not_its_employer(read: Read) -> None:
    reading = read(
        "The Animation Guild struck Disney on May 2. Disney called it a shame. Viacom put its loss "
        "from the animators' strike of 2007 at a million.",
        published="2019-05-10",
    )
    assert all("Viacom" not in parties for _, parties in told(reading, "strike_start"))


def test_a_house_that_loses_by_its_own_strike_is_its_employer(read: Read) -> None:
    reading = read(
        "Musicians in AFM Local 10 walked out on March 10. The Chicago Symphony Orchestra lost "
        "money through the strike of its musicians in 2012.",
        published="2019-03-20",
    )
    assert ("2012", {"AFM Local 10", "Chicago Symphony Orchestra"}) in told(reading, "strike_start")


def test_the_local_is_the_one_last_named(read: Read) -> None:
    reading = read(
        "AGMA ratified a contract with the Metropolitan Opera on May 25. AGMA said its members "
        "were glad. AGMA will return.\n\nAFM Local 802 is bargaining. IATSE Local One would not "
        "sign.\n\nThe local's contract expired on July 31.",
        published="2021-08-22",
    )
    assert told(reading, "contract_expiry") == [
        ("2021-07-31", {"IATSE Local One", "Metropolitan Opera"})
    ]


def test_an_interim_agreement_is_not_with_the_alliance(read: Read) -> None:
    reading = read(
        "SAG-AFTRA is on strike against the AMPTP. SAG-AFTRA said it granted an interim "
        "agreement on July 18 to producers with no ties to the AMPTP.",
        published="2023-07-20",
    )
    assert all("AMPTP" not in who for _, who in told(reading, "interim_agreement"))


def test_initials_may_be_written_like_a_word(read: Read) -> None:
    reading = read("ABC locked out 2,000 Nabet-CWA members. Iatse members will unite. Unite!")
    assert {e.name for e in reading.entities} == {"ABC", "NABET-CWA", "IATSE"}
