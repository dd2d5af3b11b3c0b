"""The declared sources: the bundled list, extended or overridden by the user's own file.

One `[[source]]` table an entry, with the fields of `model.Source`:

    [[source]]
    id = "variety"
    name = "Variety"
    homepage = "https://variety.com/"
    feeds = ["https://variety.com/feed/"]
    kind = "trade"            # trade, general, union, employer, government
    reliability = 0.8         # 0 to 1: how far its word alone is taken
    poll_minutes = 60
    topic_terms = ["strike"]  # words that mark its labor news
    expected_per_day = 60.0   # items that its feeds bring in a day
    verified = false          # whether the feeds were tried and answered

An entry of the user's file with the id of a bundled one overrides the fields it names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.address import is_web
from sideletter.errors import SettingsError, SideletterError, VocabularyError
from sideletter.model import Source, SourceKind

_FIELDS = {field.name for field in fields(Source)}
_REQUIRED = ("id", "name", "homepage", "feeds", "kind")
_ID = re.compile(r"^[a-z0-9][a-z0-9-]*$")
_BUNDLED = "sources.toml"


def load_sources(*, own: Path | None = None) -> dict[str, Source]:
    """Source id → source, in the files' order.

    Raises VocabularyError for a fault of the bundled list and SettingsError for one of the user's
    file, naming file and entry.
    """
    text = files("ingest").joinpath("data", _BUNDLED).read_text(encoding="utf-8")
    found = parse_sources(text, name=_BUNDLED, error=VocabularyError)
    if own is None or not own.exists():
        return found
    try:
        text = own.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{own}: cannot be read ({fault})") from fault
    return parse_sources(text, name=str(own), error=SettingsError, base=found)


def parse_sources(
    text: str,
    *,
    name: str,
    error: type[SideletterError] = SettingsError,
    base: Mapping[str, Source] | None = None,
) -> dict[str, Source]:
    """The sources of one file over those of `base`; raises `error`, naming `name` and entry."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise error(f"{name}: not valid TOML ({fault})") from fault
    if unknown := sorted(set(data) - {"source"}):
        raise error(f"{name}: unknown table {', '.join(unknown)}; entries are [[source]]")
    entries = data.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise error(f"{name}: entries are [[source]], with two brackets")
    out = dict(base or {})
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        label = f"{name}: entry {number} ({entry.get('id', 'without id')})"
        source = _source(entry, label=label, error=error, base=out)
        if source.id in seen:
            raise error(f"{label}: the id is taken by an earlier entry of the file")
        seen.add(source.id)
        out[source.id] = source
    return out


def _source(
    entry: Mapping[str, Any],
    *,
    label: str,
    error: type[SideletterError],
    base: Mapping[str, Source],
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
    values["topic_terms"] = tuple(values.get("topic_terms", ()))
    try:
        values["kind"] = SourceKind(values["kind"])
    except ValueError as fault:
        kinds = ", ".join(kind.value for kind in SourceKind)
        raise error(f"{label}: kind {values['kind']!r} is none of {kinds}") from fault
    return Source(**values)


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
    for key in ("verified", "sample"):
        if not isinstance(values.get(key, False), bool):
            raise error(f"{label}: {key} is true or false")
