import re

import pytest

from graph.queries import statement, statement_names

PARAMETER = re.compile(r"\$(\w+)")
WRITES = re.compile(r"\b(?:MERGE|CREATE|SET|DELETE|REMOVE)\b")
# What an article said before is taken away first, so that these find nothing to merge with.
SAID = {
    "put_mentions",
    "put_passages",
    *(f"put_{kind}_claims" for kind in ("event", "relation", "term", "document")),
}


@pytest.mark.parametrize("name", statement_names())
def test_a_statement_declares_the_parameters_it_uses(name):
    found = statement(name)
    assert set(PARAMETER.findall(found.text)) == set(found.params)
    assert ";" not in found.text


@pytest.mark.parametrize("name", statement_names())
def test_writes_merge_on_ids_and_create_only_what_an_article_says(name):
    text = statement(name).text
    if WRITES.search(text):
        assert ("CREATE (" in text) == (name in SAID)
        assert all(
            re.match(r"MERGE \(\w+:\w+ \{(?:id|name): |MERGE \(\w+\)-", line.strip())
            for line in text.splitlines()
            if line.strip().startswith("MERGE")
        )


def test_there_are_statements_and_an_unknown_one_is_an_error():
    assert len(statement_names()) > 30
    with pytest.raises(FileNotFoundError):
        statement("none")
