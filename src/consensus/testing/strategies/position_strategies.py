"""Hypothesis strategies for claims on where members stand about one setting: every id refers to something in it."""

from typing import Any

from hypothesis import strategies as st

from consensus.records import (
    HOLD_OUTS,
    AskClaim,
    Claim,
    CountClaim,
    ObjectionClaim,
    ObjectionEvent,
    ReasonKind,
    Resolution,
    Setting,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.testing.strategies.claim_parts import (
    ClaimStrategies,
    ClaimStrategy,
    group_of,
    members_and_group_of,
    proposals_of,
    somebody_and_group_of,
    somebody_of,
)
from consensus.testing.strategies.condition_strategies import conditions, granted
from consensus.testing.strategies.value_strategies import amounts, ids, maybe, one_of, some_of, texts

__all__ = ["POSITIONS", "aims", "owner_of"]


def _stance(setting: Setting) -> st.SearchStrategy[Claim]:
    return members_and_group_of(setting).flatmap(
        lambda named: st.builds(
            StanceClaim,
            stance=st.sampled_from(Stance),
            proposal=proposals_of(setting),
            members=st.just(named[0]),
            group=st.just(named[1]),
            reason=texts(),
            conditional=st.booleans(),
        )
    )


@st.composite
def _count(draw: st.DrawFn, setting: Setting) -> CountClaim:
    group = draw(group_of(setting))
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
        proposal=draw(proposals_of(setting)),
        at_least=at_least,
        at_most=at_most,
        of=of,
        group=group,
        missing=missing,
        including=draw(some_of(others, size=2 if at_most is None else min(2, at_most))),
    )


def owner_of(setting: Setting, objection: str) -> str:
    """The member that owns an objection, always the same one in a setting."""
    members = sorted(setting.ids("member"))
    return members[sum(map(ord, objection)) % len(members)]


def aims(setting: Setting) -> st.SearchStrategy[dict[str, str]]:
    """What an objection is aimed at: a proposal, a candidate, an office, or everything."""
    kinds: list[st.SearchStrategy[dict[str, str]]] = [
        st.just({}),
        st.fixed_dictionaries({"proposal": proposals_of(setting)}),
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
            reason_kinds=st.lists(st.sampled_from(ReasonKind), max_size=2),
            asks=st.lists(granted(setting), max_size=2) if setting.concessions else st.just(()),
            lifted_when=maybe(conditions(setting)),
            settles_for=maybe(conditions(setting)),
            resolution=maybe(st.sampled_from(Resolution)),
            by=some_of(setting.ids("actor")),
            **{key: st.just(value) for key, value in drawn[0].items()},
        )
    )


def _ask(setting: Setting) -> st.SearchStrategy[Claim]:
    wishes = granted(setting) | conditions(setting) if setting.concessions else conditions(setting)
    somebody = somebody_and_group_of(setting)
    unnamed = [st.just(((), group.id)) for group in setting.body.groups]
    return st.one_of(somebody, *unnamed).flatmap(
        lambda named: st.builds(
            AskClaim,
            asks=st.lists(wishes, min_size=1, max_size=2),
            proposal=proposals_of(setting),
            members=st.just(named[0]),
            group=st.just(named[1]),
            reason=texts(),
        )
    )


def _tie(setting: Setting) -> st.SearchStrategy[Claim]:
    def of(kind: TieKind, subject: str) -> st.SearchStrategy[Tie]:
        others = setting.ids("actor") - {subject}
        ends: list[dict[str, st.SearchStrategy[Any]]] = []
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
                proposal=maybe(proposals_of(setting)),
                **ends[place],
            )
        )

    # A member alone in a body without groups can only wait.
    alone = len(setting.ids("actor")) == 1 and not setting.body.groups
    kinds = st.just(TieKind.WAITS_FOR) if alone else st.sampled_from(TieKind)
    ties = st.tuples(kinds, one_of(setting.ids("actor"))).flatmap(lambda pair: of(*pair))
    return st.builds(TieClaim, tie=ties, ended=st.booleans())


def _threshold(setting: Setting) -> st.SearchStrategy[Claim]:
    members, proposals = somebody_of(setting), proposals_of(setting)
    return st.builds(ThresholdClaim, weight=amounts(), proposal=proposals, members=members)


POSITIONS: ClaimStrategies = {
    StanceClaim: ClaimStrategy(_stance),
    CountClaim: ClaimStrategy(_count),
    ObjectionClaim: ClaimStrategy(_objection),
    AskClaim: ClaimStrategy(_ask),
    TieClaim: ClaimStrategy(_tie),
    ThresholdClaim: ClaimStrategy(_threshold),
}
