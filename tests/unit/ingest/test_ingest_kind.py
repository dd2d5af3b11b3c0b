from __future__ import annotations

import pytest

from ingest.kind import read_kind
from sideletter.model import ArticleKind

LONG = "The guild met the studios on Tuesday and spoke of pay and of health. " * 40


@pytest.mark.parametrize(
    ("title", "text", "page_text", "kind"),
    [
        ("Deal reached", LONG, LONG, ArticleKind.ARTICLE),
        (
            "Deal reached",
            "Short.",
            "Short. Subscribe to continue reading",
            ArticleKind.PAYWALL_STUB,
        ),
        ("Paywalls everywhere", LONG, LONG + "Subscribe to continue", ArticleKind.ARTICLE),
        ("404 Not Found", "", "", ArticleKind.ERROR_PAGE),
        ("Just a moment...", "Verify you are human.", "", ArticleKind.ERROR_PAGE),
        ("500 crew members sign", LONG, LONG, ArticleKind.ARTICLE),
        ("Before you continue", "We value your privacy.", "", ArticleKind.CONSENT_WALL),
        ("Strike talks: live updates", LONG, LONG, ArticleKind.LIVE_BLOG),
        ("The picket line in pictures", "A few words.", "", ArticleKind.GALLERY),
    ],
)
def test_pages_are_told_for_what_they_are(
    title: str, text: str, page_text: str, kind: ArticleKind
) -> None:
    assert read_kind(title=title, text=text, page_text=page_text, node=None, nodes=[]) is kind


def test_structured_data_tells_stubs_and_live_blogs() -> None:
    paid = {"@type": "NewsArticle", "isAccessibleForFree": False}
    assert read_kind(title="T", text="x", page_text="", node=paid, nodes=[paid]) is (
        ArticleKind.PAYWALL_STUB
    )
    assert read_kind(title="T", text=LONG, page_text="", node=paid, nodes=[paid]) is (
        ArticleKind.ARTICLE
    )
    live = {"@type": "LiveBlogPosting"}
    assert read_kind(title="T", text=LONG, page_text="", node=live, nodes=[live]) is (
        ArticleKind.LIVE_BLOG
    )
