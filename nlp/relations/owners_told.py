"""Who owns whom, where the owner stands elsewhere than the words that tell what it owns.

"Ink said that its Reno Ledger …"              whose "its" is
"Ink fell. … at the papers, which include C"   whose papers they are: the house's
"staff of C and D. Both belong to Ink"         what "both" are
"Ink, which owns C through D"                  C is D's, D is Ink's
"Staff at A, B and C walked out. … Ink …"      papers that only lend a house its workers are its own
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from nlp.masks import MASK, Masked
from nlp.relations.found import Found
from nlp.rulefile import any_of, load_words
from nlp.syntax import Tree
from sideletter.model import EntityType

_C = r"⟦C\d+⟧"
_OWNER = rf"(?P<owner>{_C})"
_NAME = rf"(?:{_C}|[A-Z]\w+(?: [A-Z]\w+)*)"
_LIST = rf"(?P<cs>{_NAME}(?:(?:,? (?:and |& )?)(?:the )?{_NAME})*)"
_OF_KIND = r"(?:(?:cable|local|regional|daily|weekly|national|game|film|TV|news|record) )?"
_COUNT = {"both": 2, "all three": 3, "all four": 4, "all five": 5}

_SEVERAL, _OFTEN = 3, 4
"""Papers that make a list of workplaces, and mentions that make an article one about a house."""

Owned = tuple[list[str], str, str]
"""The masks of companies, that of their owner, and the rule."""


def find_told_owners(
    sentences: Sequence[Masked], house: str | None, *, is_paper: Callable[[str], bool]
) -> Iterator[Found]:
    """The owners that sentences tell; `house` is the mask of the company an article is about.

    `is_paper` says which masks are those of papers, as the house's titles are.
    """
    passage: dict[str, None] = {}
    spoken = None
    counts = Counter(c for masked in sentences for c in _companies(masked.text))
    for i, masked in enumerate(sentences):
        here = _companies(masked.text)
        spoken = house if house in here else spoken
        for companies, owner, rule in (
            *_by_its(masked, passage),
            *_by_holdings(masked.text, spoken),
            *_by_both(masked.text, passage),
            *_through(masked.text),
            *_by_staff(masked.text, house, counts, is_paper),
        ):
            for company in dict.fromkeys(companies):
                if company != owner:
                    yield Found("owned_by", company, owner, None, False, rule, i)
        passage = {} if "\n\n" in masked.after else passage | dict.fromkeys(here)


def _companies(text: str) -> list[str]:
    return [m[1] + m[2] for m in MASK.finditer(text) if m[1] == "C"]


def _by_its(masked: Masked, passage: Collection[str]) -> Iterator[Owned]:
    """Of "its C" whose it is, where one company alone is named before, and no union after it."""
    for match in _its().finditer(masked.text):
        before = [m for m in MASK.finditer(masked.text, 0, match.start()) if m[1] in "CUGB"]
        named = list(dict.fromkeys(m[1] + m[2] for m in before)) or list(passage)
        mask = MASK.match(masked.text, match.end())
        if mask is None or len(named) != 1 or named[0][0] != "C":
            continue
        company = mask[1] + mask[2]
        if match["noun"] or _is_head(masked, len(_companies(masked.text[: match.end()]))):
            yield [company], named[0], "its-company"


def _is_head(masked: Masked, place: int) -> bool:
    """Whether a company's name, by its place among the sentence's, describes nothing but its own.

    "Its Reno Ledger" and "its Ledger unit" are told of a property, "its Ledger deal" is not.
    """
    hits = [h for h in masked.hits if h.entity.type is EntityType.COMPANY]
    span = Tree(masked).span(hits[place]) if place < len(hits) else None
    if span is None or not len(span):
        return False
    root = span.root
    if root.dep_ not in ("compound", "nmod", "amod", "poss"):
        return True
    return root.dep_ != "poss" and root.head.lemma_ in load_words("companies", "holdings")


def _by_holdings(text: str, house: str | None) -> Iterator[Owned]:
    """Papers, networks or labels that are listed by name: with their owner, or of the house.

    `house` is None until the text has named it.
    """
    for match in _holdings().finditer(text):
        companies = _companies(match["cs"])
        if match["owner"]:
            yield companies, match["owner"].strip("⟦⟧"), "holdings-named"
        elif house is not None and house not in companies and not _is_anybodys(match["noun"]):
            yield companies, house, "holdings-of-the-house"
    for match in _properties().finditer(text):
        owner = match["owner"] or match["agent"]
        yield _companies(match["cs"]), owner.strip("⟦⟧"), "all-properties-of"


def _by_staff(
    text: str, house: str | None, counts: Mapping[str, int], is_paper: Callable[[str], bool]
) -> Iterator[Owned]:
    """Papers in a list of workplaces, where the article goes on about the house alone."""
    if house is None or counts[house] < _OFTEN:
        return
    for match in _workplaces().finditer(text):
        papers = _companies(match["cs"])
        named_once = all(counts[paper] == 1 and is_paper(paper) for paper in papers)
        if len(papers) >= _SEVERAL and named_once and house not in papers:
            yield papers, house, "papers-whose-staff"


def _is_anybodys(plural: str) -> bool:
    return any(plural == f"{noun}s" for noun in load_words("companies", "anybodys"))


def _by_both(text: str, passage: Collection[str]) -> Iterator[Owned]:
    """Of "both belong to C" the companies of the passage, where it names as many as are counted."""
    match = _both().match(text)
    if match is None:
        return
    owner = match["owner"].strip("⟦⟧")
    named = [c for c in passage if c != owner]
    if len(named) == _COUNT[match["count"].lower()]:
        yield named, owner, "both-belong-to"


def _through(text: str) -> Iterator[Owned]:
    for match in _chain().finditer(text):
        between = match["between"].strip("⟦⟧")
        yield _companies(match["cs"]), between, "owned-through"
        yield [between], match["owner"].strip("⟦⟧"), "owned-through"


def _plurals() -> set[str]:
    nouns = load_words("companies", "holdings")
    return {f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s" for noun in nouns}


@lru_cache(maxsize=1)
def _its() -> re.Pattern[str]:
    nouns = any_of(load_words("companies", "holdings"))
    return re.compile(
        rf"\b(?:its|their) (?:own )?"
        rf"(?:(?:(?!rival|partner|former|competing)[\w-]+ ){{0,2}}?(?P<noun>{nouns}),? )?(?={_C})"
    )


@lru_cache(maxsize=1)
def _holdings() -> re.Pattern[str]:
    nouns, staff = any_of(_plurals()), any_of(load_words("companies", "staff"))
    return re.compile(
        rf"(?:{_OWNER}(?:'s? (?:[a-z-]+ ){{0,2}}| {_OF_KIND})"
        rf"|(?P<of_house>\b(?:[Tt]he|[Ii]ts) )(?:[a-z-]+ ){{0,2}}"
        rf"|(?P<staff>\b(?i:{staff}) (?:at|on|across|from|of) ))(?P<noun>{nouns})"
        rf"(?:,? (?:such as|including|like|among them)|, which (?:include|are)|:) (?:the )?{_LIST}"
    )


@lru_cache(maxsize=1)
def _workplaces() -> re.Pattern[str]:
    staff = any_of(load_words("companies", "staff"))
    return re.compile(rf"\b(?i:{staff}) (?:at|on|across|from|of) (?:the )?{_LIST}")


@lru_cache(maxsize=1)
def _properties() -> re.Pattern[str]:
    nouns = any_of(_plurals())
    all_of = r"(?:both|all(?: (?:three|four|five))?|each)(?: of (?:them|which))?(?: are)?"
    return re.compile(
        rf"{_LIST},? (?:(?:which |are )*{all_of} {_OWNER}(?:'s?)? (?:[a-z-]+ )?(?:{nouns})\b"
        rf"|(?:which are |(?:which )?{all_of} )(?:owned|controlled|published|run) by "
        rf"(?:the )?{_OWNER.replace('owner', 'agent')}(?!'))"
    )


@lru_cache(maxsize=1)
def _both() -> re.Pattern[str]:
    nouns = any_of({*_plurals(), "companies", "employers"})
    return re.compile(
        rf"(?P<count>Both|All (?:three|four|five))(?: (?:{nouns}))? "
        r"(?:belong to|are (?:owned|controlled|published) by|are (?:part|units|subsidiaries) of)"
        rf" (?:the )?{_OWNER}(?!')"
    )


@lru_cache(maxsize=1)
def _chain() -> re.Pattern[str]:
    return re.compile(
        rf"{_OWNER},? (?:which |that )?(?:owns|controls) (?:the )?{_LIST},? "
        rf"(?:through|via|by way of) (?:its |the )?(?:[a-z]+ )?(?P<between>{_C})"
    )
