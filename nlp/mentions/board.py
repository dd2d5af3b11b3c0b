"""The working state of one article while its entities are being found.

Steps claim stretches of the text for entities; a character belongs to one mention at most. When
all steps are done, the board is turned into a `Reading`. Mutable, and used by one reader only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from nlp.entry import Entry
from nlp.reading import Reading
from nlp.trace import NOBODY, Trace
from nlp.variants import fold
from nlp.vocabulary import Vocabulary
from sideletter.model import Article, Entity, EntityType, Mention


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making. `aliases` are further forms that the article itself uses."""

    type: EntityType
    name: str
    entry: Entry | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    parent: Entry | None = None
    """The known union of a local that the vocabulary does not list."""
    weak: bool = False
    """Whether the draft rests on a guess that a later step must confirm."""

    @property
    def named_at(self) -> int:
        """Where the draft is first named in full or in short; past any text where it never is."""
        return min((m.start for m in self.mentions), default=1 << 60)


class Board:
    """What is known of one article so far."""

    def __init__(
        self, article: Article, doc: Doc, vocabulary: Vocabulary, *, trace: Trace = NOBODY
    ) -> None:
        """An empty board over a parsed article; `trace` is told of what comes to nothing."""
        self._trace = trace
        self.article = article
        self.doc = doc
        self.text = article.text
        self.folded = "\n".join(fold(line) for line in article.text.split("\n"))
        self.vocabulary = vocabulary
        self.drafts: list[Draft] = []
        self.quoted: list[tuple[int, int]] = []
        self.doubtful: list[tuple[int, int]] = []
        self._listed: set[int] = set()
        self._taken = bytearray(len(self.text))
        self._by_entry: dict[str, Draft] = {}

    def is_free(self, start: int, end: int) -> bool:
        """Whether no mention covers any of these characters."""
        return not any(self._taken[start:end])

    def take(self, start: int, end: int) -> None:
        """Keep these characters from becoming part of a mention."""
        self._taken[start:end] = b"\x01" * (end - start)

    def add(self, draft: Draft, start: int, end: int, form: str = "name") -> None:
        """Claim the characters for a mention of the draft."""
        if id(draft) not in self._listed:
            self._listed.add(id(draft))
            self.drafts.append(draft)
        draft.mentions.append(Mention(start, end, form))
        self.take(start, end)

    def turn_down(self, rule: str, start: int, end: int, reason: str) -> None:
        """Tell whoever looks on why these words are no mention."""
        self._trace.turned_down("entities", rule, start, end, reason)

    def draft_of(self, entry: Entry) -> Draft:
        """The one draft of an entry of the vocabulary; new and unmentioned at first."""
        draft = self._by_entry.get(entry.id)
        if draft is None:
            draft = self._by_entry[entry.id] = Draft(entry.type, entry.name, entry)
        return draft

    def of_entry(self, id: str) -> Draft | None:
        """The draft of the entry with this id where the article mentions it."""
        draft = self._by_entry.get(id)
        return draft if draft is not None and draft.mentions else None

    def of_type(self, *types: EntityType) -> list[Draft]:
        """The drafts of these kinds that are mentioned, in the order they were found."""
        return [d for d in self.drafts if d.type in types and d.mentions]

    def named(self, name: str, *types: EntityType) -> Draft | None:
        """The draft that goes by this name or alias; None where none or several do."""
        key = name.casefold()
        found = [d for d in self.of_type(*types) if key in _keys(d)]
        return found[0] if len(found) == 1 else None

    def free_matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of the pattern in the folded text that touch no mention."""
        for match in pattern.finditer(self.folded):
            if self.is_free(*match.span()):
                yield match

    def timeline(self) -> list[tuple[int, int, Draft]]:
        """Every mention so far as (start, end, draft), in text order."""
        return sorted(
            ((m.start, m.end, d) for d in self.drafts for m in d.mentions), key=lambda t: t[:2]
        )

    def reading(self) -> Reading:
        """The entities in the order of their first mentions, over the parsed text."""
        kept = [d for d in self.drafts if d.mentions]
        kept.sort(key=lambda d: d.named_at)
        entities = tuple(self._entity(d, f"e{i}") for i, d in enumerate(kept, start=1))
        return Reading.of(self.article, self.doc, entities)

    def _entity(self, draft: Draft, id: str) -> Entity:
        known = self.vocabulary.names_of(draft.entry) if draft.entry else ()
        names = dict.fromkeys([*draft.aliases, *known])
        names.pop(draft.name, None)
        return Entity(
            id=id,
            type=draft.type,
            name=draft.name,
            names=tuple(names),
            known=draft.entry.known if draft.entry else None,
            mentions=tuple(sorted(draft.mentions)),
        )


def _keys(draft: Draft) -> set[str]:
    return {draft.name.casefold(), *(alias.casefold() for alias in draft.aliases)}
