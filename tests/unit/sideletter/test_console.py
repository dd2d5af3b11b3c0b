from __future__ import annotations

import json

import pytest

from sideletter.cli.console import (
    complain,
    counts_rows,
    plain,
    print_json,
    print_table,
    progress_bars,
    say,
    start_logging,
)
from sideletter.errors import SettingsError
from sideletter.runs import Progress
from sideletter.settings import Settings

HOSTILE = "[bold]loud[/bold] [link=x]y :smile: \x1b[2J\x07[/nothing]"
HARMLESS = "[bold]loud[/bold] [link=x]y :smile: [2J[/nothing]"


@pytest.mark.parametrize("speak", [complain, say])
def test_strangers_words_are_printed_as_they_are_on_stderr(capsys, speak):
    speak(HOSTILE)
    captured = capsys.readouterr()
    assert HARMLESS in captured.err
    assert captured.out == ""


def test_strangers_words_in_tables_are_printed_as_they_are(capsys):
    print_table(("a",), [(HOSTILE,)], title=HOSTILE)
    captured = capsys.readouterr()
    assert captured.out.count(HARMLESS) == 2
    assert captured.err == ""


def test_strangers_words_in_the_bars_are_printed_as_they_are(capsys):
    with progress_bars() as show:
        show(Progress(stage="pages", done=1, total=2, what="[b]x[/b] \x1b[2J"))
    captured = capsys.readouterr()
    assert "[b]x[/b] [2J" in captured.err
    assert "1/2" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("quiet", [True, False])
def test_bars_without_a_step_say_nothing(capsys, quiet):
    with progress_bars(quiet=quiet) as show:
        if quiet:
            show(Progress(stage="pages", done=1, total=2))
    assert capsys.readouterr() == ("", "")


def test_an_error_says_that_it_is_one_in_a_single_line(capsys):
    complain("x" * 500)
    assert capsys.readouterr().err == f"error {'x' * 500}\n"


def test_line_ends_and_tabs_are_no_control_characters():
    assert plain("a\tb\nc\x00\x9bd\r") == "a\tb\ncd"


def test_json_is_one_value_and_keeps_its_letters(capsys):
    print_json({"name": "Équité – union", "set": {2, 1}})
    answer = capsys.readouterr().out
    assert json.loads(answer) == {"name": "Équité – union", "set": [1, 2]}
    assert "Équité" in answer


def test_json_lines_are_one_line_each(capsys):
    for number in (1, 2):
        print_json({"n": [number, "a\nb"]}, lines=True)
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["n"][0] for line in lines] == [1, 2]


def test_counts_come_largest_first_and_in_words():
    assert counts_rows({"b_c": 1, "a": 1, "d": 2}) == [("d", 2), ("a", 1), ("b c", 1)]


def test_a_home_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "home").write_text("")
    with pytest.raises(SettingsError, match="set SIDELETTER_HOME to a folder"):
        start_logging(Settings(home=tmp_path / "home" / "x", cache=tmp_path))
