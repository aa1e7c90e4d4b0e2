"""The deeds of a plan: its moves, with similar grants combined and interchangeable members counted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from consensus.assent import CostedMove
from consensus.records import (
    ActorId,
    Condition,
    Grant,
    Granted,
    MemberId,
    MoveId,
    ObjectionId,
    Promise,
    ProposalId,
    Settle,
    WinOver,
)
from consensus.situation import Situation
from consensus.unblocking import Plan
from consensus.views.telling.requests import Backing, WhySettled, asking, backing, why_settled
from consensus.views.telling.sentences import by_name
from consensus.views.telling.standings import explained
from consensus.views.telling.winning_choices import Family


class DeedSentences(Protocol):
    """What a language says of the deeds of a plan: a clause for each method, in the present tense."""

    def gives(
        self, actors: Sequence[ActorId], asking: Sequence[MemberId], wishes: Sequence[Granted], *, promised: bool
    ) -> str:
        """Actors grant or promise what members ask for."""

    def gives_all(self, actors: Sequence[ActorId], asking: Sequence[MemberId], *, promised: bool) -> str:
        """Actors grant or promise all that members ask for, which the paragraph has told."""

    def is_settled(self, owners: Sequence[MemberId], number: int, why: WhySettled, *, reason: str = "") -> str:
        """Some objections are settled; with the reason of a single one, if its owner has others too."""

    def moves(self, move: CostedMove) -> str:
        """Any other move."""

    def are_won(self, members: Sequence[MemberId], backing: Backing | None) -> str:
        """Members are won over, though some back others."""

    def any_are_won(self, members: Sequence[MemberId], number: int) -> str:
        """Any of the interchangeable members are won over."""


def deeds(
    made: Iterable[CostedMove],
    situation: Situation,
    proposal: ProposalId,
    say: DeedSentences,
    *,
    families: Sequence[Family] = (),
    told: Mapping[MemberId, Collection[Condition]] | None = None,
) -> list[str]:
    """Moves in words, combining similar grants and counting interchangeable members.

    `told` are the asks that the paragraph has mentioned already.
    """
    family_of = {id_ for family in families for id_ in family.moves}
    giving: dict[tuple[bool, tuple[ActorId, ...], tuple[MemberId, ...]], list[Granted]] = {}
    others: list[str] = []
    settling: dict[WhySettled, list[CostedMove]] = {why: [] for why in WhySettled}
    winning: list[CostedMove] = []
    for costed in made:
        match costed.move:
            case Grant(given=given):
                giving.setdefault((False, costed.actors, asking(given, situation, proposal)), []).append(given)
            case Promise(promised=promised):
                asked_by = asking(promised.granted, situation, proposal)
                giving.setdefault((True, costed.actors, asked_by), []).append(promised.granted)
            case WinOver():
                winning.append(costed)
            case Settle(objection):
                settling[_why(objection, costed, situation, proposal)].append(costed)
            case _:
                others.append(say.moves(costed))
    return [
        *(_given(*key, wishes, told or {}, say) for key, wishes in giving.items()),
        *(said for why, found in settling.items() if found for said in _settled(why, found, situation, proposal, say)),
        *others,
        *_won(winning, family_of, situation, proposal, say),
        *(say.any_are_won(family.members, family.number) for family in families),
    ]


def _why(objection: ObjectionId, costed: CostedMove, situation: Situation, proposal: ProposalId) -> WhySettled:
    return why_settled(objection, costed.actors, situation, proposal)


def _given(
    promised: bool,
    actors: Sequence[ActorId],
    asking_for: Sequence[MemberId],
    wishes: list[Granted],
    told: Mapping[MemberId, Collection[Condition]],
    say: DeedSentences,
) -> str:
    """Grants and promises with their recipients, by title, or as all that they ask for if that was mentioned."""
    if asking_for and all(told.get(member) == set(wishes) for member in asking_for):
        return say.gives_all(actors, asking_for, promised=promised)
    return say.gives(actors, asking_for, wishes, promised=promised)


def _settled(
    why: WhySettled, found: list[CostedMove], situation: Situation, proposal: ProposalId, say: DeedSentences
) -> Iterator[str]:
    """Objections of which the same is known, together; those of an owner that has others too, each with its reason."""
    owners = by_name({actor for costed in found for actor in costed.actors}, situation.setting)
    settled = {costed.move.objection for costed in found if isinstance(costed.move, Settle)}
    together = []
    for owner in owners:
        held = situation.standing(owner, proposal=proposal).open_objections
        apart = [each for each in held if each.id in settled and each.reason] if len(held) > 1 else []
        if apart and not settled.issuperset(each.id for each in held):
            yield from (say.is_settled([owner], 1, why, reason=each.reason) for each in apart)
        else:
            together.append(owner)
    if together:
        number = sum(not set(together).isdisjoint(costed.actors) for costed in found)
        yield say.is_settled(together, number, why)


def _won(
    winning: list[CostedMove], family_of: set[MoveId], situation: Situation, proposal: ProposalId, say: DeedSentences
) -> Iterator[str]:
    alone = [member for costed in winning if costed.id not in family_of for member in won_by(costed)]
    if alone:
        yield say.are_won(alone, backing(alone, situation, proposal))


def asks_told(plan: Plan) -> dict[MemberId, set[Condition]]:
    """The asks of blockers that the paragraph has mentioned already."""
    verdict = plan.situation.verdict(plan.proposal, rule=plan.prospect.rule)
    return {
        standing.member: {ask for objection in standing.open_objections for ask in objection.asks}
        for standing in explained(plan.situation, plan.proposal, verdict)
    }


def won_by(costed: CostedMove) -> tuple[MemberId, ...]:
    """The member that a move wins over, if it wins one."""
    return (costed.move.member,) if isinstance(costed.move, WinOver) else ()
