from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.address import article_id
from ingest.local import (
    headline_of,
    local_articles,
    local_files,
    read_bytes,
    read_path,
    read_text,
)
from sideletter.errors import ReadError

PARAGRAPH = "The guild and the studios met again on Tuesday, a spokesman of the guild said. " * 6
PAGE = f"""<html><head><title>A deal at last | Daily</title></head>
<body><h1>A deal at last</h1><p>{PARAGRAPH}</p></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("Hidden.")
    (tmp_path / "b" / "page.html").write_text(PAGE)
    (tmp_path / "a.txt").write_text("A deal at last\n\nThe guild met the studios.\n")
    (tmp_path / "c.json").write_text(json.dumps({"article": {"id": "dev-1", "text": "One."}}))
    (tmp_path / "d.jsonl").write_text('{"text": "Two."}\n\n{"text": 3}\n{"text": "Four."}\n')
    (tmp_path / "e.pdf").write_bytes(b"%PDF")
    return tmp_path


def test_a_folder_gives_its_files_in_order_and_errors_as_values(folder: Path) -> None:
    found = list(local_articles([folder]))
    assert [name for name, _ in found] == ["a", "page", "c", "d-1", "d-3", "d-4"]
    assert [name for name, each in found if isinstance(each, ReadError)] == ["d-3"]
    error = found[4][1]
    assert isinstance(error, ReadError)
    assert "d.jsonl, line 3" in str(error)


def test_a_page_s_article_is_read(folder: Path) -> None:
    article = read_path(folder / "b" / "page.html")
    assert article.title == "A deal at last"
    assert article.text == PARAGRAPH.strip()
    assert article.id.startswith("local-")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<link rel="canonical" href="https://daily.example/a">', "https://daily.example/a"),
        ('<meta property="og:url" content="https://daily.example/a">', "https://daily.example/a"),
        ('<link rel="canonical" href="https://daily.example/">', ""),
        ("", ""),
    ],
)
def test_a_saved_page_says_where_it_was(tmp_path: Path, link: str, url: str) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE.replace("<title>", link + "<title>"))
    article = read_path(path)
    assert article.url == url
    assert article.id == (article_id(url) if url else article.id)
    assert article.id.startswith("local-") == (not url)


def test_a_text_is_kept_exactly(folder: Path) -> None:
    article = read_path(folder / "a.txt")
    assert article.text == "A deal at last\n\nThe guild met the studios.\n"
    assert article.title == "A deal at last"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Guild Ratifies Deal\n\nText.", "Guild Ratifies Deal"),
        ("# Guild Ratifies Deal\n\nText.", "Guild Ratifies Deal"),
        ("Will they strike?\n\nText.", "Will they strike?"),
        ("The guild met the studios.\n\nText.", ""),
        ("Guild Ratifies Deal\nText goes on.", ""),
        ("Guild Ratifies Deal", ""),
        ("word " * 50 + "\n\nText.", ""),
    ],
)
def test_the_first_line_is_a_title_only_if_it_looks_like_one(text: str, title: str) -> None:
    assert headline_of(text) == title
    assert read_text(text).text == text


def test_json_keeps_its_id_and_text(folder: Path) -> None:
    article = read_path(folder / "c.json")
    assert (article.id, article.text) == ("dev-1", "One.")


def test_json_without_an_id_takes_the_address_s(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(
        json.dumps({"url": "https://daily.example/a", "text": "One.", "authors": ["A B"]})
    )
    article = read_path(path)
    assert (article.id, article.authors) == (article_id("https://daily.example/a"), ("A B",))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.json", "{", "broken JSON"),
        ("x.json", "[1]", "not an article"),
        ("x.json", '{"article": {"text": 1}}', 'needs a "text"'),
        ("x.json", '{"text": "x", "published": "soon"}', "x.json"),
        ("x.txt", "  \n", "empty"),
        ("x.html", "<html></html>", "no text"),
        ("x.html", "", "no HTML"),
        ("x.pdf", "x", "no known type"),
    ],
)
def test_what_cannot_be_read_names_the_file(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(ReadError, match=message) as caught:
        read_path(path)
    assert str(path) in str(caught.value)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nowhere"):
        local_files([tmp_path / "nowhere"])
    ((_, error),) = local_articles([tmp_path / "nowhere"])
    assert isinstance(error, ReadError)


def test_bytes_of_no_told_type_are_told_by_their_start() -> None:
    assert read_bytes(PAGE.encode(), name="-").title == "A deal at last"
    assert read_bytes(b'{"article": {"text": "One."}}', name="-").text == "One."
    assert read_bytes(b"Plain\r\ntext", name="-").text == "Plain\ntext"
    with pytest.raises(ReadError, match="standard input"):
        read_bytes(b"", name="standard input")
