"""What the finders share: one article, parsed and with its entities resolved.

    Article ──spaCy──▶ Doc ──mentions, resolve──▶ Reading ──▶ relations, events, terms

A `Reading` is made once an article by `nlp.resolve`; the finders of relations, events and terms
only ask it questions. All offsets are code points into `Article.text`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from sideletter.model import EMPLOYERS, Article, Entity, EntityType, Evidence, Mention


@dataclass(frozen=True, slots=True)
class Hit:
    """One resolved mention: where it stands and which entity it means."""

    mention: Mention
    entity: Entity


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed article with its resolved mentions, in text order."""

    article: Article
    doc: Doc
    entities: tuple[Entity, ...]
    hits: tuple[Hit, ...]
    _starts: tuple[int, ...] = field(repr=False)
    _sentence_starts: tuple[int, ...] = field(repr=False)
    _sentences: tuple[Span, ...] = field(repr=False)

    @classmethod
    def of(cls, article: Article, doc: Doc, entities: tuple[Entity, ...]) -> Reading:
        """The reading of `doc` (made of `article.text`) with `entities` and their mentions."""
        hits = sorted(
            (Hit(mention, entity) for entity in entities for mention in entity.mentions),
            key=lambda hit: (hit.mention.start, -hit.mention.end),
        )
        sentences = tuple(doc.sents)
        return cls(
            article,
            doc,
            entities,
            tuple(hits),
            tuple(hit.mention.start for hit in hits),
            tuple(sentence.start_char for sentence in sentences),
            sentences,
        )

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in text order."""
        return self._sentences

    def sentence_at(self, offset: int) -> Span:
        """The sentence in which the character at `offset` stands; IndexError for an empty text."""
        return self._sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def hits_in(self, start: int, end: int) -> tuple[Hit, ...]:
        """The mentions that begin within the half-open span, in text order."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end - 1)
        return self.hits[first:last]

    def hits_of(self, span: Span, *types: EntityType) -> tuple[Hit, ...]:
        """The mentions within a spaCy span, of these types only where any are named."""
        found = self.hits_in(span.start_char, span.end_char)
        return tuple(h for h in found if not types or h.entity.type in types)

    def entity(self, local_id: str) -> Entity:
        """The entity with this local id; KeyError where there is none."""
        for entity in self.entities:
            if entity.id == local_id:
                return entity
        raise KeyError(local_id)


def evidence_of(*spans: Span) -> tuple[Evidence, ...]:
    """The spans as evidence, sorted and without their outer white space or doubles."""
    found = set()
    for span in spans:
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        found.add(Evidence(start, start + len(text.strip())))
    return tuple(sorted(found))


def is_employer_side(entity: Entity) -> bool:
    """Whether the entity can sit on the employers' side of a table."""
    return entity.type in EMPLOYERS
