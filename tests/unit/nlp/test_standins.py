"""What pronouns in a verb's place stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events.standins import nouns_meant
from nlp.reading import Reading

Read = Callable[..., Reading]


def meant(reading: Reading, pronoun: str) -> set[str]:
    """The nouns that the last such pronoun of a text may stand for."""
    token = [t for t in reading.doc if t.lower_ == pronoun][-1]
    return {t.lower_ for t in nouns_meant(token)} - {pronoun}


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("The talks opened in May. They broke off on Tuesday.", "they", "talks"),
        ("Contract talks had dragged on, IATSE said. Those ended on Monday.", "those", "talks"),
        ("The contract went to members of IATSE. They voted it down.", "it", "contract"),
        ("The pact lapsed in May. It was stretched. It ended in June, IATSE said.", "it", "pact"),
        ("IATSE got the deal in May, and in June members ratified it.", "it", "deal"),
    ],
)
def test_a_pronoun_stands_for_what_was_told_before(
    read: Read, text: str, pronoun: str, noun: str
) -> None:
    assert noun in meant(read(text), pronoun)


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("The contract ended in May. They walked out, IATSE said.", "they", "contract"),
        (
            "The walkout was planned. Film categories close the show; they opened it.",
            "it",
            "walkout",
        ),
        ("The talks failed.\n\nThey walked out, IATSE said.", "they", "talks"),
    ],
)
def test_a_pronoun_stands_for_nothing_of_another_number_or_further_off(
    read: Read, text: str, pronoun: str, noun: str
) -> None:
    assert noun not in meant(read(text), pronoun)
