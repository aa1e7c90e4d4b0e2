"""Asked: whether what members ask for has to be met in full, or each objection only by the least that might do."""

from enum import StrEnum

from consensus.errors import InvalidRecord
from consensus.records import Condition
from consensus.situation import Objection


class Asked(StrEnum):
    """Which of its two costs is asked for; its values are the words of JSON, and each equals its word."""

    IN_FULL = "in full"
    AT_LEAST = "at least"

    @classmethod
    def of(cls, word: "Asked | str") -> "Asked":
        """What a word says; InvalidRecord for another one."""
        for asked in cls:
            if asked == word:
                return asked
        words = " or ".join(repr(asked.value) for asked in cls)
        raise InvalidRecord(what="question", problem=f"{word!r} is not how much is asked for; write {words}")

    def lifting(self, objection: Objection) -> Condition | None:
        """The condition under which an objection is lifted; None if only settling it helps.

        >>> from consensus.records import Granted
        >>> dike = Objection(id="dike", member="LI", asks=(Granted(concession="fund"), Granted(concession="seat")))
        >>> type(Asked.IN_FULL.lifting(dike)).__name__, type(Asked.AT_LEAST.lifting(dike)).__name__
        ('AllOf', 'AnyOf')
        """
        match self:
            case Asked.IN_FULL:
                return objection.condition
            case Asked.AT_LEAST:
                return objection.least
