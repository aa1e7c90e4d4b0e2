"""The attitudes that a member can have towards a proposal."""

from enum import Enum


class Stance(Enum):
    """Attitude attributed to a member at a date.

    Reserved and undeclared members are unsettled: they may still take any other stance.
    """

    SUPPORTS = "supports"
    ACQUIESCES = "acquiesces"
    ABSTAINS = "abstains"
    RESERVED = "reserved"
    OBJECTS = "objects"
    ABSENT = "absent"
    UNDECLARED = "undeclared"

    @property
    def is_settled(self) -> bool:
        """Whether the member has made up its mind.

        >>> Stance.ABSTAINS.is_settled, Stance.RESERVED.is_settled
        (True, False)
        """
        return self not in (Stance.RESERVED, Stance.UNDECLARED)

    @property
    def assents(self) -> bool:
        """Whether the member goes along: it supports or acquiesces."""
        return self in (Stance.SUPPORTS, Stance.ACQUIESCES)


HOLD_OUTS = (Stance.OBJECTS, Stance.RESERVED)
"""The stances of a hold-out: a member that objects or is reserved."""

LEAST_FAVOURABLE_FIRST = (
    Stance.OBJECTS,
    Stance.RESERVED,
    Stance.UNDECLARED,
    Stance.ABSENT,
    Stance.ABSTAINS,
    Stance.ACQUIESCES,
    Stance.SUPPORTS,
)
"""The order of stances from the least favourable up; of contradictory claims, the least favourable counts.

Unsettled members come early because they may still settle in the way least favourable under the rule.
"""
