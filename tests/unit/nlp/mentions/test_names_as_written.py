"""Names as the press writes them: with slips, without "Local", by a call sign, as a surname."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from nlp.works.framed import framed_titles, load_work_frames
from sideletter.model import EntityType

Read = Callable[..., Reading]


def named(reading: Reading, *types: EntityType) -> set[str]:
    return {e.name for e in reading.entities if not types or e.type in types}


@pytest.mark.parametrize(
    "written",
    [
        "the Alliance for Motion Picture and Television Producers",
        "the Alliance of Motion Pictures and Television Producers",
        "the Alliance of Motion Picture and Television Producer",
    ],
)
def test_a_long_name_is_known_in_spite_of_a_slip(read: Read, written: str) -> None:
    assert named(read(f"Talks with {written} went on."), EntityType.EMPLOYER_GROUP) == {"AMPTP"}


def test_a_first_word_may_be_small_in_the_name_of_a_body(read: Read) -> None:
    assert "FMCS" in named(read("They met at the federal Mediation and Conciliation Service."))


def test_a_short_name_is_no_other_by_a_slip(read: Read) -> None:
    assert "DGA" not in named(read("A Director Guild of sorts met."))


def test_a_guarded_name_is_among_the_names_of_its_entity(read: Read) -> None:
    reading = read("Verve, an agency with 40 agents, signed the code.")
    (verve,) = (e for e in reading.entities if "Verve" in e.names)
    assert verve.known == "company:verve"


def test_locals_without_the_word(read: Read) -> None:
    found = named(read("Dissent came from IATSE 891, UNITE HERE 7362 and Teamsters 155."))
    assert {"IATSE Local 891", "UNITE HERE Local 7362", "Teamsters Local 155"} <= found
    assert found.isdisjoint({"IATSE", "UNITE HERE", "Teamsters"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Local 30-73 was ready.", "AFM Local 30-73"),
        (
            "“We won,” said Local 40-543 (Baltimore, MD) Secretary-Treasurer Jo Doe.",
            "AFM Local 40-543",
        ),
        (
            "The Society of London Theatre (Solt) met Bectu. Solt said no.",
            "Society of London Theatre",
        ),
    ],
)
def test_two_numbers_are_one_local_and_initials_may_be_a_word(
    read: Read, text: str, name: str
) -> None:
    assert name in named(read(text))


@pytest.mark.parametrize(
    "text", ["The IATSE 2024 contract is out.", "Some UNITE HERE 4000 cooks walked out."]
)
def test_a_year_and_a_count_are_no_local(read: Read, text: str) -> None:
    assert not any(" Local " in name for name in named(read(text)))


def test_the_next_locals_union_is_not_this_ones(read: Read) -> None:
    found = named(read("The Teamsters signed for Local 399, IBEW Local 40 and the rest."))
    assert {"Teamsters Local 399", "IBEW Local 40"} <= found


def test_a_local_by_its_city_and_the_only_local_of_a_union(read: Read) -> None:
    reading = read(
        "The SAG-AFTRA Nashville Local met. Teamsters Local 385 and Disney World agreed."
    )
    assert {"SAG-AFTRA Nashville Local", "Teamsters Local 385"} <= named(reading)
    later = read("Teamsters Local 385 voted no. The Teamsters local has 2,000 members.")
    (local,) = (e for e in later.entities if e.type is EntityType.UNION)
    assert len(local.mentions) == 2


def test_a_station_by_its_call_sign(read: Read) -> None:
    reading = read("Newswriters at KXQZ-TV walked out on Monday. KXQZ said it would stay on air.")
    (station,) = (e for e in reading.entities if e.type is EntityType.COMPANY)
    assert (station.name, len(station.mentions)) == ("KXQZ-TV", 2)


def test_a_station_that_only_reported_is_none(read: Read) -> None:
    assert named(read("The strike is over, she told KXQZ-TV."), EntityType.COMPANY) == set()


def test_capitals_of_a_headline_make_no_agreement(read: Read) -> None:
    headline = "Stagehands Overwhelmingly Ratify Strong Contract at Harbor Arena"
    assert named(read(f"{headline}\n\nThe vote was close."), EntityType.AGREEMENT) == set()


def test_surnames_that_also_name_things(read: Read) -> None:
    reading = read(
        'The talks failed, said Thomas Hall, chief negotiator for the musicians.\n\n"No," said '
        "Hall. They had met at Carnegie Hall in the rain."
    )
    assert named(reading, EntityType.PERSON) == {"Thomas Hall"}
    (hall,) = (e for e in reading.entities if e.type is EntityType.PERSON)
    assert len(hall.mentions) == 2


def test_the_end_of_a_name_is_not_another_person(read: Read) -> None:
    reading = read("Charlotte St. Clair, the director, spoke. St. Clair said that it was done.")
    assert named(reading, EntityType.PERSON) == {"Charlotte St. Clair"}


def test_a_mark_behind_a_name_makes_another(read: Read) -> None:
    names = {e.name for e in read("Disney streams it on Disney+, not on Hulu.").entities}
    assert names == {"Disney", "Disney+", "Hulu"}


def test_a_trade_before_a_full_name_is_no_part_of_it(read: Read) -> None:
    people = [e.name for e in read("Clarinetist Tim Zavadil spoke for the union.").entities]
    assert people == ["Tim Zavadil"]


def test_places_and_characters_are_no_people(read: Read) -> None:
    reading = read(
        "Pickets walked at the Santa Monica Pier, where Ann Lee, who played Jo March, sat."
    )
    assert named(reading, EntityType.PERSON) == {"Ann Lee"}


def test_works_in_brackets_after_their_writers(read: Read) -> None:
    reading = read("Writers such as Ann Lee (“Quiet Harbor”) and Tom Ray (“Dry Land”) signed.")
    assert named(reading, EntityType.WORK) == {"Quiet Harbor", "Dry Land"}


def test_a_papers_own_headline_is_no_work(read: Read) -> None:
    reading = read("The chorus left the stage: “Opera Was Strange,” The Harbor Courier reported.")
    assert named(reading, EntityType.WORK) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Years of cuts led to the exit of publisher Ross Levinsohn.", "Ross Levinsohn"),
        ("Staff of the Larkspur Valley Gazette walked out.", "Larkspur Valley Gazette"),
        ("The unit at WQVX won. Anchors at the television station cheered.", "WQVX"),
    ],
)
def test_publishers_papers_and_bare_call_signs(read: Read, text: str, name: str) -> None:
    assert name in named(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Jo Doe told the Larkspur Valley Gazette that it was over.",
        "John Rook, a lawyer with Bennett Jones, met the guild.",
        "Steve Carell, who plays clueless boss Michael Scott, stayed home.",
    ],
)
def test_sources_firms_and_characters_are_none(read: Read, text: str) -> None:
    found = named(read(text))
    assert not found & {"Larkspur Valley Gazette", "Bennett Jones", "Michael Scott"}


def test_a_misnamed_union_is_the_one_whose_initials_stand_behind(read: Read) -> None:
    reading = read(
        "The International Association of Technical and Stage Employees (IATSE) met Netflix."
    )
    assert {e.name for e in reading.entities if e.type.value == "union"} == {"IATSE"}


def test_a_company_is_not_named_after_its_owner(read: Read) -> None:
    assert "Harbor Productions" in named(read("Crews at Mark Burnett's Harbor Productions won."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Australian Competition and Consumer Commission looks at Crikey.", "Private Media"),
        (
            "MEAA, the union, said so. Nine journalists at the paper walked out.",
            "Nine Entertainment",
        ),
    ],
)
def test_a_word_of_every_day_is_no_company(read: Read, text: str, name: str) -> None:
    assert name not in named(read(text), EntityType.COMPANY)


def test_a_longer_name_after_the_article_is_meant(read: Read) -> None:
    text = "News Limited gave in. The Australian Competition and Consumer Commission looks on."
    assert "Australian Competition and Consumer Commission" in named(read(text))


def test_a_short_name_of_a_company_counts_beside_its_kin(read: Read) -> None:
    text = "MEAA members struck Fairfax. Talks with Nine resumed on Monday."
    assert "Nine Entertainment" in named(read(text), EntityType.COMPANY)


def test_the_guild_of_a_place_is_no_other(read: Read) -> None:
    text = "The Quarry County NewsGuild struck. The NewsGuild, its parent, paid."
    assert named(read(text), EntityType.UNION) == {"Quarry County NewsGuild", "The NewsGuild"}


def test_a_number_of_five_digits_counts_through_the_whole_union(read: Read) -> None:
    text = "Members of Local 31003 of the Communications Workers of America voted."
    assert "The NewsGuild of New York" in named(read(text), EntityType.UNION)


def test_a_local_may_have_two_numbers_with_a_slash(read: Read) -> None:
    text = "Teamsters Local 205/211 settled."
    assert named(read(text), EntityType.UNION) == {"Teamsters Local 205/211"}


def test_a_numbered_local_in_brackets_is_the_guild_before_it(read: Read) -> None:
    known = read("The Pittsburgh Newspaper Guild (TNG-CWA Local 38061) met. Local 38061 voted.")
    assert named(known, EntityType.UNION) == {"Newspaper Guild of Pittsburgh"}
    shaped = read("The Newspaper Guild of Harborview (TNG-CWA Local 38999) met on Monday.")
    assert len(named(shaped, EntityType.UNION)) == 1


def test_what_goes_on_from_a_quoted_rank_is_no_work(read: Read) -> None:
    text = 'Animation writers are ranked as "Grade 1," "Grade 2" or "Leading," each with a raise.'
    assert not named(read(text), EntityType.WORK)


def test_a_title_ends_before_its_day() -> None:
    def told(text: str) -> set[str]:
        return {text[a:b] for frame in load_work_frames() for a, b in framed_titles(text, frame)}

    assert told("The premiere of Harbor Nights on Sept. 19 was off.") == {"Harbor Nights"}
    assert told("The performances of the Winter Requiem on Sept. 19 were off.") == set()


def test_a_plural_stands_short_for_a_longer_title(read: Read) -> None:
    text = 'The series "Owls of Sunset" is struck. The crew of the show "Owls" signed cards.'
    assert named(read(text), EntityType.WORK) == {"Owls of Sunset"}


def test_a_society_and_a_region_are_no_people(read: Read) -> None:
    text = "The Jane Fairweather Appreciation Society met. The opera moves to Greater Manchester."
    assert not named(read(text), EntityType.PERSON)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "We are with you, the guild says.\n\nHubert Okafor-Lyle\nGeneral Secretary",
            "Hubert Okafor-Lyle",
        ),
        ("Piers Dunmore-Vaka, a harpist, told the union so.", "Piers Dunmore-Vaka"),
        ("Sister Opal Kinnear moved to accept the offer.", "Opal Kinnear"),
        ("Brother Aldo Ferrantino spoke for the guild.", "Aldo Ferrantino"),
    ],
)
def test_a_full_name_is_all_of_it_and_no_title(read: Read, text: str, name: str) -> None:
    assert named(read(text), EntityType.PERSON) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The union met on Tuesday. Then Journal Holdings cut pay.", "Journal Holdings"),
        ("Neither Redfern Television nor the union met.", "Redfern Television"),
        ("The cable channel that it bought from Liberty Bell Media shut.", "Liberty Bell Media"),
        ("Crews at Merritt & Fonseca walked out on Friday.", "Merritt & Fonseca"),
    ],
)
def test_a_companys_name_begins_where_it_does(read: Read, text: str, name: str) -> None:
    assert named(read(text), EntityType.COMPANY) == {name}


def test_a_known_company_is_itself_behind_what_it_is(read: Read) -> None:
    assert named(read("Crews of broadcaster Bell Media met."), EntityType.COMPANY) == {"Bell Media"}
