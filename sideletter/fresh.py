"""What is looked up anew after a while, with nobody waiting for it where that can be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from sideletter.errors import SideletterError

FRESH = 60.0  # seconds after which what was found is looked up anew
Key = tuple[str, ...]


class Fresh:
    """What was found by each key last; one for all who ask.

    `state` counts the changes after which nothing holds that was found before.
    """

    def __init__(self, clock: Callable[[], float], state: Callable[[], int]) -> None:
        self._clock = clock
        self._state = state
        self._lock = threading.Lock()
        self._found: dict[Key, tuple[float, int, Sequence[Any]]] = {}
        self._looking: dict[Key, threading.Lock] = {}

    def find[Found](self, key: Key, look: Callable[[], Sequence[Found]]) -> Sequence[Found]:
        """What was found by the key last; looked up while the reader waits only where it must be.

        That is the first time, and after the graph followed a decision. What is older than a
        minute is looked up anew in the background, for the next page.
        """
        times = self._state()
        with self._lock:
            lock = self._looking.setdefault(key, threading.Lock())
            kept = self._found.get(key)
        if kept is not None and kept[1] == times:
            if self._clock() - kept[0] > FRESH and not lock.locked():
                anew = partial(self._look_behind, key, lock, look)
                threading.Thread(target=anew, name=f"review {key[0]}", daemon=True).start()
            return kept[2]
        return self._look(key, lock, look)

    def _look_behind(
        self, key: Key, lock: threading.Lock, look: Callable[[], Sequence[Any]]
    ) -> None:
        """The same with nobody waiting: who asks next and must wait is told what is wrong."""
        with suppress(SideletterError):
            self._look(key, lock, look)

    def _look[Found](
        self, key: Key, lock: threading.Lock, look: Callable[[], Sequence[Found]]
    ) -> Sequence[Found]:
        """Look it up and keep it; who comes while another looks waits for what that one finds."""
        since, times = self._clock(), self._state()
        with lock:
            with self._lock:
                kept = self._found.get(key)
            if kept is not None and kept[0] >= since and kept[1] == times:
                return kept[2]
            found = look()
            with self._lock:
                self._found[key] = (self._clock(), times, found)
        return found
