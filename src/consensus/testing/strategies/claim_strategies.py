"""Hypothesis strategies for claims about one setting: every id refers to something in it."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from consensus.records import (
    HOLD_OUTS,
    AskClaim,
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    Claim,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    MembershipClaim,
    MembershipEvent,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    RemarkTopic,
    Report,
    Resolution,
    RetractionClaim,
    RuleClaim,
    Setting,
    SilenceClaim,
    SilenceEvent,
    SoundingClaim,
    Stance,
    StanceClaim,
    Tally,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.testing.strategies.condition_strategies import conditions, granted
from consensus.testing.strategies.date_strategies import stated_dates
from consensus.testing.strategies.value_strategies import amounts, ids, maybe, one_of, some_of, texts

__all__ = ["aims", "claims", "claims_of", "owner_of", "retractions"]

_Strategies = dict[str, st.SearchStrategy[Any]]
_CAST = tuple(stance for stance in Stance if stance.is_settled)
"""What members do in a ballot."""


@st.composite
def claims(draw: st.DrawFn, setting: Setting) -> Claim:
    """Claims of every kind that the setting allows, but for retractions: see `retractions`."""
    needs: dict[type, Collection[object]] = {
        CandidacyClaim: setting.candidates,
        OfficeClaim: setting.offices,
        AskClaim: setting.concessions,
        ConcessionClaim: setting.concessions,
        PackageClaim: setting.packages,
        RuleClaim: setting.rules,
    }
    kinds = [kind for kind in _CLAIMS if kind not in needs or needs[kind]]
    return draw(_CLAIMS[draw(st.sampled_from(kinds))](setting))


def claims_of(kind: type[Claim], setting: Setting) -> st.SearchStrategy[Claim]:
    """Claims of one kind, but for retractions; the setting has to have what it is about."""
    return _CLAIMS[kind](setting)


def retractions(earlier: Sequence[Report]) -> st.SearchStrategy[RetractionClaim]:
    """Retractions of one of these reports, or of one of its claims; there has to be one."""

    def of(report: Report) -> st.SearchStrategy[RetractionClaim]:
        places = maybe(st.integers(0, len(report.claims) - 1)) if report.claims else st.none()
        return st.builds(RetractionClaim, report=st.just(report.id), claim=places, **_dated())

    return st.sampled_from(earlier).flatmap(of)


# What several kinds share


@cache
def _dated() -> _Strategies:
    return {
        "occurred_on": maybe(stated_dates()),
        "wording": texts(),
        "confidence": maybe(st.sampled_from(Confidence)),
        "note": texts(),
    }


def _proposals(setting: Setting) -> st.SearchStrategy[str]:
    return one_of(setting.ids("proposal"))


def _members(setting: Setting) -> st.SearchStrategy[tuple[str, ...]]:
    return some_of(setting.ids("member"))


def _somebody(setting: Setting) -> st.SearchStrategy[list[str]]:
    """One or two members."""
    known = sorted(setting.ids("member"))
    return st.lists(st.sampled_from(known), min_size=1, max_size=min(2, len(known)), unique=True)


def _groups(setting: Setting) -> st.SearchStrategy[str | None]:
    return maybe(one_of(setting.ids("group"))) if setting.body.groups else st.none()


def _members_and_group(setting: Setting) -> st.SearchStrategy[tuple[tuple[str, ...], str | None]]:
    """Members named one by one, a whole group, or some of a group and beyond; somebody in any case."""
    whole = [st.just((group.members, group.id)) for group in setting.body.groups]
    return st.one_of(st.tuples(_members(setting), _groups(setting)).filter(any), *whole)


# The kinds


def _candidacy(setting: Setting) -> st.SearchStrategy[Claim]:
    candidates = one_of(setting.ids("candidate"))
    statuses = st.sampled_from(CandidacyStatus)
    return st.builds(CandidacyClaim, candidate=candidates, status=statuses, reason=texts(), **_dated())


def _proposal(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(ProposalClaim, proposal=_proposals(setting), event=st.sampled_from(ProposalEvent), **_dated())


def _stance(setting: Setting) -> st.SearchStrategy[Claim]:
    return _members_and_group(setting).flatmap(
        lambda named: st.builds(
            StanceClaim,
            stance=st.sampled_from(Stance),
            proposal=_proposals(setting),
            members=st.just(named[0]),
            group=st.just(named[1]),
            reason=texts(),
            conditional=st.booleans(),
            **_dated(),
        )
    )


@st.composite
def _count(draw: st.DrawFn, setting: Setting) -> CountClaim:
    group = draw(_groups(setting))
    closed = group is None or setting.body.group(group).exhaustive
    names = sorted(setting.ids("member") if group is None or not closed else setting.body.group(group).members)
    most = len(names) if closed else 9
    of = draw(maybe(st.integers(0, most)))
    counted = most if of is None else of
    missing = draw(maybe(some_of(names, size=min(2, counted))))
    at_least = draw(maybe(st.integers(0, counted - len(missing or ()))))
    at_most = draw(maybe(st.integers(at_least or 0, 9)))
    if at_least is None and at_most is None and missing is None:
        # A count that states no number has to name who is missing.
        missing = ()
    others = [name for name in names if name not in (missing or ())]
    return CountClaim(
        stances=draw(st.just(HOLD_OUTS) | st.lists(st.sampled_from(Stance), min_size=1, max_size=2, unique=True)),
        proposal=draw(_proposals(setting)),
        at_least=at_least,
        at_most=at_most,
        of=of,
        group=group,
        missing=missing,
        including=draw(some_of(others, size=2 if at_most is None else min(2, at_most))),
        **draw(st.fixed_dictionaries(_dated())),
    )


def owner_of(setting: Setting, objection: str) -> str:
    """Whose an objection is: always the same member's, in one setting."""
    members = sorted(setting.ids("member"))
    return members[sum(map(ord, objection)) % len(members)]


