"""Descriptions that stand for a named organisation: "the guild", "the performers' union".

What a description can mean is said by the vocabulary's own nominals and by the rules of
`nominals.toml`; which of the candidates it does mean is decided in `nlp.mentions.antecedents`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.entry import Entry
from nlp.mentions.antecedents import Scene
from nlp.mentions.board import Board, Draft
from nlp.rulefile import load_rules
from nlp.scanning import matches_at, starts_in
from nlp.vocabulary import Vocabulary
from sideletter.model import EntityType

_RESTRICTING = frozenset({"behind", "that", "which", "of", "where", "whose"})
"""What follows a description that tells what something is rather than naming it again."""
_BARE = (
    r"(?<![\w'-])(?=\w+ (?:(?:administrative|executive|national|vice|chief|business|recording) )*"
    r"(?:president|chief|officers?|director|spokes\w+|negotiators?|officials|treasurer"
    r"|secretary(?:-treasurer)?|leaders|leadership|headquarters)\b)"
)
"""Where a description stands without a determiner: before an office ("guild officials")."""
_DETERMINER = r"(?:(?<!\w)(?:the|their|its|this)\s+)"
_BEGINNING = re.compile(rf"\b(?={_DETERMINER}|{_BARE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NominalRule:
    """One kind of description: its words and what it can stand for."""

    id: str
    pattern: re.Pattern[str]
    types: frozenset[EntityType]
    heads: frozenset[str]
    plural: bool
    craft: str | None
    branches: bool
    """Unions that belong to another fit, whatever they are called."""
    first: frozenset[EntityType]
    """What it stands for wherever one of these is named."""
    above: bool
    """Whether it may be the union above the article's locals, though only they are named."""


def load_nominal_rules() -> tuple[NominalRule, ...]:
    """The rules of `nominals.toml`."""
    rules = load_rules(
        "nominals",
        required=frozenset({"phrases", "types"}),
        optional=frozenset({"heads", "plural", "craft", "first", "branches", "above"}),
    )
    return tuple(
        NominalRule(
            rule["id"],
            phrase_pattern(rule["phrases"]),
            frozenset(EntityType(t) for t in rule["types"]),
            frozenset(rule.get("heads", ())),
            bool(rule.get("plural")),
            rule.get("craft"),
            bool(rule.get("branches")),
            frozenset(EntityType(t) for t in rule.get("first", ())),
            bool(rule.get("above")),
        )
        for rule in rules
    )


def phrase_pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """A determiner and one of the phrases; the group `phrase` holds the words themselves."""
    anyone = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?:{_DETERMINER}|{_BARE})(?P<phrase>{anyone})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Case:
    """A description in the text and what it can mean; `bare` ones must have been named before."""

    start: int
    end: int
    phrase: str
    candidates: tuple[Draft, ...]
    plural: bool


class NominalFinder:
    """Finds descriptions and resolves them against what the article names."""

    def __init__(self, vocabulary: Vocabulary, rules: tuple[NominalRule, ...]) -> None:
        """Prepare the vocabulary's descriptions and the general rules."""
        self._rules = rules
        self._entries: dict[str, list[Entry]] = {}
        general = [rule.pattern for rule in rules]
        for phrase, entry in vocabulary.nominals():
            bare = re.sub(r"^the ", "", phrase, flags=re.IGNORECASE).casefold()
            if not any(p.fullmatch(f"the {bare}") for p in general):
                self._entries.setdefault(_loose(bare), []).append(entry)
        anyone = "|".join(_flexible(p) for p in sorted(self._entries, key=len, reverse=True))
        self._known = re.compile(
            rf"{_DETERMINER}(?P<phrase>{anyone or '(?!)'})(?![\w-])", re.IGNORECASE
        )

    def find(self, board: Board) -> None:
        """Claim the descriptions that stand for exactly one named thing."""
        scene = Scene(board)
        starts = starts_in(_BEGINNING, board.folded)
        cases = [*self._of_vocabulary(board, starts), *self._of_rules(board, starts)]
        for case in sorted(cases, key=lambda c: (c.start, -c.end)):
            if not board.is_free(case.start, case.end):
                continue
            if not any(d.mentions for d in case.candidates):
                draft = _last_above(board, case)
            elif case.plural:
                draft = scene.collective(case.start, case.candidates)
            else:
                draft = scene.antecedent(case.start, case.end, case.phrase, case.candidates)
            if draft is not None:
                board.add(draft, case.start, case.end, "nominal")
            else:
                meant = ", ".join(dict.fromkeys(d.name for d in case.candidates[:4]))
                reason = f"a description that nothing ties to one of {meant}"
                board.turn_down(case.phrase, case.start, case.end, reason)

    def _of_vocabulary(self, board: Board, starts: Sequence[int]) -> Iterator[_Case]:
        for match in _free(board, self._known, starts):
            phrase = match["phrase"].casefold()
            entries = self._entries[_loose(phrase)]
            drafts = tuple(d for e in entries if (d := board.of_entry(e.id)))
            if drafts:
                yield _Case(*match.span(), phrase, drafts, plural=False)

    def _of_rules(self, board: Board, starts: Sequence[int]) -> Iterator[_Case]:
        for rule in self._rules:
            drafts = tuple(d for d in board.of_type(*rule.types) if _fits(d, rule))
            drafts = tuple(d for d in drafts if d.type in rule.first) or drafts
            if rule.above and (not drafts or not rule.heads):
                drafts = tuple(d for d in _above(board) if _fits(d, rule))
            if not drafts:
                continue
            for match in _free(board, rule.pattern, starts):
                if _is_anothers(board, match):
                    continue
                if not _goes_on(board, match) and not (rule.craft and _narrowed(board, match)):
                    yield _Case(*match.span(), match["phrase"].casefold(), drafts, rule.plural)


