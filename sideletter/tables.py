"""Strict reading of TOML: keys are asked for by name, and what nobody asked for is an error.

    read_toml(file) ──▶ Table ──▶ needed / text / texts / number / flag / choice / tables … ──▶ done

Every error is a VocabularyError that names the file and the table in it.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from sideletter.errors import VocabularyError

_KINDS: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    (int, float): "a number",
    bool: "true or false",
    dt.datetime: "a date with a time",
    list: "a list",
    dict: "a table",
}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read_toml(file: Path | Traversable, *, where: str | None = None) -> Table:
    """The file's top table, called `where` in messages, by default the file's name.

    Raises VocabularyError for a file that is missing or not TOML.
    """
    where = where or file.name
    try:
        return Table(tomllib.loads(file.read_text(encoding="utf-8")), where)
    except OSError as error:
        raise VocabularyError(f"{where}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{where}: not valid TOML ({error})") from error


class Table:
    """One TOML table and where it stands; asking for a key makes it known."""

    def __init__(self, raw: Mapping[str, Any], where: str) -> None:
        self._raw = raw
        self._asked: set[str] = set()
        self._inner: list[Table] = []
        self.where = where

    def wrong(self, what: str) -> VocabularyError:
        """The error that says what is wrong with this table and where it stands."""
        return VocabularyError(f"{self.where}: {what}")

    def done(self) -> None:
        """Refuse every key that nobody asked for, in the inner tables too."""
        for table in self._inner:
            table.done()
        if unknown := sorted(set(self._raw) - self._asked):
            known = ", ".join(f"`{key}`" for key in sorted(self._asked))
            raise self.wrong(f"unknown key `{unknown[0]}`; known are {known}")

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._asked.add(key)
        return key in self._raw

    def has_any(self, keys: frozenset[str]) -> bool:
        """Whether one of the keys is there; all of them are known from then on."""
        self._asked |= keys
        return not keys.isdisjoint(self._raw)

    # ── texts ────────────────────────────────────────────────────────────────────────────────

    def text(self, key: str, pattern: re.Pattern[str] | None = None) -> str | None:
        """The text of a key, None where it is absent."""
        return self._checked(key, self._raw[key], pattern) if self.has(key) else None

    def needed(self, key: str, pattern: re.Pattern[str] | None = None) -> str:
        """The text of a key that must be there."""
        return self._checked(key, self._value(key, str), pattern)

    def texts(self, key: str, pattern: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """The texts of a list without doubles, empty where the key is absent."""
        if not self.has(key):
            return ()
        found = tuple(self._checked(key, v, pattern) for v in self._value(key, list))
        if len(set(found)) < len(found):
            raise self.wrong(f"`{key}` says one thing twice")
        return found

    def prose(self, key: str) -> str:
        """Paragraphs parted by blank lines; a paragraph's own lines are joined by a space."""
        paragraphs: list[list[str]] = [[]]
        for line in self._value(key, str).splitlines():
            if line.strip():
                paragraphs[-1].append(line.strip())
            elif paragraphs[-1]:
                paragraphs.append([])
        text = "\n\n".join(" ".join(lines) for lines in paragraphs if lines)
        if not text:
            raise self.wrong(f"`{key}` is empty")
        odd = sorted({char for char in text if char != "\n" and not char.isprintable()})
        if odd or "  " in text:
            raise self.wrong(f"`{key}` holds double blanks or characters that nobody sees: {odd}")
        return text

    def choice[Choice: StrEnum](self, key: str, kinds: type[Choice]) -> Choice:
        """One of an enumeration's values."""
        value = self._value(key, str)
        if value not in {kind.value for kind in kinds}:
            raise self.wrong(f"`{key}` {value!r} is none of {', '.join(kinds)}")
        return kinds(value)

    # ── numbers, flags, dates ────────────────────────────────────────────────────────────────

    def number(self, key: str) -> float:
        """A number."""
        return float(self._value(key, (int, float)))

    def count(self, key: str) -> int | None:
        """A whole number above nought, None where the key is absent."""
        if not self.has(key):
            return None
        value = self._value(key, int)
        if value <= 0:
            raise self.wrong(f"`{key}` must be a whole number above nought")
        return int(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false, `default` where the key is absent."""
        return bool(self._value(key, bool)) if self.has(key) else default

    def date(self, key: str) -> str | None:
        """An ISO day, month or year, None where the key is absent."""
        return self.text(key, _DATE)

    def moment(self, key: str) -> dt.datetime:
        """A date with a time and an offset."""
        value = self._value(key, dt.datetime)
        if value.tzinfo is None:
            raise self.wrong(f"`{key}` has no offset from UTC; write 2023-11-08T17:22:00-08:00")
        return dt.datetime.fromisoformat(value.isoformat())

    # ── tables within ────────────────────────────────────────────────────────────────────────

    def tables(self, key: str) -> list[Table]:
        """The tables of an array, none where it is absent; `done` holds them to account too."""
        if not self.has(key):
            return []
        values = self._value(key, list)
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(f"`{key}` must be a list of tables, [[{key}]]")
        tables = [Table(value, self._label(key, value, n)) for n, value in enumerate(values, 1)]
        self._inner.extend(tables)
        return tables

    def mapping(self, key: str, known: frozenset[str]) -> dict[str, str]:
        """A table of texts under known names, empty where the key is absent."""
        if not self.has(key):
            return {}
        values = self._value(key, dict)
        if not values.keys() <= known:
            raise self.wrong(f"`{key}` must be a table of {', '.join(sorted(known))}")
        return {name: self._checked(key, value, None) for name, value in values.items()}

    def _label(self, key: str, value: Mapping[str, Any], number: int) -> str:
        return f"{self.where}: {value.get('id') or value.get('name') or f'{key} {number}'}"

    def _value(self, key: str, kind: type | tuple[type, ...]) -> Any:
        if not self.has(key):
            raise self.wrong(f"`{key}` is missing")
        value = self._raw[key]
        # In Python a truth value is a whole number too; in a table it is a slip.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(f"`{key}` must be {_KINDS[kind]}, not {value!r}")
        return value

    def _checked(self, key: str, value: object, pattern: re.Pattern[str] | None) -> str:
        if not isinstance(value, str) or not value or value != " ".join(value.split()):
            raise self.wrong(f"`{key}` must be text without spare white space, not {value!r}")
        if pattern is not None and not pattern.fullmatch(value):
            raise self.wrong(f"`{key}` cannot be {value!r}")
        return value
