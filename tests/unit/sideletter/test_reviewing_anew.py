"""What the Review page is told of what is still to be decided, and when it waits for it."""

from __future__ import annotations

import threading
from types import SimpleNamespace

from sideletter.fresh import FRESH
from sideletter.reviewing import DeskReviews
from sideletter.runs import Following


class Graph:
    """Answers `conflicts` with a number that grows, and says when it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.answered = threading.Event()
        self.ask = self

    def conflicts(self, *, limit: int):
        self.asked += 1
        self.answered.set()
        about = str(self.asked)
        return [SimpleNamespace(event=SimpleNamespace(id="e"), about=about)]


class CatchUp:
    standing = Following()

    def resume(self) -> None:
        pass


def told(reviews: DeskReviews) -> list[str]:
    return [conflict.about for conflict in reviews.conflicts()]


def test_what_is_older_than_a_minute_is_told_at_once_and_looked_up_behind():
    graph, now = Graph(), [1000.0]
    reviews = DeskReviews(None, graph, catch_up=CatchUp(), clock=lambda: now[0])
    assert told(reviews) == told(reviews) == ["1"]
    graph.answered.clear()
    now[0] += FRESH + 1
    assert told(reviews) == ["1"]
    assert graph.answered.wait(10)
    for thread in threading.enumerate():
        if thread.name.startswith("review"):
            thread.join(10)
    assert told(reviews) == ["2"]


def test_once_the_graph_followed_a_decision_it_is_asked_before_the_answer():
    graph, catch_up = Graph(), CatchUp()
    reviews = DeskReviews(None, graph, catch_up=catch_up, clock=lambda: 1000.0)
    assert told(reviews) == ["1"]
    catch_up.standing = Following(times=1)
    assert told(reviews) == ["2"]
