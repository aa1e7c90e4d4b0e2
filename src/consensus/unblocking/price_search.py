"""The search for the worlds, among those that go no further than the reports, whose plans cost least and most.

In such a world an undeclared member takes a side only if the reports could not be true otherwise, all else equal
(McCarthy, "Circumscription: a form of non-monotonic reasoning", Artificial Intelligence 13, 1980).

An integer program proposes a world, and its cheapest plan is computed.  Then all worlds are ruled out that cannot be
better: those with as many members of certain stances as this world, whatever stances the others take.  This is
logic-based Benders decomposition, as in `consensus.unblocking.plan_trial`.  A world costs at most as much as the plan
for silent members plus moving each member that takes a side; this bound on the integer program usually ends the search
for the dearest world.  Worlds that another one dominates are left out (see `consensus.unblocking.world_order`), and a
few others that differ only in who takes which side are priced one by one.  There may be exponentially many iterations;
`WORLDS_AT_MOST` and the time limit bound them.
"""

from collections.abc import Collection, Generator, Hashable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import islice
from math import lcm
from typing import TypeAlias, final

import attrs

from consensus.assent import Prospect
from consensus.assent.likeness import likeness
from consensus.evidence import Evidence, StancePeriod
from consensus.evidence.attitudes import taking
from consensus.evidence.outcomes import stance_of
from consensus.evidence.symmetry import AttitudeClass
from consensus.evidence.worlds import World, Worlds
from consensus.records import MemberId, Move, Settle, Stance, WinOver
from consensus.records.terms import MoveTerms
from consensus.rules.bars import Bar, Formula, bars_of
from consensus.search.choices import least_cost
from consensus.situation import Situation
from consensus.time_limit import TimeLimit
from consensus.unblocking.plan import Plan, cheapest_plan
from consensus.unblocking.plan_trial import claims_of, least_enough
from consensus.unblocking.world_order import Kind, Numbers, Weight, is_dearer, rule_out_dominated, stand_as_well

WORLDS_AT_MOST = 500
"""How many worlds are priced for each end of the range."""

FEW_WORLDS = 48
"""Up to so many worlds that differ only in who takes which side are priced one by one; to rule out several at once
would take more plans."""

_Group: TypeAlias = tuple[list[int], list[AttitudeClass], int]
"""Member classes and attitude classes, by index, and how many members of the former have attitudes of the latter."""

_LEANING = {Stance.OBJECTS: 3, Stance.SUPPORTS: -1, Stance.ACQUIESCES: 0}
"""A guess at how dear each stance is; it affects only the order in which worlds are proposed."""


@final
@attrs.frozen(kw_only=True, repr=False)
class WorldPlan:
    """The cheapest plan in a world, None if there is none, and the stances of undeclared members in that world.

    `stances` assigns stances to interchangeable members in one of the possible ways, and leaves out members that stay
    undeclared.  `unnamed` are the counted members that the plan wins over or settles with, sorted.
    """

    stances: Mapping[MemberId, Stance]
    plan: Plan | None
    unnamed: tuple[MemberId, ...]

    @property
    def cost(self) -> Fraction | None:
        """What the plan costs; None if there is no plan."""
        return None if self.plan is None else self.plan.cost

    def __repr__(self) -> str:
        found = "no plan" if self.plan is None else f"cost {self.plan.cost}"
        return f"<WorldPlan: {len(self.stances)} take a side, {found}>"


