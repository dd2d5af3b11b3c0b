from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.keeping.compare import Change, Piece, compare, words


def marked(pieces: tuple[Piece, ...]) -> str:
    marks = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.COME: "{{+{}+}}"}
    return "".join(marks[piece.change].format(piece.text) for piece in pieces)


def test_words_that_changed_are_marked_whole() -> None:
    assert marked(words("The vote was 78% to 22% on Monday.", "The vote was 86% on Monday.")) == (
        "The vote was [-78% to 22-]{+86+}% on Monday."
    )


def test_paragraphs_that_came_and_went() -> None:
    old = "One stays as it is.\n\nTwo goes away for good.\n\nThree changes a little here."
    new = "One stays as it is.\n\nThree changes a lot here.\n\nFour is quite another matter."
    assert [marked(each) for each in compare(old, new)] == [
        "One stays as it is.",
        "[-Two goes away for good.-]",
        "Three changes a [-little-]{+lot+} here.",
        "{+Four is quite another matter.+}",
    ]


texts = st.lists(
    st.lists(st.sampled_from(["pay", "vote", "the", "78%", "don't", "—", "é"]), min_size=1).map(
        " ".join
    ),
    max_size=5,
).map("\n\n".join)


@given(texts, texts)
def test_both_texts_can_be_had_back(old: str, new: str) -> None:
    paragraphs = compare(old, new)

    def side(without: Change) -> list[str]:
        kept = ("".join(p.text for p in each if p.change is not without) for each in paragraphs)
        return [text for text in kept if text]

    assert side(Change.COME) == [part for part in old.split("\n\n") if part]
    assert side(Change.GONE) == [part for part in new.split("\n\n") if part]
