"""What a page of explanation is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlp.trace import Note
from sideletter.contract import Json
from sideletter.model import Extraction

PARTS = ("entities", "relations", "events", "terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What gold has and the extraction lacks, and the other way round, a part each."""

    missed: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    invented: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """Gold's own ids of entities, in words."""

    @property
    def count(self) -> int:
        """How many there are."""
        sides = (*self.missed.values(), *self.invented.values())
        return sum(len(items) for items in sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One extraction, what looked on told of it, and how it differs from gold, where there is."""

    extraction: Extraction
    fired: tuple[Note, ...] = ()
    turned_down: tuple[Note, ...] = ()
    differences: Differences | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it stands in the data: where, what it says, and sentences it was written for."""

    id: str
    file: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding: its anchor ("E1"), its heading, what goes with it, its rule and evidence.

    `at` are the anchors in the text, `quotes` the sentences, in each of which the words that made
    the rule fire are marked: (text, whether marked) in turn.
    """

    anchor: str
    kind: str
    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()
    rule: str = ""
    quotes: tuple[tuple[tuple[str, bool], ...], ...] = ()
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A candidate that came to nothing: its words with some of what stands around, and why."""

    anchor: str
    part: str
    before: str
    words: str
    after: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that is marked one way: of an entity, within evidence, or neither.

    `badges` (anchor, label, class) stand before it; `anchors` are the places that begin here.
    """

    text: str
    classes: str = ""
    entity: str = ""
    title: str = ""
    badges: tuple[tuple[str, str, str], ...] = ()
    anchors: tuple[str, ...] = ()
