"""What people decide about archived articles, carried through to the graph at once."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.archive import Archive
from ingest.gate.relevance import letting_in
from ingest.gate.standing import Bin, Decision
from ingest.keeping.retention import Dropped, Retention
from sideletter.errors import ArchiveError
from sideletter.pipeline import one_at_a_time
from sideletter.pipeline.projection import let_go, project, texts_due
from sideletter.pipeline.sources import known_sources
from sideletter.runs import OnProgress, Run, show_nothing
from sideletter.settings import Settings


def this_user() -> str:
    """The name of whoever runs this program, as decisions are signed; "unknown" for none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # No name in the environment and none in the system's list of users.
        return "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision did: whose standing changed, and the run that followed, if one did.

    `terms` names for each article taken back the words that, as topic terms of its source, would
    have let it in. Nothing was changed for them: that is for a person to do.
    """

    changed: tuple[str, ...]
    terms: dict[str, tuple[str, ...]]
    run: Run | None


def decide(
    settings: Settings,
    ids: Sequence[str],
    decision: Decision,
    *,
    who: str,
    now: dt.datetime,
    later: bool = False,
    progress: OnProgress = show_nothing,
) -> Decided:
    """Note a decision and bring the graph to it; with `later` the next run does that.

    Raises SettingsError for an id that no article has, in which case nothing is noted.
    """
    if later:
        with Archive.open(settings.archive_path) as archive:
            return _noted(archive, settings, ids, decision, who=who, now=now)
    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        noted = _noted(archive, settings, ids, decision, who=who, now=now)
        if not noted.changed:
            return noted
        run = Run(intake=None, projection=project(archive, settings, now=now, progress=progress))
    return Decided(changed=noted.changed, terms=noted.terms, run=run)


def _noted(
    archive: Archive,
    settings: Settings,
    ids: Sequence[str],
    decision: Decision,
    *,
    who: str,
    now: dt.datetime,
) -> Decided:
    changed = Bin(archive.db).decide(ids, decision, who=who, now=now)
    sources = known_sources(settings)
    terms = {}
    for article_id in changed if decision is Decision.KEEP else ():
        article = archive.article(article_id)
        if article is not None:
            terms[article_id] = letting_in(article, sources.get(article.source or ""))
    return Decided(changed=tuple(changed), terms=terms, run=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was let go, or would be; `remark` where the file could not be made smaller."""

    dropped: Dropped
    run: Run | None = None
    remark: str = ""


def prune(
    settings: Settings,
    *,
    now: dt.datetime,
    dry_run: bool = False,
    progress: OnProgress = show_nothing,
) -> Pruned:
    """Drop the texts that the settings keep no longer, from the archive and from the graph."""
    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        retention = Retention(archive.db)
        if dry_run:
            return Pruned(dropped=retention.size(texts_due(archive, settings, now=now)))
        dropped = let_go(archive, settings, now=now)
        remark = ""
        try:
            retention.shrink()
        except ArchiveError as error:
            remark = f"the file keeps its size for now: {error}"
        run = None
        if dropped.articles:
            projection = project(archive, settings, now=now, progress=progress)
            run = Run(intake=None, projection=projection)
    return Pruned(dropped=dropped, run=run, remark=remark)
