"""Works that the house stages which an article is about."""

from __future__ import annotations

from collections.abc import Callable

from related import pairs

from nlp.reading import Reading
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]


HOUSE = "City Opera is New York City Opera. New York City Opera locked out its chorus.\n\n"


def test_a_run_is_that_of_the_house(read: Read, packaged_vocabulary: Vocabulary) -> None:
    reading = read(f"{HOUSE}The first production, a run of La Traviata, begins Feb. 12.")
    assert pairs(reading, packaged_vocabulary, "produced_by") == {
        ("La Traviata", "New York City Opera")
    }


def test_another_company_or_a_film_is_none_of_its_stagings(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        f"{HOUSE}The Metropolitan Opera's run of La Traviata goes on. The film premiere of The "
        "Magic Flute is off."
    )
    made = pairs(reading, packaged_vocabulary, "produced_by")
    assert ("La Traviata", "New York City Opera") not in made
    assert ("The Magic Flute", "New York City Opera") not in made


def test_the_show_is_the_only_work_of_the_article(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        "Crowds came to the “Christmas Spectacular.”\n\nA picket line stood outside.\n\nIt was "
        "cold.\n\nHarbor Entertainment, which produces the show, denied it."
    )
    assert pairs(reading, packaged_vocabulary, "produced_by") == {
        ("Christmas Spectacular", "Harbor Entertainment")
    }
