from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from spacy.language import Language

from nlp.parse import parse
from nlp.reading import Reading
from nlp.terms import find_terms
from sideletter.model import Article, Entity, EntityType, Event, EventType, Mention, Term

Told = tuple[str, str, str | None, float | None]
READING = Callable[..., Reading]

WHO = {
    "Players Guild": (EntityType.UNION, ("the guild", "the union")),
    "Stage Union": (EntityType.UNION, ()),
    "Producers Alliance": (EntityType.EMPLOYER_GROUP, ("the alliance", "the studios")),
}


def _entity(number: int, name: str, kind: EntityType, forms: tuple[str, ...], text: str) -> Entity:
    anyone = "|".join(re.escape(form) for form in (name, *forms))
    mentions = tuple(
        Mention(match.start(), match.end())
        for match in re.finditer(rf"(?<!\w)(?:{anyone})(?!\w)", text, re.IGNORECASE)
    )
    return Entity(id=f"e{number}", type=kind, name=name, mentions=mentions)


@pytest.fixture(autouse=True, scope="module")
def _no_weighed_numbers() -> Iterator[None]:
    """The tests here are of the rules; what weights add to them has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nlp.terms.find.weigh", lambda _, __, told, ___: told)
        yield


@pytest.fixture
def a_reading(model: Language) -> READING:
    """Makes the reading of a text in which the organisations of `WHO` are found by name."""

    def make(text: str) -> Reading:
        article = Article(
            id="a", url="", title="", text=text, published=dt.date(2024, 5, 1), publisher=None
        )
        everyone = (
            _entity(number, name, kind, forms, text)
            for number, (name, (kind, forms)) in enumerate(WHO.items(), start=1)
        )
        entities = tuple(entity for entity in everyone if entity.mentions)
        return Reading.of(article, parse(model, text), entities)

    return make


DEAL = Event(type=EventType.TENTATIVE_AGREEMENT, date="2024-04-30", parties=("e1", "e3"))


def in_short(terms: tuple[Term, ...]) -> list[Told]:
    return [
        (t.category.value, t.stance.value, t.party, None if t.value is None else t.value.amount)
        for t in terms
    ]


@pytest.fixture
def tell(a_reading: Callable[[str], Reading]) -> Callable[..., list[Told]]:
    def told(text: str, *events: Event) -> list[Told]:
        start = "The Players Guild and the Producers Alliance met.\n\n"
        return in_short(find_terms(a_reading(start + text), events or (DEAL,)))

    return told
