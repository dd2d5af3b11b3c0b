"""The sample corpus: one TOML file an article, read strictly into frozen dataclasses.

The format is described in docs/sample-corpus.md. Loading reads every file at once and checks the
corpus as a whole, since a copy names its original and two articles must not share an address.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sideletter.errors import VocabularyError
from sideletter.sample.sites import Site, load_sites
from sideletter.tables import Table, read_toml

HERE = Path(__file__).parent

# A syndicated copy is the same story when most of its paragraphs are the original's, word for word.
COPIED_SHARE = 0.5


class Form(StrEnum):
    """How an article is written, which decides some of its markup."""

    NEWS = "news"
    RELEASE = "release"
    LIVE = "live"
    EXPLAINER = "explainer"
    ANALYSIS = "analysis"
    ROUNDUP = "roundup"
    FEATURE = "feature"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What an article says from `since` on; `modified` is None for the state it appeared in."""

    since: dt.datetime
    modified: dt.datetime | None
    title: str
    body: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body."""
        return tuple(self.body.split("\n\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """One article of the corpus with every state it went through, oldest first.

    `labor` is False for entertainment news that tells of no labor matter. `free_chars` makes the
    page a paywall stub, see `shown`.
    """

    site: Site
    slug: str
    published: dt.datetime
    states: tuple[State, ...]
    authors: tuple[str, ...]
    section: str
    kind: Form
    tags: tuple[str, ...]
    copy_of: str | None = None
    free_chars: int | None = None
    labor: bool = True

    @property
    def path(self) -> str:
        """The path of the page on its site."""
        return self.site.article_path(self.slug, self.published)

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"https://{self.site.host}{self.path}"

    @property
    def latest(self) -> State:
        """The final state."""
        return self.states[-1]

    def state_at(self, moment: dt.datetime | None) -> State | None:
        """The state that stands at a moment; None before publication, the final one without one."""
        if moment is None:
            return self.latest
        standing = [state for state in self.states if state.since <= moment]
        return standing[-1] if standing else None

    def shown(self, state: State) -> tuple[str, ...]:
        """The paragraphs that a reader without a subscription sees.

        All of them, or before a paywall the first and those that end within `free_chars`.
        """
        if self.free_chars is None:
            return state.paragraphs
        paragraphs = state.paragraphs
        count = 1
        while (
            count < len(paragraphs) and len("\n\n".join(paragraphs[: count + 1])) <= self.free_chars
        ):
            count += 1
        return paragraphs[:count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All sites by id and all articles by slug."""

    sites: Mapping[str, Site]
    articles: Mapping[str, SampleArticle]

    def of_site(self, site: Site, moment: dt.datetime | None = None) -> list[SampleArticle]:
        """The site's articles that are out at a moment, newest first."""
        out = [a for a in self.articles.values() if a.site.id == site.id and a.state_at(moment)]
        return sorted(out, key=lambda a: (a.published, a.slug), reverse=True)


@functools.cache
def bundled_corpus() -> Corpus:
    """The corpus that comes with the package, read once."""
    return load_corpus(HERE)


def load_corpus(folder: Path) -> Corpus:
    """The corpus in a folder with sites.toml, templates/ and articles/*.toml.

    Raises VocabularyError, naming file and entry, for unknown or missing keys, values that cannot
    be, addresses or texts that occur twice and copies whose original is missing or another story.
    """
    sites = load_sites(folder / "sites.toml", templates=folder / "templates")
    files = sorted((folder / "articles").glob("*.toml"))
    articles = [_load_article(path, sites=sites) for path in files]
    corpus = Corpus(sites=sites, articles={article.slug: article for article in articles})
    _reject_doubles(articles)
    for article in articles:
        _check_copy(article, corpus=corpus)
    return corpus


def _load_article(path: Path, *, sites: Mapping[str, Site]) -> SampleArticle:
    entry = read_toml(path, where=f"articles/{path.name}")
    site = sites.get(entry.needed("site"))
    if site is None:
        raise entry.wrong(
            f"there is no site {entry.needed('site')!r}; known are {', '.join(sites)}"
        )
    slug = entry.needed("slug")
    if slug != path.stem:
        raise entry.wrong(f"slug {slug!r} is not the file's name")
    states = _states(entry)
    article = SampleArticle(
        site=site,
        slug=slug,
        published=states[0].since,
        states=states,
        authors=entry.texts("authors"),
        section=entry.needed("section"),
        kind=entry.choice("kind", Form),
        tags=entry.texts("tags"),
        copy_of=entry.text("copy_of"),
        free_chars=entry.count("free_chars"),
        labor=entry.flag("labor", default=True),
    )
    entry.done()
    _check_times(article, entry=entry)
    return article


def _states(entry: Table) -> tuple[State, ...]:
    """The states of an article, oldest first; what stands in the top table is the last."""
    published = entry.moment("published")
    title, body = entry.needed("title"), entry.prose("body")
    modified = entry.moment("modified") if entry.has("modified") else None
    earlier: list[State] = []
    for number, revision in enumerate(entry.tables("revision"), start=1):
        since = revision.moment("modified") if revision.has("modified") else published
        earlier.append(
            State(
                since=since,
                modified=since if number > 1 else None,
                title=revision.text("title") or title,
                body=revision.prose("body"),
            )
        )
    if earlier and modified is None:
        raise entry.wrong("an article with revisions says when its last state came: modified")
    if earlier and earlier[0].since != published:
        raise entry.wrong("the first revision stands from publication on and needs no modified")
    if modified is not None and not earlier:
        earlier = [State(since=published, modified=None, title=title, body=body)]
    last = State(since=modified or published, modified=modified, title=title, body=body)
    return (*earlier, last)


def _check_times(article: SampleArticle, *, entry: Table) -> None:
    moments = [state.since for state in article.states]
    if any(later <= earlier for earlier, later in itertools.pairwise(moments)):
        raise entry.wrong("the times of its states do not follow one another")
    for moment in moments:
        local = moment.astimezone(article.site.zone)
        if local.utcoffset() != moment.utcoffset():
            raise entry.wrong(
                f"{moment.isoformat()} is not the time of {article.site.zone.key},"
                f" where it was {local.isoformat()}"
            )


def _reject_doubles(articles: list[SampleArticle]) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for article in articles:
        for mark in (
            ("address", article.url),
            ("title", article.site.id, article.latest.title),
            ("body", article.latest.body),
        ):
            if mark in seen:
                raise VocabularyError(
                    f"articles/{article.slug}.toml: the {mark[0]} is that of {seen[mark]}"
                )
            seen[mark] = article.slug


def _check_copy(article: SampleArticle, *, corpus: Corpus) -> None:
    if article.copy_of is None:
        return
    name = f"articles/{article.slug}.toml: copy_of"
    original = corpus.articles.get(article.copy_of)
    if original is None:
        raise VocabularyError(f"{name} names {article.copy_of!r}, which does not exist")
    if original.copy_of is not None or original.site.id == article.site.id:
        raise VocabularyError(f"{name}: the original is itself a copy or on the same site")
    if article.published < original.published:
        raise VocabularyError(f"{name}: the copy came out before its original")
    known = {paragraph for state in original.states for paragraph in state.paragraphs}
    paragraphs = article.latest.paragraphs
    if sum(paragraph in known for paragraph in paragraphs) < COPIED_SHARE * len(paragraphs):
        raise VocabularyError(f"{name}: fewer than half of its paragraphs are the original's")
