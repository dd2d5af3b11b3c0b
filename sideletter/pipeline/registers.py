"""Official records made ready for the graph: what their names mean, and which concern the field.

    archive ──records──▶ NamesOfField.official ──concerns──▶ Store.load_records

The archive keeps every row of a register's list; the graph those of this field. A name means an
entry of the vocabulary where it is the whole of one of its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.ids import fold, slug
from graph.records.answers import Official, Register
from ingest.archive import Archive
from ingest.records.keeping import records
from sideletter.model import EMPLOYERS, EntityType
from sideletter.records import Record
from sideletter.tables import read_toml

if TYPE_CHECKING:
    from graph.store import Store
    from nlp.entry import Entry
    from nlp.vocabulary import Vocabulary

_PARTS = re.compile(r"\s*[;,/]\s*|\s+and\s+", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<stem>.+?)\s+(?:local\s+)?(?P<number>[A-Z]?\d[\w-]*)", re.IGNORECASE)
# "AGMA Local", "SAG-AFTRA Local N/A": a form that was filled in where there is no local.
_NO_LOCAL = re.compile(r"\s+local(?:\s+n/?a)?$", re.IGNORECASE)
_REVERSED = re.compile(r"(?P<number>\d[\w-]*)\s+(?P<stem>.+)")


@dataclass(frozen=True, slots=True)
class Field:
    """What of a register concerns this field, and what each register lists; see registers.toml."""

    industries: tuple[str, ...]
    many_trades: frozenset[str]
    endings: frozenset[str]
    registers: Mapping[str, tuple[str, str, str, int]]  # id → name, source, country, smallest


@cache
def field() -> Field:
    """The packaged data; VocabularyError where it is wrong."""
    table = read_toml(files("ingest") / "data" / "registers.toml", where="registers.toml")
    found = Field(
        industries=table.texts("industries"),
        many_trades=frozenset(f"union:{id}" for id in table.texts("many_trades")),
        endings=frozenset(table.texts("endings")),
        registers={
            each.needed("id"): (
                each.needed("name"),
                each.needed("source"),
                each.needed("country"),
                each.count("smallest") or 0,
            )
            for each in table.tables("register")
        },
    )
    table.done()
    return found


def load_registers(archive: Archive, store: Store) -> None:
    """Bring the graph's records to those of the archive, and match them to the news."""
    filed = list(records(archive.db))
    if not filed:
        # Nobody needs the vocabulary then; what may be left in the graph goes.
        store.load_records((), ())
        return
    # Here, since most homes have no records.
    from nlp.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    names = NamesOfField(vocabulary)
    officials = [names.official(record) for record in filed]
    listed = frozenset(entry.known for entry in vocabulary.entries)
    kept = [each for each in officials if concerns(each, listed)]
    store.load_records(kept, registers_of(filed, vocabulary.entries))
    store.match_records()


def concerns(official: Official, listed: frozenset[str]) -> bool:
    """Whether a record is about this field: by employer, industry, or a union of its own.

    A local that the vocabulary does not list (`listed` are its ids) is of the field where all of
    its union is.
    """
    known = field()
    elsewhere = bool(known.many_trades & set(official.parents))
    at_home = any(
        union not in known.many_trades and (union in listed or not elsewhere)
        for union in official.unions
    )
    codes = [code.strip() for code in official.record.industry.split(",")]
    in_trade = any(code.startswith(known.industries) for code in codes)
    return bool(official.employers) or at_home or in_trade


def registers_of(filed: Iterable[Record], entries: Iterable[Entry]) -> list[Register]:
    """The registers of these records, with the days that their lists span."""
    days: dict[str, list[str]] = {}
    for record in filed:
        days.setdefault(record.source, []).append(record.begin.isoformat())
    found = []
    for source, begun in sorted(days.items()):
        name, where, country, smallest = field().registers[source]
        abroad = tuple(sorted(e.known for e in entries if e.country not in (None, country)))
        found.append(
            Register(
                id=source,
                name=name,
                source=where,
                first=min(begun),
                last=max(begun),
                smallest=smallest,
                abroad=abroad,
            )
        )
    return found


class NamesOfField:
    """What the names of a record mean: whole forms of the vocabulary, locals by their number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms = {
            fold(form.text): form.entry for form in vocabulary.forms() if form.guard is None
        }
        self._stems = {fold(stem): entry for stem, entry in vocabulary.local_stems()}

    def official(self, record: Record) -> Official:
        """The record with the ids of its union and employers, as far as they are known."""
        unions: dict[str, None] = {}
        parents: dict[str, None] = {}
        for name in self._parts(_NO_LOCAL.sub("", record.union), EntityType.UNION):
            self._take_union(name, unions, parents)
        for union in self._vocabulary.of_type(EntityType.UNION):
            # Unions that act together under one name are that name, where all of them are filed.
            members = {f"union:{member}" for member in union.affiliated}
            if len(members) > 1 and members <= set(unions):
                unions.setdefault(union.known)
        employers = {
            entry.known: None
            for name in self._parts(record.employer, *EMPLOYERS)
            if (entry := self._entry(name, *EMPLOYERS)) is not None
        }
        return Official(
            record=record,
            unions=tuple(unions),
            parents=tuple(parents),
            employers=tuple(employers),
        )

    def _take_union(self, name: str, unions: dict[str, None], parents: dict[str, None]) -> None:
        entry = self._entry(name, EntityType.UNION)
        numbered = _NUMBERED.fullmatch(name) or _REVERSED.fullmatch(name)
        if entry is not None:
            unions.setdefault(entry.known)
            if entry.parent:
                parents.setdefault(f"union:{entry.parent}")
        elif numbered and (union := self._stems.get(fold(numbered["stem"]))) is not None:
            number = numbered["number"]
            listed = self._vocabulary.local(union.id, number)
            made = f"union:{slug(f'{union.local_stems[0]} Local {number}')}"
            unions.setdefault(listed.known if listed else made)
            parents.setdefault(union.known)

    def _parts(self, name: str, *types: EntityType) -> list[str]:
        """The whole name where it is known, else the names that it lists."""
        return [name] if self._entry(name, *types) else [p for p in _PARTS.split(name) if p]

    def _entry(self, name: str, *types: EntityType) -> Entry | None:
        words = fold(name).split()
        found = self._forms.get(" ".join(words))
        while found is None and words and words[-1] in field().endings:
            words = words[:-1]
            found = self._forms.get(" ".join(words))
        if found is None and words[:1] == ["the"]:
            found = self._forms.get(" ".join(words[1:]))
        return found if found is not None and found.type in types else None
