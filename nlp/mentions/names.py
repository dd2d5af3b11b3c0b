"""Names of the vocabulary in an article: guards, look-alikes and compounds decide which count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from operator import itemgetter

from nlp.entry import Entry, Guard
from nlp.mentions.acronyms import bind_acronyms, merge_bracketed, merge_numbered
from nlp.mentions.board import Board, Draft
from nlp.mentions.gazetteer import Gazetteer, Match
from nlp.mentions.organisations import Shape, claim_shape
from nlp.vocabulary import Form
from sideletter.model import EMPLOYERS, EntityType

_MOST = 0.7
"""The share of an article's known names that tells which country it is about."""
_HONOURS = frozenset({"Award", "Awards"})
"""A guild is spoken of where it gives its awards under its name."""
_REACH = 1_500
"""Characters back to which kin can tell look-alikes apart."""
_INITIALS = re.compile(r"[A-Z]{2,6}")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,9}")


def find_names(
    board: Board, gazetteer: Gazetteer, shapes: list[Shape], *, compounds: frozenset[str]
) -> None:
    """Claim every name that means one entry, and names by their shape.

    `compounds` are words that make another name of one. Unambiguous names go first, then shapes
    and the short forms that the article introduces, then guarded forms: such a form counts where
    its guard holds or its entry is named in full elsewhere. Of several entries for one form, the
    one whose parties or kin stand nearest is meant; else none.
    """
    day = board.article.published
    found = gazetteer.find(board.folded, year=day.year if day else None)
    matches = [m for m in found if board.is_free(m.start, m.end)]
    matches = [m for m in matches if not _is_compound(board.folded, m, compounds)]
    shapes = [s for s in shapes if not any(_is_better(board, m, s) for m in matches)]
    shapes = [s for s in shapes if not (s.rule.timid and any(_touches(s, m) for m in matches))]
    matches = [m for m in matches if not any(_holds(s, m) for s in shapes)]
    plain = [m for m in matches if len(m.forms) == 1 and m.forms[0].guard is None]
    certain = {m.forms[0].entry.id for m in plain}
    for match in plain:
        _claim(board, match, match.forms[0].entry)
    by_length = sorted(shapes, key=lambda s: (s.start - s.end, s.start))
    for shape in by_length:
        if not _is_short(board, shape):
            claim_shape(board, shape)
    bind_acronyms(board)
    for shape in by_length:
        if _is_short(board, shape):
            claim_shape(board, shape)
    line = board.timeline()
    for match in matches:
        if board.is_free(match.start, match.end):
            entry = _decide(board, match, certain, line)
            if entry is not None:
                _claim(board, match, entry)
            else:
                _turn_down(board, match)
    merge_bracketed(board)
    merge_numbered(board)


def _claim(board: Board, match: Match, entry: Entry) -> None:
    surface = board.folded[match.start : match.end]
    draft = board.draft_of(entry)
    draft.aliases.setdefault(surface)
    board.add(draft, match.start, match.end, _form(surface, entry))


def _turn_down(board: Board, match: Match) -> None:
    """Say what a form could have meant that nothing decides on."""
    entries = {form.entry.id: form.entry.name for form in match.forms}
    names = list(entries.values())[:4]
    reason = (
        f"it could mean {' or '.join(names)}; nothing decides for one"
        if len(names) > 1
        else f"it means {names[0]} only where that is named in full or its words stand by"
    )
    board.turn_down(next(iter(entries)), match.start, match.end, reason)


def _is_short(board: Board, shape: Shape) -> bool:
    """Whether a name by its shape may be the initials of a longer one."""
    return _INITIALS.fullmatch(board.folded, shape.start, shape.end) is not None


def _is_better(board: Board, match: Match, shape: Shape) -> bool:
    """Whether a known name makes the shape needless: it is all of it, or its end.

    What a hyphen joins to the name is its union, not its end ("Lantern United-CWA"), and what the
    model reads as one name with it is another company ("Harbor Bell Media").
    """
    if shape.start < match.start and (
        shape.rule.whole
        or board.folded[match.start - 1] in "-/"
        or (shape.rule.type in EMPLOYERS and _is_one_name(board, shape))
    ):
        return False
    return (match.start <= shape.start and shape.end <= match.end) or (
        match.end == shape.end
        and shape.start <= match.start
        and any(form.entry.type is shape.rule.type for form in match.forms)
    )


def _is_one_name(board: Board, shape: Shape) -> bool:
    """Whether the model reads all of the shape, and no word before it, as one organisation."""
    span = board.doc.char_span(shape.start, shape.end)
    if span is None or {token.ent_type_ for token in span} != {"ORG"}:
        return False
    inner = {token.ent_iob_ for token in span[1:]}
    return span[0].ent_iob_ == "B" and inner <= {"I"}


def _holds(shape: Shape, match: Match) -> bool:
    return shape.start <= match.start and match.end <= shape.end


