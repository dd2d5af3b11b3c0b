"""The timeline as a calendar (iCalendar, RFC 5545).

An event of a known day is an all-day event. Of one whose month or year alone is known the entry
spans all of it and says so; what has no date is a journal entry without one, which most calendars
leave out and none puts on a wrong day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar, Event, Journal

from graph.answers import EventRow
from graph.days import DAY, precision, span
from graph.exporting.cleaning import plain, short, web_address
from graph.exporting.facts import Facts, event_name

_END = "END:VCALENDAR\r\n"


def ics(facts: Facts, *, now: dt.datetime) -> Iterator[str]:
    """One calendar; `now` is when it was made. The same event has the same UID every time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sideletter//Negotiations//EN")
    calendar.add("version", "2.0")
    yield calendar.to_ical().decode().removesuffix(_END)
    for event in facts.timeline:
        yield _entry(event, now).to_ical().decode()
    yield _END


def _entry(event: EventRow, now: dt.datetime) -> Event | Journal:
    days = span(event.date)
    entry = Event() if days else Journal()
    entry.add("uid", f"{event.id}@sideletter")
    entry.add("dtstamp", now.astimezone(dt.UTC))
    name = plain(event_name(event))
    if days:
        entry.add("dtstart", days.first)
        # The end of an all-day event is the first day that is not in it (RFC 5545, 3.6.1).
        entry.add("dtend", days.last + dt.timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
        if precision(event.date) != DAY:
            name = f"{name} (some day of {event.date})"
    entry.add("summary", name)
    entry.add("categories", [event.type])
    voice = next(iter(event.voices), None)
    if voice is not None:
        said = (short(voice.sentence), plain(voice.outlet), web_address(voice.url))
        entry.add("description", "\n".join(part for part in said if part))
        if link := web_address(voice.url):
            entry.add("url", link)
    return entry
