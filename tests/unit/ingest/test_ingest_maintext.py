from __future__ import annotations

import pytest

from ingest.reading.document import parse
from ingest.reading.maintext import (
    is_furniture,
    own_paragraphs,
    read_text,
    standfirst,
    tidy_lines,
    with_headings,
)
from ingest.reading.markup import paragraphs, plain, tidy
from ingest.reading.pruning import prune


@pytest.mark.parametrize(
    "line",
    ["Read more: What the strike cost", "ADVERTISEMENT", "Sign up for our newsletter",
     "MORE: Who is on the committee", "By Jane Doe", "Feb. 6, 2024 8:12pm", "Share this article",
     "Photo: Somebody", "© 2024 Daily", "Related Stories", "China furious at jibe [VIDEO]",
     "12 comments", "Jane Doe and John Roe"],
)  # fmt: skip
def test_furniture_is_known(line: str) -> None:
    assert is_furniture(line, authors=("Jane Doe", "John Roe"))


@pytest.mark.parametrize(
    "line",
    ["Read my lips: there will be no strike, the president of the guild said.",
     "By Tuesday night the talks had ended.", "Share prices fell.", "More than 60,000 voted.",
     "Related unions joined the picket line on Friday.", "Comments closed the meeting."],
)  # fmt: skip
def test_sentences_are_not(line: str) -> None:
    assert not is_furniture(line, authors=("Jane Doe",))


def test_corrections_stay_and_the_summary_comes_first_once() -> None:
    note = "Correction: An earlier version gave a wrong number of members; it is 12,400 in all."
    lines = ["A Deal, at Last", "First.", "First.", note]
    assert tidy_lines(lines, title="A deal at last", authors=(), lead="In short.") == [
        "In short.", "First.", note,
    ]  # fmt: skip
    assert tidy_lines(["In short.", "First."], title="", authors=(), lead="In short.") == [
        "In short.", "First.",
    ]  # fmt: skip


def test_the_summary_is_found_by_what_the_page_declares() -> None:
    html = "<h1>T</h1><div><p>Nine weeks of pickets ended on Tuesday.</p></div><p>The text.</p>"
    document = parse(html, url="")
    described = "Nine weeks of pickets ended on Tuesday"
    assert standfirst(document, description=described) == described + "."
    assert standfirst(document, description="Something else entirely that is not shown") == ""


def test_a_box_is_pruned_and_a_wrapper_with_its_name_is_not() -> None:
    story = "".join(f"<p>Paragraph {n} of the story that is told here.</p>" for n in range(30))
    boxed = f'<div class="promo">{story}<div class="promo">Buy!</div></div>'
    html = f'<body class="related">{boxed}</body>'
    document = parse(html, url="")
    prune(document)
    text = "".join(document.tree.itertext())
    assert "Paragraph 29" in text
    assert "Buy!" not in text


def test_what_follows_a_box_stays() -> None:
    html = f'<p>One{" word" * 40}<span class="ad">Buy!</span> and two.</p>'
    document = parse(html, url="")
    prune(document)
    assert "".join(document.tree.itertext()).endswith("word and two.")


def test_own_paragraphs_are_those_of_the_fullest_element() -> None:
    html = """<nav><p>one two three four five six</p></nav>
    <div><p>This is a paragraph of five.</p><h3>Next</h3>
    <p>And this is one more of them.</p></div>"""
    assert own_paragraphs(parse(html, url="")) == [
        "This is a paragraph of five.", "Next", "And this is one more of them.",
    ]  # fmt: skip


def test_headings_that_were_left_out_come_back_between_their_lines() -> None:
    html = """<p>One.</p><h3>A heading</h3><p>Two.</p><h3>Of nothing</h3><p>Left out.</p>
    <h3>Nor of this</h3><p>Three.</p><h2>Last</h2>"""
    found = with_headings(["One.", "Two.", "Three."], parse(html, url=""))
    assert found == ["One.", "A heading", "Two.", "Three."]


def test_fragments_as_text() -> None:
    assert plain("A &amp;#8216;bold&amp;#8217; <b>deal</b>") == "A ‘bold’ deal"
    assert plain("https://daily.example/x.html") == "https://daily.example/x.html"
    assert tidy("a\u00a0 b\u200b\n\x07c\ud800") == "a b c\ufffd"
    assert paragraphs("<p>One<br><br>two</p><figure>x</figure><ul><li>three</li></ul>") == (
        "One\n\ntwo\n\nthree"
    )
    assert paragraphs("One\n\ntwo &amp; three") == "One\n\ntwo & three"


def test_boxes_that_hold_the_whole_story_are_none() -> None:
    sentence = (
        "The local met the theatres again on Tuesday, and round {} of the talks went on until late."
    )
    story = [sentence.format(number) for number in range(1, 13)]
    walled = "".join(f'<p class="paywall">{paragraph}</p>' for paragraph in story)
    html = f"<html><body><article><h1>Talks go on</h1>{walled}</article></body></html>"
    document = parse(html, url="https://a.example/b")
    text = read_text(document, title="Talks go on", authors=(), description="")
    assert text.split("\n\n") == story
