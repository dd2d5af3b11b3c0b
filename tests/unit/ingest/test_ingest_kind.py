"""Every sign finds its examples and not its counter-examples; whole pages are told apart."""

from __future__ import annotations

import pytest

from ingest.reading.access import access
from ingest.reading.document import parse
from ingest.reading.kind import Sign, Told, look_at, read_kind, signs
from ingest.reading.metadata import read_metadata
from ingest.reading.pruning import shown
from sideletter.model import ArticleKind

LONG = "The guild met the studios on Tuesday and spoke of pay and of health. " * 40
PAID = '{"@type": "NewsArticle", "headline": "Deal", "isAccessibleForFree": false%s}'
PART = ', "hasPart": {"isAccessibleForFree": false, "cssSelector": ".paid"}'


def page(body: str, *, title: str = "T", head: str = "", data: str = "") -> str:
    script = f'<script type="application/ld+json">{data}</script>' if data else ""
    return (
        f"<html><head><title>{title}</title>{head}{script}</head>"
        f"<body><h1>{title}</h1>{body}</body></html>"
    )


def told(html: str, *, text: str, url: str = "https://a.example/x", entries: int = 0) -> Told:
    document = parse(html, url=url)
    meta = read_metadata(document)
    look = look_at(
        document, title=meta.title, page=shown(document), node=meta.node, section=meta.section
    )
    return read_kind(look, text=text, entries=entries)


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: sign.id)
def test_a_sign_finds_its_examples_alone(sign: Sign) -> None:
    assert sign.examples
    assert sign.non_examples
    for example in sign.examples:
        assert sign.pattern.search(example), example
    for example in sign.non_examples:
        assert not sign.pattern.search(example), example


@pytest.mark.parametrize(
    ("title", "text", "around", "kind"),
    [
        ("Deal reached", LONG, "", ArticleKind.ARTICLE),
        ("Deal reached", "Short.", "Subscribe to continue reading", ArticleKind.PAYWALL_STUB),
        ("Paywalls everywhere", LONG, "Subscribe to continue reading", ArticleKind.ARTICLE),
        ("404 Not Found", "", "", ArticleKind.ERROR_PAGE),
        ("Just a moment...", "Verify you are human.", "", ArticleKind.ERROR_PAGE),
        ("500 crew members sign", LONG, "", ArticleKind.ARTICLE),
        ("500 crew members sign", "They did.", "", ArticleKind.ARTICLE),
        ("Before you continue", "We value your privacy.", "", ArticleKind.CONSENT_WALL),
        ("Deal reached", LONG, "We use cookies. Accept all cookies", ArticleKind.ARTICLE),
        ("Strike talks: live updates", LONG, "", ArticleKind.LIVE_BLOG),
        ("The picket line in pictures", "A few words.", "", ArticleKind.GALLERY),
        ("Guild ratifies", f"FOR IMMEDIATE RELEASE {LONG}", "", ArticleKind.PRESS_RELEASE),
    ],
)
def test_pages_are_told_for_what_they_are(
    title: str, text: str, around: str, kind: ArticleKind
) -> None:
    html = page(f"<p>{text}</p><div>{around}</div>", title=title)
    assert told(html, text=text).kind is kind


@pytest.mark.parametrize(
    ("url", "data", "kind"),
    [
        ("https://a.example/tag/strike/", "", ArticleKind.SECTION_PAGE),
        ("https://a.example/", "", ArticleKind.SECTION_PAGE),
        (
            "https://a.example/tag/strike/",
            '{"@type": "NewsArticle", "headline": "Strike", "author": "Jane Doe"}',
            ArticleKind.ARTICLE,
        ),
        (
            "https://a.example/strike",
            '{"@type": "CollectionPage", "name": "Strike"}',
            ArticleKind.SECTION_PAGE,
        ),
        ("https://a.example/2024/strike/", "", ArticleKind.ARTICLE),
    ],
)
def test_lists_of_articles_are_none(url: str, data: str, kind: ArticleKind) -> None:
    html = page(f"<p>{LONG}</p>", title="Strike", data=data)
    assert told(html, text=LONG, url=url).kind is kind


def test_a_video_with_a_few_words_is_no_article_and_one_with_many_is() -> None:
    html = page("", head='<meta property="og:type" content="video.other">')
    assert told(html, text="The guild speaks.").kind is ArticleKind.VIDEO
    assert told(html, text=LONG).kind is ArticleKind.ARTICLE


def test_a_page_that_only_scripts_would_fill_is_an_error() -> None:
    shell = page("<noscript>You need to enable JavaScript to run this app.</noscript>")
    found = told(shell, text="")
    assert found == Told(ArticleKind.ERROR_PAGE, "needs-scripts: You need to enable JavaScript")


@pytest.mark.parametrize(
    ("more", "paywalled", "words", "kind"),
    [
        ("", 0, 100, ArticleKind.PAYWALL_STUB),
        ("", 0, 400, ArticleKind.ARTICLE),
        (', "wordCount": 900', 0, 300, ArticleKind.PAYWALL_STUB),
        (', "wordCount": 120', 0, 110, ArticleKind.ARTICLE),
        (PART, 100, 130, ArticleKind.ARTICLE),
        (PART, 5, 30, ArticleKind.PAYWALL_STUB),
    ],
)  # fmt: skip
def test_what_is_paid_for_is_a_stub_only_where_the_text_is_missing(
    more: str, paywalled: int, words: int, kind: ArticleKind
) -> None:
    body = f"<div class='x paid'>{'word ' * paywalled}</div>"
    html = page(body, title="Deal", data=PAID % more)
    assert told(html, text="word " * words).kind is kind


def test_structured_data_and_dated_entries_tell_live_blogs() -> None:
    live = page("", data='{"@type": "LiveBlogPosting"}')
    assert told(live, text=LONG) == Told(ArticleKind.LIVE_BLOG, "live-type: liveblogposting")
    plain = page("")
    assert told(plain, text=LONG, entries=3).kind is ArticleKind.LIVE_BLOG
    assert told(plain, text=LONG, entries=2).kind is ArticleKind.ARTICLE


def test_access_is_told_by_every_spelling() -> None:
    for value in (False, "False", "false", "http://schema.org/False", 0):
        node = {"isAccessibleForFree": value}
        assert access(node, [], words=10, parts={}) == "paid"
    assert access({}, [{"isAccessibleForFree": True}], words=10, parts={}) == "free"
    assert access(None, [], words=10, parts={}) == "free"


@pytest.mark.parametrize(
    ("data", "head"),
    [
        ('{"@type": "NewsArticle", "headline": "T", "isAccessibleForFree": true}', ""),
        ('{"@type": "NewsArticle", "headline": "T", "isAccessibleForFree": "True"}', ""),
        ("", '<meta property="article:content_tier" content="free">'),
    ],
)
def test_a_short_article_that_is_declared_free_is_no_stub_for_its_login(
    data: str, head: str
) -> None:
    body = "<header>Already a subscriber? Log in or subscribe</header><p>They met.</p>"
    html = page(body, data=data, head=head)
    assert told(html, text="They met.").kind is ArticleKind.ARTICLE
    assert told(page(body), text="They met.").kind is ArticleKind.PAYWALL_STUB
