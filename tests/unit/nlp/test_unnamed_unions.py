"""News of labor that names no union, and news that only sounds like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, str | None, tuple[str, ...]]]:
    names = {e.id: e.name for e in reading.entities}
    return {
        (e.type.value, e.date, tuple(names[p] for p in e.parties)) for e in find_events(reading)
    }


def test_a_strike_of_musicians_is_told_with_their_orchestra_alone(read: Read) -> None:
    reading = read(
        "The musicians of the Cleveland Orchestra went on strike on Oct. 3 after contract talks "
        "broke down.\n\nThey ratified a new three-year contract on Oct. 9 by a vote of 80 to 12, "
        "and the strike ended the same day, the orchestra's management said.",
        published="2026-10-10",
    )
    assert {
        ("strike_start", "2026-10-03", ("Cleveland Orchestra",)),
        ("ratification", "2026-10-09", ()),
    } <= told(reading)


def test_a_lockout_is_told_with_the_house_whose_workers_are_told_of(read: Read) -> None:
    reading = read(
        "The Metropolitan Opera locked out its stagehands on Dec. 7. The contract with the "
        "stagehands at the Metropolitan Opera had expired on July 31, and union leaders refused "
        "a pay cut.",
        published="2026-12-09",
    )
    assert ("lockout_start", "2026-12-07", ("Metropolitan Opera",)) in told(reading)


def test_a_deal_with_an_alliance_needs_no_name_of_the_union(read: Read) -> None:
    reading = read(
        "Broadway stagehands and the Broadway League reached a tentative agreement on Nov. 28 to "
        "end a strike. The walkout, which began Nov. 10, has cost theaters millions.",
        published="2007-11-29",
    )
    assert ("tentative_agreement", "2007-11-28", ("The Broadway League",)) in told(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Netflix renewed the series for a third season. The streamer reached a deal with its "
        "creator, and production will begin on May 2.",
        "The musicians of the Cleveland Orchestra opened the season on Oct. 3 with a striking "
        "reading of Mahler. The orchestra signed a new recording contract in the spring.",
        "Lightning struck the Warner Bros. lot on Tuesday. Crews at Warner Bros. went back to "
        "work on Wednesday.",
        "Disney employees voted for their favorite ride. The company reached an agreement with "
        "the county over parking on June 3.",
        "Paramount broke off negotiations over its union with Skydance Media on June 11, and "
        "Paramount's board approved a new agreement on July 7. The only things missing were "
        "workers and a strike. A contract of its host runs out in May.",
        "The pitcher ended a strike-filled season, and NBC workers cleared the stadium.",
    ],
)
def test_other_news_of_companies_and_their_people_tells_nothing(read: Read, text: str) -> None:
    assert find_events(read(text)) == ()


def test_what_a_house_does_is_not_of_the_house_told_of_at_the_end(read: Read) -> None:
    reading = read(
        "Bargaining has brought the San Francisco Symphony closer to its players.\n\n"
        "The musicians walked out on Wednesday. Their contract had run out on Feb. 15, and talks "
        "over it broke down. The San Francisco Symphony called off two concerts of the strike.\n\n"
        "Elsewhere, musicians of the Minnesota Orchestra have been locked out since October.",
        published="2013-03-15",
    )
    found = told(reading)
    assert ("strike_start", "2013-03-13", ("San Francisco Symphony",)) in found
    assert ("lockout_start", "2012-10", ("Minnesota Orchestra",)) in found


def test_what_unnamed_workers_do_is_not_of_a_union_of_another_house_further_on(read: Read) -> None:
    reading = read(
        "The Atlanta Symphony Orchestra locked out its players on Monday after their contract "
        "lapsed on Aug. 25. Management wants to shorten the season, and the players have offered "
        "to give up part of their pay. The Atlanta Symphony Orchestra says that its deficit has "
        "grown too large and that it can wait no longer for a deal with the union. Audiences have "
        "been told to hold on to their tickets for the fall, and a gala that was to be held in "
        "October is in doubt as well, a spokesman for the orchestra said before the weekend. The "
        "players say that they will give a concert of their own in a church if need be.\n\n"
        "In Chicago, musicians of the Chicago Symphony Orchestra, members of the Chicago "
        "Federation of Musicians, walked out on Saturday.",
        published="2012-09-30",
    )
    found = told(reading)
    assert ("lockout_start", "2012-09-24", ("Atlanta Symphony Orchestra",)) in found
    assert any(
        kind == "strike_start" and "Chicago Symphony Orchestra" in names and len(names) > 1
        for kind, _, names in found
    )
