"""The packaged vocabulary: broad enough, typographically sane, and right in what everyone knows."""

import re

import pytest

from nlp.entry import Entry
from nlp.variants import fold
from nlp.vocabulary import Form, Vocabulary, load_vocabulary
from sideletter.model import EntityType


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def meant(vocabulary: Vocabulary, form: str, text: str) -> set[str]:
    """The ids that `form` can mean where it stands first in `text`."""
    start = text.index(form)
    claims: list[Form] = [f for f in vocabulary.forms() if f.text == form]
    return {
        entry.id
        for _, entry, guard in claims
        if guard is None
        or (guard.holds_in(text) and not guard.blocks(text, start=start, end=start + len(form)))
    }


@pytest.mark.parametrize(
    ("type", "least"),
    [
        (EntityType.UNION, 120),
        (EntityType.EMPLOYER_GROUP, 40),
        (EntityType.COMPANY, 200),
        (EntityType.AGREEMENT, 60),
        (EntityType.PUBLIC_BODY, 40),
    ],
)
def test_the_field_is_covered(vocabulary: Vocabulary, type: EntityType, least: int) -> None:
    assert len(vocabulary.of_type(type)) >= least


def test_forms_are_written_plainly(vocabulary: Vocabulary) -> None:
    odd = [
        form.text
        for form in vocabulary.forms()
        if fold(form.text) != form.text
        or not form.text[0].isalnum()
        or form.text.startswith(("the ", "a "))
        or form.text.count("(") != form.text.count(")")
        or len(form.text) < 2
    ]
    assert odd == []


def test_short_unguarded_forms_are_no_common_words(vocabulary: Vocabulary) -> None:
    """A form of one capitalised dictionary-like word needs a guard or an entry in this list."""
    common = {
        "Apple",
        "Fox",
        "Universal",
        "Max",
        "Peacock",
        "Columbia",
        "Orion",
        "Focus",
        "Epic",
        "Neon",
    }
    common |= {
        "Republic",
        "Guild",
        "Alliance",
        "Legendary",
        "Lifetime",
        "Bravo",
        "Oxygen",
        "Sky",
        "Pact",
    }
    common |= {
        "Equity",
        "Unite",
        "Prospect",
        "League",
        "House",
        "Parliament",
        "Congress",
        "Senate",
        "Meta",
    }
    common |= {
        "Discovery",
        "Riot",
        "Raven",
        "Rockstar",
        "Dropout",
        "Times",
        "Met",
        "Illumination",
        "Verve",
    }
    unguarded = {form.text for form in vocabulary.forms() if form.guard is None}
    assert unguarded & common == set()


def test_nominals_are_definite_and_lower_case(vocabulary: Vocabulary) -> None:
    assert [
        t
        for t, _ in vocabulary.nominals()
        if not t.startswith("the ") and not re.match(r"\w+'s ", t)
    ] == []
    assert [t for t, _ in vocabulary.nominals() if t != t.lower() or fold(t) != t] == []


def test_sources_are_public_pages_or_named_records(vocabulary: Vocabulary) -> None:
    sources = {entry.source for entry in vocabulary.entries if entry.source}
    assert {
        s for s in sources if not re.fullmatch(r"https://[\w./#?=&%-]+|Office of .+|BLS .+", s)
    } == set()


def test_agreements_and_bodies_say_where_to_look_them_up(vocabulary: Vocabulary) -> None:
    types = (EntityType.AGREEMENT, EntityType.EMPLOYER_GROUP, EntityType.PUBLIC_BODY)
    entries = [entry for type in types for entry in vocabulary.of_type(type)]
    assert [entry.id for entry in entries if not entry.source] == []


def names(entries: tuple[Entry, ...]) -> set[str]:
    return {entry.name for entry in entries}


@pytest.mark.parametrize(
    ("company", "day", "owners"),
    [
        ("warner-bros", "2017-05-02", {"Time Warner"}),
        ("warner-bros", "2019-11-29", {"WarnerMedia"}),
        ("warner-bros", "2023-05-02", {"Warner Bros. Discovery"}),
        ("cbs", "2008-02-12", {"CBS Corporation"}),
        ("cbs", "2025-07-25", {"Paramount"}),
        ("cbs", "2025-09-01", {"Paramount Skydance"}),
        ("20th-television", "2010-07-01", {"News Corp."}),
        ("20th-television", "2018-07-01", {"21st Century Fox"}),
        ("20th-television", "2022-03-01", {"Disney"}),
        ("starz", "2026-01-01", set()),
        ("raven", "2022-05-23", {"Activision Blizzard"}),
        ("activision-blizzard", "2022-05-23", set()),
        ("activision-blizzard", "2025-06-01", {"Microsoft"}),
    ],
)
def test_owners_on_a_day(vocabulary: Vocabulary, company: str, day: str, owners: set[str]) -> None:
    assert names(vocabulary.owners_of(company, on=day)) == owners


def test_the_merger_of_2012_parts_the_actors_unions(vocabulary: Vocabulary) -> None:
    sag, sag_aftra = vocabulary.by_id("sag"), vocabulary.by_id("sag-aftra")
    assert sag.exists_on("2009-06-09")
    assert not sag.exists_on("2012-04-01")
    assert not sag_aftra.exists_on("2009-06-09")
    assert sag_aftra.exists_on("2023-07-14")
    assert sag_aftra.predecessor == ("sag", "aftra")


