"""The worlds that statements allow, for the engine: how many of which members have which attitude.

Members that the same numbers are about are interchangeable but for what is said of each of them, so that a world is a
set of counts: in each *cell* of such members, how many have each attitude.  Counts can be filled with members if and
only if every set of attitudes has as many as there are members limited to it (Hall's condition), so that what is said
of single members becomes a bound on counts too.  Attitudes that nothing tells apart are one *shade*.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, final

import attrs

from consensus.errors import EngineDisagrees
from consensus.evidence.attitudes import Attitude
from consensus.evidence.statements import Number, Spell, Statement, Supposition, Testimony
from consensus.solver import Literal, Program

Attitudes: TypeAlias = frozenset[Attitude]

Shades: TypeAlias = int
"""A set of shades, as bits."""

World: TypeAlias = list[list[int]]
"""For each cell, how many of its members have an attitude of each shade."""


@final
@attrs.frozen
class Kind:
    """Spells of one cell of which the same is said: what they can be, and what further statements limit them to."""

    spells: tuple[Spell, ...]
    domain: Shades
    limits: tuple[tuple[Statement, Shades], ...]


@final
@attrs.frozen
class Cell:
    """Spells that the same numbers are about, by kind."""

    kinds: tuple[Kind, ...]
    is_current: bool

    @property
    def first(self) -> Spell:
        """One of its spells, which speaks for the others."""
        return self.kinds[0].spells[0]

    @property
    def size(self) -> int:
        """The number of its spells."""
        return sum(len(kind.spells) for kind in self.kinds)


@final
class Worlds:
    """The worlds that some statements allow, and those allowed if more of them are relied on.

    `kept` statements, and what is `supposed`, hold in every world; `asked` statements in those where their literal is
    assumed.  `marks` tell spells apart that are never to share a cell, `telling` attitudes that
    are never to share a shade.
    """

    def __init__(
        self,
        testimony: Testimony,
        kept: Sequence[Statement],
        asked: Sequence[Statement] = (),
        *,
        supposed: Sequence[Supposition] = (),
        marks: Mapping[Spell, object] | None = None,
        telling: Iterable[Attitudes] = (),
    ) -> None:
        self.program: Program = Program()
        self.testimony = testimony
        selectors = self.program.atoms(len(asked))
        self.program.choices(selectors)
        self.literals: dict[Statement, Literal] = dict(zip(asked, selectors, strict=True))
        self._kept: tuple[Statement | Supposition, ...] = (*kept, *supposed)
        self._asked = tuple(asked)
        self.shades: list[Attitudes] = self._shades(telling)
        self.cells: list[Cell] = self._cells(marks or {})
        self._counts: dict[tuple[frozenset[int], Shades], list[Literal]] = {}
        for place, cell in enumerate(self.cells):
            self._enter(place, cell)
        self.is_allowed: bool = self._fill() and self._hold_all()

    # Shades and cells

    def _shades(self, telling: Iterable[Attitudes]) -> list[Attitudes]:
        """Attitudes in classes: no statement about members or numbers of them tells those of one class apart."""
        sets = {frozenset(attitudes): None for attitudes in telling}
        sets |= dict.fromkeys(self.testimony.domains.values())
        for statement in (*self._kept, *self._asked):
            sets |= dict.fromkeys(limit for _, limit in statement.limits)
            sets |= dict.fromkeys(number.attitudes for number in statement.numbers)
        classes: dict[tuple[bool, ...], list[Attitude]] = {}
        for attitude in Attitude:
            classes.setdefault(tuple(attitude in each for each in sets), []).append(attitude)
        return [frozenset(attitudes) for attitudes in classes.values()]

    def touching(self, attitudes: Collection[Attitude]) -> Shades:
        """The shades that have one of these attitudes."""
        return sum(1 << place for place, shade in enumerate(self.shades) if not shade.isdisjoint(attitudes))

    @property
    def _every(self) -> Shades:
        return (1 << len(self.shades)) - 1

    def _cells(self, marks: Mapping[Spell, object]) -> list[Cell]:
        numbers = [number for statement in (*self._kept, *self._asked) for number in statement.numbers]
        populations = list(dict.fromkeys(number.spells for number in numbers))
        limits: dict[Spell, list[tuple[Statement, Shades]]] = {spell: [] for spell in self.testimony.spells}
        domain = {spell: self.touching(attitudes) for spell, attitudes in self.testimony.domains.items()}
        for kept in self._kept:
            for spell, attitudes in kept.limits:
                domain[spell] &= self.touching(attitudes)
        for statement in self._asked:
            for spell, attitudes in statement.limits:
                limits[spell].append((statement, self.touching(attitudes)))
        current = frozenset(map(Spell, self.testimony.members))
        cells: dict[object, dict[tuple[Shades, tuple[tuple[Statement, Shades], ...]], list[Spell]]] = {}
        for spell in self.testimony.spells:
            about = tuple(spell in population for population in populations)
            kinds = cells.setdefault((about, spell in current, marks.get(spell)), {})
            kinds.setdefault((domain[spell], tuple(limits[spell])), []).append(spell)
        return [
            Cell(
                kinds=tuple(Kind(tuple(spells), *said) for said, spells in kinds.items()),
                is_current=next(iter(kinds.values()))[0] in current,
            )
            for kinds in cells.values()
        ]

    @property
    def current(self) -> frozenset[int]:
        """The cells of the day asked about."""
        return frozenset(place for place, cell in enumerate(self.cells) if cell.is_current)

    # Counts

    def _enter(self, place: int, cell: Cell) -> None:
        """Count a cell: each of its members has one attitude."""
        for shade in range(len(self.shades)):
            self._counts[frozenset({place}), 1 << shade] = self._new_count(cell.size)
        self._add_up(frozenset({place}))

    def _new_count(self, size: int) -> list[Literal]:
        """A new count: literals that it is at least 1, 2 and so on."""
        count = self.program.atoms(size)
        self.program.choices(count)
        for fewer, more in pairwise(count):
            self.program.require([-more, fewer])
        return count

    def _add_up(self, cells: frozenset[int]) -> None:
        """Have the shades of some cells add up to their members."""
        counts = [self._counts[cells, 1 << shade] for shade in range(len(self.shades))]
        self._require_sum(counts, self._size(cells))

    def _size(self, cells: Iterable[int]) -> int:
        return sum(self.cells[place].size for place in cells)

    def _require_sum(self, counts: Iterable[Sequence[Literal]], number: int) -> None:
        weighted = [(literal, 1) for count in counts for literal in count]
        self.program.require([self.program.reached(number, weighted)])
        self.program.require([-self.program.reached(number + 1, weighted)])

    def count(self, cells: frozenset[int], shades: Shades) -> list[Literal]:
        """Literals that so many members of some cells, at least, have an attitude of some shades: from 1 on.

        Sums of counts are counts of their own.  They add nothing to what holds; without them, the engine would try out
        how numbers that cannot go together could be spread over cells and shades.
        """
        key = cells, shades
        if key not in self._counts:
            size, others = self._size(cells), self._every & ~shades
            if not shades:
                self._counts[key] = []
            elif (cells, others) in self._counts or (others and others < shades and shades.bit_count() > 1):
                rest = self.count(cells, others)
                # At least k of a set are at most the others of what is left.
                self._counts[key] = [-literal for literal in reversed(rest)] if others else self._always(size)
            elif shades == self._every:
                self._counts[key] = self._always(size)
            else:
                self._counts[key] = self._sum(cells, shades)
        return self._counts[key]

    def _always(self, size: int) -> list[Literal]:
        return [self.program.reached(0, [])] * size

    def _sum(self, cells: frozenset[int], shades: Shades) -> list[Literal]:
        size = self._size(cells)
        total = self._new_count(size)
        if shades.bit_count() > 1:
            parts = [self.count(cells, 1 << shade) for shade in _places(shades)]
        else:
            parts = [self._counts[frozenset({place}), shades] for place in sorted(cells)]
        # As many literals of the parts are true as of the sum if those of the parts and the false ones add up.
        self._require_sum([*parts, [-literal for literal in total]], size)
        self._relate(cells, shades, total)
        self._counts[cells, shades] = total
        if shades.bit_count() == 1 and all((cells, 1 << shade) in self._counts for shade in range(len(self.shades))):
            self._add_up(cells)
        return total

    def _relate(self, cells: frozenset[int], shades: Shades, total: Sequence[Literal]) -> None:
        """Tell how a new count goes with others of the same cells: sets apart have no more than all together."""
        size = len(total)
        for (others, mask), count in list(self._counts.items()):
            if others != cells or not mask or mask == self._every or len(count) != size:
                continue
            if mask & ~shades == 0:
                for fewer, more in zip(count, total, strict=True):
                    self.program.require([-fewer, more])
            elif shades & ~mask == 0:
                for fewer, more in zip(total, count, strict=True):
                    self.program.require([-fewer, more])
            elif not mask & shades:
                for place, literal in enumerate(total):
                    self.program.require([-literal, -count[size - 1 - place]])
            elif mask | shades == self._every:
                for place, literal in enumerate(total):
                    self.program.require([literal, count[size - 1 - place]])

    def at_least(self, cells: Collection[int], shades: Shades, number: int) -> Literal:
        """A literal that is true where so many members of some cells have an attitude of some shades."""
        within = frozenset(cells)
        if number <= 0:
            return self.program.reached(0, [])
        count = self.count(within, shades)
        return count[number - 1] if number <= len(count) else -self.program.reached(0, [])

    # What holds in them

    def _fill(self) -> bool:
        """Have every member of a cell be something that it can be; False if one can be nothing."""
        if any(not kind.domain for cell in self.cells for kind in cell.kinds):
            return False
        for place, cell in enumerate(self.cells):
            excluded = {kind: self._excluded(kind) for kind in cell.kinds if kind.limits}
            for within in _unions(limited for kind in cell.kinds for limited in _limited(kind)):
                self._bound(place, within, excluded)
        return True

    def _excluded(self, kind: Kind) -> dict[int, Literal]:
        """For each shade that statements asked about rule out for a kind: whether one of them is relied on."""
        found: dict[int, Literal] = {}
        for shade in _places(kind.domain):
            by = [self.literals[statement] for statement, shades in kind.limits if not shades >> shade & 1]
            if by:
                found[shade] = self.program.reached(1, [(literal, 1) for literal in by])
        return found

    def _bound(self, place: int, within: Shades, excluded: Mapping[Kind, Mapping[int, Literal]]) -> None:
        """Have as many of a cell in a set of shades as there are members limited to it."""
        surely, weighted = 0, []
        for kind in self.cells[place].kinds:
            outside = _places(kind.domain & ~within)
            if not outside:
                surely += len(kind.spells)
            elif kind.limits and all(shade in excluded[kind] for shade in outside):
                limited = self.program.reached(len(outside), [(excluded[kind][shade], 1) for shade in outside])
                weighted.append((-limited, len(kind.spells)))
        if within == 0:
            for literal, _ in weighted:
                self.program.require([literal])
        elif not weighted:
            self.program.require([self.at_least([place], within, surely)])
        else:
            count = self.count(frozenset({place}), within)
            need = surely + sum(number for _, number in weighted)
            self.program.require([self.program.reached(need, [*((literal, 1) for literal in count), *weighted])])

    def _hold_all(self) -> bool:
        asked = [(number, self.literals[statement]) for statement in self._asked for number in statement.numbers]
        kept = [(number, None) for statement in self._kept for number in statement.numbers]
        return all(self._hold(number, selector) for number, selector in (*kept, *asked))

    def _hold(self, number: Number, selector: Literal | None) -> bool:
        """Have a number be within its bounds, always or where a literal is true; False if it never can be."""
        within, shades = self._within(number.spells), self.touching(number.attitudes)
        given = [] if selector is None else [-selector]
        if number.least > len(number.spells):
            if selector is None:
                return False
            self.program.require(given)
        elif number.least > 0:
            self.program.require([*given, self.at_least(within, shades, number.least)])
        if number.greatest < len(number.spells):
            self.program.require([*given, -self.at_least(within, shades, number.greatest + 1)])
        return True

    def _within(self, spells: frozenset[Spell]) -> frozenset[int]:
        """The cells whose spells are among these: all of their spells are, or none."""
        return frozenset(place for place, cell in enumerate(self.cells) if cell.first in spells)

    # Questions

    def model(self, assumed: Sequence[Literal] = ()) -> World | None:
        """A world in which some literals are true; None if there is none."""
        if not self.is_allowed:
            return None
        chosen = self.program.any(assumed)
        if chosen is None:
            return None
        return [
            [
                sum(bit in chosen for bit in self._counts[frozenset({place}), 1 << shade])
                for shade in range(len(self.shades))
            ]
            for place in range(len(self.cells))
        ]

    def spelled_out(self, world: World) -> dict[Spell, int]:
        """A world member by member: the place of each one's shade, in one of many ways to fill the counts."""
        return {
            spell: shade
            for cell, counts in zip(self.cells, world, strict=True)
            for spell, shade in _filled(cell, counts).items()
        }

    def without(self, world: World) -> None:
        """Rule a world out."""
        other: list[Literal] = []
        for place, counts in enumerate(world):
            for shade, number in enumerate(counts):
                count = self._counts[frozenset({place}), 1 << shade]
                if number > 0:
                    other.append(-count[number - 1])
                if number < len(count):
                    other.append(count[number])
        self.program.require(other)

    def needed_for(self, place: int, kind: Kind, shade: int) -> list[tuple[Shades, int]]:
        """What lets a member of a kind be of a shade: so many of its cell, at least, in sets of shades.

        If one of its members is limited to that shade, Hall's condition asks for one more in each set that has it.
        """
        cell = self.cells[place]
        sets = {0, *_unions(kind.domain for kind in cell.kinds)}
        found = []
        for within in sorted({each | 1 << shade for each in sets}):
            if kind.domain & ~within:
                limited = sum(len(other.spells) for other in cell.kinds if not other.domain & ~within)
                found.append((within, limited + 1))
        return found


