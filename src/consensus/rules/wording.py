"""How rules put themselves in words: how they count each stance.

Here: what is said alike by several rules, and what a rule made of others says.
Not here: the words of one rule, which it says itself.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from consensus.records import Stance

if TYPE_CHECKING:
    from consensus.rules.rule import Rule

IN_EACH_WAY = "counted in each way in which it may settle"


def how_counted(named: dict[Stance, str], others: str, *, unsettled: str = IN_EACH_WAY) -> dict[Stance, str]:
    """How each stance is counted: as named, like every other settled one, or as a stance that is not settled."""
    return {stance: named.get(stance, others) if stance.is_settled else unsettled for stance in Stance}


def counted_by_parts(parts: "Iterable[tuple[str, Rule]]") -> dict[Stance, str]:
    """How a rule made of others counts each stance: as its parts do, each under its name if it has one.

    What all parts say alike is said once.  Of a part that does not say, it is said that it does not.
    """
    said = [(name, type(rule).__name__, rule.counts()) for name, rule in parts]
    return {
        stance: _joined([(name, counts.get(stance, f"{kind} does not say")) for name, kind, counts in said])
        for stance in Stance
    }


def _joined(statements: list[tuple[str, str]]) -> str:
    if len({text for _, text in statements}) == 1:
        return statements[0][1]
    return "; ".join(dict.fromkeys(f"{name}: {text}" if name else text for name, text in statements))
