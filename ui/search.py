"""Search: sentences with the match marked, what is named like it, and facets with counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from graph.answers import Facet, SearchHit
from graph.store import Store
from ui import words
from ui.sheet import GO, sheet

PAGE = 25
FACETS = {"event": "Event", "year": "Year", "outlet": "Outlet", "entity": "Named in it"}
WORD = re.compile(r'"([^"]+)"|(\S+)')


def search_box(*, key: str) -> None:
    """One box that leads to the results; the address keeps the words."""

    def go() -> None:
        if text := st.session_state[key].strip():
            st.session_state[GO] = {"page": "search", "params": {"q": text}}

    st.text_input(
        "Search the evidence",
        key=key,
        on_change=go,
        placeholder="AI consent, “strike authorization”, Lombardini, 97.85 …",
    )


def render(store: Store) -> None:
    """Draw the page for the words and facets in the address."""
    st.session_state.setdefault("search-words", st.query_params.get("q", ""))
    text = st.text_input(
        "Search the evidence",
        key="search-words",
        placeholder='Words, "a phrase", prefix*',
    ).strip()
    _keep("q", text)
    if not text:
        sheet(
            "message.html",
            key="search-empty",
            heading="What are you looking for?",
            text="Any word of a sentence: a name, a figure such as 97.85, “a phrase” in quotes, "
            "or the beginning of a word with a star, such as ratif*.",
        )
        return
    found = store.find_entities(text, limit=6)
    if found:
        sheet("found.html", key="search-found", found=found)
    with st.sidebar:
        chosen = {name: st.query_params.get(name) for name in FACETS}
        year = chosen["year"]
        answer = store.search(
            text,
            limit=PAGE,
            outlet=chosen["outlet"],
            year=int(year) if year and year.isdigit() else None,
            event=chosen["event"],
            entity=chosen["entity"],
        )
        _facets(answer.facets, chosen)
    if not answer.hits:
        sheet(
            "message.html",
            key="search-none",
            heading="No sentence says that",
            text="Try fewer words, another spelling, or a star at the end of a word.",
        )
        return
    sheet(
        "hits.html",
        key="search-hits",
        total=answer.total,
        hits=[marked(hit, text) for hit in answer.hits],
    )


def marked(hit: SearchHit, text: str) -> dict[str, Any]:
    """A hit with its sentence cut into pieces, those that match set apart for marking."""
    return {
        "voice": hit.voice,
        "entities": hit.entities,
        "pieces": pieces(hit.voice.sentence, query_words(text)),
    }


def query_words(text: str) -> list[str]:
    """The words and phrases of a query, stars and outer punctuation off, longest first."""
    found = (phrase or word for phrase, word in WORD.findall(text))
    stripped = {word.strip("*~()[]{}!?,;:+-") for word in found} - {"", "AND", "OR", "NOT"}
    return sorted(stripped, key=lambda word: (-len(word), word))


def pieces(sentence: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """The sentence in order as (text, whether it matches a wanted word's beginning)."""
    if not wanted:
        return [(sentence, False)]
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\w*" for word in wanted), re.IGNORECASE)
    out, last = [], 0
    for match in pattern.finditer(sentence):
        if match.start() > last:
            out.append((sentence[last : match.start()], False))
        out.append((match.group(), True))
        last = match.end()
    return [*out, (sentence[last:], False)] if last < len(sentence) else out


def _facets(facets: Iterable[Facet], chosen: dict[str, str | None]) -> None:
    groups: dict[str, list[Facet]] = defaultdict(list)
    for facet in facets:
        groups[facet.name].append(facet)
    for name, heading in FACETS.items():
        options = groups.get(name, [])
        if not options and not chosen[name]:
            continue
        labels = {f.value: f"{_label(f)} ({f.count})" for f in options}
        if chosen[name]:
            labels.setdefault(str(chosen[name]), str(chosen[name]))
        values = list(labels)
        picked = st.selectbox(
            heading,
            values,
            index=values.index(str(chosen[name])) if chosen[name] else None,
            format_func=lambda value, labels=labels: labels[value],
            placeholder="all",
            key=f"facet-{name}",
        )
        if picked != chosen[name]:
            _keep(name, picked or "")
            st.rerun()


def _label(facet: Facet) -> str:
    return words.words(facet.label) if facet.name == "event" else facet.label


def _keep(name: str, value: str) -> None:
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]
