"""Ties as GraphML: two readers that are not ours find the graph, and the file keeps to the format."""

from io import BytesIO
from xml.etree import ElementTree

import networkx
import pytest

import consensus as cs
from consensus.relations import graph, graphml
from tests.relations.test_deadlock import race
from tests.views.test_notebook import HOSTILE, objecting

SPACE = "{http://graphml.graphdrawing.org/xmlns}"

DAYS = [("nato-2024", "2024-06-05"), ("osce-2020", "2020-07-13"), ("eu-2014", "2014-06-27")]


@pytest.mark.parametrize(("case", "day"), DAYS)
def test_networkx_reads_back_the_graph(case: str, day: str) -> None:
    """The reader of networkx finds the nodes and the ties with all that is said of them."""
    shown = graph(cs.load(case).on(day))
    read = networkx.read_graphml(BytesIO(graphml(cs.load(case).on(day)).encode()), force_multigraph=True)
    assert read.is_directed()
    assert list(read.nodes(data=True)) == list(shown.nodes(data=True))
    assert list(read.edges(data=True)) == list(shown.edges(data=True))
    assert read.number_of_edges() > 0


@pytest.mark.parametrize(("case", "day"), DAYS)
def test_the_file_keeps_to_the_format(case: str, day: str) -> None:
    """Ids of keys and of edges are unique, ties join nodes that are there, and booleans are those of XML."""
    root = ElementTree.fromstring(graphml(cs.load(case).on(day)))
    keys = [key.get("id") for key in root.iter(f"{SPACE}key")]
    edges = [edge.get("id") for edge in root.iter(f"{SPACE}edge")]
    nodes = {node.get("id") for node in root.iter(f"{SPACE}node")}
    assert len(set(keys)) == len(keys)
    assert len(set(edges)) == len(edges) > 0
    assert {end for edge in root.iter(f"{SPACE}edge") for end in (edge.get("source"), edge.get("target"))} <= nodes
    yes_or_no = {key.get("id") for key in root.iter(f"{SPACE}key") if key.get("attr.type") == "boolean"}
    assert {data.text for data in root.iter(f"{SPACE}data") if data.get("key") in yes_or_no} <= {"true", "false"}
    assert yes_or_no


def test_weights_are_of_one_type() -> None:
    """A weight of 2 beside one of a half is a number like it."""
    tied = race(
        "{tie: influences, member: AT, on_member: CH, weight: 1/2}",
        "{tie: influences, member: DE, on_member: CH, weight: 2}",
    )
    root = ElementTree.fromstring(graphml(tied))
    assert [key.get("attr.type") for key in root.iter(f"{SPACE}key") if key.get("attr.name") == "weight"] == ["double"]


def test_ties_of_some_kinds_can_be_asked() -> None:
    """Kinds and a proposal select ties, as they do for the graph."""
    june = cs.load("nato-2024").on("2024-06-05")
    asked = graphml(june, ties={"waits_for"}, proposal="rutte")
    assert asked.count("<edge") == graph(june, ties={"waits_for"}, proposal="rutte").number_of_edges() == 3


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_text(name: str) -> None:
    """Whatever somebody is called, the file is XML, and says it as it is shown elsewhere."""
    ElementTree.fromstring(graphml(objecting(name).on("2026-03-02")))
