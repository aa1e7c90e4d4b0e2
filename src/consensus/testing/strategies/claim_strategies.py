"""Hypothesis strategies for claims of every kind about one setting: every id refers to something in it."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

from consensus.records import Claim, Confidence, Report, RetractionClaim, Setting
from consensus.testing.strategies.claim_parts import ClaimStrategies
from consensus.testing.strategies.date_strategies import stated_dates
from consensus.testing.strategies.development_strategies import DEVELOPMENTS
from consensus.testing.strategies.position_strategies import POSITIONS
from consensus.testing.strategies.proceeding_strategies import PROCEEDINGS
from consensus.testing.strategies.threat_strategies import THREATS
from consensus.testing.strategies.value_strategies import maybe, texts

__all__ = ["allowed", "claims", "claims_of", "retractions"]

_CLAIMS: ClaimStrategies = {**POSITIONS, **THREATS, **PROCEEDINGS, **DEVELOPMENTS}
"""Every kind of claim except retractions."""


@st.composite
def claims(draw: st.DrawFn, setting: Setting, *, kinds: Collection[type[Claim]] | None = None) -> Claim:
    """Claims of every kind that the setting allows, or of some `kinds`, except retractions: see `retractions`."""
    return draw(claims_of(draw(st.sampled_from(allowed(setting, kinds))), setting))


def allowed(setting: Setting, kinds: Collection[type[Claim]] | None = None) -> list[type[Claim]]:
    """The kinds of claim, or those of `kinds`, that are possible in a setting, without retractions."""
    return [
        kind
        for kind, known in _CLAIMS.items()
        if (kinds is None or kind in kinds) and (known.needs is None or setting.ids(known.needs))
    ]


def claims_of(kind: type[Claim], setting: Setting) -> st.SearchStrategy[Claim]:
    """Claims of one kind, which is not retractions; the setting must have what they refer to."""
    return _with_date(_CLAIMS[kind].draw(setting))


def retractions(earlier: Sequence[Report]) -> st.SearchStrategy[Claim]:
    """Retractions of one of these reports, or of one of its claims; there must be a report."""

    def of(report: Report) -> st.SearchStrategy[RetractionClaim]:
        places = maybe(st.integers(0, len(report.claims) - 1)) if report.claims else st.none()
        return st.builds(RetractionClaim, report=st.just(report.id), claim=places)

    return _with_date(st.sampled_from(earlier).flatmap(of))


def _with_date(drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[Claim]:
    """Drawn claims, with the fields that all claims have drawn too."""
    return st.builds(attrs.evolve, drawn, **_dated())


@cache
def _dated() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "occurred_on": maybe(stated_dates()),
        "wording": texts(),
        "confidence": maybe(st.sampled_from(Confidence)),
        "note": texts(),
    }
