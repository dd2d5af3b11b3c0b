"""Works whose titles stand without quotation marks: after a cue, in a list, after a network."""

from __future__ import annotations

import itertools
import re

from nlp.board import Board, Draft
from nlp.rulefile import any_of, load_words
from nlp.works import IN_LIST, LIST, TITLE, WorkCues, claim_title, titles_in
from sideletter.model import EntityType, Mention

_LISTED = re.compile(
    r"\b(?i:musicals|plays|shows|series|sitcoms|dramas|comedies|films|movies|games|video games"
    rf"|productions)(?: like|,? such as|,? including) (?P<list>{IN_LIST}"
    rf"(?:, (?!and ){IN_LIST})*,? and {IN_LIST})"
)
_BY_SOMEONE = re.compile(
    rf"(?<![\w'-])(?P<title>{TITLE}), (?:which was )?"
    r"(?:written|directed|created|choreographed) by (?=[A-Z])"
)
_POSSESSED = re.compile(rf"'s? (?P<title>(?=[A-Z0-9][\w'-]* (?:[a-z]+ )*[A-Z]){TITLE})")
_KIND_OF_NETWORK = re.compile(
    r"(?:'s?)? (?:[a-z][\w-]* ){0,3}"
    r"(?:series|shows?|dramas?|comed(?:y|ies)|sitcoms?|dramedy|hits?|film"
    rf"|movie|miniseries|soap|thriller|docuseries) (?P<title>{TITLE})(?!'s? [A-Z])"
)
"""A network, what its work is, and the title: "the network drama Harbor"."""
_BY_NETWORK = re.compile(
    r" (?:has |had |have |also |just |recently |already |since |then |abruptly )*"
    r"(?:axed|cancell?ed|cancels|renewed|renews|aired|airs|premiered|premieres|shelved|scrapped|revived"
    r"|rebooted|greenlit|dropped|pulled|delayed|postponed|streams|streamed|interrupted|suspended"
    r"|paused)"
    r" (?:(?:its|the) (?:[a-z-]+ ){0,3}(?:series|drama|comedy|sitcom|show|soap|film|movie) )?"
    rf"{LIST}(?=[.,;]| (?:after|in|on|for|following|last|this|when|while|because|until|and"
    r"|amid|before|due|from|with)\b)"
)
"""A network, what it did to a work, and the title: "CBS axed Harbor after a year"."""
_AT_NETWORK = re.compile(rf", {LIST} (?:is|are|has|have|was|were|had|will|shut|stopped|paused)\b")
"""What follows a network at a sentence's beginning: "At CBS, Harbor and Mist are idle"."""
_AT = re.compile(r"(?:^|[.\n] ?)(?:(?:And|Over|Meanwhile,) )?[Aa]t $")
_OF_WORK = re.compile(
    r"\b(?:creators?|hosts?|stars?|presenters?|writers?|producers?|makers|episodes?|series|cast|crew"
    r"|remake|reboot|season|stars) (?:of|on|in) (?:the )?$"
)
_LEAD = 40
"""Characters before a network's name in which either of these stands whole."""
_ALONE = re.compile(rf"(?P<title>{IN_LIST})(?= and )")
"""A title that only seems to go on with what follows: "N's Harbor Lights and C's Mist"."""
_CLOSE = TITLE.replace("of|the|and|in|to|a|for|on|with|from|at|&", "of|the|and|a|&")
"""A title none of whose small words can lead on from it."""
_STAGED = re.compile(
    r" (?:has |had |will |also )?(?:cancell?ed|cancels|postponed|called off|opened|opens|staged"
    r"|stages|presents|presented|performed|mounted|dropped|scrapped|sang)"
    rf" (?:a |its |\w+day(?:'s)? )?(?P<title>{_CLOSE})"
    r"(?=[,.;]| (?:on|in|after|when|for|because|at|last|next)\b)"
)
"""What follows a house that performs, and the title: "City Opera cancelled Harbor on Sunday"."""
_MADE_GAMES = re.compile(
    r"(?:, (?:an? |the )?(?:[\w'-]+ ){0,3}"
    r"(?:maker|developer|publisher|creator|studio|company|team)s? (?:of|behind)"
    r"|, (?:best )?known for|, which (?:makes|made|develops|developed)) (?:the |its )?"
    rf"(?:[a-z-]+ ){{0,3}}{LIST}"
)
"""What follows a company that makes games, and its titles."""
_NEXT_TITLE = re.compile(r" and (?=(?:The|A|An) [A-Z])")
_OF_NETWORK = re.compile(rf"'s? (?P<title>{TITLE})(?!'s? [A-Z])")
"""A network's title of one word, where what stands before leads to one: "creator of N's Mist"."""
_CREDITED = re.compile(
    rf"[A-Z][\w'.-]+ [A-Z][\w'-]+ \((?:[A-Z]\w+'s )?(?P<list>{IN_LIST}(?:, {IN_LIST})*)\)"
)
"""A person with titles in brackets: "Jo Doe (Harbor Lights, Mist)"."""


