"""The graph of members and ties, who waits for whom, and deadlocks."""

import functools
import json
import operator
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction

import networkx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consensus.cases import load
from consensus.dates import StatedDate
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import (
    Actor,
    AllOf,
    AnyOf,
    Assents,
    AtLeastAssent,
    Body,
    Candidate,
    CandidateWithdrawn,
    Claim,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    Condition,
    DayPassed,
    Granted,
    Group,
    Member,
    MemberId,
    Nomination,
    Office,
    OnTable,
    Part,
    Period,
    Pressure,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    Report,
    Setting,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
    Way,
)
from consensus.relations import Deadlock, deadlocks, graph, waits
from consensus.rules import NoObjection
from consensus.situation import Situation
from consensus.testing.strategies.situation_strategies import situations
from consensus.timeline import Timeline

TODAY = date(2026, 3, 2)
MEMBERS = ("AT", "CH", "DE", "LI", "NO")
COUNTRIES = {"AT": "Austria", "CH": "Switzerland", "DE": "Germany", "LI": "Liechtenstein", "NO": "Norway"}

LAKE = Setting(
    body=Body(
        name="Lake Commission",
        members=[
            *(Member(id=member, name=name) for member, name in COUNTRIES.items()),
            Member(id="SE", name="Sweden", periods=[Period(joined="2026-04-01")]),
        ],
        groups=[
            Group(id="upper", name="the upper lake", members=["AT", "CH"]),
            Group(id="nay", name="those who say no", exhaustive=False),
        ],
    ),
    offices=[Office(id="secretary")],
    candidates=[Candidate(id="meier", name="Anna Meier"), Candidate(id="lund", name="Bo Lund")],
    actors=[Actor(id="chair", name="The chair")],
    proposals=[
        Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")]),
        Proposal(id="lund", names=[Nomination(office="secretary", candidate="lund")]),
        Proposal(id="reopen", way=Way.REOPEN),
    ],
    concessions=[
        Concession(id="fund", by="chair"),
        Concession(id="port"),
        Concession(id="dike", by="LI", parts=[Part(id="near", by="CH"), Part(id="far"), Part(id="long", by="CH")]),
    ],
)


def lake(*reported: Claim | Iterable[Claim]) -> Situation:
    """The lake on one day: every argument is what one report claimed."""
    claims = [[each] if isinstance(each, Claim) else list(each) for each in reported]
    reports = [
        Report(id=f"r{place}", reported_on=StatedDate.of(TODAY), claims=made) for place, made in enumerate(claims)
    ]
    return Situation(setting=LAKE, rule=NoObjection(), timeline=Timeline(reports=reports), day=TODAY)


def wait(member: str, on: str | Condition, *, proposal: str | None = None, wording: str = "") -> TieClaim:
    if isinstance(on, str):
        tie = Tie(kind=TieKind.WAITS_FOR, subject=member, object=on, proposal=proposal)
    else:
        tie = Tie(kind=TieKind.WAITS_FOR, subject=member, until=on, proposal=proposal)
    return TieClaim(tie=tie, wording=wording)


def tied(kind: TieKind, subject: str, on: str, *, weight: str = "1", proposal: str | None = None) -> TieClaim:
    return TieClaim(tie=Tie(kind=kind, subject=subject, object=on, weight=Fraction(weight), proposal=proposal))


def says(stance: Stance, *members: str, conditional: bool = False, proposal: str = "meier") -> StanceClaim:
    return StanceClaim(stance=stance, members=members, conditional=conditional, proposal=proposal)


def edges(made: "networkx.MultiDiGraph[str]") -> list[tuple[str, str, str]]:
    return [(subject, end, key) for subject, end, key in made.edges(keys=True)]


def kinds(made: "networkx.MultiDiGraph[str]") -> dict[str, str]:
    return {node: made.nodes[node]["kind"] for node in made}


# The real race


