"""Hypothesis strategies for claims on the course of a race about one setting: every id refers to something in it."""

from collections.abc import Sequence

from hypothesis import strategies as st

from consensus.records import (
    CandidacyClaim,
    CandidacyStatus,
    Claim,
    ConcessionClaim,
    ConcessionEvent,
    DisputeClaim,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageEvent,
    RemarkClaim,
    RemarkTopic,
    Setting,
)
from consensus.testing.strategies.claim_parts import ClaimStrategies, ClaimStrategy, members_of, proposals_of
from consensus.testing.strategies.condition_strategies import granted
from consensus.testing.strategies.date_strategies import stated_dates
from consensus.testing.strategies.value_strategies import ids, maybe, one_of, some_of, texts

__all__ = ["DEVELOPMENTS"]


def _candidacy(setting: Setting) -> st.SearchStrategy[Claim]:
    candidates = one_of(setting.ids("candidate"))
    statuses = st.sampled_from(CandidacyStatus)
    return st.builds(CandidacyClaim, candidate=candidates, status=statuses, reason=texts())


def _office(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        OfficeClaim,
        office=one_of(setting.ids("office")),
        event=st.sampled_from(OfficeEvent),
        actor=maybe(one_of(setting.ids("actor"))),
        until=maybe(stated_dates()),
    )


def _concession(setting: Setting) -> st.SearchStrategy[Claim]:
    return granted(setting).flatmap(
        lambda given: st.builds(
            _concession_claim,
            concession=st.just(given.concession),
            part=st.just(given.part),
            event=st.sampled_from(ConcessionEvent),
            by=some_of(setting.ids("actor")),
            backed_by=some_of(setting.ids("actor")),
        )
    )


def _concession_claim(
    *, concession: str, part: str | None, event: ConcessionEvent, by: Sequence[str], backed_by: Sequence[str]
) -> ConcessionClaim:
    """A claim on a concession, without `backed_by` if it was refused or revoked."""
    behind = () if event in (ConcessionEvent.REFUSED, ConcessionEvent.REVOKED) else backed_by
    return ConcessionClaim(concession=concession, part=part, event=event, by=by, backed_by=behind)


def _package(setting: Setting) -> st.SearchStrategy[Claim]:
    packages = one_of(setting.ids("package"))
    return st.builds(PackageClaim, package=packages, event=st.sampled_from(PackageEvent))


def _milestone(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        MilestoneClaim,
        milestone=ids(),
        event=st.sampled_from(MilestoneEvent),
        kind=maybe(st.sampled_from(MilestoneKind)),
        title=texts(),
        due=maybe(stated_dates()),
        by=maybe(one_of(setting.ids("actor"))),
        otherwise=texts(),
    )


def _remark(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(
        RemarkClaim,
        topic=st.sampled_from(RemarkTopic),
        text=texts(),
        proposal=maybe(proposals_of(setting)),
        members=members_of(setting),
        actors=some_of(setting.ids("actor")),
    )


def _dispute(setting: Setting) -> st.SearchStrategy[Claim]:
    return st.builds(DisputeClaim, topic=texts(), readings=st.lists(texts(), max_size=2))


DEVELOPMENTS: ClaimStrategies = {
    CandidacyClaim: ClaimStrategy(_candidacy, needs="candidate"),
    OfficeClaim: ClaimStrategy(_office, needs="office"),
    ConcessionClaim: ClaimStrategy(_concession, needs="concession"),
    PackageClaim: ClaimStrategy(_package, needs="package"),
    MilestoneClaim: ClaimStrategy(_milestone),
    RemarkClaim: ClaimStrategy(_remark),
    DisputeClaim: ClaimStrategy(_dispute),
}
