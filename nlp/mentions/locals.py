"""Locals by their number or city: "Riders Local 399", "Riders 399", "Local One of …".

A local that the vocabulary lists is that entry. Another is named after its union and number. The
union stands beside the number, or else is the one that the article speaks of. A local that is
named after its city ("the Riders' Harbor Local") is a union of its own too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.entry import Entry
from nlp.mentions.board import Board, Draft
from nlp.mentions.strange_locals import claim_stranger
from nlp.rulefile import any_of
from nlp.variants import fold
from sideletter.model import EntityType

_NUMBER = (
    r"(?:(?:[A-Z]-)?\d{1,5}[A-Z]?(?:[-/](?:[A-Z]\b|\d{1,4}[A-Z]?))?"
    r"|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
)
_LOCALS = re.compile(
    rf"\bLocals?\s+(?:Union\s+)?(?:[Nn]os?\.\s*|#\s?)?(?P<numbers>{_NUMBER}\b"
    rf"(?:\s*,\s*{_NUMBER}\b(?!\s*(?:percent|%|million)))*(?:,?\s+(?:and|&|or)\s+{_NUMBER}\b)?)"
)
_MERGED = re.compile(r"\d+-\d+")
_ONE = re.compile(rf"{_NUMBER}\b")
_CITY = r"(?P<city>(?:[A-Z][\w.-]+\s+){1,3})Local\b(?!\s+(?:No\b|\d|One|Two|Three|Four|Five))"
_SHORT = r"(?:\s+\([A-Za-z][\w/-]{1,11}\))?"
"""A union's initials in brackets between its name and a local's number."""
_GOES_ON = re.compile(r"[,;.)]|\s+(?:and|or|has|have|said|is|was|will)\b")
_WELL_KNOWN = 10
"""Listed locals from which on a number that is not among them is hardly one of that union's."""
_SMALL = 2
"""Digits of a number that locals of any union may have."""
_COUNTED_THROUGH = 5
"""Digits of a number that no two locals of a union share, whatever their sectors."""
_WORDS = {
    word: str(value)
    for value, word in enumerate(
        ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"), start=1
    )
}


