"""Findings as cards: headings and facts in words, the rule, and the evidence with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.trace import Note
from sideletter.contract import Json, entity_to_json, event_to_json, relation_to_json, term_to_json
from sideletter.explain.rules import rules_of
from sideletter.explain.view import Card, Differences, Explanation, Rejected
from sideletter.model import Document, Entity, Event, Evidence, Extraction, Relation, Term

_AROUND = 70


def event_cards(explanation: Explanation) -> list[Card]:
    """A card an event, in the extraction's order: E1, E2 …."""
    extraction = explanation.extraction
    return [
        Card(
            anchor=f"E{number}",
            kind=event.modality.value,
            heading=_words(event.type.value),
            facts=_facts(
                ("when", event.date),
                ("how sure", event.modality.value),
                ("who", _names(extraction, event.parties)),
                *((key.replace("_", " "), _number(value)) for key, value in event.values.items()),
                ("says", _speaker(extraction, event.speaker)),
            ),
            rule=event.rule or "",
            rules=rules_of("events", event.rule or ""),
            quotes=_quotes(explanation, "events", event),
            invented=_is_invented(explanation, "events", event_to_json(event)),
        )
        for number, event in enumerate(extraction.events, start=1)
    ]


def term_cards(explanation: Explanation) -> list[Card]:
    """A card a term: T1, T2 …."""
    extraction = explanation.extraction
    return [
        Card(
            anchor=f"T{number}",
            kind=term.stance.value,
            heading=f"{_words(term.category.value)}: {term.stance.value}",
            facts=_facts(
                ("value", _value(term)),
                ("by", _names(extraction, [term.party] if term.party else [])),
                ("scope", term.scope),
                ("says", _speaker(extraction, term.speaker)),
            ),
            rule=term.rule or "",
            rules=rules_of("terms", term.rule or ""),
            quotes=_quotes(explanation, "terms", term),
            invented=_is_invented(explanation, "terms", term_to_json(term)),
        )
        for number, term in enumerate(extraction.terms, start=1)
    ]


def document_cards(explanation: Explanation) -> list[Card]:
    """A card a document: D1, D2 …."""
    extraction = explanation.extraction
    return [
        Card(
            anchor=f"D{number}",
            kind=document.kind.value,
            heading=_words(document.kind.value),
            facts=_facts(
                ("number", document.number),
                ("year", str(document.year) if document.year else None),
                ("on", document.subject),
                ("of", _names(extraction, document.parties)),
                ("stood before", None if document.made else "yes"),
            ),
            rule=document.rule or "",
            rules=rules_of("documents", document.rule or ""),
            quotes=_quotes(explanation, "documents", document),
        )
        for number, document in enumerate(extraction.documents, start=1)
    ]


def relation_cards(explanation: Explanation) -> list[Card]:
    """A card a relation: R1, R2 …."""
    extraction = explanation.extraction
    return [
        Card(
            anchor=f"R{number}",
            kind="former" if relation.former else "",
            heading=" ".join(
                (
                    _names(extraction, [relation.subject]),
                    _words(relation.type.value).lower(),
                    _names(extraction, [relation.object]),
                )
            ),
            facts=_facts(("title", relation.title), ("former", "yes" if relation.former else None)),
            rule=relation.rule or "",
            rules=rules_of("relations", relation.rule or ""),
            quotes=_quotes(explanation, "relations", relation),
            invented=_is_invented(explanation, "relations", relation_to_json(relation)),
        )
        for number, relation in enumerate(extraction.relations, start=1)
    ]


def entity_cards(explanation: Explanation) -> list[Card]:
    """A card an entity, under its own id: N-e1 …."""
    text = explanation.extraction.article.text
    return [
        Card(
            anchor=f"N-{entity.id}",
            kind=entity.type.value,
            heading=entity.name,
            facts=_facts(
                ("type", _words(entity.type.value)),
                ("vocabulary", entity.known),
                ("as", "; ".join(_surfaces(entity, text))),
            ),
            invented=_is_invented(explanation, "entities", entity_to_json(entity)),
        )
        for entity in explanation.extraction.entities
    ]