def test_who_waited_for_romania_s_president() -> None:
    """On 5 June 2024, Hungary, Romania and Slovakia waited for Iohannis to withdraw, in the graph and in the list."""
    june = load("nato-2024").on("2024-06-05")
    assert [(each.member, each.on) for each in waits(june)] == [
        ("HU", ("iohannis",)),
        ("RO", ("iohannis",)),
        ("SK", ("iohannis",)),
    ]
    assert all(each.reports for each in waits(june))
    waiting = graph(june, ties={"waits_for"}, proposal="rutte")
    assert edges(waiting) == [(member, "iohannis", "waits for") for member in ("HU", "RO", "SK")]
    assert waiting.nodes["iohannis"]["kind"] == "candidate"
    assert {member: waiting.nodes[member]["stance"] for member in ("HU", "RO", "SK", "TR")} == {
        "HU": "objects",
        "RO": "objects",
        "SK": "reserved",
        "TR": "supports",
    }
    assert [node for node, objects in waiting.nodes(data="objects") if objects] == ["HU", "RO"]
    assert deadlocks(june) == ()


def test_whom_the_united_states_pressed() -> None:
    """On 21 February 2024, the United States pressed allies of which none was named: a node of its own."""
    feb = load("nato-2024").on("2024-02-21")
    made = graph(feb)
    assert edges(made) == [("US", "unnamed-allies", "influences")]
    assert made.nodes["unnamed-allies"]["kind"] == "group"
    assert made.edges["US", "unnamed-allies", "influences"]["reports"] == "ogres-s12, pol0222uk_copy"
    assert sum(kind == "member" for kind in kinds(made).values()) == len(feb.members) == 31


def test_nobody_waits_once_the_candidate_is_gone() -> None:
    """On 21 June 2024, Iohannis had withdrawn and everybody supported Rutte: nobody is left waiting for anything."""
    june = load("nato-2024").on("2024-06-21")
    assert waits(june) == ()
    assert edges(graph(june, ties=[TieKind.WAITS_FOR])) == []


# Nodes


def test_every_member_on_the_day_is_a_node() -> None:
    """Members are nodes whether or not a tie touches them; a state that has yet to join, and others, only if one does.

    Sweden is no member on the day: it counts as an actor.
    """
    bare = graph(lake(says(Stance.OBJECTS, "DE")))
    assert list(bare) == list(MEMBERS)
    assert bare.nodes["DE"] == {"kind": "member", "name": "Germany", "stance": "objects", "objects": True}
    assert bare.nodes["CH"] == {"kind": "member", "name": "Switzerland", "stance": "undeclared", "objects": False}
    touched = graph(lake(wait("AT", "SE"), tied(TieKind.BACKS, "chair", "meier")))
    assert kinds(touched) == {
        **dict.fromkeys(MEMBERS, "member"),
        "SE": "actor",
        "chair": "actor",
        "meier": "candidate",
    }
    assert touched.nodes["meier"] == {"kind": "candidate", "name": "Anna Meier"}


def test_stances_are_those_on_the_proposal_asked_about() -> None:
    """Nodes carry the stance on the proposal given; without one, on the one in question."""
    split = lake(says(Stance.SUPPORTS, "DE"), says(Stance.OBJECTS, "DE", proposal="lund"))
    assert graph(split).nodes["DE"]["stance"] == "supports"
    assert graph(split, proposal="lund").nodes["DE"] == {
        "kind": "member",
        "name": "Germany",
        "stance": "objects",
        "objects": True,
    }


def test_a_group_is_a_node_of_its_own() -> None:
    """A group goes by its id, which no member, candidate or actor has."""
    pressing = TieClaim(tie=Tie(kind=TieKind.INFLUENCES, subject="DE", group="nay"))
    backing = TieClaim(tie=Tie(kind=TieKind.BACKS, subject="DE", group="upper"))
    made = graph(lake(pressing, backing))
    assert edges(made) == [("DE", "nay", "influences"), ("DE", "upper", "backs")]
    assert made.nodes["nay"] == {"kind": "group", "name": "those who say no"}


# Edges


def test_an_edge_tells_what_is_known_of_its_tie() -> None:
    """An edge carries kind, weight, every report that speaks of it, and its proposal and wording if any."""
    pull = tied(TieKind.INFLUENCES, "AT", "CH", weight="3/2", proposal="meier")
    worded = wait("DE", "AT", wording="not before Vienna")
    made = graph(lake(pull, [worded, pull], worded))
    assert made.edges["AT", "CH", "influences"] == {
        "kind": "influences",
        "weight": 1.5,
        "proposal": "meier",
        "reports": "r0, r1",
    }
    assert made.edges["DE", "AT", "waits for"] == {
        "kind": "waits for",
        "weight": 1,
        "wording": "not before Vienna",
        "reports": "r1, r2",
    }


