"""Coalitions under a rule: the minimal winning and minimal blocking ones, the members with a veto, and the dummies.

For rules that are simple games, in which each member either supports or objects; other rules raise NoSimpleGame.
"""

from collections.abc import Collection, Iterator
from itertools import islice

import attrs

from consensus.records import MemberId
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula
from consensus.rules.game import Game
from consensus.rules.power import simple_game
from consensus.rules.rule import Rule

__all__ = [
    "dummies",
    "smallest_blocking",
    "smallest_winning",
    "veto_players",
]


def smallest_winning(
    rule: Rule, members: Collection[MemberId], *, at_most: int | None = None
) -> Iterator[tuple[MemberId, ...]]:
    """The minimal winning coalitions, one by one: the support of each is enough, and that of no part of it is.

    There may be very many; `at_most` limits their number.

    >>> from consensus.rules import AtLeast, Veto
    >>> list(smallest_winning(AtLeast(2) & Veto(["A"]), ["A", "B", "C"]))
    [('A', 'B'), ('A', 'C')]
    """
    return islice(simple_game(rule, members).minimal_sets(), at_most)


def smallest_blocking(
    rule: Rule, members: Collection[MemberId], *, at_most: int | None = None
) -> Iterator[tuple[MemberId, ...]]:
    """The minimal blocking coalitions, one by one: without the support of one, that of all others is not enough.

    `at_most` limits their number.

    >>> from consensus.rules import AtLeast, Veto
    >>> list(smallest_blocking(AtLeast(2) & Veto(["A"]), ["A", "B", "C"]))
    [('A',), ('B', 'C')]
    """
    return islice(_dual(simple_game(rule, members)).minimal_sets(), at_most)


def veto_players(rule: Rule, members: Collection[MemberId]) -> frozenset[MemberId]:
    """The members in every winning coalition; all members if no coalition wins."""
    asked = simple_game(rule, members)
    return frozenset(m for m in asked.members if not asked.wins([other for other in asked.members if other != m]))


def dummies(rule: Rule, members: Collection[MemberId]) -> frozenset[MemberId]:
    """The members whose support never decides: they are in no minimal winning coalition."""
    asked = simple_game(rule, members)
    return frozenset(asked.members) - asked.pivotal()


def _dual(asked: Game) -> Game:
    """The dual game, in which a coalition wins if all others lose: the same gains, with the dual formula and needs."""
    spare = tuple(sum(gain[place] for _, gain in asked.gains) - need + 1 for place, need in enumerate(asked.missing))
    return attrs.evolve(asked, formula=_dual_formula(asked.formula), missing=spare)


def _dual_formula(formula: Formula) -> Formula:
    match formula:
        case Bar():
            return formula
        case AllBars(parts):
            return AnyBar(tuple(map(_dual_formula, parts)))
        case AnyBar(parts):
            return AllBars(tuple(map(_dual_formula, parts)))
