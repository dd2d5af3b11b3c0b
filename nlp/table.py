"""A TOML table of packaged data, taken apart key by key: what is left over is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sideletter.errors import VocabularyError

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Table:
    """One TOML table and where it stands; every error is a VocabularyError that says so."""

    def __init__(self, raw: Mapping[str, object], where: str) -> None:
        self._rest = dict(raw)
        self._where = where
        self._inner: list[Table] = []

    def wrong(self, what: str) -> VocabularyError:
        """The error that says what is wrong with this table and where it stands."""
        return VocabularyError(f"{self._where}: {what}")

    def text(self, key: str, pattern: re.Pattern[str] | None = None) -> str | None:
        """The text of a key, None where it is absent."""
        value = self._rest.pop(key, None)
        return None if value is None else self._checked(key, value, pattern)

    def needed(self, key: str, pattern: re.Pattern[str] | None = None) -> str:
        """The text of a key that must be there."""
        value = self.text(key, pattern)
        if value is None:
            raise self.wrong(f"`{key}` is missing")
        return value

    def texts(self, key: str, pattern: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """The texts of a list without doubles, empty where the key is absent."""
        values = self._rest.pop(key, [])
        if not isinstance(values, list):
            raise self.wrong(f"`{key}` must be a list")
        found = tuple(self._checked(key, value, pattern) for value in values)
        if len(set(found)) < len(found):
            raise self.wrong(f"`{key}` says one thing twice")
        return found

    def tables(self, key: str) -> list[Table]:
        """The tables of a list, which `done` will hold to account too."""
        values = self._rest.pop(key, [])
        if not isinstance(values, list) or not all(isinstance(v, dict) for v in values):
            raise self.wrong(f"`{key}` must be a list of tables")
        tables = [Table(value, f"{self._where}: {key}") for value in values]
        self._inner.extend(tables)
        return tables

    def date(self, key: str) -> str | None:
        """An ISO day, month or year, None where the key is absent."""
        return self.text(key, _DATE)

    def flag(self, key: str) -> bool:
        """True or false, false where the key is absent."""
        value = self._rest.pop(key, False)
        if not isinstance(value, bool):
            raise self.wrong(f"`{key}` must be true or false")
        return value

    def mapping(self, key: str, known: frozenset[str]) -> dict[str, str]:
        """A table of texts under known names, empty where the key is absent."""
        values = self._rest.pop(key, {})
        if not isinstance(values, dict) or not values.keys() <= known:
            raise self.wrong(f"`{key}` must be a table of {', '.join(sorted(known))}")
        return {name: self._checked(key, value, None) for name, value in values.items()}

    def done(self) -> None:
        """Refuse every key that nobody asked for, in the inner tables too."""
        for table in self._inner:
            table.done()
        if self._rest:
            raise self.wrong(f"unknown key `{min(self._rest)}`")

    def _checked(self, key: str, value: object, pattern: re.Pattern[str] | None) -> str:
        if not isinstance(value, str) or not value or value != " ".join(value.split()):
            raise self.wrong(f"`{key}` must be text without spare white space, not {value!r}")
        if pattern is not None and not pattern.fullmatch(value):
            raise self.wrong(f"`{key}` cannot be {value!r}")
        return value
