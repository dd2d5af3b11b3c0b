"""The claims of an archived article as the graph holds them, and those that people rejected.

article ──extraction──▶ claims by name ──rulings──▶ the ids by which the graph knows them
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.claim_ids import claim_ids
from ingest.archive import Archive
from sideletter.decisions import ClaimKind, ClaimName, Entry
from sideletter.errors import SettingsError
from sideletter.model import Extraction
from sideletter.pipeline.applying import Ruled, ruled
from sideletter.pipeline.claim_names import claims_of
from sideletter.pipeline.rulings import Rulings


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleClaim:
    """One claim of an article.

    `id` is its id in the graph, "" for one that is not there; `name` what it says by the article
    alone; `date` an event's date as it stands now; `by` the decision that rejected it or put its
    date right.
    """

    id: str
    name: ClaimName
    date: str | None = None
    rejected: bool = False
    by: Entry | None = None


def article_claims(extraction: Extraction, rulings: Rulings) -> tuple[ArticleClaim, ...]:
    """Every claim of an extraction, in its order, the rejected ones last."""
    names = {
        (claim.name.kind, claim.index): claim.name for claim in claims_of(extraction, rulings.root)
    }
    done = ruled(extraction, rulings)
    by_id = {entry.id: entry for entry in rulings.of_claims(extraction.article.id)}
    found = [
        ArticleClaim(
            id=id,
            name=names[kind, place],
            date=date,
            by=by_id.get((rule or "").removeprefix("decision:")),
        )
        for kind, place, id, date, rule in _standing(done)
    ]
    gone = (
        ArticleClaim(id="", name=claim.name, rejected=True, by=entry)
        for claim, entry in done.rejected
    )
    return (*found, *gone)


def _standing(done: Ruled) -> Iterator[tuple[ClaimKind, int, str, str | None, str | None]]:
    ids, told = claim_ids(done.extraction), done.extraction
    for place, id, event in zip(done.events, ids.events, told.events, strict=True):
        yield ClaimKind.EVENT, place, id, event.date, event.rule
    for place, other in zip(done.relations, ids.relations, strict=True):
        yield ClaimKind.RELATION, place, other or "", None, None
    for place, id in zip(done.terms, ids.terms, strict=True):
        yield ClaimKind.TERM, place, id, None, None
    for place, id in zip(done.documents, ids.documents, strict=True):
        yield ClaimKind.DOCUMENT, place, id, None, None


def named_claims(
    archive: Archive, rulings: Rulings, version: str, claim_id: str
) -> tuple[ClaimName, ...]:
    """The claim of this id by its name, with every sentence in which the article says it.

    They are several where it says it of entities that people made one. Raises SettingsError where
    no article that is in the graph makes such a claim.
    """
    article, mark, _ = claim_id.partition("#")
    extraction = archive.extraction(article, version) if mark else None
    if extraction is None and mark and archive.article(article) is not None:
        raise SettingsError(
            f"an earlier version of the reader read the article {article}; the next refresh reads "
            "it anew, and then this can be decided"
        )
    if extraction is None:
        raise SettingsError(
            f"no claim {claim_id!r}; `sideletter claims ARTICLE` and `sideletter claims EVENT` "
            "show the ids of claims"
        )
    claims = [c for c in article_claims(extraction, rulings) if c.id == claim_id]
    if not claims:
        raise SettingsError(
            f"the article {article} makes no claim {claim_id!r} (any more); "
            f"`sideletter claims {article}` shows what it says"
        )
    hearts: dict[tuple[tuple[str, ...], tuple[str, ...]], ClaimName] = {}
    for name in (claim.name for claim in claims):
        before = hearts.setdefault((name.says, name.details), name)
        hearts[name.says, name.details] = replace(
            before,
            sentences=tuple(dict.fromkeys((*before.sentences, *name.sentences))),
            exact=before.exact or name.exact,
        )
    return tuple(hearts.values())
