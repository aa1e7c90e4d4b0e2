"""A plan's steps, walked through one by one: each has to follow, by the definition, from the moves and those before."""

from collections.abc import Iterator

from consensus.assent import Assented, Given, Lifted, Moved, Pledged, Released, Tabled, WaitEnded, Withdrawn
from consensus.records import Promised, ProposalId, Tie
from consensus.unblocking import Plan
from tests.unblocking.oracle import Chosen, Fact, Oracle
from tests.unblocking.questions import Question


def replay(question: Question, plan: Plan) -> None:
    """Walk through the steps with nothing known but what was so before and stays so, and check each."""
    oracle = question.oracle
    chosen = frozenset({*(move.id for move in plan.moves), *question.given})
    at_rest, in_the_end, stages = oracle.facts(frozenset()), oracle.facts(chosen), oracle.stages(chosen)
    known = at_rest & in_the_end
    told: list[object] = []
    for step in plan.steps:
        assert step.event not in told
        new = list(comes_about(oracle, step.event, known, chosen))
        assert new, f"{step.event} does not follow from what was told before it"
        match step.event:
            case Assented(member=member, proposal=proposal):
                assert ("assents", member, proposal) not in at_rest
                assert step.round == stages["assents", member, proposal]
            case Lifted(objection=objection):
                assert any(("lifted", objection, proposal) not in at_rest for proposal in oracle.proposals)
            case WaitEnded(tie=tie):
                assert not all(oracle.is_over(tie, asked, at_rest) for asked in concerned(oracle, tie))
            case Released(member=member):
                assert oracle.is_committed_elsewhere(member, at_rest)
            case Moved(move=move):
                assert move.id in chosen
        for cause in step.because:
            assert cause in told or is_so(oracle, cause, known, chosen)
        known = known.union(new) & in_the_end
        told.append(step.event)
    rounds = [step.round for step in plan.steps]
    assert rounds == sorted(rounds)
    assented = [step.event for step in plan.steps if isinstance(step.event, Assented)]
    expected = {fact for fact in in_the_end - at_rest if fact[0] == "assents" and fact[2] == plan.proposal}
    assert {
        ("assents", event.member, event.proposal) for event in assented if event.proposal == plan.proposal
    } == expected


def concerned(oracle: Oracle, tie: Tie) -> Iterator[ProposalId]:
    return (proposal for proposal in oracle.proposals if tie.proposal in (None, proposal))


def comes_about(oracle: Oracle, event: object, known: frozenset[Fact], chosen: Chosen) -> Iterator[Fact]:
    """The facts that an event stands for, if it follows from what is known; a wait that is over is none of them."""
    match event:
        case Moved(move=move):
            if move.id in chosen and oracle.takes_effect(move.id, known, chosen):
                yield "moved", move.id
                yield from oracle.done_by(move.id)
                after = known | {("moved", move.id)}
                yield from (("tabled", each) for each in oracle.proposals if oracle.on_table(each, after, chosen))
        case Released(member=member, proposal=proposal):
            if not oracle.is_committed_elsewhere(member, known):
                yield "released", member, proposal
        case Lifted(objection=objection):
            for (_, proposal), standing in oracle.standings.items():
                for each in oracle.standing_against(standing, chosen):
                    if each.id == objection and oracle.is_lifted(each, proposal, known, chosen):
                        yield "lifted", objection, proposal
        case WaitEnded(tie=tie):
            if any(oracle.is_over(tie, asked, known) for asked in concerned(oracle, tie)):
                yield "over", tie.subject
        case Assented(member=member, proposal=proposal):
            if oracle.assents(oracle.standings[member, proposal], known, chosen):
                yield "assents", member, proposal
        case _:
            pass


def is_so(oracle: Oracle, event: object, known: frozenset[Fact], chosen: Chosen) -> bool:
    """Whether an event that is no step, or that would have come about anyway, is so by what is known."""
    match event:
        case Given(concession=ask):
            return oracle.holds(ask, oracle.goal, known)
        case Pledged(concession=ask):
            return oracle.holds(Promised(concession=ask.concession, part=ask.part), oracle.goal, known)
        case Withdrawn(candidate=candidate):
            return ("withdrawn", candidate) in known
        case Tabled(proposal=proposal):
            return oracle.on_table(proposal, known, chosen)
        case _:
            return bool(list(comes_about(oracle, event, known, chosen)))
