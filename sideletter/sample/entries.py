"""Strict reading of TOML tables: keys are asked for by name, and what nobody asked for is wrong."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from sideletter.errors import VocabularyError


def read_toml(path: Path) -> dict[str, Any]:
    """The file's top table; VocabularyError names the file that is missing or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise VocabularyError(f"{path.name}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: not valid TOML ({error})") from error


class Entry:
    """One table, named for messages; `close` rejects the keys that were never asked for."""

    def __init__(self, table: Mapping[str, Any], *, name: str) -> None:
        self._table = table
        self._asked: set[str] = set()
        self.name = name

    def error(self, reason: str) -> VocabularyError:
        """What to raise for this entry."""
        return VocabularyError(f"{self.name}: {reason}")

    def close(self) -> None:
        """Raise VocabularyError where the table holds a key that is not known."""
        unknown = sorted(set(self._table) - self._asked)
        if unknown:
            known = ", ".join(sorted(self._asked))
            raise self.error(f"unknown key {', '.join(unknown)}; known are {known}")

    def has(self, key: str) -> bool:
        """Whether the key is there; asking makes it known."""
        self._asked.add(key)
        return key in self._table

    def text(self, key: str, *, default: str | None = None) -> str:
        """A string that is not empty and has no blanks at its ends."""
        if not self.has(key) and default is not None:
            return default
        value = self._value(key, str)
        if not value.strip() or value != value.strip():
            raise self.error(f"{key} is empty or has blanks at its ends")
        return str(value)

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
            raise self.error(f"{key} is empty")
        odd = sorted({char for char in text if char != "\n" and not char.isprintable()})
        if odd or "  " in text:
            raise self.error(f"{key} holds double blanks or characters that nobody sees: {odd}")
        return text

    def number(self, key: str) -> float:
        """A number."""
        return float(self._value(key, (int, float)))

    def count(self, key: str) -> int | None:
        """A whole number above nought, or None where there is none."""
        if not self.has(key):
            return None
        value = self._value(key, int)
        if isinstance(value, bool) or value <= 0:
            raise self.error(f"{key} is not a whole number above nought")
        return int(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """A true or false."""
        return bool(self._value(key, bool)) if self.has(key) else default

    def moment(self, key: str) -> dt.datetime:
        """A date with a time and an offset."""
        value = self._value(key, dt.datetime)
        if value.tzinfo is None:
            raise self.error(f"{key} has no offset from UTC; write 2023-11-08T17:22:00-08:00")
        return dt.datetime.fromisoformat(value.isoformat())

    def choice[Choice: StrEnum](self, key: str, kinds: type[Choice]) -> Choice:
        """One of an enumeration's values."""
        value = self._value(key, str)
        if value not in {kind.value for kind in kinds}:
            raise self.error(f"{key} {value!r} is none of {', '.join(kinds)}")
        return kinds(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, none empty, none twice."""
        values = self._value(key, list)
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.error(f"{key} holds something that is not a text")
        if len(set(values)) != len(values):
            raise self.error(f"{key} holds a text twice")
        return tuple(values)

    def tables(self, key: str) -> list[dict[str, Any]]:
        """The tables of an array of tables, none where there is no such array."""
        if not self.has(key):
            return []
        values = self._value(key, list)
        if not all(isinstance(value, dict) for value in values):
            raise self.error(f"{key} is written [[{key}]]")
        return list(values)

    def _value(self, key: str, kind: type | tuple[type, ...]) -> Any:
        if not self.has(key):
            raise self.error(f"{key} is missing")
        value = self._table[key]
        if not isinstance(value, kind):
            raise self.error(f"{key} is of the wrong type ({type(value).__name__})")
        return value
