"""The loader on small vocabularies of its own, right and wrong ones."""

from pathlib import Path

import pytest

from nlp.entry import Guard
from nlp.vocabulary import Vocabulary, load_vocabulary
from sideletter.errors import VocabularyError
from sideletter.model import EntityType

UNIONS = """
type = "union"
[[entry]]
id = "iatse"
name = "IATSE"
names = ["International Alliance of Theatrical Stage Employees"]
nominals = ["the crews' union"]
crafts = ["crews"]
local_stems = ["IATSE"]
[[entry]]
id = "iatse-600"
name = "IATSE Local 600"
names = ["International Cinematographers Guild"]
guarded = [{ text = "ICG", with = ["Guild"], without = ["Comics"], not_in = ["ICG Magazine"] }]
parent = "iatse"
local = "600"
ids = { olms = "22852" }
"""
OTHERS = {
    "groups.toml": """
type = "employer_group"
[[entry]]
id = "amptp"
name = "AMPTP"
names = ["Alliance of Motion Picture and Television Producers"]
[[entry]]
id = "league"
name = "The Broadway League"
former_names = [{ text = "League of American Theatres and Producers", to = "2007" }]
""",
    "companies/studios.toml": """
type = "company"
[[entry]]
id = "comcast"
name = "Comcast"
[[entry]]
id = "ge"
name = "General Electric"
[[entry]]
id = "nbc"
name = "NBC"
owner = [{ id = "ge", from = "1986", to = "2011-01-28" }, { id = "comcast", from = "2011-01-28" }]
group = ["amptp"]
""",
    "agreements.toml": """
type = "agreement"
[[entry]]
id = "basic"
name = "Basic Agreement"
guarded = [{ text = "Basic Agreement", with = ["IATSE"] }]
parties = ["iatse", "amptp"]
""",
}


