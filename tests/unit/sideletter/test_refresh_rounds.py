"""The beat of `refresh --every`: its interval, its rounds and its end."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from itertools import islice

import pytest

from sideletter.cli.commands import run
from sideletter.errors import SettingsError
from sideletter.pipeline.rounds import ended_by_signals, parse_interval, rounds


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("30m", 30), ("2h", 120), ("1h30m", 90), ("1d", 1440), ("90s", 1.5), ("1 h", 60), ("45M", 45)],
)
def test_intervals(text, minutes):
    assert parse_interval(text) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "says"),
    [("30", "did you mean 30m"), ("", "no interval"), ("m", "no interval"), ("½h", "no interval"),
     ("30m1h", "no interval"), ("-5m", "no interval"), ("1.5h", "no interval"),
     ("0m", "out of bounds"), ("0", "'0' is no interval; write"),
     ("59s", "out of bounds"), ("99999999999999d", "out of bounds")],
)  # fmt: skip
def test_what_is_no_interval_is_said_with_an_example(text, says):
    with pytest.raises(SettingsError, match=says) as caught:
        parse_interval(text)
    assert "30m" in str(caught.value) or "1m to 30d" in str(caught.value)


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def test_rounds_keep_the_beat_and_leave_out_what_a_long_one_overran():
    time, starts = Time(), []
    takes = iter([10, 59, 60, 61, 200, 5, 5])
    for _ in islice(rounds(dt.timedelta(minutes=1), clock=time.clock, wait=time.wait), 7):
        starts.append(time.now - 1000)
        time.now += next(takes)
    assert starts == [0, 60, 120, 180, 300, 540, 600]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("ignored", [True, False])
def test_either_signal_ends_the_block_quietly(number, ignored):
    # In the background of a script, a shell has SIGINT ignored.
    own = signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.default_int_handler)
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    try:
        with ended_by_signals():
            os.kill(os.getpid(), number)
            pytest.fail("went on")
        assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before
    finally:
        signal.signal(signal.SIGINT, own)


@pytest.mark.parametrize("number", ["0", "-1", "9" * 25, "many"])
def test_a_number_of_runs_that_cannot_be_is_refused(number, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("SIDELETTER_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["sideletter", "runs", "--", number])
    assert run() == 2
    assert "number" in capsys.readouterr().err
