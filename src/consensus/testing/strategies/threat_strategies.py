"""Hypothesis strategies for threats about one setting: every id refers to something in it."""

from typing import Any

from hypothesis import strategies as st

from consensus.records import Claim, Condition, Setting, ThreatClaim, ThreatEvent
from consensus.testing.strategies.claim_parts import ClaimStrategies, ClaimStrategy, members_and_group_of
from consensus.testing.strategies.condition_strategies import conditions_on_deeds
from consensus.testing.strategies.position_strategies import aims
from consensus.testing.strategies.value_strategies import maybe

__all__ = ["THREATS", "THREATS_MADE", "threats"]

THREATS_MADE = ("exit", "boycott")
"""Ids of threats, few enough that several claims are about the same one."""

_DEEDS = ("leave", "boycott the meeting", "enter a reservation")


def threats(
    setting: Setting, *, conditions: st.SearchStrategy[Condition], events: st.SearchStrategy[ThreatEvent]
) -> st.SearchStrategy[ThreatClaim]:
    """Claims on threats: made, perhaps under a condition, withdrawn or carried out."""
    return st.tuples(events, members_and_group_of(setting)).flatmap(
        lambda drawn: st.builds(
            _threat,
            threat=st.sampled_from(THREATS_MADE),
            event=st.just(drawn[0]),
            members=st.just(drawn[1][0]),
            group=st.just(drawn[1][1]),
            names_nobody=st.booleans(),
            to=st.sampled_from(_DEEDS),
            condition=maybe(conditions),
            aim=aims(setting),
        )
    )


def _threat(
    *,
    threat: str,
    event: ThreatEvent,
    members: tuple[str, ...],
    group: str | None,
    names_nobody: bool,
    to: str,
    condition: Condition | None,
    aim: dict[str, Any],
) -> ThreatClaim:
    """A claim on a threat; only a claim that it was made has `to`, a condition and an aim."""
    if event is ThreatEvent.MADE:
        return ThreatClaim(threat=threat, members=members, group=group, to=to, condition=condition, **aim)
    if names_nobody:
        return ThreatClaim(threat=threat, event=event)
    return ThreatClaim(threat=threat, event=event, members=members, group=group)


def _any_threat(setting: Setting) -> st.SearchStrategy[Claim]:
    return threats(setting, conditions=conditions_on_deeds(setting), events=st.sampled_from(ThreatEvent))


THREATS: ClaimStrategies = {ThreatClaim: ClaimStrategy(_any_threat)}