@pytest.mark.parametrize(
    ("form", "text", "ids"),
    [
        ("Equity", "Equity said Broadway actors would vote.", {"aea"}),
        ("Equity", "Equity, the British performers' union, said.", {"equity-uk"}),
        ("Equity", "Equity-League trustees met on Broadway.", set()),
        ("PGA", "PGA Tour golfers sign", set()),
        ("PGA", "PGA members and the Producers Guild", {"pga"}),
        ("Fox", "Fox renewed the series.", {"fox-corporation"}),
        ("Fox", "Megan Fox signed on.", set()),
        ("Max", "Max, a cousin of HBO", {"hbo-max"}),
        ("Max", "Max Martin of HBO fame", set()),
        ("AFM", "AFM buyers in Santa Monica", set()),
        ("AFM", "AFM musicians vote", {"afm"}),
        ("Basic Agreement", "Basic Agreement of IATSE", {"iatse-basic-agreement"}),
        ("Basic Agreement", "Basic Agreement of the DGA", {"dga-basic-agreement"}),
        ("Local 802", "Local 802 of the American Federation of Musicians", {"afm-802"}),
        ("Local One", "Local One of IATSE", {"iatse-1"}),
        ("Local 399", "Local 399 struck in 1988, the Teamsters said", {"teamsters-399"}),
        ("Congress", "Congress may act.", {"us-congress"}),
        ("Congress of", "Congress of Industrial Organizations", set()),
        ("ACA", "ACA coverage of health care", set()),
        ("ACA", "ACA and ICA told ACTRA", {"aca"}),
        ("ATA", "ATA flights", set()),
        ("ATA", "ATA agencies and their packaging fees", {"ata"}),
        ("code of conduct", "code of conduct of a school", set()),
        ("prime-time contract", "prime-time contract of a host", set()),
        ("SEC", "SEC football on ESPN", set()),
        ("Activision", "Activision and Blindlight", {"activision"}),
        ("Activision", "Activision, as Activision Blizzard is called", {"activision-blizzard"}),
        ("Paramount", "Paramount and Netflix", {"paramount"}),
        ("Paramount", "Paramount, that is Paramount Skydance", {"paramount-skydance"}),
        ("Editors Guild", "Editors Guild members", {"iatse-700"}),
        ("Screen Actors Guild", "Screen Actors Guild members", {"sag"}),
        ("Granada", "Granada, where the old town is", set()),
        ("Granada", "Granada and other ITV companies", {"granada"}),
        ("Carlton", "Carlton, of the Ritz-Carlton chain", set()),
        ("Tropicana", "Tropicana orange juice", set()),
        ("Tropicana", "Tropicana and other Las Vegas casinos", {"tropicana-lv"}),
        ("PSA", "PSA on the radio", set()),
        ("PSA", "PSA members at Radio New Zealand", {"nz-psa"}),
        ("Amicus", "Amicus brief of the union", set()),
        ("Rockstar", "Rockstar, the maker of Grand Theft Auto", {"rockstar"}),
        ("Rockstar", "Rockstar Energy paid the game workers' guild", set()),
        ("Columbia", "Columbia and Fox, members of the AMPTP", {"columbia-pictures"}),
        ("Columbia", "Columbia River drivers of the movie studios", set()),
        ("Orion", "Orion and Paramount took their films there", {"orion"}),
        ("Orion", "Orion, the constellation", set()),
        ("History", "History, whose Swamp People is shot there,", {"history-channel"}),
        ("History", "History is on our side, said the union.", set()),
        ("Eon", "Eon, which makes the James Bond films,", {"eon-productions"}),
        ("Hollinger", "Hollinger, Conrad Black's company", {"hollinger-inc"}),
        ("Hollinger", "Hollinger, owner of the Sun-Times", {"hollinger-international"}),
        ("Hollinger", "Hollinger, the surname of a striker", set()),
        ("Image", "Image Comics staff", {"image-comics"}),
        ("Image", "Image rights were at stake.", set()),
        ("Dark Horse", "Dark Horse and other publishers of comics", {"dark-horse-comics"}),
        ("Dark Horse", "Dark Horse of the union's election", set()),
        ("Vineyard", "Vineyard and other Off Broadway theaters", {"vineyard-theatre"}),
        ("Vineyard", "Vineyard, that is Martha's Vineyard, not Off Broadway", set()),
        ("Borders", "Borders and its bookstores", {"borders"}),
        ("Borders", "Borders were closed.", set()),
        ("Bates", "Bates, the advertising agency", {"bates-worldwide"}),
        ("The Province", "The Province of Ontario, said Postmedia", set()),
        ("WOR", "WOR and other radio stations", {"wor"}),
    ],
)
def test_look_alikes_are_told_apart(
    vocabulary: Vocabulary, form: str, text: str, ids: set[str]
) -> None:
    assert meant(vocabulary, form, text) == ids


@pytest.mark.parametrize(
    ("union", "number", "name"),
    [
        ("iatse", "600", "IATSE Local 600"),
        ("iatse", "839", "The Animation Guild"),
        ("iatse", "1", "IATSE Local One"),
        ("teamsters", "399", "Teamsters Local 399"),
        ("afm", "47", "AFM Local 47"),
        ("ibew", "40", "IBEW Local 40"),
        ("liuna", "724", "LiUNA! Local 724"),
        ("opcmia", "755", "OPCMIA Local 755"),
        ("ua-plumbers", "78", "UA Local 78"),
    ],
)
def test_locals_go_by_number(vocabulary: Vocabulary, union: str, number: str, name: str) -> None:
    local = vocabulary.local(union, number)
    assert local is not None
    assert local.name == name
