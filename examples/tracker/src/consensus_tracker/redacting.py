"""Words that may be taken out of the line of a report, by their paths."""

import json
import re
from collections.abc import Iterable

__all__ = ["REDACTED", "without_words"]

REDACTED = "[redacted]"
"""What stands in the place of words that were taken out."""

_WORDS = ("wording", "note", "passage", "said_by", "reason", "text", "publisher", "url")
"""The keys under which words stand that no answer rests on."""


def without_words(line: str, paths: Iterable[str]) -> str:
    """The line of a report without the words at these paths; LookupError for a path at which no words stand.

    >>> without_words('{"id":"delo","claims":[{"stance":"supports","wording":"will back him"}]}', ["claims[0].wording"])
    '{"id":"delo","claims":[{"stance":"supports","wording":"[redacted]"}]}'
    """
    said = json.loads(line)
    for path in paths:
        *way, last = (int(key) if key.isdigit() else key for key in re.split(r"[.\[\]]+", path.rstrip("]")))
        place = said
        try:
            for key in way:
                place = place[key]
            words = place[last]
        except (LookupError, TypeError):
            raise LookupError(f"nothing stands at {path!r}") from None
        if last not in _WORDS or not isinstance(words, str):
            raise LookupError(f"{path!r} is none of the words that may be taken out: {', '.join(_WORDS)}")
        place[last] = REDACTED
    return json.dumps(said, separators=(",", ":"))
