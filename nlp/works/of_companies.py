"""Works in plain letters behind the name of a company that shows, stages or makes such."""

from __future__ import annotations

import re

from nlp.mentions.board import Board, Draft
from nlp.rulefile import load_words
from nlp.works.bare_titles import NO_TITLE, OPEN_TITLE, is_bare_title
from nlp.works.find import IN_LIST, LIST, TITLE, TITLE_END, claim_title, titles_in
from sideletter.model import EntityType, Mention

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
    r"\b(?:creators?|(?:co-)?hosts?|(?:co-)?anchors?|directors?|voices?|stars?|presenters?|writers?|producers?|makers|episodes?|series|cast|crew"
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
_OF_NETWORK = re.compile(rf"'s? (?P<title>{TITLE})(?!'s? [A-Z])")
"""A network's title of one word, where what stands before leads to one: "creator of N's Mist"."""
_MADE_FOR = re.compile(rf"\b(?:made|makes|produced|produces) (?P<title>{TITLE}) for (?:the )?$")
"""What stands before a network for which a title was made: "which made Quiet Rivers for N"."""
_LED_TO = re.compile(rf"'s? (?P<title>{TITLE}){TITLE_END}")
_NO_NAME = frozenset({"DATE", "TIME", "EVENT"})
"""What the model may call no title even where all around it leads to one."""


def claim_after_networks(board: Board) -> None:
    """Claim titles of several words after a network's name: "the network's Harbor Lights"."""
    for draft in board.of_type(EntityType.COMPANY):
        if not _is_network(draft):
            continue
        for mention in tuple(draft.mentions):
            _claim_handled(board, mention)
            match, barred = _POSSESSED.match(board.folded, mention.end), NO_TITLE
            if match is None and _leads(_OF_WORK, board, mention):
                match = _OF_NETWORK.match(board.folded, mention.end)
            if match is None:
                match = _KIND_OF_NETWORK.match(board.folded, mention.end)
                barred = NO_TITLE - OPEN_TITLE - {"PERSON"}
            if match and not board.is_free(*match.span("title")):
                match = _ALONE.match(board.folded, match.start("title"))
            if match and board.is_free(*match.span("title")):
                start, end = match.span("title")
                longer = load_words("mentions", "compounds") & set(match["title"].split())
                if not longer and is_bare_title(board, start, end, barred):
                    claim_title(board, start, end)


def claim_led_to(board: Board) -> None:
    """Claim what words on both sides of a network lead to, whatever the model takes it for.

    "Star of N's Mist", "which made Quiet Rivers for N": must run before people are looked for.
    """
    for draft in board.of_type(EntityType.COMPANY):
        for mention in tuple(draft.mentions) if _is_network(draft) else ():
            match = None
            if _leads(_OF_WORK, board, mention):
                match = _LED_TO.match(board.folded, mention.end)
            match = match or _MADE_FOR.search(
                board.folded, max(0, mention.start - 80), mention.start
            )
            if match is None or not board.is_free(*match.span("title")):
                continue
            start, end = match.span("title")
            longer = load_words("mentions", "compounds") & set(match["title"].split())
            if not longer and is_bare_title(board, start, end, _NO_NAME, any_word=True):
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
        if board.is_free(start, end) and is_bare_title(board, start, end, NO_TITLE - {"FAC"}):
            claim_title(board, start, end)


def claim_after_makers(board: Board) -> None:
    """Claim what a house that performs puts on or off, and what a maker of games is known for."""
    performing = load_words("work_words", "performing")
    makers = load_words("companies", "game_files")
    for draft in board.of_type(EntityType.COMPANY):
        stages = bool(performing & set(draft.name.split()))
        makes = draft.entry is not None and draft.entry.file in makers
        for mention in tuple(draft.mentions) if stages or makes else ():
            match = (_STAGED if stages else _MADE_GAMES).match(board.folded, mention.end)
            for start, end in titles_in(match):
                if board.is_free(start, end) and is_bare_title(
                    board, start, end, NO_TITLE - OPEN_TITLE - {"PERSON"}
                ):
                    claim_title(board, start, end)
