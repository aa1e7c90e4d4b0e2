"""Precedents, objections of the same kind in other races, as plain data for JSON and for tables."""

from collections.abc import Iterable

from consensus.display import JsonData, Rows
from consensus.precedent import BaseRate, Precedent, Precedents, base_rates
from consensus.records import AskKind, ReasonKind, Resolution
from consensus.views.data.situation_data import asked_of


def precedents_data(found: Precedents) -> dict[str, JsonData]:
    """The objection with its kinds, the base rates of each kind, and each precedent."""
    return {
        **asked_of(found.situation),
        "objection": found.objection.id,
        "member": found.objection.member,
        "reason": found.objection.reason,
        "reason_kinds": [kind.value for kind in found.reason_kinds],
        "ask_kinds": [kind.value for kind in found.ask_kinds],
        "considered": len(found.considered),
        "races": found.races,
        "rates": [_rate(rate) for rate in found.rates],
        "precedents": [_precedent(each) for each in found],
    }


def base_rates_data(found: Iterable[Precedent]) -> dict[str, JsonData]:
    """The fates of precedents, by each kind of reason and of ask, and every precedent."""
    listed = tuple(found)
    return {"rates": [_rate(rate) for rate in base_rates(listed)], "precedents": [_precedent(each) for each in listed]}


def precedent_rows(found: Precedents) -> Rows:
    """A row for each precedent."""
    return [
        {
            "race": each.race.name,
            "members": "; ".join(each.members),
            "objections": "; ".join(each.objections),
            "reason": each.reason,
            "reason_kinds": "; ".join(kind.value for kind in each.reason_kinds),
            "asked": "; ".join(each.asked),
            "ask_kinds": "; ".join(kind.value for kind in each.ask_kinds),
            "settles_for": "; ".join(each.settles_for),
            "raised": each.raised,
            "lifted": each.lifted,
            "ending": each.ending,
            "days": each.days,
            "is_exact": each.is_exact,
            "deeds": "; ".join(each.deeds),
            "by": "; ".join(each.by),
            "account": each.account,
        }
        for each in found
    ]


def _rate(rate: BaseRate) -> JsonData:
    of = {ReasonKind: "reason", AskKind: "ask"}
    return {
        "of": None if rate.kind is None else of[type(rate.kind)],
        "kind": None if rate.kind is None else rate.kind.value,
        "precedents": len(rate.precedents),
        "races": rate.races,
        "lifted": {resolution.value: rate.lifted(resolution) for resolution in Resolution},
        "not_told_how": rate.lifted(None),
        "not_lifted": rate.not_lifted,
        "days": list[JsonData](rate.days),
        "median_days": rate.median_days,
    }


def _precedent(each: Precedent) -> JsonData:
    return {
        "race": each.race.title,
        "case": each.race.case or None,
        "members": list[JsonData](each.members),
        "objections": list[JsonData](each.objections),
        "reason": each.reason,
        "reason_kinds": [kind.value for kind in each.reason_kinds],
        "asked": list[JsonData](each.asked),
        "ask_kinds": [kind.value for kind in each.ask_kinds],
        "settles_for": list[JsonData](each.settles_for),
        "raised": each.raised.isoformat(),
        "lifted": None if each.lifted is None else each.lifted.isoformat(),
        "ending": each.ending,
        "days": each.days,
        "is_exact": each.is_exact,
        "deeds": list[JsonData](each.deeds),
        "by": list[JsonData](each.by),
        "account": each.account,
    }
