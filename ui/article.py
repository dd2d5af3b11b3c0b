"""One article: where it stands, what was extracted, and the sentences that say it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import streamlit as st

from graph.answers import ArticlePage, EntityRef
from graph.store import Store
from ui import words
from ui.sheet import sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """One evidence sentence and, in words, everything it was taken as evidence for."""

    start: int
    sentence: str
    says: tuple[str, ...]


def render(store: Store) -> None:
    """Draw the article whose id stands in the address, the sentence `at` an offset marked."""
    page = store.article(st.query_params.get("id", ""))
    if page is None:
        sheet(
            "message.html",
            key="no-article",
            heading="No such article",
            text="The address names none that is in the graph. Search for its title instead.",
        )
        return
    at = st.query_params.get("at", "")
    sheet(
        "article.html",
        key="article",
        page=page,
        passages=passages(page),
        named=named_by_type(page),
        at=int(at) if at.isdigit() else -1,
    )


def passages(page: ArticlePage) -> list[PassageRow]:
    """The article's evidence sentences in text order, each with what it says."""
    says: dict[tuple[int, str], list[str]] = defaultdict(list)
    for event in page.events:
        when = f", {words.day(event.date)}" if event.date else ""
        for voice in event.voices:
            if voice.article == page.row.id:
                says[voice.start, voice.sentence].append(words.words(event.type) + when)
    for term in page.terms:
        value = words.amount(term.kind, term.amount, term.unit, term.year)
        label = f"{words.words(term.category)} {term.stance}" + (f", {value}" if value else "")
        for voice in term.voices:
            if voice.article == page.row.id:
                says[voice.start, voice.sentence].append(label)
    for relation in page.relations:
        role = "; ".join(relation.titles) or relation.type.replace("_", " ")
        label = f"{relation.subject.name}: {role}, {relation.object.name}"
        for voice in relation.voices:
            if voice.article == page.row.id:
                says[voice.start, voice.sentence].append(label)
    return [
        PassageRow(start=start, sentence=sentence, says=tuple(dict.fromkeys(labels)))
        for (start, sentence), labels in sorted(says.items())
        if sentence
    ]


def named_by_type(page: ArticlePage) -> list[tuple[str, list[tuple[EntityRef, int]]]]:
    """The entities that the article names, by type in the model's order, most named first."""
    groups: dict[str, list[tuple[EntityRef, int]]] = defaultdict(list)
    for ref, count in page.entities:
        groups[ref.type].append((ref, count))
    return [
        (plural, sorted(groups[kind], key=lambda pair: (-pair[1], pair[0].name)))
        for kind, plural in words.TYPE_PLURALS.items()
        if kind in groups
    ]
