"""Commands by which people decide: `decide …`, `decisions`, `candidates`, `claims`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sideletter.cli.console import print_json, print_table, progress_bars, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.errors import SettingsError
from sideletter.kinds import EntityType

# What they rest on takes seconds to import, which `--help` and other commands need not wait for.
if TYPE_CHECKING:
    from graph.alike.candidates import Candidate
    from sideletter.desk import Desk
    from sideletter.pipeline.deciding import Ask
    from sideletter.settings import Settings

app = typer.Typer(
    name="decide",
    help="Decide what the graph is to hold: by whom, when and why is kept, all can be undone.",
    no_args_is_help=True,
)
log = typer.Typer(
    name="decisions", help="What people decided, and taking it back.", invoke_without_command=True
)
Entity = Annotated[str, typer.Argument(help="An entity by its id or whole name.", metavar="ENTITY")]
Other = Annotated[str, typer.Argument(help="The other, likewise.", metavar="OTHER")]
Claim = Annotated[str, typer.Argument(help="As `claims` shows it.", metavar="CLAIM")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
Later = Annotated[bool, typer.Option("--later", help="Leave loading to the next run.")]


def register(main: typer.Typer) -> None:
    """Add this file's commands."""
    main.add_typer(app)
    main.add_typer(log)
    main.command("candidates")(candidates)
    main.command("claims")(claims)


@app.callback()
def decide() -> None:
    """Decide what the graph is to hold: by whom, when and why is kept, all can be undone."""


@app.command()
def same(
    keep: Entity, other: Other, why: Why = "", later: Later = False, as_json: AsJson = False
) -> None:
    """Two entities are one: OTHER becomes ENTITY, which keeps its id.

    Where the vocabulary knows OTHER alone, that is the one that keeps its id.
    """
    from sideletter.pipeline.deciding import merging

    settings = opened_settings()
    desk = _desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        ask = merging(desk.entity(store, keep), desk.entity(store, other))
    _carry_out(desk, ask, why=why, later=later, as_json=as_json)


@app.command("not-same")
def not_same(
    one: Entity, other: Other, why: Why = "", later: Later = False, as_json: AsJson = False
) -> None:
    """Two entities are two: they are not proposed again."""
    from sideletter.pipeline.deciding import parting

    settings = opened_settings()
    desk = _desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        ask = parting(desk.entity(store, one).id, desk.entity(store, other).id)
    _carry_out(desk, ask, why=why, later=later, as_json=as_json)


