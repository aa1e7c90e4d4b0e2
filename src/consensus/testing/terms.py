"""Hypothesis strategies for the terms of moves in one setting: every move is of something in it."""

from hypothesis import strategies as st

from consensus.records import Confidence, MoveId, MoveTerms, ObjectionClaim, Setting, Way
from consensus.testing.claims import aims, owner_of
from consensus.testing.conditions import conditions, granted
from consensus.testing.values import amounts, distinct_ids, ids, maybe, one_of, texts

__all__ = ["moves", "terms"]


@st.composite
def moves(draw: st.DrawFn, setting: Setting) -> MoveId:
    """Ids of moves of every kind that the setting allows."""
    reopening = [proposal.id for proposal in setting.proposals if proposal.way is Way.REOPEN]
    kinds = ["win-over", "put-forward", "settle", "let-pass", "fall-back"]
    kinds += ["grant"] * bool(setting.concessions) + ["withdraw"] * bool(setting.candidates)
    kinds += ["strike"] * bool(setting.packages) + ["reopen"] * bool(reopening)
    match draw(st.sampled_from(kinds)):
        case "win-over":
            return f"win-over:{draw(one_of(setting.ids('member')))}:{draw(one_of(setting.ids('proposal')))}"
        case "put-forward":
            return f"put-forward:{draw(one_of(setting.ids('proposal')))}"
        case "settle":
            return f"settle:{draw(ids())}"
        case "let-pass":
            return f"let-pass:{draw(st.dates())}"
        case "grant":
            return f"grant:{draw(granted(setting))}"
        case "withdraw":
            return f"withdraw:{draw(one_of(setting.ids('candidate')))}"
        case "strike":
            return f"strike:{draw(one_of(setting.ids('package')))}"
        case "reopen":
            return f"reopen:{draw(one_of(reopening))}"
        case _:
            return "fall-back:failure"


@st.composite
def terms(draw: st.DrawFn, setting: Setting, *, least: int = 0) -> list[MoveTerms]:
    """The terms of `least` to three moves, which raise up to two objections between them."""
    most = max(least, draw(st.sampled_from((0, 0, 1, 2, 3))))
    about = draw(st.lists(moves(setting), min_size=least, max_size=most, unique=True))
    raised = [draw(_raised(setting, objection)) for objection in draw(distinct_ids(size=2 if about else 0))]
    return [draw(_terms(setting, move, raised)) for move in about]


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
