"""The field's terms as the explorer prints them: events, stages, types, categories, dates, numbers.

Pure functions and tables from the model's values to words; no Streamlit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sideletter.model import EventType

STAGES: Mapping[str, tuple[str, ...]] = {
    "Preparation": ("contract_expiry", "extension", "union_election", "merger"),
    "Talks": ("talks_began", "talks_resumed", "talks_broke_off", "proposal", "final_offer"),
    "Pressure": (
        "strike_authorization",
        "strike_start",
        "strike_end",
        "lockout_start",
        "lockout_end",
        "interim_agreement",
        "legal_action",
    ),
    "Settlement": (
        "tentative_agreement",
        "board_approval",
        "ratification",
        "rejection",
        "agreement_effective",
    ),
}
STAGE_OF = {event: stage for stage, events in STAGES.items() for event in events}

EVENT_WORDS: Mapping[str, str] = {
    EventType.TALKS_BROKE_OFF: "Talks broke off",
    EventType.CONTRACT_EXPIRY: "Contract expiry",
    EventType.STRIKE_AUTHORIZATION: "Strike authorization",
    EventType.STRIKE_START: "Strike begins",
    EventType.STRIKE_END: "Strike ends",
    EventType.LOCKOUT_START: "Lockout begins",
    EventType.LOCKOUT_END: "Lockout ends",
    EventType.AGREEMENT_EFFECTIVE: "Agreement takes effect",
    EventType.FINAL_OFFER: "Last, best and final offer",
}
CATEGORY_WORDS: Mapping[str, str] = {"ai": "Artificial intelligence", "hours": "Hours and rest"}
TYPE_PLURALS: Mapping[str, str] = {
    "union": "Unions and guilds",
    "employer_group": "Employers’ bodies",
    "company": "Companies",
    "person": "People",
    "work": "Works",
    "agreement": "Agreements",
    "public_body": "Public bodies",
}
RELATION_WORDS: Mapping[str, tuple[str, str]] = {
    # as read from the subject, and from the object
    "holds_role": ("Roles", "People"),
    "works_on": ("Works on", "People"),
    "produced_by": ("Produced by", "Productions"),
    "airs_on": ("Airs on", "Programmes"),
    "owned_by": ("Owned by", "Owns"),
    "affiliated_with": ("Affiliated with", "Affiliates and members"),
    "party_to": ("Party to", "Parties"),
    "bargains_with": ("Bargains with", "Bargains with"),
}
OUTCOME_WORDS: Mapping[str, str] = {
    "ratified": "Ratified",
    "settled": "Settled",
    "rejected": "Rejected",
    "open": "Open",
}
KIND_WORDS: Mapping[str, str] = {"paywall_stub": "behind a paywall"}
VALUE_WORDS: Mapping[str, str] = {
    "yes_percent": "{}% yes",
    "turnout_percent": "turnout {}%",
    "votes_yes": "{} for",
    "votes_no": "{} against",
    "workers": "{} workers",
    "duration_days": "{} days",
    "until": "until {}",
}
# What sources may differ on at an event.
MATTERS: Mapping[str, str] = {
    "modality": "whether it happened",
    "yes_percent": "percentage in favor",
    "turnout_percent": "turnout in percent",
    "votes_yes": "votes for",
    "votes_no": "votes against",
    "workers": "number of workers",
    "duration_days": "length in days",
    "until": "until when",
}
ISO_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
ABBREVIATIONS = re.compile(r"\b(ai|dvd|hd|p2p|tv|vod|svod|avod|vfx)\b")
OUTLETS = 3  # named before those left out are counted
FIRST_YEAR = 1980  # where sliders begin; who leaves them there sees what was before, too
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def words(name: str) -> str:
    """A value of the model as a phrase: "talks_began" → "Talks began"."""
    known = EVENT_WORDS.get(name) or CATEGORY_WORDS.get(name) or OUTCOME_WORDS.get(name)
    return known or name.replace("_", " ").capitalize()


def day(date: str | None, *, unknown: str = "date not told") -> str:
    """An ISO day, month or year as it is typeset, just as precise: "Nov 8, 2023", "Nov 2023"."""
    if not date:
        return unknown
    parts = date[:10].split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{month} {int(parts[2])}, {parts[0]}"


def moment(when: str) -> str:
    """An ISO moment as it is typeset, to the minute and in its own zone: "Nov 8, 2023, 17:30"."""
    return f"{day(when)}, {when[11:16]}" if len(when) >= 16 else day(when)


def year(text: str) -> int | None:
    """A year as an address tells it, None for what is none."""
    return int(text) if len(text) == 4 and text.isascii() and text.isdecimal() else None


def version(value: object) -> str:
    """One version of a fact on which sources differ: a date or number typeset, else as it is."""
    text = str(value)
    if ISO_DATE.fullmatch(text):
        return day(text)
    if PLAIN_NUMBER.fullmatch(text):
        return number(float(text) if "." in text else int(text))
    return text.replace("_", " ")


def scope(text: str | None) -> str:
    """What a term is about, with its abbreviations in capitals: "pay tv" → "pay TV"."""
    return ABBREVIATIONS.sub(lambda found: found.group().upper(), text or "")


def plain(text: str) -> str:
    """Text for a label or message in which Streamlit reads Markdown: nothing in it is a sign."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])", r"\\\1", text)


