"""Every recorded page is read as its JSON says; a page without one fails."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import ingest.reading.page
from ingest.address import article_id
from ingest.fetched import FeedEntry
from ingest.reading.document import decode
from ingest.reading.page import article_of_entry, read_page
from sideletter.errors import ReadError
from sideletter.model import Article, ArticleKind

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def expected(page: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    return data


def iso(when: dt.date | None) -> str | None:
    return when.isoformat() if when else None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_recorded_page_is_read_as_expected(page: Path) -> None:
    truth = expected(page)
    article = read_page(page.read_bytes(), url=truth["url"])
    found = {
        "url": truth["url"],
        "title": article.title,
        "authors": list(article.authors),
        "published": iso(article.published),
        "modified": iso(article.modified),
        "publisher": article.publisher,
        "section": article.section,
        "language": article.language,
        "address": article.url,
        "image": article.image,
        "kind": article.kind.value,
        "text": article.text.split("\n\n") if truth["text"] else None,
    }
    assert found == truth
    assert article.id == article_id(truth["address"])


def trade_daily() -> tuple[bytes, Article]:
    page = next(page for page in PAGES if page.stem == "trade_daily")
    return page.read_bytes(), read_page(page.read_bytes(), url=expected(page)["url"])


def test_a_feed_s_entry_fills_what_the_page_does_not_tell() -> None:
    when = dt.datetime(2024, 2, 7, tzinfo=dt.UTC)
    hint = FeedEntry(title="Deal", published=when, authors=("Jane Doe",))
    text = "<p>" + "The guild met the studios again on Tuesday afternoon. " * 20 + "</p>"
    article = read_page(f"<html><body>{text}</body></html>", url="https://a.example/b", hint=hint)
    assert (article.title, article.published, article.authors) == ("Deal", when, ("Jane Doe",))
    html, plain = trade_daily()
    hinted = read_page(html, url="https://slatedaily.example/x", hint=hint)
    assert (hinted.title, hinted.authors) == (plain.title, plain.authors)


def test_a_withheld_text_is_taken_from_the_feed_that_has_it() -> None:
    page = next(page for page in PAGES if page.stem == "paywall_stub")
    content = "".join(
        f"<p>Sentence {n} of the whole text that the feed has.</p>" for n in range(40)
    )
    article = read_page(
        page.read_bytes(), url="https://b.example/c", hint=FeedEntry(content=content)
    )
    assert article.kind is ArticleKind.ARTICLE
    assert article.text.count("\n\n") == 39


def test_an_entry_with_a_whole_text_is_an_article_and_a_summary_is_none() -> None:
    entry = FeedEntry(title="Deal", content="<p>" + "word " * 80 + "</p><p>End.</p>")
    article = article_of_entry(entry, url="https://a.example/b?utm_x=1", source="s", publisher="A")
    assert article is not None
    assert (article.url, article.text[-6:]) == ("https://a.example/b", "\n\nEnd.")
    short = FeedEntry(title="Deal", summary="Too short.")
    assert article_of_entry(short, url="https://a.example/b", source="s", publisher="A") is None


def test_a_canonical_address_of_another_site_is_not_taken() -> None:
    html = '<html><head><link rel="canonical" href="https://wire.example/a"></head><body>x</body></html>'
    assert read_page(html, url="https://paper.example/b").url == "https://paper.example/b"
    assert read_page(html, url="").url == "https://wire.example/a"


def test_a_canonical_address_of_the_front_page_is_not_taken() -> None:
    html = '<html><head><link rel="canonical" href="/"></head><body>x</body></html>'
    assert read_page(html, url="https://paper.example/b").url == "https://paper.example/b"


@pytest.mark.parametrize("html", [b"", b"   ", "\x00"])
def test_nothing_is_no_page(html: bytes | str) -> None:
    with pytest.raises(ReadError, match="no HTML"):
        read_page(html, url="https://a.example/b")


def test_a_page_over_which_the_reader_stumbles_is_a_failure_of_that_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(*args: object, **options: object) -> str:
        raise IndexError("nobody foresaw this")

    monkeypatch.setattr(ingest.reading.page, "read_text", stumble)
    with pytest.raises(ReadError, match=r"https://a\.example/b: .*nobody foresaw this"):
        read_page("<p>x</p>", url="https://a.example/b")
    assert "Traceback" in caplog.text


@pytest.mark.parametrize(
    ("content", "content_type", "text"),
    [
        ("café".encode(), "text/html; charset=iso-8859-1", "café"),
        ("café’".encode("cp1252"), "text/html; charset=iso-8859-1", "café’"),
        ("café".encode("latin-1"), "", "café"),
        ("\ufeffcafé".encode(), "", "café"),
        ("café".encode("utf-16"), "", "café"),
        ("кафе".encode("cp1251"), "text/html; charset=windows-1251", "кафе"),
        ('<meta charset="windows-1251">кафе'.encode("cp1251"), "",
         '<meta charset="windows-1251">кафе'),
        *[
            ("café".encode("latin-1"), f"text/html; charset={name}", "café")
            for name in ("no-such", "undefined", "idna", "punycode", "unicode_escape", "base64")
        ],
    ],
)  # fmt: skip
def test_a_page_is_decoded_by_what_it_is(content: bytes, content_type: str, text: str) -> None:
    assert decode(content, content_type=content_type) == text
