"""Rules for single sites, where generic reading is known to go wrong.

    parse ─▶ rule of the host? ─▶ drop boxes ─▶ generic reading ─▶ text, byline, date, kind by rule

A rule takes out and picks; it never invents. Where what it looks for is not on the page, because
the site has changed, generic reading stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ingest.address import site
from ingest.reading.selectors import to_xpath
from sideletter.kinds import ArticleKind
from sideletter.tables import Table, read_toml

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_ID = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule:
    """One site's rule, for its hosts and all within them.

    `drop` holds the XPaths of boxes that are none of the story's, `text` that of the element that
    holds the story, `byline` and `published` those of what names its authors and its date (in an
    attribute or in words). A line that one of `lines` matches whole is left out; from one that a
    pattern of `stop` matches whole, the story is over. `kind` is the kind of every article there.
    """

    id: str
    hosts: tuple[str, ...]
    drop: tuple[str, ...] = ()
    text: str | None = None
    byline: str | None = None
    published: str | None = None
    lines: tuple[re.Pattern[str], ...] = ()
    stop: tuple[re.Pattern[str], ...] = ()
    kind: ArticleKind | None = None


def rule_for(url: str, *, rules: Mapping[str, SiteRule] | None = None) -> SiteRule | None:
    """The rule of this address's host, or of the nearest domain that it lies in; None for most."""
    known = bundled() if rules is None else rules
    host = site(url)
    while host:
        if host in known:
            return known[host]
        host = host.partition(".")[2]
    return None


@lru_cache(maxsize=1)
def bundled() -> Mapping[str, SiteRule]:
    """Host → the rule that comes with Sideletter. Raises VocabularyError for a wrong file."""
    return load_rules(files("ingest") / "data" / "site_rules.toml")


def load_rules(file: Path | Traversable) -> Mapping[str, SiteRule]:
    """Host → rule of a file. Raises VocabularyError, naming file and entry."""
    table = read_toml(file)
    found: dict[str, SiteRule] = {}
    names: set[str] = set()
    for each in table.tables("site"):
        rule = _rule(each)
        if rule.id in names:
            raise each.wrong("a second rule of this id")
        names.add(rule.id)
        for host in rule.hosts:
            if host in found:
                raise each.wrong(f"{host} has a rule already: {found[host].id}")
            found[host] = rule
    table.done()
    return found


def _rule(table: Table) -> SiteRule:
    hosts = table.texts("hosts", _HOST)
    if not hosts:
        raise table.wrong("`hosts` names none")
    return SiteRule(
        id=table.needed("id", _ID),
        hosts=hosts,
        drop=tuple(_xpath(table, selector) for selector in table.texts("drop")),
        text=_selected(table, "text"),
        byline=_selected(table, "byline"),
        published=_selected(table, "published"),
        lines=_patterns(table, "lines"),
        stop=_patterns(table, "stop"),
        kind=table.choice("kind", ArticleKind) if table.has("kind") else None,
    )


def _selected(table: Table, key: str) -> str | None:
    selector = table.text(key)
    return _xpath(table, selector) if selector else None


def _xpath(table: Table, selector: str) -> str:
    try:
        return to_xpath(selector)
    except ValueError as error:
        raise table.wrong(str(error)) from error


def _patterns(table: Table, key: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table.texts(key))
    except re.error as error:
        raise table.wrong(f"`{key}` cannot be used ({error})") from error
