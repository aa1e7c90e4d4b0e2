"""Hypothesis strategies for bargains in small situations: asks, package deals and the terms of moves.

They are drawn so that their conditions are sometimes met.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    CandidateWithdrawn,
    Condition,
    FallBack,
    Grant,
    Granted,
    Move,
    MoveTerms,
    ObjectionClaim,
    PackageDeal,
    Promise,
    Promised,
    PutForward,
    Setting,
    Settle,
    WinOver,
)
from consensus.records.terms import is_part_of_the_same
from consensus.testing.strategies.condition_strategies import granted, near_conditions
from consensus.testing.strategies.value_strategies import maybe

__all__ = ["aims", "asked", "packages", "remedies", "terms"]


def remedies(setting: Setting) -> st.SearchStrategy[Condition]:
    """Conditions that can be met in more than one way."""
    members = st.sampled_from([member.id for member in setting.body.members])
    withdrawn = st.builds(CandidateWithdrawn, candidate=st.sampled_from([each.id for each in setting.candidates]))
    likely: list[st.SearchStrategy[Condition]] = [st.builds(Assents, member=members), withdrawn]
    if setting.concessions:
        likely += [granted(setting)] * 4
        likely.append(granted(setting).map(lambda ask: Promised(concession=ask.concession, part=ask.part)))
    ways = st.one_of(*likely, st.lists(st.one_of(likely), min_size=2, max_size=2, unique=True).map(AllOf))
    return st.lists(ways, min_size=2, max_size=3, unique=True).map(AnyOf)


def aims(setting: Setting) -> st.SearchStrategy[dict[str, str]]:
    """What an objection is aimed at: mostly the first proposal, or else any, a candidate, an office or everything."""
    first = setting.proposals[0]
    found: list[dict[str, str]] = [{"proposal": first.id}, {"proposal": first.id}, {}, {"office": "secretary"}]
    found += [{"proposal": proposal.id} for proposal in setting.proposals]
    found += [{"candidate": candidate.id} for candidate in setting.candidates]
    return st.sampled_from(found)


def asked(setting: Setting, *, most: int, least: int = 0) -> st.SearchStrategy[list[Granted]]:
    """Lists of `least` to `most` concessions that are asked for; always empty if the setting has none."""
    if not setting.concessions:
        return st.builds(list[Granted])
    return st.lists(granted(setting), min_size=least, max_size=most, unique=True)


@st.composite
def packages(draw: st.DrawFn, setting: Setting) -> list[PackageDeal]:
    """Lists of up to two package deals, mostly empty, each with two or three parties."""
    members = [member.id for member in setting.body.members]
    parties = st.sampled_from([*members, *members, *members, *sorted(setting.ids("actor"))])
    deals = []
    for place in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2)))):
        drawn = draw(st.lists(parties, min_size=2, max_size=3, unique=True))
        promising = [party for party in drawn if party in members]
        proposals = st.sampled_from([None, None, *(proposal.id for proposal in setting.proposals)])
        assents = st.builds(Assents, member=st.sampled_from(promising or members), proposal=proposals)
        is_listed = promising and draw(st.sampled_from((False, False, True)))
        deals.append(
            PackageDeal(
                id=f"deal{place}",
                parties=drawn,
                commitments=draw(asked(setting, most=2)),
                assents=draw(st.lists(assents, min_size=1, max_size=2, unique=True)) if is_listed else (),
                proposal=draw(proposals),
            )
        )
    return deals


@st.composite
def terms(draw: st.DrawFn, setting: Setting, *, days: Sequence[date]) -> list[MoveTerms]:
    """The terms of up to three moves, mostly of one or none: exclusions, implications, objections or a cost."""
    moves = st.sampled_from(_moves(setting))
    about = draw(st.lists(moves, max_size=draw(st.sampled_from((0, 1, 1, 2, 3))), unique=True))
    found = []
    for place, move in enumerate(about):
        elsewhere = moves.filter(lambda other: not is_part_of_the_same(move, other))  # noqa: B023
        others = st.lists(elsewhere, min_size=1, max_size=2, unique=True)
        what = draw(st.sampled_from(("excludes", "implies", "raises", "raises", "its own", "all")))
        own = what in ("its own", "all") and not isinstance(move, Grant)
        raises = what in ("raises", "all") or (what == "its own" and not own)
        found.append(
            MoveTerms(
                move=move,
                cost=draw(maybe(st.sampled_from((Fraction(0), Fraction(2), Fraction(1, 2))))) if own else None,
                willing=draw(near_conditions(setting, days=days)) if own and not isinstance(move, Promise) else None,
                excludes=draw(others) if what in ("excludes", "all") else (),
                implies=draw(others)[:1] if what in ("implies", "all") else (),
                raises=[draw(_raised(setting, f"r{place}", days))] if raises else (),
            )
        )
    return found


@st.composite
def _raised(draw: st.DrawFn, setting: Setting, objection: str, days: Sequence[date]) -> ObjectionClaim:
    return ObjectionClaim(
        objection=objection,
        member=draw(st.sampled_from([member.id for member in setting.body.members])),
        asks=draw(asked(setting, most=1)),
        lifted_when=draw(st.one_of(st.none(), st.none(), near_conditions(setting, days=days))),
        settles_for=draw(st.one_of(st.none(), st.none(), near_conditions(setting, days=days))),
        **draw(aims(setting)),  # type: ignore[arg-type]  # the keys are names of fields that hold ids
    )


def _moves(setting: Setting) -> list[Move]:
    """Moves to draw from; those that are likely to exist occur several times."""
    likely: list[Move] = [Settle("o0"), Settle("o1")]
    seldom: list[Move] = [Settle("r0"), Settle("r1")]
    for move in setting.listed_moves:
        match move:
            case WinOver(_, proposal) if proposal != setting.proposals[0].id:
                # There are so many of these that others would hardly ever be drawn.
                continue
            case WinOver() | PutForward() | FallBack() | Promise() | Grant(part=str()):
                seldom.append(move)
            case _:
                likely.append(move)
    return [*likely, *likely, *likely, *seldom]