def number_in(world: World, cells: Iterable[int], shades: Shades) -> int:
    """How many members of some cells have an attitude of some shades in a world."""
    return sum(world[place][shade] for place in cells for shade in _places(shades))


def _places(shades: Shades) -> list[int]:
    return [place for place in range(shades.bit_length()) if shades >> place & 1]


def _limited(kind: Kind) -> set[Shades]:
    """Everything that a kind may be limited to, whichever of the statements about it are relied on."""
    found = {kind.domain}
    for _, shades in kind.limits:
        found |= {shades & other for other in found}
    return found


def _unions(sets: Iterable[Shades]) -> list[Shades]:
    """The unions of some sets of shades."""
    found: set[Shades] = set()
    for shades in sorted(set(sets)):
        found |= {shades | other for other in found} | {shades}
    return sorted(found)


def _filled(cell: Cell, counts: Sequence[int]) -> dict[Spell, int]:
    """Members of a cell with shades, so many of each, by making room for one after the other."""
    room = list(counts)
    taken: dict[Spell, int] = {}
    domain = {spell: _places(kind.domain) for kind in cell.kinds for spell in kind.spells}

    def place(spell: Spell, tried: set[int]) -> bool:
        for shade in domain[spell]:
            if shade in tried:
                continue
            tried.add(shade)
            if room[shade] > 0:
                room[shade] -= 1
                taken[spell] = shade
                return True
            for other in [other for other, has in taken.items() if has == shade]:
                if place(other, tried):
                    taken[spell] = shade
                    return True
        return False

    for spell in sorted(domain, key=lambda spell: (len(domain[spell]), spell)):
        if not place(spell, set()):
            raise EngineDisagrees(problem="the engine's world gives members attitudes that they cannot have")
    return taken
