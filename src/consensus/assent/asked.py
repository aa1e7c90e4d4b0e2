"""Asked: whether objections are lifted only in full, or by the least that might be enough."""

from enum import StrEnum

from consensus.errors import InvalidRecord
from consensus.records import Condition
from consensus.situation import Objection


class Asked(StrEnum):
    """Which of an answer's two costs is computed.  The values are the words used in JSON; each equals its word."""

    IN_FULL = "in full"
    AT_LEAST = "at least"

    @classmethod
    def of(cls, word: "Asked | str") -> "Asked":
        """The value for a word, "in full" or "at least".  Raises InvalidRecord for any other word."""
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
