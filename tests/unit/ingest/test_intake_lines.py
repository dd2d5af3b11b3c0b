from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from ingest.address import article_id
from ingest.intake.lines import read_lines
from ingest.intake.shapes import article_of, local_id
from sideletter.errors import ReadError
from sideletter.model import Article, ArticleKind
from tests.unit.ingest.intake_files import page

URL = "https://daily.example/deal"
TEXT = "The guild and the studios reached a deal."


def article(data: dict[str, Any]) -> Article:
    return article_of(data)


def test_the_contract_s_own_object_is_kept_exactly() -> None:
    found = article(
        {
            "article": {
                "id": "dev-1",
                "url": URL,
                "title": "A deal",
                "text": "<p>Kept</p>\n as it is ",
                "published": "2024-02-05T10:00:00-08:00",
                "kind": "live_blog",
                "source": "daily",
            },
            "entities": [],
        }
    )
    assert (found.id, found.text, found.kind) == (
        "dev-1", "<p>Kept</p>\n as it is ", ArticleKind.LIVE_BLOG,
    )  # fmt: skip
    assert found.source == "daily"


@pytest.mark.parametrize(
    "data",
    [
        # as data sets of news hold them
        {"url": URL, "title": "A deal", "text": TEXT, "date": "2024-02-05 10:00:00",
         "domain": "Daily", "description": "Whatever"},
        # as news-please writes
        {"url": URL, "title": "A deal", "maintext": TEXT, "date_publish": "2024-02-05 10:00:00",
         "source_domain": "Daily", "authors": [], "language": "en"},
        # as schema.org says it
        {"@type": "NewsArticle", "url": URL, "headline": "A deal", "articleBody": TEXT,
         "datePublished": "2024-02-05T10:00:00", "publisher": {"@type": "Organization",
         "name": "Daily"}},
        # as news interfaces answer
        {"link": URL, "headline": "A deal", "content": f"<p>{TEXT}</p>",
         "published_at": "Feb. 5, 2024 10:00 am", "source": {"id": None, "name": "Daily"}},
        {"uri": URL, "title": "A deal", "body": [TEXT], "pubDate": "Mon, 05 Feb 2024 10:00:00",
         "outlet": "Daily"},
    ],
)  # fmt: skip
def test_common_shapes_are_understood(data: dict[str, Any]) -> None:
    found = article(data)
    assert (found.id, found.url, found.title) == (article_id(URL), URL, "A deal")
    assert found.text == TEXT
    assert found.published == dt.datetime(2024, 2, 5, 10)
    assert found.publisher == "Daily"


def test_people_are_parted_as_in_bylines() -> None:
    found = article({"link": URL, "text": TEXT, "byline": "By Ada Moreno and Ben Ochieng"})
    assert found.authors == ("Ada Moreno", "Ben Ochieng")
    listed = article({"link": URL, "text": TEXT, "author": [{"name": "Ada Moreno"}, "Ben Ochieng"]})
    assert listed.authors == found.authors


def test_a_page_within_an_object_is_read() -> None:
    found = article({"html": page(1).decode(), "url": "https://daily.example/talks/1?utm_source=x"})
    assert (found.title, found.url) == ("Talks, day 1", "https://daily.example/talks/1")
    assert "witness 1-1" in found.text


def test_another_s_numbers_are_no_ids() -> None:
    assert article({"id": 7, "url": URL, "body": TEXT}).id == article_id(URL)
    assert article({"id": 7, "body": TEXT}).id == local_id(TEXT)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"url": URL, "title": "A deal"}, "text"),
        ({"text": "   "}, "empty"),
        ({"link": URL, "body": TEXT, "date": "soon"}, "published 'soon' is no date"),
        ({"text": TEXT, "published": ["x"]}, "not a date"),
        ({"body": 3}, "text"),
        ({"html": 3}, "not a text"),
        ({"html": "<html></html>", "url": URL}, "no text"),
        ({"text": TEXT, "kind": "poem"}, "poem"),
    ],
)
def test_what_cannot_be_used_says_what_is_wrong(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        article(data)


def lines_of(path: Path) -> list[str | ReadError]:
    return [
        item.found.text if isinstance(item.found, Article) else item.found  # type: ignore[misc]
        for item in read_lines(path)
    ]


def test_each_fault_names_its_file_and_line_and_the_rest_comes(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('\ufeff{"text": "One."}\n\n{"text": 3}\n{oops\n[]\n{"text": "Two."}')
    found = lines_of(path)
    assert [each for each in found if isinstance(each, str)] == ["One.", "Two."]
    told = [str(each) for each in found if isinstance(each, ReadError)]
    assert [f"{path}, line {n}" in each for n, each in zip((3, 4, 5), told, strict=True)]
    assert "broken JSON" in told[1]


def test_reading_goes_on_from_any_line(tmp_path: Path) -> None:
    plain, packed = tmp_path / "x.jsonl", tmp_path / "x.jsonl.gz"
    text = "".join(json.dumps({"text": f"Line {n} – größer."}) + "\n" for n in range(50))
    plain.write_text(text)
    packed.write_bytes(gzip.compress(text.encode()))
    for path in (plain, packed):
        whole = list(read_lines(path))
        assert len(whole) == 50
        for number, item in enumerate(whole, start=1):
            assert list(read_lines(path, item.after)) == whole[number:]


def test_files_that_are_no_lines_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes('{"text": "x"}'.encode("utf-16"))
    with pytest.raises(ReadError, match="UTF-8"):
        list(read_lines(path))
    monkeypatch.setattr("ingest.intake.lines.MAX_LINE", 100)
    path.write_text("x" * 200)
    with pytest.raises(ReadError, match="line 1: longer than"):
        list(read_lines(path))
    packed = tmp_path / "x.jsonl.gz"
    packed.write_bytes(gzip.compress(b'{"text": "x"}\n' * 1000)[:-20])
    with pytest.raises(ReadError, match="damaged after line"):
        list(read_lines(packed))
