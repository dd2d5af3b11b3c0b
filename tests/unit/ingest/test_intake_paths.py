from __future__ import annotations

from pathlib import Path

import pytest

from ingest.intake.addresses import read_addresses
from ingest.intake.paths import Kind, find_files, kind_of
from sideletter.errors import ReadError

SITEMAP = '<?xml version="1.0"?><urlset><url><loc>https://daily.example/a</loc></url></urlset>'


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in find_files([folder])]


def test_what_browsers_save_beside_a_page_is_no_article(tmp_path: Path) -> None:
    make(tmp_path, "A deal.html", "A deal_files/frame.html", "A deal_files/deep/ad.txt")
    make(tmp_path, "Ein Tarif.htm", "Ein Tarif-Dateien/frame.html")
    make(tmp_path, "my_files/real.html")
    assert names(tmp_path) == ["A deal.html", "Ein Tarif.htm", "my_files/real.html"]


def test_folders_give_what_is_known_and_sitemaps_only_of_xml(tmp_path: Path) -> None:
    make(tmp_path, "a.warc.gz", "b.jsonl", "c.png", "d.gz", ".hidden/x.txt", "feed.xml", "e.urls")
    (tmp_path / "sitemap.xml").write_text(SITEMAP)
    assert names(tmp_path) == ["a.warc.gz", "b.jsonl", "e.urls", "sitemap.xml"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("x.WARC.GZ", "", Kind.WARC),
        ("x.html", "", Kind.HTML),
        ("x.txt", "https://daily.example/a\n\n# later\nhttps://daily.example/b\n", Kind.ADDRESSES),
        ("x.txt", "https://daily.example/a is where I read it\n", Kind.TEXT),
        ("x.txt", "The guild met.\nhttps://daily.example/a\n", Kind.TEXT),
        ("x.txt", "# nothing\n", Kind.TEXT),
        ("x.urls", "", Kind.ADDRESSES),
        ("x.xml.gz", "", Kind.SITEMAP),
        ("x.pdf", "", None),
    ],
)
def test_a_file_s_kind(tmp_path: Path, name: str, content: str, kind: Kind | None) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert kind_of(path) is kind


def test_long_lists_are_known_by_their_beginning(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("".join(f"https://daily.example/{n}\n" for n in range(5000)))
    assert kind_of(path) is Kind.ADDRESSES
    found = list(read_addresses(path))
    assert len(found) == 5000
    assert list(read_addresses(path, found[4000].after)) == found[4001:]


def test_a_line_that_is_no_address_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.urls"
    path.write_text("\ufeff<https://daily.example/a>\n# no\nftp://daily.example/b\nnonsense here\n")
    good, *bad = read_addresses(path)
    assert (good.url, good.error) == ("https://daily.example/a", None)
    assert [str(each.error).partition(": ")[0] for each in bad] == [
        f"{path}, line 3", f"{path}, line 4",
    ]  # fmt: skip


def test_single_files_of_no_known_kind_are_refused(tmp_path: Path) -> None:
    make(tmp_path, "x.pdf")
    with pytest.raises(ReadError, match=r"no known type; known are .*\.warc\.gz"):
        find_files([tmp_path / "x.pdf"])
    with pytest.raises(ReadError, match="no such"):
        find_files([tmp_path / "nowhere"])
