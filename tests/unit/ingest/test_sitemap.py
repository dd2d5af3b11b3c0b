from __future__ import annotations

import datetime as dt
import io

import pytest

from ingest.sources import sitemap
from ingest.sources.sitemap import SitemapEntry, read_sitemap
from sideletter.errors import ReadError

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <!-- made by hand -->
  <url><loc> https://daily.example/deal </loc><lastmod>2024-02-09T01:00:00Z</lastmod>
    <image:image><image:loc>https://daily.example/deal.jpg</image:loc></image:image>
    <news:news><news:publication><news:name>Daily</news:name></news:publication>
      <news:publication_date>2024-02-05T10:00:00-08:00</news:publication_date>
      <news:title>A deal &amp; more</news:title></news:news></url>
  <url><loc>https://daily.example/old</loc><lastmod>2019</lastmod></url>
  <url><loc>/relative</loc></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://daily.example/s1.xml.gz</loc><lastmod>2024-02-05</lastmod></sitemap>
</sitemapindex>"""


def entries(text: str) -> list[SitemapEntry]:
    return list(read_sitemap(io.BytesIO(text.encode()), name="x.xml"))


def test_a_news_sitemap_tells_the_day_of_publication() -> None:
    assert entries(NEWS) == [
        SitemapEntry("https://daily.example/deal", dt.date(2024, 2, 5)),
        SitemapEntry("https://daily.example/old"),
    ]


def test_an_index_names_sitemaps() -> None:
    assert entries(INDEX) == [
        SitemapEntry("https://daily.example/s1.xml.gz", dt.date(2024, 2, 5), is_sitemap=True)
    ]


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    assert len(entries(NEWS[: NEWS.index("<url><loc>/rel")] + "<url><lo")) == 2


@pytest.mark.parametrize("text", ["", "no xml", "<rss/>", "<html><body>Not found</body></html>"])
def test_what_is_no_sitemap_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"x\.xml: not a sitemap"):
        entries(text)


def test_nothing_is_expanded_or_fetched(tmp_path: object) -> None:
    bomb = (
        '<!DOCTYPE urlset [<!ENTITY a "https://daily.example/aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<urlset><url><loc>&b;</loc></url><url><loc>&f;</loc></url>"
        "<url><loc>https://daily.example/a</loc></url></urlset>"
    )
    assert [each.url for each in entries(bomb)] == ["https://daily.example/a"]


def test_it_ends_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_ENTRIES", 10)
    many = "".join(f"<url><loc>https://daily.example/{n}</loc></url>" for n in range(100))
    assert len(entries(f"<urlset>{many}</urlset>")) == 10
