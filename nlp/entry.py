"""One entry of the vocabulary: a known organisation, agreement or public body, as data says it.

`read_entry` turns a table of a TOML file into a frozen `Entry` and refuses whatever it does not
know. What concerns several entries at once (ids that dangle, names claimed twice) is checked in
`nlp.vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sideletter.model import EntityType
from sideletter.tables import Table

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LOCAL = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_REGISTERS = frozenset({"olms"})  # registers of public record, of which ids are kept


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when something held; ISO dates as precise as known, both ends included.

    None is an open end: of old, or until today.
    """

    start: str | None = None
    end: str | None = None

    def covers(self, date: str) -> bool:
        """Whether the ISO day, month or year `date` can lie within the period."""
        if self.start is not None and _last(date) < _first(self.start):
            return False
        return self.end is None or _first(date) <= _last(self.end)


def _first(date: str) -> str:
    return f"{date}-00-00"[:10]


def _last(date: str) -> str:
    return f"{date}-99-99"[:10]


@dataclass(frozen=True, slots=True)
class Guard:
    """When an ambiguous form may be taken for its entry.

    `needs`: at least one of these words or phrases stands in the article, where any are named;
    `bars`: none of these does; `not_in`: the form is no part of these phrases where it stands
    ("Fox" in "Michael J. Fox"). Letter case does not matter for the words around.
    """

    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()

    def holds_in(self, text: str) -> bool:
        """Whether the article as a whole lets the form stand for the entry.

        The last few hundred answers are remembered: a form may stand often in a long text.
        """
        return _holds(self, text)

    def blocks(self, text: str, *, start: int, end: int) -> bool:
        """Whether the form at this place is part of a phrase that means something else."""
        if not self.not_in:
            return False
        reach = max(map(len, self.not_in))
        low, high = max(0, start - reach), end + reach
        found = _words(self.not_in).finditer(text, low, high)
        return any(match.start() <= start and end <= match.end() for match in found)


@lru_cache(maxsize=256)
def _holds(guard: Guard, text: str) -> bool:
    if guard.needs and not _words(guard.needs).search(text):
        return False
    return not (guard.bars and _words(guard.bars).search(text))


@lru_cache(maxsize=2048)
def _words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    anyone = "|".join(re.escape(phrase) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{anyone})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GuardedName:
    """A form that means the entry only where its guard holds."""

    text: str
    guard: Guard


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name the entry went by before or after a change, and when."""

    text: str
    period: Period


@dataclass(frozen=True, slots=True)
class Ownership:
    """The id of the company that owns or owned the entry, and when."""

    owner: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known thing of the field. All ids are those of other entries.

    `name` is the usual short name; `names`, `former_names` and `guarded` its other forms, where a
    `name` that `guarded` repeats is ambiguous too. `nominals` are descriptions ("the actors'
    union") that can mean it once it has been named. `parent` and `local` say whose local it is
    and its number, `local_stems` what stands before the number in the names of its own locals.
    An `outlet` is a source of news too: named as such ("Reuters reported") it is no party.
    """

    id: str
    type: EntityType
    name: str
    file: str
    names: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    guarded: tuple[GuardedName, ...] = ()
    nominals: tuple[str, ...] = ()
    crafts: tuple[str, ...] = ()
    parent: str | None = None
    local: str | None = None
    local_stems: tuple[str, ...] = ()
    affiliated: tuple[str, ...] = ()
    owner: tuple[Ownership, ...] = ()
    group: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    outlet: bool = False
    predecessor: tuple[str, ...] = ()
    successor: tuple[str, ...] = ()
    period: Period = Period()
    country: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict, hash=False)
    source: str | None = None

    @property
    def known(self) -> str:
        """The id over all kinds of entities, as graph and extraction write it."""
        return f"{self.type.value}:{self.id}"

    @property
    def where(self) -> str:
        """File and id, for messages."""
        return f"{self.file}: {self.id}"

    def begun_by(self, year: int) -> bool:
        """Whether the entry can have been known by the end of a year.

        What is to be made of several is named the year before too. Companies keep their names
        through changes of which only the last is told, so that nothing is said of them.
        """
        start = self.period.start
        if start is None or self.type is EntityType.COMPANY:
            return True
        announced = len(self.predecessor) > 1
        return year >= int(start[:4]) - announced

    def exists_on(self, date: str) -> bool:
        """Whether the entry can have existed on an ISO day, month or year."""
        return self.period.covers(date)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file says once for all its entries; an entry may have a country of its own."""

    file: str
    type: EntityType
    country: str | None = None
    outlet: bool = False


def read_heading(table: Table, *, file: str) -> Heading:
    """The heading that a file's top table says; VocabularyError where it is wrong."""
    return Heading(
        file=file,
        type=table.choice("type", EntityType),
        country=table.text("country", _COUNTRY),
        outlet=table.flag("outlet"),
    )


def read_entry(table: Table, heading: Heading) -> Entry:
    """The entry that the table says; VocabularyError, naming file and entry, where it is wrong."""
    return Entry(
        id=table.needed("id", _ID),
        type=heading.type,
        name=table.needed("name"),
        file=heading.file,
        names=table.texts("names"),
        guarded=tuple(_guarded(t) for t in table.tables("guarded")),
        outlet=table.flag("outlet", default=heading.outlet),
        owner=tuple(
            Ownership(t.needed("id", _ID), _period(t, "from", "to")) for t in table.tables("owner")
        ),
        country=table.text("country", _COUNTRY) or heading.country,
        source=table.text("source"),
        **(_rarer(table) if table.has_any(_RARER) else {}),
    )


# What few entries say: of thousands, one in ten is asked for these keys one by one.
_RARER = frozenset(
    {"former_names", "nominals", "crafts", "parent", "local", "local_stems", "affiliated"}
    | {"group", "parties", "predecessor", "successor", "valid_from", "valid_to", "ids"}
)


def _rarer(table: Table) -> dict[str, Any]:
    return {
        "former_names": tuple(
            FormerName(t.needed("text"), _period(t, "from", "to"))
            for t in table.tables("former_names")
        ),
        "nominals": table.texts("nominals"),
        "crafts": table.texts("crafts"),
        "parent": table.text("parent", _ID),
        "local": table.text("local", _LOCAL),
        "local_stems": table.texts("local_stems"),
        "affiliated": table.texts("affiliated", _ID),
        "group": table.texts("group", _ID),
        "parties": table.texts("parties", _ID),
        "predecessor": table.texts("predecessor", _ID),
        "successor": table.texts("successor", _ID),
        "period": _period(table, "valid_from", "valid_to"),
        "ids": table.mapping("ids", _REGISTERS),
    }


def _period(table: Table, first: str, last: str) -> Period:
    period = Period(table.date(first), table.date(last))
    if period.start and not period.covers(period.start):
        raise table.wrong(f"`{last}` lies before `{first}`")
    return period


def _guarded(table: Table) -> GuardedName:
    text = table.needed("text")
    guard = Guard(table.texts("with"), table.texts("without"), table.texts("not_in"))
    if guard == Guard():
        raise table.wrong(f"the guarded form {text!r} needs `with`, `without` or `not_in`")
    return GuardedName(text, guard)
