"""Claims by what they say: names that outlive a new reading, and what they mean in it.

A claim's name holds its heart (what kind of thing is said of whom), the details that a better
reading may mend, and its sentences. It means the claim of the same heart in the same sentence;
where there are several, or were when it was named, the details must agree too. A name that then
means nothing means nothing: better no effect than one on a claim that nobody looked at.

Pure. Entities go by their ids in the graph as the article alone gives them, before any decision;
where claims are compared, by those that they have after what was decided about entities (`Root`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from graph.resolve import canonical_id
from sideletter.decisions import ClaimKind, ClaimName
from sideletter.model import Evidence, Extraction, RelationType

# An entity's id → the id of what it is by the decisions; other words stay as they are.
Root = Callable[[str], str]
# A sentence that another holds is the same one, cut otherwise; a word or two would be in many.
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of an extraction: its place among those of its kind, and its name."""

    index: int
    name: ClaimName


def claims_of(extraction: Extraction, root: Root) -> tuple[Claim, ...]:
    """Every claim of an extraction."""
    found = [
        *_events(extraction),
        *_relations(extraction),
        *_terms(extraction),
        *_documents(extraction),
    ]
    hearts: dict[object, list[Claim]] = {}
    for claim in found:
        hearts.setdefault(_heart(claim.name, root), []).append(claim)
    return tuple(
        replace(claim, name=replace(claim.name, exact=True))
        if any(_beside(claim, other, root) for other in hearts[_heart(claim.name, root)])
        else claim
        for claim in found
    )


def meant(name: ClaimName, claims: Iterable[Claim], root: Root) -> tuple[int, ...]:
    """The places of the claims that the name means; none where it means none, or nobody knows.

    Several are one statement that the article's reading holds more than once.
    """
    heart, details = _heart(name, root), _details(name, root)
    alike = [
        claim
        for claim in claims
        if _heart(claim.name, root) == heart
        and _share_a_sentence(claim.name.sentences, name.sentences)
    ]
    same = [claim for claim in alike if _details(claim.name, root) == details]
    if not same and not name.exact and len({_details(c.name, root) for c in alike}) == 1:
        same = alike
    return tuple(claim.index for claim in same)


def _heart(name: ClaimName, root: Root) -> tuple[ClaimKind, tuple[str, ...]]:
    """What is said of whom, where entities that are one count as one."""
    says = tuple(map(root, name.says))
    if name.kind is ClaimKind.EVENT:
        what, modality, *parties = says
        says = (what, modality, *sorted(set(parties)))
    return name.kind, says


def _details(name: ClaimName, root: Root) -> tuple[str, ...]:
    return tuple(map(root, name.details))


def _beside(claim: Claim, other: Claim, root: Root) -> bool:
    """Whether two claims of one heart tell different things in one sentence."""
    return _details(claim.name, root) != _details(other.name, root) and _share_a_sentence(
        claim.name.sentences, other.name.sentences
    )


def _events(extraction: Extraction) -> Iterable[Claim]:
    ids = _ids(extraction)
    for index, event in enumerate(extraction.events):
        parties = sorted({ids.get(party, party) for party in event.parties})
        values = sorted(f"{key} {value}" for key, value in event.values.items())
        says = (event.type.value, event.modality.value, *parties)
        details = (event.date or "", *values)
        yield _claim(extraction, index, ClaimKind.EVENT, says, details, event.evidence)


def _relations(extraction: Extraction) -> Iterable[Claim]:
    ids = _ids(extraction)
    for index, told in enumerate(extraction.relations):
        ends = [ids.get(told.subject, told.subject), ids.get(told.object, told.object)]
        if told.type is RelationType.BARGAINS_WITH:
            ends.sort()
        says = (told.type.value, *ends, "former" if told.former else "")
        yield _claim(
            extraction, index, ClaimKind.RELATION, says, (told.title or "",), told.evidence
        )


def _terms(extraction: Extraction) -> Iterable[Claim]:
    ids = _ids(extraction)
    for index, term in enumerate(extraction.terms):
        value = term.value
        number = f"{value.kind.value} {float(value.amount)} {value.unit or ''}" if value else ""
        year = f"year {value.year}" if value and value.year else ""
        says = (term.category.value, term.stance.value, number.strip())
        details = (ids.get(term.party or "", term.party or ""), year, term.scope or "")
        yield _claim(extraction, index, ClaimKind.TERM, says, details, term.evidence)


def _documents(extraction: Extraction) -> Iterable[Claim]:
    ids = _ids(extraction)
    for index, told in enumerate(extraction.documents):
        says = (told.kind.value, told.number or "", told.subject or "")
        parties = sorted({ids.get(party, party) for party in told.parties})
        details = (str(told.year or ""), *parties)
        yield _claim(extraction, index, ClaimKind.DOCUMENT, says, details, told.evidence)


def _claim(
    extraction: Extraction,
    index: int,
    kind: ClaimKind,
    says: tuple[str, ...],
    details: tuple[str, ...],
    evidence: Iterable[Evidence],
) -> Claim:
    text = extraction.article.text
    sentences = tuple(dict.fromkeys(" ".join(e.of(text).split()) for e in sorted(evidence)))
    return Claim(
        index,
        ClaimName(
            article=extraction.article.id,
            kind=kind,
            says=says,
            details=details,
            sentences=sentences,
        ),
    )


def _ids(extraction: Extraction) -> Mapping[str, str]:
    return {entity.id: canonical_id(entity) for entity in extraction.entities}


def _share_a_sentence(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if not some and not others:
        return True
    return any(_same_sentence(a.casefold(), b.casefold()) for a in some for b in others)


def _same_sentence(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short.split()) >= _LEAST_WORDS and short in long)
