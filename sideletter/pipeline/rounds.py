"""Again and again: the beat of `refresh --every`, and ending it when told to.

    rounds(every) ──▶ 0, 1, 2 … each at its time ──▶ SIGINT or SIGTERM: the current step is undone
                                                     or finished, and the rounds end

The beat is kept against the monotonic clock: it does not drift, and a clock that is set back or
forth moves no round. Rounds that a long one has overrun are left out.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from sideletter.errors import SettingsError

SHORTEST = dt.timedelta(minutes=1)
LONGEST = dt.timedelta(days=30)
_PARTS = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", re.IGNORECASE)


def parse_interval(text: str) -> dt.timedelta:
    """ "30m", "2h", "1h30m", "1d" as a span; SettingsError, with an example, for anything else."""
    tidy = re.sub(r"\s+", "", text)
    found = _PARTS.fullmatch(tidy)
    if not tidy or found is None:
        hint = f"did you mean {tidy}m? " if re.fullmatch("[1-9][0-9]*", tidy) else ""
        raise SettingsError(
            f"{text!r} is no interval; {hint}write days, hours and minutes as 30m, 2h, 1h30m or 1d"
        )
    days, hours, minutes, seconds = (min(int(part or 0), 10**6) for part in found.groups())
    span = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if not SHORTEST <= span <= LONGEST:
        raise SettingsError(f"an interval of {text!r} is out of bounds; choose 1m to 30d")
    return span


def rounds(
    every: dt.timedelta, *, clock: Callable[[], float], wait: Callable[[float], object]
) -> Iterator[int]:
    """Numbers from 0, each at its beat, for ever; `clock` and `wait` are in seconds."""
    began, beat = clock(), every.total_seconds()
    number, at = 0, 0
    while True:
        yield number
        number += 1
        passed = clock() - began
        at = max(at + 1, math.ceil(passed / beat))
        if at * beat > passed:
            wait(at * beat - passed)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within, SIGTERM does what SIGINT does, and either ends the block quietly.

    The fetching stops between two transactions, reading and loading undo the one they are in; what
    is done is kept, and the rest waits for the next run.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        # By way of SIGINT, which the event loop knows how to end its work for.
        signal.raise_signal(signal.SIGINT)

    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("only the main thread is told of signals")
    # A shell lets what it starts in the background ignore SIGINT, by way of which both end it.
    before = (
        signal.signal(signal.SIGINT, signal.default_int_handler),
        signal.signal(signal.SIGTERM, interrupt),
    )
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for each, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
            signal.signal(each, handler)
