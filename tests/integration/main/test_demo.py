"""`demo` on a home that already has the sample, and `demo --remove`."""

from __future__ import annotations

import pytest

from sideletter.sample.corpus import bundled_corpus

pytestmark = pytest.mark.database

ARTICLES = len(bundled_corpus().articles)


def test_the_demo_sums_up_and_is_removed_again(new_home, graph_of_all, whole):
    home = new_home(like=graph_of_all.home, SIDELETTER_ROUTES="")
    summary = home.run("demo", "--no-serve")
    rows = [tuple(line.split()) for line in summary.stdout.splitlines()]
    assert rows[0] == ("in", "the", "graph", "type", "count")
    binned = len(home.ask("archive", "bin"))
    assert ("articles", str(ARTICLES - binned)) in rows
    assert 1 <= binned <= 5, "what the sample tells besides labor news lies in the bin"
    assert {row[0] for row in rows} >= {"entities", "events", "terms", "negotiations"}
    assert whole() == graph_of_all.graph

    assert home.ask("demo", "--remove")["removed"] == ARTICLES - binned
    nodes, rels = whole()
    assert (nodes, rels) == (frozenset(), frozenset())
    status = home.ask("status")
    assert status["archive"]["articles"] == status["graph"]["articles"] == 0
    assert status["sources"] == {}
