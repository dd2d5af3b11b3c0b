"""Roles that the parse tells, and whose the officers are whom an article names without a body."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from related import roles

from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Matt Pearce, a Los Angeles Times reporter who is president of the Media Guild of the "
            "West, spoke.",
            ("Matt Pearce", "Media Guild of the West", "president"),
        ),
        (
            "Pamm Fair, SAG deputy national executive director, spoke.",
            ("Pamm Fair", "SAG", "deputy national executive director"),
        ),
        (
            "Jane Doe, SAG-AFTRA's associate national executive director for broadcast, spoke.",
            ("Jane Doe", "SAG-AFTRA", "associate national executive director for broadcast"),
        ),
        (
            "The NewsGuild met. “It was forced on us,” said Larry Hatfield, Guild administrative "
            "officer.",
            ("Larry Hatfield", "The NewsGuild", "administrative officer"),
        ),
        (
            "AFM Local 47 struck. The head of the musicians' committee, John Koen, was silent.",
            ("John Koen", "AFM Local 47", "head of the musicians' committee"),
        ),
        (
            "Tim Doe, a violist in the Minnesota Orchestra and chairman of the players' committee, "
            "said Local 30-73 was ready.",
            ("Tim Doe", "AFM Local 30-73", "chairman of the players' committee"),
        ),
        (
            "Lindsay Dougherty was recently elected as a Western Region vice president of the "
            "Teamsters.",
            ("Lindsay Dougherty", "Teamsters", "western region vice president"),
        ),
        (
            "Jane Doe, who works as a camera operator at WQZN-TV, said so.",
            ("Jane Doe", "WQZN-TV", "camera operator"),
        ),
        (
            "SAG-AFTRA met the AMPTP.\n\nShop steward Jane Doe praised the AMPTP.",
            ("Jane Doe", "SAG-AFTRA", "shop steward"),
        ),
        (
            "Jane Doe and John Roe, the co-chairmen of the Minnesota Orchestra, left.",
            ("John Roe", "Minnesota Orchestra", "co-chairman"),
        ),
    ],
)
def test_a_title_far_from_its_body_is_held_there(
    read: Read, packaged_vocabulary: Vocabulary, text: str, role: tuple[str, str, str]
) -> None:
    assert role in roles(read(text), packaged_vocabulary)


def test_a_director_without_a_body_is_of_the_house(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        "Musicians of the Minnesota Orchestra said no to the Minnesota Orchestra. The Minnesota "
        "Orchestra was sorry.\n\nMusic director Osmo Vanska may resign before the concerts.\n\n"
        "Talks went on, said management spokesman Barry Watkins."
    )
    assert roles(reading, packaged_vocabulary) == {
        ("Osmo Vanska", "Minnesota Orchestra", "music director"),
        ("Barry Watkins", "Minnesota Orchestra", "spokesman"),
    }


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Jane Doe, the AMPTP's president until her retirement, spoke.", True),
        ("Jane Doe, president of SAG from 1981 to 1985, spoke.", True),
        ("Jane Doe, who until last winter was a director at WQZN-TV, spoke.", True),
        ("Jane Doe, who will be president of SAG until next year, spoke.", False),
        ("Jane Doe, president of SAG, spoke until noon.", False),
    ],
)
def test_the_words_behind_a_title_may_say_that_it_is_past(
    read: Read, packaged_vocabulary: Vocabulary, text: str, former: bool
) -> None:
    (held,) = find_relations(read(text), (), packaged_vocabulary)
    assert held.former is former


def test_what_its_means_stands_before_it(read: Read, packaged_vocabulary: Vocabulary) -> None:
    reading = read("SAG-AFTRA is out.\n\nIts president, Jane Doe, wrote to the AMPTP on Monday.")
    assert roles(reading, packaged_vocabulary) == {("Jane Doe", "SAG-AFTRA", "president")}


def test_a_title_behind_another_name_is_anothers(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read("Jane Doe is president of SAG-AFTRA, Al Roe executive director of IATSE.")
    assert roles(reading, packaged_vocabulary) == {
        ("Jane Doe", "SAG-AFTRA", "president"),
        ("Al Roe", "IATSE", "executive director"),
    }


def test_who_makes_a_work_holds_no_role_at_its_company(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        "The season of the CBC original “Sort Of” won, with creators Bilal Baig and Fab Filippo "
        "named in the honour."
    )
    assert not roles(reading, packaged_vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "Skylar Hinnant, a tester and a member of Local 2108 of the CWA, said so.",
        "SAG is out on strike. Nine's chief executive Mike Sneesby was silent.",
        "Tiger Woods struck with SAG. Nike spokesman Mike Kelly said it was their decision.",
    ],
)
def test_members_and_officers_of_others_hold_no_role(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    assert not roles(read(text), packaged_vocabulary)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (  # The lead is about the company, though the rest names others as often.
            "Warner Bros. Discovery cut its loss on Thursday.\n\nThe Writers Guild of America has "
            "been out since May. SAG-AFTRA followed in July. Chief Financial Officer Jane Doe told "
            "a call so." + " Nobody knew more." * 40 + " Netflix and Hulu grew.",
            ("Jane Doe", "Warner Bros. Discovery", "chief financial officer"),
        ),
        (  # A paragraph about another company is not of the house.
            "Netflix grew, Netflix said.\n\nHulu shrank in May. The chief executive, Jane Doe, "
            "was silent.",
            ("Jane Doe", "Hulu", "chief executive"),
        ),
        (  # Where somebody went to or came from is not where the office is.
            "SAG-AFTRA met, SAG-AFTRA said.\n\nJane Doe, general counsel, left for the AFL-CIO.",
            ("Jane Doe", "SAG-AFTRA", "general counsel"),
        ),
    ],
)
def test_a_bare_office_is_held_at_what_the_passage_is_about(
    read: Read, packaged_vocabulary: Vocabulary, text: str, role: tuple[str, str, str]
) -> None:
    assert role in roles(read(text), packaged_vocabulary)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Jane Doe, who's the secretary of the CWA's audio section, spoke.",
            ("Jane Doe", "CWA", "secretary of the audio section"),
        ),
        (
            "“We held,” said Jane Doe, a bassist who chairs SAG-AFTRA's council.",
            ("Jane Doe", "SAG-AFTRA", "chair of the council"),
        ),
        (
            "Jane Doe, who also heads the motion picture division of the Teamsters, spoke.",
            ("Jane Doe", "Teamsters", "head of the motion picture division"),
        ),
        (
            "Equity wrote to the chair of the Minnesota Orchestra's board, Jane Doe, to ask why.",
            ("Jane Doe", "Minnesota Orchestra", "chair of the board"),
        ),
        (
            "Jane Doe, who leads SAG-AFTRA and is the treasurer of the AFL-CIO, spoke.",
            ("Jane Doe", "AFL-CIO", "treasurer"),
        ),
        (
            "Jane Doe, the surgeon who owns the Los Angeles Times, spoke.",
            ("Jane Doe", "Los Angeles Times", "owner"),
        ),
        (
            "SAG-AFTRA won.\n\n“It will do,” said Jane Doe, a line editor and the chair of our "
            "HarperCollins unit.",
            ("Jane Doe", "SAG-AFTRA", "chair"),
        ),
        (
            "Jane Doe, a tape editor with 19 years at ABC, sat down.",
            ("Jane Doe", "ABC", "tape editor"),
        ),
        (
            "Jane Doe, who had joined NBC as a page, became president of SAG-AFTRA in 1985.",
            ("Jane Doe", "SAG-AFTRA", "president"),
        ),
    ],
)
def test_a_part_of_a_body_leads_to_it(
    read: Read, packaged_vocabulary: Vocabulary, text: str, role: tuple[str, str, str]
) -> None:
    assert role in roles(read(text), packaged_vocabulary)


def test_another_bodys_committee_is_not_the_unions(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        "SAG-AFTRA met, SAG-AFTRA said.\n\nJane Doe, chair of the AMPTP's negotiating committee, "
        "spoke."
    )
    assert roles(reading, packaged_vocabulary) == {
        ("Jane Doe", "AMPTP", "chair of the negotiating committee")
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "SAG-AFTRA has voted. Their chair, bassoonist Jane Doe, was glad.",
            ("Jane Doe", "SAG-AFTRA", "chair"),
        ),
        (
            "IATSE Local One met. The vice president will be Jane Doe.",
            ("Jane Doe", "IATSE Local One", "vice president"),
        ),
        (
            "Jane Doe, president of SAG-AFTRA, is leaving. Her successor, Al Roe, begins in May.",
            ("Al Roe", "SAG-AFTRA", "president"),
        ),
        (
            "Jane Doe, president of SAG-AFTRA, sent her spokesman, Al Roe.",
            ("Al Roe", "SAG-AFTRA", "spokesman"),
        ),
        (
            "IATSE Local One met. Jane Doe, treasurer for two decades, is retiring.",
            ("Jane Doe", "IATSE Local One", "treasurer"),
        ),
        (
            "SAG-AFTRA met. Last May Jane Doe won a second term as president.",
            ("Jane Doe", "SAG-AFTRA", "president"),
        ),
        (
            "The Minnesota Orchestra is losing money. Jane Doe was forced out as general director "
            "last July.",
            ("Jane Doe", "Minnesota Orchestra", "general director"),
        ),
        (
            "The Minnesota Orchestra played. I wrote to Jane Doe, who's the chief executive.",
            ("Jane Doe", "Minnesota Orchestra", "chief executive"),
        ),
    ],
)
def test_an_office_without_a_body_takes_it_from_what_was_said(
    read: Read, packaged_vocabulary: Vocabulary, text: str, role: tuple[str, str, str]
) -> None:
    assert role in roles(read(text), packaged_vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "SAG-AFTRA met. Jane Doe, treasurer of Yale, spoke.",
        "SAG-AFTRA met. The treasurer was not Jane Doe.",
        "SAG-AFTRA met. Camera operator Jane Doe spoke.",
        "SAG-AFTRA met. Her successor, Al Roe, begins in May.",
        "NBC is dark. “It is over,” said Jane Doe, a story editor on “Los Angeles Law.”",
    ],
)
def test_an_office_elsewhere_is_not_the_articles(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    assert not roles(read(text), packaged_vocabulary)
