"""The organisations of an article, and which union it is mainly about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nlp.events.kin import Kin
from nlp.events.lexicon import called, crafts, trades_of, words
from nlp.events.tape import Tape
from nlp.events.tokens import Ids, coordinated, unique
from nlp.reading import Hit, Reading
from sideletter.model import EntityType as E

SIDES = frozenset({E.UNION, E.EMPLOYER_GROUP, E.COMPANY})
LOOSE = frozenset({"nominal", "pronoun"})

# A unit within so many characters of the start is what the article opens with.
_LEAD = 600
# The paragraphs whose names weigh more.
_OPENING = 2
# The main union is what an unclear "members" means where it has this share of all weight.
_DOMINANT = 0.4
_LETTERS = re.compile(r"[a-z]+")
# What shows that a parent union is spoken of for itself: its officers, its international body.
_PARENTS = re.compile(
    r"['’]?s? (?:[Ii]nternational|[Gg]eneral|national|parent|(?:vice )?[Pp]resident|[Vv]ice)\b"
)
_FOR_ITSELF = re.compile(r"\b(?:international|parent union|nation(?:al|ally|wide)|also)\b")
_APPOSED = re.compile(r"^,? (?:the )?")
_LOCAL = re.compile(r"\blocals? (?:no\. )?\d|\blocal [a-z]+\b")


class Cast:
    """Who appears in an article; what its unclear mentions mean."""

    def __init__(self, reading: Reading, tapes: Sequence[Tape]) -> None:
        """Count mentions and find the main union."""
        self.text = reading.article.text
        self.types = {e.id: e.type for e in reading.entities}
        self.kin = Kin(reading.entities)
        self._trades = {e.id: trades_of(e) for e in reading.entities}
        self._called = {e.id: called(e) for e in reading.entities if e.type is E.EMPLOYER_GROUP}
        self._breaks = [0, *(m.end() for m in re.finditer(r"\n+", self.text))]
        hits = [h for h in reading.hits if h.entity.type in SIDES]
        by_name = _names(hits, self.text)
        self.first = {h.entity.id: h.mention.start for h in reversed(by_name)}
        self.named = Counter(h.entity.id for h in by_name)
        self.told = Counter(h.entity.id for h in hits if not self.is_vague(h))
        self.groups = [i for i in self.named if self.types[i] is E.EMPLOYER_GROUP]
        self.unions = [i for i in self.named if self.types[i] is E.UNION]
        self.companies = [i for i in self.named if self.types[i] is E.COMPANY]
        self.main: Ids = ()
        self.dominant = False
        self._meant: dict[str, str] = {}
        self._choose(reading, tapes)

    def paragraph(self, offset: int) -> int:
        """Where the paragraph of an offset begins."""
        return self._breaks[bisect_right(self._breaks, offset) - 1]

    @property
    def lead(self) -> int:
        """Where the part ends in which an article names its own sides."""
        return _LEAD

    def opening(self, paragraphs: int) -> int:
        """Where the first so many paragraphs end; the end of the text where it has no more."""
        return self._breaks[min(paragraphs, len(self._breaks) - 1)] or len(self.text)

    def _choose(self, reading: Reading, tapes: Sequence[Tape]) -> None:
        unions = self.unions
        if not unions:
            return
        first = {h.entity.id: h.mention.start for h in reversed(reading.hits)}
        weight = self._weights(unions, reading.article.title.lower(), tapes)
        main = min(unions, key=lambda u: (-weight[u], first[u]))
        units = [
            u
            for u in unions
            if self.kin.known[u].parent == self.kin.known[main].id and self.kin.known[u].parent
        ]
        early = [u for u in units if first[u] < _LEAD and first[u] < first[main]]
        # A federation that merely stands behind the one unit in the news is not the subject.
        self._meant = self._find_meant(main, unions, first, tapes)
        main = self._meant.get(main, main)
        self.main = (early[0],) if len(early) == 1 else (main,)
        self.dominant = weight[self.main[0]] >= _DOMINANT * sum(weight.values())

    def _weights(
        self, unions: Sequence[str], title: str, tapes: Sequence[Tape]
    ) -> dict[str, float]:
        """How much the article is about each union: mentions, and those of title and opening."""
        weight = {u: float(self.named[u]) for u in unions}
        opening = self.opening(_OPENING)
        for tape in tapes:
            named = {h.entity.id for h in tape.hits if h.entity.type is E.UNION} & weight.keys()
            trade = set(self.craft(_LETTERS.findall(tape.text))) - named
            for union in named | trade:
                weight[union] += 0.5 * (union in trade)
                weight[union] += 2.0 * (tape.span.start_char < opening)
        for union in self.craft(_LETTERS.findall(title)):
            weight[union] += 2.0
        for union in unions:
            weight[union] += 3.0 * bool(self.kin.named_in(title, [union]))
            branches = [u for u in unions if u != union and self.kin.is_branch(u, union)]
            weight[union] += 0.5 * sum(self.named[u] for u in branches)
        return weight

    def _find_meant(
        self, main: str, unions: Sequence[str], first: Mapping[str, int], tapes: Sequence[Tape]
    ) -> dict[str, str]:
        """The local that its parent's bare name means, where an article is about that one local.

        A parent that is told of for itself, by its officers or beside the local, stays itself.
        """
        known = self.kin.known[main]
        parent = next((u for u in unions if self.kin.known[u].id == known.parent), main)
        its = self.kin.known[parent].id
        units = [u for u in unions if its and self.kin.known[u].parent == its]
        numbered = [u for u in units if any(_LOCAL.search(name) for name in self.kin.names[u])]
        if len(units) != 1 or not numbered:
            return {}
        if first[units[0]] >= _LEAD and self.named[units[0]] < self.named[parent]:
            return {}
        if main != units[0] and 2 * self.named[units[0]] < self.named[parent]:
            return {}
        if any(self._is_told_apart(tape, parent, units[0]) for tape in tapes):
            return {}
        return {parent: units[0]}

    def _is_told_apart(self, tape: Tape, parent: str, unit: str) -> bool:
        """Whether a sentence speaks of a parent as another body than its unit."""
        hits = [h for h in tape.hits if h.entity.type is E.UNION]
        its = [h for h in hits if h.entity.id == parent]
        for hit in its:
            behind = self.text[hit.mention.end : hit.mention.end + 30]
            if _PARENTS.match(behind) or _FOR_ITSELF.search(tape.text):
                return True
        groups = [{h.entity.id for h in group} for group in coordinated(hits, self.text)]
        return any({parent, unit} <= group for group in groups)

    # -- what a mention means

    def stands_for(self, union: str) -> str:
        """The union itself, or the local that its name means in this article."""
        return self._meant.get(union, union)

    def peers(self) -> Ids:
        """The unions of one trade with the main one, itself first: where they are two of a kind.

        Branches and what they are branches of are no peers, nor are a union and its local.
        """
        if not self.main:
            return ()
        trades = self._trades[self.main[0]]
        found = [
            u
            for u in self.unions
            if u not in self.main
            and trades & self._trades[u]
            and not self.kin.are_kin(u, self.main[0])
        ]
        return (self.main[0], *found) if found else ()

    def of_trade(self, trade: str) -> Ids:
        """All unions named whose trade a word in the plural tells ("actors")."""
        return tuple(u for u in self.unions if trade in self._trades[u])

    def is_of_another_field(self, text: str, groups: Iterable[str]) -> bool:
        """Whether a text tells an industry as which no alliance of these is known."""
        fields = [field for field in words("other_fields") if field in text]
        return bool(fields) and all(
            self.types[i] is E.EMPLOYER_GROUP and not any(f in self._called[i] for f in fields)
            for i in groups
        )

    def means(self, hit: Hit, *, named_before: bool) -> str:
        """The entity of a hit; an unclear "the union" is the main one unless others were named."""
        phrase = self.text[hit.mention.start : hit.mention.end].lower().split(" ", 1)[-1]
        generic = hit.mention.form == "nominal" and phrase in words("generic_unions")
        own = self.stands_for(hit.entity.id)
        if not generic or not self.main or own in self.main or self._is_named_behind(hit):
            return own
        if "guild" in phrase and not any("guild" in name for name in self.kin.names[self.main[0]]):
            return own
        return own if named_before or not self.dominant else self.main[0]

    def _is_named_behind(self, hit: Hit) -> bool:
        """Whether the name itself follows a description ("their guild, the …")."""
        behind = _APPOSED.sub("", self.text[hit.mention.end : hit.mention.end + 90].lower())
        return behind.startswith(self.kin.names[hit.entity.id])

    def is_vague(self, hit: Hit) -> bool:
        """Whether a hit is a mere "the companies" that names no employer of its own."""
        if hit.mention.form != "nominal":
            return False
        phrase = self.text[hit.mention.start : hit.mention.end].lower()
        vague = words("employers")
        return phrase in vague or phrase.split(" ", 1)[-1] in vague

    def craft(self, told: Iterable[str]) -> Ids:
        """The union of a trade ("writers"), the main one first, where one is named at all."""
        for word in told:
            fits = [u for u in self.named if word in self._trades[u]]
            if fits:
                main = [u for u in fits if u in self.main]
                return (main[0] if main else max(fits, key=self.named.__getitem__),)
        return ()

    def is_stranger(self, word: str) -> bool:
        """Whether a word names a trade whose union the article never names."""
        return word in crafts() and not self.craft([word])

    def is_local(self, union: str) -> bool:
        """Whether a union is called a local by one of its names."""
        return any(_LOCAL.search(name) for name in self.kin.names[union])

    def whole(self, unions: Ids) -> Ids:
        """The main union where these are branches of it."""
        for main in self.main:
            if unions and all(u == main or self.kin.is_branch(u, main) for u in unions):
                return self.main
        return unions

    def owner_of(self, hits: Iterable[Hit]) -> Ids:
        """The union that an agreement's mention names ("the …'s Basic Agreement")."""
        for hit in hits:
            if hit.entity.type is not E.AGREEMENT:
                continue
            phrase = self.text[hit.mention.start : hit.mention.end].lower()
            for union in self.named:
                names = self.kin.names[union] if self.types[union] is E.UNION else ()
                if any(phrase.startswith((f"{n}'", f"{n}’", f"{n} ")) for n in names):
                    return (union,)
        return ()


def ids_of(hits: Iterable[Hit]) -> Ids:
    """The entities of hits, each once, in order."""
    return unique(h.entity.id for h in hits)


def _names(hits: Iterable[Hit], text: str) -> list[Hit]:
    """The hits that are names; one with its short form in brackets behind it counts once."""
    found: list[Hit] = []
    for hit in (h for h in hits if h.mention.form not in LOOSE):
        same = bool(found) and hit.entity.id == found[-1].entity.id
        if not same or text[found[-1].mention.end : hit.mention.start] != " (":
            found.append(hit)
    return found
