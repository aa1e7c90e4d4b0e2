"""Drafts as situations: the same made-up deadlocks in the library's own records.

    PYTHONPATH=src:. python -m tests.bench.races FAMILY MEMBERS SEED [hard] [mixed]

prints the race and the answer.  How deadlocks are drawn is in `tests.bench.drafts`.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import attrs

from consensus import unblock
from consensus.dates import StatedDate
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    Body,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    Concession,
    Condition,
    Grant,
    Granted,
    Member,
    MemberId,
    MoveTerms,
    Nomination,
    ObjectionClaim,
    Office,
    Pressure,
    Proposal,
    Report,
    Setting,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import AtLeast, NoObjection, Rule, Unanimity
from consensus.situation import Situation
from consensus.timeline import Timeline
from tests.bench.drafts import Draft, Family, Goal, Kind, Objection, draft, mixed

DAY = date(2026, 3, 9)
REPORTED = StatedDate.of(date(2026, 3, 1))
PROPOSAL = "meier"
_STANCES = {Kind.SUPPORTS: Stance.SUPPORTS, Kind.RESERVED: Stance.RESERVED}


@attrs.frozen(kw_only=True)
class Race:
    """A draft in records: its setting, its reports, the rule, and what moves cost that no record prices."""

    setting: Setting
    reports: tuple[Report, ...]
    rule: Rule
    costs: dict[str, int]

    def situation(self) -> Situation:
        """A situation that nobody has asked anything yet, over a timeline that nobody has."""
        return Situation(setting=self.setting, rule=self.rule, timeline=Timeline(reports=self.reports), day=DAY)


def race(drawn: Draft) -> Race:
    """The records of a draft."""
    claims = [CandidacyClaim(candidate=PROPOSAL, status=CandidacyStatus.NOMINATED), *_claims(drawn)]
    return Race(
        setting=_setting(drawn),
        reports=tuple(
            Report(id=f"r{place}", reported_on=REPORTED, claims=[claim]) for place, claim in enumerate(claims)
        ),
        rule=_rule(drawn),
        costs={f"win-over:{name(member)}:{PROPOSAL}": cost for member, cost in drawn.persuasion.items()},
    )


def name(member: int) -> MemberId:
    return f"m{member:05}"


def conceded(concession: int) -> str:
    return f"c{concession:05}"


def _setting(drawn: Draft) -> Setting:
    return Setting(
        body=Body(name="the body", members=[Member(id=name(member)) for member in range(len(drawn.kinds))]),
        offices=[Office(id="chair")],
        candidates=[Candidate(id=PROPOSAL)],
        proposals=[Proposal(id=PROPOSAL, names=[Nomination(office="chair", candidate=PROPOSAL)])],
        concessions=[
            Concession(
                id=conceded(concession),
                by=PROPOSAL,
                cost=Fraction(price),
                willing=Assents(member=name(drawn.willing[concession])) if concession in drawn.willing else None,
            )
            for concession, price in enumerate(drawn.prices)
        ],
        terms=list(_terms(drawn)),
    )


def _terms(drawn: Draft) -> Iterator[MoveTerms]:
    """Which concessions exclude others, and which backfire."""
    excludes: dict[int, list[Grant]] = {}
    for one, other in drawn.exclusions:
        excludes.setdefault(one, []).append(Grant(conceded(other)))
    raises: dict[int, list[ObjectionClaim]] = {}
    for number, objection in enumerate(drawn.objections):
        if objection.raised_by is not None:
            raises.setdefault(objection.raised_by, []).append(_raised(number, objection))
    for concession in sorted({*excludes, *raises}):
        yield MoveTerms(
            move=Grant(conceded(concession)), excludes=excludes.get(concession, ()), raises=raises.get(concession, ())
        )


def _rule(drawn: Draft) -> Rule:
    match drawn.goal:
        case Goal.NO_OBJECTION:
            return NoObjection()
        case Goal.UNANIMITY:
            return Unanimity()
        case Goal.TWO_THIRDS:
            return AtLeast(-(-2 * len(drawn.kinds) // 3))


def _claims(drawn: Draft) -> Iterator[Claim]:
    for member, kind in enumerate(drawn.kinds):
        if kind in _STANCES:
            yield StanceClaim(stance=_STANCES[kind], proposal=PROPOSAL, members=[name(member)], reason="it said so")
    for number, objection in enumerate(drawn.objections):
        if objection.raised_by is None:
            yield _raised(number, objection)
    for one, other, weight in drawn.influences:
        yield _tie(TieKind.INFLUENCES, one, other, weight)
    for one, other in drawn.follows:
        yield _tie(TieKind.FOLLOWS, one, other)
    for one, other in drawn.waits:
        yield _tie(TieKind.WAITS_FOR, one, other)
    for member, weight in drawn.thresholds.items():
        yield ThresholdClaim(weight=Fraction(weight), proposal=PROPOSAL, members=[name(member)])


def _tie(kind: TieKind, one: int, other: int, weight: int = 1) -> Claim:
    return TieClaim(tie=Tie(kind=kind, subject=name(one), object=name(other), weight=Fraction(weight)))


def _raised(number: int, objection: Objection) -> ObjectionClaim:
    ways: list[Condition] = [_all_of(way) for way in objection.ways]
    if objection.pressure:
        ways.append(Pressure(member=name(objection.member), weight=Fraction(objection.pressure)))
    return ObjectionClaim(
        objection=f"o{number:05}",
        member=name(objection.member),
        proposal=PROPOSAL,
        lifted_when=ways[0] if len(ways) == 1 else AnyOf(ways),
    )


def _all_of(way: Iterable[int]) -> Condition:
    grants = [Granted(concession=conceded(concession)) for concession in way]
    return grants[0] if len(grants) == 1 else AllOf(grants)


def main() -> None:
    family, members, seed, *kinds = sys.argv[1:]
    drawn = draft(Family(family), int(members), int(seed), hard="hard" in kinds)
    made = race(mixed(drawn) if "mixed" in kinds else drawn)
    situation = made.situation()
    print(situation)
    print(unblock(situation, costs=made.costs))


if __name__ == "__main__":
    main()
