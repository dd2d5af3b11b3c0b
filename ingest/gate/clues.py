"""The relevance gate's words and weights, read strictly from data.

    [[source]]  where the two log-odds start for a kind of source
    [[mask]]    what only looks like it, blanked out first
    [[clue]]    what speaks for labor news or the industry, or against either

Raises VocabularyError, naming file and entry, for unknown keys, double ids, patterns that do not
compile, and examples that an entry does not live up to.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from sideletter.errors import VocabularyError
from sideletter.model import SourceKind
from sideletter.tables import Table, read_toml

FILE = "relevance.toml"
_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Clue:
    """One kind of sign: what it says in words, its pattern, and its weights in log-odds."""

    id: str
    says: str
    pattern: re.Pattern[str]
    labor: float = 0.0
    field: float = 0.0

    def covers(self, text: str, span: tuple[int, int]) -> bool:
        """Whether a match of this clue for labor holds some of the span."""
        return self.labor > 0 and any(
            match.start() < span[1] and span[0] < match.end()
            for match in self.pattern.finditer(text)
        )


@dataclass(frozen=True, slots=True)
class Clues:
    """All that the gate knows; `version` changes with any of it."""

    threshold: float
    english: frozenset[str]
    start: Mapping[SourceKind, tuple[float, float]]
    masks: tuple[re.Pattern[str], ...]
    clues: tuple[Clue, ...]
    version: str

    def masked(self, text: str) -> str:
        """The text without what only looks like labor news."""
        for mask in self.masks:
            text = mask.sub(" … ", text)
        return text


@functools.cache
def load_clues() -> Clues:
    """The bundled data."""
    file = files("ingest").joinpath("data", FILE)
    return read_clues(
        read_toml(file, where=FILE), version=hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    )


def read_clues(table: Table, *, version: str = "") -> Clues:
    """The clues of one file's top table."""
    sources = table.tables("source")
    masks = [_entry(entry) for entry in table.tables("mask")]
    clues = [_clue(entry) for entry in table.tables("clue")]
    found = Clues(
        threshold=table.number("threshold"),
        english=frozenset(table.texts("english")),
        start={
            entry.choice("kind", SourceKind): (entry.number("labor"), entry.number("field"))
            for entry in sources
        },
        masks=tuple(pattern for _, pattern in masks),
        clues=tuple(clues),
        version=version,
    )
    table.done()
    ids = [name for name, _ in masks] + [clue.id for clue in clues]
    if doubles := {name for name in ids if ids.count(name) > 1}:
        raise VocabularyError(f"{table.where}: the id {min(doubles)} is given twice")
    return found


def _clue(entry: Table) -> Clue:
    name, pattern = _entry(entry)
    return Clue(
        id=name, says=entry.needed("says"), pattern=pattern,
        labor=entry.number("labor"), field=entry.number("field"),
    )  # fmt: skip


def _entry(entry: Table) -> tuple[str, re.Pattern[str]]:
    """An entry's id and pattern, tried on its own examples."""
    flags = 0 if entry.flag("cased") else re.IGNORECASE
    try:
        pattern = re.compile(rf"(?<!\w)(?:{entry.needed('pattern')})(?!\w)", flags)
    except re.error as error:
        raise entry.wrong(f"`pattern` does not compile ({error})") from error
    for example in entry.texts("examples"):
        if not pattern.search(example):
            raise entry.wrong(f"`pattern` does not find its example {example!r}")
    for example in entry.texts("non_examples"):
        if pattern.search(example):
            raise entry.wrong(f"`pattern` finds its non-example {example!r}")
    return entry.needed("id", _ID), pattern
