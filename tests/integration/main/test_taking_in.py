"""Files, folders, single pages and feeds come in by the same path as the sources' news."""

from __future__ import annotations

import json

import pytest

from sideletter.sample.corpus import bundled_corpus

pytestmark = pytest.mark.database

CORPUS = bundled_corpus()
NEWS = CORPUS.articles["hollywood-writers-ratify-contract"]


@pytest.fixture
def home(new_home, wipe):
    wipe()
    return new_home()


def in_graph(driver, database) -> set[str]:
    rows, _, _ = driver.execute_query(
        "MATCH (a:Article) RETURN a.title AS title", database_=database.database
    )
    return {row["title"] for row in rows}


def test_a_folder_with_a_broken_file_is_taken_in_but_for_that(home, tmp_path, driver, database):
    article = {"title": "Writers ratify", "published": "2023-10-09", "text": NEWS.latest.body}
    (tmp_path / "good.json").write_text(json.dumps({"article": article}))
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "plain.txt").write_text("Actors walk out\n\nSAG-AFTRA went on strike on Friday.")
    report = home.ask("import", str(tmp_path), status=1)
    (source,) = report["intake"]["sources"]
    assert (source["new"], source["failed"]) == (2, 1)
    assert str(tmp_path / "broken.json") in source["failures"][0]
    assert (report["extracted"], report["loaded"]) == (2, 2)
    assert in_graph(driver, database) == {"Writers ratify", "Actors walk out"}
    again = home.ask("import", str(tmp_path), status=1)
    assert (again["extracted"], again["loaded"]) == (0, 0)
    (ratified,) = [one["ratified"] for one in home.ask("negotiations", "--party", "WGA")][:1]
    assert ratified == "2023-10-09"


def test_a_page_and_a_feed_are_told_apart_and_what_fails_leaves_them(home, driver, database):
    site = next(site for site in CORPUS.sites.values() if site.id == "releaseline")
    feed = f"https://{site.host}{site.feed_path}"
    missing = f"https://{NEWS.site.host}/no/such/page"
    report = home.ask("add", NEWS.url, missing, "no address", feed, status=1)
    page, gone, nowhere, followed = report["intake"]["sources"]
    titles = {a.latest.title for a in CORPUS.articles.values() if a.site is site}
    assert (page["new"], followed["new"]) == (1, len(titles))
    assert [part["failed"] for part in (page, gone, nowhere, followed)] == [0, 1, 1, 0]
    assert missing in gone["failures"][0]
    assert in_graph(driver, database) == {NEWS.latest.title, *titles}
