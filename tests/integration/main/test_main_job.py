"""Feeds in, a graph of labor deals out: the whole sample through the real command."""

from __future__ import annotations

import json

import pytest

from ingest.archive import Archive
from sideletter.sample.corpus import SampleArticle, bundled_corpus

pytestmark = pytest.mark.database

CORPUS = bundled_corpus()
ARTICLES = CORPUS.articles.values()
COPIES = [article for article in ARTICLES if article.copy_of]
# What the relevance gate makes of the articles that only sound like labor news.
BINNED = {"mara-ellingson-joins-the-lamplighters", "strikes-and-spares-at-harbor-lanes"}
LOADED = [article for article in ARTICLES if article.slug not in BINNED]


@pytest.fixture(scope="module")
def home(graph_of_all):
    return graph_of_all.home


@pytest.fixture(scope="module")
def rounds(home):
    return home.ask("negotiations")


def corrected(moment) -> list[SampleArticle]:
    """The articles that were out by then and say something else in the end."""
    out = [(article, article.state_at(moment), article.latest) for article in ARTICLES]
    return [a for a, was, is_ in out if was and (was.title, was.body) != (is_.title, is_.body)]


def counts(report, name: str) -> int:
    return sum(source[name] for source in report["intake"]["sources"])


def test_the_first_refresh_takes_in_every_article_of_its_day(published, corpus_server):
    moment = corpus_server.before_corrections
    out = [article for article in ARTICLES if article.state_at(moment)]
    assert counts(published.first, "new") == len(out)
    loaded = len([article for article in out if article.slug not in BINNED])
    assert (published.first["extracted"], published.first["loaded"]) == (loaded, loaded)
    assert counts(published.first, "rejected") == len(out) - loaded
    assert (published.first["failures"], counts(published.first, "failed")) == ([], 0)


def test_the_next_takes_in_what_came_and_what_was_corrected(published, corpus_server):
    moment = corpus_server.before_corrections
    came = [a for a in ARTICLES if not a.state_at(moment)]
    copies = [a for a in came if a.copy_of]
    revised = corrected(moment)
    assert (copies, revised) != ([], [])
    assert counts(published.second, "new") == len(came) - len(copies)
    assert counts(published.second, "duplicate") == len(copies)
    assert counts(published.second, "revised") == len(revised)
    loaded = [a for a in (*came, *revised) if a.slug not in BINNED]
    assert published.second["loaded"] == len(loaded)


def test_a_corrected_article_is_in_the_graph_as_it_stands_now(published, corpus_server, passages):
    moment = corpus_server.before_corrections
    now = passages()
    for article in corrected(moment):
        was, stands = article.state_at(moment).body, article.latest.body
        gone = {text for text in published.passages_before[article.url] if text not in stands}
        assert all(text in was for text in gone)
        assert now[article.url], article.slug
        assert not gone & now[article.url]
        assert all(text in stands or text in article.latest.title for text in now[article.url])


def test_the_archive_keeps_both_states_of_it(published, corpus_server):
    with Archive.open(published.home.path / "archive.db") as archive:
        revised = {a.url for a in archive.articles() if len(archive.revisions(a.id)) > 1}
    assert revised == {a.url for a in corrected(corpus_server.before_corrections)}


def test_status_tells_of_archive_graph_and_sources(home, published, rounds):
    status = home.ask("status")
    assert status["home"] == str(home.path)
    assert status["archive"]["articles"] == len(CORPUS.articles)
    assert status["archive"]["rejected"] == len(BINNED)
    assert status["graph"]["articles"] == len(LOADED)
    assert set(status["sources"]) == set(published.sources)
    assert status["archive"]["copies"] == len(COPIES)
    graph = status["graph"]
    assert graph["outlets"] == len(CORPUS.sites)
    assert graph["entities"]["union"] >= 8
    assert graph["negotiations"] == len(rounds)
    for part in ("entities", "relations", "events", "terms"):
        assert all(number > 0 for number in graph[part].values())


def test_status_for_a_person_names_the_same_counts(home):
    done = home.run("status")
    assert f"home: {home.path}" in done.stderr
    rows = {tuple(line.split()) for line in done.stdout.splitlines()}
    assert ("articles", str(len(CORPUS.articles))) in rows


def test_a_search_gives_sentences_of_the_corpus_with_outlet_day_and_link(home):
    answer = home.ask("search", '"tentative agreement"', "--limit", "200")
    assert len(answer["hits"]) == answer["total"] > 10
    by_url = {article.url: article for article in ARTICLES}
    for hit in answer["hits"]:
        article = by_url[hit["url"]]
        assert "tentative agreement" in f"{hit['sentence']} {hit['title']}".lower()
        assert hit["sentence"] in f"{article.latest.title}\n{article.latest.body}"
        assert hit["date"] == article.published.date().isoformat()
        assert hit["outlet"] == article.site.name


def test_a_search_for_a_person_prints_the_sentences_and_says_how_many(home):
    done = home.run("search", "ratified", "--limit", "3")
    assert done.stderr.strip().startswith("3 of ")
    assert "ratified" in done.stdout.lower()


