"""The page of explanation: whole, escaped, and asking nothing of the network."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.evaluation import GoldArticle, score
from nlp.trace import Note
from sideletter.contract import extraction_to_json
from sideletter.explain import Explanation, render, render_list, worst_of
from sideletter.explain.marks import paragraphs
from sideletter.explain.rules import rules_of
from sideletter.model import (
    Article,
    Category,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Event,
    EventType,
    Evidence,
    Extraction,
    Mention,
    Modality,
    Relation,
    RelationType,
    Stance,
    Term,
    Value,
    ValueKind,
)

TEXT = (
    "The Players Guild ratified a deal with Bellwether on May 1.\n\n"
    "Minimums rise 5%. The guild may strike later."
)
SCRIPT = "\"><script>alert(1)</script>'&<img src=x onerror=alert(2)>"


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def extraction(text: str = TEXT, word: str = "") -> Extraction:
    def mention(words: str, form: str = "name") -> Mention:
        return Mention(*at(words), form)

    sentence = Evidence(*at("The Players Guild ratified a deal with Bellwether on May 1."))
    return Extraction(
        article=Article(
            id="a" + word,
            url="https://daily.example/a" + word,
            title="A deal " + word,
            text=text,
            published=dt.date(2024, 5, 2),
            publisher=word or "Daily",
            authors=(word or "Ada Moreno",),
        ),
        entities=(
            Entity(
                id="e1",
                type=EntityType.UNION,
                name="Players Guild" + word,
                known="union:players" + word,
                mentions=(mention("Players Guild"), mention("The guild", "nominal")),
            ),
            Entity(
                id="e2",
                type=EntityType.COMPANY,
                name="Bellwether" + word,
                mentions=(mention("Bellwether"),),
            ),
        ),
        relations=(
            Relation(
                type=RelationType.BARGAINS_WITH, subject="e1", object="e2", title=word or None,
                evidence=(sentence,), rule="orgs-title-person" + word,
            ),
        ),
        events=(
            Event(
                type=EventType.RATIFICATION, date="2024-05-01" + word, parties=("e1", "e2"),
                values={"yes_percent" + word: 78.5, "until": word or "2024"},
                evidence=(sentence,), speaker=word or "e1", rule="ratification.verb" + word,
            ),
            Event(
                type=EventType.STRIKE_START, date=None, parties=("e1",),
                modality=Modality.POSSIBLE,
                evidence=(Evidence(*at("The guild may strike later.")),), rule=None,
            ),
        ),
        terms=(
            Term(
                category=Category.WAGES, stance=Stance.AGREED, scope=word or None,
                value=Value(kind=ValueKind.PERCENT, amount=5, unit=word or None),
                evidence=(Evidence(*at("Minimums rise 5%.")),), rule="wages/rise" + word,
            ),
        ),
        documents=(
            Document(
                kind=DocumentKind.SIDELETTER, number="N" + word, subject=word or None,
                parties=("e1",), evidence=(sentence,), rule="numbered-sideletter" + word,
            ),
        ),
        version="v1" + word,
        notes=(("A note" + word),) if word else (),
    )  # fmt: skip


def explanation(word: str = "") -> Explanation:
    return Explanation(
        extraction=extraction(word=word),
        fired=(Note(*at("ratified"), "events", "ratification.verb" + word),),
        turned_down=(Note(*at("deal"), "events", "tentative.reach" + word, "because " + word),),
    )


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.text = "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        self.attributes |= set(told)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if "href" in told else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_shows_what_was_found_and_why() -> None:
    page = _Page(render(explanation()))
    for words in (
        "A deal", "2 May 2024", "Daily", "Ratification", "2024-05-01", "yes percent", "78.5",
        "Players Guild, Bellwether", "ratification.verb", "nlp/data/events/ratifications.toml",
        "Wages: agreed", "5% (percent)", "Strike start", "possible", "because", "tentative.reach",
    ):  # fmt: skip
        assert words in page.text, words


def test_every_link_leads_to_a_place_on_the_page_and_no_place_is_there_twice() -> None:
    page = _Page(render(explanation()))
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_it_asks_nothing_of_the_network_and_runs_nothing() -> None:
    source = render(explanation())
    page = _Page(source)
    assert not set(page.tags) & {"script", "img", "link", "iframe", "object", "form"}
    assert not page.attributes & {"src", "style", "onerror", "onclick", "srcset"}
    css = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert css is not None
    assert "url(" not in css[1]
    assert "@import" not in css[1]
    assert "default-src 'none'" in source


def test_strangers_words_stay_words() -> None:
    plain, hostile = _Page(render(explanation())), _Page(render(explanation(SCRIPT)))
    assert set(hostile.tags) <= {*plain.tags, "p"}
    assert hostile.attributes <= plain.attributes
    assert len(hostile.ids) == len(set(hostile.ids))
    assert hostile.text.count(SCRIPT) > 15


def test_hostile_texts_stay_texts() -> None:
    text = TEXT.replace("Minimums", "<b onclick=x>&lt;Minimums</b>")
    article = replace(extraction().article, text=text)
    page = _Page(render(Explanation(extraction=Extraction(article=article))))
    assert "<b onclick=x>&lt;Minimums</b>" in page.text
    assert "onclick" not in page.attributes


def test_an_article_of_nothing_has_a_page() -> None:
    article = Article(id="a", url="", title="", text="")
    page = _Page(render(Explanation(extraction=Extraction(article=article))))
    assert "No union is named" in page.text


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet="ab \n<é", max_size=60),
    evidence=st.lists(spans, max_size=4),
    mentions=st.lists(spans, max_size=4),
    notes=st.lists(spans, max_size=4),
)
def test_the_pieces_are_the_text(
    text: str, evidence: list[list[int]], mentions: list[list[int]], notes: list[list[int]]
) -> None:
    entity = Entity(
        id="e1", type=EntityType.UNION, name="U", mentions=tuple(Mention(a, b) for a, b in mentions)
    )
    event = Event(
        type=EventType.MERGER, date=None, parties=(), evidence=tuple(Evidence(*e) for e in evidence)
    )
    found = paragraphs(
        Explanation(
            extraction=Extraction(
                article=Article(id="a", url="", title="", text=text),
                entities=(entity,),
                events=(event,),
            ),
            fired=tuple(Note(a, b, "events", "r") for a, b in notes),
            turned_down=tuple(Note(a, b, "events", "r", "why") for a, b in notes),
        )
    )
    told = ["".join(piece.text for piece in paragraph) for paragraph in found]
    assert told == [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("part", "rule", "files"),
    [
        ("events", "ratification.verb", ["nlp/data/events/ratifications.toml"]),
        ("events", "frame.merged", ["nlp/data/events/frames.toml"]),
        ("events", "noun.stoppage", ["nlp/data/events/stoppage_nouns.toml"]),
        ("events", "nowhere", [""]),
        ("terms", "ai/setting", ["nlp/data/terms/topics.toml", ""]),
        ("relations", "person-title-of-org", ["nlp/data/relations.toml"]),
        ("documents", "numbered-sideletter", ["nlp/data/documents.toml"]),
        ("events", "", []),
    ],
)
def test_rules_are_shown_as_the_data_has_them(part: str, rule: str, files: list[str]) -> None:
    assert [each.file for each in rules_of(part, rule)] == files


def test_the_worst_come_first_with_what_differs() -> None:
    found = extraction()
    own = extraction_to_json(found)
    wanted = {**own, "events": [*own["events"], {"type": "merger", "date": "2012-03",
              "parties": ["e1"], "modality": "asserted"}], "terms": []}  # fmt: skip
    right = GoldArticle("right", found.article, own)
    wrong = GoldArticle("wrong", found.article, wanted)
    worse = GoldArticle("worse", found.article, {**wanted, "relations": []})
    scores = [(one, score(one.gold, own)) for one in (right, wrong, worse)]
    worst = worst_of(scores)
    assert [each.gold.name for each in worst] == ["worse", "wrong"]
    page = _Page(render(replace(explanation(), differences=worst[0].differences, extraction=found)))
    assert "Missed events" in page.text
    assert "Merger · 2012-03 · asserted · Players Guild" in page.text
    assert page.text.count("not in gold") >= 3
    listed = _Page(render_list(worst, ["01-worse.html", "02-wrong.html"], total=3))
    assert listed.links == ["01-worse.html", "02-wrong.html"]
    assert "The worst of 3 articles" in listed.text


def test_templates_are_packaged() -> None:
    import sideletter.explain.page as page

    assert (Path(page.TEMPLATES) / "page.html").is_file()


def test_what_was_weighed_tells_what_spoke_for_it() -> None:
    (rule,) = rules_of("terms", "amounts.weighed (behind=fund, verb=pay VBZ)")
    assert (rule.id, rule.file) == ("amounts.weighed", "nlp/data/amounts.json")
    assert rule.fields == (("what spoke for it", "behind=fund\nverb=pay VBZ"),)
