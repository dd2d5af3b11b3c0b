"""What doctor finds, and the cure that goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import server
from graph.server import java
from graph.server.layout import Layout, make_folders, write_private
from sideletter.settings import Neo4jSettings, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", cache=tmp_path / "cache")


def find(settings: Settings, name: str) -> server.Check:
    return next(check for check in server.checks(settings) if name in check.name)


def test_a_fresh_home_lacks_only_the_jars(settings: Settings) -> None:
    wrong = [check for check in server.checks(settings) if not check.ok]
    assert [check.name for check in wrong] == ["Neo4j 5.26.30 jars"]
    assert "216 are missing and 0 damaged" in wrong[0].detail
    assert "NEO4J_URI" in wrong[0].cure
    assert not settings.home.exists(), "a check makes nothing"


def test_a_server_that_does_not_run_is_no_fault(settings: Settings) -> None:
    check = find(settings, "database server")
    assert check.ok
    assert "not running" in check.detail


def test_a_missing_java_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(java, "java", lambda: tmp_path / "no-java")
    check = find(settings, "Java")
    assert not check.ok
    assert "no-java" in check.detail
    assert "make install" in check.cure


def test_a_password_that_others_may_read_is_told(settings: Settings) -> None:
    layout = Layout(settings.neo4j_home)
    make_folders(layout)
    write_private(layout.password, "secret")
    assert find(settings, "password").ok
    layout.password.chmod(0o644)
    check = find(settings, "password")
    assert not check.ok
    assert check.cure == f"chmod 600 {layout.password}"


def test_a_lost_password_is_told(settings: Settings) -> None:
    layout = Layout(settings.neo4j_home)
    make_folders(layout)
    layout.auth.parent.mkdir(parents=True)
    layout.auth.write_text("neo4j:…")
    check = find(settings, "password")
    assert not check.ok
    assert "sideletter rebuild" in check.cure


def test_with_a_server_of_ones_own_only_that_is_asked(settings: Settings) -> None:
    own = Settings(
        home=settings.home, cache=settings.cache, neo4j=Neo4jSettings(uri="nonsense://x")
    )
    (check,) = server.checks(own)
    assert not check.ok
    assert "NEO4J_URI" in check.detail
