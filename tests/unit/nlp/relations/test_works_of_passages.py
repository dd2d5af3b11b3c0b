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
