"""Works that the house stages which an article is about."""

from __future__ import annotations

from collections.abc import Callable

from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]


def produced(reading: Reading, vocabulary: Vocabulary) -> set[tuple[str, str]]:
    names = {e.id: e.name for e in reading.entities}
    return {
        (names[r.subject], names[r.object])
        for r in find_relations(reading, (), vocabulary)
        if r.type.value == "produced_by"
    }


HOUSE = "City Opera is New York City Opera. New York City Opera locked out its chorus.\n\n"


def test_a_run_is_that_of_the_house(read: Read, packaged_vocabulary: Vocabulary) -> None:
    reading = read(f"{HOUSE}The first production, a run of La Traviata, begins Feb. 12.")
    assert produced(reading, packaged_vocabulary) == {("La Traviata", "New York City Opera")}


def test_another_company_or_a_film_is_none_of_its_stagings(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        f"{HOUSE}The Metropolitan Opera's run of La Traviata goes on. The film premiere of The "
        "Magic Flute is off."
    )
    made = produced(reading, packaged_vocabulary)
    assert ("La Traviata", "New York City Opera") not in made
    assert ("The Magic Flute", "New York City Opera") not in made


def test_the_show_is_the_only_work_of_the_article(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        "Crowds came to the “Christmas Spectacular.”\n\nA picket line stood outside.\n\nIt was "
        "cold.\n\nHarbor Entertainment, which produces the show, denied it."
    )
    assert produced(reading, packaged_vocabulary) == {
        ("Christmas Spectacular", "Harbor Entertainment")
    }
