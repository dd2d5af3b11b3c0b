"""Commands about contracts: `terms` across cycles, `expiries`, and the `pattern` of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graph.answers import EventRow, Page, TermRow
from sideletter.cli.answers import (
    Limit,
    as_data,
    happening,
    names,
    one_day,
    one_entity,
    provision,
    said,
    say_cut,
    words,
)
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.pipeline import utc_now

if TYPE_CHECKING:
    from graph.questions.expiries import Expiry, Followed
    from graph.questions.provisions import TermTable


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("terms")(terms)
    app.command("expiries")(expiries)
    app.command("pattern")(pattern)


def terms(
    party: Annotated[str, typer.Argument(help="An agreement, or a party.")],
    other: Annotated[str | None, typer.Argument(help="The other side.")] = None,
    as_json: AsJson = False,
) -> None:
    """The terms of one agreement across its contracts, side by side, and what changed."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        asked = [one_entity(store, name) for name in (party, other) if name]
        found = store.ask.terms([each.id for each in asked])
    if as_json:
        print_json(as_data(found))
        return
    for table in found:
        _print_terms(table)
    say_cut(found)
    if not found:
        say(f"no terms are told of contracts of {names(asked)}")


def _print_terms(table: TermTable) -> None:
    chain = table.contracts
    over = chain.agreement.name if chain.agreement else "contracts"
    heads = [
        f"{c.round.title}\n{c.effective or c.round.settled or '?'} – {c.expires or '?'}"
        for c in chain.cycles
    ]
    print_table(
        ("provision", *heads),
        [
            (
                words(row.category) + (f": {row.scope}" if row.scope else ""),
                *(_cell(cell) for cell in row.cells),
            )
            for row in table.provisions
        ],
        title=f"{over}: {names(chain.union_side)} – {names(chain.employer_side)}",
    )
    if table.changes:
        print_table(
            ("changed", "before", "after", "outlet", "sentence"),
            [
                (
                    words(c.after.category) + (f": {c.after.scope}" if c.after.scope else ""),
                    f"{provision(c.before)} ({chain.cycles[c.earlier].round.title})",
                    f"{provision(c.after)} ({chain.cycles[c.later].round.title})",
                    *said(c.after.voices),
                )
                for c in table.changes
            ],
        )


def _cell(terms: Page[TermRow]) -> str:
    lines = list(dict.fromkeys(provision(term) for term in terms))
    if len(terms) < terms.total:
        lines.append(f"and {terms.total - len(terms):,} more")
    return "\n".join(lines)


def expiries(
    party: Annotated[str | None, typer.Option(help="Only contracts of this party.")] = None,
    past: Annotated[
        bool, typer.Option("--past", help="Those that ran out, and what followed.")
    ] = False,
    day: Annotated[str | None, typer.Option(help="Seen from this day instead of today.")] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Which contracts run out, or ran out: a stoppage, a deal or an extension that followed."""
    today = one_day(day) if day else utc_now().date().isoformat()
    with opened_store(opened_settings(), quiet=as_json) as store:
        wanted = one_entity(store, party).id if party else None
        if past:
            ran_out = store.ask.expiries_past(today, party=wanted, limit=limit)
        else:
            ahead = store.ask.expiries_ahead(today, party=wanted, limit=limit)
    if as_json:
        print_json(as_data(ran_out if past else ahead))
    elif past:
        print_table(
            ("expired", "parties", "stoppage", "deal", "extension", "outlet", "sentence"),
            [_ran_out(each) for each in ran_out],
        )
    else:
        print_table(
            ("expires", "parties", "outlet", "sentence"), [_runs_out(event) for event in ahead]
        )


def _runs_out(event: EventRow) -> tuple[str | None, ...]:
    return (event.date, names(event.parties), *said(event.voices))


def _ran_out(each: Expiry) -> tuple[str | None, ...]:
    followed = (_followed(f) for f in (each.stoppage, each.deal, each.extension))
    day, parties, *voice = _runs_out(each.event)
    return (day, parties, *followed, *voice)


def _followed(found: Followed | None) -> str:
    if found is None:
        return ""
    if found.days is None:
        return happening(found.event)
    when = f"{abs(found.days)} days {'before' if found.days < 0 else 'after'}"
    return f"{happening(found.event)}, {when}"


def pattern(
    year: Annotated[int, typer.Argument(min=1000, max=9998, help="A year, e.g. 2023.")],
    as_json: AsJson = False,
) -> None:
    """Pattern bargaining: who opened, settled first and followed at each table in a year."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        found = store.ask.pattern(year)
    if as_json:
        print_json(as_data(found))
        return
    for table in found:
        rows = []
        for turn in table.turns:
            marks = [
                word
                for word, key in (("opened", table.opened), ("settled first", table.set_pattern))
                if key == turn.round.id
            ]
            told = turn.settlement or turn.opening
            shared = [f"{words(s.other.category)} {provision(s.other)}" for s in turn.shared]
            rows.append(
                (turn.round.title, ", ".join(marks),
                 happening(turn.opening) if turn.opening else "",
                 happening(turn.settlement) if turn.settlement else turn.round.outcome,
                 turn.days_after, "\n".join(shared), *said(told.voices if told else ()))
            )  # fmt: skip
        print_table(
            ("round", "", "opening", "settlement", "days after the first", "shared terms",
             "outlet", "sentence"),
            rows,
            title=f"{table.employers.name} {year}",
        )  # fmt: skip
    say_cut(found)
    if not found:
        say(f"no table of {year} at which several unions bargained is told of")
