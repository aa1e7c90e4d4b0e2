"""Hypothesis strategies for claims on the body and its votes about one setting: every id refers to something in it."""

from hypothesis import strategies as st

from consensus.records import (
    BallotClaim,
    BallotKind,
    Claim,
    DecisionClaim,
    DecisionResult,
    MembershipClaim,
    MembershipEvent,
    ProposalClaim,
    ProposalEvent,
    RuleClaim,
    Setting,
    ShortListClaim,
    SilenceClaim,
    SilenceEvent,
    SoundingClaim,
    Tally,
)
from consensus.rules.bars import SETTLED_STANCES
from consensus.testing.strategies.claim_parts import (
    ClaimStrategies,
    ClaimStrategy,
    group_of,
    members_of,
    proposals_of,
    somebody_of,
)
from consensus.testing.strategies.date_strategies import stated_dates
from consensus.testing.strategies.value_strategies import maybe, one_of, some_of, texts

__all__ = ["PROCEEDINGS"]


def _membership(setting: Setting) -> st.SearchStrategy[Claim]:
    events = st.sampled_from([event for event in MembershipEvent if event is not MembershipEvent.NUMBERED])
    numbered = st.just(MembershipEvent.NUMBERED)
    return st.one_of(
        st.builds(MembershipClaim, event=events, members=somebody_of(setting)),
        st.builds(MembershipClaim, event=numbered, members=members_of(setting), number=st.integers(0, 300)),
    )


def _rule(setting: Setting) -> st.SearchStrategy[Claim]:
    offices = maybe(one_of(setting.ids("office"))) if setting.offices else st.none()
    return st.builds(RuleClaim, rule=one_of(setting.ids("rule")), office=offices, text=texts())


def _proposal(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(ProposalClaim, proposal=proposals_of(setting), event=st.sampled_from(ProposalEvent))


def _decision(setting: Setting) -> st.SearchStrategy[Claim]:
    results = st.sampled_from(DecisionResult)
    failed = st.builds(
        DecisionClaim,
        proposal=st.none(),
        result=st.just(DecisionResult.NO_CONSENSUS),
        by=texts(),
    )
    return failed | st.builds(DecisionClaim, proposal=proposals_of(setting), result=results, by=texts())


def _silence(setting: Setting) -> st.SearchStrategy[Claim]:
    def of(event: SilenceEvent) -> st.SearchStrategy[Claim]:
        return st.builds(
            SilenceClaim,
            proposal=proposals_of(setting),
            event=st.just(event),
            members=members_of(setting) if event is SilenceEvent.BROKEN else st.just(()),
            until=maybe(stated_dates()),
        )

    return st.sampled_from(SilenceEvent).flatmap(of)


@st.composite
def _between(draw: st.DrawFn, setting: Setting, most: int) -> tuple[dict[str, int], dict[str, str]]:
    """Votes for one or two proposals, at most `most` for each, and votes by name for some members."""
    choices = st.sampled_from(sorted(setting.ids("proposal")))
    chosen = draw(st.lists(choices, min_size=1, max_size=2, unique=True))
    votes = {choice: draw(st.integers(0, most)) for choice in chosen}
    by_name: dict[str, str] = {}
    for member in draw(some_of(setting.ids("member"))):
        choice = draw(st.sampled_from(chosen))
        if list(by_name.values()).count(choice) < votes[choice]:
            by_name[member] = choice
    return votes, by_name


@st.composite
def _ballot(draw: st.DrawFn, setting: Setting) -> Claim:
    """A ballot of the whole body, of a group, whose size then limits its numbers, or of others."""
    body, group = setting.body, draw(group_of(setting))
    electorate = None if group is None or not body.group(group).exhaustive else set(body.group(group).members)
    # At most two tallies, each of at most half a class; at most one class, so that classes do not overlap.
    half = {"": 300 if electorate is None else len(electorate) // 2}
    seats = draw(st.sampled_from(body.groups)) if body.groups else None
    if seats is not None and (electorate is None or electorate.issuperset(seats.members)):
        half[seats.id] = min(len(seats.members) // 2, half[""]) if seats.exhaustive else half[""]
    drawn = st.sampled_from(sorted(half)).flatmap(
        lambda name: st.builds(
            Tally, stance=st.sampled_from(SETTLED_STANCES), number=st.integers(0, half[name]), seats=st.just(name)
        )
    )
    tallies = draw(st.lists(drawn, min_size=1, max_size=2))
    proposal, votes, by_name = draw(proposals_of(setting)), dict[str, int](), dict[str, str]()
    abstaining: list[str] = []
    if draw(st.booleans()):
        tallies, (votes, by_name) = [], draw(_between(setting, half[""] // 2))
        abstaining = [member for member in draw(some_of(setting.ids("member"))) if member not in by_name]
    kinds = [kind for kind in BallotKind if kind is not BallotKind.TIE_BREAK or votes]
    kind = draw(st.sampled_from(kinds))
    numbers, counted = st.integers(0, 9), sum(tally.number for tally in tallies) + sum(votes.values())
    is_of_others = group is None and counted > len(body.members)
    rest = st.builds(
        BallotClaim,
        kind=st.just(kind),
        proposal=st.none() if votes else st.just(proposal),
        tallies=st.just(tallies),
        votes=st.just(votes),
        by_name=st.just(by_name),
        abstaining=st.just(abstaining),
        round=numbers if kind is BallotKind.TIE_BREAK else maybe(numbers),
        of=maybe(st.just(counted)),
        group=st.just(group),
        by=st.just("a parliament") if is_of_others else texts(),
    )
    return draw(rest)


def _sounding(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        SoundingClaim,
        round=st.integers(0, 9),
        candidates=some_of(setting.ids("candidate")),
        preferences=maybe(st.integers(1, 9)),
        by=some_of(setting.ids("actor")),
    )


@st.composite
def _short_list(draw: st.DrawFn, setting: Setting) -> Claim:
    listed = st.lists(st.sampled_from(sorted(setting.ids("candidate"))), min_size=1, max_size=2, unique=True)
    return ShortListClaim(candidates=draw(listed), group=draw(group_of(setting)))


PROCEEDINGS: ClaimStrategies = {
    MembershipClaim: ClaimStrategy(_membership),
    RuleClaim: ClaimStrategy(_rule, needs="rule"),
    ProposalClaim: ClaimStrategy(_proposal),
    DecisionClaim: ClaimStrategy(_decision),
    SilenceClaim: ClaimStrategy(_silence),
    BallotClaim: ClaimStrategy(_ballot),
    SoundingClaim: ClaimStrategy(_sounding),
    ShortListClaim: ClaimStrategy(_short_list, needs="candidate"),
}
