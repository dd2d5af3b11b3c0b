"""The declared sources: the bundled list, extended or overridden by the user's own file.

One `[[source]]` table an entry, with the fields of `model.Source`:

    [terms]
    press = ["strike", "union"]   # a list that entries refer to as "@press"

    [[source]]
    id = "variety"
    name = "Variety"
    homepage = "https://variety.com/"
    feeds = ["https://variety.com/feed/"]
    kind = "trade"            # trade, general, union, employer, government
    reliability = 0.8         # 0 to 1: how far its word alone is taken
    poll_minutes = 60
    topic_terms = ["@press"]  # words that mark its labor news
    expected_per_day = 60.0   # items that its feeds bring in a day
    verified = false          # whether the feeds were tried and answered
    enabled = true            # false: a refresh leaves it out, unless it is named

An entry of the user's file with the id of a bundled one overrides the fields it names. Its terms
may refer to the bundled lists, and to lists of its own, which come first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.address import is_web
from sideletter.errors import SettingsError, SideletterError, VocabularyError
from sideletter.model import Source, SourceKind

FIELDS = tuple(field.name for field in fields(Source))
_FIELDS = frozenset(FIELDS)
_REQUIRED = ("id", "name", "homepage", "feeds", "kind")
_ID = re.compile(r"^[a-z0-9][a-z0-9-]*$")
_BUNDLED = "sources.toml"
_LIST = "@"


@dataclass(frozen=True, slots=True)
class Declared:
    """What one file, over another, declares: the sources by id and the named lists of terms."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_sources(*, own: Path | None = None) -> dict[str, Source]:
    """Source id → source, in the files' order.

    Raises VocabularyError for a fault of the bundled list and SettingsError for one of the user's
    file, naming file and entry.
    """
    bundled = load_bundled()
    if own is None or not own.exists():
        return dict(bundled.sources)
    return dict(declare(read_own(own), name=str(own), base=bundled).sources)


def load_bundled() -> Declared:
    """What the bundled list declares."""
    text = files("ingest").joinpath("data", _BUNDLED).read_text(encoding="utf-8")
    return declare(text, name=_BUNDLED, error=VocabularyError)


def read_own(own: Path) -> str:
    """The text of the user's file, "" where there is none. Raises SettingsError."""
    try:
        return own.read_text(encoding="utf-8-sig") if own.exists() else ""
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{own}: cannot be read ({fault})") from fault


def parse_sources(
    text: str,
    *,
    name: str,
    error: type[SideletterError] = SettingsError,
    base: Declared | None = None,
) -> dict[str, Source]:
    """The sources of one file over those of `base`; raises `error`, naming `name` and entry."""
    return dict(declare(text, name=name, error=error, base=base).sources)


def declare(
    text: str,
    *,
    name: str,
    error: type[SideletterError] = SettingsError,
    base: Declared | None = None,
) -> Declared:
    """What one file declares over `base`; raises `error`, naming `name` and entry."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise error(f"{name}: not valid TOML ({fault})") from fault
    if unknown := sorted(set(data) - {"source", "terms"}):
        raise error(f"{name}: unknown table {', '.join(unknown)}; entries are [[source]]")
    entries = data.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise error(f"{name}: entries are [[source]], with two brackets")
    base = base or Declared()
    terms = {**base.terms, **_terms(data.get("terms", {}), name=name, error=error)}
    out = dict(base.sources)
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        label = f"{name}: entry {number} ({entry.get('id', 'without id')})"
        source = _source(entry, label=label, error=error, base=out, terms=terms)
        if source.id in seen:
            raise error(f"{label}: the id is taken by an earlier entry of the file")
        seen.add(source.id)
        out[source.id] = source
    return Declared(out, terms)


def source_from(values: Mapping[str, Any], *, label: str) -> Source:
    """The source of one entry's fields. Raises SettingsError, which begins with `label`."""
    return _source(values, label=label, error=SettingsError, base={}, terms={})


def _terms(table: object, *, name: str, error: type[SideletterError]) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise error(f'{name}: terms is a table, [terms], of lists such as press = ["strike"]')
    for key, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise error(f"{name}: terms: {key} is a list of strings")
        if any(word.startswith(_LIST) for word in words):
            raise error(f"{name}: terms: {key} refers to another list; write its words")
    return {key: tuple(words) for key, words in table.items()}


def _source(
    entry: Mapping[str, Any],
    *,
    label: str,
    error: type[SideletterError],
    base: Mapping[str, Source],
    terms: Mapping[str, tuple[str, ...]],
) -> Source:
    if unknown := sorted(set(entry) - _FIELDS):
        raise error(
            f"{label}: unknown key {', '.join(unknown)}; known: {', '.join(sorted(_FIELDS))}"
        )
    values: dict[str, Any] = dict(entry)
    older = base.get(str(entry.get("id")))
    if older is not None:
        values = {name: getattr(older, name) for name in _FIELDS} | values
    if missing := [key for key in _REQUIRED if not values.get(key)]:
        raise error(f"{label}: lacks {', '.join(missing)}")
    if not isinstance(values["id"], str) or not _ID.match(values["id"]):
        raise error(f"{label}: an id is of lower-case letters, digits and hyphens")
    _check_types(values, label=label, error=error)
    values["feeds"] = tuple(values["feeds"])
    values["topic_terms"] = _spelled_out(
        values.get("topic_terms", ()), terms, label=label, error=error
    )
    try:
        values["kind"] = SourceKind(values["kind"])
    except ValueError as fault:
        kinds = ", ".join(kind.value for kind in SourceKind)
        raise error(f"{label}: kind {values['kind']!r} is none of {kinds}") from fault
    return Source(**values)


def _spelled_out(
    listed: list[str] | tuple[str, ...],
    terms: Mapping[str, tuple[str, ...]],
    *,
    label: str,
    error: type[SideletterError],
) -> tuple[str, ...]:
    """The terms, with the words of a list in its name's place, each once."""
    out: dict[str, None] = {}
    for term in listed:
        if not term.startswith(_LIST):
            out[term] = None
        elif term[1:] in terms:
            out |= dict.fromkeys(terms[term[1:]])
        else:
            known = ", ".join(_LIST + name for name in sorted(terms)) or "none"
            raise error(f"{label}: topic_terms: no list {term}; known: {known}")
    return tuple(out)


def _check_types(values: Mapping[str, Any], *, label: str, error: type[SideletterError]) -> None:
    for key in ("feeds", "topic_terms"):
        listed = values.get(key, ())
        if not isinstance(listed, list | tuple) or not all(isinstance(v, str) for v in listed):
            raise error(f"{label}: {key} is a list of strings")
    for address in (values["homepage"], *values["feeds"]):
        if not isinstance(address, str) or not is_web(address):
            raise error(f"{label}: {address!r} is no http or https address")
    if len(set(values["feeds"])) != len(values["feeds"]):
        raise error(f"{label}: a feed is named twice")
    if not isinstance(values["name"], str):
        raise error(f"{label}: name is a string")
    for key, least, most in (("reliability", 0, 1), ("poll_minutes", 1, 60 * 24 * 31),
                             ("expected_per_day", 0, 100_000)):  # fmt: skip
        value = values.get(key)
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int | float)
            or not least <= value <= most
        ):  # fmt: skip
            raise error(f"{label}: {key} is a number from {least} to {most}")
    for key in ("verified", "enabled", "sample"):
        if not isinstance(values.get(key, False), bool):
            raise error(f"{label}: {key} is true or false")
