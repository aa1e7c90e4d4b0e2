"""Hypothesis strategies for moves and their terms in one setting: every move is done to something in it."""

from hypothesis import strategies as st

from consensus.records import (
    Confidence,
    Grant,
    LetPass,
    Move,
    MoveKind,
    MoveTerms,
    ObjectionClaim,
    Promise,
    ReasonKind,
    Setting,
    Settle,
)
from consensus.records.terms import is_part_of_the_same
from consensus.testing.strategies.condition_strategies import conditions, granted
from consensus.testing.strategies.position_strategies import aims, owner_of
from consensus.testing.strategies.value_strategies import amounts, distinct_ids, ids, maybe, texts

__all__ = ["moves", "terms"]


def moves(setting: Setting) -> st.SearchStrategy[Move]:
    """Moves of every kind that the setting allows."""
    listed: dict[MoveKind, list[Move]] = {}
    for move in setting.listed_moves:
        listed.setdefault(move.kind, []).append(move)
    # The setting does not list objections and deadlines.
    others = [st.builds(Settle, ids()), st.builds(LetPass, st.dates())]
    return st.one_of(*map(st.sampled_from, listed.values()), *others)


@st.composite
def terms(draw: st.DrawFn, setting: Setting, *, least: int = 0) -> list[MoveTerms]:
    """The terms of `least` to three moves, which raise up to two objections between them."""
    most = max(least, draw(st.sampled_from((0, 0, 1, 2, 3))))
    about = draw(st.lists(moves(setting), min_size=least, max_size=most, unique=True))
    raised = [draw(_raised(setting, objection)) for objection in draw(distinct_ids(size=2 if about else 0))]
    return [draw(_terms(setting, move, raised)) for move in about]


@st.composite
def _terms(draw: st.DrawFn, setting: Setting, move: Move, raised: list[ObjectionClaim]) -> MoveTerms:
    # A concession states its own cost, and when it can be given.
    is_grant = isinstance(move, Grant)
    others = st.lists(moves(setting).filter(lambda other: not is_part_of_the_same(move, other)), max_size=2)
    return MoveTerms(
        move=move,
        cost=None if is_grant else draw(maybe(amounts())),
        willing=None if isinstance(move, Grant | Promise) else draw(maybe(conditions(setting))),
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
            reason_kinds=st.lists(st.sampled_from(ReasonKind), max_size=2),
            asks=st.lists(granted(setting), max_size=2) if setting.concessions else st.just(()),
            lifted_when=maybe(conditions(setting)),
            settles_for=maybe(conditions(setting)),
            wording=texts(),
            confidence=maybe(st.sampled_from(Confidence)),
            note=texts(),
            **{key: st.just(value) for key, value in aim.items()},
        )
    )
