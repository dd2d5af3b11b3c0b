"""Who bargains with whom, by the parse of a sentence and by what an article is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from related import pairs

from nlp.reading import Reading
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jane Doe, business agent of IATSE Local 52, spoke first. Doe will meet with "
            "representatives of the AMPTP on Wednesday.",
            {("IATSE Local 52", "AMPTP")},
        ),
        ("Jane Doe, president of SAG-AFTRA, met with Sony about a film.", set()),
        ("The mayor sat down with Disney and the WGA about the contract.", set()),
        ("A writer met with executives of Disney and of the WGA about her contract.", set()),
        (
            "IATSE Local One spoke. The Alley Theatre's pact with the stagehands is good.",
            {("IATSE Local One", "Alley Theatre")},
        ),
        ("WGA spoke. Netflix suspended overall deals with writers.", set()),
        (
            "Gannett, publisher of The Scotsman, reached a settlement with AGMA.",
            {("AGMA", "Gannett")},
        ),
        (
            "ZeniMax Workers United became Microsoft's first union in 2023. Nintendo fell.",
            {("ZeniMax Workers United", "Microsoft")},
        ),
        ("AGMA is not a union at Disney.", set()),
        (
            "Negotiations between NABET-CWA and ABC have been going on for almost two years.",
            {("NABET-CWA", "ABC")},
        ),
        (
            "AGMA and Lyric Opera of Chicago have been locked in a contentious dispute.",
            {("AGMA", "Lyric Opera of Chicago")},
        ),
        (
            "NABET-CWA met on Monday. Its members ratified a contract with ABC. CBS aired the "
            "news, and CBS had no comment.",
            {("NABET-CWA", "ABC")},
        ),
        (
            "SAG-AFTRA also represents hosts at stations including KQED in San Francisco and "
            "WNYC in New York.",
            {("SAG-AFTRA", "KQED"), ("SAG-AFTRA", "WNYC")},
        ),
        (
            "Journalists at the Chicago Tribune and the Los Angeles Times are also represented "
            "by the NewsGuild.",
            {("The NewsGuild", "Chicago Tribune"), ("The NewsGuild", "Los Angeles Times")},
        ),
        (
            "Negotiations between anchors represented by AFTRA and the owner of WQZB-TV resumed.",
            {("AFTRA", "WQZB-TV")},
        ),
        (
            "SAG-AFTRA is growing. It represents hosts at KQED and WNYC.",
            {("SAG-AFTRA", "KQED"), ("SAG-AFTRA", "WNYC")},
        ),
        (
            "Members of the Canadian Media Guild have been locked out by CBC for four weeks.",
            {("Canadian Media Guild", "CBC")},
        ),
    ],
)
def test_a_noun_or_verb_of_the_table_joins_its_sides(
    read: Read, packaged_vocabulary: Vocabulary, text: str, expected: set[tuple[str, str]]
) -> None:
    assert pairs(read(text), packaged_vocabulary, "bargains_with") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The NewsGuild is looking to represent journalists at the Chicago Tribune.",
        "Hosts at KQED voted to be represented by SAG-AFTRA.",
        "SAG-AFTRA does not represent the hosts of WNYC.",
        "The WGA criticized the film that Netflix released.",
    ],
)
def test_what_is_wished_for_or_denied_joins_nobody(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    assert not pairs(read(text), packaged_vocabulary, "bargains_with")


def test_across_the_table_from_the_house_sits_who_it_has_a_contract_with(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        "The Metropolitan Opera is dark. The Metropolitan Opera hopes for a September opening.\n\n"
        "Its contract with Local 802 of the American Federation of Musicians, which represents "
        "the orchestra, expires July 31."
    )
    assert pairs(reading, packaged_vocabulary, "bargains_with") == {
        ("AFM Local 802", "Metropolitan Opera")
    }
