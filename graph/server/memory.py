"""How much memory the server gets: little for a small graph, more for one that outgrew it. Pure
but for `graph_size`; figures in docs/database.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.server.layout import Layout

MB = 1024 * 1024
# Up to here the quick start counts most, and all of the graph is soon in memory anyway.
OUTGROWN = 256 * MB
MOST_CACHE = 2048 * MB


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of the heap and of the page cache; `quick` is to start soon rather than to run fast."""

    heap: int
    page_cache: int
    quick: bool


SMALL = Memory(heap=512 * MB, page_cache=128 * MB, quick=True)


def memory_for(graph: int, machine: int) -> Memory:
    """What the server of a graph of so many bytes gets on a machine of so many.

    A large graph has its pages cached, in an eighth of the machine's memory at most, and both
    compilers of the JVM; a machine of less than 4 GB gives no more than the least.
    """
    if graph < OUTGROWN or machine < 4096 * MB:
        return SMALL
    cache = max(SMALL.page_cache, min(graph, MOST_CACHE, machine // 8))
    return Memory(heap=min(1024 * MB, machine // 8), page_cache=cache, quick=False)


def graph_size(layout: Layout) -> int:
    """Bytes of the files of the graph; 0 before there is one."""
    return sum(f.stat().st_size for f in layout.graph.rglob("*") if f.is_file())
