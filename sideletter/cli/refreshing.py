"""Commands that keep the news coming: `refresh`, once or again and again, and `runs`."""

from __future__ import annotations

import logging
import sys
import time
from typing import Annotated

import typer

from ingest.archive import Archive
from ingest.report import RunReport, SourceReport
from sideletter.cli.console import complain, plain, print_json, print_table, progress_bars, say
from sideletter.cli.news import print_sources, report, run_to_json, say_failures
from sideletter.cli.opened import AsJson, opened_settings
from sideletter.errors import SideletterError
from sideletter.pipeline import (
    Run,
    chosen_sources,
    known_sources,
    one_at_a_time,
    run_refresh,
    utc_now,
)
from sideletter.pipeline.rounds import ended_by_signals, parse_interval, rounds
from sideletter.settings import Settings

log = logging.getLogger(__name__)
_FEW = 5
"""Sources that one line can name."""


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("refresh")(refresh)
    app.command("runs")(runs)


def refresh(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Ids of sources; all of them where none is named.")
    ] = None,
    every: Annotated[
        str | None, typer.Option(metavar="INTERVAL", help="Run on, a round every 30m, 2h, 1d …")
    ] = None,
    at_once: Annotated[
        bool, typer.Option("--now", help="Also ask sources whose poll interval is not over.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch what is new from the sources, read it and load it; print a report of the run.

    Sources that were asked less than their poll interval ago are left out, unless they are named.
    With --every it goes on until it is told to end (Ctrl-C, SIGTERM); --json then prints one line
    a round.
    """
    interval = parse_interval(every) if every is not None else None
    settings = opened_settings()
    names = sources or ()
    chosen_sources(known_sources(settings), names)  # a wrong name or file is told before anything
    due_only = not (names or at_once)
    if interval is None:
        run = _round(settings, names, due_only=due_only, quiet=as_json)
        _say_waiting(run)
        report(run, as_json=as_json)
        return
    with ended_by_signals(), one_at_a_time(settings, name="every"):
        say(f"a round every {interval}; Ctrl-C ends it")
        for _ in rounds(interval, clock=time.monotonic, wait=time.sleep):
            _one_of_many(settings, names, due_only=due_only, as_json=as_json)
            sys.stdout.flush()  # who reads along waits for no full buffer
    say("ended; what is not done yet is taken up by the next run")


def _round(settings: Settings, names: list[str] | tuple[()], *, due_only: bool, quiet: bool) -> Run:
    # The sources are read anew: whoever edits their own file need not start this again.
    chosen = chosen_sources(known_sources(settings), names)
    with progress_bars(quiet=quiet) as progress:
        return run_refresh(settings, chosen, now=utc_now(), progress=progress, due_only=due_only)


def _one_of_many(
    settings: Settings, names: list[str] | tuple[()], *, due_only: bool, as_json: bool
) -> None:
    """One round; whatever ends it early is told, and ends no other."""
    try:
        run = _round(settings, names, due_only=due_only, quiet=True)
    except SideletterError as error:
        complain(f"{utc_now():%Y-%m-%d %H:%M} UTC, this round failed: {error}")
        return
    except Exception as error:  # a bug that one page wakes must not silence all sources for good
        log.exception("round")
        complain(f"{utc_now():%Y-%m-%d %H:%M} UTC, this round failed: {error!r}; see the log")
        return
    if as_json:
        print_json(run_to_json(run), lines=True)
        return
    if run.intake:
        say(_line(run.intake))
        print_sources(run.intake, brief=True)
    say_failures(run)


def _line(intake: RunReport) -> str:
    asked = sum(bool(each.polls) for each in intake.sources)
    return (
        f"{intake.started:%Y-%m-%d %H:%M} UTC: {_sources(asked)} answered, "
        f"{intake.total('new')} new, {intake.total('revised')} revised, {intake.failed} failed"
    )


def _say_waiting(run: Run) -> None:
    """Which sources were not asked, since their poll interval is not over."""
    waiting = [each.source for each in run.intake.sources if each.waiting] if run.intake else []
    if waiting:
        which = f" ({', '.join(waiting)})" if len(waiting) <= _FEW else ""
        say(f"{_sources(len(waiting))} not due yet{which}; --now asks them all the same")


def _sources(count: int) -> str:
    return "1 source" if count == 1 else f"{count} sources"


def runs(
    number: Annotated[
        int, typer.Argument(min=1, max=100_000, help="How many, the newest first.")
    ] = 10,
    as_json: AsJson = False,
) -> None:
    """What the last runs did, and what failed or was out of the ordinary, source by source."""
    settings = opened_settings()
    with Archive.open(settings.archive_path) as archive:
        kept = archive.runs(limit=number)
    if as_json:
        print_json([each.to_json() for each in kept])
        return
    counts = ("new", "revised", "unchanged", "duplicate", "rejected", "failed")
    print_table(
        ("started (UTC)", "what", "sources", "fetched", "new", "revised", "unchanged", "copies",
         "rejected", "failed", "seconds"),
        [
            (f"{each.started:%Y-%m-%d %H:%M}", _kind(each), len(each.sources),
             each.total("fetched"), *(each.total(name) for name in counts), _seconds(each))
            for each in kept
        ],
    )  # fmt: skip
    for each in reversed(kept):
        for source in each.sources:
            for text in _remarks(source):
                say(f"{each.started:%Y-%m-%d %H:%M} {source.source}: {plain(text)}")


def _kind(kept: RunReport) -> str:
    return f"{kept.kind}, cut short" if kept.cut_short else kept.kind


def _seconds(kept: RunReport) -> float:
    return round((kept.finished - kept.started).total_seconds(), 1) if kept.finished else 0.0


def _remarks(source: SourceReport) -> list[str]:
    return [*source.failures, *source.notes]