@app.command()
def rename(
    entity: Entity,
    name: Annotated[str, typer.Argument(help="What it is to be called.", metavar="NAME")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """An entity is called otherwise; its id stays, and its other names go on finding it."""
    from sideletter.pipeline.deciding import renaming

    settings = opened_settings()
    desk = _desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        ask = renaming(desk.entity(store, entity).id, name)
    _carry_out(desk, ask, why=why, later=later, as_json=as_json)


@app.command()
def reject(
    claims: Annotated[list[str], typer.Argument(help="As `claims` shows them.", metavar="CLAIM…")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Claims of articles are wrong: they leave the graph, and stay out when read anew."""
    from sideletter.pipeline.deciding import rejecting

    _carry_out(_desk(opened_settings()), rejecting(*claims), why=why, later=later, as_json=as_json)


@app.command()
def date(
    claim: Claim,
    day: Annotated[str, typer.Argument(help="2023-05-02, 2023-05 or 2023.", metavar="DATE")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """What an event's claim tells of happened on another date than was read in it."""
    from sideletter.pipeline.deciding import dating

    _carry_out(_desk(opened_settings()), dating(claim, day), why=why, later=later, as_json=as_json)


@app.command()
def source(
    name: Annotated[str, typer.Argument(help="A source by its id.", metavar="SOURCE")],
    reliability: Annotated[float, typer.Argument(help="From 0 to 1.", metavar="RELIABILITY")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """A source is more, or less, reliable than declared; it weighs where sources differ."""
    from sideletter.pipeline.deciding import trusting

    settings = opened_settings()
    ask = trusting(settings, name, reliability)
    _carry_out(_desk(settings), ask, why=why, later=later, as_json=as_json)


@log.callback()
def decisions(context: typer.Context, as_json: AsJson = False) -> None:
    """What people decided, the latest first: who, when, why, and how it stands."""
    if context.invoked_subcommand is not None:
        return
    rows = _desk(opened_settings()).decisions()
    if as_json:
        print_json(list(rows))
        return
    columns = ("id", "when", "who", "decision", "why", "state", "remark")
    print_table(columns, [[row[name] for name in columns] for row in rows])


@log.command()
def undo(
    ids: Annotated[list[str], typer.Argument(help="Decisions by id.", metavar="ID…")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Take decisions back: the graph is as if they had never been made, the log keeps them."""
    from sideletter.pipeline.deciding import undoing

    _carry_out(_desk(opened_settings()), undoing(*ids), why=why, later=later, as_json=as_json)


def candidates(
    entity: Annotated[
        str | None, typer.Argument(help="Only those of this entity.", metavar="[ENTITY]")
    ] = None,
    kind: Annotated[
        list[EntityType] | None, typer.Option("--type", help="Only of this type; again for more.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many rows.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Entities that may be one, best first, with a score and why; nothing is merged by it."""
    settings = opened_settings()
    desk = _desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        wanted = desk.entity(store, entity).id if entity else None
        found = desk.candidates(store, of=wanted, types=kind, limit=limit)
    if as_json:
        print_json([_candidate_to_json(each) for each in found])
        return
    print_table(
        ("score", "entity", "named", "articles", "other", "named", "articles", "why"),
        [
            (
                each.score,
                each.keep.id,
                each.keep.name,
                each.articles[0],
                each.other.id,
                each.other.name,
                each.articles[1],
                "; ".join(each.reasons),
            )
            for each in found
        ],
    )
    say("`sideletter decide same ENTITY OTHER` makes two one, `decide not-same` settles it")


def claims(
    of: Annotated[
        str, typer.Argument(help="An article by id or address, or an event's id.", metavar="WHAT")
    ],
    as_json: AsJson = False,
) -> None:
    """What an article says, or what an event rests on: claims, by the ids that `decide` takes."""
    settings = opened_settings()
    desk = _desk(settings)
    if of.startswith("event:"):
        with opened_store(settings, quiet=as_json) as store:
            wanted = store.claims_of(of)
        if not wanted:
            raise SettingsError(
                f"no event {of!r} in the graph; `sideletter timeline --json` has ids"
            )
        articles = dict.fromkeys(claim.partition("#")[0] for claim in wanted)
        rows = [row for each in articles for row in desk.claims(each) if row["id"] in wanted]
    else:
        rows = list(desk.claims(_article(settings, of)))
    if as_json:
        print_json(rows)
        return
    print_table(
        ("claim", "says", "sentence", "decided"),
        [
            (row["id"] or "rejected", row["says"], (row["sentences"] or [""])[0], row["decision"])
            for row in rows
        ],
    )


def _desk(settings: Settings) -> Desk:
    from sideletter.desk import Desk
    from sideletter.pipeline import utc_now
    from sideletter.pipeline.keeping import this_user

    return Desk(settings, who=this_user(), clock=utc_now)


def _article(settings: Settings, given: str) -> str:
    """The id of the article that is meant, as far as the archive knows it."""
    from ingest.archive import Archive
    from ingest.keeping.listing import listed

    with Archive.open(settings.archive_path) as archive:
        return listed(archive.db, given) or given


def _carry_out(desk: Desk, ask: Ask, *, why: str, later: bool, as_json: bool) -> None:
    from sideletter.desk import words_of

    with progress_bars(quiet=as_json) as progress:
        done = desk.decide(ask, why=why, later=later, progress=progress)
    if as_json:
        print_json({"decisions": [entry.id for entry in done.entries], "loaded": done.loaded})
        return
    for entry in done.entries:
        say(f"{entry.id}: {words_of(entry.decision)}")
    if done.loaded is None:
        say("the next run brings the graph to it")
    else:
        say(f"{done.loaded} article{'' if done.loaded == 1 else 's'} loaded anew")


def _candidate_to_json(each: Candidate) -> dict[str, object]:
    return {
        "score": each.score,
        "keep": {"id": each.keep.id, "type": each.keep.type, "name": each.keep.name},
        "other": {"id": each.other.id, "type": each.other.type, "name": each.other.name},
        "articles": list(each.articles),
        "reasons": list(each.reasons),
    }
