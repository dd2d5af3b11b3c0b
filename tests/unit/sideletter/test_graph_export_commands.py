"""Wrong calls of `export` and `records` end before any database is asked."""

from __future__ import annotations

import sys

import pytest

from sideletter.cli.commands import run
from sideletter.cli.graph_export import FormatName


@pytest.fixture
def call(monkeypatch, capsys, tmp_path):
    def one(*args: str) -> tuple[int, str, str]:
        monkeypatch.setenv("SIDELETTER_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
        monkeypatch.delenv("SIDELETTER_ROUTES", raising=False)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["sideletter", *args])
        return run(), *capsys.readouterr()

    return one


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("export", "xlsx"), "xlsx"),
        (("export", "csv"), "folder"),
        (("export", "csv", "new", "--party", "WGA"), "whole graph"),
        (("export", "csv", "full"), "already"),
        (("export", "gexf", "full"), "is a folder"),
        (("export", "gexf", "full/there.gexf"), "--replace"),
        (("export", "ics", "--json"), "name one"),
        (("export", "ics", "--party", "WGA", "--negotiation", "WGA"), "either"),
        (("records", "--party", "WGA", "--negotiation", "WGA"), "either"),
    ],
)
def test_a_wrong_call_says_why_and_writes_nothing(call, tmp_path, args, word):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "there.gexf").write_text("mine", encoding="utf-8")
    status, out, err = call(*args)
    assert (status, out) == (2, "")
    assert word in err
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["full"]
    assert (tmp_path / "full" / "there.gexf").read_text(encoding="utf-8") == "mine"


def test_every_format_can_be_asked_for():
    from graph.exporting.formats import FORMATS

    assert {form.value for form in FormatName} == {*FORMATS, "csv"}
