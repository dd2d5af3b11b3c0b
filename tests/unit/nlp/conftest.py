"""What the tests of extraction share: the model and the vocabulary, loaded once, and a reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from spacy.language import Language

from nlp.parse import load_model
from nlp.reading import Reading
from nlp.resolve import read_article
from nlp.vocabulary import Vocabulary, load_vocabulary
from sideletter.model import Article

Read = Callable[..., Reading]


@pytest.fixture(autouse=True, scope="module")
def _rules_alone() -> Iterator[None]:
    """The tests of rules ask the rules alone; what weights change has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nlp.resolve.find_weighed_names", lambda _: None)
        patch.setattr("nlp.dates.likelier.choose", lambda _, usual, __: usual)
        patch.setattr("nlp.events.candidates.find_weighed", lambda *_, **__: [])
        patch.setattr("nlp.events.opinion.Opinion.date", lambda *_: None)
        patch.setattr("nlp.events.opinion.Opinion.doubts", lambda *_: False)
        patch.setattr("nlp.events.telling.Telling.insists", lambda *_: False)
        patch.setattr("nlp.events.opinion.Opinion.parties", lambda *_: ())
        patch.setattr("nlp.events.opinion.Opinion.sides", lambda _, told, *__, **___: told)
        patch.setattr("nlp.events.opinion.Opinion.done", lambda *_: 1.0)
        patch.setattr("nlp.events.opinion.Opinion.instead_of", lambda _, date, *__: date)
        patch.setattr("nlp.events.opinion.Opinion.modality", lambda _, __, ___, usual: usual)
        patch.setattr("nlp.relations.find.weigh", lambda _, __, ___, told, ____: told)
        yield


@pytest.fixture(scope="session")
def model() -> Language:
    """The model without the encoder, whom the rules do not ask."""
    return load_model(encodes=False)


@pytest.fixture(scope="session")
def whole_model() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def packaged_vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def read(model: Language, packaged_vocabulary: Vocabulary) -> Read:
    """Reads a text, with a title and a date where they matter."""

    def reading(text: str, *, title: str = "", published: str = "2023-06-01") -> Reading:
        article = Article(
            id="a", url="", title=title, text=text, published=dt.date.fromisoformat(published)
        )
        return read_article(article, model, packaged_vocabulary)

    return reading
