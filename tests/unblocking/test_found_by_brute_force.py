"""Where the engine once strayed from the definition, as brute force found, and corners that it seldom comes to."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import attrs

from consensus.assent import Assented, Given, Lifted, Moved, Prospect
from consensus.records import (
    AnyOf,
    AskClaim,
    Assents,
    Body,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    CandidateWithdrawn,
    Claim,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    Condition,
    Grant,
    Granted,
    Member,
    Move,
    MoveTerms,
    Nomination,
    ObjectionClaim,
    Office,
    PackageDeal,
    Period,
    Pressure,
    Proposal,
    Report,
    Setting,
    Settle,
    Stance,
    StanceClaim,
    Strike,
    Tie,
    TieClaim,
    TieKind,
    WinOver,
)
from consensus.rules import AtLeast, NoObjection, Profile, Rule
from consensus.situation import Situation
from consensus.timeline import Timeline
from consensus.unblocking import Status, unblock


def race(
    *claims: Claim,
    concessions: Sequence[Concession] = (),
    terms: Sequence[MoveTerms] = (),
    packages: Sequence[PackageDeal] = (),
    joining: Member | None = None,
) -> Situation:
    """Austria, Switzerland and Germany decide between Meier, who is in question, and Lund, without objection."""
    candidates = ("meier", "lund")
    members = [Member(id=member) for member in ("AT", "CH", "DE")]
    setting = Setting(
        body=Body(name="Lake Commission", members=members if joining is None else [*members, joining]),
        offices=[Office(id="secretary")],
        candidates=[Candidate(id=candidate) for candidate in candidates],
        proposals=[
            Proposal(id=candidate, names=[Nomination(office="secretary", candidate=candidate)])
            for candidate in candidates
        ],
        concessions=concessions,
        terms=terms,
        packages=packages,
    )
    standing = [CandidacyClaim(candidate=candidate, status=CandidacyStatus.NOMINATED) for candidate in candidates]
    said = Timeline(reports=[Report(id="nzz", reported_on="2026-03-02", claims=[*standing, *claims])])
    return Situation(setting=setting, rule=NoObjection(), timeline=said, day=date(2026, 3, 9))


def supporting(*members: str, proposal: str = "meier") -> Claim:
    return StanceClaim(stance=Stance.SUPPORTS, proposal=proposal, members=members)


FUND = Granted(concession="fund")


def test_pressure_that_is_too_weak_lifts_nothing() -> None:
    """A gate that asked for others while its own were being listed got theirs, and half a weight counted as one."""
    situation = race(
        supporting("AT", "CH", "DE"),
        supporting("AT", "CH", "DE", proposal="lund"),
        ObjectionClaim(
            objection="dike",
            member="AT",
            proposal="lund",
            lifted_when=Pressure(member="CH", weight=Fraction(1), proposal="meier"),
        ),
        TieClaim(tie=Tie(kind=TieKind.INFLUENCES, subject="AT", object="CH", weight=Fraction(1, 2))),
        TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject="AT", object="CH")),
    )
    assert unblock(situation, "lund").status is Status.IMPOSSIBLE


def test_a_withdrawal_taken_as_made_takes_the_proposal_off_the_table() -> None:
    """With its own candidate gone, nothing can be waived for a proposal; the engine called that its own mistake."""
    situation = race(
        supporting("CH", "DE"),
        TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject="AT", until=CandidateWithdrawn(candidate="meier"))),
    )
    answer = unblock(situation, given=["withdraw:meier"])
    assert answer.status is Status.IMPOSSIBLE
    assert answer.impasse is not None
    assert (answer.impasse.core, answer.impasse.waivers) == ((), ())


def test_a_withdrawal_taken_as_made_counts_where_nobody_asks_for_it() -> None:
    """The rule passes over a member that abstains, so its wait was not looked at, nor the withdrawal with it."""
    situation = race(
        supporting("CH", "DE"),
        StanceClaim(stance=Stance.ABSTAINS, proposal="meier", members=["AT"]),
        TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject="AT", until=CandidateWithdrawn(candidate="meier"))),
    )
    assert unblock(situation, given=["withdraw:meier"]).status is Status.IMPOSSIBLE


def test_a_member_won_over_already_is_not_assumed_to_go_along() -> None:
    """Moves taken as made were left out of the replay where the plan could do without them."""
    situation = race(supporting("CH"), ObjectionClaim(objection="dike", member="AT", proposal="meier"))
    plan = unblock(situation, given=["win-over:DE:meier"]).cheapest
    assert plan is not None
    assert [move.id for move in plan.moves] == ["settle:dike"]
    assert plan.assumes == ()


def test_a_withdrawal_that_may_be_made_again_still_takes_the_proposal_off_the_table() -> None:
    """Waived, the ban on Meier's withdrawal let the giver give, and Meier stand: it is no way to agree on Meier."""
    situation = race(
        supporting("AT", "CH", "DE"),
        ObjectionClaim(objection="dike", member="AT", proposal="meier", asks=[FUND]),
        concessions=[Concession(id="fund", by="CH", willing=CandidateWithdrawn(candidate="meier"))],
    )
    impasse = unblock(situation, without=["withdraw:meier"]).impasse
    assert impasse is not None
    assert [(binding.kind, binding.subject) for binding in impasse.core] == [
        ("objection", "dike"),
        ("refusal", "grant:fund"),
    ]