def _is_local(draft: Draft) -> bool:
    return draft.parent is not None or bool(draft.entry and draft.entry.local)


def _above(board: Board) -> list[Draft]:
    """The unions whose locals the article names; one draft at most where it is open which."""
    parents: dict[str, Entry] = {}
    for draft in board.of_type(EntityType.UNION):
        if draft.parent is not None:
            parents[draft.parent.id] = draft.parent
        elif draft.entry is not None and draft.entry.local and draft.entry.parent:
            parents[draft.entry.parent] = board.vocabulary.by_id(draft.entry.parent)
    return [board.draft_of(entry) for entry in parents.values()]


def _last_above(board: Board, case: _Case) -> Draft | None:
    """Of unions of which only locals are named, the one whose local was named last before."""
    wanted = {d.entry.id: d for d in case.candidates if d.entry}
    before = [(at, d) for at, _, d in board.timeline() if at < case.start]
    parents = (
        d.parent.id if d.parent else d.entry.parent if d.entry else None for _, d in before[::-1]
    )
    return next((wanted[id] for id in parents if id in wanted), None)


def _free(board: Board, pattern: re.Pattern[str], starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Matches at the starts that touch no mention."""
    for match in matches_at(pattern, board.folded, starts):
        if board.is_free(*match.span()):
            yield match


def _loose(phrase: str) -> str:
    return phrase.replace("'", "").casefold()


def _flexible(loose: str) -> str:
    """A pattern for the phrase with or without the apostrophe of a plural possessive."""
    return r"'?\s".join(re.escape(word) for word in loose.split())


def _fits(draft: Draft, rule: NominalRule) -> bool:
    if rule.craft is not None:
        entry = draft.entry or draft.parent
        return entry is not None and rule.craft in entry.crafts
    if not rule.heads or (rule.branches and draft.entry and draft.entry.parent):
        return True
    names = [draft.name, *draft.aliases, *(draft.entry.names if draft.entry else ())]
    if rule.above and _is_local(draft):  # "Local 9 of the Federation" is none itself
        names = [n for n in (draft.name, *draft.aliases) if not n.startswith("Local ")]
    return any(rule.heads & set(re.findall(r"[\w-]+", name.casefold())) for name in names)


def _narrowed(board: Board, match: re.Match[str]) -> bool:
    """Whether a plural is narrowed to some people ("the writers of the show")."""
    after = board.folded[match.end() : match.end() + 12]
    return bool(re.match(r",? (?:who|whose|of|in|on|from|for|at|with|behind)\b", after))


def _is_anothers(board: Board, match: re.Match[str]) -> bool:
    """Whether a description without a determiner follows a name ("Bellwether studio chief")."""
    if match.start() < match.start("phrase"):
        return False
    span = board.doc.char_span(*match.span("phrase"), alignment_mode="contract")
    if span is None or span[0].is_sent_start:
        return False
    before = board.doc[span.start - 1]
    named = before.text[:1].isupper() and before.pos_ in ("PROPN", "ADJ", "NOUN")
    return named and before.ent_type_ not in ("DATE", "TIME")


def _goes_on(board: Board, match: re.Match[str]) -> bool:
    """Whether the phrase only begins a longer one ("the company town", "the Guild Theatre")."""
    span = board.doc.char_span(*match.span("phrase"), alignment_mode="contract")
    if span is None or span.end >= len(board.doc):
        return span is None
    following = board.doc[span.end]
    if following.lower_ in _RESTRICTING and board.folded[: match.start()].endswith(", "):
        return True
    return span.root.dep_ == "compound" and following.pos_ == "PROPN"
