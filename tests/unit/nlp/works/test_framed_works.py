"""Works without quotation marks: every frame on both kinds of examples, and the model's say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from nlp.rulefile import load_rules
from nlp.works.framed import framed_titles, load_work_frames

Read = Callable[..., Reading]

FRAMES = {frame.id: frame for frame in load_work_frames()}
RULES = {
    rule["id"]: rule
    for rule in load_rules(
        "work_frames",
        required=frozenset({"pattern", "free"}),
        optional=frozenset({"fewest"}),
    )
}


def works(reading: Reading) -> set[str]:
    return {e.name for e in reading.entities if e.type.value == "work"}


@pytest.mark.parametrize(
    ("id", "example"), [(id, text) for id, raw in RULES.items() for text in raw["examples"]]
)
def test_a_frame_finds_the_titles(id: str, example: str) -> None:
    text, titles = example.split(" => ")
    found = [text[a:b] for a, b in framed_titles(text, FRAMES[id])]
    assert found == titles.split("|")


@pytest.mark.parametrize(
    ("id", "text"), [(id, text) for id, raw in RULES.items() for text in raw["non_examples"]]
)
def test_a_frame_leaves_other_text_alone(id: str, text: str) -> None:
    assert not list(framed_titles(text, FRAMES[id]))


def test_a_title_is_no_person_behind_its_frame(read: Read) -> None:
    reading = read("After that comes Rufus Wainwright's opera, Prima Donna, on Feb. 19.")
    assert works(reading) == {"Prima Donna"}
    assert {e.name for e in reading.entities} == {"Prima Donna", "Rufus Wainwright"}


def test_a_place_is_no_title(read: Read) -> None:
    assert not works(read("The crew of New York City ferries met, and a revival of Los Angeles."))


def test_a_title_of_one_word_goes_on_without_quotation_marks(read: Read) -> None:
    reading = read("The CTV drama series “Transplant” won. Haq returns in a season of Transplant.")
    (work,) = (e for e in reading.entities if e.type.value == "work")
    assert len(work.mentions) == 2


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Jo Doe (“Harbor Lights,” “The Quiet River”) is on the committee.",
            {"Harbor Lights", "The Quiet River"},
        ),
        (
            "It is known for shows such as “Lantern Street” and “Mist.”",
            {"Lantern Street", "Mist"},
        ),
        ("Filming of the HBO show Hacks has halted.", {"Hacks"}),
        ("Adam Driver flew out to promote Michael Mann's Ferrari in Venice.", {"Ferrari"}),
        ("Viola Davis turned down a waiver for her film G20, saying no.", {"G20"}),
        ("It was for David Lowden's Mother Marion with Anne Hathwell.", {"Mother Marion"}),
        ("Succession star Brian Cox said it could get unpleasant.", {"Succession"}),
    ],
)
def test_titles_in_credits_after_networks_and_before_roles(
    read: Read, text: str, titles: set[str]
) -> None:
    assert works(read(text)) == titles


@pytest.mark.parametrize(
    "text",
    [
        "Jo Doe (Los Angeles) and Jim Doe (New York) are on the committee.",
        "With Hollywood star Brian Cox came Broadway star Jo Doe.",
    ],
)
def test_places_in_brackets_and_kinds_of_stars_are_no_titles(read: Read, text: str) -> None:
    assert not works(read(text))


def test_a_capital_article_begins_another_title(read: Read) -> None:
    works = {e.name for e in read("Jo Doe is co-creator of Lamps and The Long Goodbyes.").entities}
    assert {"Lamps", "The Long Goodbyes"} <= works


def test_one_credit_tells_the_others_of_its_paragraph(read: Read) -> None:
    works = {
        e.name
        for e in read(
            "Those hit were Greg Hill (Embers) and Jane Doe (The Long Way Home)."
        ).entities
    }
    assert {"Embers", "The Long Way Home"} <= works


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("San Francisco Opera canceled Carmen on Sunday when choristers stayed out.", "Carmen"),
        ("Relic Entertainment, known for Quiet Harbors, cut jobs.", "Quiet Harbors"),
        ("Netflix's The Lamp and Apple's Ted Lasso had wrapped in May.", "The Lamp"),
    ],
)
def test_titles_behind_who_stages_makes_or_shows_them(read: Read, text: str, title: str) -> None:
    assert title in {e.name for e in read(text).entities if e.type.value == "work"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("He starred in the long-running soap Harbor Street, and won.", {"Harbor Street"}),
        (
            "Three series, Salt Flats, Mist and Room Nine, have stopped.",
            {"Salt Flats", "Mist", "Room Nine"},
        ),
        ("Jo Doe (The Mist, Ellen) is on the committee.", {"The Mist", "Ellen"}),
        (
            "Her television credits included Perry's Landing and Streets.",
            {"Perry's Landing", "Streets"},
        ),
    ],
)
def test_credits_and_lists_behind_their_kind(read: Read, text: str, titles: set[str]) -> None:
    assert works(read(text)) == titles


@pytest.mark.parametrize(
    "text",
    [
        "Drescher appeared on Capitol Hill and in New York with Bernie Sanders.",
        "She starred in a film about the strike with Tom Hanks and Meryl Streep.",
        "Films by the likes of Greta Gerwig and Christopher Nolan were delayed.",
        "They began work on Proposition 22 and finished work on Article 12.",
        "NBC aired the Emmys on Sunday and CBS canceled Monday's tapings.",
        "ABC suspended Jimmy Kimmel in September.",
        "Jo Doe (SAG-AFTRA, Equity) and Jim Roe (Los Angeles) are on the committee.",
        "Members picketed Netflix on Sunset Boulevard.",
        "She starred in Voices! Along came the strike.",
    ],
)
def test_people_places_and_bills_behind_such_words_are_no_titles(read: Read, text: str) -> None:
    assert not works(read(text))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Jo Doe, host of CBC Radio's Sings Like Canada, drove off.", {"Sings Like Canada"}),
        ("Roe was one of the voices of NBC's Ma Parsons and, later, of others.", {"Ma Parsons"}),
        ("Element Pictures, which made Quiet People for BBC Three, signed.", {"Quiet People"}),
        ("The microphone was cut off with the music from “Fangs.”", {"Fangs"}),
        ("Jo Doe, who wrote “M. Dragonfly,” was told to be grateful.", {"M. Dragonfly"}),
        (
            "The film “Annie and Al in the Pale Moonlight” plays everywhere. Roe is to direct "
            "“Annie and Al” there in September.",
            {"Annie and Al in the Pale Moonlight"},
        ),
        (
            "The film “Harbor Man: Dawn” plays everywhere. Roe directed “Harbor Man” in 1990.",
            {"Harbor Man: Dawn", "Harbor Man"},
        ),
        ("The crew of NBC's New York bureau met the host of ABC's Monday meeting.", set()),
    ],
)
def test_what_leads_to_a_title_tells_it_whatever_the_model_sees(
    read: Read, text: str, titles: set[str]
) -> None:
    assert works(read(text)) == titles