def test_who_is_free_to_give_need_not_be_willing() -> None:
    """Waived, the ban on a grant gave it away, though its giver refuses: two things stand in the way, not one."""
    situation = race(
        supporting("AT", "CH", "DE"),
        *(
            ObjectionClaim(objection=objection, member="AT", proposal="meier", asks=[FUND])
            for objection in ("dike", "port", "road")
        ),
        concessions=[Concession(id="fund", by="CH", willing=CandidateWithdrawn(candidate="meier"))],
    )
    impasse = unblock(situation, without=["grant:fund", "withdraw:meier"]).impasse
    assert impasse is not None
    assert [(binding.kind, binding.subject) for binding in impasse.waivers] == [
        ("refusal", "grant:fund"),
        ("ruled out", "grant:fund"),
    ]


@attrs.frozen
class FourFriends(Rule):
    """A rule that a body of three can never satisfy."""

    def adopts(self, profile: Profile) -> bool:
        return len(profile.taking(Stance.SUPPORTS)) >= 4

    def describe(self) -> str:
        return "adopted if four members support"


def test_a_rule_that_nobody_can_satisfy_is_an_impasse() -> None:
    """Nothing stands in the way but the rule itself, which cannot be waived; the engine called that its own mistake."""
    answer = unblock(race(supporting("AT", "CH", "DE")), rule=FourFriends())
    assert answer.status is Status.IMPOSSIBLE
    assert answer.impasse is not None
    assert (answer.impasse.core, answer.impasse.waivers) == ((), ())


def test_a_wait_means_the_assent_to_the_proposal_that_it_is_about() -> None:
    """Austria waits for Switzerland on Lund, and Switzerland there for Germany: for its word on Lund, not on Meier."""
    on_lund = Assents(member="CH", proposal="lund")
    situation = race(
        supporting("AT", "CH"),
        supporting("CH", "DE", proposal="lund"),
        StanceClaim(stance=Stance.ABSTAINS, proposal="meier", members=["DE"]),
        ObjectionClaim(objection="dike", member="AT", proposal="meier", lifted_when=on_lund),
        TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject="CH", until=Assents(member="DE"), proposal="lund")),
    )
    assert unblock(situation, "meier").bound == 0


def test_an_ask_that_is_granted_already_need_not_be_found_out() -> None:
    """Nobody knows who gave the fund, but it is given: what is left is known, so there is nothing to settle."""
    situation = race(
        supporting("CH", "DE"),
        ObjectionClaim(objection="dike", member="AT", proposal="meier", asks=[FUND, Granted(concession="seat")]),
        ConcessionClaim(concession="fund", event=ConcessionEvent.GRANTED),
        concessions=[Concession(id="fund"), Concession(id="seat", by="CH")],
    )
    plan = unblock(situation, costs={"settle": 0}).cheapest
    assert plan is not None
    assert [move.id for move in plan.moves] == ["grant:seat"]


def raising(move: Move, objection: str, member: str, lifted_when: Condition | None = None) -> MoveTerms:
    claim = ObjectionClaim(objection=objection, member=member, proposal="meier", lifted_when=lifted_when)
    return MoveTerms(move=move, raises=[claim])


def test_what_no_move_can_raise_cannot_be_settled() -> None:
    """Settling an objection that nobody has would offend Austria; to settle that was told as a move."""
    situation = race(
        supporting("AT", "CH"),
        ObjectionClaim(objection="dike", member="DE", proposal="meier"),
        terms=[raising(Settle("port"), "road", "AT")],
    )
    assert list(Prospect.of(situation).moves) == ["settle:dike"]


def test_following_somebody_who_is_no_member_yet_brings_nothing_about() -> None:
    """A deal with whoever joins tomorrow made its follower assent, as if it counted already."""
    on_lund = Assents(member="CH", proposal="lund")
    situation = race(
        supporting("AT", "DE"),
        TieClaim(tie=Tie(kind=TieKind.FOLLOWS, subject="CH", object="UK")),
        packages=[PackageDeal(id="deal", parties=["CH", "UK"], assents=[Assents(member="UK"), on_lund])],
        joining=Member(id="UK", periods=[Period(joined="2026-03-10")]),
    )
    assert not Prospect.of(situation, given=["strike:deal"]).after(["strike:deal"]).assents("CH")


def test_a_deal_taken_as_struck_is_kept_even_where_it_does_not_bear() -> None:
    """Nobody waits for what the deal promises, but whoever takes it as struck takes it that Germany assents."""
    situation = race(
        supporting("AT", "CH"),
        StanceClaim(stance=Stance.ABSTAINS, proposal="meier", members=["DE"]),
        TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject="DE", until=FUND)),
        ObjectionClaim(objection="dike", member="AT", proposal="meier"),
        packages=[PackageDeal(id="deal", parties=["CH", "DE"])],
        concessions=[Concession(id="fund", by="CH")],
    )
    plan = unblock(situation, given=["strike:deal"]).cheapest
    assert plan is not None
    assert [move.id for move in plan.moves] == ["grant:fund", "settle:dike"]


