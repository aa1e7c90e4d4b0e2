"""The graph of ties as GraphML, which Gephi, Cytoscape, igraph and others read."""

from collections.abc import Collection
from xml.etree.ElementTree import Element

import networkx
from networkx.readwrite.graphml import GraphMLWriter

from consensus.records import ProposalId, TieKind
from consensus.relations.tie_graph import graph
from consensus.situation import Situation


def graphml(
    situation: Situation, *, ties: Collection[TieKind | str] | None = None, proposal: ProposalId | None = None
) -> str:
    """The result of `graph` as GraphML text.

    Nodes keep their ids; edges are numbered, since several may join the same two nodes.  All weights have one type.
    Raises UnknownId for an unknown kind of tie or proposal.

    >>> from consensus.cases import load
    >>> lines = graphml(load("nato-2024").on("2024-06-05"), ties={"waits_for"}).splitlines()
    >>> [line.strip() for line in lines if "<edge" in line][-1]
    '<edge source="SK" target="iohannis" id="e3">'
    """
    shown = graph(situation, ties=ties, proposal=proposal)
    numbered: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    numbered.add_nodes_from(shown.nodes(data=True))
    for place, (subject, end, attributes) in enumerate(shown.edges(data=True), start=1):
        numbered.add_edge(subject, end, key=f"e{place}", **attributes)
    writer = GraphMLWriter(graph=numbered, infer_numeric_types=True)
    _spell_booleans(writer.xml)
    return str(writer)


def _spell_booleans(root: Element) -> None:
    """Write booleans as XML does, which strict readers require; networkx writes them as Python does."""
    keys = {key.get("id") for key in root.iter("key") if key.get("attr.type") == "boolean"}
    for data in root.iter("data"):
        if data.get("key") in keys and data.text is not None:
            data.text = data.text.lower()
