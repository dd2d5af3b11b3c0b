"""Who the parties of an event are, by the contract's rule for its type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from nlp.dates.parse import verb_of
from nlp.events.rules import Trigger
from nlp.events.sides import Sides, coordinated
from nlp.events.tree import phrase, reach, root_of, subject_of
from nlp.reading import Hit
from sideletter.model import EntityType as E
from sideletter.model import EventType as T

_ORGANISATIONS = frozenset({E.UNION, E.EMPLOYER_GROUP, E.COMPANY})
_EMPLOYERS = frozenset({E.EMPLOYER_GROUP, E.COMPANY})
_DECIDES = frozenset({T.STRIKE_AUTHORIZATION, T.BOARD_APPROVAL, T.RATIFICATION, T.REJECTION})
_OFFERS = frozenset({T.PROPOSAL, T.FINAL_OFFER})
_EMPLOYER_WORDS = re.compile(
    r"\b(?:studios|producers|employers|companies|company|management|streamers|networks|publishers|"
    r"alliance|league|agencies|institute)\b"
)
_AGAINST = re.compile(
    r"(?:\bwith|\bagainst|\bbetween|\bat|\bto|\bfrom|\bstruck|recogni[sz]ed|\bsued|\band its|(?:with|between) @U and|@U and|charge (?:[^.;]{0,30} )?against)"
    r"(?: the| its| their| agencies| studios| producers| game companies| companies such as| game publishers)*"
    r" ?(?:(?:@[CG](?:'s)?(?:,? and its|,? and|,)? ?)*)$"
)


class PartyFinder:
    """Finds the parties of one article's events."""

    def __init__(self, sides: Sides, text: str) -> None:
        """Keep the article's tables and its text."""
        self._sides = sides
        self._text = text

    def of(self, trigger: Trigger, *, fill: bool = True) -> tuple[str, ...]:
        """The parties by local id, the acting side first; with `fill` the other side as well."""
        kind = trigger.rule.type
        hits = [h for h in trigger.tape.hits if h.entity.type in _ORGANISATIONS]
        close = self._close(trigger, hits)
        if kind in _OFFERS:
            return self._offering(trigger, hits, close)
        unions = self._unions(trigger, hits, close)
        if kind is T.MERGER:
            return unions if len(unions) > 1 else ()
        if kind in _DECIDES:
            if kind is T.BOARD_APPROVAL and not _names(close, {E.UNION}):
                groups = _names(close, {E.EMPLOYER_GROUP})
                if groups and re.search(r"@G's (?:board|council)", trigger.tape.text):
                    return groups
            return unions
        employers = self._employers(trigger, hits, close)
        if not unions and employers:
            unions = self._sides.union_of(employers)
        if not employers and fill:
            employers = self._sides.other_side(unions)
        return _unique(unions + employers)

    def _close(self, trigger: Trigger, hits: Sequence[Hit]) -> list[Hit]:
        """The organisations that the parse puts at the trigger: its subject's and its reach's."""
        doc = trigger.tape.span.doc
        root = root_of(doc, trigger.start, trigger.end)
        if root is None:
            return []
        tokens: list[Token] = list(phrase(root)) if root.pos_ in ("NOUN", "PROPN") else []
        found = _standing(hits, tokens, trigger)
        if any(h.entity.type is E.UNION for h in found):
            return self._grown(found, hits)
        verb = verb_of(root)
        if verb is not None:
            subject = subject_of(verb)
            if subject is not None:
                tokens += list(phrase(subject))
            tokens += list(reach(verb))
        return self._grown(_standing(hits, tokens, trigger), hits)

    def _grown(self, found: list[Hit], hits: Sequence[Hit]) -> list[Hit]:
        """The hits with those that are coordinated with them."""
        chosen = {id(h) for h in found}
        grown: list[Hit] = []
        for group in coordinated(hits, self._text):
            if any(id(h) in chosen for h in group):
                grown += group
        return grown

    def _unions(
        self, trigger: Trigger, hits: Sequence[Hit], close: Sequence[Hit]
    ) -> tuple[str, ...]:
        inside = _names(
            [h for h in hits if trigger.start <= h.mention.start < trigger.end], {E.UNION}
        )
        if inside:
            grown = self._grown(
                [h for h in hits if h.entity.id in inside and h.mention.start >= trigger.start],
                hits,
            )
            return _names(grown, {E.UNION})
        if named := _names(close, {E.UNION}):
            return named
        before = [h for h in hits if h.entity.type is E.UNION and h.mention.end <= trigger.start]
        if before:
            return _names(self._grown(before[-1:], hits), {E.UNION})
        after = [h for h in hits if h.entity.type is E.UNION and h.mention.start >= trigger.end]
        if after and after[0].mention.start - trigger.end < 40:
            return _names(self._grown(after[:1], hits), {E.UNION})
        return self._sides.focus(trigger.start)

    def _employers(
        self, trigger: Trigger, hits: Sequence[Hit], close: Sequence[Hit]
    ) -> tuple[str, ...]:
        """Employers at the trigger; companies only where they are told as the other side."""
        groups = _names(close, {E.EMPLOYER_GROUP})
        companies = tuple(
            h.entity.id for h in close if h.entity.type is E.COMPANY and self._across(trigger, h)
        )
        if groups:
            return groups
        return _unique(companies)

    def _across(self, trigger: Trigger, hit: Hit) -> bool:
        """Whether a company is told as a side: "with", "against", struck, or acting itself."""
        base = trigger.tape.span.start_char
        before = trigger.tape.span.text[: hit.mention.start - base]
        root = root_of(trigger.tape.span.doc, hit.mention.start, hit.mention.end)
        if root is not None and root.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "agent"):
            return True
        return bool(_AGAINST.search(_tokened(before[-80:].lower())))

    def _offering(
        self, trigger: Trigger, hits: Sequence[Hit], close: Sequence[Hit]
    ) -> tuple[str, ...]:
        """The side that makes an offer: whoever acts, else the employers where they are meant."""
        root = root_of(trigger.tape.span.doc, trigger.start, trigger.end)
        verb = verb_of(root) if root is not None else None
        subject = subject_of(verb) if verb is not None else None
        acting: list[Hit] = []
        if subject is not None:
            acting = self._grown(_standing(hits, list(phrase(subject)), trigger), hits)
        unions = _names(hits, {E.UNION}) or self._sides.focus(trigger.start)
        wanted = _EMPLOYERS if trigger.rule.who == "employer" else _ORGANISATIONS
        if named := _names(acting, wanted):
            return named
        if trigger.rule.who == "employer":
            return _names(hits, _EMPLOYERS) or self._sides.other_side(unions)
        words = subject.text.lower() if subject is not None else ""
        if _EMPLOYER_WORDS.search(words):
            return self._sides.other_side(unions)
        if words in ("union", "guild", "unions", "guilds", "they", "it"):
            return self._sides.focus(trigger.start)
        return ()


def _tokened(text: str) -> str:
    return text


def _standing(hits: Iterable[Hit], tokens: Sequence[Token], trigger: Trigger) -> list[Hit]:
    places = {t.idx for t in tokens}
    ends = {t.idx + len(t) for t in tokens}
    return [
        h
        for h in hits
        if h.mention.start in places
        or h.mention.end in ends
        or any(h.mention.start <= p < h.mention.end for p in places)
    ]


def _names(hits: Iterable[Hit], types: Iterable[E]) -> tuple[str, ...]:
    wanted = set(types)
    return tuple(dict.fromkeys(h.entity.id for h in hits if h.entity.type in wanted))


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
