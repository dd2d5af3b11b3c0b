from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.reading import Reading
from nlp.terms import find_terms
from sideletter.model import Event, EventType, Modality

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]


def an_event(kind: EventType, date: str | None = "2024-04-30") -> Event:
    return Event(type=kind, date=date, parties=("e1", "e3"))


DEAL = an_event(EventType.TENTATIVE_AGREEMENT)
STRIKE = an_event(EventType.STRIKE_START)
GUILD, ALLIANCE = "e1", "e3"


def test_steps_are_terms_of_their_years(a_reading: Callable[[str], Reading]) -> None:
    reading = a_reading(
        "The Players Guild said minimums rise 7% at once, 4% in July and 3.5% later."
    )
    found = find_terms(reading, (DEAL,))
    assert [(t.value.amount, t.value.year) for t in found if t.value] == [(7, 1), (4, 2), (3.5, 3)]


def test_a_raise_in_each_year_is_one_term_without_a_year(
    a_reading: Callable[[str], Reading],
) -> None:
    reading = a_reading(
        "Under the Players Guild's contract, wages go up 3% in each of three years."
    )
    assert [(t.value.amount, t.value.year) for t in find_terms(reading, (DEAL,)) if t.value] == [
        (3, None)
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "The deal includes a 7% raise, better residuals and limits on self-taped auditions.",
            [
                ("casting", "agreed", None, None),
                ("residuals", "agreed", None, None),
                ("wages", "agreed", None, 7),
            ],
        ),
        (
            "The guild demanded an 11% raise, and the alliance offered 5%.",
            [("wages", "proposed", GUILD, 11), ("wages", "proposed", ALLIANCE, 5)],
        ),
        (
            "The guild asked for a minimum staff in writers' rooms, and the alliance refused.",
            [("staffing", "proposed", GUILD, None), ("staffing", "rejected", ALLIANCE, None)],
        ),
        (
            "The alliance offered a raise of 4%, which the guild rejected.",
            [("wages", "rejected", GUILD, 4)],
        ),
        (
            "The alliance would not discuss a minimum size for writers' rooms.",
            [("staffing", "rejected", ALLIANCE, None)],
        ),
        (
            "The main sticking points are streaming residuals and artificial intelligence.",
            [("ai", "disputed", None, None), ("residuals", "disputed", None, None)],
        ),
        (
            "Streaming residuals and sick pay remain unresolved.",
            [("leave", "disputed", None, None), ("residuals", "disputed", None, None)],
        ),
        (
            "It is worth $1.5 billion over its three years, $300 million of it for pensions.",
            [
                ("benefits", "agreed", None, 300_000_000),
                ("length", "agreed", None, 3),
                ("total_value", "agreed", None, 1_500_000_000),
            ],
        ),
        (
            "Employers' contributions to the health plan climb from 20.5% to 23.5%.",
            [("benefits", "agreed", None, 23.5)],
        ),
        (
            "Crews get a daily rest of 10 hours, and two more holidays join the calendar.",
            [("hours", "agreed", None, 10), ("leave", "agreed", None, 2)],
        ),
        (
            "The costs of testing are shared equally.",
            [("cost_sharing", "agreed", None, 0.5)],
        ),
        (
            "Minimums go up 3%. Swings receive a further 6%.",
            [("wages", "agreed", None, 3), ("wages", "agreed", None, 6)],
        ),
        (
            "Pay. Raises of 3% follow each November.",
            [("wages", "agreed", None, 3)],
        ),
    ],
)
def test_provisions_are_told(tell: Tell, text: str, terms: list[Told]) -> None:
    assert sorted(tell(text), key=str) == sorted(terms, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "The contract was approved by 78% of those voting, with a turnout of 35.26%.",
        "The film took in $47 million over the weekend and pay rose 5%.",
        "The strike cost the economy $2.1 billion in wages.",
        "Average pay fell 23% in two years.",
        "A hit is what 20% of a platform's domestic subscribers watch.",
        "The guild wants Congress to pass a law against artificial intelligence.",
        "The publisher completed its $69 billion purchase of a studio and its pension plan.",
        "Nobody said how minimum pay compares abroad.",
        "The union won nothing on streaming data.",
    ],
)
def test_what_sets_no_provision_is_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_headings_say_how_far_the_lines_below_have_come(tell: Tell) -> None:
    text = (
        "What the guild wants\n\n• Higher minimums.\n\n• Residuals that reflect viewing.\n\n"
        "The vote is on Monday."
    )
    assert sorted(tell(text, STRIKE)) == [
        ("residuals", "proposed", GUILD, None),
        ("wages", "proposed", GUILD, None),
    ]


def test_a_question_is_answered_by_the_sentence_after_it(tell: Tell) -> None:
    text = "What does the union want? Consent whenever a game uses a digital replica."
    assert tell(text, STRIKE) == [("ai", "proposed", GUILD, None)]


def test_without_a_deal_a_mere_description_settles_nothing(tell: Tell) -> None:
    assert tell("Minimums rise 5% at once.", STRIKE) == []
    assert tell("Minimums rise 5% at once.", DEAL) == [("wages", "agreed", None, 5)]


