"""The command line in this process: exit status, and what goes to stdout and to stderr."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from sideletter.cli.answers import parameters
from sideletter.cli.commands import run


@pytest.fixture
def call(monkeypatch, capsys, tmp_path):
    """Run one command in a home of its own; gives its status, its answer and what it said."""

    def one(*args: str, stdin: bytes = b"", **env: str) -> tuple[int, str, str]:
        for name in ("NEO4J_URI", "SIDELETTER_ROUTES"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"SIDELETTER_HOME": str(tmp_path / "home"), **env}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["sideletter", *args])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        status = run()
        return status, *capsys.readouterr()

    return one


@pytest.fixture
def clippings(tmp_path):
    """A folder of readable and unreadable files, two of one name."""
    folder = tmp_path / "clippings"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text("Crews vote\n\nThe crews of the show voted.")
    (folder / "a-2.txt").write_text("Another.")
    (folder / "more" / "a.txt").write_text("A third.")
    (folder / "b.json").write_text('{"article": {"text": "One.", "authors": ["Ann Lee"]}}')
    (folder / "broken.json").write_text("{")
    (folder / "empty.txt").write_text("")
    (folder / "lines.jsonl").write_text('{"text": "First."}\n{"text": 2}\n')
    return folder


def test_without_a_command_the_help_is_shown_as_for_a_wrong_call(call):
    status, out, err = call()
    assert status == 2
    assert "negotiations" in out + err


def test_help_names_every_command(call):
    status, out, err = call("--help")
    assert (status, err) == (0, "")
    for name in (
        "refresh", "add", "import", "extract", "read", "evaluate", "search", "timeline",
        "negotiations", "paths", "roles", "seats", "known", "conflicts", "changes", "terms",
        "expiries", "pattern", "cypher", "serve", "status", "doctor", "up", "down", "rebuild",
        "demo", "sources",
    ):  # fmt: skip
        assert f" {name} " in out


@pytest.mark.parametrize(
    "args",
    [
        ("bogus",),
        ("read",),
        ("add",),
        ("search",),
        ("search", "x", "--limit", "0"),
        ("serve", "--port", "x"),
        ("read", ""),
        ("refresh", "no-such-source"),
        ("known", "May 1"),
        ("known", "2023-05-01", "--told-by", "2023-5"),
        ("changes", "--since", "yesterday"),
        ("expiries", "--day", "2023"),
        ("pattern", "last"),
        ("cypher", "RETURN $x", "--param", "x"),
    ],
)
def test_a_wrong_call_ends_with_2_and_answers_nothing(call, args):
    status, out, err = call(*args)
    assert (status, out) == (2, "")
    assert err


def test_a_home_that_cannot_be_used_is_a_wrong_call(call, tmp_path):
    (tmp_path / "file").write_text("")
    for home in ("file", "file/below"):
        status, out, err = call("status", SIDELETTER_HOME=str(tmp_path / home))
        assert (status, out) == (2, "")
        assert str(tmp_path / home) in err


def test_settings_that_cannot_be_used_are_a_wrong_call(call, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text("[fetch]\ntimeout = 'x'\n")
    status, out, err = call("sources")
    assert (status, out) == (2, "")
    assert "timeout = 'x'" in err


def test_what_cannot_be_read_is_told_and_the_rest_is_read(call, clippings):
    status, out, err = call("read", str(clippings), str(clippings / "nothing.txt"))
    articles = [json.loads(line) for line in out.splitlines()]
    texts = {article["text"] for article in articles}
    assert texts == {
        "Another.",
        "Crews vote\n\nThe crews of the show voted.",
        "A third.",
        "One.",
        "First.",
    }
    assert status == 1
    for name in ("broken.json", "empty.txt", "lines.jsonl, line 2", "nothing.txt"):
        assert name in err
    assert err.count("error") == 4


def test_each_gets_a_file_of_its_own(call, clippings, tmp_path):
    out = tmp_path / "out" / "deep"
    status, printed, _ = call("read", str(clippings), "--out", str(out))
    assert (status, printed) == (1, "")
    texts = {path.name: json.loads(path.read_text())["text"] for path in out.iterdir()}
    assert len(texts) == 5
    assert {"a.json", "a-2.json", "b.json", "lines-1.json"} < set(texts)
    assert len(set(texts.values())) == 5


def test_an_out_that_is_a_file_is_a_wrong_call(call, clippings):
    status, out, err = call("read", str(clippings / "a.txt"), "--out", str(clippings / "b.json"))
    assert (status, out) == (2, "")
    assert "not a folder" in err


@pytest.mark.parametrize(
    ("stdin", "title"),
    [
        (b"Headline\n\nThe text.", "Headline"),
        (b'{"article": {"title": "Of JSON", "text": "x"}}', "Of JSON"),
        (b"<!doctype html><html><head><title>Of HTML</title></head><body><article><p>"
         + b"The guild and the studios met again on Tuesday to talk of wages. " * 5
         + b"</p></article></body></html>", "Of HTML"),
    ],
)  # fmt: skip
def test_standard_input_is_read_whatever_it_holds(call, stdin, title):
    status, out, err = call("read", "-", stdin=stdin)
    assert (status, err) == (0, "")
    assert json.loads(out)["title"] == title


@pytest.mark.parametrize("stdin", [b"", b" \n", b"{", b'{"article": {"text": 5}}'])
def test_standard_input_that_says_nothing_is_a_failure(call, stdin):
    status, out, err = call("read", "-", stdin=stdin)
    assert (status, out) == (1, "")
    assert "standard input" in err


def test_a_folder_with_nothing_to_read_is_a_failure(call, tmp_path):
    (tmp_path / "none").mkdir()
    status, out, err = call("read", str(tmp_path / "none"))
    assert (status, out) == (1, "")
    assert "nothing in it can be read" in err


@pytest.mark.parametrize("name", ["missing", "none"])
def test_gold_that_is_not_there_is_a_failure(call, tmp_path, name):
    (tmp_path / "none").mkdir()
    status, out, err = call("evaluate", str(tmp_path / name))
    assert (status, out) == (1, "")
    assert str(tmp_path / name) in err


def test_a_parameter_is_read_as_json_where_it_is_that_and_as_text_where_not():
    given = parameters(["n=3", 'names=["a"]', "word=strike", "odd=a=b", "day=2023-05-02"])
    assert given == {"n": 3, "names": ["a"], "word": "strike", "odd": "a=b", "day": "2023-05-02"}
