"""The explorer's entry: navigation and wiring only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from graph.server import ensure_running
from graph.store import Store
from sideletter.errors import DatabaseError
from sideletter.searches import HomeSearches
from sideletter.settings import Settings, read_settings
from ui import article, compare, cypher, entity, home, negotiations, pattern, search, terms
from ui.sheet import message, requested

if TYPE_CHECKING:
    from sideletter.newsroom import ArchiveNewsroom
    from sideletter.reviewing import DeskReviews


@st.cache_resource
def settings() -> Settings:
    """The settings, read once a process."""
    return read_settings()


@st.cache_resource
def store() -> Store:
    """The graph, shared by all sessions of this process."""
    connected = Store.connect(ensure_running(settings()))
    connected.keep_answers()
    return connected


@st.cache_resource
def reviews() -> DeskReviews:
    """The desk at which this process decides."""
    from sideletter.reviewing import DeskReviews

    return DeskReviews(settings(), store())


@st.cache_resource
def newsroom() -> ArchiveNewsroom:
    """The newsroom of this process, with what visitors set going."""
    from sideletter.newsroom import ArchiveNewsroom

    return ArchiveNewsroom(settings())


def archived_text(article_id: str) -> str | None:
    """An article's text in the local archive, None where it is not there."""
    # Imported here, and below: what fetches and draws takes time that no other page waits for.
    from ingest.archive import Archive

    if not settings().archive_path.exists():
        return None
    with Archive.open(settings().archive_path) as archive:
        found = archive.article(article_id)
    return found.text if found else None


def pages() -> dict[str, st.Page]:
    """Every page by its path; those that need an id are reached by links only."""

    def on_store(render: Callable[[Store], None]) -> Callable[[], None]:
        return lambda: render(store())

    def home_page() -> None:
        home.render(store(), today=dt.date.today())

    def article_page() -> None:
        article.render(store(), text_of=archived_text, desk=reviews())

    def search_page() -> None:
        kept = HomeSearches(settings().searches_path)
        search.render(store(), kept, today=dt.date.today())

    def graph_page() -> None:
        from ui import graph_view

        graph_view.render(store(), today=dt.date.today())

    def review_page() -> None:
        from ui import review

        review.render(reviews(), store())

    def sources_page() -> None:
        from ui import sources

        sources.render(newsroom())

    def news_page() -> None:
        # The address that the page had before.
        st.switch_page(known["sources"])

    known = {
        "": st.Page(home_page, title="Home", url_path="home", default=True),
        "search": st.Page(search_page, title="Search", url_path="search"),
        "negotiations": st.Page(
            on_store(negotiations.render_list), title="Negotiations", url_path="negotiations"
        ),
        "terms": st.Page(on_store(terms.render), title="Terms", url_path="terms"),
        "pattern": st.Page(on_store(pattern.render), title="Pattern", url_path="pattern"),
        "graph": st.Page(graph_page, title="Graph", url_path="graph"),
        "review": st.Page(review_page, title="Review", url_path="review"),
        "cypher": st.Page(on_store(cypher.render), title="Ask in Cypher", url_path="cypher"),
        "sources": st.Page(sources_page, title="Sources", url_path="sources"),
        "news": st.Page(news_page, title="News", url_path="news", visibility="hidden"),
        "negotiation": st.Page(
            on_store(negotiations.render_one),
            title="Negotiation",
            url_path="negotiation",
            visibility="hidden",
        ),
        "compare": st.Page(
            on_store(compare.render), title="Compare", url_path="compare", visibility="hidden"
        ),
        "entity": st.Page(
            on_store(entity.render), title="Entity", url_path="entity", visibility="hidden"
        ),
        "article": st.Page(article_page, title="Article", url_path="article", visibility="hidden"),
    }
    return known


def main() -> None:
    """Draw the page of the address, or the one that a link just asked for."""
    st.set_page_config(page_title="Sideletter", layout="wide")
    known = pages()
    current = st.navigation(list(known.values()), position="top")
    if wanted := requested():
        path, params = wanted
        st.switch_page(known.get(path, known[""]), query_params=params)
    try:
        current.run()
    except DatabaseError as error:
        store.clear()
        reviews.clear()
        message(
            "The database does not answer",
            f"{error} Run `sideletter doctor` to see what is wrong, then load this page anew.",
            key="no-database",
            page=True,
        )


main()
