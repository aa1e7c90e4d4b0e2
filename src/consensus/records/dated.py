"""What every claim has: when it happened, how the source put it, and how well it is known."""

from enum import Enum

import attrs

from consensus.dates import StatedDate
from consensus.records.converters import stated, word_of


class Confidence(Enum):
    """How well whoever keeps the file knows that a claim was made: read at its source, recalled, or inferred."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    INFERRED = "inferred"


@attrs.frozen(kw_only=True)
class Dated:
    """The date, the wording, the confidence and the note that every claim may have."""

    occurred_on: StatedDate | None = attrs.field(default=None, converter=stated)
    wording: str = ""
    confidence: Confidence | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(Confidence)))
    note: str = ""