def aims(setting: Setting) -> st.SearchStrategy[dict[str, str]]:
    """At what an objection is aimed: a proposal, a candidate, an office, or everything."""
    kinds: list[st.SearchStrategy[dict[str, str]]] = [
        st.just({}),
        st.fixed_dictionaries({"proposal": _proposals(setting)}),
    ]
    for kind in ("candidate", "office"):
        if setting.ids(kind):
            kinds.append(st.fixed_dictionaries({kind: one_of(setting.ids(kind))}))
    return st.one_of(kinds)


def _objection(setting: Setting) -> st.SearchStrategy[Claim]:
    # Few ids, so that an objection has a history.
    names = st.sampled_from(("dike", "remarks")) | ids()
    return st.tuples(aims(setting), names).flatmap(
        lambda drawn: st.builds(
            ObjectionClaim,
            objection=st.just(drawn[1]),
            member=st.just(owner_of(setting, drawn[1])),
            event=st.sampled_from(ObjectionEvent),
            reason=texts(),
            asks=st.lists(granted(setting), max_size=2) if setting.concessions else st.just(()),
            lifted_when=maybe(conditions(setting)),
            resolution=maybe(st.sampled_from(Resolution)),
            by=some_of(setting.ids("actor")),
            **{key: st.just(value) for key, value in drawn[0].items()},
            **_dated(),
        )
    )


def _ask(setting: Setting) -> st.SearchStrategy[Claim]:
    wishes = granted(setting) | conditions(setting) if setting.concessions else conditions(setting)
    somebody = st.tuples(_somebody(setting), _groups(setting))
    unnamed = [st.just(((), group.id)) for group in setting.body.groups]
    return st.one_of(somebody, *unnamed).flatmap(
        lambda named: st.builds(
            AskClaim,
            asks=st.lists(wishes, min_size=1, max_size=2),
            proposal=_proposals(setting),
            members=st.just(named[0]),
            group=st.just(named[1]),
            reason=texts(),
            **_dated(),
        )
    )


