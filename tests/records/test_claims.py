"""What each kind of claim says of itself: what it refers to, what it is about, and of whom it speaks."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.errors import ConsensusError, InvalidRecord
from consensus.records import (
    BallotClaim,
    BallotKind,
    Claim,
    MemberId,
    ProposalId,
    Report,
    RetractionClaim,
    SoundingClaim,
    Stance,
    StanceClaim,
    Tie,
)
from consensus.rules import NoObjection, Unanimity
from consensus.situation import Standing
from consensus.testing.renaming import renamed
from consensus.testing.strategies import COMMISSION
from consensus.testing.strategies.claim_strategies import claims_of
from consensus.timeline import Timeline

SETTING = renamed(COMMISSION, lambda id_: f"{id_}!")
"""A setting whose ids are nowhere else: what has one of them refers to it."""

KINDS_OF_ID = ("member", "group", "office", "candidate", "actor", "proposal", "concession", "package", "rule")
IDS = frozenset(id_ for kind in KINDS_OF_ID for id_ in SETTING.ids(kind)) | {"vice!", "agenda!"}
CLAIMS = [kind for kind in get_args(Claim) if kind is not RetractionClaim]


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for each in value for text in texts_in(each))
    elif attrs.has(type(value)):
        yield from (text for field in attrs.fields(type(value)) for text in texts_in(getattr(value, field.name)))


def named_in(subject: tuple[str | Tie, ...]) -> Iterator[MemberId]:
    """The members that a subject names."""
    ends = [part.subject if isinstance(part, Tie) else part for part in subject[1:]]
    return (end for end in ends if end in SETTING.ids("member"))


@cache
def drawn(kind: str) -> list[Claim]:
    """Claims of a kind, by its name, the same for every test: to draw them takes longer than to ask of them."""
    claims: list[Claim] = []

    @settings(max_examples=60, database=None, derandomize=True)
    @given(claims_of(next(each for each in CLAIMS if each.__name__ == kind), SETTING))
    def draw(claim: Claim) -> None:
        claims.append(claim)

    draw()
    return claims


def check_each(kind: type[Claim], holds: Callable[[Claim], None]) -> None:
    """Ask of each of many claims of a kind whether something holds."""
    for claim in drawn(kind.__name__):
        holds(claim)


@pytest.mark.parametrize("kind", CLAIMS, ids=lambda kind: kind.__name__)
def test_a_claim_refers_to_every_id_in_it(kind: type[Claim]) -> None:
    """Whatever id of the setting stands in a claim, in whatever field, the claim refers to it, as what it is."""

    def refers(claim: Claim) -> None:
        references = [(of, id_) for of, id_ in claim.references() if id_ is not None]
        assert all(id_ in SETTING.ids(of) for of, id_ in references)
        told = {text for _, id_ in references for text in (id_, id_.partition("/")[2])}
        assert IDS.intersection(texts_in(claim)) <= told

    check_each(kind, refers)


@pytest.mark.parametrize("kind", CLAIMS, ids=lambda kind: kind.__name__)
def test_a_claim_concerns_the_members_that_its_subjects_name(kind: type[Claim]) -> None:
    """Who is named in what a claim is about is who outweighs others by their own word; and nobody else is."""

    def concerns(claim: Claim) -> None:
        assert claim.subjects
        named = {member for subject in claim.subjects for member in named_in(subject)}
        assert named == SETTING.ids("member").intersection(claim.concerned)

    check_each(kind, concerns)


SAID = [
    StanceClaim(stance=stance, members=[member], proposal=proposal)
    for member, stance in zip(sorted(SETTING.ids("member")), (Stance.SUPPORTS, Stance.RESERVED), strict=False)
    for proposal in sorted(SETTING.ids("proposal"))
]
"""What is known before a claim is made."""


def standings(*claims: Claim) -> dict[tuple[MemberId, ProposalId], Standing]:
    """Where each member stands on each proposal once this is claimed the day after."""
    race = Appointment(
        title="a race",
        setting=SETTING,
        rule=NoObjection(),
        named_rules=list(zip(SETTING.rules, (NoObjection(), Unanimity()), strict=True)),
        timeline=Timeline(
            reports=[
                Report(id="before", reported_on="2026-03-02", claims=SAID),
                Report(id="claim", reported_on="2026-03-03", claims=claims),
            ]
        ),
    )
    day = race.on("2026-03-03")
    return {(who, on): day.standing(who, proposal=on) for who in day.members for on in SETTING.ids("proposal")}


@pytest.mark.parametrize("kind", CLAIMS, ids=lambda kind: kind.__name__)
def test_a_claim_changes_no_other_stances_than_it_says_and_is_named_with_them(kind: type[Claim]) -> None:
    """Whoever is not among those that it bears on stands where it stood; of the others, its report is told."""
    before = standings()

    def bears(claim: Claim) -> None:
        try:
            after = standings(attrs.evolve(claim, occurred_on=None))
        except ConsensusError:
            # A claim that is refused changes nothing.
            return
        changed = [each for each in before.keys() & after.keys() if before[each].stance is not after[each].stance]
        assert claim.bears_on is None or {who for who, _ in changed} <= set(claim.bears_on)
        for standing in (after[each] for each in changed):
            told = {*standing.reports, *(report for each in standing.objections for report in each.reports)}
            assert "claim" in told

    check_each(kind, bears)


@given(st.builds(RetractionClaim, report=st.text()))
def test_a_retraction_refers_to_nothing_in_the_setting(retraction: RetractionClaim) -> None:
    """The report that it takes back is looked up in the timeline."""
    assert list(retraction.references()) == []
    assert retraction.subjects == (("retraction",),)


def test_a_ballot_that_counts_nothing_is_refused() -> None:
    """It would change no answer, and nothing could be weighed by it."""
    with pytest.raises(InvalidRecord, match="it counts nothing; give its tallies, or the votes of each"):
        BallotClaim(kind=BallotKind.BALLOT, proposal="a")


@pytest.mark.parametrize("field", ["votes", "by_name"])
def test_votes_are_pairs(field: str) -> None:
    """A text in their place is told as that, not as something that cannot be unpacked."""
    wrong: Any = "meier"
    with pytest.raises(InvalidRecord, match="its votes"):
        BallotClaim(**{"kind": BallotKind.BALLOT, "proposal": "a", field: wrong})


@pytest.mark.parametrize("number", [0, -1])
def test_a_sounding_lets_each_member_name_somebody(number: int) -> None:
    """How many each could name says whom it is committed to, so that no number below 1 is taken."""
    with pytest.raises(InvalidRecord, match=f"each member names at least 1, not {number}"):
        SoundingClaim(round=1, preferences=number)