class LocalFinder:
    """Finds locals with the unions that the vocabulary knows to have some."""

    def __init__(self, stems: list[tuple[str, Entry]], unions: Sequence[Entry] = ()) -> None:
        """`stems`: what stands before "Local NNN", with the union that it means.

        `unions` are those whose locals may go by the name of a city.
        """
        self._union = {stem.casefold(): entry for stem, entry in stems}
        anyone = any_of(stem for stem, _ in stems) or r"(?!)"
        self._before = re.compile(
            rf"(?<!\w)(?:the\s+)?({anyone})(?:'s?)?(?:\s+[Uu]nion)?{_SHORT}\s+$", re.IGNORECASE
        )
        self._after = re.compile(
            rf"(?:,?\s+(?:of|with)\s+(?:the\s+)?|,\s+)({anyone})(?!\w|\s+Local\b)"
        )
        self._bare = re.compile(
            rf"(?<![\w-])(?P<stem>{anyone})\s+(?P<numbers>(?!(?:19|20)\d\d)\d{{2,4}})(?![\w%-]|[.,]\d)"
        )
        self._local = re.compile(rf"(?<!\w)[Tt]he\s+(?P<stem>{anyone})\s+local(?![\w-])")
        self._of_city = {name: union for union in unions for name in (union.name, *union.names)}
        named = any_of(self._of_city) or r"(?!)"
        self._city = re.compile(rf"(?<![\w-])(?P<union>{named})(?:'s?)?\s+{_CITY}")

    def find(self, board: Board) -> None:
        """Claim the locals with their numbers; those of no known union are left alone."""
        later: list[re.Match[str]] = []
        strangers: dict[str, Draft] = {}
        named: list[Entry] | None = None
        beside: set[Entry] = set()
        for match in _LOCALS.finditer(board.folded):
            union, start, end = self._union_beside(board.folded, match)
            if union is None:
                stranger = claim_stranger(board, match)
                if stranger is None:
                    later.append(match)
                else:
                    strangers[match["numbers"]] = stranger
                continue
            beside.add(union)
            if start == match.start() and _is_called_before(board, match, union):
                end = match.end()
            _claim(board, match, union, start=start, end=end)
        for match in later:
            if match["numbers"] in strangers:
                board.add(strangers[match["numbers"]], *match.span(), "alias")
                continue
            if named is None:
                named = [u for u in dict.fromkeys(self._union.values()) if _is_named(board, u)]
            union = self._union_of_context(board, match, named, beside)
            if union is not None:
                _claim(board, match, union, start=match.start(), end=match.end())
        self._find_bare(board)
        self._find_cities(board)
        self._find_unnumbered(board)

    def _find_bare(self, board: Board) -> None:
        """Locals without the word, "Riders 399": listed ones, or where no noun is counted."""
        for match in self._bare.finditer(board.folded):
            union = self._union[match["stem"].casefold()]
            listed = board.vocabulary.local(union.id, match["numbers"])
            if listed or _GOES_ON.match(board.folded, match.end()):
                _claim(board, match, union, start=match.start(), end=match.end())

    def _find_cities(self, board: Board) -> None:
        """Locals that are named after their city, as the article writes them."""
        if "Local" not in board.folded:
            return
        for match in self._city.finditer(board.folded):
            name = " ".join(match.group().split())
            if board.is_free(*match.span()):
                parent = self._of_city[match["union"]]
                found = board.named(name, EntityType.UNION)
                draft = found or Draft(EntityType.UNION, name, parent=parent)
                draft.aliases.setdefault(f"{match['city'].strip()} Local")
                board.add(draft, *match.span())

    def _find_unnumbered(self, board: Board) -> None:
        """ "The Riders local", where the article speaks of one local of that union only."""
        for match in self._local.finditer(board.folded):
            union = self._union[match["stem"].casefold()]
            its = [d for d in board.of_type(EntityType.UNION) if _parent(d) == union.id]
            if len(its) == 1 and board.is_free(*match.span()):
                board.add(its[0], *match.span(), "nominal")

    def _union_beside(self, folded: str, match: re.Match[str]) -> tuple[Entry | None, int, int]:
        before = self._before.search(folded, max(0, match.start() - 95), match.start())
        if before:
            return self._union[before[1].casefold()], before.start(1), match.end()
        after = self._after.match(folded, match.end(), match.end() + 80)
        if after:
            return self._union[after[1].casefold()], match.start(), after.end()
        return None, match.start(), match.end()

    def _union_of_context(
        self, board: Board, match: re.Match[str], unions: list[Entry], beside: set[Entry]
    ) -> Entry | None:
        """The one union of the article that has a local of this number, or the only one at all.

        A number that no list has is one of the union of which other locals are told (`beside`).
        """
        number = _number(_ONE.findall(match["numbers"])[0])
        if (by_craft := self._union_of_craft(board, match, number)) is not None:
            return by_craft
        if _MERGED.fullmatch(number):
            unions = [u for u in self._union.values() if _has_merged(board, u)]
            return unions[0] if len(set(unions)) == 1 else None
        listed = [u for u in unions if board.vocabulary.local(u.id, number)]
        everywhere = [
            u for u in dict.fromkeys(self._union.values()) if board.vocabulary.local(u.id, number)
        ]
        if not listed and len(everywhere) == 1:
            unions = [u for u in unions if len(board.vocabulary.locals_of(u.id)) < _WELL_KNOWN]
        unknown = not everywhere and len(number) < _COUNTED_THROUGH
        kin = [u for u in unions if u in beside] if unknown else []
        for candidates in (listed, unions, kin):
            if len(candidates) == 1:
                return candidates[0]
        well_told = len(everywhere) == 1 and not unions and len(number) > _SMALL
        return everywhere[0] if well_told else None

    def _union_of_craft(self, board: Board, match: re.Match[str], number: str) -> Entry | None:
        """The one union whose local of this number is of a craft told beside it in its sentence."""
        before = board.folded[max(0, match.start() - 60) : match.start()].rpartition(". ")[2]
        after = board.folded[match.end() : match.end() + 40].partition(". ")[0]
        around = f"{before} {after}".casefold()
        fitting = [
            union
            for union in dict.fromkeys(self._union.values())
            if (entry := board.vocabulary.local(union.id, number))
            and any(craft in around for craft in entry.crafts)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _has_merged(board: Board, union: Entry) -> bool:
    """Whether the union has listed locals with the numbers of the two that they were made of."""
    return any(_MERGED.fullmatch(e.local or "") for e in board.vocabulary.locals_of(union.id))


def _parent(draft: Draft) -> str | None:
    """The id of the union whose local the draft is."""
    if draft.parent is not None:
        return draft.parent.id
    return draft.entry.parent if draft.entry else None


def _is_named(board: Board, union: Entry) -> bool:
    names = (union.name, *union.names, *union.local_stems)
    return any(
        name in board.folded and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", board.folded)
        for name in names
    )


def _claim(board: Board, match: re.Match[str], union: Entry, *, start: int, end: int) -> None:
    numbers = list(_ONE.finditer(board.folded, match.start("numbers"), match.end("numbers")))
    for i, number in enumerate(numbers):
        first = start if i == 0 else number.start()
        last = number.end() if i < len(numbers) - 1 or len(numbers) > 1 else end
        if board.is_free(first, last):
            draft = _draft(board, union, _number(number[0]))
            draft.aliases.setdefault(f"Local {number[0]}")
            if len(numbers) == 1:
                draft.aliases.setdefault(board.folded[first:last])
            board.add(draft, first, last, "name" if i == 0 else "alias")


def _is_called_before(board: Board, match: re.Match[str], union: Entry) -> bool:
    """Whether the local's own name stands before: "the Harbor Guild, Local 9 of the Riders".

    The union behind it is then a mention of its own.
    """
    entry = board.vocabulary.local(union.id, _number(_ONE.findall(match["numbers"])[0]))
    before = re.sub(r"(?:\s+\([\w/-]+\))?,\s+$", "", board.folded[: match.start()])
    if entry is None or len(before) == match.start():
        return False
    return before.endswith(tuple(fold(name) for name in (entry.name, *entry.names)))


def _draft(board: Board, union: Entry, number: str) -> Draft:
    entry = board.vocabulary.local(union.id, number) or _of_sector(board, union, number)
    if entry is not None:
        return board.draft_of(entry)
    stem = union.local_stems[0] if union.local_stems else union.name
    name = f"{stem} Local {number}"
    found = board.named(name, EntityType.UNION)
    return found or Draft(EntityType.UNION, name, parent=union)


def _of_sector(board: Board, union: Entry, number: str) -> Entry | None:
    """The local of a sector of the union: five digits are counted through the whole union."""
    if len(number) < _COUNTED_THROUGH:
        return None
    sectors = board.vocabulary.locals_of(union.id)
    found = [e for s in sectors if (e := board.vocabulary.local(s.id, number))]
    return found[0] if len(found) == 1 else None


def _number(text: str) -> str:
    return _WORDS.get(text, text)
