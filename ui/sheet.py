"""A sheet of the explorer: a Jinja template, escaped by itself, with links that stay in the app.

Titles, sentences and names come from strangers. Templates escape every value, so nothing of an
article is ever read as HTML; outward links carry no opener and only http(s) addresses. An inward
link is a real address (it can be copied, bookmarked and opened in a tab) whose plain click is
handed to Streamlit, which turns the page without loading the app anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph.answers import Voice
from ui import words

HERE = Path(__file__).parent
RESERVED = frozenset({"example", "test", "invalid", "localhost"})
EXAMPLES = re.compile(r"(^|\.)example\.(com|net|org)$")
GO = "go_to"  # session key: the page that a clicked link names


def sheet(template: str, *, key: str, **values: Any) -> None:
    """Show one template; a click on an inward link is followed at the next run of the app."""
    html = templates().get_template(template).render(**values)
    _component()(key=key, data=html, on_clicked_change=lambda: _remember(key), height="content")


def message(heading: str, text: str, *, key: str, page: bool = False) -> None:
    """Say kindly why there is nothing to show; as the whole `page`, or under its heading."""
    sheet("message.html", key=key, heading=heading, text=text, level=1 if page else 2)


def address(page: str, **params: str | int | None) -> str:
    """The bookmarkable address of a page: address("entity", id="union:wga") → "entity?id=…"."""
    kept = {name: str(value) for name, value in params.items() if value not in (None, "")}
    return f"{page}?{urlencode(kept, quote_via=quote)}" if kept else page


def outward(url: str) -> str:
    """The address if it leads somewhere on the web, "" for anything else.

    Left out are schemes that could run or read files, and hosts under the names that RFC 2606 and
    RFC 6761 keep for examples and tests: nobody answers there.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    return "" if host.rpartition(".")[2] in RESERVED or EXAMPLES.search(host) else url


def requested() -> tuple[str, dict[str, str]] | None:
    """The page that a clicked link asked for, once: its path and its parameters."""
    wanted = st.session_state.pop(GO, None)
    return (wanted["page"], wanted["params"]) if wanted else None


@cache
def templates() -> Environment:
    """The explorer's templates, with the field's words at hand."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        address=address, outward=outward, amount=words.amount, stage_of=words.STAGE_OF
    )
    environment.filters.update(
        words=words.words,
        day=words.day,
        moment=words.moment,
        number=words.number,
        matter=words.matter,
        kind=words.kind,
        told_by=_told_by,
        scope=words.scope,
        values_line=words.values_line,
        version=words.version,
    )
    return environment


def _told_by(voices: Iterable[Voice], stories: int = 0) -> str:
    return words.told_by([(v.story, v.outlet) for v in voices], stories=stories)


def _remember(key: str) -> None:
    clicked: Mapping[str, Any] | None = st.session_state[key].get("clicked")
    if clicked:
        st.session_state[GO] = json.loads(str(clicked))


@st.cache_resource
def _component() -> Any:
    return st.components.v2.component(
        "sideletter_sheet",
        css=(HERE / "sheet.css").read_text(encoding="utf-8"),
        js=(HERE / "sheet.js").read_text(encoding="utf-8"),
    )
