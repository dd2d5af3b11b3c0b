"""Descriptions that stand for a named organisation: "the guild", "the performers' union".

A description means the nearest fitting antecedent: in its sentence, else in its paragraph going
back, else the one that the article is about. Where several fit alike, none is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.board import Board, Draft
from nlp.entry import Entry
from nlp.rulefile import load_rules
from nlp.vocabulary import Vocabulary
from sideletter.model import EntityType

_DETERMINER = r"(?:(?<!\w)(?:the|their|its|this|that)\s+)"


@dataclass(frozen=True, slots=True)
class NominalRule:
    """One kind of description: its words and what it can stand for."""

    id: str
    pattern: re.Pattern[str]
    types: frozenset[EntityType]
    heads: frozenset[str]
    plural: bool


def load_nominal_rules() -> tuple[NominalRule, ...]:
    """The rules of `nominals.toml`."""
    rules = load_rules(
        "nominals",
        required=frozenset({"phrases", "types"}),
        optional=frozenset({"heads", "plural"}),
    )
    return tuple(
        NominalRule(
            rule["id"],
            phrase_pattern(rule["phrases"]),
            frozenset(EntityType(t) for t in rule["types"]),
            frozenset(rule.get("heads", ())),
            bool(rule.get("plural")),
        )
        for rule in rules
    )


def phrase_pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """A determiner and one of the phrases; the group `phrase` holds the words themselves."""
    anyone = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"{_DETERMINER}(?P<phrase>{anyone})(?![\w-])", re.IGNORECASE)


class NominalFinder:
    """Finds descriptions and resolves them against what the article names."""

    def __init__(self, vocabulary: Vocabulary, rules: tuple[NominalRule, ...]) -> None:
        """Prepare the vocabulary's descriptions and the general rules."""
        self._rules = rules
        self._entries: dict[str, list[Entry]] = {}
        for phrase, entry in vocabulary.nominals():
            bare = re.sub(r"^the ", "", phrase, flags=re.IGNORECASE).casefold()
            self._entries.setdefault(_loose(bare), []).append(entry)
        anyone = "|".join(
            _flexible(p) for p in sorted(self._entries, key=len, reverse=True)
        )
        self._known = re.compile(
            rf"{_DETERMINER}(?P<phrase>{anyone or '(?!)'})(?![\w-])", re.IGNORECASE
        )

    def find(self, board: Board) -> None:
        """Claim the descriptions that stand for exactly one named thing."""
        scene = Scene(board)
        found = [*self._of_vocabulary(board), *self._of_rules(board)]
        for start, end, candidates in sorted(found, key=lambda f: (f[0], -f[1])):
            if board.is_free(start, end):
                draft = scene.antecedent(start, candidates)
                if draft is not None:
                    board.add(draft, start, end, "nominal")

    def _of_vocabulary(self, board: Board) -> list[tuple[int, int, list[Draft]]]:
        found = []
        for match in board.free_matches(self._known):
            entries = self._entries[_loose(match["phrase"].casefold())]
            drafts = [d for e in entries if (d := board.of_entry(e.id))]
            if drafts:
                found.append((*match.span(), drafts))
        return found

    def _of_rules(self, board: Board) -> list[tuple[int, int, list[Draft]]]:
        found = []
        for rule in self._rules:
            drafts = [d for d in board.of_type(*rule.types) if _fits(d, rule)]
            if drafts:
                found += [
                    (*match.span(), drafts)
                    for match in board.free_matches(rule.pattern)
                    if not _goes_on(board, match)
                ]
        return found


def _loose(phrase: str) -> str:
    return phrase.replace("'", "")


def _flexible(loose: str) -> str:
    """A pattern for the phrase with or without the apostrophe of a plural possessive."""
    return r"s?'?\s".join(re.escape(word) for word in loose.split())


def _fits(draft: Draft, rule: NominalRule) -> bool:
    if not rule.heads:
        return True
    names = [draft.name, *draft.aliases, *(draft.entry.names if draft.entry else ())]
    return any(rule.heads & set(re.findall(r"[\w-]+", name.casefold())) for name in names)


def _goes_on(board: Board, match: re.Match[str]) -> bool:
    """Whether the phrase only begins a longer one ("the company town", "the board room")."""
    span = board.doc.char_span(*match.span("phrase"), alignment_mode="contract")
    if span is None or span.end >= len(board.doc):
        return span is None
    following = board.doc[span.end]
    return following.dep_ != "appos" and span.root.dep_ == "compound" and following.pos_ == "PROPN"


class Scene:
    """Who was mentioned where, for looking back from a place in the text."""

    def __init__(self, board: Board) -> None:
        """Freeze the mentions so far."""
        self._line = board.timeline()
        self._starts = [start for start, _, _ in self._line]
        self._board = board
        self._weight = Counter[int]()
        for start, _, draft in self._line:
            self._weight[id(draft)] += 3 if start < 600 else 1
        title = board.article.title
        for draft in board.drafts:
            names = [draft.name, *draft.aliases]
            if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", title) for n in names if n):
                self._weight[id(draft)] += 4
        self._sentence_starts = [s.start_char for s in board.doc.sents]

    def antecedent(self, at: int, candidates: list[Draft]) -> Draft | None:
        """The candidate that a description at this offset stands for; None where it is open."""
        wanted = {id(d): d for d in candidates}
        paragraph = max(self._board.folded.rfind("\n\n", 0, at), 0)
        sentence = bisect_right(self._sentence_starts, at) - 1
        stop = bisect_left(self._starts, at)
        while sentence >= 0 and self._sentence_starts[sentence] >= paragraph:
            first = bisect_left(self._starts, self._sentence_starts[sentence])
            here = {id(d): d for _, _, d in self._line[first:stop] if id(d) in wanted}
            if here:
                return self._best(here)
            stop = first
            sentence -= 1
        before = {i: d for i, d in wanted.items() if d.named_at < at} or wanted
        return self._best(before)

    def _best(self, here: dict[int, Draft]) -> Draft | None:
        """The only one, or the one that the article is about by a clear margin."""
        if len(here) == 1:
            return next(iter(here.values()))
        ranked = sorted(here, key=lambda i: -self._weight[i])
        first, second = (self._weight[i] for i in ranked[:2])
        return here[ranked[0]] if first >= 1.5 * second else None