def matter(name: str) -> str:
    """What sources differ on in running text: "duration_days" → "length in days"."""
    return MATTERS.get(name) or name.replace("_", " ")


def told_by(outlets: Sequence[tuple[str, str]], *, stories: int = 0) -> str:
    """Who tells a fact, by the story and outlet of each sentence, copies apart from sources.

    "2 sources: Daily Call, City Record", "1 source: Daily Call; copied by City Record". Where not
    all sentences are given `stories` is how many tell it.
    """
    first: dict[str, str] = {}
    for story, outlet in outlets:
        first.setdefault(story, outlet)
    own = list(dict.fromkeys(first.values()))
    copies = [each for each in dict.fromkeys(outlet for _, outlet in outlets) if each not in own]
    count = max(stories, len(first))
    named = _listed(own) + (" and others" if count > len(first) else "")
    told = f"{number(count)} source{'' if count == 1 else 's'}: {named}"
    return f"{told}; copied by {_listed(copies)}" if copies else told


def _listed(names: Sequence[str]) -> str:
    more = len(names) - OUTLETS
    return ", ".join(names[:OUTLETS]) + (f" and {number(more)} more" if more > 0 else "")


def kind(name: str) -> str:
    """What kind of page an article is, in running text: "live_blog" → "live blog"."""
    return KIND_WORDS.get(name) or name.replace("_", " ")


def relation(name: str) -> str:
    """A relation's type in running text: "holds_role" → "holds role"."""
    return name.replace("_", " ")


def some_names(names: Sequence[str], *, usual: str, most: int) -> tuple[list[str], int]:
    """At most `most` of an entity's other names, and how many more there are.

    Spellings that differ from the usual name or from each other in nothing but case, "&", dots,
    quotes and dashes are told once.
    """
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(_bare(name), name)
    kept.pop(_bare(usual), None)
    others = list(kept.values())
    return others[:most], max(0, len(others) - most)


def _bare(name: str) -> str:
    text = name.casefold().replace("&", " and ")
    return re.sub(r"[\W_]+", " ", re.sub(r"[.'’‘]", "", text)).strip().removeprefix("the ")


def counted(name: str, count: int, of: str) -> str:
    """A name with how many there are of something: "WGA (3 rounds)", "DGA (1 round)"."""
    return f"{name} ({number(count)} {of}{'' if count == 1 else 's'})"


def number(value: float | int) -> str:
    """A number with commas between its thousands and no idle decimals."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{int(value):,}"


def values_line(values: Mapping[str, float | int | str]) -> str:
    """The numbers of an event as one line: "97.85% yes · 9,020 for · 198 against"."""
    parts = []
    for name, pattern in VALUE_WORDS.items():
        if name in values:
            value = values[name]
            parts.append(pattern.format(day(value) if isinstance(value, str) else number(value)))
    return " · ".join(parts)


def amount(
    kind: str | None, value: float | None, unit: str | None = None, year: int | None = None
) -> str:
    """A term's number: "7%, year 1", "$1.5 billion", "10 hours", "50–50"."""
    if kind is None or value is None:
        return ""
    text = {
        "percent": lambda: f"{number(value)}%",
        "money": lambda: money(value, unit),
        "duration": lambda: _duration(value, unit),
        "ratio": lambda: f"{number(value * 100)}–{number(100 - value * 100)}",
    }.get(kind, lambda: number(value))()
    return f"{text}, year {year}" if year else text


def money(value: float, unit: str | None) -> str:
    """Full units of money in the press's words: 8100000000 USD → "$8.1 billion"."""
    sign = "$" if unit == "USD" else ""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{sign}{number(round(value / size, 3))} {name}"
    return f"{sign}{number(value)}"


def _duration(value: float, unit: str | None) -> str:
    plural = "" if value == 1 else "s"
    return f"{number(value)} {unit}{plural}" if unit else number(value)
