"""A parse in which the mentions are known: which names stand where a word leads to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from nlp.masks import Masked
from nlp.reading import Hit
from sideletter.model import EntityType


class Tree:
    """A sentence's parse and the mentions in it."""

    def __init__(self, masked: Masked) -> None:
        """Index the tokens of the sentence by the mention that covers them."""
        self.sentence = masked.sentence
        self.text = masked.text
        self.covered: dict[int, Hit] = {}
        self._spans: dict[int, Span] = {}
        for hit in masked.hits:
            span = masked.sentence.doc.char_span(
                hit.mention.start, hit.mention.end, alignment_mode="contract"
            )
            if span is not None:
                self._spans[id(hit)] = span
                self.covered.update({token.i: hit for token in span})

    def span(self, hit: Hit) -> Span | None:
        """The tokens of a mention."""
        return self._spans.get(id(hit))

    def at(self, token: Token, *types: EntityType) -> Hit | None:
        """The mention of one of these types that covers the token."""
        hit = self.covered.get(token.i)
        return hit if hit is not None and hit.entity.type in types else None

    def children(self, token: Token) -> Iterator[Token]:
        """What hangs on the token, or on any other of the name that it belongs to."""
        hit = self.covered.get(token.i)
        span = self.span(hit) if hit is not None else None
        for one in span if span is not None else (token,):
            yield from (c for c in one.children if hit is None or self.covered.get(c.i) is not hit)

    def before(self, token: Token) -> Iterator[Hit]:
        """The mentions of the sentence that stand before the token, in their order."""
        seen: set[int] = set()
        for i, hit in self.covered.items():
            if i < token.i and id(hit) not in seen:
                seen.add(id(hit))
                yield hit

    def listed(self, token: Token, *types: EntityType) -> Iterator[Hit]:
        """The names of these types at the token and joined to it: "A, B and C"."""
        hit = self.at(token, *types)
        if hit is not None:
            yield hit
        for child in self.children(token):
            if child.dep_ in ("conj", "appos") and child.i > token.i and self._joins(child, hit):
                yield from self.listed(child, *types)

    def _joins(self, child: Token, hit: Hit | None) -> bool:
        return child.dep_ == "conj" or hit is None or self.covered.get(child.i) is not None

    def led(
        self, token: Token, words: frozenset[str], *types: EntityType, alone: bool = False
    ) -> Iterator[Hit]:
        """The names to which one of these prepositions leads from the token; `alone`: no lists."""
        for child in self.children(token):
            if child.dep_ in ("prep", "agent") and child.lower_ in words:
                for end in child.children:
                    if end.dep_ != "pobj":
                        continue
                    if not alone:
                        yield from self.listed(end, *types)
                    elif (hit := self.at(end, *types)) is not None:
                        yield hit

    def names(self, noun: Token | None, *types: EntityType) -> list[Hit]:
        """The names that a noun stands for: its own, or one it stands beside."""
        if noun is None:
            return []
        relative = any(child.dep_ == "relcl" for child in self.children(noun))
        if relative and (hit := self.at(noun, *types)) is not None:
            return [hit]
        found = list(self.listed(noun, *types))
        if found or noun.i in self.covered:
            return found
        beside = (noun.head,) if noun.dep_ == "appos" else ()
        return [hit for one in beside if (hit := self.at(one, *types)) is not None]
