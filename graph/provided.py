"""What is provided in rounds: each term once, then the sentences of those that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph import rows
from graph.answers import TermRow
from graph.session import Graph

# Round id → its terms, each with the ids of the claims that told it first.
Provided = Mapping[str, Mapping[TermRow, tuple[str, ...]]]


def terms_of_rounds(
    graph: Graph, ids: Sequence[str], *, first: int, numbers: bool = False
) -> Provided:
    """Round id → its terms in order, none with voices yet, with the `first` claims of each.

    Where `numbers` are asked for, only what was agreed on in numbers.
    """
    told = graph.read("terms_of_rounds", ids=list(ids), numbers=numbers, limit=first)
    parties = sorted({row["party"] for row in told if row["party"]})
    named = {row["id"]: row for row in graph.read("entity_refs", ids=parties)} if parties else {}
    found: dict[str, dict[TermRow, tuple[str, ...]]] = {}
    for row in told:
        term = rows.term({**row, "party": named.get(row["party"])})
        found.setdefault(row["negotiation"], {})[term] = tuple(row["claims"])
    return {
        key: dict(sorted(terms.items(), key=lambda told: rows.term_order(told[0])))
        for key, terms in found.items()
    }


def voiced(
    graph: Graph, told: Provided, wanted: Iterable[tuple[str, TermRow]]
) -> dict[tuple[str, TermRow], TermRow]:
    """These terms of rounds with the sentences of the claims that told each first."""
    asked = list(dict.fromkeys(wanted))
    claims = sorted({claim for key, term in asked for claim in told[key][term]})
    said = {row["id"]: row["voices"] for row in graph.read("claim_voices", ids=claims)}
    return {
        (key, term): replace(
            term,
            voices=rows.voices(v for claim in told[key][term] for v in said.get(claim, ())),
        )
        for key, term in asked
    }
