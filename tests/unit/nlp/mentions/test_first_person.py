"""Whose "we" a text is written in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading

Read = Callable[..., Reading]

LETTER = (
    "Dear members, your committee met Netflix on Monday. We asked for 5 percent. Management told "
    "us no. SAG-AFTRA does not fold."
)


def meant_by(reading: Reading, *words: str) -> list[str]:
    """Of each mention in these words, whom it stands for."""
    return [
        hit.entity.name
        for hit in reading.hits
        if reading.article.text[hit.mention.start : hit.mention.end] in words
    ]


def test_we_is_the_union_that_writes_to_its_members(read: Read) -> None:
    assert meant_by(read(LETTER), "We", "us") == ["SAG-AFTRA", "SAG-AFTRA"]


@pytest.mark.parametrize(
    "text",
    [
        # Somebody else's words.
        LETTER.replace("We asked for 5 percent.", "\u201cWe asked for 5 percent.\u201d").replace(
            " us ", " them "
        ),
        # An employer's letter, and a reporter's.
        "Dear colleagues, the union told us no. We gave SAG-AFTRA our best offer. Netflix waits.",
        "Netflix told us little about SAG-AFTRA. We shall see who writes the next chapter.",
        # Of two unions neither leads.
        f"{LETTER} The DGA does.",
    ],
)
def test_else_we_stands_for_nobody(read: Read, text: str) -> None:
    assert meant_by(read(text), "We", "we", "us") == []


def test_of_two_unions_the_one_that_the_title_is_from_is_meant(read: Read) -> None:
    reading = read(f"{LETTER} The DGA does.", title="A letter from SAG-AFTRA")
    assert set(meant_by(reading, "We", "us")) == {"SAG-AFTRA"}
