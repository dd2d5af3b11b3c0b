"""The drawing of the graph: what is drawn where, and what comes of a click."""

import json

import pytest
from ui_rows import AMPTP, STUTZMAN, WGA

from graph.answers import EntityRef
from graph.overviews import Edge, Neighbourhood
from graph.questions.paths import Path, PathStep
from ui.drawing import (
    COLOURS,
    LETTER,
    LINE,
    WIDTH,
    frequent,
    height,
    layout,
    lines_of,
    merged,
    network,
)
from ui.drawn import Heard, heard, picture
from ui.graph_files import gexf, node_rows
from ui.graph_panels import chain, chains, said

AROUND = Neighbourhood(
    nodes=(WGA, AMPTP, STUTZMAN),
    edges=(
        Edge(source=WGA.id, target=AMPTP.id, type="bargains_with", voices=18),
        Edge(source=WGA.id, target=AMPTP.id, type="events", label="45 events", voices=40),
        Edge(source=WGA.id, target=AMPTP.id, type="events", label="45 events", voices=1),
        Edge(source=STUTZMAN.id, target=WGA.id, type="holds_role", label="chief negotiator"),
    ),
)


def crowd(count: int) -> Neighbourhood:
    """Many people around two bodies."""
    people = [
        EntityRef(id=f"person:{n}", type="person", name=f"Person of the name {n:03}")
        for n in range(count)
    ]
    edges = [
        Edge(source=ref.id, target=(WGA, AMPTP)[n % 2].id, type="holds_role")
        for n, ref in enumerate(people)
    ]
    return Neighbourhood(nodes=(WGA, AMPTP, *people), edges=tuple(edges))


def test_several_relationships_of_two_are_one_line_with_all_names():
    graph = network(AROUND, [WGA.id])
    assert graph.number_of_edges() == 2
    line = graph.edges[WGA.id, AMPTP.id]
    assert (line["label"], line["voices"]) == ("bargains with; 45 events", 40)


def test_a_node_has_its_name_its_types_colour_and_centres_are_larger():
    graph = network(AROUND, [AMPTP.id])
    union, group = graph.nodes[WGA.id], graph.nodes[AMPTP.id]
    assert (union["label"], union["color"]) == ("WGA", COLOURS["union"])
    assert group["size"] > union["size"]


def test_known_places_are_kept_when_others_come_in():
    first = layout(network(AROUND, [WGA.id]), known={})
    assert set(first) == {WGA.id, AMPTP.id, STUTZMAN.id}
    known = {WGA.id: (0.1, 0.2), "gone": (5.0, 5.0)}
    places = layout(network(AROUND, [WGA.id]), known=known)
    assert places[WGA.id] == (0.1, 0.2)
    assert set(places) == set(first)
    assert layout(network(AROUND, [WGA.id]), known=first) == first


@pytest.mark.parametrize("count", [0, 1, 40, 298])
def test_no_name_lies_on_another_on_a_wide_sheet(count):
    graph = network(crowd(count), [WGA.id])
    places = layout(graph, known={})
    high = height(len(graph))
    boxes = [
        (
            x * WIDTH / 2,
            y * high / 2,
            x * WIDTH / 2 + LETTER * len(graph.nodes[node]["label"]) + graph.nodes[node]["size"],
        )
        for node, (x, y) in places.items()
    ]
    assert all(left >= -WIDTH / 2 and right <= WIDTH / 2 for left, _, right in boxes)
    overlaps = [
        (one, other)
        for n, one in enumerate(boxes)
        for other in boxes[:n]
        if abs(one[1] - other[1]) < LINE - 1 and one[0] < other[2] and other[0] < one[2]
    ]
    assert overlaps == []


def test_neighbourhoods_are_drawn_as_one_and_cut_to_what_can_be_read():
    twice = Neighbourhood(
        nodes=(AMPTP, WGA),
        edges=(Edge(source=AMPTP.id, target=WGA.id, type="events", label="45 events"),),
        cut=7,
    )
    whole = merged([AROUND, twice], most=10)
    assert (len(whole.nodes), len(whole.edges), whole.cut) == (3, 3, 7)
    small = merged([AROUND, twice], most=2)
    assert small.nodes == (WGA, AMPTP)
    assert {e.type for e in small.edges} == {"bargains_with", "events"}
    assert small.cut == 8