def test_ties_of_one_kind_between_the_same_two_stay_apart() -> None:
    """A second tie of one kind from one to the other is a second edge, with a key of its own."""
    made = graph(
        lake(
            tied(TieKind.FOLLOWS, "AT", "CH"),
            tied(TieKind.FOLLOWS, "AT", "CH", proposal="meier"),
            tied(TieKind.BACKS, "AT", "CH"),
            tied(TieKind.FOLLOWS, "CH", "AT"),
        )
    )
    assert edges(made) == [
        ("AT", "CH", "backs"),
        ("AT", "CH", "follows"),
        ("AT", "CH", "follows 2"),
        ("CH", "AT", "follows"),
    ]


@pytest.mark.parametrize(
    ("condition", "ends"),
    [
        (Assents(member="CH"), ["CH"]),
        (AtLeastAssent(number=1, members=["DE", "CH"]), ["CH", "DE"]),
        (Pressure(member="NO", weight=2), ["NO"]),
        (CandidateWithdrawn(candidate="lund"), ["lund"]),
        (OnTable(proposal="reopen"), []),
        (DayPassed(day=date(2026, 4, 1)), []),
        (Granted(concession="fund"), ["chair"]),
        (Granted(concession="port"), []),
        (Granted(concession="dike"), ["CH", "LI"]),
        (Granted(concession="dike", part="near"), ["CH"]),
        (Granted(concession="dike", part="far"), ["LI"]),
        (AllOf([Assents(member="CH"), AnyOf([Assents(member="CH"), Granted(concession="fund")])]), ["CH", "chair"]),
    ],
    ids=str,
)
def test_a_wait_leads_to_everybody_whom_its_condition_names(condition: Condition, ends: list[str]) -> None:
    """A wait with a condition has one edge to each member, candidate or giver that the condition names."""
    waiting = lake(wait("AT", condition))
    assert edges(graph(waiting)) == [("AT", end, "waits for") for end in ends]
    assert [(each.member, list(each.on)) for each in waits(waiting)] == [("AT", ends)]


def test_a_wait_for_a_proposal_leads_to_its_candidates() -> None:
    """Who waits until a proposal is on the table waits for the candidates whom it names."""
    lund = ProposalClaim(proposal="lund", event=ProposalEvent.TAKEN_OFF)
    assert waits(lake(wait("AT", OnTable(proposal="lund")), lund))[0].on == ("lund",)


def test_a_wait_on_nobody_is_told() -> None:
    """A wait for a day is in the list, though it leads nowhere."""
    (waiting,) = waits(lake(wait("AT", DayPassed(day=date(2026, 4, 1)))))
    assert repr(waiting) == "<Waiting of AT on nobody>"
    assert (waiting.on, waiting.reports) == ((), ("r0",))


# Which ties


@pytest.mark.parametrize("asked", [{"waits_for"}, ["waits for"], (TieKind.WAITS_FOR,), {"waits for", "mediates"}])
def test_some_kinds_of_tie(asked: Collection[TieKind | str]) -> None:
    """Kinds of tie are asked for by the word, by its spelling as a name, or by the kind itself."""
    mixed = lake(wait("AT", "CH"), tied(TieKind.FOLLOWS, "CH", "DE"))
    assert edges(graph(mixed, ties=asked)) == [("AT", "CH", "waits for")]
    assert edges(graph(mixed, ties=())) == []
    assert list(graph(mixed, ties=())) == list(MEMBERS)


def test_an_unknown_kind_of_tie_is_an_error() -> None:
    """A word that is no kind of tie is refused with the nearest one, and so is a single string, or a proposal."""
    with pytest.raises(UnknownId, match="unknown kind of tie 'wait_for'; did you mean 'waits for'"):
        graph(lake(), ties={"wait_for"})
    with pytest.raises(InvalidRecord, match=r"write \{'waits_for'\}"):
        graph(lake(), ties="waits_for")
    for ask in (graph, waits, deadlocks):
        with pytest.raises(UnknownId, match="unknown proposal 'maier'; did you mean 'meier'"):
            ask(lake(), proposal="maier")


