"""One article: where it stands, its archived text with the evidence marked, what was extracted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from graph.answers import ArticlePage, EntityRef, RelationRow, Voice
from graph.store import Store
from ui import mistakes, words
from ui.mistakes import Corrections
from ui.sheet import message, sheet

TextOf = Callable[[str], str | None]  # article id → its text in the local archive, if it is there


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """One evidence sentence and, in words, everything it was taken as evidence for."""

    start: int
    sentence: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the archived text; `says` where it is evidence, `here` where one is led to."""

    text: str
    says: tuple[str, ...] = ()
    here: bool = False


def render(store: Store, *, text_of: TextOf, desk: Corrections) -> None:
    """Draw the article whose id stands in the address, the sentence `at` an offset marked.

    What was read wrong in it is put right at the `desk`.
    """
    page = store.article(st.query_params.get("id", ""))
    if page is None:
        message(
            "No such article",
            "The address names none that is in the graph. Search for its title instead.",
            key="no-article",
            page=True,
        )
        return
    given = st.query_params.get("at", "")
    at = int(given) if given.isdecimal() else -1
    rows = passages(page)
    sheet(
        "article.html",
        key="article",
        page=page,
        passages=rows,
        paragraphs=paragraphs(text_of(page.row.id) or "", rows, at=at),
        named=named_by_type(page),
        at=at,
    )
    mistakes.render(desk, page.row.id)


def passages(page: ArticlePage) -> list[PassageRow]:
    """The article's evidence sentences in text order, each with what it says."""
    says: dict[tuple[int, str], list[str]] = defaultdict(list)

    def note(voices: Sequence[Voice], label: str) -> None:
        for voice in voices:
            if voice.article == page.row.id and voice.sentence:
                says[voice.start, voice.sentence].append(label)

    for event in page.events:
        when = f", {words.day(event.date)}" if event.date else ""
        note(event.voices, words.words(event.type) + when)
    for term in page.terms:
        value = words.amount(term.kind, term.amount, term.unit, term.year)
        note(term.voices, ", ".join(filter(None, (_provision(term.category, term.stance), value))))
    for relation in page.relations:
        note(relation.voices, _stands(relation))
    for document in page.documents:
        note(document.voices, document.title)
    return [
        PassageRow(start=start, sentence=sentence, says=tuple(dict.fromkeys(labels)))
        for (start, sentence), labels in sorted(says.items())
    ]


def paragraphs(text: str, rows: Sequence[PassageRow], *, at: int) -> list[list[Piece]]:
    """The archived text as paragraphs of pieces, evidence and the sentence `at` set apart.

    Nothing where the text does not hold the sentences at their offsets: it was revised since it
    was read, and marking it would mislead.
    """
    if not all(text.startswith(row.sentence, row.start) for row in rows):
        return []
    spans = {row.start: (row.start + len(row.sentence), row.says) for row in rows}
    if at not in spans and 0 <= at < len(text):
        spans[at] = (_sentence_end(text, at), ())
    pieces: list[tuple[int, Piece]] = []
    position = 0
    for start, (end, said) in sorted(spans.items()):
        if start < position:
            continue  # within the one before
        pieces.append((position, Piece(text=text[position:start])))
        pieces.append((start, Piece(text=text[start:end], says=said, here=start == at)))
        position = end
    pieces.append((position, Piece(text=text[position:])))
    return _broken([piece for _, piece in pieces if piece.text])


def _broken(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces parted into paragraphs at line breaks."""
    out: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        out[-1].append(Piece(text=first, says=piece.says, here=piece.here))
        for line in others:
            out.append([Piece(text=line, says=piece.says)])
    return [kept for line in out if (kept := [p for p in line if p.text])]


def _sentence_end(text: str, start: int) -> int:
    """Where the sentence from `start` ends, by its punctuation or its line."""
    line = text.find("\n", start)
    stop = len(text) if line < 0 else line
    ends = [place + 1 for mark in ".?!" if 0 <= (place := text.find(f"{mark} ", start)) < stop]
    return min(ends, default=stop)


def _stands(relation: RelationRow) -> str:
    """How two stand to each other: "WGA bargains with AMPTP", "Ada, former president, WGA"."""
    if not relation.titles:
        kind = words.relation(relation.type)
        return f"{relation.subject.name} {kind} {relation.object.name}"
    former = "former " if relation.former else ""
    return f"{relation.subject.name}, {former}{'; '.join(relation.titles)}, {relation.object.name}"


def _provision(category: str, stance: str) -> str:
    return f"{words.words(category)} {stance}"


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