def test_the_drawing_marks_centres_chains_pins_and_the_chosen_line():
    graph = network(AROUND, [WGA.id])
    data = picture(
        graph,
        layout(graph, known={}),
        subject="x",
        centres={WGA.id},
        path=[STUTZMAN.id, WGA.id],
        pinned={AMPTP.id},
        picked=WGA.id,
        tie=(AMPTP.id, WGA.id),
    )
    nodes = {node["id"]: node for node in data["nodes"]}
    assert [nodes[WGA.id][k] for k in ("centre", "path", "pinned")] == [True, True, False]
    assert [nodes[AMPTP.id][k] for k in ("centre", "path", "pinned")] == [False, False, True]
    lines = {frozenset((line["source"], line["target"])): line for line in data["lines"]}
    tie, step = lines[frozenset((WGA.id, AMPTP.id))], lines[frozenset((WGA.id, STUTZMAN.id))]
    assert (tie["tie"], tie["path"], step["tie"], step["path"]) == (True, False, False, True)
    assert tie["width"] > step["width"]
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"picked": '"a"'}, Heard(picked="a")),
        ({"line": '["a", "b"]'}, Heard(line=("a", "b"))),
        ({"moved": '["a", 0.5, -7]'}, Heard(moved=("a", (0.5, -1.0)))),
        ({"picked": '"z"'}, Heard()),
        ({"picked": '["a"]'}, Heard()),
        ({"line": '["a", "z"]'}, Heard()),
        ({"moved": '["a", "b", "c"]'}, Heard()),
        ({"moved": "{not json"}, Heard()),
        ({}, Heard()),
    ],
)
def test_only_what_names_a_node_is_heard(answer, told):
    assert heard(answer, {"a", "b"}) == told


def test_what_is_shown_is_taken_away_for_gephi():
    evil = EntityRef(id="work:x", type="work", name='A "<b>" & \x01 tale')
    around = Neighbourhood(
        nodes=(*AROUND.nodes, evil),
        edges=(*AROUND.edges, Edge(source=evil.id, target=WGA.id, type="works_on")),
    )
    graph = network(around, [WGA.id])
    text = gexf(graph, layout(graph, known={}))
    assert 'label="A &quot;&lt;b&gt;&quot; &amp;   tale"' in text
    assert text.count("<node ") == 4
    assert 'label="bargains with; 45 events"' in text
    assert "viz:position" in text
    rows = node_rows(around, graph)
    assert [row["neighbours"] for row in rows] == [3, 1, 1, 1]


def test_a_way_is_told_in_words_and_drawn_from_end_to_end():
    role = PathStep(
        source=STUTZMAN, target=WGA, relation="holds_role", titles=("chief negotiator",), told_by=3
    )
    met = PathStep(source=WGA, target=AMPTP, relation="shared_event", shared=45, told_by=9)
    way = [Path(steps=(role, met))]
    assert chain(way) == [STUTZMAN.id, WGA.id, AMPTP.id]
    assert [said(step) for step in way[0].steps] == ["chief negotiator", "45 events of both"]
    drawn = merged([chains(way), AROUND], most=9)
    assert len(drawn.edges) == 3, "what is around them says the same"
    assert (chain([]), chains([]).nodes) == ([], ())


def test_what_is_said_of_a_node_the_most_told_first():
    assert lines_of(AROUND, WGA.id) == [
        "45 events, AMPTP",
        "bargains with, AMPTP",
        "chief negotiator, Ellen Stutzman",
    ]
    assert lines_of(AROUND, WGA.id, most=1) == ["45 events, AMPTP"]


def test_the_most_frequent_entities():
    assert frequent([AMPTP, WGA, AMPTP, STUTZMAN], most=2) == [AMPTP, STUTZMAN]
