"""The vocabulary: what Sideletter knows of the field before it reads an article.

    data/vocabulary/**.toml ──read_entry──▶ Entry ──check──▶ Vocabulary ──▶ forms and lookups

The files are the place for facts, this module says only how they are read. It links nothing: a
form is offered with its guard, and who reads the article decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from nlp.check import check_entries
from nlp.entry import Entry, Guard, read_entry, read_heading
from nlp.variants import apostrophes, local_forms, spellings
from sideletter.errors import VocabularyError
from sideletter.model import EntityType
from sideletter.tables import read_toml

_LONG_NAME = 3
"""Blanks from which on a name is no word that could stand before a local by chance."""
_BODIES = frozenset({EntityType.UNION, EntityType.EMPLOYER_GROUP})
_NUMBERED = re.compile(r" Local (\d+(?:-\d+)?)$")


class Form(NamedTuple):
    """One way to write an entry; with a guard, it means the entry only where the guard holds."""

    text: str
    entry: Entry
    guard: Guard | None


class Vocabulary:
    """The entries, checked against each other, and the questions that readers put to them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Check and index the entries; VocabularyError where they do not fit together."""
        self.entries = tuple(entries)
        self._by_id = check_entries(self.entries)
        self._forms = tuple(f for entry in self.entries for f in self._forms_of(entry))
        self._locals = {(e.parent, n): e for e in self.entries for n in _numbers_in_names(e)}
        self._locals |= {(e.parent, e.local): e for e in self.entries if e.parent and e.local}
        _refuse_shared_names(self._forms)

    def by_id(self, id: str) -> Entry:
        """The entry of an id, with or without its kind in front; KeyError where there is none."""
        kind, _, bare = id.rpartition(":")
        entry = self._by_id[bare]
        if kind and kind != entry.type.value:
            raise KeyError(id)
        return entry

    def forms(self) -> Iterator[Form]:
        """Every way to write every entry, longest first for an entry.

        Written with straight quotes and plain hyphens: put `nlp.variants.fold` of the article's
        text beside them. A form stands once an entry, as a name or guarded.
        """
        return iter(self._forms)

    def names_of(self, entry: Entry) -> tuple[str, ...]:
        """The forms that mean the entry in any article, without its short name.

        In the order of the data; forms that are only barred from some phrases are among them,
        those made of a local's number are not.
        """
        safe = [g.text for g in entry.guarded if not (g.guard.needs or g.guard.bars)]
        found = dict.fromkeys([*_plain(entry, stems=()), *safe])
        return tuple(text for text in found if text != entry.name)

    def nominals(self) -> Iterator[tuple[str, Entry]]:
        """Descriptions ("the actors' union") with each entry that they can mean, once named.

        Lower case, with straight quotes; each also without the apostrophe of a plural.
        """
        for entry in self.entries:
            for text in entry.nominals:
                yield text, entry
                if "s' " in text:
                    yield text.replace("s' ", "s "), entry

    def of_type(self, type: EntityType) -> tuple[Entry, ...]:
        """The entries of a kind."""
        return tuple(entry for entry in self.entries if entry.type is type)

    def locals_of(self, id: str) -> tuple[Entry, ...]:
        """The listed locals and branches of a union."""
        return tuple(entry for entry in self.entries if entry.parent == id)

    def local(self, parent: str, number: str) -> Entry | None:
        """The listed local of a union by its number ("600"), None where it is not listed."""
        return self._locals.get((parent, number))

    def local_stems(self) -> Iterator[tuple[str, Entry]]:
        """What stands before "Local NNN" with the union that it means, its usual stem first.

        A union that has such locals has them under its long names too.
        """
        for entry in self.entries:
            if entry.local_stems:
                long = (name for name in entry.names if name.count(" ") >= _LONG_NAME)
                yield from ((stem, entry) for stem in dict.fromkeys([*entry.local_stems, *long]))

    def owners_of(self, id: str, *, on: str | None = None) -> tuple[Entry, ...]:
        """The listed owners of a company; with `on`, an ISO date, those that can be of that day."""
        held = (o for o in self.by_id(id).owner if on is None or o.period.covers(on))
        return tuple(self._by_id[o.owner] for o in held)

    def agreements_of(self, *parties: str) -> tuple[Entry, ...]:
        """The agreements to which all of these ids are parties."""
        return tuple(e for e in self.entries if e.parties and set(parties) <= set(e.parties))

    def _stems(self, entry: Entry) -> tuple[str, ...]:
        return self._by_id[entry.parent].local_stems if entry.parent else ()

    def _forms_of(self, entry: Entry) -> list[Form]:
        found: dict[str, Guard | None] = {}
        for given in entry.guarded:
            found.update(dict.fromkeys(spellings(given.text), given.guard))
        for text in _plain(entry, stems=self._stems(entry)):
            found.setdefault(text, None)
        if entry.local and (stems := self._stems(entry)):
            parent = self._by_id[entry.parent or ""]
            needs = tuple(dict.fromkeys([*stems, parent.name, *parent.names, *entry.names]))
            found.setdefault(f"Local {entry.local}", Guard(needs=needs))
        for text, guard in tuple(found.items()):
            for other in apostrophes(text) if entry.type in _BODIES else ():
                found.setdefault(other, guard)
        longest = sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
        return [Form(text, entry, guard) for text, guard in longest]


def _numbers_in_names(entry: Entry) -> list[str]:
    """The numbers by which names of a local call it: of few digits, where its register has five."""
    if not (entry.parent and entry.local):
        return []
    return [m[1] for name in (entry.name, *entry.names) if (m := _NUMBERED.search(name))]


def _plain(entry: Entry, *, stems: tuple[str, ...]) -> list[str]:
    """The unambiguous forms, with those that `stems` and a local's number make."""
    guarded = {text for given in entry.guarded for text in spellings(given.text)}
    former = [given.text for given in entry.former_names]
    made = local_forms(entry.local, stems) if entry.local else []
    written = [entry.name, *entry.names, *former, *made]
    return [text for given in written for text in spellings(given) if text not in guarded]


def _refuse_shared_names(forms: Iterable[Form]) -> None:
    claimed: dict[str, Entry] = {}
    for text, entry, guard in forms:
        if guard is None and (other := claimed.setdefault(text.casefold(), entry)) is not entry:
            raise VocabularyError(f"{entry.where}: {text!r} is a name of {other.where} too")


def load_vocabulary(folder: Traversable | None = None) -> Vocabulary:
    """The vocabulary of a folder of TOML files, by default the packaged one, read once a process.

    VocabularyError, naming file and entry.
    """
    return _packaged() if folder is None else _read_folder(folder)


@cache
def _packaged() -> Vocabulary:
    return _read_folder(files("nlp") / "data" / "vocabulary")


def _read_folder(folder: Traversable) -> Vocabulary:
    return Vocabulary(e for path, name in _files(folder, "") for e in _read_file(path, name))


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[Traversable, str]]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        name = f"{prefix}{path.name}"
        if path.is_dir():
            yield from _files(path, f"{name}/")
        elif name.endswith(".toml"):
            yield path, name


def _read_file(path: Traversable, name: str) -> list[Entry]:
    table = read_toml(path, where=name)
    heading = read_heading(table, file=name)
    entries = [read_entry(entry, heading) for entry in table.tables("entry")]
    table.done()
    return entries
