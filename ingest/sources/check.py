"""Checking declared sources: every feed is fetched once, and what it gives is told.

Asks as politely as a refresh does, and keeps nothing: neither entries nor the feeds' state.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.fetching.fetch import Fetcher
from ingest.report import Progress, ProgressEvent, clock_from, no_progress
from ingest.sources.trial import Outcome, Trial, trial_json, try_feed
from sideletter.model import Source
from sideletter.settings import FetchSettings

# A feed whose newest item is older than this, and than so many that were expected, has stopped.
_STALE = dt.timedelta(days=60)
_STALE_ENTRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One source and the trials of its feeds, in their order; `now` is when they were made."""

    source: Source
    trials: tuple[Trial, ...]
    now: dt.datetime

    @property
    def ok(self) -> bool:
        """Whether every feed answered with a feed."""
        return all(trial.ok for trial in self.trials)

    def remarks(self, trial: Trial) -> list[str]:
        """What is to be said of one of its feeds, a sentence each; nothing where all is well."""
        found = [trial.reason] if trial.reason else []
        if not trial.ok:
            return found
        if trial.outcome is Outcome.ANSWERS and trial.final_url != trial.url:
            found.append(f"answers from {trial.final_url} at present")
        if not trial.entries:
            found.append("a feed, but without items")
        elif trial.newest is None:
            found.append("its items bear no dates")
        elif self.now - trial.newest > self._patience():
            found.append(f"nothing new since {trial.newest:%Y-%m-%d}; has it moved or ended?")
        return found

    def _patience(self) -> dt.timedelta:
        expected = self.source.expected_per_day
        days = _STALE_ENTRIES / expected if expected else 0
        return max(_STALE, dt.timedelta(days=min(days, 3650)))

    def to_json(self) -> dict[str, Any]:
        """As a JSON object, one list entry a feed."""
        return {
            "id": self.source.id,
            "name": self.source.name,
            "ok": self.ok,
            "expected_per_day": self.source.expected_per_day,
            "feeds": [self._feed_json(trial) for trial in self.trials],
        }

    def _feed_json(self, trial: Trial) -> dict[str, Any]:
        return {
            **trial_json(trial, now=self.now),
            "on_topic": trial.on_topic(self.source.topic_terms),
            "remarks": self.remarks(trial),
        }


async def check(
    sources: Sequence[Source],
    settings: FetchSettings,
    *,
    now: dt.datetime,
    progress: Progress = no_progress,
) -> list[Checked]:
    """Try every feed of these sources, in their order."""
    total, done = sum(len(source.feeds) for source in sources), 0

    async with Fetcher(settings, now=clock_from(now)) as fetcher:

        async def one(source: Source, url: str) -> Trial:
            nonlocal done
            trial = await try_feed(fetcher, url)
            done += 1
            progress(ProgressEvent(stage="feeds", done=done, total=total, label=source.name,
                                   outcome=trial.outcome.value))  # fmt: skip
            return trial

        async def whole(source: Source) -> Checked:
            trials = await asyncio.gather(*(one(source, url) for url in source.feeds))
            return Checked(source=source, trials=tuple(trials), now=now)

        return list(await asyncio.gather(*(whole(source) for source in sources)))


def newly_verified(checked: Iterable[Checked]) -> tuple[str, ...]:
    """The ids of sources that were not verified, and all of whose feeds answered where they are
    declared to be.
    """
    return tuple(
        each.source.id
        for each in checked
        if each.trials
        and not each.source.verified
        and all(trial.outcome is Outcome.ANSWERS for trial in each.trials)
    )