def _concession(setting: Setting) -> st.SearchStrategy[Claim]:
    return granted(setting).flatmap(
        lambda given: st.builds(
            ConcessionClaim,
            concession=st.just(given.concession),
            part=st.just(given.part),
            event=st.sampled_from(ConcessionEvent),
            by=some_of(setting.ids("actor")),
            **_dated(),
        )
    )


def _tie(setting: Setting) -> st.SearchStrategy[Claim]:
    def of(kind: TieKind, subject: str) -> st.SearchStrategy[Tie]:
        others = setting.ids("actor") - {subject}
        ends: list[_Strategies] = []
        if others:
            ends.append({"object": one_of(others)})
        if kind is TieKind.WAITS_FOR:
            ends.append({"until": conditions(setting)})
        elif setting.body.groups:
            ends.append({"group": one_of(setting.ids("group"))})
        return st.sampled_from(range(len(ends))).flatmap(
            lambda place: st.builds(
                Tie,
                kind=st.just(kind),
                subject=st.just(subject),
                weight=st.just(1) | amounts() if kind is TieKind.INFLUENCES else st.just(1),
                proposal=maybe(_proposals(setting)),
                **ends[place],
            )
        )

    # A member alone in a body without groups can only wait.
    alone = len(setting.ids("actor")) == 1 and not setting.body.groups
    kinds = st.just(TieKind.WAITS_FOR) if alone else st.sampled_from(TieKind)
    ties = st.tuples(kinds, one_of(setting.ids("actor"))).flatmap(lambda pair: of(*pair))
    return st.builds(TieClaim, tie=ties, ended=st.booleans(), **_dated())


def _threshold(setting: Setting) -> st.SearchStrategy[Claim]:
    members, proposals = _somebody(setting), _proposals(setting)
    return st.builds(ThresholdClaim, weight=amounts(), proposal=proposals, members=members, **_dated())


def _milestone(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        MilestoneClaim,
        milestone=ids(),
        event=st.sampled_from(MilestoneEvent),
        kind=maybe(st.sampled_from(MilestoneKind)),
        title=texts(),
        due=maybe(stated_dates()),
        by=maybe(one_of(setting.ids("actor"))),
        **_dated(),
    )


def _remark(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        RemarkClaim,
        topic=st.sampled_from(RemarkTopic),
        text=texts(),
        proposal=maybe(_proposals(setting)),
        members=_members(setting),
        actors=some_of(setting.ids("actor")),
        **_dated(),
    )


def _office(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        OfficeClaim,
        office=one_of(setting.ids("office")),
        event=st.sampled_from(OfficeEvent),
        actor=maybe(one_of(setting.ids("actor"))),
        until=maybe(stated_dates()),
        **_dated(),
    )


def _membership(setting: Setting) -> st.SearchStrategy[Claim]:
    events = st.sampled_from([event for event in MembershipEvent if event is not MembershipEvent.NUMBERED])
    named = _somebody(setting)
    numbered: _Strategies = {"event": st.just(MembershipEvent.NUMBERED), "number": st.integers(0, 300)}
    return st.one_of(
        st.builds(MembershipClaim, event=events, members=named, **_dated()),
        st.builds(MembershipClaim, members=_members(setting), **numbered, **_dated()),
    )


def _rule(setting: Setting) -> st.SearchStrategy[Claim]:
    offices = maybe(one_of(setting.ids("office"))) if setting.offices else st.none()
    return st.builds(RuleClaim, rule=one_of(setting.ids("rule")), office=offices, text=texts(), **_dated())


def _decision(setting: Setting) -> st.SearchStrategy[Claim]:
    results = st.sampled_from(DecisionResult)
    failed = st.builds(
        DecisionClaim, proposal=st.none(), result=st.just(DecisionResult.NO_CONSENSUS), by=texts(), **_dated()
    )
    return failed | st.builds(DecisionClaim, proposal=_proposals(setting), result=results, by=texts(), **_dated())


