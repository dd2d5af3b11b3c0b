from ui_rows import AMPTP, STUTZMAN, WGA, article_page, event, relation, term, voice

from graph.answers import DocumentRow
from ui.article import named_by_type, paragraphs, passages

TEXT = "Writers walked out. They want more.\nThe studios said no. Talks ended."


def at(sentence: str, **given):
    return voice(sentence, start=TEXT.index(sentence), **given)


def page():
    out = at("Writers walked out.")
    return article_page(
        events=(event(voices=(out, at("Talks ended.", article="other"))),),
        terms=(term(kind="percent", amount=5.0, year=1, voices=(at("They want more."),)),),
        relations=(relation(voices=(out, out)),),
        documents=(
            DocumentRow(id="d", kind="sideletter", number="N", voices=(at("They want more."),)),
        ),
    )


def test_evidence_sentences_stand_in_order_with_all_that_they_say():
    assert [(row.sentence, row.says) for row in passages(page())] == [
        (
            "Writers walked out.",
            ("Strike begins, May 2, 2023", "Ellen Stutzman, chief negotiator, WGA"),
        ),
        ("They want more.", ("Wages agreed, 5%, year 1", "Side letter N")),
    ]


def test_the_text_is_parted_with_evidence_and_the_sentence_led_to_set_apart():
    rows = passages(page())
    first, second = paragraphs(TEXT, rows, at=TEXT.index("They"))
    assert [(p.text, bool(p.says), p.here) for p in first] == [
        ("Writers walked out.", True, False),
        (" ", False, False),
        ("They want more.", True, True),
    ]
    assert [p.text for p in second] == ["The studios said no. Talks ended."]


def test_a_sentence_without_a_claim_is_led_to_as_well():
    (_, second) = paragraphs(TEXT, passages(page()), at=TEXT.index("The studios"))
    assert [(p.text, p.here) for p in second] == [
        ("The studios said no.", True),
        (" Talks ended.", False),
    ]


def test_no_text_is_marked_that_was_revised_since():
    assert paragraphs(f"Update. {TEXT}", passages(page()), at=0) == []


def test_an_offset_beyond_the_text_marks_nothing():
    flat = [p for line in paragraphs(TEXT, passages(page()), at=10_000) for p in line]
    assert not any(p.here for p in flat)
    assert "".join(p.text for p in flat) == TEXT.replace("\n", "")


def test_overlapping_evidence_repeats_no_text():
    told = (at("Writers walked out."), at("Writers walked out. They want more."))
    rows = passages(article_page(events=(event(voices=told),)))
    flat = [p.text for line in paragraphs(TEXT, rows, at=-1) for p in line]
    assert "".join(flat) == TEXT.replace("\n", "")


def test_who_is_named_stands_by_type_most_named_first():
    named = article_page(entities=((STUTZMAN, 1), (AMPTP, 2), (WGA, 2)))
    assert named_by_type(named) == [
        ("Unions and guilds", [(WGA, 2)]),
        ("Employers’ bodies", [(AMPTP, 2)]),
        ("People", [(STUTZMAN, 1)]),
    ]
