"""Rules of documents: what the press calls a memorandum of agreement or a side letter, as data.

documents.toml ──▶ DocumentRule: a pattern over one sentence ──▶ Named: number, year, subject
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from nlp.rulefile import any_of, load_rules, load_table, load_words
from sideletter.errors import VocabularyError
from sideletter.model import DocumentKind

FILE = "documents"
REQUIRED, OPTIONAL = frozenset({"kind", "pattern"}), frozenset({"needs"})
NEEDS = frozenset({"spelled", "sides"})
_SIDE = r"(?i:side[ -]?letter)(?!s)"


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """One compiled rule; the fields are those of `documents.toml`."""

    id: str
    kind: DocumentKind
    pattern: re.Pattern[str]
    needs: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """What a rule reads in a sentence: offsets of the words, and what they call the document.

    `about` is where in the sentence the words of an unlisted subject stand.
    """

    start: int
    end: int
    number: str | None
    year: int | None
    subject: str | None
    about: tuple[int, int] | None


@cache
def document_rules() -> tuple[DocumentRule, ...]:
    """The rules of `documents.toml`; VocabularyError where one cannot be used."""
    pieces = {"SIDE": _SIDE, "SUBJECT": f"(?i:{any_of(_subjects())})", "WORDS": _subject_words()}
    found = []
    for rule in load_rules(FILE, required=REQUIRED, optional=OPTIONAL):
        text = str(rule["pattern"])
        for name, piece in pieces.items():
            text = text.replace(f"{{{name}}}", piece)
        try:
            pattern, kind = re.compile(text), DocumentKind(rule["kind"])
        except (re.error, ValueError) as error:
            raise VocabularyError(f"{FILE}.toml: {rule['id']}: {error}") from error
        if rule.get("needs", "spelled") not in NEEDS:
            raise VocabularyError(f"{FILE}.toml: {rule['id']}: needs is {rule['needs']!r}")
        found.append(DocumentRule(rule["id"], kind, pattern, rule.get("needs")))
    return tuple(found)


def read_names(rule: DocumentRule, sentence: str) -> Iterator[Named]:
    """The documents that a rule reads in a sentence in plain typography."""
    for match in rule.pattern.finditer(sentence):
        told = match.groupdict()
        words = told.get("subject") or told.get("listed")
        listed = _subjects().get(words.lower()) if words else None
        year = told.get("year") or told.get("later")
        yield Named(
            match.start(),
            match.end(),
            told.get("number") or told.get("letter") or told.get("figure"),
            int(year) if year else None,
            listed or words,
            match.span("subject") if words and not listed else None,
        )


@cache
def pattern_of(key: str) -> re.Pattern[str]:
    """A pattern of the file that stands outside of the rules."""
    return re.compile(str(load_table(FILE)[key]), re.IGNORECASE)


@cache
def words_of(key: str) -> re.Pattern[str]:
    """Any of the words of one list of the file."""
    return re.compile(rf"(?<![\w-])(?:{any_of(load_words(FILE, key))})(?![\w-])", re.IGNORECASE)


@cache
def _subjects() -> Mapping[str, str]:
    """The forms of the listed subjects, in lower case, with their usual names."""
    found: dict[str, str] = {}
    for entry in load_table(FILE)["subject"]:
        if entry.keys() != {"name", "forms"}:
            raise VocabularyError(f"{FILE}.toml: a subject has a name and forms, not {entry}")
        for form in entry["forms"]:
            if found.setdefault(form, entry["name"]) != entry["name"] or form != form.lower():
                raise VocabularyError(f"{FILE}.toml: {entry['name']}: form {form!r}")
    return found


def _subject_words() -> str:
    word = rf"(?!(?i:{any_of(load_words(FILE, 'ends'))})\b)[\w][\w&'-]*"
    return rf"{word}(?: {word}){{0,3}}"
