"""People: full names by the model's entities and by their shape, later mentions by surname.

A person counts where the article gives a full name at least once. Names of awards, theatres and
companies that hold a person's name are not people, nor are the publisher's own reporters.
"""

from __future__ import annotations

import re

from nlp.mentions.board import Board, Draft
from nlp.mentions.person_shapes import INTRODUCED, NameShape, person_candidates
from nlp.mentions.surnames import claim_surnames, surname_of
from nlp.rulefile import load_words
from sideletter.model import EntityType

_NAME = r"[^\W\d_](?:[\w'-]*[^\W_])?"
_PART = re.compile(rf"(?:Mc|Mac|O'|D'|De|La|Le)?{_NAME}|[A-Z]\.(?:[A-Z]\.)?|'[A-Za-z ]+'")
_TOKEN = re.compile(r"[^\W\d_](?:[\w'-]*\w)?\.?|\S")

_WITH_TRADE = 2
"""Words of a name before which a further one may be a trade: "Clarinetist Jo Doe"."""
_LONGEST_BYLINE = 200
_HOLIDAY = re.compile(r"(?:'s)? (?:birthday|Day|holiday)\b")
_PLAYED = re.compile(
    r"\b(?:(?:play(?:s|ed|ing)|voice[sd]|voicing|portray(?:s|ed|ing))"
    r"(?: (?!by\b|opposite\b|with\b|for\b)[a-z-]+){0,3}"
    r"|character|role of"
    r"|(?:starr(?:ed|ing)|stars|cast|familiar)(?: [a-z-]+){0,3} as(?: [a-z-]+){0,3}) $"
)
"""What stands before a character of a work."""
_OF_FIRM = re.compile(
    r"\b(?:lawyer|attorney|agent|analyst|economist|counsel|partner|consultant)s? (?:with|at) $"
)
"""What leads to a firm that is named after its founders."""
_SPEAKS = re.compile(r"\b(?:said|says|by) $")
_DOES = r"(?:said|says|told|was not|has been|is not|would|could|himself|herself)\b"
"""What people do, and a hall or a club seldom."""
_JOINED = re.compile(r"(?:-[A-Z][^\W\d_]+)+(?![\w-])")
"""What goes on with a hyphen is of the same surname."""
_SAINT = re.compile(r"\. [A-Z][\w'-]+")


def find_people(board: Board, shape: NameShape) -> None:
    """Claim full names, then surnames that only one of the people bears."""
    people: dict[tuple[str, str], Draft] = {}
    for start, end in person_candidates(board, shape):
        span = _trim(board.folded, start, end, shape)
        if span and board.is_free(*span) and _is_person(board, *span, shape):
            _claim(board, *span, shape, people)
    claim_surnames(board, shape)


def _trim(folded: str, start: int, end: int, shape: NameShape) -> tuple[int, int] | None:
    """The stretch without courtesy titles, possessives and what cannot be a name at its edges."""
    if folded[start:end].endswith(" St") and (saint := _SAINT.match(folded, end)):
        end = saint.end()
    end = start + len(re.sub(r"(?:'s?|[,;:\s]+)$", "", folded[start:end]))
    line = folded.find("\n", start, end)
    if len(folded[start : max(start, line)].split()) > 1:
        end = line  # below a signature stands what its bearer is
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", folded[start:end])]
    words = [(start + a, start + b) for a, b in words]
    if words and folded[slice(*words[0])] in load_words("people", "place_openers"):
        return None
    if len(words) == 2 and folded[slice(*words[0])] in load_words("people", "articles"):
        return None
    while words and _is_outside(folded[slice(*words[0])], shape):
        words.pop(0)
    if len(words) > _WITH_TRADE and _is_trade(folded[slice(*words[0])]):
        words.pop(0)
    borne = load_words("people", "surnames_too") if len(words) == 2 else frozenset()
    while words and _is_outside(folded[slice(*words[-1])], shape, last=True):
        if folded[slice(*words[-1])] in borne:
            break
        words.pop()
    if not words:
        return None
    first, last = words[0][0], words[-1][1]
    if joined := _JOINED.match(folded, last):
        last = joined.end()
    if len(words) == 2:
        last = _extended(folded, last, shape)
    tail = re.match(r",? (?:Jr|Sr)\.", folded[last : last + 6])
    return first, last + (tail.end() if tail else 0)


def _is_trade(word: str) -> bool:
    """Whether a capitalised word before a full name says what its bearer does."""
    return any(word.lower() in load_words("roles", key) for key in ("heads", "work_heads"))


def _extended(folded: str, end: int, shape: NameShape) -> int:
    """The end with one more word that the model left out of a name, where it looks like one."""
    more = re.match(r" ([A-Z][\w'-]*[a-z])(?=[\s,.;:)]|'s)", folded[end : end + 30])
    if not more or more[1] in shape.not_names | shape.thing_heads | shape.courtesy:
        return end
    word = more[1].removesuffix("'s")
    return end + 1 + len(word) if folded[end + 1 + len(word) : end + 3 + len(word)] != "'s" else end