@st.composite
def _ballot(draw: st.DrawFn, setting: Setting) -> Claim:
    """A ballot of the whole body, which others may have held, or of a group, whose members bound its numbers."""
    body, group = setting.body, draw(_groups(setting))
    electorate = None if group is None or not body.group(group).exhaustive else set(body.group(group).members)
    # Two tallies at most, so that each may be of half a class; one class at most, so that none overlap.
    half = {"": 300 if electorate is None else len(electorate) // 2}
    seats = draw(st.sampled_from(body.groups)) if body.groups else None
    if seats is not None and (electorate is None or electorate.issuperset(seats.members)):
        half[seats.id] = min(len(seats.members) // 2, half[""]) if seats.exhaustive else half[""]
    drawn = st.sampled_from(sorted(half)).flatmap(
        lambda name: st.builds(
            Tally, stance=st.sampled_from(_CAST), number=st.integers(0, half[name]), seats=st.just(name)
        )
    )
    tallies = draw(st.lists(drawn, max_size=2))
    proposal, votes, by_name = draw(_proposals(setting)), dict[str, int](), dict[str, str]()
    if draw(st.booleans()):
        tallies, most = [], half[""] // 2
        choices = st.sampled_from(sorted(setting.ids("proposal")))
        chosen = draw(st.lists(choices, min_size=1, max_size=2, unique=True))
        votes = {choice: draw(st.integers(0, most)) for choice in chosen}
        for member in draw(some_of(setting.ids("member"))):
            choice = draw(st.sampled_from(chosen))
            if list(by_name.values()).count(choice) < votes[choice]:
                by_name[member] = choice
    kinds = [kind for kind in BallotKind if kind is not BallotKind.TIE_BREAK or votes]
    kind = draw(st.sampled_from(kinds))
    numbers = st.integers(0, 9)
    rest = st.builds(
        BallotClaim,
        kind=st.just(kind),
        proposal=st.none() if votes else st.just(proposal),
        tallies=st.just(tallies),
        votes=st.just(votes),
        by_name=st.just(by_name),
        round=numbers if kind is BallotKind.TIE_BREAK else maybe(numbers),
        of=maybe(st.just(sum(tally.number for tally in tallies) + sum(votes.values()))),
        group=st.just(group),
        by=texts(),
        **_dated(),
    )
    return draw(rest)


def _sounding(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        SoundingClaim,
        round=st.integers(0, 9),
        candidates=some_of(setting.ids("candidate")),
        preferences=maybe(st.integers(0, 9)),
        by=some_of(setting.ids("actor")),
        **_dated(),
    )


def _silence(setting: Setting) -> st.SearchStrategy[Claim]:
    def of(event: SilenceEvent) -> st.SearchStrategy[Claim]:
        return st.builds(
            SilenceClaim,
            proposal=_proposals(setting),
            event=st.just(event),
            members=_members(setting) if event is SilenceEvent.BROKEN else st.just(()),
            until=maybe(stated_dates()),
            **_dated(),
        )

    return st.sampled_from(SilenceEvent).flatmap(of)


def _package(setting: Setting) -> st.SearchStrategy[Claim]:
    packages = one_of(setting.ids("package"))
    return st.builds(PackageClaim, package=packages, event=st.sampled_from(PackageEvent), **_dated())


def _dispute(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(DisputeClaim, topic=texts(), readings=st.lists(texts(), max_size=2), **_dated())


_CLAIMS: dict[type, Callable[[Setting], st.SearchStrategy[Claim]]] = {
    ProposalClaim: _proposal,
    StanceClaim: _stance,
    CountClaim: _count,
    ObjectionClaim: _objection,
    TieClaim: _tie,
    ThresholdClaim: _threshold,
    MilestoneClaim: _milestone,
    RemarkClaim: _remark,
    MembershipClaim: _membership,
    RuleClaim: _rule,
    DecisionClaim: _decision,
    BallotClaim: _ballot,
    SoundingClaim: _sounding,
    SilenceClaim: _silence,
    DisputeClaim: _dispute,
    CandidacyClaim: _candidacy,
    OfficeClaim: _office,
    AskClaim: _ask,
    ConcessionClaim: _concession,
    PackageClaim: _package,
}
"""Every kind of claim but retractions, those first that any setting allows."""
