"""Answers that are kept are asked for once, and never given after somebody wrote."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from reports import report

from graph.kept import Kept, last_write
from graph.store import Store

pytestmark = pytest.mark.database

FIRST = report("k1", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP")
LATER = report("k2", "2023-09-28", "tentative_agreement 2023-09-24: WGA, AMPTP")


def test_an_answer_is_kept_until_another_connection_writes(empty_database) -> None:
    with Store.connect(empty_database) as reader, Store.connect(empty_database) as writer:
        reader.keep_answers()
        writer.load([FIRST])
        writer.assemble()
        before = reader.negotiations()
        assert reader.negotiations() is before
        assert reader.negotiations(limit=1) is not before
        assert writer.negotiations() is not writer.negotiations()

        writer.load([LATER])
        writer.assemble()
        after = reader.negotiations()

    assert [row.settled for row in before] == [None]
    assert [row.settled for row in after] == ["2023-09-24"]


def test_a_write_that_adds_no_node_is_noticed_and_reading_is_none(empty_database, driver) -> None:
    with Store.connect(empty_database) as store:
        graph = store._graph
        driver.execute_query("CREATE (:Kept {n: 1})", database_=empty_database.database)
        before = last_write(graph)
        store.status()
        assert last_write(graph) == before
        driver.execute_query("MATCH (k:Kept) SET k.n = 2", database_=empty_database.database)
        assert last_write(graph) != before


def test_what_many_ask_for_at_once_is_looked_for_once_and_an_error_is_not_kept(
    empty_database,
) -> None:
    asked: list[int] = []
    waiting = threading.Barrier(2)

    def ask() -> int:
        asked.append(1)
        if len(asked) == 1:
            waiting.wait(timeout=30)
            raise ValueError("once")
        return len(asked)

    with Store.connect(empty_database) as store, ThreadPoolExecutor(2) as people:
        kept = Kept(store._graph, most=2)
        first = people.submit(kept.answer, "a", ask)
        waiting.wait(timeout=30)
        with pytest.raises(ValueError, match="once"):
            first.result()
        assert kept.answer("a", ask) == 2
        assert kept.answer("a", ask) == 2
        # The two asked for last are kept.
        kept.answer("b", ask)
        kept.answer("c", ask)
        assert kept.answer("a", ask) == 5