def test_ties_of_another_proposal_are_left_out() -> None:
    """A tie limited to one proposal is left out where another is asked about; without a proposal, all are in."""
    mixed = lake(
        tied(TieKind.FOLLOWS, "AT", "CH", proposal="lund"),
        tied(TieKind.FOLLOWS, "CH", "DE", proposal="meier"),
        tied(TieKind.FOLLOWS, "DE", "LI"),
        wait("LI", "NO", proposal="lund"),
    )
    assert edges(graph(mixed, proposal="meier")) == [("CH", "DE", "follows"), ("DE", "LI", "follows")]
    assert [subject for subject, _, _ in edges(graph(mixed))] == ["AT", "CH", "DE", "LI"]
    assert waits(mixed) == ()
    assert [each.member for each in waits(mixed, proposal="lund")] == ["LI"]


def test_a_declaration_of_support_ends_a_wait() -> None:
    """Who has declared unconditional support on a proposal waits on it no longer, but still on another."""
    declared = lake(wait("AT", "CH"), says(Stance.SUPPORTS, "AT"))
    assert [each.member for each in waits(declared)] == ["AT"], "of one day, both stand"
    later = declared.supposing(says(Stance.SUPPORTS, "AT"))
    assert waits(later) == ()
    assert edges(graph(later, proposal="meier")) == []
    assert [each.member for each in waits(later, proposal="lund")] == ["AT"]
    assert edges(graph(later)) == [("AT", "CH", "waits for")]


def test_a_wait_for_what_has_come_is_over() -> None:
    """Who waited for something that has come, and so assents, is not among those who wait."""
    asking = lake(wait("AT", Granted(concession="fund")))
    assert waits(asking)[0].on == ("chair",)
    granted = asking.supposing(ConcessionClaim(concession="fund", event=ConcessionEvent.GRANTED))
    assert waits(granted) == ()


def test_a_wait_of_somebody_who_is_no_member_is_only_drawn() -> None:
    """An actor that waits for somebody has its edge, but is not among the members who wait."""
    mixed = lake(wait("chair", "AT"))
    assert edges(graph(mixed)) == [("chair", "AT", "waits for")]
    assert waits(mixed) == ()


# Deadlocks


def test_two_who_wait_for_each_other_are_a_deadlock() -> None:
    """Members waiting for one another are a deadlock; who waits for them from outside is not in it."""
    stuck = lake(wait("CH", "AT"), wait("AT", Assents(member="CH")), wait("DE", "AT"))
    assert deadlocks(stuck) == (Deadlock(members=("AT", "CH")),)


def test_support_that_waits_for_support_is_a_deadlock() -> None:
    """Two who support once the other does assent to nothing: "I agree once you agree" never supports itself."""
    stuck = lake(wait("AT", "CH"), wait("CH", "AT"), says(Stance.SUPPORTS, "AT", "CH", conditional=True))
    assert deadlocks(stuck) == (Deadlock(members=("AT", "CH")),)


def test_a_cycle_that_somebody_leaves_is_none() -> None:
    """Once one in the cycle supports without condition, the others follow, and nothing is stuck."""
    stuck = lake(wait("AT", "CH"), wait("CH", "DE"), wait("DE", "AT"))
    assert deadlocks(stuck) == (Deadlock(members=("AT", "CH", "DE")),)
    assert deadlocks(stuck.supposing(says(Stance.SUPPORTS, "DE"))) == ()


def test_waiting_for_oneself_is_no_deadlock() -> None:
    """A deadlock takes two."""
    assert deadlocks(lake(wait("AT", Assents(member="AT")))) == ()


def test_cycles_that_meet_are_one_deadlock() -> None:
    """Cycles that share a member are one deadlock; cycles apart are two, in order of member."""
    met = lake(wait("AT", "CH"), wait("CH", "AT"), wait("CH", "DE"), wait("DE", "CH"))
    assert deadlocks(met) == (Deadlock(members=("AT", "CH", "DE")),)
    apart = lake(wait("LI", "NO"), wait("NO", "LI"), wait("CH", "AT"), wait("AT", "CH"))
    assert deadlocks(apart) == (Deadlock(members=("AT", "CH")), Deadlock(members=("LI", "NO")))


