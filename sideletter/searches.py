"""The searches that the user keeps: named, in a file of the home, which need not exist.

HOME/searches.json    [{"name": "AI consent", "params": {"q": "AI consent", "year": "2023"}}, …]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sideletter.errors import SettingsError
from sideletter.replacing import replace_text

MOST = 200
LONGEST = 80  # characters of a name
PATIENCE = 5.0  # seconds for another window's save


class HomeSearches:
    """The kept searches of one file. What cannot be read or written raises SettingsError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> Sequence[tuple[str, Mapping[str, str]]]:
        """Every search by its name with the parameters of its address, by name."""
        return sorted(self._read().items(), key=lambda kept: kept[0].casefold())

    def save(self, name: str, params: Mapping[str, str]) -> None:
        """Keep a search under a name; one that is kept under it already is replaced."""
        name = " ".join(name.split())
        if not name or len(name) > LONGEST:
            raise SettingsError(f"a search needs a name of at most {LONGEST} characters")
        with self._locked():
            kept = {**self._read(), name: dict(params)}
            if len(kept) > MOST:
                raise SettingsError(f"{MOST} searches are kept; delete one first")
            self._write(kept)

    def delete(self, name: str) -> None:
        """Keep it no longer; one that is not kept is none the worse."""
        with self._locked():
            kept = self._read()
            if kept.pop(name, None) is not None:
                self._write(kept)

    def _read(self) -> dict[str, Mapping[str, str]]:
        try:
            entries = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SettingsError(f"{self._path}: cannot be read ({error.strerror})") from error
        except ValueError as error:
            raise SettingsError(f"{self._path}: not valid JSON; mend or remove it") from error
        if not isinstance(entries, list) or not all(map(_is_search, entries)):
            raise SettingsError(f"{self._path}: not a list of searches; mend or remove it")
        return {entry["name"]: entry["params"] for entry in entries}

    def _write(self, kept: Mapping[str, Mapping[str, str]]) -> None:
        """Put the file in its place whole, so that a killed process leaves the old one."""
        entries = [{"name": name, "params": dict(params)} for name, params in kept.items()]
        text = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
        try:
            replace_text(self._path, text, mode=0o600)
        except OSError as error:
            raise SettingsError(f"{self._path}: cannot be written ({error.strerror})") from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._path.with_suffix(".lock"), timeout=PATIENCE):
                yield
        except Timeout as error:
            raise SettingsError(f"{self._path} is being written by another process") from error


def _is_search(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() == {"name", "params"}
        and isinstance(entry["name"], str)
        and isinstance(entry["params"], dict)
        and all(isinstance(value, str) for value in entry["params"].values())
    )