def load(folder: Path, unions: str = UNIONS, **more: str) -> Vocabulary:
    files = {
        "unions.toml": unions,
        **OTHERS,
        **{f"{name}.toml": text for name, text in more.items()},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load_vocabulary(folder)


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    return load(tmp_path)


def forms_of(vocabulary: Vocabulary, id: str) -> dict[str, Guard | None]:
    return {f.text: f.guard for f in vocabulary.forms() if f.entry.id == id}


def test_an_entry_is_found_by_its_id_with_or_without_its_kind(vocabulary: Vocabulary) -> None:
    assert vocabulary.by_id("union:iatse") is vocabulary.by_id("iatse")
    assert vocabulary.by_id("iatse").known == "union:iatse"
    with pytest.raises(KeyError):
        vocabulary.by_id("company:iatse")


def test_a_name_is_a_form_unless_a_guard_holds_it_back(vocabulary: Vocabulary) -> None:
    assert forms_of(vocabulary, "comcast") == {"Comcast": None}
    assert forms_of(vocabulary, "basic") == {"Basic Agreement": Guard(needs=("IATSE",))}
    assert vocabulary.names_of(vocabulary.by_id("basic")) == ()


def test_a_form_that_is_only_barred_from_phrases_is_a_name_all_the_same(tmp_path: Path) -> None:
    more = """
type = "company"
[[entry]]
id = "fox"
name = "Fox Corporation"
guarded = [{ text = "Fox", not_in = ["Megan Fox"] }, { text = "FOX", with = ["network"] }]
"""
    vocabulary = load(tmp_path, more=more)
    assert vocabulary.names_of(vocabulary.by_id("fox")) == ("Fox",)


def test_what_a_file_says_once_holds_for_its_entries_that_say_nothing_else(tmp_path: Path) -> None:
    more = """
type = "company"
country = "US"
outlet = true
[[entry]]
id = "gazette"
name = "The Town Gazette"
[[entry]]
id = "courier"
name = "The Town Courier"
outlet = false
country = "CA"
"""
    vocabulary = load(tmp_path, more=more)
    said = [(e.country, e.outlet) for e in map(vocabulary.by_id, ("gazette", "courier"))]
    assert said == [("US", True), ("CA", False)]


def test_regular_spellings_and_former_names_are_forms(vocabulary: Vocabulary) -> None:
    assert vocabulary.names_of(vocabulary.by_id("amptp")) == (
        "Alliance of Motion Picture and Television Producers",
        "Alliance of Motion Picture & Television Producers",
    )
    assert set(forms_of(vocabulary, "league")) == {
        "The Broadway League",
        "Broadway League",
        "League of American Theatres and Producers",
        "League of American Theatres & Producers",
    }


def test_a_local_is_written_by_its_number_and_guarded_without_its_union(
    vocabulary: Vocabulary,
) -> None:
    forms = forms_of(vocabulary, "iatse-600")
    assert forms["Local 600 of the IATSE"] is None
    assert forms["International Cinematographers Guild"] is None
    local = vocabulary.by_id("iatse-600")
    assert vocabulary.names_of(local) == ("International Cinematographers Guild",)
    bare = forms["Local 600"]
    assert bare is not None
    assert bare.holds_in("The International Alliance of Theatrical Stage Employees and Local 600")
    assert bare.holds_in("Local 600, the International Cinematographers Guild, said")
    assert not bare.holds_in("Teamsters Local 600 said")


def test_locals_and_stems_are_looked_up(vocabulary: Vocabulary) -> None:
    local = vocabulary.by_id("iatse-600")
    assert vocabulary.local("iatse", "600") is local
    assert vocabulary.local("iatse", "601") is None
    assert vocabulary.locals_of("iatse") == (local,)
    assert [stem for stem, _ in vocabulary.local_stems()] == [
        "IATSE",
        "International Alliance of Theatrical Stage Employees",
    ]


def test_nominals_come_with_and_without_their_apostrophe(vocabulary: Vocabulary) -> None:
    assert [text for text, _ in vocabulary.nominals()] == ["the crews' union", "the crews union"]


def test_owners_change_with_time(vocabulary: Vocabulary) -> None:
    def owners(on: str | None) -> list[str]:
        return [entry.id for entry in vocabulary.owners_of("nbc", on=on)]

    assert owners("2010-12-31") == ["ge"]
    assert owners("2011-02") == ["comcast"]
    assert owners("2011") == ["ge", "comcast"]
    assert owners(None) == ["ge", "comcast"]


def test_agreements_are_looked_up(vocabulary: Vocabulary) -> None:
    assert [entry.id for entry in vocabulary.agreements_of("iatse", "amptp")] == ["basic"]
    assert vocabulary.agreements_of("iatse", "league") == ()
    assert [entry.id for entry in vocabulary.of_type(EntityType.AGREEMENT)] == ["basic"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('nickname = "IA"', "unknown key `nickname`"),
        ('names = "IA"', "`names` must be a list"),
        ('names = ["I.A.", "I.A."]', "says one thing twice"),
        ('names = ["two  spaces"]', "spare white space"),
        ("names = [3]", "must be text"),
        ('guarded = [{ text = "IA" }]', "needs `with`, `without` or `not_in`"),
        ('guarded = [{ text = "IA", with = ["x"], near = ["x"] }]', "unknown key `near`"),
        ('guarded = ["IA"]', "must be a list of tables"),
        ('guarded = [{ with = ["x"] }]', "`text` is missing"),
        ('valid_from = "30 March 2012"', "`valid_from` cannot be"),
        ('valid_from = "2012-13"', "`valid_from` cannot be"),
        ('valid_from = "2012"\nvalid_to = "2011-12-31"', "`valid_to` lies before `valid_from`"),
        ('country = "USA"', "`country` cannot be"),
        ('ids = { isbn = "1" }', "`ids` must be a table of olms"),
        ("ids = { olms = 22852 }", "must be text"),
        ('parent = "nobody"', "names 'nobody', which is no entry"),
        ('parent = "amptp"', "`parent` cannot be employer_group:amptp"),
        ('parent = "x"', "`parent` leads back to"),
        ('affiliated = ["nobody"]', "names 'nobody'"),
        ('successor = ["comcast"]', "`successor` cannot be company:comcast"),
        ('local = "12"', "a `local` number needs a `parent`"),
        ('owner = [{ id = "comcast" }]', "`owner` is not for union entries"),
        ('group = ["amptp"]', "`group` is not for union entries"),
        ('parties = ["amptp"]', "`parties` is not for union entries"),
        ("outlet = true", "`outlet` is not for union entries"),
        ('outlet = "yes"', "`outlet` must be true or false"),
        ('names = ["Comcast"]', "'Comcast' is a name of companies/studios.toml: comcast too"),
        ('names = ["comcast"]', "is a name of companies/studios.toml: comcast too"),
    ],
)
def test_a_malformed_entry_is_refused_by_file_and_id(tmp_path: Path, more: str, says: str) -> None:
    wrong = f'{UNIONS}\n[[entry]]\nid = "x"\nname = "X Union"\n{more}\n'
    with pytest.raises(VocabularyError) as caught:
        load(tmp_path, wrong)
    assert "unions.toml: x" in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            'type = "union"\n[[entry]]\nid = "iatse"\nname = "Y"',
            "y.toml: iatse: the id is taken by",
        ),
        ('type = "union"\n[[entry]]\nname = "Y"', "y.toml: Y: `id` is missing"),
        ('type = "union"\n[[entry]]\nid = "Y Z"\nname = "Y"', "`id` cannot be 'Y Z'"),
        ('type = "union"\n[[entry]]\nid = "y"', "y.toml: y: `name` is missing"),
        (
            'type = "agreement"\n[[entry]]\nid = "y"\nname = "Y"',
            "y.toml: y: an agreement needs",
        ),
        ('type = "club"\n', "y.toml: `type` 'club' is none of union"),
        ('type = "union"\nkind = "union"\n', "y.toml: unknown key `kind`"),
        ('type = "union"\nentry = "y"\n', "y.toml: `entry` must be a list"),
        ('type = "union\n', "y.toml: not valid TOML"),
    ],
)
def test_a_malformed_file_is_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        load(tmp_path, y=text)
    assert says in str(caught.value)


def test_two_entries_may_share_a_form_that_both_guard(tmp_path: Path) -> None:
    other = """
type = "agreement"
[[entry]]
id = "dga-basic"
name = "DGA Basic Agreement"
guarded = [{ text = "Basic Agreement", with = ["DGA"] }]
parties = ["iatse"]
"""
    vocabulary = load(tmp_path, more=other)
    claims = [form.entry.id for form in vocabulary.forms() if form.text == "Basic Agreement"]
    assert claims == ["basic", "dga-basic"]
