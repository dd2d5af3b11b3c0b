"""Importing what is only an address, over real HTTP on loopback."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
from pathlib import Path
from typing import Any

from ingest_loopback import Web

from ingest.archive import Archive
from ingest.intake.run import import_paths
from ingest.intake.wishes import Wishes
from ingest.report import SourceReport
from tests.unit.ingest.intake_files import page

NOW = dt.datetime(2024, 3, 5, 18, 30, tzinfo=dt.UTC)
SITE = "https://daily.example"


def publish(web: Web, *numbers: int) -> list[str]:
    for n in numbers:
        web.put("daily.example", f"/talks/{n}", page(n))
    return [f"{SITE}/talks/{n}" for n in numbers]


def taken(archive: Archive, web: Web, path: Path | str, **wishes: Any) -> SourceReport:
    asked = Wishes(fetch=web.settings(), **wishes)
    (part,) = import_paths(archive, [path], now=NOW, wishes=asked).sources
    return part


def sitemap(*entries: tuple[str, str]) -> str:
    urls = "".join(f"<url><loc>{u}</loc><lastmod>{day}</lastmod></url>" for u, day in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def index(*urls: str) -> str:
    inner = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</sitemapindex>'
    )


def test_a_list_is_fetched_and_its_faults_are_named(
    archive: Archive, web: Web, tmp_path: Path
) -> None:
    urls = [*publish(web, 1, 2), f"{SITE}/missing"]
    path = tmp_path / "list.urls"
    path.write_text("\n".join(["# to read", *urls, "no address"]))
    part = taken(archive, web, path)
    assert (part.fetched, part.new, part.failed) == (2, 2, 2)
    assert any("line 5" in failure for failure in part.failures)
    assert any("status 404" in failure for failure in part.failures)
    asked = web.hits.total()
    again = taken(archive, web, path)
    assert "imported before" in again.notes[0]
    assert "2 of it failed" in again.notes[0]
    assert web.hits.total() == asked
    assert archive.db.rows("SELECT DISTINCT named FROM article")[0][0] == 1


def test_robots_are_obeyed(archive: Archive, web: Web, tmp_path: Path) -> None:
    (url,) = publish(web, 1)
    web.put(
        "daily.example", "/robots.txt", "User-agent: *\nDisallow: /talks", content_type="text/plain"
    )
    (tmp_path / "x.txt").write_text(url)
    part = taken(archive, web, tmp_path / "x.txt")
    assert (part.new, part.failed) == (0, 1)
    assert web.hits["daily.example", "/talks/1"] == 0


def test_a_list_goes_on_after_the_lots_that_are_done(
    archive: Archive, web: Web, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("ingest.intake.fetching.LOT", 2)
    path = tmp_path / "x.urls"
    path.write_text("\n".join(publish(web, *range(6))))

    def stop(event: Any) -> None:
        if event.stage == "pages" and event.done == 5:
            raise KeyboardInterrupt

    asked = Wishes(fetch=web.settings())
    with contextlib.suppress(KeyboardInterrupt):
        import_paths(archive, [path], now=NOW, wishes=asked, progress=stop)
    part = taken(archive, web, path)
    assert archive.counts()["articles"] == 6
    assert [web.hits["daily.example", f"/talks/{n}"] for n in range(4)] == [1, 1, 1, 1]
    assert "taken up after number 4" in part.notes[0]


def test_a_sitemap_s_pages_within_the_days_come(archive: Archive, web: Web, tmp_path: Path) -> None:
    one, two, three = publish(web, 1, 2, 3)
    path = tmp_path / "sitemap.xml.gz"
    text = sitemap((one, "2024-02-01"), (two, "2024-02-05T10:00:00Z"), (three, ""))
    path.write_bytes(gzip.compress(text.encode()))
    part = taken(archive, web, path, since=dt.date(2024, 2, 2), until=dt.date(2024, 2, 5))
    assert (part.new, part.failed) == (2, 0)
    assert web.hits["daily.example", "/talks/1"] == 0
    assert "a sitemap of 3 addresses; 1 of other days, 0 had already" in part.notes[0]
    assert archive.db.rows("SELECT DISTINCT named FROM article")[0][0] == 0


def test_an_index_by_its_address_is_followed_once_and_what_is_had_is_not_asked_for(
    archive: Archive, web: Web
) -> None:
    one, two, three = publish(web, 1, 2, 3)
    packed = gzip.compress(sitemap((two, "2024-02-05")).encode())
    own = f"{SITE}/sitemap.xml"
    web.put("daily.example", "/s1.xml", sitemap((one, "2024-02-01")), content_type="text/xml")
    web.put("daily.example", "/s2.xml.gz", packed, content_type="application/x-gzip")
    web.put("daily.example", "/index.xml", index(own, f"{SITE}/s1.xml"), content_type="text/xml")
    names = (f"{SITE}/s1.xml", f"{SITE}/s2.xml.gz", f"{SITE}/index.xml", f"{SITE}/gone.xml")
    web.put("daily.example", "/sitemap.xml", index(*names), content_type="application/xml")
    part = taken(archive, web, own)
    assert (part.new, part.failed) == (2, 1)
    assert "gone.xml" in part.failures[0]
    assert web.hits["daily.example", "/s1.xml"] == 1

    later = sitemap((one, "2024-02-01"), (three, "2024-03-01"))
    web.put("daily.example", "/s1.xml", later, content_type="text/xml")
    again = taken(archive, web, own)
    assert again.new == 1
    assert web.hits["daily.example", "/talks/1"] == 1
    assert "2 had already" in again.notes[-1]


def test_a_sitemap_s_pages_go_through_the_gate(archive: Archive, web: Web, tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text(sitemap(*((url, "") for url in publish(web, 1, 2))))

    def gate(article: Any) -> str | None:
        return None if "day 2" in article.title else "no"

    part = taken(archive, web, path, gate=gate)
    assert (part.fetched, part.new, part.rejected, part.failed) == (2, 1, 1, 0)


def test_what_is_no_sitemap_says_so(archive: Archive, web: Web) -> None:
    (url,) = publish(web, 1)
    part = taken(archive, web, url)
    assert (part.failed, part.new) == (1, 0)
    assert "not a sitemap" in part.failures[0]


def test_a_compressed_bomb_of_a_sitemap_ends_in_time(
    archive: Archive, web: Web, monkeypatch: Any
) -> None:
    monkeypatch.setattr("ingest.intake.fetching.SITEMAP_BYTES", 400_000)
    bomb = b"<urlset>" + b" " * 50_000_000
    web.put("daily.example", "/s.xml", gzip.compress(bomb), content_type="application/gzip")
    part = taken(archive, web, f"{SITE}/s.xml")
    assert part.new == 0
