"""Made-up deadlocks as plain numbers, drawn from a seed: what every engine of the benchmarks is given alike.

Here nothing is imported but the standard library, so that no engine pays for another's records.
`tests.bench.races` turns a draft into a situation; `tests.bench.peers` states it for other engines.

What is drawn.  Ties come from one of three graphs: scale-free (each newcomer tied to 2 others, by their number of
ties), blocs (of 12, each member tied to 2 or 3 of its own and, one in five, to another), small-world (a ring, each tied
to 4 neighbours, one tie in ten rewired).  A tie is an influence of weight 1 to 3, one way or, half of them, both;
one in twelve is a following, unless a member that waits would follow.
Of the members 10 to 40 % object, 15 % are reserved, 5 % wait, 25 % said nothing, the others support.  An objection
has 1 to 4 ways out of 1 to 3 concessions; there are as many concessions as objections.  In blocs and in the small world
neighbours mostly ask for the same; in the scale-free family a few are asked for by many.  One objection in
five also yields to a pressure, of at least half of what can come.  Two reserved members in three have a threshold of
30 to 70 % of the influence on them, and one silent member in three.  Concessions and persuasion cost 1 to 9.
One member in twenty that objects or supports waits for another; one concession in ten needs somebody's assent first.

A hard draft is a target set selection, which is NP-hard: how few members have to be won over.  Every member has some
six ties each way instead of two, 10 % object, 60 % are reserved and 20 % silent, all of these have thresholds of 70 to
90 % of the influence on them, and there is a concession for every three objections.  A mixed draft has exclusions
and backfires too, an impossible one no way out.

What keeps a draft feasible is planted: one way out of every objection, and an order of the members in which each can
follow those before it, if everything is conceded and everybody is won over.  Nothing is drawn to please an engine.
"""

import random
from enum import Enum
from typing import NamedTuple


class Family(Enum):
    """What the ties look like."""

    SCALE_FREE = "scale-free"
    BLOCS = "blocs"
    SMALL_WORLD = "small-world"


class Kind(Enum):
    """Where a member stands before anything moves; `WAITING` says nothing, and waits."""

    SUPPORTS = "supports"
    OBJECTS = "objects"
    RESERVED = "reserved"
    UNDECLARED = "undeclared"
    WAITING = "waiting"


class Goal(Enum):
    """What shall be reached; two thirds are counted over all members."""

    NO_OBJECTION = "no objection"
    UNANIMITY = "unanimity"
    TWO_THIRDS = "two thirds"


class Objection(NamedTuple):
    """A member's objection: any of its ways out, each of which needs all its concessions, or a pressure (0: none).

    `raised_by` is the concession that backfires by raising it; None if it is open today.
    """

    member: int
    ways: tuple[tuple[int, ...], ...]
    pressure: int = 0
    raised_by: int | None = None


