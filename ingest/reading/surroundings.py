"""Whether an element belongs to the story or to something beside it: a list, a comment, a box."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.reading.document import Document, HtmlElement

_TAGS = frozenset({"aside", "nav", "footer"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recirc\w*|sidebar|widgets?|popular|teasers?|more-from"
    r"|recommend\w*|trending|latest|promos?|newsletter|cards?|feed|most-read|up-next)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"author|byline|contributor|writer", re.IGNORECASE)


def is_elsewhere(document: Document, element: HtmlElement, *, lists: bool = False) -> bool:
    """Whether an element stands in a part of the page that is not the story's.

    What holds the page's heading too is the story's, whatever its name. With `lists` an item of a
    list is elsewhere as well.
    """
    for ancestor in element.iterancestors():
        if ancestor in document.around_heading:
            return False
        parent = ancestor.getparent()
        own = parent is not None and parent.tag == "article" and parent in document.around_heading
        if own and ancestor.tag == "footer":
            return False
        if ancestor.tag in _TAGS or (lists and ancestor.tag == "li"):
            return True
        names = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        if len(names) > 1 and _is_beside(names):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_beside(names: str) -> bool:
    # An author's card is a card of this story.
    return bool(_NAMES.search(names)) and not _AUTHOR.search(names)
