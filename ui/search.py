"""Search: sentences with the match marked, what is named like it, and facets with counts."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from graph.answers import EntityRef, Voice
from graph.overviews import Facet, SearchHit
from graph.store import Store
from ui import words
from ui.downloads import download
from ui.saved import Searches, saved
from ui.sheet import GO, address, message, sheet
from ui.tables import hit_rows
from ui.years import years_slider

PAGE = 25
MOST = 500
FACETS = {"event": "Event", "year": "Year", "outlet": "Outlet", "entity": "Named in it"}
BEST = "best"
ORDERS = {BEST: "Best first", "newest": "Newest first", "oldest": "Oldest first"}
WORD = re.compile(r'[“”"]([^“”"]+)[“”"]|(\S+)')
BOX = "search-words"
SHOWN = "search-shown"  # session key: the words of the address that the box was filled from


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedHit:
    """A sentence in pieces, those that match set apart, and all who carry it word for word."""

    pieces: list[tuple[str, bool]]
    voices: list[Voice]
    entities: tuple[EntityRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value of a facet; its address chooses it or, where it is chosen, takes it away."""

    label: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is searched for, all of it as it stands in the address; years are inclusive."""

    text: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None
    order: str = BEST

    @classmethod
    def read(cls, given: Mapping[str, str], text: str) -> Asked:
        """What an address asks for; what cannot be read of it is left out."""
        order = given.get("order", BEST)
        since, until = words.year(given.get("since", "")), words.year(given.get("until", ""))
        return cls(
            text=text,
            chosen={name: value for name in FACETS if (value := given.get(name))},
            since=since,
            until=None if since and until and until < since else until,
            order=order if order in ORDERS else BEST,
        )

    @property
    def params(self) -> dict[str, str]:
        """The parameters of its address."""
        if not self.text:
            return {}
        told = {
            "q": self.text,
            **self.chosen,
            "since": str(self.since or ""),
            "until": str(self.until or ""),
            "order": "" if self.order == BEST else self.order,
        }
        return {name: value for name, value in told.items() if value}

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words narrows it."""
        return bool(self.chosen or self.since or self.until)

    def turned(self, name: str, value: str | None) -> str:
        """The address with this value of a facet, or without any."""
        others = {key: kept for key, kept in self.chosen.items() if key != name}
        chosen = {**others, name: value} if value else others
        return address("search", **replace(self, chosen=chosen).params)


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


def render(store: Store, searches: Searches, *, today: dt.date) -> None:
    """Draw the page for the words, facets, years and order in the address."""
    sheet("title.html", key="title", title="Search", lede="")
    text = _words()
    asked = Asked.read(st.query_params.to_dict(), text)
    saved(searches, asked.params)
    if not text:
        message(
            "What are you looking for?",
            "Any word of a sentence: a name, a figure such as 97.85, “a phrase” in quotes, "
            "or the beginning of a word with a star, such as ratif*.",
            key="search-empty",
        )
        return
    asked = _narrowed(asked, today=today)
    size = page_size(st.query_params.get("n"))
    year = asked.chosen.get("year", "")
    answer = store.search(
        text,
        limit=size,
        outlet=asked.chosen.get("outlet"),
        year=int(year) if year.isdecimal() else None,
        since=asked.since,
        until=asked.until,
        event=asked.chosen.get("event"),
        entity=asked.chosen.get("entity"),
        order=asked.order,
    )
    more = answer.total > size and size < MOST
    sheet(
        "search.html",
        key="search-results",
        found=store.find_entities(text, limit=6),
        facets=facets(answer.facets, asked),
        narrowed=asked.narrowed,
        text=text,
        only_minus=not query_words(text),
        total=answer.total,
        shown=len(answer.hits),
        ordered=ORDERS[asked.order],
        hits=marked(answer.hits, text),
        more=address("search", **asked.params, n=size + PAGE) if more else "",
    )
    download("Download these sentences as CSV", hit_rows(answer.hits), name="sentences.csv")


