"""The `archive` commands: what is kept, how it changed, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest.archive import Archive
from ingest.gate.standing import Bin, Decision
from ingest.keeping.listing import Filter, Listed, State, find, listed
from sideletter.cli.console import print_json, print_table, progress_bars, say
from sideletter.cli.news import report
from sideletter.cli.opened import AsJson, opened_settings
from sideletter.cli.revisions import print_article, print_diff, revision_pair
from sideletter.errors import SettingsError
from sideletter.model import ArticleKind
from sideletter.pipeline import utc_now
from sideletter.pipeline.keeping import Decided, decide, this_user
from sideletter.pipeline.keeping import prune as run_prune

app = typer.Typer(
    name="archive",
    help="What the archive keeps: articles and their revisions, the bin, retention.",
    no_args_is_help=True,
)
Ids = Annotated[list[str], typer.Argument(help="Articles by id or address.", metavar="ID…")]
Later = Annotated[bool, typer.Option("--later", help="Leave reading and loading to the next run.")]
Source = Annotated[str | None, typer.Option(help="Only what came by this source.")]


@app.callback()
def archive() -> None:
    """What the archive keeps: articles and their revisions, the bin, retention."""


def register(main: typer.Typer) -> None:
    """Add the sub-application to the commands."""
    main.add_typer(app)


@app.command("list")
def list_articles(
    source: Source = None,
    since: Annotated[str | None, typer.Option(help="Published on that day or later.")] = None,
    kind: Annotated[ArticleKind | None, typer.Option(help="Only of this kind.")] = None,
    state: Annotated[State | None, typer.Option(help="Only in this state.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 200,
    as_json: AsJson = False,
) -> None:
    """The archived articles, the latest first."""
    with _opened() as opened:
        rows = find(
            opened.db, Filter.of(source=source, since=since, kind=kind, state=state), limit=limit
        )
    if as_json:
        print_json([_listed_json(row) for row in rows])
        return
    print_table(
        ("id", "published", "outlet", "title", "state", "revisions"),
        [(r.id, r.day, r.outlet, r.title, r.state_words, r.revisions) for r in rows],
    )
    if len(rows) == limit:
        say(f"the first {limit}; --limit shows more")


@app.command("bin")
def bin_(source: Source = None, as_json: AsJson = False) -> None:
    """What was rejected, by the machine or by hand; `archive keep ID` takes it back."""
    with _opened() as opened:
        rows = find(opened.db, Filter(source=source, state=State.REJECTED), limit=None)
    if as_json:
        print_json([_listed_json(row) for row in rows])
        return
    print_table(
        ("id", "published", "outlet", "title", "score", "why", "link"),
        [(r.id, r.day, r.outlet, r.title, r.score_words, r.why, r.url) for r in rows],
    )
    say(f"{len(rows)} in the bin; `sideletter archive keep ID` takes one back")


@app.command()
def keep(ids: Ids, later: Later = False, as_json: AsJson = False) -> None:
    """Take rejected articles back: they are read and loaded, whatever the machine thinks."""
    _decide(ids, Decision.KEEP, later=later, as_json=as_json)


@app.command()
def reject(ids: Ids, later: Later = False, as_json: AsJson = False) -> None:
    """Throw articles out of the graph by hand; the archive keeps them, in the bin."""
    _decide(ids, Decision.REJECT, later=later, as_json=as_json)


@app.command()
def undo(ids: Ids, later: Later = False, as_json: AsJson = False) -> None:
    """Take a decision back: the machine decides on these articles again."""
    _decide(ids, Decision.UNDO, later=later, as_json=as_json)


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="Its id or address.", metavar="ID|URL")],
    as_json: AsJson = False,
) -> None:
    """One article: what is kept of it, its revisions, how it stands and who decided so."""
    with _opened() as opened:
        article_id = _known(opened, article)
        print_article(opened, article_id, as_json=as_json)


@app.command()
def diff(
    article: Annotated[str, typer.Argument(help="Its id or address.", metavar="ID|URL")],
    first: Annotated[int | None, typer.Argument(help="A revision's number.", metavar="N")] = None,
    second: Annotated[int | None, typer.Argument(help="A later one's.", metavar="M")] = None,
) -> None:
    """What changed between two revisions, the last two unless told: [-gone-] and {+come+}."""
    with _opened() as opened:
        revisions = opened.revisions(_known(opened, article))
    print_diff(*revision_pair(revisions, first, second))


@app.command()
def prune(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    as_json: AsJson = False,
) -> None:
    """Drop the full texts and pages that the setting `keep_text` keeps no longer."""
    settings = opened_settings()
    if settings.archive.keep_days is None:
        raise SettingsError(
            'texts are kept forever; set keep_text = "until_read" or a number of days in the '
            f"[archive] table of {settings.home / 'settings.toml'} to let them go"
        )
    with progress_bars(quiet=as_json) as progress:
        done = run_prune(settings, now=utc_now(), dry_run=dry_run, progress=progress)
    gone = done.dropped
    if as_json:
        print_json(
            {"dry_run": dry_run, "articles": gone.articles, "pages": gone.pages,
             "bytes": gone.bytes, "remark": done.remark}
        )  # fmt: skip
        return
    verb = "would be" if dry_run else "were"
    say(
        f"the texts of {gone.articles} articles and {gone.pages} pages {verb} dropped "
        f"({gone.bytes / 1e6:.1f} MB); evidence sentences and metadata stay"
    )
    if done.remark:
        say(done.remark)
    if done.run:
        report(done.run, as_json=False)


def _decide(ids: Sequence[str], decision: Decision, *, later: bool, as_json: bool) -> None:
    settings = opened_settings()
    with Archive.open(settings.archive_path) as opened:
        found = [_known(opened, each) for each in ids]
    with progress_bars(quiet=as_json) as progress:
        done = decide(
            settings,
            found,
            decision,
            who=this_user(),
            now=utc_now(),
            later=later,
            progress=progress,
        )
    if as_json:
        terms = {key: list(words) for key, words in done.terms.items()}
        print_json({"changed": list(done.changed), "terms": terms})
        if done.run and done.run.failed:
            raise typer.Exit(1)
        return
    _say_decided(done, decision, len(found), later=later)
    if done.run:
        report(done.run, as_json=False)


def _say_decided(done: Decided, decision: Decision, number: int, *, later: bool) -> None:
    say(f"{decision.value}: noted for {number}; {len(done.changed)} stand otherwise now")
    for article_id, words in done.terms.items():
        if words:
            say(
                f"{article_id}: any of these as a topic term of its source would have let it in: "
                f"{', '.join(words)}. Nothing was changed; `topic_terms` in sources.toml is yours."
            )
        else:
            say(f"{article_id}: no single word of its title would have let it in")
    if later and done.changed:
        say("the next run brings the graph to it")


def _opened() -> Archive:
    path: Path = opened_settings().archive_path
    return Archive.open(path)


def _known(opened: Archive, given: str) -> str:
    """The id of the article that is meant. SettingsError where there is none."""
    article_id = listed(opened.db, given)
    if article_id is None or Bin(opened.db).of(article_id) is None:
        raise SettingsError(
            f"no article {given!r} in the archive; `sideletter archive list` shows what there is"
        )
    return article_id


def _listed_json(row: Listed) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": row.url,
        "title": row.title,
        "outlet": row.outlet,
        "source": row.source,
        "published": row.published,
        "kind": row.kind,
        "states": [state.value for state in row.states],
        "revisions": row.revisions,
        "story_of": row.story_of,
        "score": row.score,
        "reason": row.reason,
        "decision": row.decision,
        "decided": row.decided,
        "who": row.who,
    }
