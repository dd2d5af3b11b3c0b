"""The one employer that an article is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.focus import employer_of
from nlp.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("title", "text", "employer"),
    [
        ("", "Stagehands at Netflix walked out. Netflix called off the shoot.", "Netflix"),
        ("Strike at Netflix", "Crews of the streamer walked out. Netflix is silent.", "Netflix"),
        ("", "Netflix, Disney, Paramount and Apple are silent. Netflix is not.", "Netflix"),
        ("", "Netflix, Disney, Paramount and Apple are all silent.", None),
        ("", "Crews at Netflix walked out.", None),
        ("", "Crews walked out.", None),
    ],
)
def test_the_company_spoken_of_most_is_the_employer(
    read: Read, title: str, text: str, employer: str | None
) -> None:
    found = employer_of(read(text, title=title))
    assert (found.name if found else None) == employer
