import random

from graph.tally import recount


def mention(entity, name, *names, count=1):
    return {"entity": entity, "name": name, "names": [name, *names], "count": count}


def standing(rows):
    """What the graph has after these rows were written."""
    return [{"id": row["id"], **row["counts"]} for row in rows if row["counts"]["articles"]]


def test_the_usual_name_is_the_one_most_articles_give_and_all_are_kept():
    come = [mention("u", "WGA", "the guild"), mention("u", "Writers Guild"), mention("u", "WGA")]
    (row,) = recount([], [], come)
    assert row["counts"] == {
        "name": "WGA",
        "names": ["WGA", "Writers Guild", "the guild"],
        "given": [2, 1, 0],
        "seen": [2, 1, 1],
        "articles": 3,
        "mentions": 3,
    }
    assert row["changed"]


def test_what_is_only_told_again_is_no_change_and_another_name_is():
    before = standing(recount([], [], [mention("u", "WGA"), mention("u", "Writers Guild")]))
    (again,) = recount(before, [mention("u", "WGA")], [mention("u", "WGA")])
    assert not again["changed"]
    (renamed,) = recount(before, [mention("u", "WGA")], [])
    assert (renamed["changed"], renamed["counts"]["name"]) == (True, "Writers Guild")


def test_an_entity_that_nobody_speaks_of_is_counted_down_to_nothing():
    told = mention("u", "WGA", count=3)
    before = standing(recount([], [], [told]))
    (row,) = recount(before, [told], [])
    assert row["changed"]
    counts = row["counts"]
    assert (counts["articles"], counts["mentions"], counts["names"]) == (0, 0, [])
    assert counts["name"] == "WGA"


def test_any_coming_and_going_counts_what_is_left():
    chance = random.Random(3)
    left, nodes = [], {}
    for _ in range(200):
        gone = [left.pop(chance.randrange(len(left)))] if left and chance.random() < 0.4 else []
        come = [mention(chance.choice("abc"), chance.choice("xyz"), count=chance.randint(1, 3))]
        for row in recount(standing(nodes.values()), gone, come):
            nodes[row["id"]] = row
        left += come
    anew = {row["id"]: row["counts"] for row in recount([], [], left)}
    assert {key: row["counts"] for key, row in nodes.items() if row["counts"]["articles"]} == anew
