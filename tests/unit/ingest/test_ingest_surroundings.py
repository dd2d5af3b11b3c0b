from __future__ import annotations

import pytest

from ingest.reading.document import parse
from ingest.reading.surroundings import is_elsewhere


@pytest.mark.parametrize(
    ("html", "elsewhere"),
    [
        ("<div class='latest'><h1>A deal at last</h1><p><b>x</b></p></div>", False),
        ("<h1>A deal at last</h1><div class='commentary'><b>x</b></div>", False),
        ("<h1>A deal at last</h1><div class='author-card'><b>x</b></div>", False),
        ("<h1>A deal at last</h1><div class='story-card'><b>x</b></div>", True),
        ("<h1>A deal at last</h1><div id='comments'><p><b>x</b></p></div>", True),
        ("<h1>A deal at last</h1><aside><b>x</b></aside>", True),
        ("<h1>A deal at last</h1><footer><p><b>x</b></p></footer>", True),
    ],
)
def test_what_holds_the_heading_is_the_story_s(html: str, elsewhere: bool) -> None:
    document = parse(f"<html><body>{html}</body></html>", url="")
    (element,) = document.tree.iter("b")
    assert is_elsewhere(document, element) is elsewhere


def test_items_of_lists_are_elsewhere_where_that_is_asked() -> None:
    document = parse("<html><body><h1>T</h1><ul><li><b>x</b></li></ul></body></html>", url="")
    (element,) = document.tree.iter("b")
    assert not is_elsewhere(document, element)
    assert is_elsewhere(document, element, lists=True)
