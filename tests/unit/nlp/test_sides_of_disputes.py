"""Whose dispute an article tells: employers and unions that the event's own sentence leaves out."""

from __future__ import annotations

from collections.abc import Callable

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def parties(reading: Reading, kind: str) -> list[set[str]]:
    names = {e.id: e.name for e in reading.entities}
    return [{names[p] for p in e.parties} for e in find_events(reading) if e.type.value == kind]


def entities(reading: Reading) -> set[tuple[str, str]]:
    return {(e.type.value, e.name) for e in reading.entities}


def test_a_dispute_with_one_company_tells_whose_contract_ran_out(read: Read) -> None:
    reading = read(
        "NABET-CWA said its members had had enough. They went on strike on Monday against NBC.\n\n"
        "CBS and ABC editorial workers struck for two months in 1985. It was only the second "
        "session since the contract expired on March 31.",
        published="1987-06-30",
    )
    assert parties(reading, "contract_expiry") == [{"NABET-CWA", "NBC"}]
    assert {"CBS", "ABC"} in parties(reading, "strike_start")


def test_companies_listed_at_work_are_the_employers(read: Read) -> None:
    reading = read(
        "AFM Local 369 reached a tentative agreement on Monday with resorts in Las Vegas.\n\nThe "
        "contract calls for 46 musicians who lost their jobs at Bally's, the Tropicana and the "
        "Flamingo Hilton to get severance pay.",
        published="1990-01-23",
    )
    at_table = parties(reading, "tentative_agreement")
    assert at_table == [{"AFM Local 369", "Bally's", "Tropicana", "Flamingo Hilton"}]


def test_unions_named_together_strike_together(read: Read) -> None:
    reading = read(
        "Staff at the English National Opera (ENO) are set to go on strike on 1 February.\n\nThe "
        "Musicians' Union (MU) met. MU members in the ENO's orchestra had voted for it. In a joint "
        "statement by the MU and Equity, the two organisations hoped for talks with the ENO.",
        published="2024-01-17",
    )
    assert parties(reading, "strike_start") == [
        {"Musicians' Union", "Equity", "English National Opera"}
    ]


def test_initials_between_a_union_and_a_number_make_one_local(read: Read) -> None:
    reading = read(
        "Musicians of the San Antonio Symphony, united as American Federation of Musicians (AFM) "
        "Local 23, went on strike. The musicians have been out since September 27.",
        published="2021-10-15",
    )
    assert ("union", "AFM Local 23") in entities(reading)
    assert ("union", "American Federation of Musicians") not in entities(reading)


def test_the_end_of_a_name_stands_for_the_whole(read: Read) -> None:
    reading = read(
        "New York City Opera met its singers. City Opera said on Saturday that it would not yield."
    )
    assert entities(reading) == {("company", "New York City Opera")}


def test_initials_are_not_a_name_of_their_own(read: Read) -> None:
    reading = read(
        "Staff of Chicago Public Media met. CPM staffers voted to join SAG-AFTRA, they said."
    )
    assert entities(reading) == {("company", "Chicago Public Media"), ("union", "SAG-AFTRA")}


def test_small_letters_throughout_still_name_a_body(read: Read) -> None:
    reading = read("The federal mediation and conciliation service called both sides in.")
    assert [e.type.value for e in reading.entities] == ["public_body"]


def test_a_company_may_go_by_the_name_of_its_founder(read: Read) -> None:
    reading = read("The deal was between the producers Ryan Seacrest Productions and IATSE.")
    assert ("company", "Ryan Seacrest Productions") in entities(reading)


def test_an_unlisted_local_is_of_its_unions_trade(read: Read) -> None:
    reading = read(
        "Musicians at the Omaha Symphony ratified a three-year contract on Tuesday. AFM Local 9070 "
        "said members voted 60-3.",
        published="2016-05-12",
    )
    assert parties(reading, "ratification") == [{"AFM Local 9070"}]


def test_the_one_company_beside_the_labor_is_the_other_side(read: Read) -> None:
    reading = read(
        "The Atlantic Theater Company has postponed two plays as crew members represented by "
        "IATSE walk out.\n\nIATSE said talks broke off on Sunday. “Atlantic Theater’s refusal to "
        "bargain fairly has left the crew no choice,” its president said.",
        title="Atlantic Theater postponed, stagehands strike",
        published="2025-01-13",
    )
    assert parties(reading, "talks_broke_off") == [{"IATSE", "Atlantic Theater Company"}]


