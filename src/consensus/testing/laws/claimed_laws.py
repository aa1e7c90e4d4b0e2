"""Laws that hold for a rule if its author says so: each belongs to a claim, an argument of `check_rule`.

All but one are about complete profiles; the laws of verdicts cover the other profiles.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import attrs

from consensus.records import MemberId, ProposalId, Stance
from consensus.rules import Acts, Of, Profile, Rule
from consensus.rules.bars import SETTLED_STANCES
from consensus.testing.laws.broken import Law, LawBroken
from consensus.testing.laws.verdict_laws import completions

__all__ = [
    "CLAIMED",
    "PlainStatement",
    "agrees_with_statement",
    "anonymity",
    "base_of_counting",
    "ignored_members_change_nothing",
    "monotone_in_stance",
    "neutrality",
    "outcome_agrees_with_statement",
    "quorum_is_asked_for",
    "stance_counts_as_another",
    "unanimity_decides",
    "veto_holders_can_stop_it",
]

PlainStatement: TypeAlias = Callable[[Profile], bool]
"""A plain statement of a rule: whether it adopts a complete profile."""

Classes: TypeAlias = Literal[True] | Iterable[Iterable[MemberId]]

SizeOfQuorum: TypeAlias = int | Callable[[int], int]

LADDER = (Stance.OBJECTS, Stance.ABSTAINS, Stance.ACQUIESCES, Stance.SUPPORTS)
"""Stances from the worst for a proposal to the best; absence cannot be compared and is left out."""


def _said(adopted: bool) -> str:
    return "adopted" if adopted else "refused"


def agrees_with_statement(rule: Rule, complete: Profile, like: PlainStatement) -> None:
    """A rule adopts just those complete profiles that its plain statement adopts."""
    expected = bool(like(complete))
    if rule.adopts(complete) != expected:
        problem = f"it is {_said(not expected)}, and {_said(expected)} by the statement"
        raise LawBroken(agrees_with_statement, problem, rule=rule, complete=complete, like=like)


def outcome_agrees_with_statement(rule: Rule, profile: Profile, like: PlainStatement) -> None:
    """The outcome is what the plain statement says of every way to complete the profile."""
    said = {bool(like(completion)) for completion in completions(profile)}
    expected = "OPEN" if len(said) == 2 else "ADOPTED" if said == {True} else "BLOCKED"
    found = rule.outcome(profile).value
    if found != expected:
        problem = f"it is {found}, and {expected} by the statement"
        raise LawBroken(outcome_agrees_with_statement, problem, rule=rule, profile=profile, like=like)


def veto_holders_can_stop_it(rule: Rule, complete: Profile, veto: Collection[MemberId]) -> None:
    """While a holder of a veto objects, nothing is adopted, whatever the others do."""
    for holder in sorted(veto):
        against = complete.with_stance(Stance.OBJECTS, [holder])
        if rule.adopts(against):
            problem = f"it is adopted though {holder!r} objects"
            raise LawBroken(veto_holders_can_stop_it, problem, rule=rule, complete=against, veto=veto)


def ignored_members_change_nothing(rule: Rule, complete: Profile, ignores: Collection[MemberId]) -> None:
    """Whatever stance a member takes that is ignored, it is adopted or refused as before."""
    before = rule.adopts(complete)
    for member in sorted(ignores):
        for stance in SETTLED_STANCES:
            if rule.adopts(complete.with_stance(stance, [member])) != before:
                problem = f"it is {_said(before)}, and {_said(not before)} once {member!r} {stance.value}"
                raise LawBroken(ignored_members_change_nothing, problem, rule=rule, complete=complete, ignores=ignores)


def anonymity(rule: Rule, complete: Profile, anonymous: Classes) -> None:
    """It does not matter who takes which stance: two members, or two of one class, may exchange theirs.

    They exchange their support of rivals too, and their stances on earlier days.
    """
    before = rule.adopts(complete)
    for members in [complete] if anonymous is True else anonymous:
        for first, second in pairwise(members):
            exchanged = _exchanged(complete, {first: second, second: first})
            if exchanged != complete and rule.adopts(exchanged) != before:
                said = f"it is {_said(before)}, and {_said(not before)}"
                problem = f"{said} once {first!r} and {second!r} exchange their stances"
                raise LawBroken(anonymity, problem, rule=rule, complete=complete, anonymous=anonymous)


def _exchanged(profile: Profile, other: Mapping[MemberId, MemberId]) -> Profile:
    """The profile in which each of these members takes the place of the other."""
    acts = profile.acts
    rivals = [
        attrs.evolve(rival, supporters=[other.get(member, member) for member in rival.supporters])
        for rival in acts.rivals
    ]
    earlier = {day: _exchanged(past, other) for day, past in acts.earlier}
    return attrs.evolve(
        profile,
        stances={other.get(member, member): stance for member, stance in profile.stances},
        acts=attrs.evolve(acts, rivals=rivals, earlier=earlier),
    )


def neutrality(rule: Rule, complete: Profile) -> None:
    """It does not matter what the proposals are called: if two exchange their ids, the answer stays the same."""
    acts, before = complete.acts, rule.adopts(complete)
    for first, second in pairwise(_proposals(acts)):
        names = {first: second, second: first}
        renamed = attrs.evolve(complete, acts=_renamed(acts, names))
        if rule.adopts(renamed) != before:
            said = f"it is {_said(before)}, and {_said(not before)}"
            problem = f"{said} once {first!r} and {second!r} exchange their ids"
            raise LawBroken(neutrality, problem, rule=rule, complete=complete)


def _proposals(acts: Acts) -> list[ProposalId]:
    voted_on = [proposal for each in acts.rounds for proposal, _ in each.votes]
    named = [*([] if acts.proposal is None else [acts.proposal]), *(rival.proposal for rival in acts.rivals), *voted_on]
    return sorted(set(named))


def _renamed(acts: Acts, names: Mapping[ProposalId, ProposalId]) -> Acts:
    def called(proposal: ProposalId) -> ProposalId:
        return names.get(proposal, proposal)

    def counted(votes: Sequence[tuple[ProposalId, int]]) -> list[tuple[ProposalId, int]]:
        return [(called(proposal), number) for proposal, number in votes]

    return attrs.evolve(
        acts,
        proposal=None if acts.proposal is None else called(acts.proposal),
        rivals=[attrs.evolve(rival, proposal=called(rival.proposal)) for rival in acts.rivals],
        rounds=[
            attrs.evolve(
                each,
                votes=counted(each.votes),
                tie_break=counted(each.tie_break),
                elected=None if each.elected is None else called(each.elected),
            )
            for each in acts.rounds
        ],
    )


def monotone_in_stance(rule: Rule, complete: Profile) -> None:
    """A member that goes up from objecting to abstaining, acquiescing or supporting never undoes adoption."""
    if not rule.adopts(complete):
        return
    for member, stance in complete.stances:
        if stance not in LADDER:
            continue
        for better in LADDER[LADDER.index(stance) + 1 :]:
            if not rule.adopts(complete.with_stance(better, [member])):
                problem = f"it is adopted, and refused once {member!r}, which {stance.value}, {better.value}"
                raise LawBroken(monotone_in_stance, problem, rule=rule, complete=complete)


def unanimity_decides(rule: Rule, members: Sequence[MemberId], acts: Acts) -> None:
    """It is adopted if everybody supports, and refused if everybody objects."""
    for stance, expected in ((Stance.SUPPORTS, True), (Stance.OBJECTS, False)):
        if rule.adopts(Profile(dict.fromkeys(members, stance), acts=acts)) != expected:
            problem = f"it is {_said(not expected)} though everybody {stance.value}"
            raise LawBroken(unanimity_decides, problem, rule=rule, members=members, acts=acts)


def stance_counts_as_another(rule: Rule, complete: Profile, counts_as: Mapping[Stance, Stance]) -> None:
    """A stance that is said to count as another may be exchanged for it, by one member or by all."""
    before = rule.adopts(complete)
    for stance, other in counts_as.items():
        taking = sorted(complete.taking(stance))
        for members in [*([member] for member in taking), taking]:
            if rule.adopts(complete.with_stance(other, members)) != before:
                named = ", ".join(map(repr, members))
                said = f"it is {_said(before)} while {named} {stance.value}"
                problem = f"{said}, and {_said(not before)} once {named} {other.value}"
                raise LawBroken(stance_counts_as_another, problem, rule=rule, complete=complete, counts_as=counts_as)


def quorum_is_asked_for(rule: Rule, complete: Profile, quorum: SizeOfQuorum) -> None:
    """With fewer members present than the quorum nothing is adopted, and with just so many, all in support, it is."""
    need = _number(quorum, complete)
    present = sorted(complete.members_not(Stance.ABSENT))
    if len(present) < need and rule.adopts(complete):
        problem = f"it is adopted with {len(present)} present; the quorum is {need}"
        raise LawBroken(quorum_is_asked_for, problem, rule=rule, complete=complete, quorum=quorum)
    # Members present come first, so that different sets of members are tried.
    there = [*present, *sorted(complete.taking(Stance.ABSENT))][:need]
    enough = complete.with_stance(Stance.ABSENT, complete).with_stance(Stance.SUPPORTS, there)
    if not rule.adopts(enough):
        problem = f"it is refused with {need} present, all in support; the quorum is {need}"
        raise LawBroken(quorum_is_asked_for, problem, rule=rule, complete=enough, quorum=quorum)


def _number(quorum: SizeOfQuorum, profile: Profile) -> int:
    number = quorum if isinstance(quorum, int) else quorum(len(profile))
    return max(number, 0)


def base_of_counting(rule: Rule, complete: Profile, base: Of, quorum: SizeOfQuorum = 1) -> None:
    """Whoever is outside the base of counting might be absent, and whoever is in it without support might object.

    If the base is those present or the votes cast, supporters alone decide when the others are absent.
    """
    need, before = max(_number(quorum, complete), 1), rule.adopts(complete)
    if len(complete.members_not(Stance.ABSENT)) < need:
        return
    in_base = [stance for stance in (Stance.ABSTAINS, Stance.ABSENT) if stance in base.counted]
    as_good = complete.with_stance(Stance.OBJECTS, complete.taking(*in_base))
    if base.counted == (Stance.SUPPORTS, Stance.OBJECTS):
        as_good = complete.with_stance(Stance.ABSENT, complete.taking(Stance.ABSTAINS))
    if len(as_good.members_not(Stance.ABSENT)) >= need and rule.adopts(as_good) != before:
        problem = f"it is {_said(before)}, and {_said(not before)} if it is counted of {base.value}"
        raise LawBroken(base_of_counting, problem, rule=rule, complete=complete, base=base, quorum=quorum)
    alone = complete.with_stance(Stance.ABSENT, complete.members_not(Stance.SUPPORTS))
    if base is not Of.ALL and len(alone.taking(Stance.SUPPORTS)) >= need and not rule.adopts(alone):
        problem = f"it is refused though all {base.value} are in support"
        raise LawBroken(base_of_counting, problem, rule=rule, complete=alone, base=base, quorum=quorum)


CLAIMED: Mapping[str, tuple[Law, ...]] = {
    "like": (agrees_with_statement, outcome_agrees_with_statement),
    "veto": (veto_holders_can_stop_it,),
    "ignores": (ignored_members_change_nothing,),
    "anonymous": (anonymity,),
    "neutral": (neutrality,),
    "monotone": (monotone_in_stance,),
    "unanimous": (unanimity_decides,),
    "counts_as": (stance_counts_as_another,),
    "quorum": (quorum_is_asked_for,),
    "base": (base_of_counting,),
}
"""The laws of each claim, by the name of the argument of `check_rule`."""
