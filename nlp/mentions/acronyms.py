"""Short forms that the article itself introduces: "Institute of Paper Agencies (IPA)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.mentions.board import Board, Draft
from sideletter.model import EntityType

_BRACKET = re.compile(
    r"(?:'s)? \((?:the |or |known as |also known as )?"
    r"[\"']?([A-Z][\w&/+-]{1,11}(?: [A-Z]{2,3})?)[\"']?\)"
)
_OR = re.compile(r",? (?:or|known as|also known as) (?:the )?([A-Z][A-Z&/-]{1,9})(?=[,.;:) ])")
CALL_SIGN = re.compile(r"([KWC][A-Z]{2,3})(?:-(?:TV|FM|AM|DT)| TV-\d{1,2})")
"""A broadcasting station of North America with its service."""
_NAMED = (
    EntityType.UNION,
    EntityType.EMPLOYER_GROUP,
    EntityType.COMPANY,
    EntityType.PUBLIC_BODY,
    EntityType.AGREEMENT,
)


def bind_acronyms(board: Board) -> None:
    """Claim every use of a short form that stands in brackets after a name, or of its initials.

    Only forms whose letters come from the name count, and only where nothing else was meant yet.
    """
    bound: dict[str, Draft] = {}
    for draft in board.of_type(*_NAMED):
        for mention in tuple(draft.mentions):
            name = board.folded[mention.start : mention.end]
            for pattern in (_BRACKET, _OR):
                match = pattern.match(board.folded, mention.end, mention.end + 40)
                if match and _abbreviates(match[1], name) and board.is_free(*match.span(1)):
                    if _is_parents(board, draft, match[1]):
                        board.add(draft, *match.span(1), "acronym")
                    else:
                        bound.setdefault(match[1], draft)
    for short, draft in (*_initials(board).items(), *_call_signs(board)):
        bound.setdefault(short, draft)
    for short, draft in bound.items():
        draft.aliases.setdefault(short)
        for match in board.free_matches(re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w])")):
            board.add(draft, *match.span(), "acronym")


def _is_parents(board: Board, draft: Draft, short: str) -> bool:
    """Whether the initials behind a local's name are those of the union that ends it.

    "Local 9 of the Wagon Riders (WR)": a later "WR" is the whole union.
    """
    parent = draft.parent
    if draft.entry is not None and draft.entry.parent is not None:
        parent = board.vocabulary.by_id(draft.entry.parent)
    return parent is not None and short in (parent.name, *parent.names, *parent.local_stems)


def merge_bracketed(board: Board) -> None:
    """Let a name told by its shape mean the known body whose initials stand in brackets behind it.

    So a known union that is misnamed, "National Society of Widget Turners (ASWT)", stays one.
    """
    known = {
        mention.start: draft
        for draft in board.of_type(*_NAMED)
        if draft.entry is not None
        for mention in draft.mentions
        if mention.form == "acronym"
    }
    for draft in board.of_type(EntityType.UNION, EntityType.EMPLOYER_GROUP):
        if draft.entry is not None or draft.parent is not None:
            continue
        for mention in draft.mentions:
            meant = known.get(mention.end + 2)
            if (
                meant is not None
                and meant.type is draft.type
                and _spells(board, mention.end, draft)
            ):
                meant.mentions.extend(draft.mentions)
                meant.aliases.update(draft.aliases)
                draft.mentions.clear()
                break


def merge_numbered(board: Board) -> None:
    """Let a listed local of no listed number mean the numbered one in the bracket behind it.

    "The Lakeside News Guild (QRS Local 92)" is one union, whichever of the two comes again.
    """
    numbered = {
        mention.start: (mention.end, draft)
        for draft in board.of_type(EntityType.UNION)
        if draft.entry is None and draft.parent is not None
        for mention in draft.mentions
    }
    for draft in board.of_type(EntityType.UNION):
        if draft.entry is None or draft.entry.parent is None or draft.entry.local is not None:
            continue
        for mention in tuple(draft.mentions):
            end, local = numbered.get(mention.end + 2, (0, None))
            if local is None or board.folded[mention.end : mention.end + 2] != " (":
                continue
            if board.folded[end : end + 1] == ")":
                draft.mentions.extend(local.mentions)
                draft.aliases.update(local.aliases)
                local.mentions.clear()
                break


def _spells(board: Board, end: int, draft: Draft) -> bool:
    """Whether the initials in the bracket behind a mention of the draft are those of its name."""
    match = _BRACKET.match(board.folded, end, end + 40)
    return match is not None and _abbreviates(match[1], draft.name)


def _call_signs(board: Board) -> Iterator[tuple[str, Draft]]:
    """Call signs of stations without the service that is written behind them ("KXYZ-TV")."""
    for draft in board.of_type(EntityType.COMPANY):
        if match := CALL_SIGN.fullmatch(draft.name):
            yield match[1], draft


def _initials(board: Board) -> dict[str, Draft]:
    """Three initials or more by which a name with that many words goes on without a bracket.

    Initials that two names share stand for neither.
    """
    found: dict[str, list[Draft]] = {}
    for draft in board.of_type(*_NAMED):
        for name in dict.fromkeys(board.folded[m.start : m.end] for m in draft.mentions):
            words = [word for word in re.split(r"[\s/-]+", name) if word[:1].isupper()]
            if len(words) > 2 and not any(word.isupper() for word in words):
                found.setdefault("".join(word[0] for word in words), []).append(draft)
    return {short: drafts[0] for short, drafts in found.items() if len({*map(id, drafts)}) == 1}


def _abbreviates(short: str, name: str) -> bool:
    """Whether the capitals of the short form stand in the name in that order.

    One that is written like a word ("Solt") is made of the first letters of the name's words.
    """
    letters = [c for c in short if c.isupper()]
    if len(letters) < 2:
        return short.casefold() in name.casefold() or _is_initials(short, name)
    rest = iter(name.upper())
    return all(letter in rest for letter in letters) and len(short) < len(name)


def _is_initials(short: str, name: str) -> bool:
    """Whether a short form is made of the first letters of all words or of those in capitals."""
    words = re.findall(r"[^\W\d_][\w']*", name)
    spelt = short.casefold()
    every = "".join(word[0] for word in words).casefold()
    capitals = "".join(word[0] for word in words if word[0].isupper()).casefold()
    return len(spelt) > 2 and spelt in (every, capitals)
