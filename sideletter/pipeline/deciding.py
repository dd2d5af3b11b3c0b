"""Making decisions and taking them back, carried through to the graph at once.

    what is asked ──checked against what stands──▶ log ──▶ the articles it bears on, loaded anew

Each function below that names a decision gives an `Ask`, which `decide` then carries out; all of
them raise SettingsError for what cannot be, and then nothing is noted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from graph.answers import EntityRef
from graph.server import ensure_running
from ingest.archive import Archive
from ingest.keeping.decision_log import DecisionLog
from nlp.version import version
from nlp.vocabulary import load_vocabulary
from sideletter.decisions import (
    Decision,
    Entry,
    FixDate,
    NoEntity,
    NotSame,
    Reject,
    Rename,
    Same,
    Trust,
    Undo,
)
from sideletter.errors import DatabaseError, SettingsError
from sideletter.pipeline.alone import one_at_a_time
from sideletter.pipeline.claims import named_claims
from sideletter.pipeline.projection import database_progress, follow_decisions
from sideletter.pipeline.ruled_index import rulings_in
from sideletter.pipeline.rulings import Rulings
from sideletter.pipeline.sources import chosen_sources, known_sources
from sideletter.runs import OnProgress, show_nothing
from sideletter.settings import Settings

Ask = Callable[[Archive, Rulings], tuple[Decision, ...]]
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was noted, and how many articles were loaded anew; None where the next run does that."""

    entries: tuple[Entry, ...]
    loaded: int | None


def decide(
    settings: Settings,
    ask: Ask,
    *,
    who: str,
    now: dt.datetime,
    why: str = "",
    later: bool = False,
    progress: OnProgress = show_nothing,
) -> Done:
    """Note what is asked and bring the articles that it bears on up to date in the graph.

    With `later` the next run does that. Articles that wait to be read go on waiting.
    """
    if later:
        with Archive.open(settings.archive_path) as archive:
            return Done(entries=_noted(archive, ask, who=who, now=now, why=why), loaded=None)
    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        entries = _noted(archive, ask, who=who, now=now, why=why)
        try:
            connection = ensure_running(settings, progress=database_progress(progress))
            loaded, _ = follow_decisions(archive, connection, settings, progress)
        except DatabaseError as error:
            told = "what was decided is kept, and the next run brings the graph to it"
            raise type(error)(f"{told}; {error}") from error
    return Done(entries=entries, loaded=loaded)


def _noted(
    archive: Archive, ask: Ask, *, who: str, now: dt.datetime, why: str
) -> tuple[Entry, ...]:
    log = DecisionLog(archive.db)
    # What was checked must still hold when it is noted.
    with archive.db.transaction():
        wanted = ask(archive, rulings_in(archive))
        return tuple(log.add(each, who=who, now=now, why=tidy(why)) for each in wanted)


@cache
def vocabulary_ids() -> frozenset[str]:
    """The ids of all entities that the vocabulary knows; it comes with the program."""
    return frozenset(entry.known for entry in load_vocabulary().entries)


def merging(one: EntityRef, other: EntityRef) -> Ask:
    """`other` is the same entity as `one`, which keeps its id unless only the other is known."""

    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        keep, gone = one, other
        if by := rulings.joined_by(keep.id, gone.id):
            raise SettingsError(f"{keep.id} and {gone.id} are one already, by decision {by.id}")
        if keep.id == gone.id:
            raise SettingsError(f"{keep.id} was named twice; name two entities")
        known = vocabulary_ids()
        if rulings.root(gone.id) in known and rulings.root(keep.id) not in known:
            keep, gone = gone, keep
        return (_possible(rulings, Same(keep=keep.id, gone=gone.id, name=keep.name)),)

    return ask


def parting(one: str, other: str) -> Ask:
    """These two are not the same entity, so that nobody proposes it again."""

    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        if by := rulings.parted_by(one, other):
            raise SettingsError(f"{one} and {other} are held apart already, by decision {by.id}")
        if one == other:
            raise SettingsError(f"{one} was named twice; name two entities")
        return (_possible(rulings, NotSame(one=one, other=other)),)

    return ask


def renaming(entity: str, name: str) -> Ask:
    """The entity is called by this name from now on; the others it has stay findable."""

    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        wanted = tidy(name)
        if not wanted:
            raise SettingsError(f"an empty name is none; give a name for {entity}")
        return (Rename(entity=entity, name=wanted),)

    return ask


