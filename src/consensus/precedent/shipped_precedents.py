"""The precedents of the shipped cases, read from a table beside this module that is generated from the cases.

Reading the cases takes seconds, reading the table almost no time; a test checks that the table agrees with the cases.
"""

import functools
import json
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Any

from consensus.precedent.precedent import Precedent, RaceLabel
from consensus.records import AskKind, ReasonKind, Resolution

TABLE = "shipped_precedents.json"

_TEXTS = ("members", "names", "objections", "asked", "settles_for", "deeds", "by")


@functools.cache
def shipped_precedents() -> tuple[Precedent, ...]:
    """The precedents of all shipped cases, sorted by case, then by day.

    >>> [precedent for precedent in shipped_precedents() if precedent.race.case == "wto-2021"]
    [<Precedent wto-2021: us-yoo, set aside>]
    """
    return parsed(files("consensus.precedent").joinpath(TABLE).read_text(encoding="utf-8"))


def parsed(text: str) -> tuple[Precedent, ...]:
    """The precedents in a table."""
    return tuple(
        _precedent(row, label)
        for race in json.loads(text)
        for label in [
            RaceLabel(title=race["title"], body=race["body"], proposals=frozenset(race["proposals"]), case=race["case"])
        ]
        for row in race["precedents"]
    )


def tabled(precedents: Iterable[Precedent]) -> str:
    """A table of precedents, as text: one line each, grouped by race."""
    races: dict[RaceLabel, list[Precedent]] = {}
    for each in precedents:
        races.setdefault(each.race, []).append(each)
    return "[\n" + ",\n".join(_race(label, found) for label, found in races.items()) + "\n]\n"


def _race(label: RaceLabel, precedents: Iterable[Precedent]) -> str:
    head = {"case": label.case, "title": label.title, "body": label.body, "proposals": sorted(label.proposals)}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    rows = ",\n  ".join(json.dumps(_row(each), ensure_ascii=False) for each in precedents)
    return f'{opening}, "precedents": [\n  {rows}\n]}}'


def _row(precedent: Precedent) -> dict[str, Any]:
    return {
        **{key: list(getattr(precedent, key)) for key in _TEXTS},
        "reason": precedent.reason,
        "reason_kinds": [kind.value for kind in precedent.reason_kinds],
        "ask_kinds": [kind.value for kind in precedent.ask_kinds],
        "raised": precedent.raised.isoformat(),
        "lifted": None if precedent.lifted is None else precedent.lifted.isoformat(),
        "resolution": None if precedent.resolution is None else precedent.resolution.value,
        "account": precedent.account,
        "is_exact": precedent.is_exact,
    }


def _precedent(row: dict[str, Any], label: RaceLabel) -> Precedent:
    return Precedent(
        race=label,
        **{key: tuple(row[key]) for key in _TEXTS},
        reason=row["reason"],
        reason_kinds=tuple(map(ReasonKind, row["reason_kinds"])),
        ask_kinds=tuple(map(AskKind, row["ask_kinds"])),
        raised=date.fromisoformat(row["raised"]),
        lifted=None if row["lifted"] is None else date.fromisoformat(row["lifted"]),
        resolution=None if row["resolution"] is None else Resolution(row["resolution"]),
        account=row["account"],
        is_exact=row["is_exact"],
    )
