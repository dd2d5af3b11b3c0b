"""Documents of a contract: the memorandum that sets a deal down, and the side letters beside it.

    sentences ──rules──▶ named documents ──whose, wanted or standing──▶ one Document each

Only what is called by its whole name is one: "the memo" and "side letters" are none, nor what is
asked for, refused or supposed. An article that names no union, or is not about labor, has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from nlp.document_rules import (
    DocumentRule,
    Named,
    document_rules,
    pattern_of,
    read_names,
    words_of,
)
from nlp.events.strangers import tells_other_labor
from nlp.reading import Hit, Reading, evidence_of
from nlp.trace import NOBODY, Trace
from nlp.variants import fold
from sideletter.model import EMPLOYERS, Document, DocumentKind, EntityType, Event

_PART = "documents"
# What parts a clause from the one before and after it.
_CLAUSE = ",;:()—"
_SPELLED = "memorandum of"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Draft:
    """One document as one sentence names it; `named` where that sentence names its union."""

    document: Document
    named: bool


def find_documents(
    reading: Reading, events: tuple[Event, ...], *, trace: Trace = NOBODY
) -> tuple[Document, ...]:
    """The documents of contracts that an article names, in text order, each once.

    Never raises; offsets slice the article's text.
    """
    text = fold(reading.article.text)
    if not pattern_of("words").search(text):
        return ()
    if not any(hit.entity.type is EntityType.UNION for hit in reading.hits):
        return ()
    if not events and not pattern_of("labor").search(text):
        return ()
    written = reading.article.written_date
    drafts = [draft for s in reading.sentences for draft in _read(reading, s, trace)]
    return _merged(drafts, now=written.year if written else None)


def _read(reading: Reading, sentence: Span, trace: Trace) -> Iterator[_Draft]:
    text = fold(sentence.text)
    if not pattern_of("words").search(text):
        return
    told: list[tuple[DocumentRule, Named]] = []
    for rule in document_rules():
        for named in read_names(rule, text):
            if any(named.start < other.end and other.start < named.end for _, other in told):
                continue  # An earlier rule has read these words.
            start, end = sentence.start_char + named.start, sentence.start_char + named.end
            why = _refused(reading, sentence, text, rule, named)
            if why is not None:
                trace.turned_down(_PART, rule.id, start, end, why)
                continue
            trace.fired(_PART, rule.id, start, end)
            told.append((rule, named))
    for rule, named in sorted(told, key=lambda each: each[1].start):
        yield _draft(reading, sentence, text, rule, named, alone=len(told) == 1)


def _refused(
    reading: Reading, sentence: Span, text: str, rule: DocumentRule, named: Named
) -> str | None:
    """Why these words name no document of a labor contract; None where they do."""
    before, after = _clause(text, named)
    unions = reading.hits_of(sentence, EntityType.UNION)
    if text.rstrip().endswith("?"):
        return "a question"
    if words_of("wanted").search(before) or words_of("undone").match(after.lstrip()):
        return "wanted, refused or supposed: there is none"
    if rule.needs == "spelled" and _SPELLED not in fold(reading.article.text).lower():
        return "an acronym that the article does not spell out"
    if rule.needs == "sides" and not (unions and reading.hits_of(sentence, *EMPLOYERS)):
        return "no union and employer in the sentence"
    if not unions and (words_of("others").search(text) or tells_other_labor(text.lower())):
        return "a paper of others"
    return None


def _draft(
    reading: Reading,
    sentence: Span,
    text: str,
    rule: DocumentRule,
    named: Named,
    *,
    alone: bool,
) -> _Draft:
    before, after = _clause(text, named)
    year = named.year
    sideletter = rule.kind is DocumentKind.SIDELETTER
    if sideletter and year is None and alone and (since := pattern_of("since").search(text)):
        year = int(since["year"])
    stood = any(m.end() == len(before.rstrip()) for m in words_of("standing").finditer(before))
    stood = stood or (year is None and _looks_back(reading, text))
    came = words_of("made").search(before) or words_of("made_then").match(after.lstrip())
    own = reading.hits_of(sentence, EntityType.UNION)
    across = reading.hits_of(sentence, *EMPLOYERS)
    sides = sorted((*own, *across), key=lambda hit: hit.mention) if own else list(across)
    if not own:
        sides.insert(0, _nearest_union(reading, sentence.start_char + named.start))
    return _Draft(
        Document(
            kind=rule.kind,
            parties=tuple(dict.fromkeys(hit.entity.id for hit in sides)),
            number=named.number,
            year=year,
            subject=_subject(sentence, named),
            made=not stood and (not sideletter or bool(came)),
            evidence=evidence_of(sentence),
            rule=rule.id,
        ),
        bool(own),
    )


def _looks_back(reading: Reading, text: str) -> bool:
    """Whether a sentence speaks of a year before the article's: of then may be what it tells."""
    written = reading.article.written_date
    return written is not None and any(int(y) < written.year for y in _YEAR.findall(text))


def _clause(text: str, named: Named) -> tuple[str, str]:
    """What stands before and after the words in their clause."""
    before, after = text[: named.start], text[named.end :]
    begin = max(before.rfind(mark) for mark in _CLAUSE) + 1
    ends = [place for mark in _CLAUSE if (place := after.find(mark)) >= 0]
    return before[begin:], after[: min(ends, default=len(after))]


def _subject(sentence: Span, named: Named) -> str | None:
    """The subject; one in the text's words ends with the noun phrase that it begins."""
    if named.about is None:
        return named.subject
    start, end = (sentence.start_char + offset for offset in named.about)
    for chunk in sentence.noun_chunks:
        if chunk.start_char <= start < chunk.end_char:
            end = min(end, chunk.end_char)
    return sentence.text[start - sentence.start_char : end - sentence.start_char]


def _nearest_union(reading: Reading, offset: int) -> Hit:
    """The union told of last before, else the first after."""
    unions = [hit for hit in reading.hits if hit.entity.type is EntityType.UNION]
    return max(
        (hit for hit in unions if hit.mention.start < offset),
        key=lambda hit: hit.mention.start,
        default=unions[0],
    )


def _merged(drafts: list[_Draft], *, now: int | None) -> tuple[Document, ...]:
    """One document for all drafts of one.

    One without a year is the only one of its name that has a year; a memorandum, which has no name
    of its own, is that one only where its year is the article's.
    """
    groups: dict[tuple[DocumentKind, str, int | None], list[_Draft]] = {}
    for draft in drafts:
        told = draft.document
        name = told.number or (told.subject or "").casefold()
        groups.setdefault((told.kind, name, told.year), []).append(draft)
    for key in [key for key in groups if key[2] is None]:
        dated = [other for other in groups if other[:2] == key[:2] and other[2] is not None]
        if len(dated) == 1 and (key[1] or dated[0][2] == now):
            groups[dated[0]] += groups.pop(key)
    found = [_one(group, year=key[2]) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda document: document.evidence[0]))


def _one(group: list[_Draft], *, year: int | None) -> Document:
    if group[0].document.kind is DocumentKind.MEMORANDUM:
        # Beside the deal's own memorandum, one that stood before is another one.
        group = [draft for draft in group if draft.document.made] or group
    told = [draft.document for draft in group]
    sided = [draft.document for draft in group if draft.named] or told[:1]
    return replace(
        told[0],
        year=year,
        subject=next((d.subject for d in told if d.subject), None),
        parties=tuple(dict.fromkeys(party for d in sided for party in d.parties)),
        made=any(d.made for d in told),
        evidence=tuple(sorted({span for d in told for span in d.evidence})),
    )
