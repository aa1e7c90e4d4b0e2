"""The worlds that statements allow, for the engine: how many of which members have which attitude.

Members that the same numbers are about are interchangeable but for what is said of each of them, so that a world is a
set of counts: in each *cell* of such members, how many have each attitude.  Counts can be filled with members if and
only if every set of attitudes has as many as there are members limited to it (Hall's condition), so that what is said
of single members becomes a bound on counts too.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, final

import attrs

from consensus.evidence.attitudes import Attitude
from consensus.evidence.statements import Number, Spell, Statement, Testimony
from consensus.solver import Literal, Program

Mask: TypeAlias = int
"""A set of attitudes, as bits in the order in which they are declared."""

_ATTITUDES = tuple(Attitude)
_PLACES = {attitude: place for place, attitude in enumerate(_ATTITUDES)}
EVERY: Mask = (1 << len(_ATTITUDES)) - 1


def mask_of(attitudes: Iterable[Attitude]) -> Mask:
    """A set of attitudes as bits."""
    return sum(1 << _PLACES[attitude] for attitude in set(attitudes))


def places_in(mask: Mask) -> list[int]:
    """The places of the attitudes in a set."""
    return [place for place in range(len(_ATTITUDES)) if mask >> place & 1]


@final
@attrs.frozen
class Kind:
    """Spells of one cell of which the same is said: their number, and what they are limited to by which statements."""

    spells: tuple[Spell, ...]
    domain: Mask
    limits: tuple[tuple[Statement, Mask], ...]


@final
@attrs.frozen
class Cell:
    """Spells that the same numbers are about, by kind."""

    kinds: tuple[Kind, ...]
    is_current: bool

    @property
    def size(self) -> int:
        return sum(len(kind.spells) for kind in self.kinds)


@final
class Worlds:
    """The worlds that some statements allow, and those allowed if more of them are relied on.

    `kept` statements hold in every world; `asked` ones in those where their literal is assumed.  Cells are made finer
    by `marks`: spells with different marks are never taken for one another.
    """

    def __init__(
        self,
        testimony: Testimony,
        kept: Collection[Statement],
        asked: Collection[Statement] = (),
        *,
        marks: Mapping[Spell, object] | None = None,
    ) -> None:
        self.program: Program = Program()
        self.testimony = testimony
        selectors = self.program.atoms(len(asked))
        self.program.choices(selectors)
        self.literals: dict[Statement, Literal] = dict(zip(asked, selectors, strict=True))
        self.kept: frozenset[Statement] = frozenset(kept)
        self._statements = (*kept, *asked)
        self.cells: list[Cell] = self._cells(marks or {})
        self.bits: list[list[list[Literal]]] = [self._bits(cell) for cell in self.cells]
        self._reached: dict[tuple[tuple[tuple[int, Mask], ...], int], Literal] = {}
        self._sums: dict[frozenset[int], list[list[Literal]]] = {}
        self.is_allowed: bool = self._fill() and self._count()

    # Cells

    def _cells(self, marks: Mapping[Spell, object]) -> list[Cell]:
        numbers = [number for statement in self._statements for number in statement.numbers]
        populations = list(dict.fromkeys(number.spells for number in numbers))
        limits: dict[Spell, list[tuple[Statement, Mask]]] = {spell: [] for spell in self.testimony.spells}
        domain = {spell: mask_of(attitudes) for spell, attitudes in self.testimony.domains.items()}
        for statement in self._statements:
            for spell, attitudes in statement.limits:
                if statement in self.kept:
                    domain[spell] &= mask_of(attitudes)
                else:
                    limits[spell].append((statement, mask_of(attitudes)))
        current = self._current
        cells: dict[object, dict[tuple[Mask, tuple[tuple[Statement, Mask], ...]], list[Spell]]] = {}
        for spell in self.testimony.spells:
            about = tuple(spell in population for population in populations)
            kinds = cells.setdefault((about, spell in current, marks.get(spell)), {})
            kinds.setdefault((domain[spell], tuple(limits[spell])), []).append(spell)
        return [
            Cell(
                kinds=tuple(Kind(tuple(spells), domain, limited) for (domain, limited), spells in kinds.items()),
                is_current=key[1],  # type: ignore[index]  # the key is the tuple made above
            )
            for key, kinds in cells.items()
        ]

    @property
    def _current(self) -> frozenset[Spell]:
        """The spells up to the day asked about, of its members."""
        return frozenset(Spell(member) for member in self.testimony.members)

    def _bits(self, cell: Cell) -> list[list[Literal]]:
        """Literals that so many of a cell, at least, have an attitude: a list for each attitude, from 1 on."""
        possible = 0
        for kind in cell.kinds:
            possible |= kind.domain
        bits: list[list[Literal]] = []
        for place in range(len(_ATTITUDES)):
            atoms = self.program.atoms(cell.size if possible >> place & 1 else 0)
            self.program.choices(atoms)
            for fewer, more in pairwise(atoms):
                self.program.require([-more, fewer])
            bits.append(atoms)
        return bits

    # What holds in them

    def _fill(self) -> bool:
        """Have every member of a cell be something that it can be; False if one can be nothing."""
        for place, cell in enumerate(self.cells):
            if any(not kind.domain for kind in cell.kinds):
                return False
            self._require_exactly([bit for bits in self.bits[place] for bit in bits], cell.size)
            sets = _closed([_possible(kind) for kind in cell.kinds])
            excluded = {kind: self._excluded(kind) for kind in cell.kinds if kind.limits}
            for within in sets:
                self._bound(place, cell, within, excluded)
        return True

    def _excluded(self, kind: Kind) -> dict[int, Literal]:
        """For each attitude that statements asked about rule out for a kind: whether one of them is relied on."""
        found: dict[int, Literal] = {}
        for place in places_in(kind.domain):
            by = [self.literals[statement] for statement, mask in kind.limits if not mask >> place & 1]
            if by:
                found[place] = self.program.reached(1, [(literal, 1) for literal in by])
        return found

    def _bound(self, place: int, cell: Cell, within: Mask, excluded: Mapping[Kind, Mapping[int, Literal]]) -> None:
        """Have as many of a cell in a set of attitudes as there are members limited to it."""
        surely, weighted = 0, []
        for kind in cell.kinds:
            outside = places_in(kind.domain & ~within)
            if not outside:
                surely += len(kind.spells)
            elif kind.limits and all(out in excluded[kind] for out in outside):
                limited = self.program.reached(len(outside), [(excluded[kind][out], 1) for out in outside])
                weighted.append((-limited, len(kind.spells)))
        if within == 0:
            for literal, _ in weighted:
                self.program.require([literal])
        elif surely or weighted:
            bits = [(bit, 1) for attitude in places_in(within) for bit in self.bits[place][attitude]]
            need = surely + sum(number for _, number in weighted)
            self.program.require([self.program.reached(need, [*bits, *weighted])])

    def _require_exactly(self, literals: Sequence[Literal], number: int) -> None:
        weighted = [(literal, 1) for literal in literals]
        self.program.require([self.program.reached(number, weighted)])
        self.program.require([-self.program.reached(number + 1, weighted)])

    def _count(self) -> bool:
        for statement in self._statements:
            for number in statement.numbers:
                if not self._hold(number, None if statement in self.kept else self.literals[statement]):
                    return False
        return True

    def _hold(self, number: Number, selector: Literal | None) -> bool:
        """Have a number be within its bounds, always or where a literal is true; False if it never can be."""
        within, mask = self._within(number.spells), mask_of(number.attitudes)
        given = [] if selector is None else [-selector]
        if number.least > len(number.spells):
            if selector is None:
                return False
            self.program.require(given)
        if number.least > 0:
            self.program.require([*given, self.at_least(within, mask, number.least)])
        if number.greatest < len(number.spells):
            self.program.require([*given, -self.at_least(within, mask, number.greatest + 1)])
        return True

    def _within(self, spells: frozenset[Spell]) -> frozenset[int]:
        """The cells whose spells are among these: all of their spells are, or none."""
        return frozenset(place for place, cell in enumerate(self.cells) if cell.kinds[0].spells[0] in spells)

    def at_least(self, cells: Collection[int], attitudes: Mask, number: int) -> Literal:
        """A literal that is true where so many members of some cells have one of these attitudes."""
        within = frozenset(cells)
        return self.reached([(within, attitudes)], number)

    def reached(self, parts: Sequence[tuple[frozenset[int], Mask]], number: int) -> Literal:
        """A literal that is true where so many, over all parts, of the cells of a part have an attitude of the part."""
        key = tuple(sorted((place, mask) for within, mask in parts for place in within)), number
        if key not in self._reached:
            bits = [
                bit
                for within, mask in parts
                for by_attitude in self._totals(within)
                for bit in _chosen(by_attitude, mask)
            ]
            self._reached[key] = self.program.reached(number, [(bit, 1) for bit in bits])
        return self._reached[key]

    def _totals(self, within: frozenset[int]) -> list[list[list[Literal]]]:
        """Literals for how many of some cells have each attitude; of several cells, with their sum.

        The sums add nothing to what holds.  Without them, the engine would try out how numbers that cannot go together
        could be spread over the cells; with them, it sees it at once.
        """
        if len(within) < 2:
            return [self.bits[place] for place in within]
        if within not in self._sums:
            totals = []
            for attitude in range(len(_ATTITUDES)):
                parts = [bit for place in sorted(within) for bit in self.bits[place][attitude]]
                sums = self.program.atoms(len(parts))
                self.program.choices(sums)
                for fewer, more in pairwise(sums):
                    self.program.require([-more, fewer])
                # As many parts as sums are true if and only if the parts and the sums that are not add up.
                self._require_exactly([*parts, *(-literal for literal in sums)], len(parts))
                totals.append(sums)
            size = sum(self.cells[place].size for place in within)
            self._require_exactly([bit for sums in totals for bit in sums], size)
            self._sums[within] = totals
        return [self._sums[within]]

    # Questions

    def model(self, assumed: Sequence[Literal] = ()) -> list[list[int]] | None:
        """A world: for each cell, how many members have each attitude; None if there is none."""
        if not self.is_allowed:
            return None
        chosen = self.program.any(assumed)
        if chosen is None:
            return None
        return [[sum(bit in chosen for bit in bits) for bits in by_attitude] for by_attitude in self.bits]

    @property
    def current(self) -> frozenset[int]:
        """The cells of the day asked about."""
        return frozenset(place for place, cell in enumerate(self.cells) if cell.is_current)


def _chosen(by_attitude: Sequence[Sequence[Literal]], mask: Mask) -> list[Literal]:
    return [bit for place in places_in(mask) for bit in by_attitude[place]]


def _possible(kind: Kind) -> list[Mask]:
    """Everything that a kind may be limited to, whichever of the statements about it are relied on."""
    found = {kind.domain}
    for _, mask in kind.limits:
        found |= {mask & other for other in found}
    return sorted(found)


def _closed(sets: Iterable[Iterable[Mask]]) -> list[Mask]:
    """The unions of these sets of attitudes."""
    found: set[Mask] = set()
    for mask in sorted({mask for each in sets for mask in each}):
        found |= {mask | other for other in found} | {mask}
    return sorted(found)