def test_a_timeline_between_two_is_in_order_and_every_event_has_its_sentence(home):
    rows = home.ask("timeline", "IATSE", "AMPTP")
    dates = [row["date"] for row in rows if row["date"]]
    assert dates == sorted(dates)
    assert {"tentative_agreement", "strike_authorization"} <= {row["type"] for row in rows}
    assert all(voice["sentence"] and voice["url"] for row in rows for voice in row["voices"])
    assert all(row["voices"] for row in rows)


def test_a_negotiation_has_the_keys_of_its_form_and_every_stage_an_article(rounds):
    urls = {article.url for article in ARTICLES}
    for one in rounds:
        assert set(one) == {
            "id", "title", "union_side", "employer_side", "agreement", "opened", "settled",
            "ratified", "expires", "outcome", "stages",
        }  # fmt: skip
        for stage in one["stages"]:
            assert set(stage) == {"type", "date", "modality", "parties", "values", "articles"}
            assert stage["articles"]
            assert urls.issuperset(stage["articles"])


def test_the_rounds_of_a_party_are_those_with_it_on_a_side(home, rounds):
    of_dga = [one["id"] for one in rounds if "DGA" in one["union_side"] + one["employer_side"]]
    assert [one["id"] for one in home.ask("negotiations", "--party", "DGA")] == of_dga
    assert of_dga


def test_one_round_is_told_with_its_days_and_sentences(home):
    done = home.run("negotiation", "WGA AMPTP 2023")
    told = " ".join(done.stdout.split())
    assert "WGA – AMPTP 2023: ratified, opened 2023-03-20" in told
    assert "strike start 2023-05-02" in told
    assert "97.85" in told
    found = home.ask("negotiation", "WGA AMPTP 2023")
    assert found["row"]["ratified"] == "2023-10-09"
    assert all(stage["voices"] for stage in found["stages"])
    assert "WGA – AMPTP 2017" in home.run("negotiation", "WGA AMPTP", status=2).stderr


def test_a_memorandum_stands_with_its_round_and_its_sentence(home):
    found = home.ask("negotiation", "IATSE 2024")
    ((kind, sentence),) = [(d["kind"], d["voices"][0]["sentence"]) for d in found["documents"]]
    assert (kind, "memorandum of agreement" in sentence) == ("memorandum", True)


@pytest.mark.parametrize("ask", [("negotiations", "--party"), ("timeline",)])
def test_a_party_that_nobody_knows_is_a_usage_error(home, ask):
    done = home.run(*ask, "Zzyzxq", status=2)
    assert done.stdout == ""
    assert "no entity named 'Zzyzxq'" in done.stderr


def test_another_name_of_a_party_is_said_and_taken(home):
    done = home.run("negotiations", "--party", "Writers Guild of America", "--json")
    assert "taken to be WGA" in done.stderr
    assert {"WGA"} <= {name for one in json.loads(done.stdout) for name in one["union_side"]}


def test_a_copy_is_told_by_one_voice(home, published, database):
    from graph.store import Store

    ids = {article.url: article.id for article in _archived(published)}
    with Store.connect(database) as store:
        for copy in COPIES:
            page = store.article(ids[copy.url])
            original = ids[CORPUS.articles[copy.copy_of].url]
            assert page.row.story_of == original
            shared = [
                event for event in page.events if original in {v.article for v in event.voices}
            ]
            assert shared, copy.slug
            for event in shared:
                voices = {voice.article for voice in event.voices}
                assert event.told_by == len({voice.story for voice in event.voices})
                assert event.told_by <= len(voices - {page.row.id})


def _archived(published):
    with Archive.open(published.home.path / "archive.db") as archive:
        return list(archive.articles())


def test_a_refresh_without_news_changes_nothing(home, published, whole):
    report = home.ask("refresh", *published.sources)
    assert (report["extracted"], report["loaded"], report["removed"]) == (0, 0, 0)
    assert counts(report, "fetched") == 0
    assert whole() == published.graph


def test_the_graph_made_anew_from_the_archive_is_the_same(home, published, whole):
    report = home.ask("rebuild")
    assert (report["extracted"], report["loaded"]) == (0, len(LOADED))
    assert whole() == published.graph


def test_the_bin_shows_what_was_rejected_and_gives_it_back(home, published, whole):
    rows = home.ask("archive", "bin")
    assert {row["url"] for row in rows} == {CORPUS.articles[slug].url for slug in BINNED}
    assert all(row["score"] < 0.3 and row["reason"] and not row["decision"] for row in rows)
    one = rows[0]["id"]
    assert home.ask("archive", "keep", one)["changed"] == [one]
    assert home.ask("status")["graph"]["articles"] == len(LOADED) + 1
    assert [row["id"] for row in home.ask("archive", "bin")] == [rows[1]["id"]]
    # A person's word outlives a rebuild.
    assert home.ask("rebuild")["loaded"] == len(LOADED) + 1
    assert home.ask("archive", "undo", one)["changed"] == [one]
    assert whole() == published.graph
