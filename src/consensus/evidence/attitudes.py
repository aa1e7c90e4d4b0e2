"""The attitudes that a world can give a member: the seven stances, and one for objectors that are called reserved."""

from collections.abc import Collection
from enum import Enum

from consensus.records import Stance


class Attitude(Enum):
    """A member's stance in a world, and the stance that reports may give it where that differs.

    A member with an open objection objects, but a count of reserved members may include it too.
    """

    SUPPORTS = Stance.SUPPORTS
    ACQUIESCES = Stance.ACQUIESCES
    ABSTAINS = Stance.ABSTAINS
    RESERVED = Stance.RESERVED
    OBJECTS = Stance.OBJECTS
    ABSENT = Stance.ABSENT
    UNDECLARED = Stance.UNDECLARED
    CALLED_RESERVED = "objects, and is called reserved"

    @property
    def stance(self) -> Stance:
        """The stance that a rule sees."""
        return Stance.OBJECTS if self is Attitude.CALLED_RESERVED else Stance(self.value)

    @property
    def called(self) -> Stance:
        """The stance under which a count may list it."""
        return Stance.RESERVED if self is Attitude.CALLED_RESERVED else Stance(self.value)


ANY: frozenset[Attitude] = frozenset(Attitude) - {Attitude.CALLED_RESERVED}
"""The possible attitudes of a member if no objection of it was reported."""

OBJECTING: frozenset[Attitude] = frozenset({Attitude.OBJECTS, Attitude.CALLED_RESERVED})
"""The possible attitudes of a member with an open objection."""


_CALLED = {stance: frozenset(each for each in Attitude if each.called is stance) for stance in Stance}
_TAKING = {stance: frozenset(each for each in Attitude if each.stance is stance) for stance in Stance}


def called(stances: Collection[Stance]) -> frozenset[Attitude]:
    """The attitudes of a member that is said to have one of these stances.

    >>> Attitude.CALLED_RESERVED in called([Stance.RESERVED]), Attitude.CALLED_RESERVED in called([Stance.OBJECTS])
    (True, False)
    """
    return frozenset[Attitude]().union(*(_CALLED[stance] for stance in stances))


def counted(stances: Collection[Stance]) -> frozenset[Attitude]:
    """The attitudes that a count of these stances includes: objectors too, whatever they are called.

    >>> Attitude.CALLED_RESERVED in counted([Stance.RESERVED]), Attitude.CALLED_RESERVED in counted([Stance.OBJECTS])
    (True, True)
    """
    return called(stances) | taking(stances)


def taking(stances: Collection[Stance]) -> frozenset[Attitude]:
    """The attitudes that a rule sees as one of these stances."""
    return frozenset[Attitude]().union(*(_TAKING[stance] for stance in stances))
