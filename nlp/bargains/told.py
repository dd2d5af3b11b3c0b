"""Who bargains with whom, as sentences that name both sides, or list employers, make likely.

What single phrases say stands among the rules of `relations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.masks import Masked, masks_in
from nlp.reading import Reading, evidence_of
from sideletter.model import Entity, Evidence, Relation, RelationType

_JOINED = re.compile(
    r"\b(?:with|between) (?:the )?"
    r"(?:⟦G\d+⟧(?: \(⟦G\d+⟧\))?(?:,? and (?:with )?(?:the )?|, (?:the )?)?)+"
)
_TABLE = re.compile(
    r"\b(?:contracts?|talks|deals?|negotiat\w+|bargain\w*|agreements?|pacts?|strikes?|struck"
    r"|walk\w* out|settle\w*|terms|table|sat down|sits down|sit down|dispute|understanding"
    r"|handshake|shook hands)\b",
    re.IGNORECASE,
)

_STRUCK = re.compile(
    r"\b(?:stoppage|withheld|withhold|strikes?|struck|walked out|contracts?|agreements?|deal"
    r"|bargain\w*|negotiat\w*)\b"
)
_LISTED = re.compile(
    r"(?:\b(?:companies|corporations|employers|publishers|producers|studios|networks)\b[^.;⟦]{0,60}?"
    r"(?:include|includes|including|such as|like|are|being)|[Aa]mong them(?: are)?)[:,]? "
    r"(?P<cs>⟦C\d+⟧(?:(?:,? (?:and )?(?:⟦C\d+⟧'s? )?)⟦C\d+⟧)*)"
    r"|(?:\b(?:companies|employers|publishers|producers|studios)\b[^.;⟦]{0,60}?), "
    r"(?P<cs2>⟦C\d+⟧(?:,? and ⟦C\d+⟧)*) among them"
)
_BARE_LIST = re.compile(r"(?P<cs>(?:⟦C\d+⟧, ){2,}⟦C\d+⟧,? and ⟦C\d+⟧)\.")


def told_bargains(
    reading: Reading, sentences: tuple[Masked, ...], *, focus: str | None
) -> list[Relation]:
    """Pairs of a union and an employer side that a sentence sets at one table.

    `focus` is the mark of the union that the article is about, for lists that name none.
    """
    return [
        *_from_sentences(reading, sentences),
        *_from_lists(reading, sentences, focus),
    ]


def pair(union: Entity, employer: Entity, evidence: tuple[Evidence, ...], rule: str) -> Relation:
    """The relation of the two sides of a table."""
    return Relation(
        type=RelationType.BARGAINS_WITH,
        subject=union.id,
        object=employer.id,
        evidence=evidence,
        rule=f"bargains-{rule}",
    )


def is_of_contract(text: str) -> bool:
    """Whether a sentence speaks of a contract, of talks or of a strike."""
    return bool(_STRUCK.search(text))


def _from_sentences(reading: Reading, sentences: tuple[Masked, ...]) -> Iterator[Relation]:
    for masked in sentences:
        if not _TABLE.search(masked.text) or "without a contract" in masked.text:
            continue
        unions = set(masks_in(masked.text, "U"))
        evidence = evidence_of(masked.sentence)
        for group in _groups_across(masked.text, unions):
            for union in sorted(unions):
                yield pair(reading.entities[union], reading.entities[group], evidence, "sentence")


def _groups_across(text: str, unions: set[int]) -> list[int]:
    """The one employers' body of a sentence, or those that one union has a contract with."""
    groups = set(masks_in(text, "G"))
    if len(groups) > 1:
        joined = _JOINED.search(text)
        together = set(masks_in(joined.group(), "G")) if joined and len(unions) == 1 else set()
        return sorted(groups) if together == groups else []
    return sorted(groups)


def _from_lists(
    reading: Reading, sentences: tuple[Masked, ...], focus: str | None
) -> Iterator[Relation]:
    """Employers that a sentence about a stoppage or a contract lists by name."""
    before = ""
    for masked in sentences:
        listed = _LISTED.search(masked.text) or _BARE_LIST.fullmatch(masked.text)
        stage = f"{before} {masked.text}"
        if listed and _STRUCK.search(stage) and "⟦G" not in stage:
            unions = list(masks_in(stage, "U")) or ([int(focus[1:])] if focus else [])
            if len(set(unions)) == 1:
                for company in _listed_companies(listed):
                    yield pair(
                        reading.entities[unions[0]],
                        reading.entities[company],
                        evidence_of(masked.sentence),
                        "list",
                    )
        before = masked.text


def _listed_companies(listed: re.Match[str]) -> Iterator[int]:
    """The listed companies without owners named in passing ("the owner's studio")."""
    written = next(text for text in listed.groups() if text)
    text = re.sub(r"⟦C\d+⟧'s? (?=⟦C)", "", written)
    return masks_in(text, "C")