def denying(entity: str) -> Ask:
    """Nothing is called so: the entity leaves the graph, with what rests on it alone."""

    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        if by := rulings.denied_by(entity):
            raise SettingsError(f"{entity} is none already, by decision {by.id}")
        if (root := rulings.root(entity)) != entity:
            raise SettingsError(f"{entity} is {root} by decision; say it of that, or undo that")
        return (NoEntity(entity=entity),)

    return ask


def rejecting(*claim_ids: str) -> Ask:
    """The claims of these ids are wrong: they are taken out of the graph, and stay out."""

    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        return tuple(
            Reject(claim=name)
            for claim_id in dict.fromkeys(claim_ids)
            for name in named_claims(archive, rulings, version(), claim_id)
        )

    return ask


def dating(date: str, *claim_ids: str) -> Ask:
    """What the event claims of these ids tell of happened on this date."""
    return _of_events(lambda: checked_date(date), claim_ids)


def vouching(*claim_ids: str) -> Ask:
    """What the event claims of these ids tell is right as it is read, with its date or none."""
    return _of_events(lambda: "", claim_ids)


def _of_events(date: Callable[[], str], claim_ids: Sequence[str]) -> Ask:
    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        for claim_id in claim_ids:
            if "#e" not in claim_id:
                raise SettingsError(
                    f"{claim_id!r} is no claim of an event, which alone has a date to put right; "
                    "`sideletter claims ARTICLE` shows the ids"
                )
        return tuple(
            FixDate(claim=name, date=date())
            for claim_id in dict.fromkeys(claim_ids)
            for name in named_claims(archive, rulings, version(), claim_id)
        )

    return ask


def trusting(settings: Settings, source: str, reliability: float) -> Ask:
    """Articles of this source weigh so much where sources differ, from 0 to 1."""

    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        if not 0 <= reliability <= 1:
            raise SettingsError(f"a reliability of {reliability} is none; give 0 to 1")
        if not archive.articles_by_source([source]):
            chosen_sources(known_sources(settings), [source])
        if rulings.reliability(source) == reliability:
            raise SettingsError(f"{source} has a reliability of {reliability} by decision already")
        return (Trust(source=source, reliability=reliability),)

    return ask


def undoing(*entry_ids: str) -> Ask:
    """Take the decisions of these ids, or of these beginnings of one, back."""

    def ask(archive: Archive, rulings: Rulings) -> tuple[Decision, ...]:
        log = DecisionLog(archive.db).entries()
        found = dict.fromkeys(_undoable(log, rulings, each) for each in entry_ids)
        return tuple(Undo(entry=entry_id) for entry_id in found)

    return ask


def checked_date(text: str) -> str:
    """An ISO day, month or year. Raises SettingsError for anything else."""
    try:
        if not _DATE.fullmatch(text):
            raise ValueError(text)
        dt.date.fromisoformat((text + "-01-01")[:10])
    except ValueError as error:
        raise SettingsError(
            f"{text!r} is no date; write a day, month or year as 2023-05-02, 2023-05 or 2023"
        ) from error
    return text


def tidy(text: str) -> str:
    """One line without spare white space, and without what no database can hold."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _undoable(log: tuple[Entry, ...], rulings: Rulings, wanted: str) -> str:
    """The id of the decision that begins so and stands."""
    found = [entry for entry in log if wanted and entry.id.startswith(wanted.lower())]
    if len(found) > 1:
        ids = ", ".join(entry.id for entry in found)
        raise SettingsError(f"{wanted!r} begins several decisions ({ids}); give more of one")
    if not found:
        raise SettingsError(f"no decision {wanted!r}; `sideletter decisions` lists them")
    (entry,) = found
    if isinstance(entry.decision, Undo):
        raise SettingsError(
            f"{entry.id} took decision {entry.decision.entry} back; make that decision again"
        )
    if by := rulings.undone.get(entry.id):
        raise SettingsError(f"decision {entry.id} was taken back already, by {by.id}")
    return entry.id


def _possible(rulings: Rulings, decision: Decision) -> Decision:
    if reason := rulings.contradiction(decision):
        raise SettingsError(f"that cannot be: {reason}")
    return decision
