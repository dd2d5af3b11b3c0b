"""What can be taken away: rows of plain text as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from graph.answers import EventRow, NegotiationRow, RelationRow, TermRow
from graph.overviews import Neighbourhood, SearchHit
from graph.questions.pattern import Table
from graph.questions.provisions import TermTable
from graph.records.answers import RecordsAnswer
from ui import words

Row = Mapping[str, object]
ROUNDS = 5_000  # so many rounds a page asks for: more than the industry has had
# What makes a spreadsheet compute a cell, in half and full width, and what hides it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that would be one gets a quote."""
    if isinstance(value, str) and (value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)):
        return f"'{value}"
    return value


def csv_text(rows: Sequence[Row]) -> str:
    """Rows of the same columns as CSV with a heading; "" for no rows."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def round_rows(rounds: Iterable[NegotiationRow]) -> list[Row]:
    """Bargaining rounds, one row each."""
    return [
        {
            "negotiation": row.title,
            "union_side": "; ".join(ref.name for ref in row.union_side),
            "employer_side": "; ".join(ref.name for ref in row.employer_side),
            "agreement": row.agreement.name if row.agreement else "",
            "opened": row.opened,
            "settled": row.settled,
            "ratified": row.ratified,
            "expires": row.expires,
            "outcome": row.outcome,
            "events": row.events,
            "articles": row.articles,
            "id": row.id,
        }
        for row in rounds
    ]


def event_rows(events: Iterable[EventRow]) -> list[Row]:
    """Events, one row each, with the first sentence that tells of it."""
    rows: list[Row] = []
    for event in events:
        rows.append(
            {
                "date": event.date,
                "event": event.type,
                "modality": event.modality,
                "parties": "; ".join(ref.name for ref in event.parties),
                "values": words.values_line(event.values),
                **told(event),
            }
        )
    return rows


def term_rows(terms: Iterable[TermRow]) -> list[Row]:
    """Provisions of one round, one row each, with the first sentence that tells of it."""
    return [
        {"provision": term.category, "scope": term.scope, **_term_cells(term), **told(term)}
        for term in terms
    ]


def relation_rows(relations: Iterable[RelationRow]) -> list[Row]:
    """Relations of entities, one row each, with the first sentence that tells of it."""
    return [
        {
            "subject": row.subject.name,
            "relation": words.relation(row.type),
            "titles": "; ".join(row.titles),
            "former": row.former,
            "object": row.object.name,
            **told(row),
        }
        for row in relations
    ]


def hit_rows(hits: Iterable[SearchHit]) -> list[Row]:
    """Sentences that were found, one row each."""
    return [
        {
            "sentence": hit.voice.sentence,
            "title": hit.voice.title,
            "outlet": hit.voice.outlet,
            "published": hit.voice.date,
            "link": hit.voice.url,
            "entities": "; ".join(ref.name for ref in hit.entities),
        }
        for hit in hits
    ]


def edge_rows(around: Neighbourhood) -> list[Row]:
    """The relationships of a neighbourhood, one row each, and how many voices say so."""
    names = {ref.id: ref.name for ref in around.nodes}
    return [
        {
            "from": names.get(edge.source, edge.source),
            "relation": words.relation(edge.type),
            "detail": edge.label,
            "to": names.get(edge.target, edge.target),
            "voices": edge.voices,
        }
        for edge in around.edges
    ]


def provision_rows(table: TermTable) -> list[Row]:
    """The terms of contracts side by side, one row a term, with the first sentence of each.

    `before` is the number of the contract that this one succeeds, where it is another.
    """
    before = {(change.later, change.after): change.before for change in table.changes}
    return [
        {
            "provision": provision.category,
            "scope": provision.scope,
            "negotiation": cycle.round.title,
            "effective": cycle.effective,
            "expires": cycle.expires,
            **_term_cells(term),
            "before": before[place, term].amount if (place, term) in before else None,
            **told(term),
        }
        for provision in table.provisions
        for place, (cycle, cell) in enumerate(
            zip(table.contracts.cycles, provision.cells, strict=True)
        )
        for term in cell
    ]


def turn_rows(tables: Iterable[Table]) -> list[Row]:
    """The turns at the tables of a year, one row each, with the first sentence of both events."""
    return [
        {
            "table": table.employers.name,
            "negotiation": turn.round.title,
            "opened": turn.opening.date if turn.opening else None,
            "opened_first": turn.round.id == table.opened,
            "settled": turn.settlement.date if turn.settlement else None,
            "settled_first": turn.round.id == table.set_pattern,
            "days_after": turn.days_after,
            "shared_terms": "; ".join(
                f"{s.other.category} "
                f"{words.amount(s.other.kind, s.other.amount, s.other.unit, s.other.year)}"
                for s in turn.shared
            ),
            "outcome": turn.round.outcome,
            **{f"opening_{name}": cell for name, cell in told(turn.opening).items()},
            **{f"settlement_{name}": cell for name, cell in told(turn.settlement).items()},
        }
        for table in tables
        for turn in table.turns
    ]


def record_rows(answer: RecordsAnswer) -> list[Row]:
    """Stoppages as filed and as told, one row each, with the first sentence of the beginning."""
    names = {register.id: register.name for register in answer.registers}
    rows: list[Row] = []
    for row in answer.rows:
        filed, registers = row.record, row.registers
        if filed is not None:
            registers = (filed.register,)
        rows.append(
            {
                "status": row.status.value,
                "registers": "; ".join(names[id] for id in registers),
                "union_filed": filed.union if filed else "",
                "employer_filed": filed.employer if filed else "",
                "begin_filed": filed.begin if filed else None,
                "end_filed": filed.end if filed else None,
                "workers_filed": filed.workers if filed else None,
                "case": filed.case if filed else "",
                "begin_told": row.began.date if row.began else None,
                "end_told": row.ended.date if row.ended else None,
                "workers_told": row.began.values.get("workers") if row.began else None,
                "differs": "; ".join(d.what for d in row.differences),
                **told(row.began),
            }
        )
    return rows


def _term_cells(term: TermRow) -> Row:
    return {
        "stance": term.stance,
        "party": term.party.name if term.party else "",
        "kind": term.kind,
        "amount": term.amount,
        "unit": term.unit,
        "contract_year": term.year,
    }


def told(fact: EventRow | TermRow | RelationRow | None) -> Row:
    """How many stories tell a fact, and the first sentence."""
    voices = fact.voices if fact else ()
    voice = voices[0] if voices else None
    return {
        "sources": len({each.story for each in voices}),
        "sentence": voice.sentence if voice else "",
        "outlet": voice.outlet if voice else "",
        "published": voice.date if voice else "",
        "link": voice.url if voice else "",
    }
