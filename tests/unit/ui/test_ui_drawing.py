import pytest
from ui_rows import AMPTP, STUTZMAN, WGA

from graph.answers import Edge, Neighbourhood
from ui.drawing import COLOURS, frequent, layout, lines_of, network, put

AROUND = Neighbourhood(
    nodes=(WGA, AMPTP, STUTZMAN),
    edges=(
        Edge(source=WGA.id, target=AMPTP.id, type="bargains_with", voices=18),
        Edge(source=WGA.id, target=AMPTP.id, type="events", label="45 events", voices=40),
        Edge(source=WGA.id, target=AMPTP.id, type="events", label="45 events", voices=1),
        Edge(source=STUTZMAN.id, target=WGA.id, type="holds_role", label="chief negotiator"),
    ),
)


def test_several_relationships_of_two_are_one_line_with_all_names():
    graph = network(AROUND, [WGA.id])
    assert graph.number_of_edges() == 2
    assert graph.edges[WGA.id, AMPTP.id]["label"] == "bargains with; 45 events"


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
    assert places[WGA.id] == pytest.approx((0.1, 0.2))
    assert set(places) == set(first)
    assert layout(network(AROUND, [WGA.id]), known=first) == first


def test_a_single_node_has_a_place():
    alone = network(Neighbourhood(nodes=(WGA,), edges=()), [WGA.id])
    put(alone, layout(alone, known={}))
    assert {"x", "y"} <= set(alone.nodes[WGA.id])


def test_names_have_room_on_the_right():
    graph = network(AROUND, [WGA.id])
    put(graph, layout(graph, known={}))
    rightmost = max(graph.nodes[ref.id]["x"] for ref in AROUND.nodes)
    assert max(data["x"] for _, data in graph.nodes(data=True)) > rightmost


def test_what_is_said_of_a_node_the_most_told_first():
    assert lines_of(AROUND, WGA.id) == [
        "45 events, AMPTP",
        "bargains with, AMPTP",
        "chief negotiator, Ellen Stutzman",
    ]
    assert lines_of(AROUND, WGA.id, most=1) == ["45 events, AMPTP"]


def test_the_most_frequent_entities():
    assert frequent([AMPTP, WGA, AMPTP, STUTZMAN], most=2) == [AMPTP, STUTZMAN]
