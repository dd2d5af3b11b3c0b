"""What the loader accepts, and what it refuses with the file and the entry named."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sideletter.errors import VocabularyError
from sideletter.sample.corpus import HERE, Corpus, bundled_corpus, load_corpus

ARTICLE = """
site = "meridian"
slug = "{slug}"
title = "{title}"
published = 2023-11-08T20:20:00-05:00
authors = ["Teresa Quill"]
section = "Labor"
kind = "news"
tags = []
{more}
body = \"\"\"
One {slug}.

Two
lines of {slug}.

Three.
\"\"\"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus without articles."""
    shutil.copy(HERE / "sites.toml", tmp_path)
    shutil.copytree(HERE / "templates", tmp_path / "templates")
    (tmp_path / "articles").mkdir()
    return tmp_path


def write(folder: Path, slug: str, /, *, more: str = "", **swaps: str) -> None:
    text = ARTICLE.format(slug=slug, title=f"Title of {slug}", more=more)
    for old, new in swaps.items():
        line = next(line for line in text.splitlines() if line.startswith(f"{old} ="))
        text = text.replace(line, new)
    (folder / "articles" / f"{slug}.toml").write_text(text, encoding="utf-8")


def test_the_bundled_corpus_is_sound() -> None:
    corpus = bundled_corpus()
    assert len(corpus.articles) >= 24
    assert {a.site.id for a in corpus.articles.values()} == set(corpus.sites)
    for article in corpus.articles.values():
        local = article.published.astimezone(article.site.zone)
        assert local.date() == article.published.date()


def test_lines_are_joined_and_paragraphs_kept(folder: Path) -> None:
    write(folder, "a")
    article = load_corpus(folder).articles["a"]
    assert article.latest.body == "One a.\n\nTwo lines of a.\n\nThree."
    assert article.url.startswith("https://meridianpress.example/article/a-1")


@pytest.mark.parametrize(
    ("swaps", "says"),
    [
        ({"tags": "tags = []\nmood = 1"}, "unknown key `mood`"),
        ({"site": 'site = "nowhere"'}, "no site 'nowhere'"),
        ({"slug": 'slug = "b"'}, "not the file's name"),
        ({"published": "published = 2023-11-08T20:20:00"}, "`published` has no offset"),
        (
            {"published": "published = 2023-07-08T20:20:00-05:00"},
            "not the time of America/New_York",
        ),
        ({"published": 'published = "2023-11-08"'}, "`published` must be a date with a time"),
        ({"authors": "authors = ['A', 'A']"}, "`authors` says one thing twice"),
        ({"kind": 'kind = "poem"'}, "`kind` 'poem' is none of"),
        ({"section": ""}, "`section` is missing"),
        ({"tags": "tags = []\nfree_chars = 0"}, "`free_chars` must be a whole number"),
        ({"tags": 'tags = []\ncopy_of = "gone"'}, "'gone', which does not exist"),
    ],
)
def test_what_is_malformed_is_refused_by_name(
    folder: Path, swaps: dict[str, str], says: str
) -> None:
    write(folder, "a", **swaps)
    with pytest.raises(VocabularyError, match=says) as caught:
        load_corpus(folder)
    assert str(caught.value).startswith("articles/a.toml")


def test_two_articles_of_one_site_do_not_share_a_title(folder: Path) -> None:
    write(folder, "a", title='title = "Same"')
    write(folder, "b", title='title = "Same"')
    with pytest.raises(VocabularyError, match=r"articles/b\.toml: the title is that of a"):
        load_corpus(folder)


def copy_corpus(folder: Path, text: str) -> Corpus:
    write(folder, "a")
    write(folder, "copy", site='site = "harbor"', more='copy_of = "a"')
    path = folder / "articles" / "copy.toml"
    path.write_text(
        path.read_text().replace("20:20:00-05:00", "21:20:00-08:00").replace("of copy.", text)
    )
    return load_corpus(folder)


def test_a_copy_repeats_most_of_its_original(folder: Path) -> None:
    assert copy_corpus(folder, "of a.").articles["copy"].copy_of == "a"


def test_another_story_is_no_copy(folder: Path) -> None:
    with pytest.raises(VocabularyError, match="fewer than half"):
        copy_corpus(folder, "of another story.")


REVISED = """
modified = 2023-11-08T23:00:00-05:00
"""
REVISIONS = '''
[[revision]]
title = "First"
body = """First."""

[[revision]]
modified = 2023-11-08T21:00:00-05:00
body = """Second."""
'''


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_an_article_shows_the_state_of_the_moment(folder: Path) -> None:
    write(folder, "a", more=REVISED)
    path = folder / "articles" / "a.toml"
    path.write_text(path.read_text() + REVISIONS)
    article = load_corpus(folder).articles["a"]
    assert article.state_at(moment("2023-11-09T01:19:59+00:00")) is None
    first = article.state_at(moment("2023-11-08T20:20:00-05:00"))
    assert first is not None
    assert (first.title, first.body, first.modified) == ("First", "First.", None)
    second = article.state_at(moment("2023-11-08T22:59:00-05:00"))
    assert second is not None
    assert (second.title, second.body) == ("Title of a", "Second.")
    assert second.modified == moment("2023-11-08T21:00:00-05:00")
    assert article.state_at(moment("2023-11-08T23:00:00-05:00")) is article.latest
    assert article.state_at(None) is article.latest


def test_states_follow_one_another(folder: Path) -> None:
    write(folder, "a", more="modified = 2023-11-08T20:50:00-05:00")
    path = folder / "articles" / "a.toml"
    path.write_text(path.read_text() + REVISIONS)
    with pytest.raises(VocabularyError, match="do not follow one another"):
        load_corpus(folder)


def test_a_stub_shows_whole_paragraphs_only(folder: Path) -> None:
    for slug, count in (("a", 1), ("b", 2)):
        write(folder, slug, more=f"free_chars = {(5, 25)[count - 1]}")
        article = load_corpus(folder).articles[slug]
        assert article.shown(article.latest) == article.latest.paragraphs[:count]
