"""Who cannot have voted as it had been said to stand, against every way to cast the ballot."""

from collections.abc import Mapping
from itertools import chain, combinations, product

from hypothesis import example, given
from hypothesis import strategies as st

from consensus.evidence.votes_cast import voted_otherwise
from consensus.records import BallotClaim, BallotKind, MemberId, Stance, Tally
from tests.evidence.oracle import can_be_cast

VOTERS = ("AT", "CH", "DE", "LI")
CAST = [stance for stance in Stance if stance not in (Stance.RESERVED, Stance.UNDECLARED)]
SAID = st.dictionaries(
    st.sampled_from(VOTERS), st.frozensets(st.sampled_from(list(Stance)), min_size=1, max_size=2), max_size=4
)


@st.composite
def ballots(draw: st.DrawFn) -> BallotClaim:
    """A ballot of up to four: everybody took part, or some are not told, or so many stayed away."""
    tallies, left = [], len(VOTERS)
    for stance in draw(st.lists(st.sampled_from(CAST), min_size=1, max_size=3, unique=True)):
        number = draw(st.integers(0, left))
        tallies.append(Tally(stance=stance, number=number))
        left -= number
    of = draw(st.sampled_from([None, len(VOTERS) - left]))
    return BallotClaim(kind=BallotKind.VOTE, proposal="meier", tallies=tallies, of=of)


def fits(ballot: BallotClaim, said: Mapping[MemberId, frozenset[Stance]]) -> bool:
    """Whether the votes can have been cast if all of these stood as they had been said to."""
    limits = [said.get(voter, frozenset(Stance)) for voter in VOTERS]
    return any(can_be_cast(ballot, dict(zip(VOTERS, stances, strict=True)), {}) for stances in product(*limits))


@given(ballot=ballots(), said=SAID)
@example(
    # Two had been said to support, and one vote was for it.
    ballot=BallotClaim(kind=BallotKind.VOTE, proposal="meier", tallies=[Tally(stance=Stance.SUPPORTS, number=1)]),
    said=dict.fromkeys(("AT", "CH"), frozenset({Stance.SUPPORTS})),
)
def test_who_voted_otherwise_is_who_may_have_to_have(
    ballot: BallotClaim, said: dict[MemberId, frozenset[Stance]]
) -> None:
    """All others can have voted as they stood; and each of them could not have, beside some others that could."""
    found = voted_otherwise(ballot, "meier", voters=len(VOTERS), said=said)
    assert fits(ballot, {member: limit for member, limit in said.items() if member not in found})
    few = [set(members) for members in chain.from_iterable(combinations(said, size) for size in range(len(said) + 1))]
    agree = [members for members in few if fits(ballot, {member: said[member] for member in members})]
    for member in said:
        is_in_question = any(not fits(ballot, {each: said[each] for each in members | {member}}) for members in agree)
        assert (member in found) <= is_in_question
