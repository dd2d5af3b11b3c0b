"""Who the parties of an event are, by the contract's rule for its type."""

from __future__ import annotations

import re
from collections.abc import Callable

from nlp.dates.parse import verb_of
from nlp.events.clause import Clause
from nlp.events.counterparts import reasons
from nlp.events.elsewhere import is_elsewhere, is_of_unnamed_trade
from nlp.events.employer_side import (
    employers_at,
    is_with_several,
    mentions_employers,
    sure_employers,
)
from nlp.events.families import STOPPAGES
from nlp.events.filing import filing
from nlp.events.offers import offering
from nlp.events.rules import Trigger
from nlp.events.scene import Scene
from nlp.events.sides import Sides
from nlp.events.slots import Slot, words_beside
from nlp.events.tokens import Ids, standing, unique
from nlp.events.union_side import ids_of_unions, merging, owns, speaking, told_of, unions_at
from nlp.events.workforce import workplaces_in
from nlp.syntax import phrase, subject_of
from nlp.trace import Trace
from sideletter.model import EntityType as E
from sideletter.model import EventType as T

_DECIDES = frozenset({T.STRIKE_AUTHORIZATION, T.BOARD_APPROVAL, T.RATIFICATION, T.REJECTION})
# These the members of an employers' group may decide as well.
_ON_DEALS = frozenset({T.RATIFICATION, T.REJECTION})
# For these the article's one employers' group is the other side, whoever the union.
_TABLES = frozenset({T.TENTATIVE_AGREEMENT, T.TALKS_BEGAN, T.TALKS_RESUMED, T.TALKS_BROKE_OFF})
# For these as well, while they belong to the round that the article is about.
_ROUND = frozenset({T.CONTRACT_EXPIRY, T.EXTENSION, T.AGREEMENT_EFFECTIVE})
# For these only where the union is the one that the article is about: the strikes of others that
# it recalls were other people's.
_STRIKES = frozenset({T.STRIKE_START, T.STRIKE_END})
_OFFERS = frozenset({T.PROPOSAL, T.FINAL_OFFER})
_BOARD_OF_EMPLOYERS = re.compile(
    r"@[GC](?:'s)? (?:board|council|trustees)\b"
    r"|\bboard (?:of (?:directors|governors|trustees) )?of (?:the )?@[GC]"
)
_MEMBERS_OF_EMPLOYERS = re.compile(r"@G(?:'s)? (?:members|membership)\b|\bmembers of (?:the )?@G")
_BOARD_OF_HOUSE = re.compile(
    r"\b(?:orchestra|symphony|opera|ballet|theat(?:er|re)|company)(?:'s)? (?:board|trustees)\b"
)

type Chooser = Callable[[Slot], Ids]  # Whom an event is with whose clause names no employer.


