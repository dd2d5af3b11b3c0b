"""From an article to a `Reading`: every step that finds and resolves mentions, in order.

    parse ─▶ locals ─▶ names ─▶ people ─▶ names weighed ─▶ nominals ─▶ Reading

Longer names go before what they contain; full names before what refers back to them.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language

from nlp.mentions.board import Board
from nlp.mentions.first_person import find_first_person
from nlp.mentions.gazetteer import Gazetteer
from nlp.mentions.locals import LocalFinder
from nlp.mentions.names import find_names
from nlp.mentions.nominals import NominalFinder, load_nominal_rules
from nlp.mentions.organisations import find_shapes, load_organisation_rules
from nlp.mentions.outlets import drop_mere_sources
from nlp.mentions.people import find_people
from nlp.mentions.person_shapes import NameShape
from nlp.mentions.short_names import find_short_names
from nlp.mentions.weighed import find_weighed_names
from nlp.parse import parse
from nlp.reading import Reading
from nlp.rulefile import load_table, load_words
from nlp.trace import NOBODY, Trace
from nlp.vocabulary import Vocabulary
from nlp.works.bare import find_bare_works
from nlp.works.find import WorkCues, find_known_works, find_quoted_works
from nlp.works.framed import find_framed_works
from nlp.works.joined import find_joined_works
from nlp.works.named import find_works_beside_names
from nlp.works.of_companies import claim_led_to
from sideletter.model import Article, EntityType


class Resolver:
    """The steps, prepared once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary and read the word lists."""
        self._vocabulary = vocabulary
        self._gazetteer = Gazetteer(
            vocabulary.forms(), abbreviations=load_table("mentions")["abbreviations"]
        )
        self._names = frozenset(f.text.casefold().removeprefix("the ") for f in vocabulary.forms())
        unions = [u for u in vocabulary.of_type(EntityType.UNION) if u.parent is None]
        self._locals = LocalFinder(list(vocabulary.local_stems()), unions)
        self._nominals = NominalFinder(vocabulary, load_nominal_rules())
        self._compounds = load_words("mentions", "compounds")
        self._shape = NameShape.load()
        self._shapes, self._name_words = load_organisation_rules()
        self._works = WorkCues.load()

    def read(self, article: Article, nlp: Language, *, trace: Trace = NOBODY) -> Reading:
        """The article with its entities and their mentions resolved."""
        board = Board(article, parse(nlp, article.text), self._vocabulary, trace=trace)
        find_quoted_works(board, self._works)
        find_known_works(board)
        self._locals.find(board)
        shapes = list(find_shapes(board.folded, self._shapes, self._name_words))
        find_names(board, self._gazetteer, shapes, compounds=self._compounds)
        drop_mere_sources(board)
        find_short_names(board)
        find_works_beside_names(board)
        find_framed_works(board)
        claim_led_to(board)
        find_joined_works(board, self._names)
        find_people(board, self._shape)
        find_bare_works(board, self._works)
        find_weighed_names(board)
        self._nominals.find(board)
        find_first_person(board)
        return board.reading()


@lru_cache(maxsize=2)
def _resolver(vocabulary: Vocabulary) -> Resolver:
    return Resolver(vocabulary)


def read_article(
    article: Article, nlp: Language, vocabulary: Vocabulary, *, trace: Trace = NOBODY
) -> Reading:
    """The article, parsed and with its entities resolved; any text, the empty one too."""
    return _resolver(vocabulary).read(article, nlp, trace=trace)
