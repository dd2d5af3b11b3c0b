"""A run that is killed anywhere is completed by the next one, and ends in the same graph."""

from __future__ import annotations

import random
import signal
import time

import pytest

pytestmark = pytest.mark.database

SOURCES = ("guildlocal",)
KILLS = 3


def test_killed_at_any_moment_and_run_again_the_graph_is_the_same(new_home, wipe, whole):
    wipe()
    began = time.monotonic()
    report = new_home().ask("refresh", *SOURCES)
    seconds = time.monotonic() - began
    assert report["loaded"] >= 5
    undisturbed = whole()

    wipe()
    home = new_home()
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    ended = []
    for part in range(KILLS):
        run = home.start("refresh", *SOURCES)
        time.sleep(seconds * (part + chance.random()) / KILLS)
        run.kill()
        run.communicate()
        ended.append(run.returncode)
    assert -signal.SIGKILL in ended, "no run lived long enough to be killed"
    home.run("refresh", *SOURCES)
    assert whole() == undisturbed, f"killed at moments of seed {seed}"
