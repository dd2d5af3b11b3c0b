"""Where the importer may not be used, `rebuild --offline` says so before it touches anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sideletter.cli.commands import app
from sideletter.errors import DatabaseError


def test_a_server_of_the_users_own_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDELETTER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    done = CliRunner().invoke(app, ["rebuild", "--offline"])
    assert isinstance(done.exception, DatabaseError)
    assert "NEO4J_URI" in str(done.exception)
    assert "without --offline" in str(done.exception)
    assert not (tmp_path / "home" / "archive.db").exists()