def test_a_deadlock_is_of_a_proposal() -> None:
    """A cycle on one proposal is no deadlock on another."""
    stuck = lake(wait("AT", "CH", proposal="lund"), wait("CH", "AT"))
    assert deadlocks(stuck) == ()
    assert deadlocks(stuck, proposal="lund") == (Deadlock(members=("AT", "CH")),)


@st.composite
def tangles(draw: st.DrawFn) -> tuple[dict[MemberId, tuple[MemberId, ...]], frozenset[MemberId]]:
    """For whom each of five members waits, and who said that it supports."""
    waiting = {
        member: tuple(draw(st.lists(st.sampled_from(MEMBERS), max_size=2, unique=True).map(sorted)))
        for member in MEMBERS
    }
    return waiting, draw(st.frozensets(st.sampled_from(MEMBERS)))


def assenting(waiting: Mapping[MemberId, tuple[MemberId, ...]], supporters: frozenset[MemberId]) -> set[MemberId]:
    """Who assents once all have waited as long as it helps: whoever waits for nobody else any more."""
    there: set[MemberId] = set()
    for _ in MEMBERS:
        there |= {
            member for member in MEMBERS if set(waiting[member]) <= there and (waiting[member] or member in supporters)
        }
    return there


def reachable(start: MemberId, waiting: Mapping[MemberId, Iterable[MemberId]]) -> set[MemberId]:
    found: set[MemberId] = set()
    to_see = [*waiting[start]]
    while to_see:
        member = to_see.pop()
        if member not in found:
            found.add(member)
            to_see += waiting[member]
    return found


@given(tangles())
@example(({"AT": ("CH",), "CH": ("DE",), "DE": ("AT",), "LI": ("AT", "NO"), "NO": ("LI",)}, frozenset({"LI"})))
def test_deadlocks_are_those_that_reach_one_another(
    tangle: tuple[dict[MemberId, tuple[MemberId, ...]], frozenset[MemberId]],
) -> None:
    """Deadlocked are members, none of which assents, of which each reaches every other by waits; as many as do."""
    waiting, supporters = tangle
    # Who waits for two waits for each by itself, or for both at once.
    claims: list[Claim] = [
        claim
        for member, others in waiting.items()
        for claim in (
            [wait(member, AllOf([Assents(member=other) for other in others]))]
            if member in others or (len(others) == 2 and member < others[0])
            else [wait(member, other) for other in others]
        )
        if others
    ]
    stuck = lake(claims, [says(Stance.SUPPORTS, *supporters, conditional=True)] if supporters else [])
    held = [member for member in MEMBERS if member not in assenting(waiting, supporters)]
    still = {member: [other for other in waiting[member] if other in held] for member in held}
    reached = {member: reachable(member, still) for member in held}
    cycles = {
        tuple(other for other in held if other == member or (other in reached[member] and member in reached[other]))
        for member in held
    }
    assert [deadlock.members for deadlock in deadlocks(stuck)] == sorted(each for each in cycles if len(each) > 1)
    assert {each.member for each in waits(stuck)} == {member for member in held if waiting[member]}


# Of every situation


@given(situations(bargains=False))
def test_every_tie_is_drawn(situation: Situation) -> None:
    """Every tie that holds has an edge, unless it is a wait that is over or leads to nobody; no other edge is there."""
    drawn = Counter(
        (subject, edge["kind"], edge.get("proposal"), edge["weight"])
        for subject, _, edge in graph(situation).edges(data=True)
    )
    known = [claim.tie for claim, _ in situation.ties()]
    others = [tie for tie in known if tie.kind is not TieKind.WAITS_FOR]
    told = Counter((tie.subject, tie.kind.value, tie.proposal, float(tie.weight)) for tie in others)
    assert {edge: count for edge, count in drawn.items() if edge[1] != TieKind.WAITS_FOR.value} == told
    waiting = {each.tie for proposal in situation.setting.proposals for each in waits(situation, proposal=proposal.id)}
    waiting |= {tie for tie in known if tie.subject not in situation.members}
    assert {edge for edge in drawn if edge[1] == TieKind.WAITS_FOR.value} <= {
        (tie.subject, tie.kind.value, tie.proposal, float(tie.weight)) for tie in waiting
    }


