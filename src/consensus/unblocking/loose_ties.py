"""Loose ties: ties of which no report says enough for them to have an effect, and what each would change if it carried.

What it is for each kind of tie to carry is said on the page "What an answer means".  The answer itself counts on none.
"""

from fractions import Fraction
from typing import final

import attrs

from consensus.records import Tie, TieKind
from consensus.situation import Situation
from consensus.timeline import Entry
from consensus.unblocking.answer import Unblocking
from consensus.unblocking.carried_ties import carried, members_moved
from consensus.unblocking.plan import Plan, cheapest_plan
from consensus.unblocking.plan_trial import unknown_members

TIES_TRIED_AT_MOST = 20
"""How many loose ties are tried where nobody asks for more: each takes as long as the cheapest plan does."""


@final
@attrs.frozen(kw_only=True, repr=False)
class LooseTie:
    """A loose tie with which the cheapest plan would cost less if it carried, and that plan; or of which nobody knows.

    `history` has the claims that last spoke of it.  `plan` is None for a tie on a group that names no members: whom it
    moves, a report would have to say.
    """

    tie: Tie
    history: tuple[Entry, ...] = attrs.field(repr=False)
    plan: Plan | None

    def __repr__(self) -> str:
        found = "its members are not named" if self.plan is None else f"cost {self.plan.cost}"
        return f"<LooseTie: {self.tie.subject} {self.tie.kind.value} {self.tie.object or self.tie.group}: {found}>"


def loose_ties(ways: Unblocking, *, at_most: int | None = TIES_TRIED_AT_MOST) -> tuple[LooseTie, ...]:
    """The loose ties worth finding out about: those with which the cheapest plan would cost less, the cheapest first.

    After them, those on groups that name no members, by subject.  Each tie is supposed by itself; of more than
    `at_most` that could have an effect, the first are tried, in the order in which `Situation.ties` has them.

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
    found: list[LooseTie] = []
    tried = 0
    for claim, entries in ways.situation.ties():
        tie = claim.tie
        if tie.proposal not in (None, ways.proposal):
            continue
        if _moves_nobody_named(tie, ways.situation) and unknown_members(ways.prospect):
            found.append(LooseTie(tie=tie, history=entries, plan=None))
        claims = tuple(carried(tie, ways.situation, ways.proposal))
        if not claims or not _may_be_cheaper(ways) or (at_most is not None and tried >= at_most):
            continue
        tried += 1
        plan = cheapest_plan(ways.prospect.supposing(*claims))
        if plan is not None and (ways.cheapest is None or plan.cost < ways.cheapest.cost):
            found.append(LooseTie(tie=tie, history=entries, plan=plan))
    return tuple(sorted(found, key=_rank))


def _rank(found: LooseTie) -> tuple[bool, Fraction]:
    return found.plan is None, Fraction(0) if found.plan is None else found.plan.cost


def _may_be_cheaper(ways: Unblocking) -> bool:
    return ways.cheapest is None or ways.cheapest.cost > 0


def _moves_nobody_named(tie: Tie, situation: Situation) -> bool:
    """Whether a tie is on a group of which no members are named."""
    return tie.kind is TieKind.INFLUENCES and tie.group is not None and not members_moved(tie, situation)
