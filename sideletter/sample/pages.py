"""One article in one state → the HTML page of its site."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from sideletter.sample import clocks, metadata
from sideletter.sample.blocks import Block, make_blocks, slugify, summarize
from sideletter.sample.corpus import HERE, SampleArticle, State
from sideletter.sample.sites import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What a list of links says of an article; `since` is when it came to say so."""

    title: str
    path: str
    section: str
    published: dt.datetime
    since: dt.datetime


def render_article(article: SampleArticle, state: State, *, others: Sequence[Headline]) -> bytes:
    """The article's page, in the site's own template and character set.

    `others` are the site's other articles that are out, newest first; boxes beside and between
    the paragraphs name them, as real pages do.
    """
    shown = article.shown(state)
    html = (
        _environment()
        .get_template(article.site.template)
        .render(
            site=article.site,
            article=article,
            state=state,
            blocks=make_blocks(shown, tags=article.tags),
            gated=len(shown) < len(state.paragraphs),
            summary=summarize(state.paragraphs),
            older=[other for other in others if other.published < article.published][:3],
            popular=others[:5],
            ld=metadata,
        )
    )
    return encode(html, site=article.site)


def render_front(site: Site, headlines: Sequence[Headline]) -> bytes:
    """The site's front page: every article that is out, newest first."""
    html = _environment().get_template("front.html").render(site=site, headlines=headlines)
    return encode(html, site=site)


def render_missing(site: Site | None) -> bytes:
    """The page for an address that there is not."""
    return _environment().get_template("missing.html").render(site=site).encode()


def render_xml(template: str, **context: object) -> bytes:
    """A feed or a sitemap in UTF-8."""
    return _environment().get_template(template).render(**context).encode()


def encode(html: str, *, site: Site) -> bytes:
    """The page's bytes; what the character set lacks becomes a numeric reference."""
    return html.encode(site.charset, "xmlcharrefreplace")


def in_runs(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """The blocks by kind in runs, so that neighbouring items share a list."""
    return [(kind, list(run)) for kind, run in itertools.groupby(blocks, key=lambda b: b.kind)]


@functools.cache
def _environment(folder: Path = HERE / "templates") -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(
        iso=clocks.iso,
        utc_iso=clocks.utc_iso,
        american=clocks.american_date,
        short_american=clocks.short_american_date,
        british=clocks.british_date,
        twelve=clocks.twelve_hours,
        rfc_822=clocks.rfc_822,
        milliseconds=clocks.milliseconds,
        zone=clocks.zone_letters,
        slugify=slugify,
        in_runs=in_runs,
    )
    return environment