def test_a_deal_before_a_strike_is_not_what_the_article_is_about(tell: Tell) -> None:
    last_year = an_event(EventType.RATIFICATION, "2023-06-01")
    assert tell("Minimums rise 5% at once.", last_year, STRIKE) == []


def test_a_deal_hoped_for_settles_nothing(tell: Tell) -> None:
    hoped = Event(
        type=EventType.TENTATIVE_AGREEMENT,
        date=None,
        parties=(GUILD, ALLIANCE),
        modality=Modality.POSSIBLE,
    )
    assert tell("Minimums rise 5% at once.", hoped) == []


def test_a_provision_told_again_with_a_number_is_one_term(tell: Tell) -> None:
    text = "The deal raises wages. The details came later.\n\nWages go up 4%, the contract says."
    assert tell(text) == [("wages", "agreed", None, 4)]


def test_repeats_unite_their_evidence(a_reading: Callable[[str], Reading]) -> None:
    text = "The Players Guild's deal raises wages by 4%. Wages go up 4%."
    (term,) = find_terms(a_reading(text), (DEAL,))
    assert [span.of(text) for span in term.evidence] == [
        "The Players Guild's deal raises wages by 4%.",
        "Wages go up 4%.",
    ]


def test_two_unions_contracts_of_one_length_are_two_terms(tell: Tell) -> None:
    text = (
        "The Players Guild ratified a three-year contract.\n\n"
        "The Stage Union reached a three-year deal, too."
    )
    assert tell(text) == [("length", "agreed", None, 3), ("length", "agreed", None, 3)]


def test_an_article_that_is_not_about_labor_has_no_terms(
    a_reading: Callable[[str], Reading],
) -> None:
    assert find_terms(a_reading("The deal raises wages by 4%."), ()) == ()
    assert find_terms(a_reading("The Players Guild's deal raises wages by 4%."), ()) == ()
    star = "The Producers Alliance gave the star a new contract. The deal raises his pay by 4%."
    assert find_terms(a_reading(star), ()) == ()


def test_titles_that_speak_of_labor_do_not_make_an_article_one_about_it(
    read: Callable[[str], Reading],
) -> None:
    text = (
        'Three films with actors of the old days: the series "{}" on Netflix, the film "{}" and '
        'the play "{}". The star of the first would like to see longer rest breaks.'
    )
    assert find_terms(read(text.format("Lockout", "Pickets", "The Walkout")), ()) == ()
    assert find_terms(read(text.format("Sunday", "Monday", "The Tuesday")), ()) == ()
    strike = text.replace("Three films", "During the walkout, before the lockout ended, the films")
    assert find_terms(read(strike.format("Sunday", "Monday", "The Tuesday")), ()) != ()


def test_an_article_about_labor_that_names_no_union_has_terms(
    a_reading: Callable[[str], Reading],
) -> None:
    text = (
        "Musicians have ratified a new contract with the Producers Alliance, ending a walkout. "
        "The contract raises wages by 4%. The alliance had demanded a pay freeze."
    )
    found = find_terms(a_reading(text), ())
    assert [(t.category, t.stance, t.party, t.value and t.value.amount) for t in found] == [
        ("wages", "agreed", None, 4),
        ("wages", "proposed", ALLIANCE, None),
    ]


def test_an_article_about_labor_that_names_nobody_known_has_terms(
    a_reading: Callable[[str], Reading],
) -> None:
    text = (
        "Musicians of the city's orchestra have ratified a new contract for the season. "
        "The pay deal gives members of the musicians' union a raise of 3%."
    )
    found = find_terms(a_reading(text), ())
    assert [(t.category, t.stance, t.value and t.value.amount) for t in found] == [
        ("wages", "agreed", 3)
    ]
    stars = (
        "The stars of the comedy asked for pay hikes, and the actors agreed to a pay cut of 25% "
        "after a salary reduction last year."
    )
    assert find_terms(a_reading(stars), ()) == ()
    fences = "Picket fences divide the writers of the comedy, whose raise of 3% was agreed to."
    assert find_terms(a_reading(fences), ()) == ()


def test_the_rule_and_the_scope_are_kept(a_reading: Callable[[str], Reading]) -> None:
    reading = a_reading("The Players Guild said background actors start with an 11% raise.")
    (term,) = find_terms(reading, (DEAL,))
    assert term.scope == "background actors"
    assert term.rule == "wages/setting"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Players Guild said the deal raises wages by 4%.", "e1"),
        ("The deal raises wages by 4%, according to the Players Guild.", "e1"),
        ("Players Guild: the deal raises wages by 4%.", None),
    ],
)
def test_who_is_quoted_for_a_term_is_kept(
    a_reading: Callable[[str], Reading], text: str, speaker: str | None
) -> None:
    (term,) = find_terms(a_reading(text), (DEAL,))
    assert term.speaker == speaker


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_no_text_breaks_the_finder(a_reading: Callable[[str], Reading], text: str) -> None:
    whole = f"Players Guild deal raises wages 4%. {text}"
    for term in find_terms(a_reading(whole), (DEAL,)):
        assert all(0 <= e.start < e.end <= len(whole) for e in term.evidence)
