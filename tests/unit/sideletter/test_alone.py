"""One run at a time in a home, and who is told to be at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sideletter.errors import SettingsError
from sideletter.pipeline.alone import Busy, one_at_a_time
from sideletter.settings import Settings

HOLDER = """
import sys, time
from pathlib import Path
from sideletter.pipeline.alone import one_at_a_time
from sideletter.settings import Settings
with one_at_a_time(Settings(home=Path(sys.argv[1]), cache=Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


def home(path: Path) -> Settings:
    return Settings(home=path / "home", cache=path)


def test_a_second_run_in_the_same_home_is_refused_and_told_who_runs_since_when(tmp_path):
    told = rf"\(process {os.getpid()}, `.+`, since \d{{4}}-\d\d-\d\d \d\d:\d\d\) is at work"
    refused = pytest.raises(Busy, match=told)
    with one_at_a_time(home(tmp_path)), refused, one_at_a_time(home(tmp_path)):
        pytest.fail("two runs in one home")
    assert issubclass(Busy, SettingsError)


def test_a_run_that_ended_leaves_the_home_free(tmp_path):
    with pytest.raises(KeyError), one_at_a_time(home(tmp_path)):
        raise KeyError
    with one_at_a_time(home(tmp_path)):
        note = json.loads((tmp_path / "home" / "run.pid").read_text())
        assert note["process"] == os.getpid()
    assert not (tmp_path / "home" / "run.pid").exists()


def test_a_killed_run_leaves_the_home_free(tmp_path):
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "home")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(Busy, match=f"process {process.pid},"), one_at_a_time(home(tmp_path)):
            pytest.fail("two runs in one home")
        process.send_signal(signal.SIGKILL)
    assert (tmp_path / "home" / "run.pid").exists()
    with one_at_a_time(home(tmp_path)):
        assert str(os.getpid()) in (tmp_path / "home" / "run.pid").read_text()


@pytest.mark.parametrize(
    "note",
    ["", "17", "[]", '{"process": "x"}',
     '{"process": 99999999, "since": "2024-01-01T00:00+00:00", "command": "x"}',
     # The number is another process's by now, which began long after.
     json.dumps({"process": os.getpid(), "since": "2001-01-01T00:00+00:00", "command": "x"})],
    ids=["empty", "a number", "a list", "no number", "no such process", "began later"],
)  # fmt: skip
def test_a_stale_note_names_nobody(tmp_path, note):
    with one_at_a_time(home(tmp_path)):
        (tmp_path / "home" / "run.pid").write_text(note)
        with pytest.raises(Busy, match=r"\(process unknown\)"), one_at_a_time(home(tmp_path)):
            pytest.fail("two runs in one home")


def test_two_homes_and_two_names_run_at_the_same_time(tmp_path):
    with one_at_a_time(home(tmp_path / "a")), one_at_a_time(home(tmp_path / "b")):
        assert (tmp_path / "a" / "home" / "run.pid").exists()
        with one_at_a_time(home(tmp_path / "a"), name="every"):
            assert (tmp_path / "a" / "home" / "every.pid").exists()