class Draft(NamedTuple):
    """One deadlock; members and concessions are numbers.

    `willing[c]` is the member whose assent a concession needs before it can be given.
    `prices` are what the concessions cost, `persuasion` what it costs to win over each reserved or silent member.
    """

    family: Family
    seed: int
    goal: Goal
    kinds: tuple[Kind, ...]
    influences: tuple[tuple[int, int, int], ...]
    follows: tuple[tuple[int, int], ...]
    waits: tuple[tuple[int, int], ...]
    thresholds: dict[int, int]
    objections: tuple[Objection, ...]
    prices: tuple[int, ...]
    willing: dict[int, int]
    persuasion: dict[int, int]
    planted: frozenset[int] = frozenset()
    exclusions: tuple[tuple[int, int], ...] = ()

    @property
    def needed(self) -> tuple[frozenset[int], int]:
        """Whose assent counts towards the goal, and how many of them are needed.

        Who supports today and waits for nobody supports in the end.
        """
        members = range(len(self.kinds))
        waiting = {member for member, _ in self.waits}
        needed = {member for member in members if self.kinds[member] is not Kind.SUPPORTS or member in waiting}
        if self.goal is Goal.NO_OBJECTION:
            needed -= {member for member in members if self.kinds[member] is Kind.UNDECLARED}
            return frozenset(needed), len(needed)
        if self.goal is Goal.UNANIMITY:
            return frozenset(needed), len(needed)
        return frozenset(needed), max(0, -(-2 * len(self.kinds) // 3) - (len(self.kinds) - len(needed)))


def draft(family: Family, members: int, seed: int, *, hard: bool = False, goal: Goal = Goal.NO_OBJECTION) -> Draft:
    """The deadlock of a family, size and seed."""
    chance = random.Random(f"{family.value} {members} {seed} {hard}")
    kinds = _kinds(members, chance, hard)
    influences, follows = _ties(_EDGES[family](members, 6 if hard else 2, chance), chance)
    weight_on = [0] * members
    for _, on, weight in influences:
        weight_on[on] += weight
    order = list(range(members))
    chance.shuffle(order)
    # Whoever comes first can wait for nobody.
    first = next(at for at, member in enumerate(order) if kinds[member] is not Kind.WAITING)
    order[0], order[first] = order[first], order[0]
    place = {member: number for number, member in enumerate(order)}
    objectors = [member for member in range(members) if kinds[member] is Kind.OBJECTS]
    number = max(4, len(objectors) // 3 if hard else len(objectors))
    objections = tuple(_objection(each, at, number, family, weight_on, chance) for at, each in enumerate(objectors))
    return Draft(
        family=family,
        seed=seed,
        goal=goal,
        kinds=kinds,
        influences=influences,
        follows=tuple((one, on) for one, on in follows if kinds[one] is not Kind.WAITING),
        waits=_waits(kinds, order, chance),
        thresholds=_thresholds(kinds, weight_on, chance, hard),
        objections=objections,
        prices=tuple(chance.randint(1, 9) for _ in range(number)),
        willing=_willing(objections, order, place, number, chance),
        persuasion={
            member: chance.randint(1, 9)
            for member in range(members)
            if kinds[member] in (Kind.RESERVED, Kind.UNDECLARED)
        },
        planted=frozenset(concession for objection in objections for concession in objection.ways[0]),
    )


def mixed(drawn: Draft) -> Draft:
    """The same with some exclusions and backfires: one concession in twenty excludes another, one in twenty backfires.

    No two planted concessions exclude one another.  Who objects already raises one more objection, which planted
    concessions that need nobody's assent would lift.
    """
    chance = random.Random(f"mixed {drawn.family.value} {len(drawn.kinds)} {drawn.seed}")
    numbers = range(len(drawn.prices))
    some = max(1, len(numbers) // 20)
    exclusions = set()
    for one in chance.sample(numbers, some):
        other = chance.choice(numbers)
        if other != one and not {one, other} <= drawn.planted:
            exclusions.add((min(one, other), max(one, other)))
    free = sorted(drawn.planted - drawn.willing.keys())
    objecting = [member for member, kind in enumerate(drawn.kinds) if kind is Kind.OBJECTS]
    raised = []
    for one in chance.sample(numbers, some) if free else ():
        way = tuple(sorted(set(chance.choices(free, k=chance.randint(1, 2)))))
        raised.append(Objection(member=chance.choice(objecting), ways=(way,), raised_by=one))
    return drawn._replace(objections=(*drawn.objections, *raised), exclusions=tuple(sorted(exclusions)))


def impossible(drawn: Draft) -> Draft:
    """The same without a way out: two waiting members wait for one another, and the last ask contradicts itself.

    Whoever raised the last of the objections asks for two concessions that exclude one another.
    """
    waiting = [member for member, kind in enumerate(drawn.kinds) if kind is Kind.WAITING][:2]
    cycle = [*zip(waiting, reversed(waiting), strict=True)] if len(waiting) == 2 else []
    last = drawn.objections[-1]._replace(ways=((0, 1),), pressure=0)
    return drawn._replace(
        waits=tuple(sorted([*(wait for wait in drawn.waits if wait[0] not in waiting or not cycle), *cycle])),
        objections=(*drawn.objections[:-1], last),
        exclusions=tuple(sorted({*drawn.exclusions, (0, 1)})),
    )


# Who stands where


def _kinds(members: int, chance: random.Random, hard: bool) -> tuple[Kind, ...]:
    objecting = 0.1 if hard else chance.uniform(0.1, 0.4)
    reserved, silent, waiting = (0.6, 0.2, 0.05) if hard else (0.15, 0.25, 0.05)
    kinds: list[Kind] = []
    for kind, share in (
        (Kind.OBJECTS, objecting),
        (Kind.RESERVED, reserved),
        (Kind.UNDECLARED, silent),
        (Kind.WAITING, waiting),
    ):
        kinds += [kind] * max(1, round(share * members))
    kinds += [Kind.SUPPORTS] * (members - len(kinds))
    chance.shuffle(kinds)
    return tuple(kinds)


def _thresholds(kinds: tuple[Kind, ...], weight_on: list[int], chance: random.Random, hard: bool) -> dict[int, int]:
    low, high, silent = (0.7, 0.9, 1.0) if hard else (0.3, 0.7, 1 / 3)
    share = {Kind.RESERVED: 1.0 if hard else 2 / 3, Kind.UNDECLARED: silent}
    return {
        member: max(1, round(chance.uniform(low, high) * weight_on[member]))
        for member, kind in enumerate(kinds)
        if weight_on[member] and chance.random() < share.get(kind, 0)
    }


def _waits(kinds: tuple[Kind, ...], order: list[int], chance: random.Random) -> tuple[tuple[int, int], ...]:
    """Who waits for whom: always for somebody earlier in the order, so that no cycle of waits is planted."""
    share = {Kind.WAITING: 1.0, Kind.OBJECTS: 0.05, Kind.SUPPORTS: 0.05}
    waits = []
    for at, member in enumerate(order):
        if at and chance.random() < share.get(kinds[member], 0):
            waits.append((member, order[chance.randrange(at)]))
    return tuple(sorted(waits))


def _objection(
    member: int, at: int, number: int, family: Family, weight_on: list[int], chance: random.Random
) -> Objection:
    ways = [_way(at, number, family, chance) for _ in range(chance.randint(1, 4))]
    pressure = 0
    if weight_on[member] and chance.random() < 0.2:
        pressure = max(1, round(chance.uniform(0.5, 0.9) * weight_on[member]))
    return Objection(member=member, ways=tuple(dict.fromkeys(ways)), pressure=pressure)


def _way(at: int, number: int, family: Family, chance: random.Random) -> tuple[int, ...]:
    found = set()
    for _ in range(chance.randint(1, 3)):
        if family is Family.SCALE_FREE:
            found.add(int(number * chance.random() ** 2))
        elif chance.random() < 0.1:
            found.add(chance.randrange(number))
        else:
            found.add((at + round(chance.gauss(0, 4))) % number)
    return tuple(sorted(found))


def _willing(
    objections: tuple[Objection, ...], order: list[int], place: dict[int, int], number: int, chance: random.Random
) -> dict[int, int]:
    """Whose assent some concessions need first: somebody earlier in the order than all planted to ask for it."""
    first = dict.fromkeys(range(number), len(order))
    for objection in objections:
        for concession in objection.ways[0]:
            first[concession] = min(first[concession], place[objection.member])
    able = [concession for concession in range(number) if first[concession] > 0]
    return {concession: order[chance.randrange(first[concession])] for concession in able if chance.random() < 0.1}


# Who is tied to whom


def _ties(
    edges: list[tuple[int, int]], chance: random.Random
) -> tuple[tuple[tuple[int, int, int], ...], tuple[tuple[int, int], ...]]:
    """Influences from the first to the second of an edge, back as well in one edge of two, and some followings."""
    influences: dict[tuple[int, int], int] = {}
    follows: set[tuple[int, int]] = set()
    for one, other in edges:
        if chance.random() < 1 / 12:
            follows.add((other, one))
            continue
        influences[one, other] = chance.randint(1, 3)
        if chance.random() < 0.5:
            influences[other, one] = chance.randint(1, 3)
    return tuple(sorted((one, other, weight) for (one, other), weight in influences.items())), tuple(sorted(follows))


def _scale_free(members: int, ties: int, chance: random.Random) -> list[tuple[int, int]]:
    """Each newcomer is tied to members before it, the likelier the more ties these have (Barabási, Albert 1999)."""
    edges = [(one, other) for other in range(ties + 1) for one in range(other)]
    ends = [end for edge in edges for end in edge]
    for member in range(ties + 1, members):
        for other in sorted({chance.choice(ends) for _ in range(ties)}):
            edges.append((other, member))
            ends += [other, member]
    return edges


def _blocs(members: int, ties: int, chance: random.Random) -> list[tuple[int, int]]:
    """Blocs of twelve: ties with the others of one's own, and one in five to a member of another."""
    edges: set[tuple[int, int]] = set()
    for member in range(members):
        begun = member - member % _BLOC
        own = range(begun, min(begun + _BLOC, members))
        edges |= {(other, member) for other in chance.sample(own, min(ties + 1, len(own)))}
        if chance.random() < 0.2:
            edges.add((chance.randrange(members), member))
    return sorted(edge for edge in edges if edge[0] != edge[1])


def _small_world(members: int, ties: int, chance: random.Random) -> list[tuple[int, int]]:
    """A ring, each tied to its neighbours on either side; one tie in ten leads elsewhere (Watts, Strogatz 1998)."""
    edges: set[tuple[int, int]] = set()
    for member in range(members):
        for step in range(1, ties + 1):
            other = chance.randrange(members) if chance.random() < 0.1 else (member + step) % members
            if other != member:
                edges.add((member, other))
    return sorted(edges)


_BLOC = 12
_EDGES = {Family.SCALE_FREE: _scale_free, Family.BLOCS: _blocs, Family.SMALL_WORLD: _small_world}
