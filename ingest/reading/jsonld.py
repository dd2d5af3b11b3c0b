"""JSON-LD of every shape: graphs, lists, nesting, references, and the breakage seen in the wild.

read_blocks   the script blocks of a page → a flat list of nodes, references filled in
article_node  the node that is the article itself, or None
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.reading.json_text import load_json

Node = dict[str, Any]

ARTICLE_TYPES = (
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "reviewnewsarticle", "backgroundnewsarticle", "advertisercontentarticle", "blogposting",
    "liveblogposting", "socialmediaposting", "techarticle", "scholarlyarticle", "report", "review",
    "askpublicnewsarticle", "satiricalarticle", "medicalscholarlyarticle", "creativework",
)  # fmt: skip
_PAGE_TYPES = ("webpage", "itempage", "videoobject", "product", "recipe", "podcastepisode")
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_WRAPPER_END = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$")
_MAX_DEPTH = 12
_MAX_NODES = 2000


def _mended(block: str) -> Iterator[str]:
    """The block as it is, then with one more kind of breakage mended at each step."""
    block = _WRAPPER_END.sub("", _WRAPPER.sub("", block)).strip().rstrip(";")
    yield block
    block = re.sub(r"[\x00-\x1f]+", " ", block)
    yield block
    block = re.sub(r",\s*([}\]])", r"\1", block)
    yield block
    block = re.sub(r'\\(?!["\\/bfnrtu])', r"\\\\", block)
    yield block
    yield re.sub(r"}\s*{", "},{", f"[{block}]")
    if "&quot;" in block or "&#34;" in block:
        yield html.unescape(block)


def load(block: str) -> Any:
    """The value of one block, mended if need be; None where nothing helps."""
    if len(block) > 2_000_000:
        return None
    for attempt in _mended(block):
        try:
            return load_json(attempt, strict=False)
        except ValueError:
            continue
    return _salvaged(block)


# A quotation mark within a value ends it only where a value can end.
_VALUE = r'"((?:[^"\\\n]|\\.|"(?!\s*[,}\]\n]))*)"'
_PAIR = re.compile(rf'"(@type|headline|datePublished|dateModified|author)"\s*:\s*{_VALUE}')
_AUTHOR = re.compile(rf'"author"\s*:\s*\[?\s*{{[^{{}}]*?"name"\s*:\s*{_VALUE}')


def _salvaged(block: str) -> Node | None:
    """The plain fields of an article whose JSON is beyond mending."""
    found: Node = {}
    for key, value in [*_PAIR.findall(block), *(("author", n) for n in _AUTHOR.findall(block))]:
        plain = re.sub(r'(?<!\\)"', r'\\"', value)
        try:
            found.setdefault(key, load_json(f'"{plain}"', strict=False))
        except ValueError:
            continue
    return found if str(found.get("@type", "")).lower() in ARTICLE_TYPES else None


def _walk(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _walk(item, depth + 1)


def read_blocks(blocks: Iterable[str]) -> list[Node]:
    """Every node of the blocks, outer before inner. Broken blocks are mended or left out."""
    nodes: list[Node] = []
    for block in blocks:
        for node in _walk(load(block)):
            nodes.append(node)
            if len(nodes) >= _MAX_NODES:
                return nodes
    return nodes


def types(node: Node) -> tuple[str, ...]:
    """The node's types, lower case, without a vocabulary's address."""
    declared = node.get("@type") or node.get("type") or ()
    listed = declared if isinstance(declared, list) else [declared]
    return tuple(re.split(r"[/#:]", str(kind))[-1].lower() for kind in listed)


def dereference(value: Any, nodes: list[Node]) -> Any:
    """`{"@id": …}` alone as the node of that id elsewhere on the page."""
    if isinstance(value, dict) and "@id" in value and len(value) <= 2 and "name" not in value:
        for node in nodes:
            if node.get("@id") == value["@id"] and len(node) > len(value):
                return node
    return value


def article_node(nodes: list[Node], *, title: str = "") -> Node | None:
    """The page's own article: of an article type, with the most that an article has.

    A page may carry nodes of related articles too; one with a body or an author, and a headline
    that the page's title repeats, is the page's own. Earlier ones win ties.
    """
    best: tuple[float, Node] | None = None
    squeezed = _squeeze(title)
    for node in nodes:
        kinds = types(node)
        if not any(kind in ARTICLE_TYPES or kind in _PAGE_TYPES for kind in kinds):
            continue
        score = sum(
            weight
            for key, weight in (("datePublished", 2.0), ("author", 2.0), ("articleBody", 1.0),
                                ("headline", 2.0), ("publisher", 0.5), ("mainEntityOfPage", 0.5))
            if node.get(key)
        )  # fmt: skip
        if any(kind in ARTICLE_TYPES[:-1] for kind in kinds):
            score += 3.0
        headline = _squeeze(str(node.get("headline") or node.get("name") or ""))
        if headline and squeezed and (headline in squeezed or squeezed in headline):
            score += 4.0
        if best is None or score > best[0]:
            best = (score, node)
    return best[1] if best and best[0] >= 2.0 else None


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def first_text(value: Any) -> str:
    """The first string in a value that may be a string, a list or a node with a name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next((found for item in value if (found := first_text(item))), "")
    if isinstance(value, dict):
        return first_text(value.get("name") or value.get("@value") or value.get("url") or "")
    return str(value) if isinstance(value, int | float) else ""