@given(situations(bargains=False))
def test_kinds_and_proposals_are_views_of_one_graph(situation: Situation) -> None:
    """The ties of each kind together are all ties, and those that hold for some proposal are all ties as well."""
    everything = told_edges(graph(situation))
    by_kind = [told_edges(graph(situation, ties=[kind])) for kind in TieKind]
    by_proposal = [told_edges(graph(situation, proposal=proposal.id)) for proposal in situation.setting.proposals]
    assert sum(by_kind, Counter()) == everything
    assert functools.reduce(operator.or_, by_proposal) == everything


def told_edges(made: "networkx.Graph[str]") -> Counter[tuple[object, ...]]:
    """How often each edge is there, by its ends and all that it tells."""
    return Counter((*ends, *sorted(told.items())) for *ends, told in made.edges(data=True))


@given(situations())
def test_a_graph_can_be_written_for_other_programs(situation: Situation) -> None:
    """Every format that networkx writes takes the graph as it is, and reads the same edges back."""
    made = graph(situation)
    written = networkx.node_link_data(made, edges="edges")
    assert told_edges(networkx.node_link_graph(json.loads(json.dumps(written)), edges="edges")) == told_edges(made)
    graphml = "\n".join(networkx.generate_graphml(made))
    assert networkx.parse_graphml(graphml, force_multigraph=True).number_of_edges() == made.number_of_edges()
    gml = list(networkx.generate_gml(made))
    assert networkx.parse_gml(gml).number_of_edges() == made.number_of_edges()
    gexf = "\n".join(networkx.generate_gexf(made))
    assert gexf.count("<edge ") == made.number_of_edges()


@given(situations(bargains=False))
def test_a_graph_is_sorted_and_told_the_same_twice(situation: Situation) -> None:
    """Nodes and edges are in order, every node says what it is, and asking twice gives the same."""
    made, again = graph(situation), graph(situation)
    assert list(made) == sorted(made)
    assert edges(made) == sorted(edges(made))
    assert list(made.nodes(data=True)) == list(again.nodes(data=True))
    assert list(made.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))
    assert all(made.nodes[node]["kind"] and made.nodes[node]["name"] for node in made)
    assert {node for node, kind in kinds(made).items() if kind == "member"} == set(situation.members)
    assert waits(situation) == waits(situation) and deadlocks(situation) == deadlocks(situation)


@given(situations(bargains=False))
def test_deadlocks_hold_members_that_wait(situation: Situation) -> None:
    """Deadlocks do not overlap, have two members or more, and every one of them waits for another of them."""
    waiting = waits(situation)
    found = deadlocks(situation)
    everybody = [member for deadlock in found for member in deadlock.members]
    assert len(set(everybody)) == len(everybody)
    for deadlock in found:
        assert len(deadlock.members) > 1
        for member in deadlock.members:
            others = {other for each in waiting if each.member == member for other in each.on} - {member}
            assert others & set(deadlock.members)


@given(situations(bargains=False))
def test_any_algorithm_of_networkx_runs(situation: Situation) -> None:
    """Shortest paths by weight, components and their condensation, centrality and a copy as a simple graph all run."""
    made = graph(situation)
    for start, ends in networkx.all_pairs_dijkstra_path_length(made):
        assert ends[start] == 0
    condensed = networkx.condensation(networkx.DiGraph(made))
    assert sum(len(members) for _, members in condensed.nodes(data="members")) == len(made)
    assert networkx.is_directed_acyclic_graph(condensed)
    assert set(networkx.betweenness_centrality(networkx.DiGraph(made))) == set(made)
    assert sum(map(len, networkx.weakly_connected_components(made))) == len(made)


def test_no_order_of_a_set_leaks() -> None:
    """The graph of the real race is the same in processes that order their sets differently."""
    asking = (
        "from consensus.cases import load; from consensus.relations import graph;"
        "made = graph(load('nato-2024').on('2024-06-05'));"
        "print(list(made.nodes(data=True)), list(made.edges(keys=True, data=True)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asking],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