def test_to_waive_that_a_deal_is_ruled_out_does_not_free_its_parties() -> None:
    """The ban on the deal stood in the core, though struck it would be broken: Austria objects to the end."""
    situation = race(
        ObjectionClaim(objection="dike", member="AT", proposal="meier"),
        *(TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject=member, object="AT")) for member in ("CH", "DE")),
        packages=[PackageDeal(id="deal", parties=["AT", "CH", "DE"])],
    )
    impasse = unblock(situation, rule=AtLeast(1), without=["settle:dike", "strike:deal"]).impasse
    assert impasse is not None
    assert [(binding.kind, binding.subject) for binding in impasse.core] == [
        ("objection", "dike"),
        ("ruled out", "settle:dike"),
        ("wait", "CH"),
        ("wait", "DE"),
    ]


def test_steps_tell_of_an_objection_only_if_a_move_has_raised_it() -> None:
    """Germany's word on the fund lifts what the grant of it raises; without the grant there is nothing to lift."""
    objecting = ObjectionClaim(objection="dike", member="AT", proposal="meier", asks=[FUND])
    offended = raising(Grant("fund"), "port", "CH", lifted_when=Assents(member="DE"))
    fund = Concession(id="fund", by="DE")
    granted = unblock(race(supporting("CH", "DE"), objecting, concessions=[fund], terms=[offended])).cheapest
    assert granted is not None
    assert Lifted("CH", "port") in {step.event for step in granted.steps}
    objecting = attrs.evolve(objecting, asks=())
    settled = unblock(race(supporting("CH", "DE"), objecting, concessions=[fund], terms=[offended])).cheapest
    assert settled is not None
    assert [step.event for step in settled.steps if isinstance(step.event, Lifted)] == [Lifted("AT", "dike")]


def test_a_wait_that_ends_for_two_proposals_is_told_for_the_first() -> None:
    """Austria's wait ends on Lund, which brings about the deal by which it ends on Meier; the deal was its reason."""
    situation = race(
        supporting("DE"),
        supporting("AT", "DE", proposal="lund"),
        TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject="AT", object="CH")),
        AskClaim(proposal="meier", members=["CH"], asks=[FUND]),
        concessions=[Concession(id="fund")],
        packages=[PackageDeal(id="deal", parties=["AT", "CH"], commitments=[FUND])],
        terms=[MoveTerms(move=Strike("deal"), willing=Assents(member="AT", proposal="lund"))],
    )
    plan = unblock(situation, without=["win-over:CH:meier"], rule=AtLeast(3)).cheapest
    assert plan is not None
    assert [move.id for move in plan.moves] == ["strike:deal", "win-over:CH:lund"]
    assented = [step.event for step in plan.steps if isinstance(step.event, Assented)]
    assert [(event.member, event.proposal) for event in assented] == [
        ("CH", "lund"),
        ("AT", "lund"),
        ("AT", "meier"),
        ("CH", "meier"),
    ]


@attrs.frozen
class TwoFriends(Rule):
    """A rule that only judges: two members support."""

    def adopts(self, profile: Profile) -> bool:
        return len(profile.taking(Stance.SUPPORTS)) >= 2

    def describe(self) -> str:
        return "adopted if two members support"


def test_what_is_raised_against_another_proposal_takes_no_place_in_a_proof() -> None:
    """Winning Switzerland takes the fund, which offends Austria on Lund: proofs about Meier were held to mention it."""
    offended = ObjectionClaim(objection="road", member="AT", proposal="lund")
    situation = race(
        supporting("AT"),
        concessions=[Concession(id="fund", by="CH")],
        terms=[
            MoveTerms(move=Grant("fund"), raises=[offended]),
            MoveTerms(move=WinOver("CH", "meier"), implies=[Grant("fund")]),
        ],
    )
    ways = unblock(situation, rule=TwoFriends(), without=["win-over:DE:meier"])
    assert ways.status is Status.OPTIMAL
    ways.certificate.check(situation, TwoFriends())


def test_two_who_are_willing_once_the_other_is_take_turns() -> None:
    """Each grant was told as a reason for the other, in a cycle, and no step that rested on them was told at all."""
    seat = Granted(concession="seat")
    situation = race(
        supporting("CH", "DE"),
        ObjectionClaim(objection="dike", member="AT", proposal="meier", asks=[FUND]),
        concessions=[
            Concession(id="fund", by="CH", willing=seat),
            Concession(id="seat", by="DE", willing=AnyOf([FUND, Assents(member="CH")])),
        ],
    )
    plan = unblock(situation).cheapest
    assert plan is not None
    moves = {step.event.move.id: step for step in plan.steps if isinstance(step.event, Moved)}
    assert list(moves) == ["grant:seat", "grant:fund"]
    assert moves["grant:fund"].because == (Given(seat),)
    assert moves["grant:seat"].because == (Assented("CH", "meier"),)
    assert plan.steps[-1].event == Assented("AT", "meier")
