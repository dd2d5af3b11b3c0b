"""Is an article labor news of the entertainment industry? A lenient guess, with its reasons.

    article, source ──▶ clues in title, lede and body ──▶ two log-odds: labor? this industry?
                                                              └─▶ score: the lower of the two

The words and their weights are data (`data/relevance.toml`, read by `clues.py`). A clue counts
whole in the title, the section, the address and the first paragraphs; one that only the rest of
the text holds counts for less, and for more the more often it comes. The source's kind says where
both start from, and its `topic_terms` count where they add to what the clues know already.

Nothing is learned and nothing is fetched: the same article and source give the same verdict. In
other languages than English the words are not known, so their articles are let in, which the
reason says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ingest.gate.clues import Clue, Clues, load_clues
from sideletter.model import Article, Source

HEAD_PARAGRAPHS = 2
HEAD_CHARS = 900
# What has not said by then what it is about is not about it.
BODY_CHARS = 8000
# What a clue that only the body holds is worth, and each time that it comes again.
BODY, AGAIN = 0.35, 0.15
BODY_AGAINST = 0.3
# A sign as plain as this in the head is not outweighed by awards or a box office beside it, which
# then count this much.
PLAIN, BESIDE = 2.0, 0.4
# A topic term of the source's own that no clue knows: enough by itself for a trade's title.
TERM_LABOR, TERM_FIELD = 2.1, 1.0
# Below this share of the commonest English words a text is written in something else.
ENGLISH_SHARE, ENGLISH_WORDS = 0.12, 40
# Where no source is declared: neither a trade nor a stranger.
UNKNOWN = (-2.0, -0.5)
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
REASONS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an article is let in; `score` is from 0 to 1, `reason` in words."""

    relevant: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Found:
    says: str
    words: str
    labor: float
    field: float


def judge(article: Article, source: Source | None, *, clues: Clues | None = None) -> Verdict:
    """What the machine thinks of an article that came by this source."""
    clues = clues or load_clues()
    head, body = _parts(article, clues)
    found = [*_clues_found(clues, head, body), *_terms_found(source, clues, head, body)]
    labor, field = clues.start.get(source.kind, UNKNOWN) if source else UNKNOWN
    labor = _probability(labor + _labor(found))
    field = _probability(field + sum(each.field for each in found))
    score = round(min(labor, field), 3)
    if score < clues.threshold and (language := _other_language(article, clues)):
        return Verdict(True, score, f"written in {language}, which the word lists do not know")
    relevant = score >= clues.threshold
    return Verdict(relevant, score, _reason(found, relevant, labor, field, clues, source))


def letting_in(article: Article, source: Source | None) -> tuple[str, ...]:
    """Words of a rejected article's title each of which, as a topic term, would let it in."""
    if source is None:
        return ()
    clues = load_clues()
    words = dict.fromkeys(
        word for word in _WORD.findall(_plain(article.title))
        if len(word) > 3 and word.lower() not in clues.english and not word.isdigit()
    )  # fmt: skip
    return tuple(
        word
        for word in words
        if judge(
            article, replace(source, topic_terms=(*source.topic_terms, word)), clues=clues
        ).relevant
    )


def _labor(found: list[_Found]) -> float:
    speak = [each.labor for each in found if each.labor > 0]
    against = sum(each.labor for each in found if each.labor < 0)
    return sum(speak) + against * (BESIDE if max(speak, default=0) > PLAIN else 1)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())


def _parts(article: Article, clues: Clues) -> tuple[str, str]:
    """The head and the rest of an article, without what only looks like labor news."""
    paragraphs = [part for part in article.text.split("\n\n") if part.strip()]
    lede = "\n".join(paragraphs[:HEAD_PARAGRAPHS])
    rest = "\n".join([lede[HEAD_CHARS:], *paragraphs[HEAD_PARAGRAPHS:]])[:BODY_CHARS]
    address = " ".join(re.findall(r"[A-Za-z]{3,}", urlsplit(article.url).path))
    head = " | ".join((article.title, article.section or "", address, lede[:HEAD_CHARS]))
    return clues.masked(_plain(head)), clues.masked(_plain(rest))


def _clues_found(clues: Clues, head: str, body: str) -> Iterator[_Found]:
    for clue in clues.clues:
        strength, words = _strength(clue, head, body)
        if strength:
            yield _Found(clue.says, words, clue.labor * strength, clue.field * strength)


def _strength(clue: Clue, head: str, body: str) -> tuple[float, str]:
    if match := clue.pattern.search(head):
        return 1.0, match[0]
    matches = [match[0] for match in clue.pattern.finditer(body)]
    if not matches:
        return 0.0, ""
    if clue.labor < 0 or clue.field < 0:
        return BODY_AGAINST, matches[0]
    return min(1.0, BODY + AGAIN * (len(matches) - 1)), matches[0]


def _terms_found(source: Source | None, clues: Clues, head: str, body: str) -> Iterator[_Found]:
    """The first topic term that tells what no clue told; in the body alone it counts for less."""
    for term in source.topic_terms if source else ():
        pattern = re.compile(r"(?<!\w)" + re.escape(_plain(term)), re.IGNORECASE)
        for text, worth in ((head, 1.0), (body, BODY)):
            match = pattern.search(text)
            if match and not any(clue.covers(text, match.span()) for clue in clues.clues):
                yield _Found(
                    "a topic of the source", match[0], TERM_LABOR * worth, TERM_FIELD * worth
                )
                return


def _other_language(article: Article, clues: Clues) -> str:
    """The language by its code, or "another language"; "" for English."""
    declared = (article.language or "").lower()
    words = [word.lower() for word in _WORD.findall(article.text[:4000])]
    if len(words) < ENGLISH_WORDS:
        return declared if declared and not declared.startswith("en") else ""
    if sum(word in clues.english for word in words) / len(words) >= ENGLISH_SHARE:
        return ""
    return declared if declared and not declared.startswith("en") else "another language"


def _reason(
    found: list[_Found], relevant: bool, labor: float, field: float, clues: Clues,
    source: Source | None,
) -> str:  # fmt: skip
    speak = _named(found, lambda each: each.labor)
    if relevant:
        where = _named(found, lambda each: each.field)
        where = where or f"a source of kind {source.kind.value}" if source else where
        return f"labor: {speak or 'the source itself'}; industry: {where or 'not told'}"
    if labor < clues.threshold:
        against = _named(found, lambda each: -each.labor)
        told = f"little of labor: only {speak}" if speak else "nothing of labor"
        return f"{told}; it speaks of {against}" if against else told
    against = _named(found, lambda each: -each.field)
    told = f"labor ({speak})" if speak else "labor"
    return f"{told}, but not of this industry" + (f": {against}" if against else "")


def _named(found: list[_Found], weight: Callable[[_Found], float]) -> str:
    """The weightiest signs in words, the words that were found in brackets."""
    chosen = sorted((each for each in found if weight(each) > 0), key=weight, reverse=True)
    return ", ".join(f"{each.says} ({each.words})" for each in chosen[:REASONS])