class PartyFinder:
    """Finds the parties of one article's events."""

    def __init__(self, sides: Sides, scene: Scene, choose: Chooser, trace: Trace) -> None:
        """Keep the article's cast, topics and tables, and what it tells of its employers.

        `choose` says whom an event is with whose clause names no employer; `trace` is told why.
        """
        self._sides = sides
        self._scene = scene
        self._choose = choose
        self._trace = trace

    def of(self, trigger: Trigger, *, fill: bool = True) -> Ids:
        """The parties by local id, the acting side first; with `fill` the other side as well."""
        if self._is_nobodys(trigger, fill=fill):
            return ()
        found = self._found(trigger, fill=fill)
        if trigger.rule.type is T.INTERIM_AGREEMENT:
            # It is made with one employer apart from the alliance, which is never a party to it.
            types = self._sides.cast.types
            return tuple(i for i in found if types[i] is not E.EMPLOYER_GROUP)
        return found

    def _found(self, trigger: Trigger, *, fill: bool) -> Ids:
        """The parties as the sentence and the tables tell them."""
        kind, sides = trigger.rule.type, self._sides
        clause = Clause.at(trigger, sides.cast.text)
        if trigger.rule.who == "nobody":
            return ids_of_unions((h for h in clause.hits if owns(h, trigger)), sides)
        if kind in _OFFERS:
            return offering(clause, sides)
        if kind is T.MERGER:
            return merging(clause, sides)
        unions = self._of_house(unions_at(clause, sides), trigger)
        sure = bool(unions)
        if not sure and not sides.unnamed and _is_of_strangers(clause, sides):
            return ()
        unions = unions or speaking(trigger, sides) or sides.topics.focus(trigger.start)
        unions = self._of_house(unions, trigger)
        if kind in _DECIDES:
            return self._deciding(clause, unions)
        employers = employers_at(clause, sides)
        if kind is T.LEGAL_ACTION:
            return filing(clause, sides, unions, employers, fill=fill)
        if employers and not sure:
            paired = sides.tables.union_of(employers)
            if (
                paired
                and not set(unions) & set(paired)
                and not self._stays(trigger, unions, employers)
            ):
                unions = paired
            if not paired and self._are_others(trigger, unions, employers):
                unions = ()
        named = bool(employers)
        if not employers and (fill or mentions_employers(trigger, sides)):
            employers = self._across(trigger, unions, fill=fill)
        if kind is T.LOCKOUT_START and not (employers or sure or fill):
            # "There was a lockout in 1980": by the house that is spoken of, of whomever.
            return self._across(trigger, unions, fill=True) or unions
        if unions and not (named or is_with_several(trigger)):
            employers = self._weighed(Slot(trigger, unions, employers, fill, self._scene))
        if not sure and kind is not T.UNION_ELECTION:
            unions = sides.tables.beside(unions, employers)
        return unique(unions + employers)

    def learn(self, trigger: Trigger) -> None:
        """Tell the tables whom a sentence that names both sides sets across from its union."""
        clause, kind = Clause.at(trigger, self._sides.cast.text), trigger.rule.type
        if kind in (T.UNION_ELECTION, T.LEGAL_ACTION, T.MERGER, T.INTERIM_AGREEMENT):
            return
        if len(unions := unions_at(clause, self._sides)) == 1:
            self._sides.tables.learn(unions[0], employers_at(clause, self._sides))

    def may_lack(self, trigger: Trigger, kind: T, *, fill: bool) -> bool:
        """Whether an event is told though no party is: votes of unnamed unions, others' strikes."""
        return (self._sides.unnamed and kind in _DECIDES) or self._is_nobodys(trigger, fill=fill)

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

    def _deciding(self, clause: Clause, unions: Ids) -> Ids:
        """Whose members or board decide: the unions, or employers with a board or with members."""
        trigger, sides = clause.trigger, self._sides
        if trigger.rule.type is not T.BOARD_APPROVAL:
            theirs = trigger.rule.type in _ON_DEALS and _MEMBERS_OF_EMPLOYERS.search(
                trigger.tape.text
            )
            return (theirs and _employers(clause, sides)) or unions
        if _BOARD_OF_EMPLOYERS.search(trigger.tape.text):
            return _employers(clause, sides) or unions
        if _BOARD_OF_HOUSE.search(trigger.tape.text):
            return sides.tables.at_work or unions
        return unions

    def _is_nobodys(self, trigger: Trigger, *, fill: bool) -> bool:
        """Whether it is a stoppage of others, of whom the article names none."""
        sides = self._sides
        return is_elsewhere(trigger, sides, old=not fill) or is_of_unnamed_trade(trigger, sides)

    def _are_others(self, trigger: Trigger, unions: Ids, employers: Ids) -> bool:
        """Whether an act is of the workers of other employers than the union's own.

        So it is where the sentence tells whose workers they are, and the union's own employers are
        known, and are companies by other names.
        """
        cast = self._sides.cast
        theirs = set(employers)
        if trigger.rule.type not in STOPPAGES | {T.UNION_ELECTION}:
            theirs &= {h.entity.id for h in workplaces_in(trigger.tape)}
        own = self._sides.tables.other_side(unions)
        if trigger.rule.type is not T.UNION_ELECTION and set(unions) <= set(cast.main):
            own = own or self._sides.tables.at_work
        if not theirs or not own or self._sides.tables.have_met(unions, theirs):
            return False
        if any(cast.types[i] is not E.COMPANY for i in own):
            return False
        return not any(cast.kin.is_akin(i, j) for i in theirs for j in own)

    def _of_house(self, unions: Ids, trigger: Trigger) -> Ids:
        """The unions without those that only further on, and at another house, are told of."""
        tables, named = self._sides.tables, {h.entity.id for h in trigger.tape.hits}
        return tuple(
            u for u in unions if u in named or not tables.is_of_other_house(u, trigger.end)
        )

    def _across(self, trigger: Trigger, unions: Ids, *, fill: bool) -> Ids:
        """The other side of an event whose sentence names no employers."""
        kind, sides = trigger.rule.type, self._sides
        if sides.unnamed:
            return sides.tables.house_at(trigger.end)
        if kind is T.UNION_ELECTION:
            known = sides.tables.at_work or sides.tables.other_side(unions)
            return known or (sides.tables.in_dispute if fill else ())
        if not unions:
            return sides.tables.house_at(trigger.end)
        own = bool(set(unions) & set(sides.cast.main))
        guess = kind in _TABLES or (fill and (kind in _ROUND or (own and kind in _STRIKES)))
        known = sides.tables.other_side(unions) or sides.tables.other_side(unions, guess=guess)
        other = self._told_near(trigger, unions) or known
        if len(other) == 1 and sides.cast.types[other[0]] is E.COMPANY and is_with_several(trigger):
            return ()
        return () if sides.cast.is_of_another_field(words_beside(trigger), other) else other

    def _weighed(self, slot: Slot) -> Ids:
        """The employers most likely meant, who need not be those whom the rules put there."""
        chosen = self._choose(slot)
        if set(chosen) != set(slot.usual):
            trigger, names = slot.trigger, self._sides.cast.kin.names
            told = [", ".join(names[i][0] for i in ids) or "nobody" for ids in (slot.usual, chosen)]
            reason = f"with {told[0]}: {told[1]} is likelier ({reasons(slot, chosen)})"
            self._trace.turned_down("events", trigger.rule.id, trigger.start, trigger.end, reason)
        return chosen

    def _stays(self, trigger: Trigger, unions: Ids, employers: Ids) -> bool:
        """Whether unnamed members are of the union last told of, though others are named with them.

        So they are where the passage tells of that union, and the article of no other table of it
        than one with these employers.
        """
        told = self._sides.topics.acting_near(trigger.start)
        return told == unions and set(self._sides.tables.other_side(unions)) <= set(employers)

    def _told_near(self, trigger: Trigger, unions: Ids) -> Ids:
        """Whom the passage sets across from the unions, but no company beside their alliance."""
        tables, span = self._sides.tables, trigger.tape.span
        told = tables.meetings.across(unions, (span.start_char, span.end_char))
        usual = tables.other_side(unions)
        types = self._sides.cast.types
        if any(types[i] is E.EMPLOYER_GROUP for i in usual):
            return told if any(types[i] is E.EMPLOYER_GROUP for i in told) else ()
        return told


def _employers(clause: Clause, sides: Sides) -> Ids:
    """The employers that the clause surely names."""
    return unique(sides.topics.id_of(h) for h in sure_employers(clause.close, sides))


def _is_of_strangers(clause: Clause, sides: Sides) -> bool:
    """Whether a trade acts whose union the article never names ("the strike by screenwriters")."""
    told = [t.lower_ for t in clause.subject[:1]] + told_of(clause.trigger)
    return any(sides.cast.is_stranger(word) for word in told)