def find_bare_works(board: Board, cues: WorkCues) -> None:
    """Claim titles in plain letters after "the drama …" or "star of …", and later mentions."""
    for pattern in (cues.after_kind, cues.after_role, _BY_SOMEONE):
        barred = _NO_TITLE if pattern is cues.after_kind else _NO_TITLE - _OPEN_TITLE
        for match in pattern.finditer(board.folded):
            for start, end in _parted(board.folded, *match.span("title")):
                told = pattern is cues.after_role and " " in board.folded[start:end]
                if board.is_free(start, end) and _is_bare_title(
                    board, start, end, barred, any_word=told
                ):
                    claim_title(board, start, end)
    _claim_lists(board)
    _claim_credits(board)
    _claim_after_networks(board)
    _claim_after_makers(board)
    _claim_repeats(board)


def _parted(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The titles of a stretch: a capital article behind "and" begins another."""
    cuts = [start, *(m.end() for m in _NEXT_TITLE.finditer(folded, start, end)), end]
    return [(a, b - (0 if b == end else len(" and "))) for a, b in itertools.pairwise(cuts)]


def _claim_lists(board: Board) -> None:
    """Claim titles that are listed in plain letters: "musicals including Gale, Dew and Mist"."""
    for match in _LISTED.finditer(board.folded):
        titles = titles_in(match)
        if all(not _is_place(board, *title) for title in titles):
            for start, end in titles:
                if board.is_free(start, end):
                    claim_title(board, start, end)


def _claim_credits(board: Board) -> None:
    """Claim titles in brackets behind a person's name, where one of them can be nothing else.

    One alone in its brackets may be any word: what stands so in the same paragraph tells.
    """
    told: set[int] = set()
    waiting: list[tuple[int, list[tuple[int, int]]]] = []
    for match in _CREDITED.finditer(board.folded):
        titles = titles_in(match)
        free = [t for t in titles if board.is_free(*t)]
        if not _are_people_before(board, match.start("list")):
            continue
        if any(_is_place(board, *title) for title in titles):
            continue
        paragraph = board.folded.rfind("\n\n", 0, match.start())
        if len(free) < len(titles) or any(" " in board.folded[a:b] for a, b in free):
            told.add(paragraph)
        listed = len(titles) > 1 and any(" " in board.folded[a:b] for a, b in titles)
        barred = _NO_TITLE - {"PERSON"} if listed else _NO_TITLE
        if all(_is_bare_title(board, *t, barred) for t in free):
            waiting.append((paragraph, free))
    for paragraph, free in waiting:
        if paragraph in told:
            for title in free:
                claim_title(board, *title)


def _are_people_before(board: Board, at: int) -> bool:
    """Whether the bracket that opens before the offset stands right behind a person's name."""
    opening = board.folded.rfind("(", 0, at)
    return any(
        mention.end == opening - 1
        for draft in board.of_type(EntityType.PERSON)
        for mention in draft.mentions
    )


def _is_place(board: Board, start: int, end: int) -> bool:
    """Whether a name already means something else, or the model reads a place or people there."""
    span = board.doc.char_span(start, end, alignment_mode="contract")
    claimed = any(
        a < end and start < b and draft.type is not EntityType.WORK
        for a, b, draft in board.timeline()
    )
    return claimed or span is None or all(t.ent_type_ in ("GPE", "NORP", "DATE") for t in span)


def _claim_after_networks(board: Board) -> None:
    """Claim titles of several words after a network's name: "the network's Harbor Lights"."""
    for draft in board.of_type(EntityType.COMPANY):
        if not _is_network(draft):
            continue
        for mention in tuple(draft.mentions):
            _claim_handled(board, mention)
            match, barred = _POSSESSED.match(board.folded, mention.end), _NO_TITLE
            if match is None and _leads(_OF_WORK, board, mention):
                match = _OF_NETWORK.match(board.folded, mention.end)
            if match is None:
                match = _KIND_OF_NETWORK.match(board.folded, mention.end)
                barred = _NO_TITLE - _OPEN_TITLE - {"PERSON"}
            if match and not board.is_free(*match.span("title")):
                match = _ALONE.match(board.folded, match.start("title"))
            if match and board.is_free(*match.span("title")):
                start, end = match.span("title")
                longer = load_words("mentions", "compounds") & set(match["title"].split())
                if not longer and _is_bare_title(board, start, end, barred):
                    claim_title(board, start, end)


def _leads(pattern: re.Pattern[str], board: Board, mention: Mention) -> bool:
    return bool(pattern.search(board.folded, max(0, mention.start - _LEAD), mention.start))


def _is_network(draft: Draft) -> bool:
    """Whether the company is listed as one that shows works and little else."""
    files = load_words("companies", "network_files")
    others = load_words("companies", "also_networks") - load_words("companies", "wide_networks")
    return draft.entry is not None and (draft.entry.file in files or draft.entry.id in others)


def _claim_handled(board: Board, mention: Mention) -> None:
    """Claim what the network did something to, or what is idle at it."""
    match = _BY_NETWORK.match(board.folded, mention.end)
    if match is None and _leads(_AT, board, mention):
        match = _AT_NETWORK.match(board.folded, mention.end)
    for start, end in titles_in(match):
        if board.is_free(start, end) and _is_bare_title(board, start, end, _NO_TITLE - {"FAC"}):
            claim_title(board, start, end)


def _claim_after_makers(board: Board) -> None:
    """Claim what a house that performs puts on or off, and what a maker of games is known for."""
    performing = load_words("work_words", "performing")
    makers = load_words("companies", "game_files")
    for draft in board.of_type(EntityType.COMPANY):
        stages = bool(performing & set(draft.name.split()))
        makes = draft.entry is not None and draft.entry.file in makers
        for mention in tuple(draft.mentions) if stages or makes else ():
            match = (_STAGED if stages else _MADE_GAMES).match(board.folded, mention.end)
            for start, end in titles_in(match):
                if board.is_free(start, end) and _is_bare_title(
                    board, start, end, _NO_TITLE - _OPEN_TITLE - {"PERSON"}
                ):
                    claim_title(board, start, end)


def _claim_repeats(board: Board) -> None:
    """Claim later mentions of titles that cannot be ordinary words."""
    titles = {
        draft.name: draft for draft in board.of_type(EntityType.WORK) if draft.name[0].isalnum()
    }
    if titles:
        pattern = re.compile(rf"(?<![\w-])(?:{any_of(frozenset(titles))})(?![\w-])")
        for match in board.free_matches(pattern):
            if " " in match.group() or _is_name_of_one_word(board, *match.span()):
                board.add(titles[match.group()], *match.span(), "name")


def _is_name_of_one_word(board: Board, start: int, end: int) -> bool:
    """Whether a title of one word is no ordinary word, person or place where it stands again."""
    if board.folded[start].isdigit():
        return True
    span = board.doc.char_span(start, end, alignment_mode="contract")
    if span is None or not board.folded[start].isupper() or span[0].pos_ != "PROPN":
        return False
    following = board.doc[span.end] if span.end < len(board.doc) else None
    goes_on = following is not None and following.text[:1].isupper()
    return not goes_on and not {t.ent_type_ for t in span} & _NO_TITLE


_NO_TITLE = frozenset({"PERSON", "GPE", "DATE", "NORP", "LOC", "FAC", "EVENT", "TIME", "CARDINAL"})
_NAME_WORDS = frozenset({"PROPN", "ADJ", "NOUN", "DET", "ADP", "CCONJ", "PUNCT", "PART"})
_OPEN_TITLE = frozenset({"LOC", "FAC", "EVENT", "NORP", "CARDINAL"})
"""What the model may call a title all the same, after "star of" and before "directed by"."""


def _is_bare_title(
    board: Board, start: int, end: int, barred: frozenset[str], *, any_word: bool = False
) -> bool:
    """Whether the model too sees a name there, and none of a person or place.

    Where what leads to it can lead to nothing else, words of every kind may be in it.
    """
    span = board.doc.char_span(start, end, alignment_mode="contract")
    if span is None or board.folded[start:end].isupper():
        return False
    labels = {t.ent_type_ for t in span}
    if labels & barred:
        return False
    return any_word or all(t.pos_ in _NAME_WORDS for t in span)
