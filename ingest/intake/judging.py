"""What is no article, whoever brought it, in words."""

from __future__ import annotations

from sideletter.kinds import NO_ARTICLE
from sideletter.model import Article


def refusal(article: Article) -> str:
    """Why a page that was read cannot be kept; "" where it can."""
    if article.kind in NO_ARTICLE:
        return f"no article but a page of kind {article.kind.value}"
    return "" if article.text else "no text was found on the page"
