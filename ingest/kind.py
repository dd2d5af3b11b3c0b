"""What a page turned out to be: an article, or something that only looks like one. Pure."""

from __future__ import annotations

import re

from ingest.jsonld import Node, types
from sideletter.model import ArticleKind

_CONSENT = re.compile(
    r"\b(?:we (?:and our (?:\d+ )?partners )?use cookies|accept all cookies|before you continue"
    r"|your privacy choices|manage your (?:cookie|privacy)|consent to (?:the use|our use)"
    r"|we value your privacy|cookie (?:policy|settings|preferences))\b",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"^\W*(?:(?:error\s*)?(?:404|403|410|500|502|503)\b|page (?:not|cannot be|can.t be) found"
    r"|not found|access denied|forbidden|just a moment|attention required|are you a robot"
    r"|robot check|service unavailable|site maintenance|oops|pardon our interruption"
    r"|something went wrong|we can.t find|security check|verif(?:y|ying) you are human)",
    re.IGNORECASE,
)
_ERROR_TEXT = re.compile(
    r"(?:page (?:you (?:are|were) looking for|you requested|has moved|no longer exists)"
    r"|could ?n[o’']t (?:be found|find (?:that|the) page)|enable javascript and cookies"
    r"|unusual (?:traffic|activity)|you have been blocked|verify you are (?:a )?human)",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe (?:now |today )?to (?:continue|keep|read|unlock)|to (?:continue|keep) reading"
    r"|already a (?:subscriber|member)|subscribers? only|exclusive(?:ly)? (?:for|to) (?:our )?"
    r"(?:subscribers|members)|this (?:article|content|story) is (?:for|available to|reserved for|"
    r"only available) (?:to )?(?:our )?(?:paying )?(?:subscribers|members)|unlock this (?:article|"
    r"story)|you have reached your (?:limit|free)|log ?in or subscribe|register to continue)",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(r"\blive (?:updates?|blog|coverage)\b|\bas it happened\b", re.IGNORECASE)
_GALLERY = re.compile(
    r"\b(?:photos?|gallery|slideshow|in pictures)\b\W*$|^\W*(?:photos?|gallery)\b\W*:",
    re.IGNORECASE,
)
_STUB_WORDS, _SHORT_WORDS = 220, 80


def read_kind(
    *, title: str, text: str, page_text: str, node: Node | None, nodes: list[Node]
) -> ArticleKind:
    """The kind of a page, by its text, by what shows around it, and by what it declares.

    `page_text` is the page's whole visible text. Only short texts are taken for stubs, walls and
    errors: an article about paywalls is an article.
    """
    words = len(text.split())
    kinds = {kind for each in ([node] if node else []) for kind in types(each)}
    if "liveblogposting" in kinds or any("liveblogposting" in types(n) for n in nodes[:20]):
        return ArticleKind.LIVE_BLOG
    if words < _STUB_WORDS:
        if _ERROR_TITLE.match(title) or (words < _SHORT_WORDS and _ERROR_TEXT.search(text)):
            return ArticleKind.ERROR_PAGE
        if _paid(node, nodes) or _PAYWALL.search(page_text):
            return ArticleKind.PAYWALL_STUB
        if words < _SHORT_WORDS and (_CONSENT.search(text) or _CONSENT.search(title)):
            return ArticleKind.CONSENT_WALL
    if _LIVE_TITLE.search(title):
        return ArticleKind.LIVE_BLOG
    if words < _STUB_WORDS and ("imagegallery" in kinds or _GALLERY.search(title)):
        return ArticleKind.GALLERY
    return ArticleKind.ARTICLE


def _paid(node: Node | None, nodes: list[Node]) -> bool:
    """Whether structured data says that the whole text is not for everybody."""
    for each in [node, *nodes[:40]]:
        if each and str(each.get("isAccessibleForFree", "true")).strip().lower() in ("false", "0"):
            return True
    return False
