"""The desk at which people decide: what is proposed, decisions made and undone, and their log.

For the command line and for a page of the explorer, which asks for nothing else: rows and refs go
in and out. Every decision is carried through to the graph at once, unless that is left for later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from graph.answers import EntityRef
from ingest.archive import Archive
from nlp.version import version
from sideletter.decisions import (
    Decision,
    FixDate,
    NoEntity,
    NotSame,
    Reject,
    Rename,
    Same,
    Trust,
    Undo,
)
from sideletter.errors import SettingsError
from sideletter.pipeline.claims import ArticleClaim, article_claims
from sideletter.pipeline.deciding import Ask, Done, decide, vocabulary_ids
from sideletter.pipeline.decision_states import Logged, logged
from sideletter.pipeline.ruled_index import rulings_in
from sideletter.runs import OnProgress, show_nothing
from sideletter.settings import Settings

if TYPE_CHECKING:
    from graph.alike.candidates import Candidate
    from graph.questions.unsettled import Newcomer
    from graph.store import Store

Row = dict[str, Any]
MENTIONED = 5


class Desk:
    """One home's desk; `who` signs what is decided at it, `clock` says when."""

    def __init__(self, settings: Settings, *, who: str, clock: Callable[[], dt.datetime]) -> None:
        self._settings = settings
        self._who = who
        self._clock = clock

    def decide(
        self,
        ask: Ask,
        *,
        why: str = "",
        later: bool = False,
        progress: OnProgress = show_nothing,
    ) -> Done:
        """Carry out what one of the functions of `pipeline.deciding` asks.

        Raises SettingsError for what cannot be, and nothing is noted then.
        """
        return decide(
            self._settings,
            ask,
            who=self._who,
            now=self._clock(),
            why=why,
            later=later,
            progress=progress,
        )

    def decisions(self) -> Sequence[Row]:
        """The log, the latest first: what was decided, by whom, when, why, and how it stands."""
        with self._archive() as archive:
            return [_log_row(each) for each in reversed(logged(archive, version()))]

    def candidates(
        self,
        store: Store,
        *,
        of: str | None = None,
        types: Sequence[str] | None = None,
        limit: int = 50,
    ) -> tuple[Candidate, ...]:
        """What may be one and was not decided yet, best first; `of` asks for one entity's."""
        with self._archive() as archive:
            apart = rulings_in(archive).apart()
        return store.merge_candidates(
            of=of, types=types, known=vocabulary_ids(), decided=apart, limit=limit
        )

    def undecided(self, found: Sequence[Candidate]) -> Sequence[Candidate]:
        """Those of the proposed pairs of which nothing was decided since."""
        with self._archive() as archive:
            rulings = rulings_in(archive)
        return [
            each
            for each in found
            if not rulings.joined_by(each.keep.id, each.other.id)
            and not rulings.parted_by(each.keep.id, each.other.id)
        ]

    def newcomers(self, store: Store, *, types: Sequence[str], limit: int) -> tuple[Newcomer, ...]:
        """The names that no vocabulary knows and nobody looked at, of most articles first."""
        with self._archive() as archive:
            seen = rulings_in(archive).looked_at()
        return store.ask.newcomers(types, without={*vocabulary_ids(), *seen}, limit=limit)

    def not_looked_at(self, found: Sequence[Newcomer]) -> Sequence[Newcomer]:
        """Those of the newcomers of which nobody said since who they are."""
        with self._archive() as archive:
            seen = rulings_in(archive).looked_at()
        return [each for each in found if each.entity.id not in seen]

    def claims(self, article: str) -> Sequence[Row]:
        """What an article says, claim by claim, with the ids to reject them or fix their dates.

        Raises SettingsError for an article that is not in the graph.
        """
        with self._archive() as archive:
            in_graph = article in archive.extraction_index(version())
            extraction = archive.extraction(article, version()) if in_graph else None
            if extraction is None:
                raise SettingsError(
                    f"no article {article!r} in the graph; `sideletter archive list` shows the ids"
                )
            return [_claim_row(each) for each in article_claims(extraction, rulings_in(archive))]

    def entity(self, store: Store, name: str) -> EntityRef:
        """The one entity that goes by this id or this whole name.

        An id that was merged into another stands for itself, under the name of the other. Raises
        SettingsError where nothing or more than one thing goes by the name.
        """
        with self._archive() as archive:
            root = rulings_in(archive).root(name.strip())
        near = store.find_entities(root, limit=50)
        exact = [each for each in near if each.id == root]
        if exact:
            return EntityRef(id=name.strip(), type=exact[0].type, name=exact[0].name)
        found = [each for each in near if each.name.casefold() == name.strip().casefold()]
        if len(found) == 1:
            return found[0]
        told = ", ".join(f"{each.name} ({each.id})" for each in (found or near)[:MENTIONED])
        if found:
            raise SettingsError(f"{name!r} names {len(found)} entities: {told}; give the id of one")
        hint = f"did you mean {told}? Give the id" if told else "try `sideletter search`"
        raise SettingsError(f"no entity is called {name!r} in the graph; {hint}")

    def _archive(self) -> Archive:
        return Archive.open(self._settings.archive_path)


def words_of(decision: Decision) -> str:
    """A decision in words."""
    match decision:
        case Same(keep=keep, gone=gone):
            return f"{gone} is {keep}"
        case NotSame(one=one, other=other):
            return f"{one} is not {other}"
        case Rename(entity=entity, name=name):
            return f"{entity} is called {name}"
        case NoEntity(entity=entity):
            return f"nothing is called {entity}"
        case Reject(claim=claim):
            return f"{claim.article} does not say: {claim.words}"
        case FixDate(claim=claim, date=""):
            return f"{claim.article}: {claim.words}: is right as it is read"
        case FixDate(claim=claim, date=date):
            return f"{claim.article}: {claim.words}: was on {date}"
        case Trust(source=source, reliability=reliability):
            return f"{source} is reliable by {reliability:g}"
        case Undo(entry=entry):
            return f"{entry} is taken back"


def _log_row(each: Logged) -> Row:
    entry = each.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "decision": words_of(entry.decision),
        "when": entry.when.isoformat(timespec="seconds"),
        "who": entry.who,
        "why": entry.why,
        "state": each.state.value,
        "remark": each.remark,
    }


def _claim_row(claim: ArticleClaim) -> Row:
    return {
        "id": claim.id,
        "kind": claim.name.kind.value,
        "says": claim.name.words,
        "date": claim.date,
        "sentences": list(claim.name.sentences),
        "rejected": claim.rejected,
        "decision": claim.by.id if claim.by else None,
    }
