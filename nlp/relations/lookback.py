"""Looking back from a relation's words for the end that they leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.focus import Focus
from nlp.masks import MASK, Masked
from nlp.relations.found import Found
from nlp.relations.owners_of_titles import (
    belongs_elsewhere,
    is_borne_at_work,
    is_corporate,
    is_of_management,
    kinds_of_owner,
    kinds_sought,
)
from nlp.relations.titles import is_bargaining_title
from nlp.rulefile import load_words

_FIRST_WORD = re.compile(r"([A-Z][\w.&-]+) ")
_POSSESSIVE = re.compile(r"(?:its|their|whose)\b", re.IGNORECASE)
_ITS_TITLE = re.compile(r"⟧, (?:its|their) ")
_ADJACENT = re.compile(r"⟧(?:,| and|'s)? $")
_EXECUTIVE = re.compile(
    r"\b(?:executive director|general director|managing director|president|chief executive|ceo"
    r"|spokes(?:man|woman|person))\b"
)
"""Offices that a union has as well as a house."""
_SAID_OF = re.compile(
    r"\b(?:said|says)(?: in an? [\w-]+)?(?: that)? (?:the )?"
    r"(?:⟦(?P<c>C\d+)⟧|(?P<who>organi[sz]ation|company|orchestra|symphony|museum|theat(?:er|re)|opera))"
)
_LED_TO = re.compile(r"\w,? (?:at|to|from|in|for|with|by|of|on|into) (?:the )?$")
"""What stands before a name inside a sentence that is not what the sentence is about."""
_GONE_TO = re.compile(
    r"\b(?:from|to|at|in|with|by|on|into|against|joined|joins|joining"
    r"|(?:left|leaves|leaving|quit) for) (?:the )?$"
)
"""What leads from a title to another body than its own."""
_OF_STATE = re.compile(
    r"\b(?:federal|state|county|city|shadow|culture|arts|business|education|employment|foreign|health"
    r"|home|interior|justice|labou?r|trade|transport|treasury) $"
)
"""What says before a title that a government has it."""


class Looker:
    """Looks for the other end of a relation before its words."""

    def __init__(
        self, sentences: Sequence[Masked], i: int, focus: Focus, roles: Sequence[Found] = ()
    ) -> None:
        """Stand in the sentence `i`; `roles` are those told so far, wherever they stand."""
        self._roles = roles
        self._sentences = sentences
        self._i = i
        self._focus = focus

    def back(self, at: int, kinds: str, *, reach: int = 2) -> list[str]:
        """The nearest mask of these kinds before, else the first of a sentence before."""
        here = [m for m in MASK.finditer(self._sentences[self._i].text, 0, at) if m[1] in kinds]
        if here:
            return [here[-1][1] + here[-1][2]]
        for earlier in range(self._i - 1, max(-1, self._i - 1 - reach), -1):
            masked = self._sentences[earlier]
            if "\n\n" in masked.after:
                break
            there = [m for m in MASK.finditer(masked.text) if m[1] in kinds]
            if there:
                return [there[0][1] + there[0][2]]
        return []

    def only(self, kind: str) -> list[str]:
        """The only mask of this kind before or in the sentence, where there is one."""
        text = " ".join(masked.text for masked in self._sentences[: self._i + 1])
        found = {m[1] + m[2] for m in MASK.finditer(text) if m[1] == kind}
        return sorted(found) if len(found) == 1 else []

    def sole(self, kind: str) -> list[str]:
        """The only mask of this kind in the article, where it stands before."""
        text = " ".join(masked.text for masked in self._sentences)
        everywhere = {m[1] + m[2] for m in MASK.finditer(text) if m[1] == kind}
        return self.only(kind) if len(everywhere) == 1 else []

    def house(self) -> list[str]:
        """The company that the article is about, or the only one that it has named."""
        return [self._focus.house] if self._focus.house else self.sole("C")

    def _company_here(self) -> list[str]:
        """The company that the paragraph is about, where that is not the house: the nearest one."""
        if self._focus.house is None:
            return []
        for earlier in range(self._i, -1, -1):
            if earlier < self._i and "\n\n" in self._sentences[earlier].after:
                break
            named = [m[1] + m[2] for m in MASK.finditer(self._sentences[earlier].text)]
            if self._focus.house in named:
                return []
            if found := [mask for mask in named if mask[0] == "C"]:
                return found[:1]
        return []

    def _house_speaks(self, match: re.Match[str], title: str) -> bool:
        """Whether an officer says what the house does: "the director said that the symphony …"."""
        if not (_EXECUTIVE.search(title) and self._focus.house):
            return False
        if MASK.search(match.string, 0, match.start()):
            return False
        said = _SAID_OF.search(match.string, match.end())
        return said is not None and (said["who"] is not None or said["c"] == self._focus.house)

    def sole_person(self) -> list[str]:
        """The only person of the sentence before, where there is one."""
        earlier = self._sentences[self._i - 1] if self._i else None
        if earlier is None or "\n\n" in earlier.after:
            return []
        people = {m[1] + m[2] for m in MASK.finditer(earlier.text) if m[1] == "P"}
        return sorted(people) if len(people) == 1 else []

    def sole_union(self) -> list[str]:
        """The only union of the sentences before in the paragraph; none where this names one."""
        if any(m[1] == "U" for m in MASK.finditer(self._sentences[self._i].text)):
            return []
        for earlier in range(self._i - 1, max(-1, self._i - 3), -1):
            masked = self._sentences[earlier]
            if "\n\n" in masked.after:
                return []
            unions = {m[1] + m[2] for m in MASK.finditer(masked.text) if m[1] == "U"}
            if unions:
                return sorted(unions) if len(unions) == 1 else []
        return []

    def subject(self, kinds: str, before: int) -> list[str]:
        """The first mask of these kinds before the offset, else of a sentence before: what "its"
        means. Past a paragraph's end it is the only one of the last sentence.
        """
        text = self._sentences[self._i].text
        first = [m for m in MASK.finditer(text, 0, before) if m[1] in kinds]
        first = first[-1:] if first and _LED_TO.search(text, 0, first[0].start()) else first[:1]
        found = [m[1] + m[2] for m in first] or self.back(0, kinds)
        if found or not self._i:
            return found
        last = MASK.finditer(self._sentences[self._i - 1].text)
        alone = sorted({m[1] + m[2] for m in last if m[1] in kinds})
        return alone if len(alone) == 1 else []

    def _opens_with_name(self, match: re.Match[str]) -> bool:
        """Whether the sentence opens with a name right before the title: "Nike spokesman …"."""
        if not match.groupdict().get("t"):
            return False
        first = _FIRST_WORD.fullmatch(match.string[: match.start("t")])
        if first is None or first[1] in load_words("roles", "own_words"):
            return False
        token = self._sentences[self._i].sentence[0]
        return token.text == first[1] and token.pos_ == "PROPN"

    def organisation(self, match: re.Match[str], title: str, *, forward: bool) -> list[str]:
        """The organisation at which a title without one is held."""
        text = self._sentences[self._i].text
        if self._house_speaks(match, title):
            return self.house()
        if _OF_STATE.search(text, 0, match.start("t") if match.groupdict().get("t") else 0):
            return []
        if kinds_of_owner(match) == ("U",):
            return self.back(match.start(), "U") or self.only("U") or _listed(self._focus.union)
        orders = kinds_sought(match, title, at_house=bool(self._focus.house))
        if forward and (after := self._first_after(match, "UG")):
            return [after[1] + after[2]]
        if _POSSESSIVE.match(match[0]) and not _ADJACENT.search(text, 0, match.start()):
            return self._possessor(match, title, orders)
        if is_borne_at_work(title) and self.back(match.start(), "W", reach=0):
            return []
        if _ITS_TITLE.search(match[0]) and (meant := self._first_before(match, title)):
            return [meant[1] + meant[2]]
        if orders != ("C",) and (belongs_elsewhere(match) or self._opens_with_name(match)):
            return []
        for kinds in orders:
            if found := self.back(match.start(), kinds, reach=0):
                return found
        return self._told_elsewhere(match, title, orders)

    def _first_after(self, match: re.Match[str], kinds: str) -> re.Match[str] | None:
        """The first mask of these kinds behind the title."""
        masks = MASK.finditer(self._sentences[self._i].text, match.end())
        return next((m for m in masks if m[1] in kinds), None)

    def _first_before(self, match: re.Match[str], title: str) -> re.Match[str] | None:
        """Whose "its" is, before the title: of a corporate title the last company, if there is."""
        masks = MASK.finditer(self._sentences[self._i].text, 0, match.start())
        before = [m for m in masks if m[1] in "UGCB"]
        firms = [m for m in before if m[1] == "C"] if is_corporate(title) else []
        return firms[-1] if firms else next(iter(before), None)

    def _possessor(self, match: re.Match[str], title: str, orders: tuple[str, ...]) -> list[str]:
        """Whose a title behind a possessive is; nobody's where it is borne at a work."""
        if title in load_words("roles", "work_heads") and self.back(match.start(), "W"):
            return []
        kinds = orders[0] if len(orders) == 1 else "UGCB"
        found = self.subject(kinds, match.start())
        return found or (self.house() if is_corporate(title) else [])

    def _told_elsewhere(
        self, match: re.Match[str], title: str, orders: tuple[str, ...]
    ) -> list[str]:
        """The body of a title before which its sentence names none that fits."""
        of_management = is_of_management(match)
        if (
            self._focus.house
            and (orders == ("C",) or of_management)
            and not is_borne_at_work(title)
        ):
            return self._company_here() or [self._focus.house]
        if of_management or orders in (("B",), ("G",)):
            return []
        wanted = {"UG": "U", "U": "U", "C": "C"}.get(orders[0], "")
        after = self._first_after(match, wanted)
        if after and not _GONE_TO.search(after.string, 0, after.start()):
            return [after[1] + after[2]]
        for kinds in orders:
            if kinds == "UB" and self._focus.house:
                return [self._focus.house]
            if found := self.back(0, kinds):
                return found
        if is_corporate(title):
            return [] if re.search(r" (?:of|for) (?:the )?[A-Z]", match["t"]) else self.house()
        return self._in_focus(title, orders)

    def _in_focus(self, title: str, orders: tuple[str, ...]) -> list[str]:
        """What the article is about, where an officer of its kind may be meant."""
        if orders[0] == "U":
            return _listed(self._focus.union)
        if orders[0] != "UG":
            return []
        of_union = is_bargaining_title(title) or "ommittee" in self._sentences[self._i].text
        best = (self._focus.union if of_union else None) or self._focus.body
        if best and best[0] == "G" and "committee" in title:
            return []
        return _listed(best)


def _listed(mask: str | None) -> list[str]:
    return [mask] if mask else []
