"""Checks that the ids in claims and conditions exist in a setting."""

from collections.abc import Iterable

from consensus.errors import InvalidRecord, UnknownId
from consensus.records.claims import Claim
from consensus.records.conditions import Condition
from consensus.records.ids import Reference
from consensus.records.setting import Setting


def check_claim(claim: Claim, setting: Setting, *, where: str = "") -> None:
    """Raise UnknownId for the first id in a claim that refers to nothing in the setting.

    Raises InvalidRecord for a count or ballot that is impossible given the members of the body and its groups.
    """
    _check(claim.references(), setting, where)
    for _, problem in claim.miscounted(setting.electorate):
        raise InvalidRecord(what=where or "claim", problem=problem)


def check_condition(condition: Condition, setting: Setting, *, where: str = "") -> None:
    """Raise UnknownId for the first id in a condition that refers to nothing in the setting."""
    _check(condition.references(), setting, where)


def _check(references: Iterable[Reference], setting: Setting, where: str) -> None:
    for kind, id_ in references:
        if id_ is not None and id_ not in (known := setting.ids(kind)):
            raise UnknownId(kind=kind, id=id_, known=known, where=where)
