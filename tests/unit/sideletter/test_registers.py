"""What the names of filed stoppages mean, by the packaged vocabulary."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.vocabulary import load_vocabulary
from sideletter.pipeline.registers import NamesOfField, concerns, registers_of
from sideletter.records import Record


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


@pytest.fixture(scope="module")
def names(vocabulary):
    return NamesOfField(vocabulary)


def record(union: str, employer: str = "Lakeside Hall", **more: str) -> Record:
    return Record(
        id="x", source="fmcs", employer=employer, union=union, begin=dt.date(2012, 1, 2), **more
    )


@pytest.mark.parametrize(
    ("union", "unions", "parents"),
    [
        ("WGA", {"wga"}, set()),
        ("Writers Guild of America West, Writers Guild of America East", {"wgaw", "wgae", "wga"},
         set()),
        ("Screen Actors Guild - American Federation of Television and Radio Artists",
         {"sag-aftra"}, set()),
        ("SAG-AFTRA Local N/A", {"sag-aftra"}, set()),
        ("AFM 802", {"afm-802"}, {"afm"}),
        ("AFM Local 802", {"afm-802"}, {"afm"}),
        ("182 IATSE", {"iatse-local-182"}, {"iatse"}),
        ("IATSE Local 33", {"iatse-33"}, {"iatse"}),
        ("NEA AEA", set(), set()),
        ("AEA", set(), set()),
        ("Guild of Nobody 12", set(), set()),
    ],
)  # fmt: skip
def test_a_union_is_known_by_a_whole_form_or_its_local(names, union, unions, parents):
    found = names.official(record(union))
    assert set(found.unions) == {f"union:{u}" for u in unions}
    assert set(found.parents) == {f"union:{u}" for u in parents}


@pytest.mark.parametrize(
    ("employer", "known"),
    [
        ("Amptp", {"employer_group:amptp"}),
        ("The Alliance of Motion Picture and Television Producers", {"employer_group:amptp"}),
        ("Cbs Inc", {"company:cbs"}),
        ("The League of American Theatres And Producers, Inc", {"employer_group:broadway-league"}),
        ("New York City Opera Thrift Shop", set()),
    ],
)
def test_an_employer_is_known_by_a_whole_name(names, employer, known):
    assert set(names.official(record("WGA", employer)).employers) == known


@pytest.mark.parametrize(
    ("union", "employer", "industry", "kept"),
    [
        ("AFM 802", "Lakeside Hall", "", True),
        ("United Auto Workers", "Lakeside Motors", "336111", False),
        ("United Auto Workers", "Lakeside Pictures", "512110", True),
        ("United Auto Workers", "Amptp", "", True),
        ("Teamsters Local 9999", "Lakeside Haulage", "484110", False),
        ("Teamsters Local 399", "Lakeside Haulage", "", True),
        ("Lakeside Teachers", "Lakeside Schools", "611110, 611111", False),
    ],
)
def test_what_concerns_the_field_is_kept(names, vocabulary, union, employer, industry, kept):
    listed = frozenset(e.known for e in vocabulary.entries)
    official = names.official(record(union, employer, industry=industry))
    assert concerns(official, listed) is kept


def test_a_register_knows_its_span_and_whom_it_does_not_list(vocabulary):
    (register,) = registers_of([record("WGA"), record("AFM 802")], vocabulary.entries)
    assert (register.first, register.last) == ("2012-01-02", "2012-01-02")
    assert "union:bectu" in register.abroad
    assert "union:wga" not in register.abroad
