"""Works: titles of films, series, games and plays in quotation marks, and those known anywhere.

Quotation marks around speech, slogans, songs and ordinary words are no titles: a title is
written in capitals, holds no sentence, and something near it speaks of a work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span

from nlp.mentions.board import Board, Draft
from nlp.rulefile import any_of, load_words
from sideletter.model import EntityType

_QUOTED = re.compile(
    r"“(?P<curly>[^“”\n]{1,70}?)[,.;]?”|(?<!\w)[\"″](?P<straight>[^\"″\n]{1,70}?)[,.;]?[\"″](?!\w)"
    r"|(?<![\w”\"])[‘'](?P<single>[A-Z0-9][^‘’'\n]{0,50}(?:[’'][a-z][^‘’'\n]{0,30})?)[,.]?[’'](?!\w)"
)
TITLE = (
    r"(?:[A-Z0-9][\w'’!?&.-]*[\w!?])"
    r"(?:(?::? (?:(?:of|the|and|in|to|a|for|on|with|from|at|&) ){0,2})[A-Z0-9][\w'’!?&-]*)*"
)
IN_LIST = TITLE.replace("|and|", "|")
"""A title of a list, within which "and" only joins what is listed."""
LIST = rf"(?P<list>{IN_LIST}(?:, (?!and |or ){IN_LIST})*(?:,? (?:and|or) {IN_LIST})?)"
"""One title, or several that a comma or "and" joins."""
TITLE_END = (
    r"(?=[.,;:)]|$|\n| (?:-|--|and|or|but|on|in|for|at|as|which|who|whose|with|before|after|was"
    r"|were|is|are|has|had|have|while|when|where|from|until|since|because|alongside|opposite|that|to"
    r"|during|this|last|next|amid|came|won|earned|also|will|would)\b| -)"
)
"""What follows a title that has no more words: none that it would describe."""
_LISTED_TITLE = re.compile(rf"(?:^|, (?:(?:and|or) )?| (?:and|or) )(?P<title>{IN_LIST})")
_REPORTED = r"[Tt]he (?:[A-Z]\w+ ){1,4}(?:reported|wrote|said|declared|proclaimed)\b"
"""A paper that speaks after its own headline."""
_AFTER_NAME = re.compile(r"[A-Z][\w'’.-]+ [A-Z][\w'’-]+ \((?:[A-Z][\w+]*['’]s )?$")
"""A credit in brackets after a name: 'Jo Doe ("Harbor Lights")'."""
_CREDITS = re.compile(r"[,;]?[”\"’']?(?:\)|[,;]? (?:and )?[“\"‘'])")
"""What follows such a credit: the bracket, or the next one."""
_LEADING = ("of", "in", "on", "at", "from")
"""What the rest of a title begins with where its first words stand for it."""
_TO_NEXT = re.compile(r"[,.]?[”\"’']?,?(?: and| or)?\s*[“\"‘'](?=\w)")
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s")


@dataclass(frozen=True, slots=True)
class WorkCues:
    """The word lists of `works.toml`, as patterns."""

    near: re.Pattern[str]
    barred: re.Pattern[str]
    barred_after: re.Pattern[str]
    after_kind: re.Pattern[str]
    after_role: re.Pattern[str]

    @classmethod
    def load(cls) -> WorkCues:
        """Read and compile the lists."""
        kinds, cues = load_words("works", "kinds"), load_words("works", "cues")
        bare, roles = load_words("works", "bare_kinds"), load_words("works", "roles")
        before, after = load_words("works", "not_works"), load_words("works", "not_works_after")
        return cls(
            re.compile(rf"(?<!\w)(?:{any_of(kinds | cues)})(?!\w)", re.IGNORECASE),
            re.compile(
                rf"(?<!\w)(?<!such )(?:{any_of(before)}),?:?\s+(?:the |a |an )?$", re.IGNORECASE
            ),
            re.compile(rf"[,.;]?[”\"'],? (?:(?:an? |the )?(?:{any_of(after)})\b|{_REPORTED})"),
            re.compile(rf"(?<!\w)(?:{any_of(bare)}) (?P<title>{TITLE})"),
            re.compile(rf"(?<!\w)(?:{any_of(roles)}) (?:of|on) (?P<title>{TITLE})"),
        )


def find_quoted_works(board: Board, cues: WorkCues) -> None:
    """Claim the titles in quotation marks; must run before names are looked for within them."""
    doubtful: list[tuple[int, int]] = []
    last: tuple[int, Draft] | None = None
    barred: int | None = None
    for start, end in _quoted(board):
        title = board.text[start:end]
        if _known().fullmatch(board.folded, start, end):
            last = (end, claim_title(board, start, end))
            continue
        is_barred = _is_barred(board, cues, start, end) or _joins(board.text, barred, start)
        barred = end if is_barred else None
        if is_barred or not _looks_like_title(title):
            board.quoted.append((start, end))
            continue
        if _joins(board.text, last and last[0], start) or _has_cue(board, cues, start, end):
            last = (end, claim_title(board, start, end))
        else:
            doubtful.append((start, end))
    for start, end in reversed(doubtful):
        joined = _TO_NEXT.match(board.text, end)
        following = joined is not None and not board.is_free(joined.end(), joined.end() + 1)
        title = board.folded[start:end]
        if following or _known().search(title) or _is_known_title(board, title):
            claim_title(board, start, end)
        else:
            board.doubtful.append((start, end))


def _is_known_title(board: Board, title: str) -> bool:
    """Whether the article speaks of it elsewhere as a work, or of a longer title of its series."""
    return any(
        work.name == title or work.name.startswith(f"{title} ")
        for work in board.of_type(EntityType.WORK)
    )


def _quoted(board: Board) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(board.text):
        group = match.lastgroup or "curly"
        if board.is_free(*match.span(group)):
            yield match.span(group)


def _looks_like_title(title: str) -> bool:
    words = title.split()
    if not words or len(words) > 8 or not (title[0].isupper() or title[0].isdigit()):
        return False
    if title.endswith((",", ".")) or re.search(
        r"(?<!\bvs)(?<!\bM[rs])(?<!\bMrs)(?<!\b[DSJ][rt])(?<!\bVol)(?<!\b[A-Z])[.;]\s", title
    ):
        return False
    small = load_words("works", "small")
    return all(w[0].isupper() or not w[0].isalpha() or w in small for w in words)


def _is_barred(board: Board, cues: WorkCues, start: int, end: int) -> bool:
    """Whether the words around make the quotation something else than a work."""
    before = cues.barred.search(board.text, max(0, start - 30), start - 1)
    return bool(before or cues.barred_after.match(board.text, end))


def _joins(text: str, last: int | None, start: int) -> bool:
    """Whether the title goes on from one that ends just before: “Harbor” and “Quiet Rivers”."""
    if last is None or start - last > 14:
        return False
    return bool(re.fullmatch(r"[,.]?[”\"’']?,?(?: and| or)?\s*[“\"‘']", text[last:start]))


def _has_cue(board: Board, cues: WorkCues, start: int, end: int) -> bool:
    low = max(board.text.rfind("\n", 0, start), start - 110, 0)
    for stop in _SENTENCE_END.finditer(board.text, low, start):
        low = stop.end()
    ending = _SENTENCE_END.search(board.text, end + 1, end + 90)
    high = ending.start() if ending else min(len(board.text), end + 60)
    opening = re.search(r"(?:^|\n)In [\"“]$", board.text[max(0, start - 5) : start])
    if opening and " " in board.text[start:end]:
        return True
    before, after = board.text[low : start - 1], board.text[end + 1 : high]
    if _AFTER_NAME.search(before) and _CREDITS.match(after):
        return True
    return bool(
        cues.near.search(before)
        or cues.near.search(after)
        or re.search(r"(?:[A-Z][\w+.]*|[A-Z]{2,})['’]s?\s+$", before)
    )


def claim_title(board: Board, start: int, end: int) -> Draft:
    """Claim the characters as a title, of the work that goes by it already where there is one."""
    name = " ".join(board.text[start:end].split())
    found = board.named(name, EntityType.WORK) or board.named(_bare(name), EntityType.WORK)
    found = found or _of_which_first_words(board, name)
    draft = found or Draft(EntityType.WORK, name)
    draft.aliases.setdefault(name)
    draft.aliases.setdefault(_bare(name))
    board.add(draft, start, end)
    return draft


def opens_no_title(title: str) -> bool:
    """Whether the first word of a stretch begins sentences and names of organisations only."""
    return title.split()[0] in load_words("organisations", "openers") - {"The", "A", "An"}


def runs_on(span: Span) -> bool:
    """Whether another sentence begins within it: "Voices! Along"."""
    return any(token.is_sent_start for token in span[1:])


def titles_in(match: re.Match[str] | None) -> list[tuple[int, int]]:
    """The stretch of the one title of a match, or those of its list."""
    if match is None:
        return []
    if "title" in match.re.groupindex:
        return [match.span("title")]
    at = match.start("list")
    return [
        (at + one.start("title"), at + one.end("title"))
        for one in _LISTED_TITLE.finditer(match["list"])
    ]


def _of_which_first_words(board: Board, name: str) -> Draft | None:
    """The one work whose first words these are: "Owls" of "Owls of Sunset".

    "Harbor Lights" is none of "Harbor Lights: Dawn" or of "Harbor Lights and Mist".
    """
    leading = tuple(f"{name} {word} " for word in _LEADING if name.endswith("s") or " " in name)
    found = [d for d in board.of_type(EntityType.WORK) if d.name.startswith(leading)]
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    return re.sub(r"^(?:The|A|An) ", "", name)


def find_known_works(board: Board) -> None:
    """Claim the titles of `known_works.toml`, which mean nothing else wherever they stand."""
    for match in board.free_matches(_known()):
        claim_title(board, *match.span())


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(load_words('known_works', 'titles'))})(?![\w-])")
