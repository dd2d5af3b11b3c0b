"""The graph follows what was decided, in the background; nothing that was noted is forgotten."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sideletter.errors import DatabaseError, SettingsError
from sideletter.pipeline import catching_up
from sideletter.pipeline.alone import Busy
from sideletter.pipeline.catching_up import MARK, CatchUp
from sideletter.runs import OnProgress, Progress
from sideletter.settings import Settings

SECONDS = 10


class Work:
    """What is done in place of loading: held up until told, then what is told to happen."""

    def __init__(self, *, fails: list[Exception] | None = None) -> None:
        self.begun = threading.Semaphore(0)
        self.go = threading.Semaphore(0)
        self.times = 0
        self.fails = fails or []

    def __call__(self, settings: Settings, progress: OnProgress) -> None:
        progress(Progress(stage="load", done=1, total=3))
        self.begun.release()
        assert self.go.acquire(timeout=SECONDS)
        self.times += 1
        if self.fails:
            raise self.fails.pop(0)


def home(path: Path) -> Settings:
    return Settings(home=path, cache=path)


def test_who_decides_does_not_wait_and_sees_how_far_the_graph_is(tmp_path):
    work = Work()
    catch_up = CatchUp(home(tmp_path), work=work)
    with catch_up.noting():
        assert (tmp_path / MARK).exists()
    assert work.begun.acquire(timeout=SECONDS)
    assert catch_up.standing.working
    assert catch_up.standing.progress == Progress(stage="load", done=1, total=3)
    assert not catch_up.wait(0)
    work.go.release()
    assert catch_up.wait(SECONDS)
    assert (catch_up.standing.working, catch_up.standing.trouble) == (False, "")
    assert catch_up.standing.times == 1
    assert not (tmp_path / MARK).exists()


def test_what_is_decided_meanwhile_is_followed_by_one_more_look(tmp_path):
    work = Work()
    catch_up = CatchUp(home(tmp_path), work=work)
    with catch_up.noting():
        pass
    assert work.begun.acquire(timeout=SECONDS)
    for _ in range(3):
        with catch_up.noting():
            pass
    work.go.release(2)
    assert catch_up.wait(SECONDS)
    assert work.times == 2


def test_what_a_killed_process_left_is_taken_up_by_the_next_and_nothing_else(tmp_path):
    killed = Work()
    with CatchUp(home(tmp_path), work=killed).noting():
        pass
    assert killed.begun.acquire(timeout=SECONDS)
    work = Work()
    CatchUp(home(tmp_path), work=work).resume()
    assert work.begun.acquire(timeout=SECONDS)
    work.go.release()
    killed.go.release()

    fresh = CatchUp(home(tmp_path / "other"), work=work)
    fresh.resume()
    assert not fresh.standing.working


def test_a_refused_decision_wakes_nobody(tmp_path):
    catch_up = CatchUp(home(tmp_path), work=Work())
    with pytest.raises(SettingsError), catch_up.noting():
        raise SettingsError("they are two")
    assert not catch_up.standing.working


@pytest.mark.parametrize("error", [DatabaseError("no answer"), ZeroDivisionError("a bug")])
def test_what_goes_wrong_is_told_and_tried_again_with_the_next_decision(tmp_path, error):
    work = Work(fails=[error])
    catch_up = CatchUp(home(tmp_path), work=work)
    work.go.release(2)
    with catch_up.noting():
        pass
    assert catch_up.wait(SECONDS)
    assert catch_up.standing.trouble
    assert (tmp_path / MARK).exists()
    with catch_up.noting():
        pass
    assert catch_up.wait(SECONDS)
    assert catch_up.standing.trouble == ""
    assert not (tmp_path / MARK).exists()


def test_another_run_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(catching_up, "SECONDS_BETWEEN_TRIES", 0.0)
    work = Work(fails=[Busy("another run"), Busy("another run")])
    work.go.release(3)
    catch_up = CatchUp(home(tmp_path), work=work)
    with catch_up.noting():
        pass
    assert catch_up.wait(SECONDS)
    assert (work.times, catch_up.standing.times) == (3, 1)
