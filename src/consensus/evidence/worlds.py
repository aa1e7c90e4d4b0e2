"""The worlds that statements allow, as an integer program: how many members of each class have each class of attitudes.

A world is a table of whole numbers under linear constraints, one row for each class of members and each reported
number.  The engine takes exponential time at worst, in practice the time of a linear program, since few rows overlap.
It refutes by a Farkas certificate, whose rows identify statements that cannot all be true.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import TypeAlias, final

from consensus.errors import OutOfTime
from consensus.evidence.attitudes import Attitude
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony
from consensus.evidence.symmetry import AttitudeClass, Attitudes, MemberClass, Partition
from consensus.integer_programs import Bound, Column, IntegerProgram, Refutation, RowNumber
from consensus.time_limit import UNLIMITED, TimeLimit

World: TypeAlias = tuple[tuple[int, ...], ...]
"""For each class of members, the number with an attitude of each attitude class."""


@final
class Worlds:
    """The worlds that some statements allow, and those allowed if further statements are relied on.

    The `kept` statements and `supposed` assumptions hold in every world; the `asked` statements only when relied on.
    """

    def __init__(
        self,
        testimony: Testimony,
        kept: Sequence[Statement],
        asked: Sequence[Statement] = (),
        *,
        supposed: Sequence[Supposition] = (),
        marks: Mapping[StancePeriod, object] | None = None,
        telling: Iterable[Attitudes] = (),
    ) -> None:
        self.partition: Partition = Partition(testimony, kept, asked, supposed=supposed, marks=marks, telling=telling)
        self.asked: tuple[Statement, ...] = self.partition.asked
        self._relied: frozenset[Statement] = frozenset()
        self._program: IntegerProgram = IntegerProgram()
        self._sizes: dict[Column, int] = {}
        self._columns: list[dict[AttitudeClass, Column]] = list(map(self._enter, self.partition.member_classes))
        self._rows: dict[Statement, list[tuple[RowNumber, CardinalityConstraint]]] = {}
        self._numbers: dict[Statement, list[tuple[CardinalityConstraint, list[int], frozenset[AttitudeClass]]]] = {}
        self._excluding: dict[Column, list[Statement]] = {}
        self._ruled_out: dict[Statement, list[tuple[int, AttitudeClass]]] = {}
        # How many of the statements relied on rule out each column.
        self._rulings: Counter[Column] = Counter()
        self._enter_kept()
        self._enter_asked()

    # The program

    def _enter(self, members: MemberClass) -> dict[AttitudeClass, Column]:
        """Add a column for each possible attitude class, and a row: the columns sum to the number of members."""
        columns = self._program.columns([members.size] * len(members.possible))
        self._sizes |= dict.fromkeys(columns, members.size)
        self._program.row(Bound(dict.fromkeys(columns, 1), members.size, members.size))
        return dict(zip(members.possible, columns, strict=True))

    def _enter_kept(self) -> None:
        """Add rows for the kept statements and assumptions."""
        for kept in self.partition.kept:
            for number in kept.numbers:
                self._program.row(self._constraint(number))

    def _enter_asked(self) -> None:
        """Add slack rows for the asked statements, and note which columns each of them rules out."""
        for statement in self.asked:
            self._numbers[statement] = [
                (number, self.partition.counted_by(number), self.partition.classes_with(number.attitudes))
                for number in statement.numbers
            ]
            self._rows[statement] = [
                (self._program.row(Bound(self._constraint(number).weights, 0, len(number.periods))), number)
                for number in statement.numbers
            ]
        for place, members in enumerate(self.partition.member_classes):
            for attitudes, column in self._columns[place].items():
                excluding = [statement for statement, possible in members.limits if attitudes not in possible]
                if excluding:
                    self._excluding[column] = excluding
                for statement in excluding:
                    self._ruled_out.setdefault(statement, []).append((place, attitudes))

    def _constraint(self, number: CardinalityConstraint) -> Bound:
        counted = self.partition.counted_by(number)
        return self.bound(counted, self.partition.classes_with(number.attitudes), number.least, number.greatest)

    def bound(self, places: Iterable[int], attitudes: Collection[AttitudeClass], least: int, greatest: int) -> Bound:
        """The bound that `least` to `greatest` members of these classes have an attitude of one of these classes."""
        return Bound(dict.fromkeys(self._of(places, attitudes), 1), least, greatest)

    def _of(self, places: Iterable[int], attitudes: Collection[AttitudeClass]) -> Iterator[Column]:
        return (column for place in places for each, column in self._columns[place].items() if each in attitudes)

    def weighing(self, weights: Mapping[tuple[int, AttitudeClass], int], least: int, greatest: int) -> Bound:
        """The bound that members' weights sum to `least` to `greatest`, each by its class and its attitude class."""
        columns = {self._columns[place].get(attitudes): weight for (place, attitudes), weight in weights.items()}
        return Bound({column: weight for column, weight in columns.items() if column is not None}, least, greatest)

    def keep_heavy(self, weights: Mapping[tuple[int, AttitudeClass], int], least: int) -> None:
        """Rule out worlds in which members' weights, by class and attitude class, sum to less than `least`."""
        self._program.at_least({self._columns[place][each]: weight for (place, each), weight in weights.items()}, least)

    def rule_out(self, groups: Collection[tuple[Collection[int], Collection[AttitudeClass], int]]) -> None:
        """Rule out every world that has at least the given number of members of each of these groups.

        A group has member classes, attitude classes, and a number; no two groups have both classes in common.
        """
        sizes = [sum(self.partition.member_classes[place].size for place in places) for places, _, _ in groups]
        if sizes == [number for _, _, number in groups]:
            # All members of all groups: one row says that somebody is left out.
            theirs = (column for places, attitudes, _ in groups for column in self._of(places, attitudes))
            self._program.row(Bound(dict.fromkeys(theirs, 1), 0, sum(sizes) - 1))
            return
        below = self._program.columns([1] * len(groups))
        self._program.row(Bound(dict.fromkeys(below, 1), 1, len(below)))
        for column, size, (places, attitudes, number) in zip(below, sizes, groups, strict=True):
            # If the new column is 1, fewer members of the group than its number are left.
            weights = {**dict.fromkeys(self._of(places, attitudes), 1), column: size}
            self._program.row(Bound(weights, 0, number - 1 + size))

    def go_no_further(self, places: Collection[int]) -> None:
        """Rule out every world in which a member of these classes takes a side but could be undeclared instead.

        It could not be undeclared if some kept number would then be too small or too great.
        """
        undeclared = next(iter(self.partition.classes_with({Attitude.UNDECLARED})))
        needed = {
            (place, each): list[Column]()
            for place in places
            if undeclared in self._columns[place]
            for each in self._columns[place].keys() - {undeclared}
        }
        for kept in self.partition.kept:
            for number in kept.numbers:
                counted, of = self.partition.counted_by(number), self.partition.classes_with(number.attitudes)
                counts_silence = undeclared in of
                would_break = [side for side in needed if side[0] in counted and (side[1] in of) is not counts_silence]
                if would_break:
                    is_tight = self._tight(number, at_most=counts_silence)
                    for side in would_break:
                        needed[side].append(is_tight)
        for (place, each), tight in needed.items():
            (is_empty,) = self._program.columns([1])
            size = self.partition.member_classes[place].size
            self._program.row(Bound({self._columns[place][each]: 1, is_empty: size}, 0, size))
            self._program.row(Bound(dict.fromkeys((is_empty, *tight), 1), 1, 1 + len(tight)))

    def _tight(self, number: CardinalityConstraint, *, at_most: bool) -> Column:
        """A new column that can be 1 only if a count is at its greatest allowed value, or else at its least."""
        (is_tight,) = self._program.columns([1])
        counted, size = self._constraint(number).weights, len(number.periods)
        if at_most:
            self._program.row(Bound({**counted, is_tight: -number.greatest}, 0, size))
        else:
            self._program.row(Bound({**counted, is_tight: size - number.least}, 0, size))
        return is_tight

    # Questions

    def best(self, weights: Mapping[tuple[int, AttitudeClass], int]) -> World | None:
        """A world with the greatest sum of weights by class and attitude class; None if there is no world."""
        found = self._program.greatest(
            {self._columns[place][each]: weight for (place, each), weight in weights.items()}
        )
        return None if found is None else self._read(found[1])

    def world(self, also: Sequence[Bound] = (), *, limit: TimeLimit = UNLIMITED) -> World | None:
        """A world within further bounds; None if there is none.  Raises OutOfTime when the time is up."""
        found = self._program.solution(also, seconds=limit.left)
        return None if found is None else self._read(found)

    def greatest(
        self, places: Iterable[int], attitudes: Collection[AttitudeClass], *, limit: TimeLimit = UNLIMITED
    ) -> tuple[int, World | None]:
        """The greatest number of members of these classes with these attitudes, and its world.

        When the time is up, a number that no world exceeds, and None.  There must be a world.
        """
        weights = dict.fromkeys(self._of(places, attitudes), 1)
        try:
            found = self._program.greatest(weights, seconds=limit.left)
        except OutOfTime:
            return self._program.limit_of(weights), None
        assert found is not None, "what is relied on can be true together"
        return found[0], self._read(found[1])

    def refuted(
        self, statements: Collection[Statement], also: Sequence[Bound] = (), *, limit: TimeLimit = UNLIMITED
    ) -> frozenset[Statement] | World:
        """Some of these statements that cannot all be true given the kept ones; or a world in which all are true.

        Raises OutOfTime when the time is up.
        """
        self._rely_on(frozenset(statements))
        why = self._program.refutation(also, seconds=limit.left)
        if not isinstance(why, Refutation):
            return self._read(why)
        needed = {statement for statement in statements if any(row in why.rows for row, _ in self._rows[statement])}
        for column in sorted(why.columns):
            excluding = [statement for statement in self._excluding.get(column, ()) if statement in self._relied]
            if excluding and needed.isdisjoint(excluding):
                needed.add(excluding[0])
        return frozenset(needed)

    def true_in(self, world: World, statement: Statement) -> bool:
        """Whether one of the asked statements is true in a world."""
        if any(world[place][attitudes] for place, attitudes in self._ruled_out.get(statement, ())):
            return False
        return all(
            number.least <= sum(world[place][each] for place in places for each in attitudes) <= number.greatest
            for number, places, attitudes in self._numbers[statement]
        )

    def _rely_on(self, statements: frozenset[Statement]) -> None:
        """Require exactly these of the asked statements to hold."""
        changed = self._relied ^ statements
        self._relied = statements
        touched = set[Column]()
        for statement in filter(changed.__contains__, self.asked):
            is_relied = statement in statements
            for row, number in self._rows[statement]:
                least, most = (number.least, number.greatest) if is_relied else (0, len(number.periods))
                self._program.keep(row, least, most)
            for place, attitudes in self._ruled_out.get(statement, ()):
                column = self._columns[place][attitudes]
                self._rulings[column] += 1 if is_relied else -1
                touched.add(column)
        for column in sorted(touched):
            self._program.limit(column, 0 if self._rulings[column] else self._sizes[column])

    def _read(self, found: Sequence[int]) -> World:
        every = range(len(self.partition.attitude_classes))
        return tuple(tuple(found[of[each]] if each in of else 0 for each in every) for of in self._columns)

    def each(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[World]:
        """Every world, one by one, by backtracking over the classes.  Raises OutOfTime when the time is up."""
        return self._each(0, [], [], limit)

    def _each(self, place: int, begun: list[tuple[int, ...]], fixed: list[Bound], limit: TimeLimit) -> Iterator[World]:
        if place == len(self.partition.member_classes):
            yield tuple(begun)
            return
        members = self.partition.member_classes[place]
        for chosen in combinations_with_replacement(members.possible, members.size):
            counts = tuple(chosen.count(each) for each in range(len(self.partition.attitude_classes)))
            bounds = [*fixed, *(self.bound([place], [each], counts[each], counts[each]) for each in members.possible)]
            if limit.is_over:
                raise OutOfTime
            if self.world(bounds, limit=limit) is not None:
                yield from self._each(place + 1, [*begun, counts], bounds, limit)

    def by_period(self, world: World) -> dict[StancePeriod, AttitudeClass]:
        """The attitude class of each period in a world; interchangeable periods are assigned arbitrarily."""
        return {
            period: attitudes
            for members, counts in zip(self.partition.member_classes, world, strict=True)
            for period, attitudes in zip(members.periods, _repeated(counts), strict=True)
        }


def _repeated(counts: Sequence[int]) -> Iterator[AttitudeClass]:
    return (attitudes for attitudes, number in enumerate(counts) for _ in range(number))
