"""Commands about what was told when, and how differently: `known`, `conflicts`, `changes`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.archive import Archive
from sideletter.cli.answers import (
    Limit,
    as_data,
    happening,
    names,
    one_day,
    one_entity,
    one_negotiation,
    said,
    say_cut,
    words,
)
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.errors import SettingsError
from sideletter.settings import Settings

if TYPE_CHECKING:
    from graph.answers import Page
    from graph.questions.standing import KnownNegotiation


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("known")(known)
    app.command("conflicts")(conflicts)
    app.command("changes")(changes)


def known(
    day: Annotated[str, typer.Argument(help="A day, e.g. 2023-05-02.")],
    negotiation: Annotated[
        str | None, typer.Argument(help="Words of a title; without, all that were open.")
    ] = None,
    told_by: Annotated[
        str | None, typer.Option(help="Count what was told by this day instead of that one.")
    ] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """What was known on a day: the negotiations that were open, or how one of them stood."""
    on, until = one_day(day), one_day(told_by) if told_by else None
    with opened_store(opened_settings(), quiet=as_json) as store:
        if negotiation is None:
            _show_open(store.ask.open_on(on, told_by=until, limit=limit), as_json=as_json)
            return
        row = one_negotiation(store, negotiation)
        stood = store.ask.known(row.id, on=on, told_by=until)
    if as_json:
        print_json(as_data((stood,) if stood else ()))
    elif stood:
        _print_known(stood)
    else:
        say(f"nothing had been told of {row.title} by {until or on}")


def _show_open(found: Page[KnownNegotiation], *, as_json: bool) -> None:
    if as_json:
        print_json(as_data(found))
        return
    rows = []
    for each in found:
        last = [s.event for s in each.steps if s.standing == "happened"][-1]
        rows.append((each.row.title, each.row.opened, happening(last), *said(last.voices)))
    print_table(("open negotiation", "opened", "last known", "outlet", "sentence"), rows)
    say_cut(found)


def _print_known(found: KnownNegotiation) -> None:
    row = found.row
    days = ("opened", "settled", "ratified", "expires")
    facts = [f"{name} {day}" for name in days if (day := getattr(row, name))]
    print_table(
        ("standing", "event", "values", "believed today", "outlet", "sentence"),
        [
            (
                step.standing,
                happening(step.event),
                ", ".join(f"{words(k)} {v}" for k, v in step.event.values.items()),
                ", ".join(f"{words(k)} {now}" for k, (_, now) in step.otherwise.items()),
                *said(step.event.voices),
            )
            for step in found.steps
        ],
        title=f"{row.title} on {found.on}, as told by {found.told_by}: "
        + ", ".join([row.outcome, *facts]),
    )


def conflicts(
    party: Annotated[str | None, typer.Option(help="Only events of this party.")] = None,
    year: Annotated[int | None, typer.Option(min=1000, max=9999, help="Only of this year.")] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Where sources differ: every version with who tells it, the preferred one first."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        wanted = one_entity(store, party).id if party else None
        found = store.ask.conflicts(party=wanted, year=year, limit=limit)
    if as_json:
        print_json(as_data(found))
        return
    print_table(
        ("event", "parties", "about", "version", "stories", "why", "outlet", "sentence"),
        [
            (
                happening(each.event) if number == 0 else "",
                names(each.event.parties) if number == 0 else "",
                words(each.about) if number == 0 else "",
                version.value,
                version.told_by,
                each.reason if number == 0 else "",
                *said(version.voices),
            )
            for each in found
            for number, version in enumerate(each.versions)
        ],
    )


def changes(
    since: Annotated[
        str | None, typer.Option(help="A day or time (UTC) instead of the last run with news.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What came in with the last refresh that had news, and what it changed."""
    settings = opened_settings()
    moment = _moment(since) if since else _last_news(settings)
    with opened_store(settings, quiet=as_json) as store:
        found = store.ask.changes(moment)
    if as_json:
        print_json(as_data(found))
        return
    rows = [("new", happening(e), names(e.parties), "", *said(e.voices)) for e in found.events]
    for each in found.changed:
        told = [
            f"{words(k)} {old or '–'} → {now or '–'}" for k, (old, now) in each.otherwise.items()
        ]
        told += [f"{words(key)} disputed" for key in each.disputed]
        rows.append(
            ("changed", happening(each.event), names(each.event.parties), "; ".join(told),
             *said(each.event.voices))
        )  # fmt: skip
    rows += [("new round", row.title, "", row.outcome, "", "") for row in found.rounds]
    rows += [("revised", article.title, "", "", article.outlet, "") for article in found.revised]
    print_table(("", "what", "parties", "change", "outlet", "sentence"), rows)
    say(f"{found.articles} articles came in since {found.since}")


def _moment(text: str) -> str:
    try:
        given = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(
            f"{text!r} is no day or time; write it as 2023-05-02 or 2023-05-02T18:00"
        ) from error
    return (given if given.tzinfo else given.replace(tzinfo=dt.UTC)).astimezone(dt.UTC).isoformat()


def _last_news(settings: Settings) -> str:
    """When the last run began that brought new or revised articles; the epoch where none did."""
    with Archive.open(settings.archive_path) as archive:
        for report in archive.runs():
            if report.total("new") or report.total("revised"):
                return report.started.astimezone(dt.UTC).isoformat()
    return dt.datetime.fromtimestamp(0, dt.UTC).isoformat()
