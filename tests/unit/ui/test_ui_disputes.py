"""Where sources differ: every version with those who tell it, the preferred one first."""

from ui_rows import event, voice

from ui.disputes import disputes

ONE, TWO, THREE = (voice(text, article=text, story=text) for text in ("one", "two", "three"))


def told(**given):
    versions = (("11500", ("one", "three")), ("9000", ("two",)))
    return event(conflicts={"workers": versions}, voices=(ONE, TWO, THREE), **given)


def test_each_version_stands_with_the_sentences_that_tell_it():
    (found,) = disputes([event(), told(reasons={"workers": "majority"})])
    assert found.what == "workers"
    assert [(v.value, v.why, v.voices) for v in found.versions] == [
        ("11500", "preferred: told by most", (ONE, THREE)),
        ("9000", "", (TWO,)),
    ]


def test_a_version_is_preferred_without_a_word_on_why_too():
    assert disputes([told()])[0].versions[0].why == "preferred"


def test_where_sources_agree_nothing_is_in_dispute():
    assert disputes([event()]) == []
