"""What is provided in rounds: each term once, then the sentences of those that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph import rows
from graph.answers import TermRow
from graph.session import Graph

# Round id → its terms, each with the ids of the claims that tell it.
Provided = Mapping[str, Mapping[TermRow, Sequence[str]]]


def terms_of_rounds(graph: Graph, ids: Sequence[str], *, numbers: bool = False) -> Provided:
    """Round id → its terms in order, none with voices yet.

    Where `numbers` are asked for, only what was agreed on in numbers.
    """
    told = graph.read("terms_of_rounds", ids=list(ids), numbers=numbers)
    parties = sorted({row["party"] for row in told if row["party"]})
    asked = graph.read("entity_refs", ids=parties) if parties else ()
    named = {row["id"]: rows.ref(row) for row in asked}
    found: dict[str, list[tuple[TermRow, Sequence[str]]]] = {}
    for row in told:
        term = rows.term(row, party=named.get(row["party"]))
        found.setdefault(row["negotiation"], []).append((term, row["claims"]))
    return {
        key: dict(sorted(terms, key=lambda told: rows.term_order(told[0])))
        for key, terms in found.items()
    }


def voiced(
    graph: Graph, told: Provided, wanted: Iterable[tuple[str, TermRow]], *, first: int
) -> dict[tuple[str, TermRow], TermRow]:
    """These terms of rounds with the sentences of the `first` claims that told each."""
    asked = list(dict.fromkeys(wanted))
    lists = [told[key][term] for key, term in asked]
    said = graph.read("told_first", lists=lists, first=first)
    return {
        (key, term): replace(term, voices=rows.voices(row["voices"]))
        for (key, term), row in zip(asked, said, strict=True)
    }
