"""Every bundled site rule reads its recorded page as expected, and earns its place by that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import ingest.reading.page
from ingest.reading.page import read_page
from ingest.reading.selectors import to_xpath
from ingest.reading.site_rules import SiteRule, bundled, load_rules, rule_for
from sideletter.errors import VocabularyError
from sideletter.kinds import ArticleKind

PAGES = Path(__file__).parent / "site_rules"
RULES = sorted({rule.id: rule for rule in bundled().values()}.values(), key=lambda rule: rule.id)
RULE = '[[site]]\nid = "one"\nhosts = ["daily.example"]\n'


def read(rule: SiteRule) -> tuple[dict[str, Any], dict[str, Any]]:
    truth = json.loads((PAGES / f"{rule.id}.json").read_text(encoding="utf-8"))
    article = read_page((PAGES / f"{rule.id}.html").read_bytes(), url=truth["url"])
    found = {
        "url": truth["url"],
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "kind": article.kind.value,
        "text": article.text.split("\n\n"),
    }
    return found, truth


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_reads_its_recorded_page_as_expected(rule: SiteRule) -> None:
    found, truth = read(rule)
    assert rule_for(truth["url"]) == rule
    assert found == truth


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_its_rule_the_page_is_read_wrongly(
    rule: SiteRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest.reading.page, "rule_for", lambda url: None)
    found, truth = read(rule)
    assert found != truth


def test_every_recorded_page_has_a_rule() -> None:
    assert {page.stem for page in PAGES.iterdir()} == {rule.id for rule in RULES}


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("https://daily.example/a", "one"),
        ("http://www.daily.example/a", "one"),
        ("https://labor.daily.example/a", "one"),
        ("https://otherdaily.example/a", None),
        ("https://example/a", None),
        ("", None),
    ],
)
def test_a_rule_is_of_its_hosts_and_of_those_within(
    url: str, rule: str | None, tmp_path: Path
) -> None:
    (tmp_path / "rules.toml").write_text(RULE)
    found = rule_for(url, rules=load_rules(tmp_path / "rules.toml"))
    assert (found.id if found else None) == rule


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (RULE + 'colour = "red"', "unknown key `colour`"),
        (RULE + 'drop = ["div > p"]', "no selector"),
        (RULE + 'lines = ["("]', "cannot be used"),
        (RULE + 'kind = "novel"', "is none of"),
        (RULE + RULE, "a second rule of this id"),
        (RULE + RULE.replace("one", "two"), "daily.example has a rule already: one"),
        ('[[site]]\nid = "one"\nhosts = []', "`hosts` names none"),
        ('[[site]]\nid = "one"\nhosts = ["https://daily.example/"]', "`hosts` cannot be"),
    ],
)
def test_what_is_no_rule_is_refused_by_file_and_entry(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(text)
    with pytest.raises(VocabularyError, match=r"rules\.toml") as raised:
        load_rules(tmp_path / "rules.toml")
    assert says in str(raised.value)


def test_a_rule_whose_places_are_gone_leaves_generic_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = 'text = ".gone"\nbyline = ".gone"\npublished = ".gone"\nkind = "press_release"'
    (tmp_path / "rules.toml").write_text(RULE + places)
    rules = load_rules(tmp_path / "rules.toml")
    page = "<html><body><h1>Deal</h1>" + "<p>The guild has met the studios again.</p>" * 2
    plain = read_page(page, url="https://daily.example/a")
    monkeypatch.setattr(ingest.reading.page, "rule_for", lambda url: rule_for(url, rules=rules))
    ruled = read_page(page, url="https://daily.example/a")
    assert (ruled.text, ruled.authors) == (plain.text, plain.authors)
    assert (ruled.kind, ruled.kind_because) == (ArticleKind.PRESS_RELEASE, "rule: one")


def test_dates_and_bylines_are_picked_where_the_rule_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules.toml").write_text(RULE + 'byline = ".w"\npublished = "#d"')
    rules = load_rules(tmp_path / "rules.toml")
    monkeypatch.setattr(ingest.reading.page, "rule_for", lambda url: rule_for(url, rules=rules))
    page = '<html><body><h1>Deal</h1><i class="w">Jane Doe</i><b id=d>Feb. 7, 2024</b><p>Text.</p>'
    article = read_page(page, url="https://daily.example/a")
    assert article.authors == ("Jane Doe",)
    assert str(article.published) == "2024-02-07"


@pytest.mark.parametrize("selector", ["", "a > b", "a:hover", "a, b", "p[", "1a", "[x=']']"])
def test_selectors_that_are_not_known_are_refused(selector: str) -> None:
    with pytest.raises(ValueError, match=r"selector"):
        to_xpath(selector)
