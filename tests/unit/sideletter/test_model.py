from __future__ import annotations

import datetime as dt

import pytest

from sideletter.model import Article, Entity, EntityType, Evidence, Extraction


def article(published, modified=None):
    return Article(
        id="a", url="", title="", text="One. Two.", published=published, modified=modified
    )


def test_the_day_of_publication_is_that_of_the_articles_own_zone():
    late = dt.datetime(2023, 11, 8, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    assert article(late).published_date == dt.date(2023, 11, 8)
    assert article(dt.date(2023, 11, 8)).published_date == dt.date(2023, 11, 8)
    assert article(None).published_date is None


@pytest.mark.parametrize(
    ("modified", "written"),
    [(None, 8), (dt.date(2023, 11, 9), 9), (dt.date(2023, 11, 20), 8), (dt.date(2023, 11, 1), 8)],
)
def test_a_story_speaks_from_the_day_of_its_early_rewrite(modified, written):
    told = article(dt.date(2023, 11, 8), modified)
    assert told.written_date == dt.date(2023, 11, written)
    assert article(None, modified).written_date is None


def test_evidence_is_cut_out_of_the_text():
    assert Evidence(5, 9).of("One. Two.") == "Two."


def test_an_entity_is_found_by_its_id():
    one = Entity(id="e1", type=EntityType.UNION, name="WGA")
    extraction = Extraction(article=article(None), entities=(one,))
    assert extraction.entity("e1") is one
    with pytest.raises(KeyError):
        extraction.entity("e2")
