"""The user's settings.toml and routes: what stands there is checked before anything is asked."""

from __future__ import annotations

import math
import re
import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from sideletter.errors import SettingsError
from sideletter.options import ArchiveSettings, FetchSettings

_ADDRESS = re.compile(r"\S+:\d{1,5}")


def read_tables(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """The tables of the user's settings file; SettingsError names what is none of ours."""
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error}); mend or remove it") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    for name in sorted(data.keys() & _TABLES.keys()):
        if not isinstance(data[name], dict):
            raise SettingsError(f"{path}: {name} must be a table, [{name}]")
    unknown = {*data} - {*_TABLES}
    for name in sorted(data.keys() & _TABLES.keys()):
        unknown |= {*data[name]} - {f.name for f in fields(_TABLES[name])}
    if unknown:
        known = "; ".join(
            f"known in [{name}]: {', '.join(sorted(f.name for f in fields(kind)))}"
            for name, kind in _TABLES.items()
        )
        raise SettingsError(f"{path}: unknown setting {', '.join(sorted(unknown))}; {known}")
    return data


_TABLES: Mapping[str, type[FetchSettings | ArchiveSettings]] = {
    "fetch": FetchSettings,
    "archive": ArchiveSettings,
}


def archive_settings(path: Path, table: Mapping[str, Any]) -> ArchiveSettings:
    """The [archive] table of the user's settings file; SettingsError where it cannot be used."""
    keep = table.get("keep_text", "forever")
    days = isinstance(keep, int) and not isinstance(keep, bool) and keep >= 0
    if keep not in ("forever", "until_read") and not days:
        raise SettingsError(
            f'{path}: keep_text = {keep!r} in [archive] must be "forever", "until_read" or a '
            "whole number of days, 0 or more"
        )
    return ArchiveSettings(keep_text=keep)


def fetch_settings(path: Path, table: Mapping[str, Any]) -> FetchSettings:
    """The [fetch] table of the user's settings file; SettingsError names what cannot be used."""
    usual = FetchSettings()
    return replace(usual, **{name: _checked(path, usual, name, table[name]) for name in table})


def _checked(path: Path, usual: FetchSettings, name: str, value: Any) -> Any:
    kind = type(getattr(usual, name))
    if not _is_a(kind, value):
        raise SettingsError(f"{path}: {name} = {value!r} in [fetch] must be {_KINDS[kind]}")
    if name in _ABOVE_ZERO and value <= 0:
        raise SettingsError(f"{path}: {name} = {value!r} in [fetch] must be above 0")
    if name == "user_agent" and not value.isascii():
        raise SettingsError(f"{path}: {name} in [fetch] must be plain ASCII, as HTTP wants it")
    if name == "ca_file":
        return _certificates(path, value)
    return tuple(value) if kind is tuple else value


def _certificates(path: Path, value: str) -> str:
    """A file of certificates by its whole path; one that is none is told before anything is asked.

    A relative path starts at the settings file.
    """
    file = path.parent / Path(value).expanduser()
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(file)
    except OSError as error:
        raise SettingsError(
            f"{path}: ca_file in [fetch] is {file}, from which no certificate can be read ({error})"
        ) from error
    return str(file)


# With none of these at a time, or no time at all, nothing would ever be fetched.
_ABOVE_ZERO = frozenset({"per_host", "total", "timeout", "max_bytes"})
_KINDS = {
    str: "a text",
    int: "a whole number, 0 or more",
    float: "a number, 0 or more",
    tuple: "a list of host names",
    dict: "a table of host names and the addresses (ADDRESS:PORT) that serve them",
}


def _is_a(kind: type, value: object) -> bool:
    if kind is str:
        return isinstance(value, str) and bool(value.strip())
    if kind in (int, float):
        numbers = int if kind is int else (int, float)
        return isinstance(value, numbers) and not isinstance(value, bool) and 0 <= value < math.inf
    if kind is tuple:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, dict) and all(_is_address(each) for each in value.values())


def _is_address(value: object) -> bool:
    return isinstance(value, str) and bool(_ADDRESS.fullmatch(value))


def routes_text(routes: Mapping[str, str]) -> str:
    """Routes as `SIDELETTER_ROUTES` takes them."""
    return ",".join(f"{host}={address}" for host, address in sorted(routes.items()))


def with_routes(fetch: FetchSettings, text: str) -> FetchSettings:
    """The settings with the routes of `SIDELETTER_ROUTES` as well."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    if wrong := ["".join(pair) for pair in pairs if not (pair[0] and _is_address(pair[2]))]:
        raise SettingsError(f"SIDELETTER_ROUTES: {wrong[0]!r} is not HOST=ADDRESS:PORT")
    return replace(
        fetch, routes={**fetch.routes, **{host.strip(): where for host, _, where in pairs}}
    )
