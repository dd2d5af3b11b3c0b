"""Documents in a real graph: shown with their round and its contract, gone with their articles."""

import pytest
from reports import report

pytestmark = pytest.mark.database

DEAL = (
    *("talks_began 2023-03-20: WGA, AMPTP", "tentative_agreement 2023-09-24: WGA, AMPTP"),
    "ratification 2023-10-09: WGA",
)


def told(store) -> list[tuple]:
    (round_,) = store.negotiations()
    found = store.negotiation(round_.id).documents
    return [(d.title, d.told_by, [v.article for v in d.voices]) for d in found]


def test_documents_come_and_go_with_the_articles_that_name_them(store, check_rels, check_nodes):
    letter = "sideletter on drones of WGA, AMPTP"
    store.load(
        [
            report("d1", "2023-09-27", *DEAL, "memorandum of WGA, AMPTP", letter),
            report("d2", "2023-10-10", *DEAL, "memorandum in 2023 of WGA"),
            report("d3", "2023-10-10", *DEAL, "memorandum in 2023 of WGA", story_of="d2"),
            report("d4", "2023-10-11", *DEAL, "standing sideletter N of WGA"),
        ]
    )
    store.assemble()
    assert told(store) == [
        ("Memorandum of agreement (2023)", 2, ["d1", "d2", "d3"]),
        ("Side letter on drones", 1, ["d1"]),
    ]
    ((_, settled),) = check_rels("SETTLED_BY")
    assert {home for _, home in check_rels("DOCUMENT_OF")} == {settled}
    assert [d.title for d in store.article("d4").documents] == ["Side letter N"]
    store.load([report("d1", "2023-09-27", *DEAL, letter)])
    store.remove(["d2"])
    store.assemble()
    assert told(store) == [
        ("Memorandum of agreement (2023)", 1, ["d3"]),
        ("Side letter on drones", 1, ["d1"]),
    ]
    store.remove(["d1", "d3", "d4"])
    store.assemble()
    assert check_nodes("Document", "id") == check_nodes("DocumentClaim", "id") == set()


NUMBERED = "sideletter 12 on drones of WGA"
OTHER = "sideletter 13 on drones of WGA"
PLAIN = "sideletter on drones of WGA"


@pytest.mark.parametrize("order", [("n1", "p1"), ("p1", "n1")])
def test_one_letter_with_and_without_its_number_is_one_document(store, check_rels, order):
    said = {"n1": NUMBERED, "p1": PLAIN}
    for key in order:
        store.load([report(key, "2023-10-10", *DEAL, said[key])])
        store.assemble()
    assert told(store) == [("Side letter 12 on drones", 2, ["n1", "p1"])]
    assert len(check_rels("DOCUMENT_OF")) == 1
    store.load([report("o1", "2023-10-10", *DEAL, OTHER)])
    store.assemble()
    assert told(store) == [
        ("Side letter 12 on drones", 1, ["n1"]),
        ("Side letter 13 on drones", 1, ["o1"]),
        ("Side letter on drones", 1, ["p1"]),
    ]
    store.remove(["n1"])
    store.assemble()
    assert told(store) == [("Side letter 13 on drones", 2, ["o1", "p1"])]
    store.remove(["o1"])
    store.assemble()
    assert told(store) == [("Side letter on drones", 1, ["p1"])]
