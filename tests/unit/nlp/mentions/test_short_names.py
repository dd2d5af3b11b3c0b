"""Companies under a part of the name by which the article has called them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading

Read = Callable[..., Reading]


def mentions(reading: Reading, name: str) -> list[str]:
    return [
        reading.article.text[m.start : m.end]
        for entity in reading.entities
        if entity.name == name
        for m in entity.mentions
    ]


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        (
            "Artists at Flying Heron Productions have a deal. “We won,” Flying Heron animator Jo "
            "Doe said.",
            "Flying Heron Productions",
            "Flying Heron",
        ),
        (
            "AGMA met with Lyric Opera of Chicago. It said that Lyric management had walked out.",
            "Lyric Opera of Chicago",
            "Lyric",
        ),
        (
            "Workers struck The Seattle Times. Nobody wanted it, but the Times forced it on them.",
            "The Seattle Times",
            "Times",
        ),
    ],
)
def test_the_telling_part_of_a_name_is_a_mention(
    read: Read, text: str, name: str, short: str
) -> None:
    assert short in mentions(read(text), name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Houston Grand Opera met its chorus. The city of Houston paid.", "Houston Grand Opera"),
        (
            "Workers struck The Seattle Times and the Los Angeles Times. But the Times said no.",
            "The Seattle Times",
        ),
        ("Lyric Opera of Chicago met AGMA. The Lyric Theatre is dark.", "Lyric Opera of Chicago"),
    ],
)
def test_places_shared_words_and_longer_names_are_none(read: Read, text: str, name: str) -> None:
    assert len(mentions(read(text), name)) == 1
