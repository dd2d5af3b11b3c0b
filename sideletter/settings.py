"""Settings, read once at the entry and handed on.

Everything Sideletter keeps lies in one folder, the home: `SIDELETTER_HOME`, by default the user's
data directory. The jars of the database, the same for every home, lie in the user's cache.

    HOME/archive.db        every page, revision and extraction (SQLite)
    HOME/neo4j/            the database that Sideletter runs by itself
    HOME/logs/             what the commands logged
    HOME/sources.toml      the user's own sources, if any
    HOME/settings.toml     the user's own settings, if any
    HOME/searches.json     the searches that the user keeps, if any
"""

from __future__ import annotations

import math
import os
import re
import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from sideletter.errors import SettingsError

# The environment variable that closes the explorer to who does not know its value.
PASSWORD = "SIDELETTER_PASSWORD"
_ADDRESS = re.compile(r"\S+:\d{1,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How politely and how far to fetch: seconds, bytes and counts.

    `routes` sends a host name to an address of one's own, `{"daily.example": "127.0.0.1:8008"}`,
    as curl's --resolve does; `allow_hosts` names private or loopback hosts that may be asked.
    `ca_file` names a PEM file of authorities to trust besides the usual ones, such as that of a
    company's proxy.
    """

    user_agent: str = "Sideletter/0.1 (labor news research; +https://example.org/sideletter)"
    timeout: float = 20.0
    max_bytes: int = 8_000_000
    max_redirects: int = 5
    per_host: int = 2
    host_delay: float = 1.0
    total: int = 32
    retries: int = 2
    ca_file: str = ""
    allow_hosts: tuple[str, ...] = ()
    routes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neo4jSettings:
    """A server of the user's own; with `uri` None Sideletter runs one by itself."""

    uri: str | None = None
    username: str = "neo4j"
    password: str | None = None
    database: str = "neo4j"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """How long full texts are kept: "forever", "until_read", or so many days after they came."""

    keep_text: str | int = "forever"

    @property
    def keep_days(self) -> int | None:
        """Days after which a text that was read is let go; None for never."""
        if isinstance(self.keep_text, int):
            return self.keep_text
        return 0 if self.keep_text == "until_read" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one run."""

    home: Path
    cache: Path
    fetch: FetchSettings = field(default_factory=FetchSettings)
    neo4j: Neo4jSettings = field(default_factory=Neo4jSettings)
    archive: ArchiveSettings = field(default_factory=ArchiveSettings)

    @property
    def archive_path(self) -> Path:
        """The archive's SQLite file."""
        return self.home / "archive.db"

    @property
    def neo4j_home(self) -> Path:
        """The folder of the database that Sideletter runs by itself."""
        return self.home / "neo4j"

    @property
    def logs(self) -> Path:
        """The folder of the commands' logs."""
        return self.home / "logs"

    @property
    def searches_path(self) -> Path:
        """The file of the searches that are kept in the explorer, which need not exist."""
        return self.home / "searches.json"

    @property
    def own_sources(self) -> Path:
        """The user's own sources file, which need not exist."""
        return self.home / "sources.toml"


def _file_tables(path: Path) -> Mapping[str, Mapping[str, Any]]:
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


def _archive_settings(path: Path, table: Mapping[str, Any]) -> ArchiveSettings:
    keep = table.get("keep_text", "forever")
    days = isinstance(keep, int) and not isinstance(keep, bool) and keep >= 0
    if keep not in ("forever", "until_read") and not days:
        raise SettingsError(
            f'{path}: keep_text = {keep!r} in [archive] must be "forever", "until_read" or a '
            "whole number of days, 0 or more"
        )
    return ArchiveSettings(keep_text=keep)


def _fetch_settings(path: Path, table: Mapping[str, Any]) -> FetchSettings:
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


def _with_routes(fetch: FetchSettings, text: str) -> FetchSettings:
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    if wrong := ["".join(pair) for pair in pairs if not (pair[0] and _is_address(pair[2]))]:
        raise SettingsError(f"SIDELETTER_ROUTES: {wrong[0]!r} is not HOST=ADDRESS:PORT")
    return replace(
        fetch, routes={**fetch.routes, **{host.strip(): where for host, _, where in pairs}}
    )


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment and the home's settings.toml give.

    Reads `SIDELETTER_HOME`, `NEO4J_URI`, `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE`.
    `SIDELETTER_ROUTES` ("daily.example=127.0.0.1:8008,…") adds to the routes, for the demo and for
    whoever republishes pages on a machine of their own. Makes no folder. Raises SettingsError for
    a home that is a file or a malformed settings.toml.
    """
    env = os.environ if env is None else env
    own = env.get("SIDELETTER_HOME")
    home = (
        Path(own).expanduser().absolute()
        if own
        else platformdirs.user_data_path("sideletter", appauthor=False)
    )
    if home.exists() and not home.is_dir():
        raise SettingsError(f"SIDELETTER_HOME is {home}, which is a file; name a folder")
    file = home / "settings.toml"
    tables = _file_tables(file)
    return Settings(
        home=home,
        cache=platformdirs.user_cache_path("sideletter", appauthor=False),
        fetch=_with_routes(
            _fetch_settings(file, tables.get("fetch", {})), env.get("SIDELETTER_ROUTES", "")
        ),
        archive=_archive_settings(file, tables.get("archive", {})),
        neo4j=Neo4jSettings(
            uri=env.get("NEO4J_URI") or None,
            username=env.get("NEO4J_USERNAME", "neo4j"),
            password=env.get("NEO4J_PASSWORD"),
            database=env.get("NEO4J_DATABASE", "neo4j"),
        ),
    )
