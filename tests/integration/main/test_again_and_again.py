"""`refresh --every` as a user runs it, and the reports that are kept."""

from __future__ import annotations

import datetime as dt
import signal
import threading

import pytest

pytestmark = pytest.mark.database


@pytest.fixture
def early(corpus_server):
    """The sample's sites when they had published little yet."""
    corpus_server.as_of = dt.datetime(2008, 6, 1, tzinfo=dt.UTC)
    yield corpus_server
    corpus_server.as_of = None


def test_it_runs_on_alone_and_ends_when_it_is_told(new_home, early):
    home = new_home()
    names = [source.id for source in early.sources]
    process = home.start("refresh", *names, "--every", "1m", "--json")
    watchdog = threading.Timer(240, process.kill)
    watchdog.start()
    try:
        assert process.stderr.readline() == "a round every 0:01:00; Ctrl-C ends it\n"
        assert process.stdout.readline().startswith('{"intake": {"kind": "refresh"')

        refused = home.run("refresh", "--every", "5m", status=2)
        assert f"process {process.pid}, `sideletter refresh" in refused.stderr
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate()
    finally:
        watchdog.cancel()
    assert process.returncode == 0
    assert err.endswith("ended; what is not done yet is taken up by the next run\n")
    kept = home.ask("runs")[-1]
    assert (kept["kind"], kept["cut_short"]) == ("refresh", False)
    assert sum(each["new"] for each in kept["sources"]) > 0
