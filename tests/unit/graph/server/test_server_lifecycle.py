"""Which server is handed on, and which is refused, before anything is started."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from graph import server
from graph.server import lifecycle
from graph.server.connection import Connection
from graph.server.layout import Layout, make_folders, write_private
from sideletter.errors import DatabaseUnavailable
from sideletter.settings import Neo4jSettings, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    own = Neo4jSettings(uri="neo4j://db.example", username="ann", password="hush", database="labor")
    return Settings(home=tmp_path / "home", cache=tmp_path / "cache", neo4j=own)


def answer(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(lifecycle, "ask_version", lambda connection: version)


def test_a_server_of_ones_own_is_handed_on_as_it_was_set(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "2025.10.1")
    assert server.ensure_running(settings) == Connection(
        uri="neo4j://db.example", username="ann", password="hush", database="labor"
    )
    assert not settings.home.exists(), "nothing is prepared for a server that is not run"


def test_a_server_of_ones_own_that_is_too_old_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "5.25.1")
    with pytest.raises(DatabaseUnavailable, match=r"Neo4j 5\.25\.1; Sideletter needs 5\.26"):
        server.ensure_running(settings)


def test_without_the_jars_and_a_way_to_them_nothing_is_prepared(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> list[Path]:
        raise DatabaseUnavailable("no way to the jars; set NEO4J_URI")

    monkeypatch.setattr(lifecycle, "ensure_jars", refuse)
    self_run = Settings(home=settings.home, cache=settings.cache)
    with pytest.raises(DatabaseUnavailable, match="NEO4J_URI"):
        server.ensure_running(self_run)
    assert not settings.home.exists()


def test_a_home_whose_password_was_changed_says_which_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = Layout(tmp_path / "neo4j")
    make_folders(layout)
    write_private(layout.password, "not the server's\n")

    def refuse(connection: Connection, **options: object) -> str:
        assert connection.password == "not the server's"
        raise DatabaseUnavailable("check NEO4J_PASSWORD") from ValueError("unauthorized")

    monkeypatch.setattr(lifecycle, "ask_version", refuse)
    monkeypatch.setattr(lifecycle.processes, "await_listening", lambda *args, **options: 7687)
    monkeypatch.setattr(lifecycle, "shakes_hands", lambda *args, **options: True)
    with pytest.raises(DatabaseUnavailable, match=r"password in .*neo4j/password.*unauthorized"):
        lifecycle.take_up(layout, psutil.Process())
