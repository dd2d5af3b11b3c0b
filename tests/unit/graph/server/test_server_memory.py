"""How much memory the server gets."""

from __future__ import annotations

from graph.server.config import neo4j_conf
from graph.server.java import options
from graph.server.layout import Layout
from graph.server.memory import MB, SMALL, graph_size, memory_for


def test_a_small_graph_starts_quick_in_little_memory() -> None:
    assert memory_for(0, 64_000 * MB) == memory_for(200 * MB, 64_000 * MB) == SMALL
    assert "-Xmx512m" in options()
    assert "-XX:TieredStopAtLevel=1" in options()


def test_a_large_graph_has_its_pages_in_memory_and_both_compilers() -> None:
    memory = memory_for(1_500 * MB, 16_000 * MB)
    assert "server.memory.pagecache.size=1500m" in neo4j_conf(port=1, memory=memory)
    assert "-Xmx1024m" in options(memory=memory)
    assert "-XX:TieredStopAtLevel=1" not in options(memory=memory)


def test_most_of_the_machine_is_left_to_others() -> None:
    for machine in (1_000, 2_000, 4_096, 8_000, 16_000, 256_000):
        memory = memory_for(50_000 * MB, machine * MB)
        assert memory == SMALL or memory.heap + memory.page_cache <= machine * MB // 4
        assert memory.page_cache <= 2_048 * MB


def test_the_size_of_a_graph_is_that_of_its_files(tmp_path) -> None:
    layout = Layout(tmp_path)
    assert graph_size(layout) == 0
    (layout.graph / "schema").mkdir(parents=True)
    (layout.graph / "nodes").write_bytes(b"12345")
    (layout.graph / "schema" / "index").write_bytes(b"678")
    assert graph_size(layout) == 8
