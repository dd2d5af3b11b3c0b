"""The reader of articles: one article in, one `Extraction` out.

Article ──read_article──▶ Reading ──find_relations──▶ relations
                             ├─────find_events─────▶ events
                             ├─────find_terms──────▶ terms
                             └─────find_documents──▶ documents

What is not about labor in this industry has entities and relations, and none of the rest.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator

from spacy.language import Language

from nlp.documents import find_documents
from nlp.events import find_events
from nlp.field import is_of_the_field
from nlp.languages import foreign_language
from nlp.parse import load_model
from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.resolve import read_article
from nlp.terms import find_terms
from nlp.trace import NOBODY, Trace
from nlp.version import version
from nlp.vocabulary import Vocabulary, load_vocabulary
from sideletter.model import Article, Extraction, RelationType


class Reader:
    """Extracts articles with a model and a vocabulary that were loaded once."""

    def __init__(self, nlp: Language, vocabulary: Vocabulary) -> None:
        """Keep what extraction needs; `Reader.load()` makes a usual one."""
        self._nlp = nlp
        self._vocabulary = vocabulary

    @classmethod
    def load(cls) -> Reader:
        """A reader with the packaged model and vocabulary; takes some seconds.

        ReadError where the model is missing, VocabularyError where the data is malformed.
        """
        return cls(load_model(), load_vocabulary())

    def read(self, article: Article, *, trace: Trace = NOBODY) -> Reading:
        """The article, parsed and with its entities resolved."""
        return read_article(article, self._nlp, self._vocabulary, trace=trace)

    def extract(self, article: Article, *, trace: Trace = NOBODY) -> Extraction:
        """Everything the article says, in the terms of the contract. Same input, same output.

        `trace` is told what fired and what was turned down.
        """
        language = foreign_language(article.text)
        if language is not None:
            note = f"passed over: the text is not English ({language})"
            return Extraction(article=article, version=version(), notes=(note,))
        reading = self.read(article, trace=trace)
        if not is_of_the_field(reading, self._vocabulary):
            return self._of_another_field(reading, trace)
        events = find_events(reading, trace=trace)
        relations = find_relations(reading, events, self._vocabulary, trace=trace)
        terms = find_terms(reading, events, relations, trace=trace)
        return Extraction(
            article=article,
            entities=reading.entities,
            relations=relations,
            events=events,
            terms=terms,
            documents=find_documents(reading, events, trace=trace),
            version=version(),
        )

    def _of_another_field(self, reading: Reading, trace: Trace) -> Extraction:
        """Whom and what an article names, without what it tells of other people's bargaining."""
        found = find_relations(reading, (), self._vocabulary, trace=trace)
        note = "no events or terms are told: the text is not about labor in this industry"
        return Extraction(
            article=reading.article,
            entities=reading.entities,
            relations=tuple(r for r in found if r.type is not RelationType.BARGAINS_WITH),
            version=version(),
            notes=(note,),
        )

    def extract_many(
        self, articles: Iterable[Article], *, processes: int = 1
    ) -> Iterator[Extraction]:
        """The extractions in the articles' order, over several processes where asked."""
        if processes <= 1:
            yield from map(self.extract, articles)
            return
        context = multiprocessing.get_context("spawn")
        with context.Pool(processes, initializer=_start_worker) as pool:
            yield from pool.imap(_extract_in_worker, articles, chunksize=4)


_worker: list[Reader] = []


def _start_worker() -> None:
    _worker.append(Reader.load())


def _extract_in_worker(article: Article) -> Extraction:
    return _worker[0].extract(article)
