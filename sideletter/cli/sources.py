"""The `sources` commands: what is followed, whether it answers, and following more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sideletter.cli.console import complain, plain, print_json, progress_bars, say
from sideletter.cli.opened import AsJson, opened_settings
from sideletter.cli.sources_shown import (
    print_checked,
    print_discovery,
    print_list,
    source_json,
)
from sideletter.errors import SettingsError
from sideletter.kinds import SourceKind
from sideletter.pipeline import chosen_sources, known_sources, show_intake, utc_now
from sideletter.pipeline.following import (
    Wish,
    check_sources,
    discover_feeds,
    follow,
    import_list,
    keep_verified,
)

if TYPE_CHECKING:
    from sideletter.model import Source

app = typer.Typer(
    help="The sources of news: list, check, find, add, import and export them.",
    invoke_without_command=True,
)
Ids = Annotated[list[str] | None, typer.Argument(metavar="ID", help="All where none is named.")]
_KINDS = ", ".join(SourceKind)
Kind = Annotated[SourceKind, typer.Option(metavar="KIND", help=f"One of {_KINDS}.")]
Kinds = Annotated[
    list[SourceKind] | None,
    typer.Option("--kind", metavar="KIND", help=f"Only of this kind ({_KINDS}); may be repeated."),
]


def register(main: typer.Typer) -> None:
    """Add this file's commands."""
    main.add_typer(app, name="sources")


@app.callback()
def sources(context: typer.Context, as_json: AsJson = False) -> None:
    """The sources of news: list, check, find, add, import and export them.

    Without a command they are listed.
    """
    if context.invoked_subcommand is None:
        list_sources(as_json=as_json)


@app.command("list")
def list_sources(
    kind: Kinds = None,
    own: Annotated[bool, typer.Option("--own", help="Only those of your own file.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the declared sources, and whether their feeds were tried."""
    settings = opened_settings()
    shown = _shown(own=own, kinds=kind)
    if as_json:
        print_json([source_json(source) for source in shown])
        return
    print_list(shown)
    if own and not shown:
        say(f"no sources of your own in {settings.own_sources}")


def _shown(*, own: bool, kinds: list[SourceKind] | None = None) -> list[Source]:
    """The declared sources but the sample's; with `own` those that the user's file names."""
    settings = opened_settings()
    known = known_sources(settings)
    found = [source for source in known.values() if not source.sample]
    if own:
        from ingest.sources.declared import read_own
        from ingest.sources.own import declared_ids

        mine = declared_ids(read_own(settings.own_sources))
        found = [source for source in found if source.id in mine]
    return [source for source in found if not kinds or source.kind in kinds]


@app.command()
def check(
    ids: Ids = None,
    kind: Kinds = None,
    save: Annotated[
        bool, typer.Option("--save", help="Note in your sources.toml which of them answered.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch every feed once and say what it gives; exit with 1 where one gives none.

    "a day" is how many items it brings, and how many were expected; "on topic" how many of those
    it shows hold one of the source's topic terms. Nothing is archived.
    """
    from ingest.sources.check import newly_verified

    settings = opened_settings()
    chosen = chosen_sources(known_sources(settings), ids or ())
    chosen = tuple(source for source in chosen if not kind or source.kind in kind)
    with progress_bars(quiet=as_json) as progress:
        checked = check_sources(settings, chosen, now=utc_now(), progress=show_intake(progress))
    verified = newly_verified(checked)
    if save and verified:
        keep_verified(settings, verified)
    if as_json:
        print_json([each.to_json() for each in checked])
    else:
        print_checked(checked)
        _say_verified(verified, save=save, own=settings.own_sources)
    if not all(each.ok for each in checked):
        raise typer.Exit(1)


def _say_verified(verified: tuple[str, ...], *, save: bool, own: Path) -> None:
    if not verified:
        return
    number = "1 source that was not verified answers" if len(verified) == 1 else (
        f"{len(verified)} sources that were not verified answer"
    )  # fmt: skip
    if save:
        say(f"{number}; noted in {own}")
    else:
        say(f"{number}; `sideletter sources check --save` notes that in {own}")


@app.command()
def discover(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A page of the site, best its homepage.")
    ],
    as_json: AsJson = False,
) -> None:
    """Find the feeds and news sitemaps of a site; each is tried before it is shown.

    Looks at the page's own links, at the paths where feeds usually lie, and at robots.txt.
    """
    settings = opened_settings()
    now = utc_now()
    with progress_bars(quiet=as_json) as progress:
        found = discover_feeds(settings, url, now=now, progress=show_intake(progress))
    if as_json:
        print_json(found.to_json(now=now))
    else:
        print_discovery(found, now=now)
    if not found.feeds and not found.sitemaps:
        raise typer.Exit(1)


@app.command()
def add(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A feed, or a page of a site that has one.")
    ],
    name: Annotated[str | None, typer.Option(help="Its name; by default its feed's.")] = None,
    own_id: Annotated[str | None, typer.Option("--id", help="By default made of its name.")] = None,
    kind: Kind = SourceKind.GENERAL,
    untried: Annotated[
        bool, typer.Option("--untried", help="Add this feed's address without asking it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Follow a feed from now on: it is tried, and written to your own sources.toml."""
    settings = opened_settings()
    wish = Wish(name=name, id=own_id, kind=kind, untried=untried)
    with progress_bars(quiet=as_json) as progress:
        done = follow(settings, url, wish, now=utc_now(), progress=show_intake(progress))
    if as_json:
        print_json(source_json(done.source))
        return
    print_list([done.source])
    say(f"added to {settings.own_sources}; `sideletter refresh {done.source.id}` fetches it now")
    for other in done.others:
        say(f"the site also offers {plain(other.trial.final_url)}")


@app.command("import")
def import_opml(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="OPML of any version.")],
    kind: Kind = SourceKind.GENERAL,
    as_json: AsJson = False,
) -> None:
    """Follow the feeds of another program's list; they are written to your own sources.toml.

    Folders named "Trade press", "Unions" and so on tell the kind; --kind tells that of the rest.
    Lines that name no feed are told, and end this with 1; the others are taken in.
    """
    settings = opened_settings()
    listed = import_list(settings, path, kind=kind)
    if as_json:
        print_json(
            {
                "added": [source_json(source) for source in listed.sources],
                "known": listed.known,
                "faults": listed.faults,
            }
        )
    else:
        if listed.sources:
            print_list(listed.sources)
        for text in listed.known:
            say(text)
        for text in listed.faults:
            complain(text)
        say(f"{len(listed.sources)} added to {settings.own_sources}, {len(listed.known)} known, "
            f"{len(listed.faults)} faulty")  # fmt: skip
    if listed.faults:
        raise typer.Exit(1)


@app.command()
def export(
    opml: Annotated[bool, typer.Option("--opml", help="For feed readers; the default.")] = False,
    toml: Annotated[bool, typer.Option("--toml", help="As entries of a sources.toml.")] = False,
    as_json: AsJson = False,
    own: Annotated[bool, typer.Option("--own", help="Only those of your own file.")] = False,
) -> None:
    """Print the declared sources as a list that can be imported elsewhere."""
    if opml + toml + as_json > 1:
        raise SettingsError("one form at a time: --opml, --toml or --json")
    shown = _shown(own=own)
    if as_json:
        print_json([source_json(source) for source in shown])
        return
    from ingest.sources.opml_writing import write_opml
    from ingest.sources.own import entry_text

    text = "\n".join(map(entry_text, shown)) if toml else write_opml(shown)
    sys.stdout.write(text)
