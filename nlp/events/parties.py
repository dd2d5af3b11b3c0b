"""Who the parties of an event are, by the contract's rule for its type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from nlp.dates.parse import verb_of
from nlp.events.rules import Trigger
from nlp.events.sides import Sides
from nlp.events.tokens import Ids, coordinated, standing, unique
from nlp.events.tree import owner_of, phrase, reach, stands_in_subject, subject_of
from nlp.reading import Hit
from sideletter.model import EntityType as E
from sideletter.model import EventType as T

_ORGANISATIONS = frozenset({E.UNION, E.EMPLOYER_GROUP, E.COMPANY})
_EMPLOYERS = frozenset({E.EMPLOYER_GROUP, E.COMPANY})
_DECIDES = frozenset({T.STRIKE_AUTHORIZATION, T.BOARD_APPROVAL, T.RATIFICATION, T.REJECTION})
# For these the article's one employers' group is the other side, whoever the union.
_TABLES = frozenset({T.TENTATIVE_AGREEMENT, T.TALKS_BEGAN, T.TALKS_RESUMED, T.TALKS_BROKE_OFF})
# For these as well, while they belong to the round that the article is about.
_ROUND = frozenset(
    {T.CONTRACT_EXPIRY, T.EXTENSION, T.STRIKE_START, T.STRIKE_END, T.AGREEMENT_EFFECTIVE}
)
# For these the employers last named in the paragraph are meant before all others.
_LOCAL = frozenset({T.LOCKOUT_START, T.LOCKOUT_END})
_OFFERS = frozenset({T.PROPOSAL, T.FINAL_OFFER})
_EMPLOYER_WORDS = re.compile(
    r"\b(?:studios|producers|employers|companies|company|management|streamers|networks|publishers|"
    r"alliance|league|agencies|institute)\b"
)
_AGAINST = re.compile(
    r"\b(?:with|against|between|at|to|from|struck|recogni[sz]ed|sued|charge against)"
    r"(?: (?:the|its|their|a|an|single|ad|agency|agencies|studios|producers|game|games|companies|"
    r"publishers|company|like|such|as|including|owner),?)* ?$"
)
_WORD = re.compile(r"[a-z]+")
_INC = re.compile(r"(?:inc|co|corp|ltd|llc|plc|group|company)\.?$")


class PartyFinder:
    """Finds the parties of one article's events."""

    def __init__(self, sides: Sides) -> None:
        """Keep the article's cast, topics and tables."""
        self._cast, self._topics, self._tables = sides.cast, sides.topics, sides.tables
        self._text = sides.cast.text

    def of(self, trigger: Trigger, *, fill: bool = True) -> Ids:
        """The parties by local id, the acting side first; with `fill` the other side as well."""
        kind = trigger.rule.type
        hits = [h for h in trigger.tape.hits if h.entity.type in _ORGANISATIONS]
        if trigger.rule.who == "nobody":
            return self._ids([h for h in hits if _owns(h, trigger)], {E.UNION})
        close, subject = self._close(trigger, hits)
        if kind in _OFFERS:
            return self._offering(trigger, hits, subject)
        if kind is T.MERGER:
            return self._merging(trigger, hits)
        unions = self._unions(trigger, hits, close, subject)
        sure = bool(unions)
        if not unions and subject and self._cast.is_stranger(subject[0].lower_):
            return ()
        unions = unions or self._topics.focus(trigger.start)
        if kind in _DECIDES:
            groups = self._ids(close, {E.EMPLOYER_GROUP})
            if (
                kind is T.BOARD_APPROVAL
                and groups
                and re.search(r"@G's (?:board|council)", trigger.tape.text)
            ):
                return groups
            return unions
        employers = self._employers(trigger, close)
        if kind is T.LEGAL_ACTION:
            return self._legal(trigger, subject, unions, employers)
        if employers and not sure:
            paired = self._tables.union_of(employers)
            unions = paired if paired and not set(unions) & set(paired) else unions
        if not employers and (fill or self._mentions_employers(trigger)):
            employers = self._topics.employers_near(trigger.start) if kind in _LOCAL else ()
            guess = kind in _TABLES or (fill and kind in _ROUND)
            employers = employers or self._tables.other_side(unions, guess=guess)
        return unique(unions + employers)

    def is_foreign(self, trigger: Trigger) -> bool:
        """Whether persons or companies act in a sentence that names no union at all."""
        hits = trigger.tape.hits
        if any(h.entity.type in (E.UNION, E.EMPLOYER_GROUP, E.AGREEMENT) for h in hits):
            return False
        root = trigger.root
        verb = verb_of(root) if root is not None else None
        subject = subject_of(verb) if verb is not None else None
        if subject is None:
            return False
        acting = standing(hits, phrase(subject))
        persons = [h for h in acting if h.entity.type is E.PERSON]
        companies = [h for h in acting if h.entity.type is E.COMPANY]
        return bool(persons) or len(companies) > 1

    # -- what the parse puts at the trigger

    def _close(self, trigger: Trigger, hits: Sequence[Hit]) -> tuple[list[Hit], list[Token]]:
        """The organisations of the trigger's own clause, and its subject's words."""
        root = trigger.root
        if root is None:
            return [], []
        tokens: list[Token] = list(phrase(root)) if root.pos_ in ("NOUN", "PROPN") else []
        verb = verb_of(root)
        subject = subject_of(verb) if verb is not None else None
        subject_words = list(phrase(subject)) if subject is not None else []
        if subject is not None and verb is not None and (owner := owner_of(subject, verb)):
            subject_words += list(phrase(owner))
        found = standing(hits, tokens)
        if any(h.entity.type is E.UNION for h in found):
            reached = subject_words + (list(reach(verb)) if verb is not None else [])
            others = [h for h in standing(hits, reached) if h.entity.type in _EMPLOYERS]
            return self._grown(found + others, hits), subject_words
        tokens += subject_words
        if verb is not None:
            tokens += list(reach(verb))
        return self._grown(standing(hits, tokens), hits), subject_words

    def _grown(self, found: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
        """The hits with those that are coordinated with them."""
        chosen = {id(h) for h in found}
        grown: list[Hit] = []
        for group in coordinated(hits, self._text):
            if any(id(h) in chosen for h in group):
                grown += group
        return grown

    def _ids(self, hits: Iterable[Hit], types: Iterable[E]) -> Ids:
        wanted = set(types)
        return unique(self._topics.id_of(h) for h in hits if h.entity.type in wanted)

    # -- the union's side

    def _unions(
        self,
        trigger: Trigger,
        hits: Sequence[Hit],
        close: Sequence[Hit],
        subject: Sequence[Token],
    ) -> Ids:
        if owner := self._cast.owner_of(
            [h for h in trigger.tape.hits if trigger.start <= h.mention.start < trigger.end]
        ):
            return owner
        inside = [
            h
            for h in hits
            if h.entity.type is E.UNION and trigger.start <= h.mention.start < trigger.end
        ]
        if inside:
            return self._ids(self._grown(inside, hits), {E.UNION})
        acting = [h for h in standing(hits, subject) if h.entity.type is E.UNION]
        if acting:
            together = self._ids(self._grown(acting[:1], hits), {E.UNION})
            every = self._cast.narrow(self._ids(acting, {E.UNION}))
            return every if len(every) == 1 else self._cast.narrow(together)
        if craft := self._craft(trigger, subject):
            return craft
        near = [h for h in close if h.entity.type is E.UNION]
        if near and not trigger.rule.context:
            return self._ids(self._grown(near[:1], hits), {E.UNION})
        before = [
            h
            for h in hits
            if h.entity.type is E.UNION
            and h.mention.end <= trigger.start
            and ";" not in self._text[h.mention.end : trigger.start]
        ]
        if before and not _plural(subject) and not trigger.rule.context:
            return self._cast.whole(self._ids(self._grown(before[-1:], hits), {E.UNION}))
        after = [h for h in hits if h.entity.type is E.UNION and h.mention.start >= trigger.end]
        if after and after[0].mention.start - trigger.end < 40:
            return self._cast.whole(self._ids(self._grown(after[:1], hits), {E.UNION}))
        return ()

    def _merging(self, trigger: Trigger, hits: Sequence[Hit]) -> Ids:
        """The unions that merge: those of the sentence, else the last two of its paragraph."""
        unions = [h for h in hits if h.entity.type is E.UNION]
        for group in coordinated(unions, self._text):
            if len(together := self._ids(group, {E.UNION})) > 1:
                return together
        named = self._ids(unions, {E.UNION})
        if len(named) < 2:
            named = self._topics.last_two(trigger.end)
        return named if len(named) > 1 else ()

    def _craft(self, trigger: Trigger, subject: Sequence[Token]) -> Ids:
        words = [t.lower_ for t in subject] + _WORD.findall(trigger.words)
        root = trigger.root
        if root is not None:
            words += [t.lower_ for t in root.children if t.dep_ in ("poss", "compound", "amod")]
        return self._cast.craft(words)

    # -- the employers' side

    def _employers(self, trigger: Trigger, close: Sequence[Hit]) -> Ids:
        """Employers at the trigger; companies only where they are told as the other side."""
        named = [h for h in close if not self._cast.is_vague(h)]
        if trigger.rule.type is T.UNION_ELECTION:
            hits = [h for h in trigger.tape.hits if h.entity.type is E.COMPANY]
            inside = [h for h in hits if trigger.start <= h.mention.start < trigger.end]
            if inside:
                return self._ids(inside[:1], {E.COMPANY})
        groups = self._ids(named, {E.EMPLOYER_GROUP})
        if groups:
            return groups
        companies = [h for h in named if h.entity.type is E.COMPANY and self._across(trigger, h)]
        return self._ids(
            self._grown(companies, [h for h in named if h.entity.type is E.COMPANY]), {E.COMPANY}
        )

    def _across(self, trigger: Trigger, hit: Hit) -> bool:
        """Whether a company is told as a side: "with", "against", struck, or acting itself."""
        base = trigger.tape.span.start_char
        before = trigger.tape.raw[: hit.mention.start - base]
        span = trigger.tape.span.doc.char_span(
            hit.mention.start, hit.mention.end, alignment_mode="expand"
        )
        root = span.root if span is not None else None
        if root is not None and root.dep_ == "compound" and _INC.match(root.head.lower_):
            root = root.head
        if root is not None and root.dep_ in ("nsubj", "nsubjpass", "dobj", "agent"):
            return True
        return bool(_AGAINST.search(before[-80:].lower()))

    def _mentions_employers(self, trigger: Trigger) -> bool:
        return any(self._cast.is_vague(h) for h in trigger.tape.hits) or bool(
            re.search(r"\b(?:studios|producers|employers)\b", trigger.tape.text)
        )

    def _legal(
        self, trigger: Trigger, subject: Sequence[Token], unions: Ids, employers: Ids
    ) -> Ids:
        """Who files and against whom; a person who sues is no party."""
        person = any(h.entity.type.value == "person" for h in standing(trigger.tape.hits, subject))
        if person and not re.search(r"@U", trigger.tape.text):
            return employers
        if not employers:
            named = [h for h in trigger.tape.hits if h.entity.type in _EMPLOYERS]
            sure = [h for h in named if not self._cast.is_vague(h)]
            before = [h for h in sure if h.mention.end <= trigger.end]
            employers = self._ids((before[-1:] or sure[:1]), _EMPLOYERS)
        if not employers:
            employers = self._tables.other_side(unions)
        return unique(unions + employers)

    def _offering(self, trigger: Trigger, hits: Sequence[Hit], subject: Sequence[Token]) -> Ids:
        """The side that makes an offer: whoever acts, else the employers where they are meant."""
        acting = self._grown(standing(hits, subject), hits)
        unions = self._ids(hits, {E.UNION}) or self._topics.focus(trigger.start)
        if len(unions) > 1 and not set(unions) & set(self._cast.main):
            unions = self._topics.focus(trigger.start)
        employer_only = trigger.rule.who == "employer"
        sure = [h for h in acting if not self._cast.is_vague(h)]
        wanted = _EMPLOYERS if employer_only else _ORGANISATIONS
        if named := self._ids(sure, wanted):
            return named
        if employer_only:
            known = [h for h in hits if not self._cast.is_vague(h)]
            return self._ids(known, {E.EMPLOYER_GROUP}) or self._tables.other_side(unions)
        words = " ".join(t.lower_ for t in subject)
        if _EMPLOYER_WORDS.search(words):
            return self._tables.other_side(unions)
        if re.fullmatch(r"it|they|which|that|who", words) and (
            own := self._speaking(trigger, hits)
        ):
            return own
        if re.search(r"\b(?:unions?|guilds?|they|it)\b", words):
            return self._topics.focus(trigger.start)
        return ()

    def _speaking(self, trigger: Trigger, hits: Sequence[Hit]) -> Ids:
        """Whom "it" means in "the league replied that it had offered …": who acts right before."""
        doc = trigger.tape.span.doc
        before = [h for h in hits if h.mention.end <= trigger.start]
        acting = [h for h in before if stands_in_subject(doc, h.mention.start, h.mention.end)]
        sure = [h for h in acting[-1:] if not self._cast.is_vague(h)]
        return self._ids(self._grown(sure, hits), _ORGANISATIONS)


def _owns(hit: Hit, trigger: Trigger) -> bool:
    """Whether a hit stands as the owner right before the trigger ("…'s first strike since")."""
    near = 0 <= trigger.start - hit.mention.end <= 3
    return near or trigger.start <= hit.mention.start < trigger.end


def _plural(subject: Sequence[Token]) -> bool:
    return any(t.lower_ in ("they", "members", "negotiators", "sides", "parties") for t in subject)
