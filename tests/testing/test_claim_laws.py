"""check_claims: no kind of claim is without effect on what we tell, and answers that overlook one are caught."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import get_args

import pytest

from consensus.records import (
    AskClaim,
    BallotClaim,
    BallotKind,
    Claim,
    Granted,
    MembershipClaim,
    MilestoneClaim,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    Stance,
    StanceClaim,
    Tally,
    ThreatClaim,
    TieClaim,
)
from consensus.situation import Situation
from consensus.testing import check_claims
from consensus.testing.laws import claim_laws as laws
from consensus.views.words.summaries import text
from tests.testing.catching import ENOUGH, finds_out, so_many


def only_the_verdict(situation: Situation) -> Iterator[object]:
    """Tells who blocks, and nothing else."""
    for proposal in situation.setting.proposals:
        verdict = situation.verdict(proposal.id)
        yield verdict.outcome, verdict.blockers


def without_milestones(situation: Situation) -> Iterator[object]:
    """Overlooks what is to come."""
    yield re.sub(r"\n\nMilestones\n(  .*(\n|$))*", "", text(situation))


def without_days(situation: Situation) -> Iterator[object]:
    """Leaves out until when somebody is in office."""
    yield re.sub(" until .*?(?=  )", "", text(situation))


def as_listed(situation: Situation) -> Iterator[object]:
    """Takes the members to be those that the body lists, whatever is reported."""
    yield situation.setting.body.members_on(situation.day)


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "answers", "kind"),
    [
        (laws.claim_has_an_effect, only_the_verdict, MilestoneClaim),
        (laws.claim_has_an_effect, only_the_verdict, AskClaim),
        (laws.claim_has_an_effect, only_the_verdict, TieClaim),
        (laws.claim_has_an_effect, without_milestones, MilestoneClaim),
        (laws.claim_has_an_effect, as_listed, MembershipClaim),
        (laws.claim_has_an_effect, as_listed, StanceClaim),
        (laws.every_field_has_an_effect, without_days, OfficeClaim),
    ],
)
def test_answers_that_overlook_a_kind_of_claim_or_a_field_are_caught(
    law: Callable[..., None], answers: Callable[[Situation], Iterable[object]], kind: type[Claim]
) -> None:
    """The law that is broken is named, and the claim that it tells breaks it again."""
    finds_out(law, lambda: check_claims(answers, kinds=[kind], settings=ENOUGH))


LONG = {ObjectionClaim, ThreatClaim}
"""Kinds with so many fields that to try each takes seconds."""


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=pytest.mark.slow) if kind in LONG else kind for kind in get_args(Claim)],
    ids=lambda kind: kind.__name__,
)
def test_no_kind_of_claim_and_no_field_is_without_effect(kind: type[Claim]) -> None:
    """All kinds that there are: a new one has to be drawn, and told, before this passes."""
    check_claims(kinds=[kind], settings=so_many(8))


def test_naming_each_member_of_a_group_need_have_no_effect() -> None:
    """The group alone says the same; drawn once, and taken for a field without effect."""
    both = AskClaim(asks=[Granted(concession="fund")], proposal="meier", group="upper", members=["AT", "CH"])
    laws.every_field_has_an_effect(laws.all_that_is_told, both)


def test_what_is_asked_for_on_lifting_an_objection_has_an_effect() -> None:
    """It counts once the objection returns; drawn by an older hypothesis, and taken for a field without effect."""
    asked = Granted(concession="fund")
    lifted = ObjectionClaim(objection="dike", member="LI", event=ObjectionEvent.LIFTED, asks=[asked])
    laws.every_field_has_an_effect(laws.all_that_is_told, lifted)


def test_a_ballot_of_seats_that_nobody_has_on_its_day_is_told() -> None:
    """Its counts fit no electorate, so that how it went is not; drawn by an older hypothesis, and raised an error."""
    ballot = BallotClaim(
        kind=BallotKind.VOTE, proposal="lund", tallies=[Tally(stance=Stance.SUPPORTS, number=1, seats="some")]
    )
    laws.claim_has_an_effect(laws.all_that_is_told, ballot)
    laws.every_field_has_an_effect(laws.all_that_is_told, ballot)


def test_a_kind_that_nobody_draws_is_no_claim_that_passes() -> None:
    """A kind of claim cannot be added without saying how it is drawn."""
    with pytest.raises(KeyError):
        check_claims(kinds=[Situation])  # type: ignore[list-item]  # it is no claim
