"""Offices with rules of their own: a proposal is decided by all that it fills."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.certificates import Certificate
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import ProposalId, Stance
from consensus.rules import AtLeast, NoObjection, Outcome, Profile, Rule, Unanimity
from consensus.testing.strategies.record_strategies import appointments
from consensus.testing.strategies.situation_strategies import situations

CASE = """
consensus: 1
title: Two offices
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices:
  secretary: {title: Secretary}
  deputy: {title: Deputy, rule: {at_least: 2}}
  clerk: {title: Clerk, rule: unanimity}
candidates: {meier: {}, lund: {}, weiss: {}}
proposals:
  alone: {secretary: meier}
  second: {deputy: lund}
  both: {secretary: meier, deputy: lund}
  all-three: {secretary: meier, deputy: lund, clerk: weiss}
  later: extend
timeline:
  - {id: first, reported_on: 2026-03-01, claims: [PROPOSED]}
"""
SUPPORT = ", ".join(
    f"{{stance: supports, members: [AT, CH], proposal: {proposal}}}, "
    f"{{stance: abstains, member: LI, proposal: {proposal}}}"
    for proposal in ("alone", "second", "both", "all-three")
)


def race(claims: str = SUPPORT) -> cs.Appointment:
    return cs.loads(CASE.replace("PROPOSED", claims))


@pytest.mark.parametrize(
    ("proposal", "rule", "outcome"),
    [
        ("alone", NoObjection(), Outcome.ADOPTED),
        ("second", AtLeast(2), Outcome.ADOPTED),
        ("both", NoObjection() & AtLeast(2), Outcome.ADOPTED),
        # One that abstains does not assent.
        ("all-three", NoObjection() & AtLeast(2) & Unanimity(), Outcome.BLOCKED),
        ("later", NoObjection(), Outcome.OPEN),
    ],
)
def test_a_proposal_is_decided_by_the_rules_of_its_offices(proposal: ProposalId, rule: Rule, outcome: Outcome) -> None:
    """One office by its own rule or the body's, several by all of theirs, a way on by the body's."""
    situation = race().on("2026-03-01")
    assert situation.rule_of(proposal) == rule
    verdict = situation.verdict(proposal)
    assert (verdict.outcome, verdict.rule) == (outcome, rule)
    assert cs.weigh(situation, proposal).rule == rule
    assert situation.verdict(proposal, rule=AtLeast(1)).rule == AtLeast(1)


def test_plans_reach_every_rule() -> None:
    """Nobody has to be won for the secretary, two for the deputy, and no more for both: the third may say nothing."""
    situation = race("{candidacy: meier, status: nominated}, {candidacy: lund, status: nominated}").on("2026-03-01")
    costs = {
        proposal: ways.cheapest.cost
        for proposal in ("alone", "second", "both")
        if (ways := cs.unblock(situation, proposal)).cheapest is not None
    }
    assert costs == {"alone": 0, "second": 2, "both": 2}


def test_a_certificate_names_the_rule_that_was_asked() -> None:
    """It is checked under the rules of the proposal's offices, and rejected under those of another race."""
    reserved = CASE.replace("PROPOSED", "{stance: reserved, member: LI, proposal: both}")
    situation = cs.loads(reserved).on("2026-03-01")
    certificate = Certificate.from_json(cs.unblock(situation, "both").certificate.to_json())
    assert certificate.question.rule == '{"all":["no objection",{"at_least":2}]}'
    certificate.check(situation)
    plain = cs.loads(reserved.replace(", rule: {at_least: 2}", ""))
    with pytest.raises(cs.ConsensusError, match="it is about"):
        certificate.check(plain.on("2026-03-01"))


def test_rules_of_offices_are_read_and_written() -> None:
    """A file keeps them, and one that does not fit the body is a fault at its line."""
    assert cs.loads(cs.dumps(race())) == race()
    assert race() != cs.loads(CASE.replace("PROPOSED", SUPPORT).replace(", rule: unanimity", ""))
    with pytest.raises(cs.InvalidCase, match=r"offices\.deputy\.rule"):
        cs.loads(CASE.replace("PROPOSED", SUPPORT).replace("at_least: 2", "at_least: 4"))


def test_a_rule_needs_its_office() -> None:
    """A rule for an office that is not there, or two for one, are refused."""
    whole = race()
    with pytest.raises(UnknownId, match="clark"):
        attrs.evolve(whole, office_rules=[("clark", AtLeast(1))])
    with pytest.raises(InvalidRecord, match="clerk"):
        attrs.evolve(whole, office_rules=[("clerk", AtLeast(1)), ("clerk", AtLeast(2))])


@given(situation=situations())
def test_without_rules_of_offices_the_body_decides(situation: cs.Situation) -> None:
    """Every proposal, by the body's rule."""
    for proposal in situation.setting.proposals:
        assert situation.rule_of(proposal.id) == situation.rule
        profile = Profile(dict.fromkeys(situation.members, Stance.SUPPORTS))
        assert situation.rule_of(proposal.id).adopts(profile) == situation.rule.adopts(profile)


@given(race=appointments(), data=st.data())
def test_a_proposal_is_adopted_where_every_office_would_be_filled(race: cs.Appointment, data: st.DataObject) -> None:
    """By the rule of each of its offices, or the body's where an office has none; a way on by the body's."""
    # What is reported may name another rule, or open a silence procedure beside it.
    own, situation = dict(race.office_rules), attrs.evolve(race, timeline=cs.Timeline()).on("2026-03-01")
    settled = st.sampled_from([stance for stance in Stance if stance.is_settled])
    for proposal in race.setting.proposals:
        profile = Profile({member.id: data.draw(settled) for member in race.body.members})
        rules = [own.get(office, race.rule) for office in proposal.concerns] or [race.rule]
        assert situation.rule_of(proposal.id).adopts(profile) == all(rule.adopts(profile) for rule in rules)


OWN = st.sampled_from([None, AtLeast(2), Unanimity()])


@given(situation=situations(), data=st.data())
def test_every_question_is_put_to_the_rules_of_the_offices(situation: cs.Situation, data: st.DataObject) -> None:
    """Verdict, plans and evidence are those of a caller who states that rule for a race without rules of offices.

    Where the body has decided by the rules of the offices, that outranks what they say.
    """
    drawn = [(office.id, data.draw(OWN)) for office in situation.setting.offices]
    ruled = attrs.evolve(situation, office_rules=tuple((office, rule) for office, rule in drawn if rule is not None))
    for proposal in (proposal.id for proposal in situation.setting.proposals):
        rule = ruled.rule_of(proposal)
        decided = ruled.decided(proposal)
        assert ruled.verdict(proposal) == situation.verdict(proposal, rule=rule).given(ruled.decision(proposal))
        if decided is not None:
            continue
        assert cs.weigh(ruled, proposal).outcomes == cs.weigh(situation, proposal, rule=rule).outcomes
        ours, theirs = cs.unblock(ruled, proposal), cs.unblock(situation, proposal, rule=rule)
        assert (ours.status, ours.bound, ours.prospect.rule) == (theirs.status, theirs.bound, theirs.prospect.rule)
        ours.certificate.check(ruled)
