"""Answers kept for as long as nothing is written: for the explorer, whose readers ask alike.

The database gives a bookmark with every transaction, which names the last one that wrote. Before an
answer is given again the bookmark is looked at (a few milliseconds), so that none is ever out of
date, whoever wrote: another process, a review, a refresh under way.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import partial, wraps
from typing import Any, Concatenate, Protocol, cast

from graph.queries import statement
from graph.session import Graph

ANSWERS = 200  # A long list of rounds is some megabytes.


class Kept:
    """The answers to the questions asked last; what many ask for at once is looked for once."""

    def __init__(self, graph: Graph, *, most: int = ANSWERS) -> None:
        self._graph = graph
        self._most = most
        self._lock = threading.Lock()
        self._as_of: frozenset[str] = frozenset()
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def answer[A](self, key: Hashable, ask: Callable[[], A]) -> A:
        """The answer that is kept under the key, else what is asked now.

        An error is raised to all who wait for it, and not kept.
        """
        as_of = last_write(self._graph)
        with self._lock:
            if as_of != self._as_of:
                self._answers.clear()
                self._as_of = as_of
            found = self._answers.get(key)
            mine: Future[A] = Future()
            if found is None:
                self._answers[key] = mine
            self._answers.move_to_end(key)
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
        if found is not None:
            return cast("A", found.result())
        try:
            mine.set_result(ask())
        except BaseException as error:
            with self._lock:
                if self._answers.get(key) is mine:
                    del self._answers[key]
            mine.set_exception(error)
        return mine.result()


def last_write(graph: Graph) -> frozenset[str]:
    """What names the last transaction that wrote, as far as the server has told."""
    with graph.reading() as session:
        session.run(statement("last_write").text).consume()
        return frozenset(session.last_bookmarks().raw_values)


class Keeping(Protocol):
    """What may keep its answers."""

    _kept: Kept | None


def kept[S: Keeping, **P, A](
    question: Callable[Concatenate[S, P], A],
) -> Callable[Concatenate[S, P], A]:
    """A question whose answer is kept where its object keeps any.

    For frozen answers, since many readers share one, and for arguments that tell all in their
    representation: text, numbers, and sequences of them.
    """

    @wraps(question)
    def asked(self: S, *args: P.args, **options: P.kwargs) -> A:
        ask = partial(question, self, *args, **options)
        if self._kept is None:
            return ask()
        return self._kept.answer(
            (question.__qualname__, repr(args), repr(sorted(options.items()))), ask
        )

    return cast("Callable[Concatenate[S, P], A]", asked)
