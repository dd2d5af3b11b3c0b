"""Which union each passage of an article is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from nlp.events.cast import LOOSE, SIDES, Cast, ids_of
from nlp.events.lexicon import words
from nlp.events.tape import Tape
from nlp.events.tokens import Ids, coordinated, standing, unique
from nlp.reading import Hit, Reading
from nlp.syntax import phrase, stands_in_subject, subject_of
from sideletter.model import EMPLOYERS
from sideletter.model import EntityType as E

# Fewer unions than this, named together, are no coalition.
_COALITION = 3
_MERGING = ("merge", "became one")
_ANAPHOR = re.compile(r"(?:It|That|This|Its|Those talks|That strike) ")
# What only names whom the next lines are about: a heading or the label of a list's entry.
_LABEL = re.compile(
    r"[-–—•*#\d.)\s]*(?:the )?@U(?:(?:,| and| &|/) (?:the )?@U)*(?: \([^)]*\))?\s*[:.—–-]?"
)
# Several unions that are told of together without their names, and what is none of them.
_UNIONS = re.compile(
    r"\b(?:the|both|these|those|two|three|four|five)(?: (?:two|three|four|five|major|main|big"
    r"|striking|sister|performers'?|actors'?|writers'?|musicians'?))* (?:unions|guilds)\b"
    r"(?! (?:in|of|that|across) )"
)
_PAIR = re.compile(r"\b(?:both|two)\b")
# What tells that two unions of a trade act each for itself.
_APART = re.compile(
    r"\b(?:separate(?:ly)?|rival|on its own|its own (?:deal|contract|talks)|broke ranks|merg\w+)\b"
)
# What tells whose members people are, before the union's name.
_THEIRS = re.compile(
    r"\b(?:represented|repped|covered|organi[sz]ed|unioni[sz]ed) (?:by|with|under) (?:the )?$"
    r"|\b(?:members of|belong(?:s|ed|ing)? to|affiliated with|cards? of|join(?:ed|s)?) (?:the )?$"
    r"|\b(?:their|whose) (?:[\w-]+ )?(?:union|guild|local)(?:,| is| are) (?:the )?$"
)
_LETTERS = re.compile(r"[a-z]+")
_CRAFT = re.compile(
    r"(?:the |hollywood's |film and television |striking )?([a-z]+) (?!guild|union|who)"
)


class Topics:
    """The unions named and the unions that act, in text order."""

    def __init__(self, cast: Cast, reading: Reading, tapes: Sequence[Tape]) -> None:
        """Note every union that is named and every one that is a subject."""
        self._cast = cast
        self._reading = reading
        self._named_at: list[int] = []
        self._named: list[Ids] = []
        self._acting_at: list[int] = []
        self._acting: list[Ids] = []
        for tape in tapes:
            self._note_names(tape)
        self._coalition = self._find_coalition()
        for tape in tapes:
            self._note_actors(tape)

    def focus(self, offset: int) -> Ids:
        """The union that an unnamed "members" or "they" at `offset` stands for."""
        if self._coalition:
            return self._coalition
        if near := self.acting_near(offset):
            return near
        place = bisect_right(self._acting_at, offset) - 1
        if self._cast.dominant or place < 0:
            return self._cast.main
        return self._acting[place]

    def acting_near(self, offset: int) -> Ids:
        """The union that last acted before `offset` in its paragraph."""
        if alone := self._alone(offset):
            return alone
        place = bisect_right(self._acting_at, offset) - 1
        if place >= 0 and self._acting_at[place] >= self._cast.paragraph(offset):
            return self._acting[place]
        return ()

    def id_of(self, hit: Hit) -> str:
        """The entity that a hit means in its passage."""
        return self._cast.means(hit, named_before=bool(self.named_before(hit.mention.start)))

    def named_before(self, offset: int) -> Ids:
        """The unions last named before `offset` in its paragraph."""
        place = bisect_right(self._named_at, offset) - 1
        if place < 0 or self._named_at[place] < self._cast.paragraph(offset):
            return ()
        return self._named[place]

    def last_two(self, offset: int) -> Ids:
        """The last two different unions named before `offset` in its paragraph."""
        start, found = self._cast.paragraph(offset), dict[str, None]()
        for place in range(bisect_right(self._named_at, offset) - 1, -1, -1):
            if self._named_at[place] < start or len(found) > 1:
                break
            found.update(dict.fromkeys(self._named[place]))
        return tuple(found)

    def joint(self, tape: Tape, at: int) -> Ids:
        """The unions that "both unions" or "the actors' unions" at tape offset `at` stand for.

        Those of the trade that it tells; else those last named together, the main one and its
        peers, or the only two of the article. None where that leaves it open.
        """
        match = next((m for m in _UNIONS.finditer(tape.text) if m.start() <= at), None)
        if match is None:
            return ()
        for word in _LETTERS.findall(match.group()):
            if len(trade := self._cast.of_trade(word)) > 1:
                return trade
        pair = bool(_PAIR.search(match.group()))
        if self._coalition and not pair:
            return self._coalition
        place = bisect_right(self._named_at, tape.span.start_char) - 1
        before = [ids for ids in self._named[: place + 1] if len(ids) > 1]
        for ids in (*before[-1:], self._cast.peers(), tuple(self._cast.unions)):
            if len(ids) == 2 or (len(ids) > 2 and not pair and ids in before):
                return ids
        return ()

    def hits_before(self, offset: int) -> list[Hit]:
        """The organisations that the paragraph of `offset` names before it, in text order."""
        hits = self._reading.hits_in(self._cast.paragraph(offset), offset)
        return [h for h in hits if h.entity.type in SIDES and h.mention.form not in LOOSE]

    def local_before(self, offset: int) -> Ids:
        """The local last named before `offset`, in whatever paragraph; none where none was."""
        for place in range(bisect_right(self._named_at, offset) - 1, -1, -1):
            if locals_ := tuple(i for i in self._named[place] if self._cast.is_local(i)):
                return locals_ if len(locals_) == 1 else ()
        return ()

    def employers_before(self, offset: int) -> Ids:
        """The employers who act in the sentence before the one at `offset`."""
        sentence = self._reading.sentence_at(offset)
        if not sentence.start:
            return ()
        before = self._reading.sentence_at(sentence.doc[sentence.start - 1].idx)
        subject = subject_of(before.root)
        hits = [
            h
            for h in self._reading.hits_of(before)
            if h.entity.type in EMPLOYERS and h.mention.form not in LOOSE
        ]
        acting = standing(hits, phrase(subject)) if subject is not None else []
        return unique(h.entity.id for h in acting)

    def _alone(self, offset: int) -> Ids:
        """The only union named in the sentences before one that begins with "It"."""
        sentence = self._reading.sentence_at(offset)
        if not _ANAPHOR.match(sentence.text.lstrip()):
            return ()
        before = self.named_before(sentence.start_char)
        return self._cast.whole(before) if len(before) == 1 else ()

    def _note_names(self, tape: Tape) -> None:
        merging = any(word in tape.text for word in _MERGING)
        named = [h for h in tape.hits if h.entity.type is E.UNION and h.mention.form not in LOOSE]
        for group in coordinated(named, self._cast.text):
            ids = unique(self._cast.stands_for(i) for i in ids_of(group))
            # Predecessors told of in passing are not what the passage is about.
            if not merging or not self._cast.main or self._cast.main[0] in ids:
                self._named_at.append(group[0].mention.start)
                self._named.append(ids)

    def _note_actors(self, tape: Tape) -> None:
        if any(word in tape.text for word in _MERGING):
            return
        hits = [h for h in tape.hits if h.entity.type is E.UNION]
        groups = coordinated(hits, self._cast.text)
        acting = [
            group
            for group in groups
            if stands_in_subject(tape.span.doc, group[0].mention.start, group[0].mention.end)
        ]
        acting = acting or [group for group in groups if _is_of_people(tape, group[0])]
        for group in acting:
            ids = tuple(dict.fromkeys(self.id_of(h) for h in group))
            self._acting_at.append(group[0].mention.start)
            self._acting.append(self._cast.whole(ids))
        if hits and not acting and _LABEL.fullmatch(tape.text.strip()):
            ids = tuple(dict.fromkeys(self.id_of(h) for h in hits))
            self._acting_at.append(hits[0].mention.start)
            self._acting.append(self._cast.whole(ids))
        if not hits and _UNIONS.match(tape.text) and (together := self.joint(tape, 0)):
            self._acting_at.append(tape.span.start_char)
            self._acting.append(together)
            return
        craft = _CRAFT.match(tape.text)
        if craft and not acting and (union := self._cast.craft([craft.group(1)])):
            self._acting_at.append(tape.span.start_char)
            self._acting.append(union)

    def _find_coalition(self) -> Ids:
        """Unions named together of which the article goes on to speak as "the unions"."""
        if pair := self._find_pair():
            return pair
        largest = max(self._named, key=len, default=())
        if len(largest) < _COALITION or not set(self._cast.main) & set(largest):
            return ()
        text = self._cast.text.lower()
        told = sum(text.count(phrase) for phrase in words("coalitions"))
        return largest if told > 1 else ()

    def _find_pair(self) -> Ids:
        """The main union and its one peer, where an article speaks of the two as one side."""
        peers = self._cast.peers()
        text = self._cast.text.lower()
        if len(peers) != 2 or _APART.search(text):
            return ()
        told = len(_UNIONS.findall(text))
        together = sum(set(ids) == set(peers) for ids in self._named)
        return peers if told > 1 or (told and together > 1) else ()


def _is_of_people(tape: Tape, hit: Hit) -> bool:
    """Whether a sentence names a union as that of the people of whom it tells."""
    return bool(_THEIRS.search(tape.text, 0, tape.place(hit.mention.start)))