def page_size(given: str | None, *, page: int = PAGE, most: int = MOST) -> int:
    """How many lines to show: what the address asks for within reason, else one page."""
    wanted = int(given) if given and given.isdecimal() and len(given) < 6 else page
    return max(1, min(wanted, most))


def marked(hits: Iterable[SearchHit], text: str) -> list[MarkedHit]:
    """Hits with their sentences cut for marking; copies of one story are told once, together."""
    wanted = query_words(text)
    found: dict[tuple[str, str], MarkedHit] = {}
    for hit in hits:
        key = (hit.voice.story or hit.voice.article, hit.voice.sentence)
        if key in found:
            found[key].voices.append(hit.voice)
        else:
            found[key] = MarkedHit(
                pieces=pieces(hit.voice.sentence, wanted), voices=[hit.voice], entities=hit.entities
            )
    return list(found.values())


def query_words(text: str) -> list[str]:
    """The words and phrases of a query that hits may hold, longest first.

    Stars and outer punctuation are off; words that a minus shuts out are left out.
    """
    found = [phrase or word for phrase, word in WORD.findall(text) if not word.startswith("-")]
    stripped = {word.strip(" *~()[]{}!?,;:+-") for word in found} - {"", "AND", "OR", "NOT"}
    return sorted(stripped, key=lambda word: (-len(word), word))


def pieces(sentence: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """The sentence in order as (text, whether it matches a wanted word's beginning)."""
    if not wanted:
        return [(sentence, False)]
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(word)}\w*" for word in wanted), re.IGNORECASE
    )
    out: list[tuple[str, bool]] = []
    last = 0
    for match in pattern.finditer(sentence):
        if match.start() > last:
            out.append((sentence[last : match.start()], False))
        out.append((match.group(), True))
        last = match.end()
    return [*out, (sentence[last:], False)] if last < len(sentence) else out


def facets(found: Iterable[Facet], asked: Asked) -> list[dict[str, str | list[Option]]]:
    """The facets in order with their values as links; a chosen value stays though nothing fits."""
    groups: dict[str, list[Option]] = defaultdict(list)
    for facet in found:
        is_chosen = asked.chosen.get(facet.name) == facet.value
        groups[facet.name].append(
            Option(
                label=words.words(facet.value) if facet.name == "event" else facet.label,
                count=facet.count,
                address=asked.turned(facet.name, None if is_chosen else facet.value),
                chosen=is_chosen,
            )
        )
    for name, value in asked.chosen.items():
        if not any(option.chosen for option in groups[name]):
            gone = asked.turned(name, None)
            groups[name].append(Option(label=value, count=0, address=gone, chosen=True))
    return [
        {"heading": heading, "options": groups[name]}
        for name, heading in FACETS.items()
        if groups.get(name)
    ]


def _narrowed(asked: Asked, *, today: dt.date) -> Asked:
    """The same with the years and the order of the controls, which the address keeps."""
    left, right = st.columns([3, 2], gap="medium")
    with left:
        since, until = years_slider(
            "Years",
            asked.since,
            asked.until,
            today=today,
            key=f"search-years-{asked.since}-{asked.until}-{asked.text}",
        )
    with right:
        order = st.segmented_control(
            "Order",
            list(ORDERS),
            default=asked.order,
            format_func=ORDERS.__getitem__,
            required=True,
            key=f"search-order-{asked.order}-{asked.text}",
        )
    wanted = replace(asked, since=since, until=until, order=order or asked.order)
    if wanted != asked:
        st.query_params.from_dict(wanted.params)
    return wanted


def _words() -> str:
    """The words of the box, which follows the address when a link or the back button turned it."""
    given = st.query_params.get("q", "")
    if BOX not in st.session_state or st.session_state.get(SHOWN) != given:
        st.session_state[BOX] = given
    text = st.text_input(
        "Search the evidence", key=BOX, placeholder='Words, "a phrase", prefix*, -without'
    ).strip()
    if text != given.strip():
        # New words, asked for without the filters and the length of the old ones.
        st.query_params.from_dict({"q": text} if text else {})
    st.session_state[SHOWN] = st.query_params.get("q", "")
    return text
