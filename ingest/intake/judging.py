"""What is no article, whoever brought it, in words."""

from __future__ import annotations

from sideletter.model import Article, ArticleKind

_NO_ARTICLE = frozenset({ArticleKind.ERROR_PAGE, ArticleKind.CONSENT_WALL})


def refusal(article: Article) -> str:
    """Why a page that was read cannot be kept; "" where it can."""
    if article.kind in _NO_ARTICLE:
        return f"no article but a page of kind {article.kind.value}"
    return "" if article.text else "no text was found on the page"
