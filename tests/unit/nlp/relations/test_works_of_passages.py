"""Who works on, makes and shows the work that the passage named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]

_HARBOR = "The drama “Harbor Lights” has been dark since May. "


def told(reading: Reading, vocabulary: Vocabulary) -> set[tuple[str, str, str | None]]:
    """What is told of works: from, type or title, to."""
    names = {e.id: e.name for e in reading.entities}
    return {
        (names[r.subject], r.title or r.type.value, names[r.object])
        for r in find_relations(reading, (), vocabulary)
        if r.type.value in {"airs_on", "produced_by", "works_on"}
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (_HARBOR + "The ABC comedy will return.", ("Harbor Lights", "airs_on", "ABC")),
        (
            _HARBOR + "\n\nThe ABC comedy will return.",
            ("Harbor Lights", "airs_on", "ABC"),
        ),
        (
            _HARBOR + "Jo Doe, who also acts on the show, came.",
            ("Jo Doe", "actor", "Harbor Lights"),
        ),
        (_HARBOR + "The show's creator, Jo Doe, came.", ("Jo Doe", "creator", "Harbor Lights")),
        (
            _HARBOR + "Carl Quint, his fellow showrunner on the hit, nodded.",
            ("Carl Quint", "showrunner", "Harbor Lights"),
        ),
        (
            _HARBOR + "Jo Doe directed; Al Roe heads the cast.",
            ("Jo Doe", "director", "Harbor Lights"),
        ),
        (
            _HARBOR + "Co-showrunner Jo Doe joined the line with a friend.",
            ("Jo Doe", "co-showrunner", "Harbor Lights"),
        ),
        (
            "Present was Jo Doe, who runs “Harbor Lights” and teaches.",
            ("Jo Doe", "showrunner", "Harbor Lights"),
        ),
    ],
)
def test_the_work_named_before_is_meant(
    read: Read,
    packaged_vocabulary: Vocabulary,
    text: str,
    relation: tuple[str, str, str],
) -> None:
    assert relation in told(read(text), packaged_vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        _HARBOR + "Jo Doe directed the march.",
        _HARBOR + "Jo Doe directed that members stay home.",
        "“Harbor Lights” and “Mist” are dark. Showrunner Jo Doe joined the line.",
        "“Harbor Lights” and “Mist” are dark. The ABC comedy will return.",
        _HARBOR + "Jo Doe, the showrunner of another series, came.",
        _HARBOR + "Jo Doe met the network's creator fund.",
    ],
)
def test_another_or_an_open_one_is_not(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    assert told(read(text), packaged_vocabulary) == set()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Jo Doe, the guild's chief, who won a prize for editing “Harbor Lights,” agreed.",
            ("Jo Doe", "editor", "Harbor Lights"),
        ),
        (
            "Jo Doe moved up. A lawyer by training and a writer on “Harbor Lights,” the CBS drama, "
            "he was the first of them.",
            ("Jo Doe", "writer", "Harbor Lights"),
        ),
        (
            "Jo Doe started out as a production assistant on “Harbor Lights,” a series for CBS.",
            ("Jo Doe", "production assistant", "Harbor Lights"),
        ),
        (
            "“It was long,” said Jo Doe, 46, of Sunland, a truck driver on ABC's “Harbor Lights.”",
            ("Jo Doe", "truck driver", "Harbor Lights"),
        ),
        (
            "Jo Doe, who was most recently on Broadway in “Harbor Lights,” sat down.",
            ("Jo Doe", "works_on", "Harbor Lights"),
        ),
        (
            "“Harbor Lights,” on which Jo Doe appeared from its first month, was a hit.",
            ("Jo Doe", "works_on", "Harbor Lights"),
        ),
        (
            "Shonda Rhimes, whose “Grey’s Anatomy” and “Harbor Lights” both run on ABC, came.",
            ("Shonda Rhimes", "works_on", "Harbor Lights"),
        ),
        (
            "Jo Doe appeared in the original Broadway company of “Harbor Lights.”",
            ("Jo Doe", "works_on", "Harbor Lights"),
        ),
        (
            "That is for “Harbor Lights,” the Jo Doe comedy, on Thursday.",
            ("Jo Doe", "works_on", "Harbor Lights"),
        ),
        (
            _HARBOR + "Jo Doe, one of its stars, wept.",
            ("Jo Doe", "star", "Harbor Lights"),
        ),
        (
            "Al Roe, who wrote “Harbor Lights,” and Jo Doe, who won a Tony for it, came.",
            ("Jo Doe", "works_on", "Harbor Lights"),
        ),
        (
            "ABC, in the meantime, has another season of “Harbor Lights” coming in May.",
            ("Harbor Lights", "airs_on", "ABC"),
        ),
        (
            "“Leave It to Rover,” on which Roe appeared from its first month, went off the air "
            "at ABC in 1963.",
            ("Leave It to Rover", "airs_on", "ABC"),
        ),
    ],
)
def test_who_did_it_is_told_around_the_clause(
    read: Read, packaged_vocabulary: Vocabulary, text: str, relation: tuple[str, str, str]
) -> None:
    assert relation in told(read(text), packaged_vocabulary)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "CTV's “Harbor Lights” and the CBC's “Mist on the Prairie” went on.",
            ("Harbor Lights", "airs_on", "CBC"),
        ),
        (
            "Lantern Pictures, producer of “Harbor Lights,” and Netflix signed.",
            ("Harbor Lights", "produced_by", "Netflix"),
        ),
        (
            _HARBOR + "\n\nThe union has sued Netflix. Netflix halted it.",
            ("Harbor Lights", "airs_on", "Netflix"),
        ),
        (
            _HARBOR + "The union spoke. Jo Doe, one of its directors, wept.",
            ("Jo Doe", "director", "Harbor Lights"),
        ),
        (
            _HARBOR + "Netflix met Jo Doe, one of its stars.",
            ("Jo Doe", "star", "Harbor Lights"),
        ),
        (
            "They thanked Al Roe for directing “Harbor Lights,” said Jo Doe.",
            ("Jo Doe", "director", "Harbor Lights"),
        ),
    ],
)
def test_what_stands_near_a_work_is_not_its_own(
    read: Read, packaged_vocabulary: Vocabulary, text: str, wrong: tuple[str, str, str]
) -> None:
    assert wrong not in told(read(text), packaged_vocabulary)
