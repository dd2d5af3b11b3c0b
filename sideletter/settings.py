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

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from sideletter.errors import SettingsError
from sideletter.options import ArchiveSettings, FetchSettings, Neo4jSettings
from sideletter.settings_file import (
    archive_settings,
    fetch_settings,
    read_tables,
    routes_text,
    with_routes,
)

__all__ = [
    "PASSWORD",
    "ArchiveSettings",
    "FetchSettings",
    "Neo4jSettings",
    "Settings",
    "read_settings",
    "routes_text",
]

# The environment variable that closes the explorer to who does not know its value.
PASSWORD = "SIDELETTER_PASSWORD"


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
    tables = read_tables(file)
    return Settings(
        home=home,
        cache=platformdirs.user_cache_path("sideletter", appauthor=False),
        fetch=with_routes(
            fetch_settings(file, tables.get("fetch", {})), env.get("SIDELETTER_ROUTES", "")
        ),
        archive=archive_settings(file, tables.get("archive", {})),
        neo4j=Neo4jSettings(
            uri=env.get("NEO4J_URI") or None,
            username=env.get("NEO4J_USERNAME", "neo4j"),
            password=env.get("NEO4J_PASSWORD"),
            database=env.get("NEO4J_DATABASE", "neo4j"),
        ),
    )
