"""What a page turned out to be: an article, or something that only looks like one. Pure.

Signs are data (`page_kinds.toml`): each looks in one place for one pattern, in texts of fewer
than `under` words, and with `undeclared` only on pages that do not declare an article. The first
that fits decides, and what it found is kept as the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from ingest.reading.access import access
from ingest.reading.document import Document
from ingest.reading.jsonld import ARTICLE_TYPES, Node, first_text, types
from sideletter.kinds import ArticleKind
from sideletter.tables import Table, read_toml

# Types that stand for articles when they are a page's own; "creativework" stands for anything.
_ARTICLES = frozenset(ARTICLE_TYPES) - {"creativework", "review"}
_PUBLISHED = ("article:published_time", "parsely-pub-date", "sailthru.date")
_OPENING = 600
_FIRST_NODES = 40
_PLACES = frozenset(
    {"title", "text", "opening", "page", "source", "type", "types", "meta", "body", "path",
     "section", "access", "entries"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: `kind` where `pattern` is found in `where`, with the bounds of the module's text.

    `where` is one of the page's places: its title, its main text or that text's opening, all the
    words it shows (page), its source, the types that structured data give the article itself
    (type) or anything on the page (types), its meta tags as name=content, the classes of its body,
    the path of its address, its section, whether it is paid for (access), and the number of
    a live blog's dated entries.
    """

    id: str
    kind: ArticleKind
    where: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    non_examples: tuple[str, ...]
    under: int | None = None
    undeclared: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A page's kind and by what it was told; no reason for a plain article."""

    kind: ArticleKind
    because: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows and declares besides its main text, taken down before that is read."""

    title: str
    page: str
    source: str
    type: str
    types: str
    meta: str
    body: str
    path: str
    section: str
    node: Node | None
    nodes: tuple[Node, ...]
    paid_parts: Mapping[str, int]
    declared: bool
    free: bool


def look_at(
    document: Document, *, title: str, page: str, node: Node | None, section: str | None = None
) -> Look:
    """Take down what tells a page's kind; `page` is all the words that it shows."""
    nodes = tuple(document.nodes[:_FIRST_NODES])
    own = types(node) if node else ()
    body = next(iter(document.tree.iter("body")), None)
    metas = [f"{name}={content}" for name, all_ in document.metas.items() for content in all_]
    return Look(
        title=f"{title}\n{document.page_title}",
        page=page,
        source=document.source,
        type=" ".join(own or _types_of_page(nodes)),
        types=" ".join(kind for each in nodes for kind in types(each)),
        meta="\n".join(metas).lower(),
        body=(body.get("class") or "") if body is not None else "",
        path=_path(document.url),
        section=section or "",
        node=node,
        nodes=nodes,
        paid_parts=_paid_parts(document, nodes),
        free=_is_free(document, node),
        declared=bool(_ARTICLES & set(own)) or bool(document.meta(*_PUBLISHED)),
    )


def _types_of_page(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """The types that structured data give the page itself, where they name no article."""
    return tuple(kind for node in nodes for kind in types(node) if kind.endswith("page"))


def _is_free(document: Document, node: Node | None) -> bool:
    """Whether the page says that everybody may read the article: then no words make it a stub."""
    told = first_text((node or {}).get("isAccessibleForFree"))
    tier = document.meta("article:content_tier", "content_tier")
    return told.rsplit("/", 1)[-1].lower() == "true" or tier.lower() == "free"


def _path(url: str) -> str:
    return urlsplit(url).path if url else ""


def _paid_parts(document: Document, nodes: tuple[Node, ...]) -> dict[str, int]:
    """How many words stand in each part of the page that is declared as paid for."""
    found = {}
    for node in nodes:
        name = first_text(node.get("cssSelector")).strip()
        if re.fullmatch(r"\.[\w-]+", name):
            held = document.tree.xpath(
                "//*[contains(concat(' ', normalize-space(@class), ' '), $name)]",
                name=f" {name[1:]} ",
            )
            found[name] = sum(len("".join(each.itertext()).split()) for each in held[:50])
    return found


def read_kind(look: Look, *, text: str, entries: int = 0) -> Told:
    """The kind of a page whose main text is `text`, with so many dated entries."""
    words = len(text.split())
    places: dict[str, Callable[[], str]] = {
        "text": lambda: text,
        "opening": lambda: text[:_OPENING],
        "entries": lambda: str(entries),
        "access": lambda: access(look.node, look.nodes, words=words, parts=look.paid_parts),
    }
    for sign in signs():
        if (sign.under is not None and words >= sign.under) or (sign.undeclared and look.declared):
            continue
        if sign.kind is ArticleKind.PAYWALL_STUB and look.free:
            continue
        place = places.get(sign.where)
        found = sign.pattern.search(place() if place else getattr(look, sign.where))
        if found:
            return Told(sign.kind, f"{sign.id}: {' '.join(found[0].split())[:80]}")
    return Told(ArticleKind.ARTICLE)


@lru_cache(maxsize=1)
def signs() -> tuple[Sign, ...]:
    """The bundled signs, by rank. Raises VocabularyError where the file is wrong."""
    table = read_toml(files("ingest") / "data" / "page_kinds.toml")
    found = tuple(_sign(each) for each in table.tables("sign"))
    table.done()
    if len({sign.id for sign in found}) < len(found):
        raise table.wrong("two signs have one id")
    return found


def _sign(table: Table) -> Sign:
    where = table.needed("where")
    if where not in _PLACES:
        raise table.wrong(f"`where` is {where!r}; known are {', '.join(sorted(_PLACES))}")
    try:
        pattern = re.compile(table.needed("pattern"), re.IGNORECASE | re.MULTILINE)
    except re.error as error:
        raise table.wrong(f"`pattern` cannot be used ({error})") from error
    return Sign(
        id=table.needed("id"),
        kind=table.choice("kind", ArticleKind),
        where=where,
        pattern=pattern,
        examples=table.texts("examples"),
        non_examples=table.texts("non_examples"),
        under=table.count("under"),
        undeclared=table.flag("undeclared"),
    )
