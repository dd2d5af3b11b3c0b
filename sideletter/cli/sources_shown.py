"""How sources are shown: as tables that fit a terminal, and as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sideletter.cli.console import print_table, say
from sideletter.model import Source

if TYPE_CHECKING:
    from ingest.sources.check import Checked
    from ingest.sources.discover import Discovery
    from ingest.sources.trial import Trial


def source_json(source: Source) -> dict[str, Any]:
    """One declared source as a JSON object."""
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "homepage": source.homepage,
        "feeds": list(source.feeds),
        "reliability": source.reliability,
        "poll_minutes": source.poll_minutes,
        "topic_terms": list(source.topic_terms),
        "expected_per_day": source.expected_per_day,
        "verified": source.verified,
        "enabled": source.enabled,
    }


def print_list(sources: Sequence[Source]) -> None:
    """The sources, a row each."""
    print_table(
        ("id", "name", "kind", "feeds", "tried"),
        [(s.id, s.name, s.kind.value, len(s.feeds), _tried(s)) for s in sources],
    )


def _tried(source: Source) -> str:
    if not source.enabled:
        return "switched off"
    return "yes" if source.verified else "not yet"


def print_checked(checked: Sequence[Checked]) -> None:
    """What each feed gave, a row each, and what is to be said of it."""
    print_table(
        ("source", "found", "items", "newest", "a day", "on topic"),
        [_checked_row(each, number) for each in checked for number in range(len(each.trials))],
    )
    for each in checked:
        for trial in each.trials:
            for remark in each.remarks(trial):
                say(f"{each.source.id}: {trial.url}: {remark}")
    feeds = [trial for each in checked for trial in each.trials]
    say(f"{sum(trial.ok for trial in feeds)} of {len(feeds)} feeds answered")


def _checked_row(checked: Checked, number: int) -> tuple[str, ...]:
    source, trial = checked.source, checked.trials[number]
    label = source.id if len(checked.trials) == 1 else f"{source.id} #{number + 1}"
    row = _row(trial, now=checked.now, expected=source.expected_per_day)
    topical = trial.on_topic(source.topic_terms) if trial.ok and source.topic_terms else ""
    return (label, *row, str(topical))


def _row(trial: Trial, *, now: dt.datetime, expected: float | None = None) -> tuple[str, ...]:
    """Format or outcome, number of items, the newest's day, and items a day."""
    if not trial.ok:
        return (trial.outcome.value, "", "", "")
    found = f"{trial.format}, moved" if trial.outcome.value == "moved" else trial.format
    rate = trial.per_day(now=now)
    told = "" if rate is None else _number(rate)
    if told and expected is not None:
        told = f"{told} of {_number(expected)}"
    newest = f"{trial.newest:%Y-%m-%d}" if trial.newest else "no dates"
    return (found, str(len(trial.entries)), newest, told)


def _number(rate: float) -> str:
    if 0 < rate < 0.05:
        return "<0.1"
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"


def print_discovery(found: Discovery, *, now: dt.datetime) -> None:
    """The feeds, then the sitemaps; what the page declares and does not answer, last."""
    if found.feeds:
        print_table(
            ("feed", "format", "items", "newest", "a day", "found by"),
            [(_titled(each.trial), *_row(each.trial, now=now), each.how) for each in found.feeds],
        )
    if found.sitemaps:
        print_table(
            ("sitemap", "of", "pages", "newest"),
            [
                (each.url, "news" if each.news else "pages", str(each.pages), each.newest or "")
                for each in found.sitemaps
            ],
        )
    for each in found.broken:
        say(f"declared by the page, but {each.trial.outcome.value}: {each.trial.url}: "
            f"{each.trial.reason}")  # fmt: skip
    say(f"{found.tried} addresses tried for feeds, {len(found.feeds)} feeds found")
    if found.feeds:
        say(f"`sideletter sources add {found.feeds[0].trial.final_url}` follows one")
    if found.sitemaps:
        say(f"`sideletter import {found.sitemaps[0].url}` takes in a sitemap's labor news")


def _titled(trial: Trial) -> str:
    title = trial.feed.title if trial.feed else ""
    return f"{title}\n{trial.final_url}" if title else trial.final_url