def _is_outside(word: str, shape: NameShape, *, last: bool = False) -> bool:
    bare = word.strip("\"'(),;:")
    if bare in shape.suffixes:
        return not last
    return bare in shape.courtesy or bare in shape.not_names or not bare[:1].isupper()


def _is_person(board: Board, start: int, end: int, shape: NameShape) -> bool:
    words = board.folded[start:end].replace(",", "").split()
    core = [w for w in words if w not in shape.suffixes and not re.fullmatch(r"(?:[A-Z]\.)+", w)]
    if len(core) < 2 and not (len(core) == 1 and len(words) >= 2 and words[0] not in core):
        return False
    last = core[-1:] if _is_borne_surname(board, start, end, core, shape) else []
    inner = _inner_surnames(core, shape)
    if len(words) > 5 or any(w in shape.not_names for w in core if w not in (*last, *inner)):
        return False
    if not all(w[0].isupper() or w in shape.particles for w in core):
        return False
    if any(re.search(r"[^\w'.-]", w) or any(c.isdigit() for c in w) for w in core):
        return False
    shouted = all(w.isupper() for w in core)
    if shouted != board.folded[max(0, start - 20) : end + 20].isupper():
        return False
    if not shouted and re.search(r"[A-Z]{2}", core[-1]):
        return False
    return not _in_other_name(board, start, end, shape)


def _is_borne_surname(
    board: Board, start: int, end: int, core: list[str], shape: NameShape
) -> bool:
    """Whether a last word that also names things ("Hall", "West") is a surname here.

    It is where one sure given name stands before it and the name is introduced or speaks, there
    or later under the surname alone.
    """
    if len(core) != 2 or core[1] not in load_words("people", "surnames_too"):
        return False
    if core[0] not in shape.given - shape.doubtful:
        return False
    if INTRODUCED.match(board.folded, end):
        return True
    before = _SPEAKS.search(board.folded, max(0, start - 12), start)
    if before is not None or _is_called(board.folded, start, shape):
        return True
    return bool(re.search(rf"(?<!\w ){core[1]}(?:,? who\b| {_DOES})", board.folded[end:]))


def _is_called(folded: str, start: int, shape: NameShape) -> bool:
    """Whether a courtesy title stands right before the name."""
    before = folded[:start].rsplit(maxsplit=1)
    return bool(before) and before[-1] in shape.courtesy


def _inner_surnames(core: list[str], shape: NameShape) -> list[str]:
    """The words inside of a name that are surnames too: "Sandra Day O'Connor"."""
    if core[0] not in shape.given - shape.doubtful:
        return []
    return [word for word in core[1:-1] if word in load_words("people", "surnames_too")]


def _in_other_name(board: Board, start: int, end: int, shape: NameShape) -> bool:
    after = board.folded[end : end + 40]
    if board.folded[start:end] in load_words("people", "characters") or _HOLIDAY.match(after):
        return True
    following = re.match(r"(?:'s)? ([A-Z][\w'-]*)(?: ([A-Z][\w'-]*))?", after)
    if following and not after.startswith("'s") and shape.thing_heads & set(following.groups()):
        return True
    before = board.folded[max(0, start - 4) : start].lower()
    if _PLAYED.search(board.folded, max(0, start - 40), start):
        return True
    lead = board.folded[max(0, start - 60) : start]
    if _OF_FIRM.search(lead):
        return True
    if before.endswith("the ") and core_is_unknown(board.folded[start:end], shape):
        return True
    line = board.folded.rfind("\n", max(0, start - _LONGEST_BYLINE), start) + 1
    sentence = board.folded[line or max(0, start - _LONGEST_BYLINE) : end + 120]
    if sentence.startswith("By ") and len(sentence) < 140:
        return True
    return len(sentence) < _LONGEST_BYLINE and bool(shape.bylines.search(sentence))


def core_is_unknown(name: str, shape: NameShape) -> bool:
    """Whether the name begins with no listed given name."""
    return name.split()[0].split("-")[0] not in shape.given


def _claim(
    board: Board, start: int, end: int, shape: NameShape, people: dict[tuple[str, str], Draft]
) -> None:
    name = " ".join(board.folded[start:end].split())
    name = name.title() if name.isupper() else name
    longer = [d for d in people.values() if d.name.endswith(f" {name}")]
    if len(longer) != 1 and board.folded.startswith(" was born", end):
        longer = _namesakes(name, shape, people)
    if len(longer) == 1:
        board.add(longer[0], start, end, "surname")
        return
    draft = people.setdefault(_key(name, shape), Draft(EntityType.PERSON, name))
    draft.aliases.setdefault(name)
    board.add(draft, start, end)


def _namesakes(name: str, shape: NameShape, people: dict[tuple[str, str], Draft]) -> list[Draft]:
    """Those named before with the same surname: one of them "was born" under a fuller name."""
    surname = surname_of(name, shape)
    return [d for d in people.values() if surname_of(d.name, shape) == surname]


def _key(name: str, shape: NameShape) -> tuple[str, str]:
    words = [w for w in name.replace(",", "").split() if w not in shape.suffixes]
    return words[0], words[-1]
