"""JSON objects as articles: the contract's own, and the shapes in which others keep articles.

`FIELDS` says under which names others keep what the contract names its way. What no name is known
for is left aside; what is known and cannot be used is an error, for nothing is guessed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from ingest.address import article_id, is_web
from ingest.reading.byline import split_authors
from ingest.reading.dates import parse_when
from ingest.reading.markup import paragraphs
from ingest.reading.page import read_page
from sideletter.contract import article_from_json, parse_moment
from sideletter.errors import ReadError
from sideletter.model import Article, ArticleKind

# The contract's name first, then those of data sets, of crawlers and of schema.org.
FIELDS = {
    "url": ("url", "link", "canonical_url", "source_url", "permalink", "uri", "href"),
    "title": ("title", "headline", "name"),
    "text": ("text", "body", "content", "maintext", "plaintext", "plain_text", "article_text",
             "full_text", "fulltext", "cleaned_text", "article_body", "articleBody", "story"),
    "published": ("published", "date", "publish_date", "date_publish", "publishing_date",
                  "published_at", "publishedAt", "published_date", "date_published", "pub_date",
                  "pubDate", "datePublished", "publication_date", "timestamp"),
    "modified": ("modified", "updated", "date_modify", "modified_at", "updated_at", "dateModified",
                 "date_modified"),
    "authors": ("authors", "author", "byline", "by"),
    "publisher": ("publisher", "outlet", "publication", "site_name", "sitename", "source_domain",
                  "domain", "newspaper"),
    "section": ("section", "category", "desk"),
    "language": ("language", "lang"),
    "image": ("image", "image_url", "top_image", "lead_image"),
}  # fmt: skip
HTML_FIELDS = ("html", "raw_html", "page_html")
CONTRACT = frozenset(FIELDS) | {"id", "kind", "source", "story_of"}
_TAGS = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|blockquote)\b[^>]*>", re.IGNORECASE)


def local_id(text: str) -> str:
    """The id of an article that has no address: by its text."""
    return "local-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article_of(data: Any) -> Article:
    """The article of an object: {"article": {…}}, the contract's fields, or a common shape.

    A text under the contract's names is kept exactly. Raises ReadError.
    """
    if isinstance(data, dict) and isinstance(data.get("article"), dict):
        data = data["article"]
    if not isinstance(data, dict):
        raise ReadError('not an article; give {"article": {"text": …}} or {"url": …, "text": …}')
    own = set(data) <= CONTRACT
    if not own and not _first(data, FIELDS["text"]) and (html := _first(data, HTML_FIELDS)):
        return _from_html(data, html)
    fields = _dated(data if own else _renamed(data))
    try:
        article = article_from_json(fields)
    except (TypeError, AttributeError) as error:
        raise ReadError(str(error)) from error
    if not article.text.strip():
        raise ReadError('its "text" is empty')
    if own and article.id != "article" and data.get("id"):
        return article
    return replace(
        article, id=article_id(article.url) if is_web(article.url) else local_id(article.text)
    )


def _first(data: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((data[name] for name in names if data.get(name)), None)


def _renamed(data: dict[str, Any]) -> dict[str, Any]:
    """Another's object with the contract's names."""
    out = {ours: _first(data, theirs) for ours, theirs in FIELDS.items()}
    text = out["text"]
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(part.strip() for part in text if part.strip())
    if isinstance(text, str) and not data.get("text") and _TAGS.search(text):
        text = paragraphs(text)
    out["text"] = text if text is not None else ""
    out["publisher"] = _name(out["publisher"] or data.get("source"))
    out["authors"] = _people(out["authors"])
    for key in ("title", "section", "language", "image", "url"):
        out[key] = _name(out[key])
    if data.get("kind") in {kind.value for kind in ArticleKind}:
        out["kind"] = data["kind"]
    return out


def _name(value: Any) -> Any:
    """A text, or the name of {"name": …} as schema.org and news interfaces write it."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("url")
    return value if isinstance(value, str) else None


def _people(value: Any) -> list[str]:
    each = value if isinstance(value, list) else [value]
    return list(split_authors([name for one in each if (name := _name(one))]))


def _dated(data: dict[str, Any]) -> dict[str, Any]:
    """With dates as the contract writes them; ReadError for one that cannot be understood."""
    out = dict(data)
    for key in ("published", "modified"):
        value = data.get(key)
        if value is None or value == "":
            out[key] = None
        elif not isinstance(value, str | int | float) or isinstance(value, bool):
            raise ReadError(f"{key} is {value!r}, not a date")
        elif not _is_moment(value):
            when = parse_when(int(value) if isinstance(value, float) else value)
            if when is None:
                raise ReadError(f"{key} {value!r} is no date that can be understood")
            out[key] = when.isoformat()
    return out


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and parse_moment(value) is not None
    except ValueError:
        return False


def _from_html(data: dict[str, Any], html: Any) -> Article:
    """The article of a page that stands in the object whole."""
    if not isinstance(html, str):
        raise ReadError("its HTML is not a text")
    url = _name(_first(data, FIELDS["url"])) or ""
    article = read_page(html, url=url)
    if not article.text:
        raise ReadError("no text was found on its page")
    if not is_web(article.url):
        article = replace(article, id=local_id(article.text), url="")
    return article
