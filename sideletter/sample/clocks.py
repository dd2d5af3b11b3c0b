"""How the sites write dates and times. Months are spelled here, not by the machine's locale."""

from __future__ import annotations

import datetime as dt
import email.utils

from sideletter.sample.sites import Site

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def iso(moment: dt.datetime) -> str:
    """2023-11-08T17:22:00-08:00."""
    return moment.isoformat(timespec="seconds")


def utc_iso(moment: dt.datetime) -> str:
    """2023-11-09T01:22:00+00:00, which may be another day than the site's own."""
    return iso(moment.astimezone(dt.UTC))


def american_date(moment: dt.date) -> str:
    """November 8, 2023."""
    return f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def short_american_date(moment: dt.date) -> str:
    """Nov 8, 2023; May stays May."""
    return f"{MONTHS[moment.month - 1][:3]} {moment.day}, {moment.year}"


def british_date(moment: dt.date) -> str:
    """8 November 2023."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def twelve_hours(moment: dt.datetime) -> str:
    """5:22 PM; noon is 12:00 PM and midnight 12:00 AM."""
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


def zone_letters(moment: dt.datetime, site: Site, *, exact: bool = False) -> str:
    """PT or ET, exactly PST, PDT, EST or EDT; in London GMT or BST."""
    letters = moment.astimezone(site.zone).tzname() or ""
    return letters if exact or site.zone.key.startswith("Europe") else letters[0] + letters[-1]


def rfc_822(moment: dt.datetime) -> str:
    """Wed, 08 Nov 2023 17:22:00 -0800."""
    return email.utils.format_datetime(moment)


def http_date(moment: dt.datetime) -> str:
    """Thu, 09 Nov 2023 01:22:00 GMT."""
    return email.utils.format_datetime(moment.astimezone(dt.UTC), usegmt=True)


def milliseconds(moment: dt.datetime) -> int:
    """Milliseconds since 1970, as scripts like them."""
    return int(moment.timestamp() * 1000)