def _touches(shape: Shape, match: Match) -> bool:
    return shape.start < match.end and match.start < shape.end


def _is_compound(folded: str, match: Match, compounds: frozenset[str]) -> bool:
    """Whether the name goes on into the name of something else ("… Awards", "… Health Fund")."""
    following = re.match(
        r"(?:'s)?[ -]((?:[A-Z][\w'-]*[ -]?){1,4})", folded[match.end : match.end + 60]
    )
    if not following:
        return False
    words = {word.strip("'") for word in re.split(r"[ -]", following.group(1))}
    if _HONOURS & words and "Guild" in folded[match.start : match.end]:
        return False
    return bool(words & compounds)


def _decide(
    board: Board, match: Match, certain: set[str], line: Sequence[tuple[int, int, Draft]]
) -> Entry | None:
    open_: dict[str, list[Form]] = defaultdict(list)
    for form in match.forms:
        guard = form.guard
        if guard is None:
            open_[form.entry.id].append(form)
        elif (
            _is_persons(board, match)
            or _is_common_word(board, match)
            or guard.blocks(board.folded, start=match.start, end=match.end)
        ):
            continue
        elif form.entry.id in certain or guard.holds_in(board.folded):
            open_[form.entry.id].append(form)
    entries = [forms[0].entry for forms in open_.values()] or _of_country(board, match, line)
    if len(entries) > 1:
        entries = [e for e in entries if e.id in certain] or entries
    if len(entries) > 1 and (day := board.article.published):
        entries = [e for e in entries if e.exists_on(f"{day:%Y-%m-%d}")] or entries
    if len(entries) > 1:
        entries = _by_kin(line, match, entries) or _by_country(line, entries)
    return entries[0] if len(entries) == 1 else None


def _is_persons(board: Board, match: Match) -> bool:
    """Whether the model reads the form as part of a longer name of a person."""
    span = board.doc.char_span(match.start, match.end, alignment_mode="contract")
    if span is None or any(token.ent_type_ != "PERSON" for token in span):
        return False
    first = board.doc[span.start]
    return first.ent_iob_ == "I" and board.doc[span.start - 1].text[:1].isupper()


def _is_common_word(board: Board, match: Match) -> bool:
    """Whether the form only counts or commands there: "Nine writers left", "Reach for more"."""
    span = board.doc.char_span(match.start, match.end, alignment_mode="contract")
    if span is None or len(span) != 1 or span.text.isupper():
        return False
    token = span[0]
    return token.dep_ == "nummod" or (token.dep_ == "ROOT" and token.pos_ == "VERB")


def _by_kin(
    line: Sequence[tuple[int, int, Draft]], match: Match, entries: list[Entry]
) -> list[Entry]:
    """The entries whose parties, parent, owner or group are named nearest before the match."""
    near = [
        (match.start - start, draft.entry.id)
        for start, _, draft in _before(line, match.start)
        if draft.entry
    ]
    distance = {entry.id: _nearest(near, _kin(entry)) for entry in entries}
    best = min(distance.values())
    return [e for e in entries if distance[e.id] == best] if best < _REACH else []


def _of_country(board: Board, match: Match, line: Sequence[tuple[int, int, Draft]]) -> list[Entry]:
    """Unions that no word of the text decides between, of the country that it is about."""
    free = [
        form.entry
        for form in match.forms
        if form.guard
        and form.entry.type is EntityType.UNION
        and Guard(bars=form.guard.bars).holds_in(board.folded)
        and not form.guard.blocks(board.folded, start=match.start, end=match.end)
    ]
    return _by_country(line, free) if len(free) > 1 else []


def _by_country(line: Sequence[tuple[int, int, Draft]], entries: list[Entry]) -> list[Entry]:
    """The entries of the country to which most of what the article names belongs."""
    counts = Counter(d.entry.country for _, _, d in line if d.entry and d.entry.country)
    if not counts or len({entry.country for entry in entries}) < 2:
        return []
    (country, most), *_ = counts.most_common(1)
    if most < _MOST * sum(counts.values()):
        return []
    return [entry for entry in entries if entry.country == country]


def _before(line: Sequence[tuple[int, int, Draft]], at: int) -> Sequence[tuple[int, int, Draft]]:
    """The mentions that begin within reach before the offset."""
    first = bisect_left(line, at - _REACH, key=itemgetter(0))
    return line[first : bisect_left(line, at, key=itemgetter(0))]


def _nearest(near: list[tuple[int, str]], kin: frozenset[str]) -> int:
    return min((gap for gap, id in near if id in kin), default=_REACH)


def _kin(entry: Entry) -> frozenset[str]:
    parent = [entry.parent] if entry.parent else []
    owners = [owned.owner for owned in entry.owner]
    return frozenset([*entry.parties, *parent, *owners, *entry.group, *entry.affiliated])


def _form(surface: str, entry: Entry) -> str:
    if _ACRONYM.fullmatch(surface):
        return "acronym"
    return "name" if surface == entry.name else "alias"