@final
class PriceSearch:
    """The worlds that go no further than the reports, and what the cheapest plan costs in each.

    Undeclared members that are not `counted` are undeclared in each of them.
    """

    def __init__(
        self, prospect: Prospect, evidence: Evidence, counted: tuple[MemberId, ...], silent: Plan | None
    ) -> None:
        self._prospect, self._evidence, self._silent = prospect, evidence, silent
        alike: dict[Hashable, list[MemberId]] = {}
        for member, seen in likeness(prospect, counted).items():
            alike.setdefault(seen, []).append(member)
        self._kinds = list(alike.values())
        self._ways = [seen[1] if isinstance(seen, tuple) else seen for seen in alike]
        self._kind_of = {member: kind for kind, members in enumerate(self._kinds) for member in members}
        self._costs: list[tuple[Numbers, Fraction | None]] = []
        self._few_found: dict[bool, tuple[Numbers, ...]] = {}
        self._most_found: dict[tuple[Kind, tuple[Stance, ...]], int] = {}
        if silent is not None:
            all_silent = {(kind, Stance.UNDECLARED): len(members) for kind, members in enumerate(self._kinds)}
            self._costs.append((all_silent, silent.cost))
        self._partition = partition = self._worlds().partition
        self._stances = [stance_of(each) for each in partition.attitude_classes]
        # The classes of counted members, with their kind.
        self._open = {
            place: self._kind_of[member]
            for place in partition.today
            if (member := partition.member_classes[place].first.member) in self._kind_of
        }
        self._leaning = {
            (place, each): _LEANING.get(self._stances[each], 1)
            for place in self._open
            for each in partition.member_classes[place].possible
            if self._stances[each] is not Stance.UNDECLARED
        }

    def _worlds(self) -> Worlds:
        """The worlds that the reports allow."""
        marks = {
            StancePeriod(member): self._kind_of.get(member, "known") for member in self._prospect.situation.members
        }
        telling = [taking([stance]) for stance in Stance]
        return Worlds(self._evidence.testimony, self._evidence.distinct, marks=marks, telling=telling)

    def _no_further(self) -> Worlds:
        """The worlds that go no further than the reports."""
        worlds = self._worlds()
        worlds.go_no_further(self._open)
        return worlds

    def _undominated(self, *, dearest: bool) -> Worlds:
        """Some of the worlds that go no further, with the dearest or the cheapest of all among them."""
        worlds = self._no_further()
        if not self._is_ordered:
            return worlds
        bars = () if self._formula is None else bars_of(self._formula)
        alike: dict[Hashable, list[int]] = {}
        for place, kind in self._open.items():
            key = worlds.partition.alike[place], self._ways[kind], self._to_win_over(kind), self._to_settle(kind)
            alike.setdefault(key, []).append(place)
        weights = {place: Weight.of(self._kinds[kind][0], bars) for place, kind in self._open.items()}

        def is_fine(*places: int) -> bool:
            # Then whoever objects can be exchanged with whoever abstains: only what it costs to move them differs.
            return all(
                weights[place].is_of_support_alone
                and self._kinds[self._open[place]][0] in self._prospect.interchangeable
                for place in places
            )

        for places in alike.values():
            rule_out_dominated(worlds, places, weights, is_fine=is_fine, dearest=dearest)
        return worlds

    def _few(self, *, dearest: bool) -> tuple[Numbers, ...]:
        """The different numbers of all such worlds; empty if there are more than `FEW_WORLDS`.

        Also empty if the worlds differ in how many members take which side, since they are then mostly many.
        """
        if dearest not in self._few_found:
            self._few_found[dearest] = self._found_few(dearest=dearest)
        return self._few_found[dearest]

    def _found_few(self, *, dearest: bool) -> tuple[Numbers, ...]:
        worlds, found = self._undominated(dearest=dearest), list[Numbers]()
        ends = [worlds.best(self._likely(dearest=each)) for each in (True, False)]
        if self._weight(ends[0]) != self._weight(ends[1]):
            return ()
        while (world := worlds.world()) is not None:
            found.append(self._numbers(world))
            if len(found) > FEW_WORLDS:
                return ()
            if not found[-1]:
                break
            worlds.rule_out(self._groups(found[-1]))
        return tuple(found)

    def _weight(self, world: World | None) -> int:
        """The weight of a world by what its stances are likely to cost."""
        assert world is not None, "what is relied on can be true together"
        return sum(weight * world[place][each] for (place, each), weight in self._leaning.items())

    def extreme(self, *, dearest: bool, limit: TimeLimit) -> tuple[WorldPlan, bool]:
        """The dearest or the cheapest world that goes no further than the reports, and whether that is proven."""
        if len(self._few(dearest=dearest)) == 1:
            alike = self._undominated(dearest=dearest).best(self._likely(dearest=dearest))
            assert alike is not None, "what is relied on can be true together"
            return self._told(alike), True
        search = self._better_and_better(dearest=dearest, limit=limit)
        _, best = next(search)
        while True:
            try:
                _, best = next(search)
            except StopIteration as end:
                return self._told(best), end.value

    def reaches(self, cost: Fraction, *, limit: TimeLimit) -> bool:
        """Whether a world is found in time in which nothing unblocks for less than this."""
        return any(found is None or found >= cost for found, _ in self._better_and_better(dearest=True, limit=limit))

    def _better_and_better(
        self, *, dearest: bool, limit: TimeLimit
    ) -> Generator[tuple[Fraction | None, World], None, bool]:
        """Worlds, each dearer or cheaper than the one before, with their costs; returns whether the last is proven."""
        worlds, few = self._undominated(dearest=dearest), self._few(dearest=dearest)
        best: tuple[Fraction | None, World] | None = None
        for _ in range(WORLDS_AT_MOST):
            world = worlds.best(self._likely(dearest=dearest))
            if world is None:
                return True
            cost = self._cost(self._numbers(world))
            if best is None or (is_dearer(cost, best[0]) if dearest else is_dearer(best[0], cost)):
                best = cost, world
                yield best
                if few and not any(limit.is_over or self._is_better(each, cost, dearest=dearest) for each in few):
                    return True
                if dearest and not self._leaves_dearer(worlds, cost):
                    return True
            if limit.is_over:
                return False
            ruled_out = self._no_better(world, best[0], dearest=dearest)
            if not ruled_out:
                return True
            worlds.rule_out(ruled_out)
        return False

    def _likely(self, *, dearest: bool) -> Mapping[tuple[int, AttitudeClass], int]:
        """Weights by which the first world proposed is likely to be the dearest, or the cheapest.

        Of worlds with the same numbers, that in which the votes withheld are the most, or the fewest.
        """
        bars = () if self._formula is None else bars_of(self._formula)
        withheld = {side: self._withheld(bars, *side) for side in self._leaning}
        if len({(each, lost) for (_, each), lost in withheld.items()}) == len({each for _, each in withheld}):
            # All count the same; smaller weights are quicker.
            withheld = dict.fromkeys(withheld, 0)
        most = 1 + sum(len(self._kinds[self._open[place]]) * lost for (place, _), lost in withheld.items())
        likely = {side: weight * most + withheld[side] for side, weight in self._leaning.items()}
        return likely if dearest else {side: -weight for side, weight in likely.items()}

    def _withheld(self, bars: Collection[Bar], place: int, attitude: AttitudeClass) -> int:
        """How much less a member of a class adds to the bars with an attitude than if it supported."""
        member, stance = self._kinds[self._open[place]][0], self._stances[attitude]
        return sum(bar.spoken(member, Stance.SUPPORTS) - bar.sure(member, stance) for bar in bars)

    # What a world costs

    def _numbers(self, world: World) -> Numbers:
        numbers: dict[tuple[Kind, Stance], int] = {}
        for place, kind in self._open.items():
            for stance, number in zip(self._stances, world[place], strict=True):
                if number:
                    numbers[kind, stance] = numbers.get((kind, stance), 0) + number
        return numbers

    def _cost(self, numbers: Numbers) -> Fraction | None:
        """What the cheapest plan costs with these numbers; None if there is no plan."""
        for known, cost in self._costs:
            if known == numbers:
                return cost
        stances: dict[MemberId, Stance] = {}
        left = [iter(members) for members in self._kinds]
        for (kind, stance), number in numbers.items():
            stances |= dict.fromkeys(islice(left[kind], number), stance)
        cost = self._cost_where(stances)
        self._costs.append((numbers, cost))
        return cost

    def _cost_where(self, stances: Mapping[MemberId, Stance]) -> Fraction | None:
        prospect = self._supposing(stances)
        if prospect is self._prospect and self._silent is not None:
            return self._silent.cost
        return least_cost(prospect)

    def _supposing(self, stances: Mapping[MemberId, Stance]) -> Prospect:
        """The prospect if undeclared members have these stances; the same prospect if all stay undeclared."""
        claims = list(claims_of(stances, self._prospect.proposal))
        return self._prospect.supposing(*claims) if claims else self._prospect

    def _plan(self, stances: Mapping[MemberId, Stance]) -> Plan | None:
        prospect = self._supposing(stances)
        if prospect is self._prospect and self._silent is not None:
            return self._silent
        return cheapest_plan(prospect)

    def _told(self, world: World) -> WorldPlan:
        """The stances of single members in a world, with its cheapest plan."""
        stances: dict[MemberId, Stance] = {}
        for place in self._open:
            left = (period.member for period in self._partition.member_classes[place].periods)
            for stance, number in zip(self._stances, world[place], strict=True):
                stances |= dict.fromkeys(islice(left, number), stance)
        plan = self._plan(stances)
        moved = () if plan is None else _moved_in(plan)
        sides = {member: stance for member, stance in stances.items() if stance is not Stance.UNDECLARED}
        return WorldPlan(stances=sides, plan=plan, unnamed=tuple(sorted(self._kind_of.keys() & moved)))

    # Which worlds cannot be better

    @cached_property
    def _is_ordered(self) -> bool:
        """Whether for every undeclared member supporting is the best stance and objecting the worst.

        True if the rule counts no stance less than objecting and none more than supporting, settling with a member
        costs at least as much as winning it over, and no terms mention winning anybody over.
        """
        prospect, formula = self._prospect, self._formula
        if formula is None:
            return False
        settled = [stance for stance in Stance if stance.is_settled]
        for bar in bars_of(formula):
            for member in self._kind_of:
                scores = [bar.score(member, stance) for stance in settled]
                if bar.score(member, Stance.OBJECTS) > min(scores) or bar.score(member, Stance.SUPPORTS) < max(scores):
                    return False
        spoken_of = (move for terms in prospect.situation.setting.terms for move in _moves_of(terms))
        if any(isinstance(move, WinOver) for move in spoken_of):
            return False
        return all(self._to_settle(kind) >= self._to_win_over(kind) for kind in range(len(self._kinds)))

    @cached_property
    def _formula(self) -> Formula | None:
        prospect = self._prospect
        return prospect.rule.formula(prospect.situation.profile(prospect.proposal, rule=prospect.rule))

    def _to_win_over(self, kind: Kind) -> Fraction:
        """What it costs to win over a member of a kind."""
        return self._prospect.costs.of(WinOver(self._kinds[kind][0], self._prospect.proposal), None)

    def _to_settle(self, kind: Kind) -> Fraction:
        """What it costs to settle with a member of a kind if it objects."""
        standing = self._objecting.standing(self._kinds[kind][0], proposal=self._prospect.proposal)
        settling = (self._prospect.costs.of(Settle(objection.id), None) for objection in standing.open_objections)
        return sum(settling, start=Fraction())

    @cached_property
    def _objecting(self) -> Situation:
        """The situation if every undeclared member objects."""
        claims = claims_of(dict.fromkeys(self._kind_of, Stance.OBJECTS), self._prospect.proposal)
        return self._prospect.situation.supposing(*claims)

    @cached_property
    def _extra(self) -> Mapping[tuple[Kind, Stance], Fraction]:
        """What it costs at most to move a member with a stance, in addition to a plan that works if it is silent.

        Valid only if `_is_ordered`.
        """
        return {
            (kind, stance): self._to_settle(kind) if stance is Stance.OBJECTS else self._to_win_over(kind)
            for kind in range(len(self._kinds))
            for stance in Stance
            if stance not in (Stance.UNDECLARED, Stance.SUPPORTS)
        }

    def _at_most(self, numbers: Numbers) -> Fraction | None:
        """An upper bound on the cost of the cheapest plan with these numbers; None if none is known."""
        if self._silent is None or not self._is_ordered:
            return None
        extra = (self._extra[side] * number for side, number in numbers.items() if side in self._extra)
        return sum(extra, start=self._silent.cost)

    def _leaves_dearer(self, worlds: Worlds, cost: Fraction | None) -> bool:
        """Rule out worlds for which `_at_most` does not exceed this cost; returns whether any are left."""
        if cost is None or self._silent is None or not self._is_ordered:
            return True
        scale = lcm(*(each.denominator for each in (cost, self._silent.cost, *self._extra.values())))
        weights = {
            (place, each): int(extra * scale)
            for place, each in self._leaning
            if (extra := self._extra.get((self._open[place], self._stances[each])))
        }
        worlds.keep_heavy(weights, int((cost - self._silent.cost) * scale) + 1)
        return worlds.world() is not None

    def _no_better(self, world: World, best: Fraction | None, *, dearest: bool) -> list[_Group]:
        """The smallest numbers of this world such that no world with them is better, whatever the other members do.

        Reduces one number after another by bisection: O(k log n) plans for k numbers of at most n members.
        """
        kept = dict(self._numbers(world))
        if self._few(dearest=dearest) or not self._is_ordered:
            return self._groups(kept)
        for key in sorted(kept, key=lambda key: key[1] is Stance.OBJECTS or key[1] is Stance.RESERVED, reverse=dearest):

            def is_enough(number: int, key: tuple[Kind, Stance] = key) -> bool:
                filled = self._filled({**kept, key: number}, Stance.OBJECTS if dearest else Stance.SUPPORTS)
                return not self._is_better(filled, best, dearest=dearest)

            kept[key] = least_enough(kept[key], is_enough)
        return self._groups(kept)

    def _is_better(self, numbers: Numbers, best: Fraction | None, *, dearest: bool) -> bool:
        """Whether the cheapest plan with these numbers is dearer, or cheaper, than the best found.

        If the stances are ordered, the known costs of other worlds often decide it.
        """

        def beats(cost: Fraction | None) -> bool:
            return is_dearer(cost, best) if dearest else is_dearer(best, cost)

        if self._is_ordered:
            at_most = self._at_most(numbers)
            if at_most is not None and beats(at_most) is not dearest:
                return not dearest
            for known, cost in self._costs:
                better, worse = (known, numbers) if beats(cost) is dearest else (numbers, known)
                if stand_as_well(better, worse):
                    return beats(cost)
        return beats(self._cost(numbers))

    def _groups(self, numbers: Numbers) -> list[_Group]:
        """The numbers as groups of member classes and attitude classes."""
        return [
            (
                [place for place, of in self._open.items() if of == kind],
                [each for each, found in enumerate(self._stances) if found is stance],
                number,
            )
            for (kind, stance), number in numbers.items()
            if number
        ]

    def _filled(self, numbers: Numbers, others: Stance) -> Numbers:
        """The best or worst numbers of any world that has at least these numbers.

        As many of the other members as the reports allow have the stance `others`: support for the best, objection for
        the worst.  `_rest` gives the stance of the remaining members.
        """
        filled = {key: number for key, number in numbers.items() if number}
        for kind, members in enumerate(self._kinds):
            left = len(members) - sum(number for (of, _), number in numbers.items() if of == kind)
            taking = min(left, max(0, self._most(kind, others) - filled.get((kind, others), 0)))
            for stance, number in ((others, taking), (self._rest(kind, others), left - taking)):
                if number:
                    filled[kind, stance] = filled.get((kind, stance), 0) + number
        return filled

    def _rest(self, kind: Kind, others: Stance) -> Stance:
        """The best or worst stance for the members of a kind that cannot have the stance `others`."""
        if self._most(kind, Stance.ACQUIESCES, Stance.ABSTAINS, Stance.ABSENT):
            return others
        if others is Stance.OBJECTS and self._most(kind, Stance.RESERVED):
            return Stance.RESERVED
        return Stance.UNDECLARED

    def _most(self, kind: Kind, *stances: Stance) -> int:
        """The most members of a kind with one of these stances in a world that goes no further than the reports."""
        if (kind, stances) not in self._most_found:
            places = [place for place, of in self._open.items() if of == kind]
            attitudes = [each for each, stance in enumerate(self._stances) if stance in stances]
            found = self._allowed.greatest(places, attitudes)
            assert found is not None, "what is relied on can be true together"
            self._most_found[kind, stances] = found[0]
        return self._most_found[kind, stances]

    @cached_property
    def _allowed(self) -> Worlds:
        """The worlds that go no further than the reports, none of them ruled out."""
        return self._no_further()


def _moves_of(terms: MoveTerms) -> Iterator[Move]:
    yield from (terms.move, *terms.excludes, *terms.implies)


def _moved_in(plan: Plan) -> set[MemberId]:
    """The members that a plan wins over or settles with."""
    situation, proposal = plan.situation, plan.proposal
    settled = {costed.move.objection for costed in plan.moves if isinstance(costed.move, Settle)}
    standings = (situation.standing(member, proposal=proposal) for member in situation.members)
    won = {costed.move.member for costed in plan.moves if isinstance(costed.move, WinOver)}
    return won | {each.member for each in standings if any(o.id in settled for o in each.open_objections)}
