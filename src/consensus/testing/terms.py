"""Hypothesis strategies for the terms of moves in one setting: every move is of something in it."""

from hypothesis import strategies as st

from consensus.records import Confidence, MoveId, MoveTerms, ObjectionClaim, Setting, Way
from consensus.testing.claims import aims, conditions, granted, owner_of
from consensus.testing.values import amounts, distinct_ids, ids, maybe, one_of, texts

__all__ = ["moves", "terms"]


def moves(setting: Setting) -> st.SearchStrategy[MoveId]:
    """Ids of moves of every kind that the setting allows."""
    members, proposals = one_of(setting.ids("member")), one_of(setting.ids("proposal"))
    reopening = [proposal.id for proposal in setting.proposals if proposal.way is Way.REOPEN]
    kinds: list[st.SearchStrategy[str]] = [
        st.builds("win-over:{}:{}".format, members, proposals),
        proposals.map("put-forward:{}".format),
        ids().map("settle:{}".format),
        st.dates().map("let-pass:{}".format),
        st.just("fall-back:failure"),
    ]
    if setting.concessions:
        kinds.append(granted(setting).map("grant:{}".format))
    if setting.candidates:
        kinds.append(one_of(setting.ids("candidate")).map("withdraw:{}".format))
    if setting.packages:
        kinds.append(one_of(setting.ids("package")).map("strike:{}".format))
    if reopening:
        kinds.append(one_of(reopening).map("reopen:{}".format))
    return st.one_of(kinds)


@st.composite
def terms(draw: st.DrawFn, setting: Setting) -> list[MoveTerms]:
    """The terms of up to three moves, which raise up to two objections between them."""
    raised = [draw(_raised(setting, objection)) for objection in draw(distinct_ids(size=2))]
    return [draw(_terms(setting, move, raised)) for move in draw(st.lists(moves(setting), max_size=3, unique=True))]


@st.composite
def _terms(draw: st.DrawFn, setting: Setting, move: MoveId, raised: list[ObjectionClaim]) -> MoveTerms:
    # A concession states its cost, and when it can be given, itself.
    is_grant = move.startswith("grant:")
    others = st.lists(moves(setting).filter(lambda other: other != move), max_size=2)
    return MoveTerms(
        move=move,
        cost=None if is_grant else draw(maybe(amounts())),
        willing=None if is_grant else draw(maybe(conditions(setting))),
        excludes=draw(others),
        implies=draw(others),
        raises=draw(st.lists(st.sampled_from(raised), max_size=2)) if raised else (),
        note=draw(texts()),
    )


def _raised(setting: Setting, objection: str) -> st.SearchStrategy[ObjectionClaim]:
    return aims(setting).flatmap(
        lambda aim: st.builds(
            ObjectionClaim,
            objection=st.just(objection),
            member=st.just(owner_of(setting, objection)),
            reason=texts(),
            asks=st.lists(granted(setting), max_size=2) if setting.concessions else st.just(()),
            lifted_when=maybe(conditions(setting)),
            wording=texts(),
            confidence=maybe(st.sampled_from(Confidence)),
            note=texts(),
            **{key: st.just(value) for key, value in aim.items()},
        )
    )