def test_a_company_that_only_shows_a_gala_is_no_side(read: Read) -> None:
    reading = read(
        "“The Sopranos” won at the awards of the Screen Actors Guild. The writers’ strike was not "
        "mentioned until 40 minutes into the broadcast on TNT.\n\nThe Screen Actors Guild said its "
        "talks broke off on Sunday.",
        published="2008-01-28",
    )
    assert parties(reading, "talks_broke_off") == [{"SAG"}]


def test_cases_of_the_companies_struck_are_the_employers(read: Read) -> None:
    reading = read(
        "SAG-AFTRA ended on Monday the strike against 11 video game companies, including "
        "juggernauts like Activision and Warner Bros.",
        published="2017-09-25",
    )
    assert parties(reading, "strike_end") == [{"SAG-AFTRA", "Activision", "Warner Bros."}]


def test_an_alliance_named_first_stands_for_the_companies_listed_after_it(read: Read) -> None:
    reading = read(
        "The Animation Guild bargains with the AMPTP. It covers artists at Disney, DreamWorks, "
        "Warner Bros. and Nickelodeon.\n\nA tentative deal came on Friday.",
        published="2024-11-24",
    )
    assert parties(reading, "tentative_agreement") == [{"The Animation Guild", "AMPTP"}]


def test_a_charge_is_against_the_employer_of_the_dispute(read: Read) -> None:
    reading = read(
        "Dancers at Texas Ballet Theater voted to join AGMA. Texas Ballet Theater has refused to "
        "bargain.\n\nAGMA filed a charge with the National Labor Relations Board on Feb. 3.",
        published="2025-02-27",
    )
    assert parties(reading, "legal_action") == [{"AGMA", "Texas Ballet Theater"}]


def test_an_industry_that_is_told_is_not_the_alliance_of_another(read: Read) -> None:
    reading = read(
        "SAG-AFTRA bargains with the Alliance of Motion Picture and Television Producers (AMPTP). "
        "Its members have been on strike against video game companies since Oct. 21.",
        published="2017-02-01",
    )
    assert parties(reading, "strike_start") == [{"SAG-AFTRA"}]


def test_a_fight_of_its_own_is_not_with_the_alliance_of_the_contract_beside_it(read: Read) -> None:
    reading = read(
        "SAG-AFTRA bargains with the Alliance of Motion Picture and Television Producers (AMPTP).\n"
        "\nSAG-AFTRA, whose film and TV contract ends on June 30, is in a fight of its own: "
        "its members have been on strike against video game companies since Oct. 21.",
        published="2017-05-02",
    )
    assert parties(reading, "strike_start") == [{"SAG-AFTRA"}]
    assert parties(reading, "contract_expiry") == [{"SAG-AFTRA", "AMPTP"}]
    elsewhere = {e.type.value: e.elsewhere for e in find_events(reading)}
    assert elsewhere == {"strike_start": True, "contract_expiry": False}


def test_both_sides_who_say_that_they_agreed_are_its_parties(read: Read) -> None:
    reading = read(
        "In a joint statement, IATSE, the Broadway League and Disney Theatrical Productions say "
        "they have reached tentative agreement."
    )
    assert parties(reading, "tentative_agreement") == [
        {"IATSE", "The Broadway League", "Disney Theatrical Group"}
    ]


def test_a_strike_against_several_of_a_kind_is_not_against_the_one_company_named(
    read: Read,
) -> None:
    reading = read(
        "Microsoft reached a deal with the CWA on Monday. SAG-AFTRA's strike against the game "
        "companies ended on Tuesday.",
        published="2024-06-12",
    )
    assert parties(reading, "strike_end") == [{"SAG-AFTRA"}]


def test_what_a_side_owns_is_no_party(read: Read) -> None:
    reading = read("Gannett, publisher of The Scotsman, reached a settlement with AGMA.")
    assert parties(reading, "tentative_agreement") == [{"AGMA", "Gannett"}]


def test_a_local_named_last_is_meant_where_two_are_spoken_of_alike(read: Read) -> None:
    reading = read(
        "IATSE Local 80 met Disney. Teamsters Local 399 spoke on Monday.\n\nThe local's contract "
        "ends on July 31.",
        published="2024-06-12",
    )
    assert parties(reading, "contract_expiry") == [{"Teamsters Local 399"}]


def test_a_parent_named_last_is_not_meant_before_its_local(read: Read) -> None:
    reading = read(
        "The Animation Guild met Disney. IATSE spoke on Monday.\n\nThe union's contract ends on "
        "July 31.",
        published="2024-06-12",
    )
    assert {"IATSE"} not in parties(reading, "contract_expiry")
