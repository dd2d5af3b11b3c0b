"""What is known of a feed from one refresh to the next: gone, moved, left alone, not due."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from ingest_loopback import Web, feed
from refreshing import DAILY, NOW, WIRE, counts, fill, run, source

from ingest.archive import Archive
from ingest.refresh import refresh


def test_a_feed_that_is_gone_is_not_asked_again(web: Web, archive: Archive) -> None:
    web.put(DAILY, "/feed", "", status=410)
    assert "gone for good" in run(archive, web).sources[0].failures[0]
    (part,) = run(archive, web).sources
    assert part.failures == []
    assert "not asked again" in part.notes[0]
    assert web.hits[DAILY, "/feed"] == 1


def test_a_feed_that_moved_is_asked_at_its_new_address(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.pages[DAILY, "/new"] = web.pages[DAILY, "/feed"]
    web.put(DAILY, "/feed", "", status=301, location="/new")
    told = [run(archive, web).sources[0].notes for _ in range(2)]
    assert (web.hits[DAILY, "/feed"], web.hits[DAILY, "/new"]) == (1, 2)
    new = "https://daily.example/new"
    said = f"https://daily.example/feed: moved for good to {new}, where it is asked now"
    assert told == [[said], []]


@pytest.mark.parametrize("status", [404, 410])
def test_a_new_address_that_fails_gives_way_to_the_declared_one(
    web: Web, archive: Archive, status: int
) -> None:
    fill(web, 1)
    whole = web.pages[DAILY, "/feed"]
    web.pages[DAILY, "/new"] = whole
    web.put(DAILY, "/feed", "", status=301, location="/new")
    run(archive, web)
    web.put(DAILY, "/new", "", status=status)
    web.pages[DAILY, "/feed"] = whole
    assert counts(run(archive, web).sources[0]) == {"failed": 1}
    assert counts(run(archive, web).sources[0]) == {}
    assert archive.feed_state("https://daily.example/feed").failures == 0


def test_a_feed_that_asks_for_peace_gets_it(web: Web, archive: Archive) -> None:
    web.put(DAILY, "/feed", "", status=429, retry_after="3600")
    run(archive, web)
    fill(web, 1)
    for _ in range(3):
        (part,) = run(archive, web).sources
        assert "left alone until 2024-02-06T10:00" in part.notes[0]
        assert (part.failures, part.waiting) == ([], 0)  # it was due, and let be
    assert web.hits[DAILY, "/feed"] == 1
    later = NOW + dt.timedelta(hours=2)
    assert counts(run(archive, web, now=later).sources[0]) == {"new": 1}


def test_a_feed_that_asks_for_peace_for_ever_ends_no_run(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.put("union.example", "/feed", "", status=503, retry_after="9" * 20)
    _, daily = run(archive, web, (source("union"), source("daily"))).sources
    assert counts(daily) == {"new": 1}
    asked = archive.feed_state("https://union.example/feed").retry_after
    assert asked is not None
    assert dt.timedelta(days=1) < asked - NOW < dt.timedelta(days=60)


def test_a_feed_is_left_alone_until_its_poll_interval_is_over(web: Web, archive: Archive) -> None:
    fill(web, 1)
    slow, quick = source("daily", poll_minutes=60), source("wire", poll_minutes=10)
    web.put(WIRE, "/feed", feed())
    asked = []
    for minutes in (0, 8, 9.5, 20, 30, 40, 59, 60):
        web.hits.clear()
        now = NOW + dt.timedelta(minutes=minutes)
        parts = run(archive, web, (slow, quick), now=now, due_only=True).sources
        asked.append((web.hits[DAILY, "/feed"], web.hits[WIRE, "/feed"]))
        assert [(p.polls, p.waiting) for p in parts] == [(n, 1 - n) for n in asked[-1]]
    # A round that begins a moment early counts: 59 minutes of 60, 9.5 of 10.
    assert asked == [(1, 1), (0, 0), (0, 1), (0, 1), (0, 1), (0, 1), (1, 1), (0, 0)]


def test_what_an_earlier_run_left_is_taken_up_though_the_feed_is_not_due(
    web: Web, archive: Archive
) -> None:
    fill(web, 2)
    whole = web.pages[DAILY, "/1"]
    web.put(DAILY, "/1", "", status=503)
    run(archive, web, retries=0)
    web.pages[DAILY, "/1"] = whole
    (part,) = run(archive, web, now=NOW + dt.timedelta(minutes=1), due_only=True).sources
    assert (part.waiting, counts(part)) == (1, {"new": 1})


def test_a_feed_that_fails_is_asked_again_soon_and_then_ever_more_seldom(
    web: Web, archive: Archive
) -> None:
    web.put(DAILY, "/feed", "", status=503)
    asked = []
    for minute in range(73):
        web.hits.clear()
        now = NOW + dt.timedelta(minutes=minute)
        run(archive, web, now=now, due_only=True, retries=0)
        asked += [minute] * web.hits[DAILY, "/feed"]
    assert asked == [0, 5, 15, 34, 71]


def test_a_clock_that_was_set_back_keeps_no_feed_waiting(web: Web, archive: Archive) -> None:
    fill(web, 1)
    run(archive, web)
    earlier = NOW - dt.timedelta(days=400)
    assert run(archive, web, now=earlier, due_only=True).sources[0].polls == 1


def test_a_feed_that_names_nothing_any_more_is_remarked(web: Web, archive: Archive) -> None:
    web.put(DAILY, "/feed", feed())
    assert run(archive, web).sources[0].notes == []
    fill(web, 1)
    run(archive, web)
    web.put(DAILY, "/feed", feed())
    assert "names nothing any more" in run(archive, web).sources[0].notes[0]


def test_a_source_out_of_its_habit_is_remarked_in_the_report_that_is_kept(
    web: Web, archive: Archive
) -> None:
    for day in range(20):
        items = [(f"Day {day}", f"https://daily.example/{day}-{n}", "") for n in range(8)]
        if day < 12:
            web.put(DAILY, "/feed", feed(*items))
        report = run(archive, web, now=NOW + dt.timedelta(days=day))
        told = [note for note in report.sources[0].notes if note.startswith("silent")]
        assert bool(told) == (day >= 15), day
    assert archive.runs(limit=1)[0].sources[0].notes == report.sources[0].notes


def test_a_run_that_is_told_to_end_keeps_what_is_done_and_says_so(
    web: Web, archive: Archive
) -> None:
    fill(web, 4)
    for n in (2, 3):
        web.pages[DAILY, f"/{n}"] = lambda _: web.stop.wait(3)

    async def main() -> None:
        task = asyncio.ensure_future(refresh(archive, [source("daily")], web.settings(), now=NOW))
        while archive.counts()["articles"] < 2:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    web.stop.set()
    (kept,) = archive.runs()
    assert (kept.cut_short, kept.sources[0].new) == (True, 2)
    assert len(archive.pending("daily")) == 2
