"""Changes of stance on one proposal, as sentences."""

from collections.abc import Sequence

from consensus.records import Stance
from consensus.views.words.phrases import listed, number

NAMED_AT_MOST = 12
"""How many movers are named in a row; of more, their number comes first, and the names stand in brackets."""

_NOW: dict[Stance, tuple[str, str]] = {
    Stance.SUPPORTS: ("now supports it", "now support it"),
    Stance.ACQUIESCES: ("would now let it pass", "would now let it pass"),
    Stance.ABSTAINS: ("now abstains", "now abstain"),
    Stance.RESERVED: ("is now holding back", "are now holding back"),
    Stance.OBJECTS: ("now objects", "now object"),
    Stance.ABSENT: ("now stays away", "now stay away"),
}
"""What one member does now, and what several do; of no known stance, nothing."""

_DID = {
    Stance.SUPPORTS: "supported it",
    Stance.ACQUIESCES: "would have let it pass",
    Stance.ABSTAINS: "abstained",
    Stance.RESERVED: "held back",
    Stance.OBJECTS: "objected",
    Stance.ABSENT: "stayed away",
}


def shift(names: Sequence[str], before: Stance | None, after: Stance) -> str:
    """A change of stance as a sentence; before joining, a member had no stance.

    >>> shift(["Türkiye"], Stance.OBJECTS, Stance.SUPPORTS)
    'Türkiye now supports it; before, it objected'
    >>> shift(["Bulgaria", "Poland"], Stance.UNDECLARED, Stance.RESERVED)
    'Bulgaria and Poland are now holding back; nothing was known of them before'
    """
    several = len(names) > 1
    who = listed(names) if len(names) <= NAMED_AT_MOST else f"{number(len(names), 'member')} ({listed(names)})"
    now = f"{who} {_NOW[after][several]}" if after in _NOW else ""
    if before is None:
        joined = f"{who} now {'belong' if several else 'belongs'} to the body"
        return f"{joined}, and {_NOW[after][several]}" if now else joined
    if before is Stance.UNDECLARED:
        return f"{now}; nothing was known of {'them' if several else 'it'} before"
    did = f"before, {'they' if several else 'it'} {_DID[before]}"
    lost = f"it is no longer known where {who} {'stand' if several else 'stands'}"
    return f"{now or lost}; {did}"
