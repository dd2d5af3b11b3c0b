"""What visitors set going is done one after another, seen by all, and never lost in silence."""

from __future__ import annotations

import threading
import time

from sideletter.errands import KEPT, Errands
from sideletter.errors import FetchError
from sideletter.pipeline.alone import Busy
from sideletter.runs import ErrandState, Progress

SECONDS = 10


def end(errands: Errands, number: int):
    until = time.monotonic() + SECONDS
    while not (errand := errands.look(number)).over:
        assert time.monotonic() < until
        time.sleep(0.01)
    return errand


def test_one_runs_the_next_waits_and_both_are_seen():
    errands, begun, go = Errands(), threading.Event(), threading.Event()

    def first(show):
        show(Progress(stage="feeds", done=1, total=3))
        begun.set()
        assert go.wait(SECONDS)
        return [{"source": "Daily"}]

    one = errands.set_going("Refresh", first)
    assert begun.wait(SECONDS)
    two = errands.set_going("Look", lambda show: [])
    assert errands.set_going("Look", lambda show: [{"never": "run"}]) == two
    assert [(e.title, e.state) for e in errands.under_way()] == [
        ("Refresh", ErrandState.WORKING),
        ("Look", ErrandState.WAITING),
    ]
    assert errands.look(one).progress == Progress(stage="feeds", done=1, total=3)
    go.set()
    assert end(errands, one).rows == ({"source": "Daily"},)
    assert end(errands, two).rows == ()
    assert errands.under_way() == ()


def test_what_fails_says_why_and_the_next_is_done_all_the_same():
    errands = Errands()

    def refused(show):
        raise FetchError("https://daily.example/", "no answer")

    def broken(show):
        raise KeyError("x")

    failed = [end(errands, errands.set_going(str(w), w)) for w in (refused, broken)]
    assert [each.state for each in failed] == [ErrandState.FAILED] * 2
    assert "no answer" in failed[0].trouble
    assert failed[1].trouble.startswith("KeyError")
    assert end(errands, errands.set_going("after", lambda show: [])).state is ErrandState.DONE


def test_it_waits_for_another_program_of_the_home(monkeypatch):
    monkeypatch.setattr("sideletter.errands.SECONDS_BETWEEN_TRIES", 0.01)
    errands, tries = Errands(), []

    def busy_at_first(show):
        tries.append(len(tries))
        if len(tries) < 3:
            raise Busy("another run is at work")
        return [{"tries": len(tries)}]

    assert end(errands, errands.set_going("Refresh", busy_at_first)).rows == ({"tries": 3},)


def test_only_the_last_ones_are_kept():
    errands = Errands()
    for number in range(KEPT + 5):
        end(errands, errands.set_going(str(number), lambda show: []))
    assert errands.look(1) is None
    assert errands.look(KEPT + 5) is not None
