"""A live blog's entries, with the times that the page told: each is read from its own day."""

from __future__ import annotations

import datetime as dt

from nlp.dates.headings import find_headings
from nlp.dates.mention import Tense
from nlp.dates.story import read_text
from sideletter.contract import article_to_json
from sideletter.contract_reading import article_from_json
from sideletter.model import Article, DatedEntry

PARTS = (
    "What has happened so far. A deal was reached today.",
    "They meet today.",
    "They met yesterday.",
)
TEXT = "\n\n".join(PARTS)
ENTRIES = (
    DatedEntry(TEXT.index(PARTS[1]), dt.datetime(2024, 2, 5, 21, 40, tzinfo=dt.UTC)),
    DatedEntry(TEXT.index(PARTS[2]), dt.date(2024, 2, 8)),
)


def test_each_entry_s_dates_are_read_from_its_own_day() -> None:
    found = read_text(
        TEXT, dt.date(2024, 2, 8), tense_of=lambda start, end: Tense.PAST, entries=ENTRIES
    )
    assert [m.iso for m in found] == ["2024-02-08", "2024-02-05", "2024-02-07"]


def test_told_entries_are_believed_over_the_hours_in_the_text() -> None:
    text = "1 p.m. — One.\n\n2 p.m. — Two.\n\n3 p.m. — Three."
    entry = DatedEntry(0, dt.date(2024, 2, 5))
    assert len(find_headings(text, dt.date(2024, 2, 9))) == 3
    (heading,) = find_headings(text, dt.date(2024, 2, 9), entries=(entry,))
    assert (heading.start, heading.end, heading.day) == (0, 0, dt.date(2024, 2, 5))


def test_an_article_with_entries_speaks_from_the_last_and_knows_whose_words_stand_where() -> None:
    article = Article(
        id="a", url="", title="T", text=TEXT, published=dt.date(2024, 2, 5), entries=ENTRIES
    )
    assert article.written_date == dt.date(2024, 2, 8)
    assert article.entry_at(0) is None
    assert article.entry_at(ENTRIES[1].start - 1) == ENTRIES[0]
    assert article.entry_at(len(TEXT)) == ENTRIES[1]


def test_entries_and_the_sign_of_a_kind_survive_json() -> None:
    article = Article(
        id="a", url="", title="T", text=TEXT, entries=ENTRIES, kind_because="type: liveblogposting"
    )
    assert article_from_json(article_to_json(article)) == article
    plain = Article(id="a", url="", title="T", text=TEXT)
    assert not {"entries", "kind_because"} & set(article_to_json(plain))
