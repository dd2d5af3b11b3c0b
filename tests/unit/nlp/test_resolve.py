"""From text to entities: names, look-alikes, locals, people, works, descriptions, sources."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.reading import Reading
from sideletter.model import EntityType

Read = Callable[..., Reading]


def named(reading: Reading, *types: EntityType) -> set[str]:
    return {e.name for e in reading.entities if not types or e.type in types}


def mentions(reading: Reading, name: str) -> list[str]:
    (entity,) = (e for e in reading.entities if e.name == name)
    return [reading.article.text[m.start : m.end] for m in entity.mentions]


def test_coordinated_names_are_entities_of_their_own(read: Read) -> None:
    found = named(read("IATSE, the DGA, SAG-AFTRA and the PGA met the AMPTP about a contract."))
    assert {"IATSE", "DGA", "SAG-AFTRA", "AMPTP"} <= found
    assert "SAG" not in found


def test_a_long_name_and_its_acronym_are_one(read: Read) -> None:
    reading = read("The Writers Guild of America (WGA) met. The WGA agreed.")
    assert mentions(reading, "WGA") == ["Writers Guild of America", "WGA", "WGA"]


def test_east_and_west_are_set_apart_only_where_the_text_does(read: Read) -> None:
    assert "WGAW" not in named(read("The Writers Guild of America struck in 2007."))
    both = read("The WGA West and the WGA East voted. The Writers Guild of America struck.")
    assert {"WGA", "WGAW", "WGAE"} <= named(both)


def test_locals_with_and_without_their_union(read: Read) -> None:
    reading = read("IATSE split: Locals 80, 705 and 892 voted no. Teamsters Local 399 was calm.")
    assert {"IATSE Local 80", "IATSE Local 705", "IATSE Local 892", "Teamsters Local 399"} <= named(
        reading
    )
    assert "Teamsters" not in named(reading)


def test_a_local_told_by_its_craft(read: Read) -> None:
    reading = read("The American Federation of Musicians met. The stagehands of Local One watched.")
    assert "IATSE Local One" in named(reading)


def test_an_unlisted_union_and_its_acronym(read: Read) -> None:
    reading = read("The Storyboard Riders Guild (SRG) met on Monday. The SRG has 40 members.")
    assert mentions(reading, "Storyboard Riders Guild") == ["Storyboard Riders Guild", "SRG", "SRG"]


def test_a_guild_of_thieves_is_no_union(read: Read) -> None:
    assert named(read("In the game the Thieves Guild is always hiring.")) == set()


def test_a_name_that_goes_on_names_something_else(read: Read) -> None:
    assert "SAG" not in named(read("The SAG Awards and the Disney Concert Hall drew crowds."))


def test_people_by_full_name_then_surname(read: Read) -> None:
    reading = read(
        "Ray Hair, the union's president, spoke. Hair said no. Mr. Hair left. His hair is grey."
    )
    assert mentions(reading, "Ray Hair") == ["Ray Hair", "Hair", "Hair"]


def test_a_shared_surname_is_left_open(read: Read) -> None:
    reading = read("John Doe and Mary Doe led the talks. Doe said the union will wait.")
    assert mentions(reading, "John Doe") == ["John Doe"]
    assert mentions(reading, "Mary Doe") == ["Mary Doe"]


def test_reporters_and_awards_are_no_people(read: Read) -> None:
    reading = read(
        "The Paddy Chayefsky Laurel Award was given.\n\nDave Roe contributed to this report."
    )
    assert named(reading, EntityType.PERSON) == set()


def test_titles_in_quotation_marks(read: Read) -> None:
    reading = read(
        "Seasons of NBC’s “30 Rock” and of ABC’s “Lost” and “Pushing Daisies” were cut short. "
        "He called the offer a “New Economic Partnership” and the talks “a disgrace.” "
        "The slogan “Stop It Now” was everywhere."
    )
    assert named(reading, EntityType.WORK) == {"30 Rock", "Lost", "Pushing Daisies"}


def test_titles_without_quotation_marks(read: Read) -> None:
    reading = read("Jane Roe, star of Harbor Lights, met fans of the ABC drama Quiet Rivers.")
    assert {"Harbor Lights", "Quiet Rivers"} <= named(reading, EntityType.WORK)


def test_titles_in_a_list_without_quotation_marks(read: Read) -> None:
    reading = read(
        "Musicals including Gale Force, Dew, and The Salt Road were dark."
        " So were productions such as Netflix and Oslo."
    )
    assert named(reading, EntityType.WORK) == {"Gale Force", "Dew", "The Salt Road"}


def test_a_description_after_a_name_is_not_another_name(read: Read) -> None:
    reading = read("Bellwether studio chief Ada Quill met Netflix boss Jon Harrow.")
    assert mentions(reading, "Netflix") == ["Netflix"]


def test_a_description_means_the_nearest_fitting_name(read: Read) -> None:
    reading = read(
        "SAG-AFTRA met the AMPTP on Monday. The union left early.\n\n"
        "The Directors Guild of America is next. The guild has its own plans."
    )
    assert "The union" in mentions(reading, "SAG-AFTRA")
    assert "The guild" in mentions(reading, "DGA")


def test_a_description_before_any_name_means_what_the_article_is_about(read: Read) -> None:
    text = (
        "IATSE members said yes. The sides meet on Tuesday, said people in guild leadership. IATSE "
        "will listen.\n\nThe last walkout was that of the Writers Guild of America."
    )
    assert mentions(read(text), "WGA") == ["Writers Guild of America"]
    text = "The guild meets on Tuesday.\n\nThe Writers Guild of America will listen."
    assert mentions(read(text), "WGA") == ["The guild", "Writers Guild of America"]


def test_a_union_and_its_branches_share_the_guild(read: Read) -> None:
    reading = read(
        "The Writers Guild of America struck.\n\nThe WGA West and the WGA East gave the order. "
        "The guild has waited for it."
    )
    assert "The guild" in mentions(reading, "WGA")


def test_the_studios_are_the_alliance_where_it_is_named(read: Read) -> None:
    reading = read(
        "The Writers Guild of America met the Alliance of Motion Picture and Television Producers. "
        "The studios refused."
    )
    assert "The studios" in mentions(reading, "AMPTP")
    assert named(read("The studios refused.")) == set()


def test_listed_companies_are_not_the_alliance(read: Read) -> None:
    reading = read(
        "SAG-AFTRA, which struck the Alliance of Motion Picture and Television Producers last "
        "year, struck Activision, Electronic Arts and Insomniac Games. The companies regret it."
    )
    assert "The companies" not in mentions(reading, "AMPTP")


def test_a_mere_source_is_no_entity(read: Read) -> None:
    assert named(read("SAG-AFTRA won, Reuters reported. A member told The New York Times so.")) == {
        "SAG-AFTRA"
    }
    assert "The New York Times" in named(
        read("The Times Tech Guild struck The New York Times on Monday.")
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            ["SAG-AFTRA", "Local 399", "the union", "“Lost”", "Jane Roe", "\n\n", ", ", "’s ", "("]
        )
        | st.text(max_size=8),
        max_size=20,
    )
)
def test_mentions_slice_the_text_and_never_overlap(read: Read, parts: list[str]) -> None:
    text = " ".join(parts)
    reading = read(text)
    spans = sorted((m.start, m.end) for e in reading.entities for m in e.mentions)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_description_means_no_union_that_was_named_in_passing_some_sentences_ago(
    read: Read,
) -> None:
    opening = "ACTRA met the producers. ACTRA asked for more. " + "Nobody had much to say. " * 30
    passing = " Bectu represents staff in London."
    spoken = " The union went on strike in 2007."
    rest = " Its talks are apart. They go on."
    next_to_it = read(f"{opening}\n\nNews came.{passing}{spoken}", title="ACTRA asks for more")
    assert mentions(next_to_it, "Bectu") == ["Bectu", "The union"]
    farther = read(f"{opening}\n\nNews came.{passing}{rest}{spoken}", title="ACTRA asks for more")
    assert "The union" not in mentions(farther, "Bectu")
    assert mentions(farther, "ACTRA")[-1] == "The union"


def test_a_shared_surname_is_who_was_named_before(read) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        "Ken Howard died. Howard led the union. He is survived by his wife, Linda Howard."
    )
    named = [(hit.entity.name, hit.mention.start) for hit in reading.hits]
    assert ("Ken Howard", 17) in named


def test_who_was_born_under_a_fuller_name_is_the_same(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Ken Howard died. Kenneth Joseph Howard Jr. was born in 1944. Jo Doe knew him.")
    assert [e.name for e in reading.entities] == ["Ken Howard", "Jo Doe"]


def test_names_of_things_are_surnames_of_those_who_act(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Thomas Hall was not about to gloat. Hall, who runs a theater, told Judge Carl West so. "
        "Justice Sandra Day O'Connor wrote that."
    )
    assert {"Thomas Hall", "Carl West", "Sandra Day O'Connor"} <= named(read(text))


def test_a_hall_of_that_name_is_nobody(read) -> None:  # type: ignore[no-untyped-def]
    assert "Thomas Hall" not in named(read("They met at Thomas Hall. Hall staff let them in."))
