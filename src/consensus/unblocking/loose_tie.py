"""Loose ties: ties that have no effect because no report says enough, and what each would change if it had one.

The page "What an answer means" defines the effect for each kind of tie.  The answer itself counts on none of them.
"""

from fractions import Fraction
from typing import final

import attrs

from consensus.records import Tie, TieKind
from consensus.situation import Situation
from consensus.time_limit import TimeLimit
from consensus.timeline import Entry
from consensus.unblocking.answer import Status, Unblocking
from consensus.unblocking.carried_ties import carried, members_moved
from consensus.unblocking.plan import Plan, cheapest_plan
from consensus.unblocking.plan_trial import unknown_members

TIES_TRIED_AT_MOST = 20
"""How many loose ties are tried unless the caller sets another limit: each takes as long as the cheapest plan."""


@final
@attrs.frozen(kw_only=True, repr=False)
class LooseTie:
    """A loose tie that would make the cheapest plan cost less if it had an effect, with that plan.

    `history` has the latest claims about the tie.  `plan` is None for a tie on a group that names no members: its
    effect is unknown until a report says who they are.
    """

    tie: Tie
    history: tuple[Entry, ...] = attrs.field(repr=False)
    plan: Plan | None

    def __repr__(self) -> str:
        found = "its members are not named" if self.plan is None else f"cost {self.plan.cost}"
        return f"<LooseTie: {self.tie.subject} {self.tie.kind.value} {self.tie.object or self.tie.group}: {found}>"


def loose_ties(
    ways: Unblocking, *, at_most: int | None = TIES_TRIED_AT_MOST, time_limit: float | None = None
) -> tuple[LooseTie, ...]:
    """The loose ties worth finding out about: those that would make the cheapest plan cost less, the cheapest first.

    Ties on groups that name no members follow, by subject.  Each tie is tried by itself.  If more than `at_most` could
    have an effect, only the first `at_most` are tried, in the order of `Situation.ties`.  After `time_limit` seconds,
    by default those of `ways`, no further one is tried, and the plan of the last may not be the cheapest.

    >>> from consensus.cases import loads
    >>> from consensus.unblocking import unblock
    >>> race = loads('''
    ... consensus: 1
    ... title: Secretary
    ... body: {name: Commission, members: [AT, CH, LI], rule: unanimity}
    ... offices: {secretary: {}}
    ... candidates: {meier: {}}
    ... proposals: {meier: {secretary: meier}}
    ... sources: {nzz: {reported_on: 2026-03-02}}
    ... timeline:
    ...   - source: nzz
    ...     claims:
    ...       - {candidacy: meier, status: nominated}
    ...       - {stance: supports, member: AT}
    ...       - {stance: reserved, members: [CH, LI]}
    ...       - {tie: influences, member: AT, on_member: LI}
    ... ''')
    >>> ways = unblock(race.on("2026-03-04"))
    >>> str(ways.cheapest.cost), loose_ties(ways)
    ('2', (<LooseTie: AT influences LI: cost 1>,))
    """
    if ways.status is Status.ADOPTED:
        return ()
    found: list[LooseTie] = []
    tried = 0
    limit = TimeLimit(ways.time_limit if time_limit is None else time_limit)
    for claim, entries in ways.situation.ties():
        tie = claim.tie
        if tie.proposal not in (None, ways.proposal):
            continue
        if _moves_nobody_named(tie, ways.situation) and unknown_members(ways.prospect):
            found.append(LooseTie(tie=tie, history=entries, plan=None))
        claims = tuple(carried(tie, ways.situation, ways.proposal))
        is_over = limit.is_over or (at_most is not None and tried >= at_most)
        if not claims or not _may_be_cheaper(ways) or is_over:
            continue
        tried += 1
        plan = cheapest_plan(ways.prospect.supposing(*claims), limit=limit)
        if plan is not None and (ways.cheapest is None or plan.cost < ways.cheapest.cost):
            found.append(LooseTie(tie=tie, history=entries, plan=plan))
    return tuple(sorted(found, key=_rank))


def _rank(found: LooseTie) -> tuple[bool, Fraction]:
    return found.plan is None, Fraction(0) if found.plan is None else found.plan.cost


def _may_be_cheaper(ways: Unblocking) -> bool:
    return ways.cheapest is None or ways.cheapest.cost > 0


def _moves_nobody_named(tie: Tie, situation: Situation) -> bool:
    """Whether a tie influences a group that names no members."""
    return tie.kind is TieKind.INFLUENCES and tie.group is not None and not members_moved(tie, situation)