def rejected(explanation: Explanation) -> list[Rejected]:
    """What was turned down, in text order: X1, X2 …."""
    text = explanation.extraction.article.text
    return [
        Rejected(
            anchor=f"X{number}",
            part=note.part,
            before=_clip(text[max(0, note.start - _AROUND) : note.start], last=True),
            words=text[note.start : note.end],
            after=_clip(text[note.end : note.end + _AROUND], last=False),
            rule=note.rule,
            reason=_told(note.reason),
        )
        for number, note in enumerate(explanation.turned_down, start=1)
    ]


def missed_lines(differences: Differences) -> list[tuple[str, list[str]]]:
    """What gold has beyond the extraction, a part each, in words."""
    lines = (
        (part, [_gold_words(item, differences) for item in items])
        for part, items in differences.missed.items()
    )
    return [(part, told) for part, told in lines if told]


def _words(name: str) -> str:
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def _told(reason: str) -> str:
    """A reason whose first word may be a kind's name, as the contract spells it."""
    kind, colon, rest = reason.partition(": ")
    return f"{_words(kind)}: {rest}" if colon and " " not in kind else reason


def _facts(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def _names(extraction: Extraction, ids: Iterable[str]) -> str:
    known = {entity.id: entity.name for entity in extraction.entities}
    return ", ".join(known.get(one, one) for one in ids)


def _speaker(extraction: Extraction, speaker: str | None) -> str | None:
    return _names(extraction, [speaker]) if speaker else None


def _number(value: float | int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _value(term: Term) -> str | None:
    if term.value is None:
        return None
    unit = "%" if term.value.kind.value == "percent" else f" {term.value.unit or ''}".rstrip()
    year = f" in year {term.value.year}" if term.value.year else ""
    return f"{_number(term.value.amount)}{unit}{year} ({_words(term.value.kind.value).lower()})"


def _surfaces(entity: Entity, text: str) -> list[str]:
    found = dict.fromkeys(" ".join(text[m.start : m.end].split()) for m in entity.mentions)
    return list(found)[:8]


def _quotes(
    explanation: Explanation, part: str, finding: Event | Term | Relation | Document
) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """The evidence, with the words marked that made the finding's own rule fire."""
    text = explanation.extraction.article.text
    own = [n for n in explanation.fired if n.part == part and n.rule == finding.rule]
    return tuple(_marked(text, span, own) for span in finding.evidence)


def _marked(text: str, span: Evidence, notes: Sequence[Note]) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    at = span.start
    for note in notes:
        start, end = max(note.start, at), min(note.end, span.end)
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at : span.end], False))
    return tuple((piece, marked) for piece, marked in pieces if piece)


def _is_invented(explanation: Explanation, part: str, item: Json) -> bool:
    if explanation.differences is None:
        return False
    keys = ("id",) if part == "entities" else ("type", "category", "evidence")
    told = [{k: one.get(k) for k in keys} for one in explanation.differences.invented.get(part, ())]
    return {k: item.get(k) for k in keys} in told


def _gold_words(item: Json, differences: Differences) -> str:
    def name(one: object) -> str:
        return differences.names.get(str(one), str(one))

    if "subject" in item:
        titles = ", ".join(sorted(item.get("titles") or [])) or item.get("title") or ""
        told = f"{name(item['subject'])} {_words(item['type']).lower()} {name(item['object'])}"
        return f"{told} ({titles})" if titles else told
    if "category" in item:
        value = item.get("value") or {}
        number = " ".join(str(value[k]) for k in ("amount", "unit") if value.get(k) is not None)
        by = f"by {name(item['party'])}" if item.get("party") else ""
        return " ".join(filter(None, (_words(item["category"]), item["stance"], number, by)))
    if "parties" in item:
        who = ", ".join(map(name, item["parties"]))
        words = (_words(item["type"]), item.get("date"), item.get("modality", "asserted"), who)
        return " · ".join(str(each) for each in words if each)
    return f"{item['name']} ({_words(item['type']).lower()})"


def _clip(text: str, *, last: bool) -> str:
    """One line of the text around, cut at a word."""
    line = text.split("\n")[-1 if last else 0]
    if len(line) < _AROUND:
        return line
    cut = line.partition(" ")[2] if last else line.rpartition(" ")[0]
    return f"… {cut}" if last else f"{cut} …"
