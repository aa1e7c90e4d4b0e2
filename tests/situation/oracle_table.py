"""What is on the table, what the body has decided, and what was last said of silence, concessions and milestones.

The other half of `tests.situation.oracle`: an independent reading of `docs/explanation/semantics.md`.
A ballot elects nobody here: the rule asked by is one that no ballot drawn can satisfy.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from consensus.records import (
    BallotClaim,
    CandidacyClaim,
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    DecisionClaim,
    DecisionResult,
    MilestoneClaim,
    MilestoneEvent,
    Nomination,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageEvent,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    Setting,
    ShortListClaim,
    SilenceClaim,
    SilenceEvent,
    Way,
)
from tests.situation.oracle_claims import Claims, Told

STANDS = (CandidacyStatus.NOMINATED, CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)
AGREED = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)
OVER = (CandidacyStatus.WITHDRAWN, CandidacyStatus.NOT_STANDING, CandidacyStatus.ELIMINATED)


class Table:
    """The proposals of a race as of a day."""

    def __init__(self, setting: Setting, claims: Claims, day: date) -> None:
        self.setting, self.claims, self.day = setting, claims, day

    def _told(self, about: Callable[[Any], bool], day: date | None = None) -> list[Told]:
        return self.claims.by(day or self.day, about)

    # Candidates

    def statuses(self, candidate: str) -> list[Told]:
        """What is last said of how far a candidacy has come."""
        return self.claims.last(
            self._told(lambda claim: isinstance(claim, CandidacyClaim) and claim.candidate == candidate)
        )

    def status(self, candidate: str) -> CandidacyStatus | None:
        """How far a candidacy has come: of reports of one day, the furthest in the order of the statuses."""
        said = {each["claim"].status for each in self.statuses(candidate)}
        return max(said, key=list(CandidacyStatus).index, default=None)

    def stands(self, candidate: str) -> bool:
        """Whether a candidate stands by what is last said or, if nothing is, by a short list or a ballot."""
        status = self.status(candidate)
        if status is not None:
            return status in STANDS
        if any(all(candidate in each["claim"].candidates for each in last) for last in self._short_lists()):
            return True
        return any(self._is_taken_up(each.id) for each in self.setting.proposals if candidate in each.candidates)

    def _is_taken_up(self, id_: str) -> bool:
        """Whether the body has dealt with a proposal: by a ballot, by silence, or without finding a consensus."""

        def deals(claim: Any) -> bool:
            match claim:
                case BallotClaim():
                    return id_ in claim.proposals
                case SilenceClaim():
                    return claim.proposal == id_ and claim.event is not SilenceEvent.PASSED
                case DecisionClaim():
                    return claim.proposal == id_ and claim.result is DecisionResult.NO_CONSENSUS
                case _:
                    return False

        return bool(self._told(deals))

    def is_withdrawn(self, candidate: str) -> bool:
        return self.status(candidate) in OVER

    # Proposals

    def is_on_table(self, id_: str) -> bool:
        proposal = self.setting.proposal(id_)
        put = self._puts(id_, ProposalEvent.PUT_FORWARD)
        if not proposal.candidates:
            there = self._is_taken_up(id_) or any(each["day"] <= self.day for each in put)
        elif len(proposal.candidates) == 1:
            there = self.stands(proposal.candidates[0]) or any(each["day"] <= self.day for each in put)
        elif put:
            there = min(each["day"] for each in put) <= self.day
        else:
            there = self._is_heard_of(id_) and all(map(self.stands, proposal.candidates))
        there = there or (bool(proposal.candidates) and self.decided(id_) is DecisionResult.ADOPTED)
        return there and not self.is_off(proposal)

    @property
    def in_question(self) -> str:
        """The proposal that a question is about if it names none."""
        every = list(self.setting.proposals)
        heard = [each for each in every if not each.names or self._is_known(each)]
        asked = heard if any(each.names for each in heard) else every
        tabled = [each for each in asked if self.is_on_table(each.id)]
        if not tabled:
            return next((each.id for each in asked if not any(map(self.is_withdrawn, each.candidates))), asked[0].id)
        first = tabled[0]
        if self.decided(first.id) is DecisionResult.ADOPTED:
            adopted = [each for each in every if self.decided(each.id) is DecisionResult.ADOPTED]
            wider = [each for each in adopted if set(each.names) > set(first.names)]
            return max([first, *wider], key=lambda each: len(each.names)).id
        for each in tabled:
            puts = self.claims.last([put for put in self._puts(each.id, *ProposalEvent) if put["day"] <= self.day])
            is_put = any(put["claim"].event is ProposalEvent.PUT_FORWARD for put in puts)
            if len(each.names) > 1 and is_put and set(each.offices) & set(first.offices):
                return each.id
        return first.id

    def _is_known(self, proposal: Proposal) -> bool:
        """Whether anything was known of a proposal: with its candidates, or, if it has several, of itself too."""
        if len(proposal.names) == 1:
            return self._is_named_by_claims(proposal.candidates[0])
        return self._is_heard_of(proposal.id) and all(map(self._is_named_by_claims, proposal.candidates))

    def _is_named_by_claims(self, candidate: str) -> bool:
        naming = [each.id for each in self.setting.proposals if candidate in each.candidates]
        known = [
            each["known"]
            for each in self.claims.told
            if ("candidate", candidate) in each["claim"].references()
            or any(("proposal", id_) in each["claim"].references() for id_ in naming)
        ]
        by = self.claims.known_by
        return not known or by is None or any(day is not None and day <= by for day in known)

    def _is_heard_of(self, id_: str) -> bool:
        """Whether a claim that was known by then refers to a proposal, or none ever does."""
        known = [each["known"] for each in self.claims.told if ("proposal", id_) in each["claim"].references()]
        by = self.claims.known_by
        return not known or by is None or any(day is not None and day <= by for day in known)

    def _puts(self, id_: str, *events: ProposalEvent) -> list[Told]:
        return self._told(
            lambda claim: isinstance(claim, ProposalClaim) and claim.proposal == id_ and claim.event in events,
            day=date.max,
        )

    def is_off(self, proposal: Proposal) -> bool:
        if any(map(self.is_withdrawn, proposal.candidates)):
            return True
        events = [each for each in self._puts(proposal.id, *ProposalEvent) if each["day"] <= self.day]
        last = self.claims.last(events)
        if any(each["claim"].event is ProposalEvent.TAKEN_OFF for each in last):
            return True
        if self.decided(proposal.id) is DecisionResult.REJECTED:
            return True
        if any(self._is_passed_over(proposal, rival) for rival in self.setting.proposals):
            return True
        if self._is_spent(proposal):
            vacant = [told for name in proposal.names for told in self._vacant_again(proposal, name)]
            if vacant and not self._is_put_forward_after(proposal.id, vacant):
                return True
        return self._is_left_out(proposal)

    def _short_lists(self) -> list[list[Told]]:
        """For each organ that drew up short lists, the last of them since nominations were reopened."""
        ways = [self._decisions(each.id) for each in self.setting.proposals if each.way is Way.REOPEN]
        since = [each["day"] for last in ways if all(map(_is_for, last)) for each in last]
        found = []
        for organ in (None, *(group.id for group in self.setting.body.groups)):
            last = self.claims.last(self._told(partial(_is_short_list, organ)))
            if last and all(last[0]["day"] >= day for day in since):
                found.append(last)
        return found

    def _is_left_out(self, proposal: Proposal) -> bool:
        """Whether short lists have others for an office of a proposal, which was not put forward after them."""
        leaving_out = [told for last in self._short_lists() if self._names_another(proposal, last) for told in last]
        if not leaving_out or self.decided(proposal.id) is DecisionResult.ADOPTED:
            return False
        return not self._is_put_forward_after(proposal.id, leaving_out)

    def _names_another(self, proposal: Proposal, last: list[Told]) -> bool:
        named = [(name.office, name.candidate) for each in self.setting.proposals for name in each.names]
        offices = {
            office
            for office, _ in named
            for each in last
            if all((office, candidate) in named for candidate in each["claim"].candidates)
        }
        return any(
            name.office in offices and not all(name.candidate in each["claim"].candidates for each in last)
            for name in proposal.names
        )

    def _is_passed_over(self, proposal: Proposal, rival: Proposal) -> bool:
        """Whether a rival for an office was adopted, and the proposal not put forward after that."""
        if rival.id == proposal.id or self.decided(proposal.id) is DecisionResult.ADOPTED:
            return False
        if not set(rival.offices) & set(proposal.offices):
            return False
        since = self._adopted_since(rival.id)
        if since is None or self._is_put_forward_after(proposal.id, since):
            return False
        for name in proposal.names:
            for other in rival.names:
                if name.office == other.office:
                    anew = self._said_of(name.candidate, CandidacyStatus.NOMINATED)
                    if not self._vacant_again(rival, other) or not any(day > since[0]["day"] for day in anew):
                        return True
        return False

    # What became of it since

    def _said_of(self, candidate: str, status: CandidacyStatus) -> list[date]:
        told = self._told(lambda claim: isinstance(claim, CandidacyClaim) and claim.candidate == candidate)
        return [each["day"] for each in told if each["claim"].status is status]

    def _vacant_again(self, adopted: Proposal, name: Nomination) -> list[Told]:
        """The reports that an office is vacant which its adopted name had taken, all days being later ones."""
        since = self._adopted_since(adopted.id)
        office = self._told(lambda claim: isinstance(claim, OfficeClaim) and claim.office == name.office)
        taken = self._said_of(name.candidate, CandidacyStatus.IN_OFFICE)
        for each in office:
            if each["claim"].event is OfficeEvent.TAKEN and each["claim"].actor == name.candidate:
                taken.append(each["day"])
        if since is None or not taken:
            return []
        vacant = [each for each in office if each["claim"].event is OfficeEvent.VACANT]
        return [each for each in vacant if each["day"] > since[0]["day"] and each["day"] > max(taken)]

    def _is_spent(self, proposal: Proposal) -> bool:
        since = self._adopted_since(proposal.id)
        if since is None or not proposal.names:
            return False
        for name in proposal.names:
            to_another = False
            for other in self.setting.proposals:
                then = self._adopted_since(other.id)
                names = [each for each in other.names if each.office == name.office]
                if then is not None and any(each.candidate != name.candidate for each in names):
                    to_another = to_another or then[0]["day"] > since[0]["day"]
            if not to_another and not self._vacant_again(proposal, name):
                return False
        return True

    def _is_put_forward_after(self, id_: str, told: list[Told]) -> bool:
        put = [each for each in self._puts(id_, ProposalEvent.PUT_FORWARD) if each["day"] <= self.day]
        return any(all(self.claims.is_later(each, other) for other in told) for each in put)

    # Decisions

    def decided(self, id_: str) -> DecisionResult | None:
        if self._adopted_since(id_) is not None:
            return None if self._is_spent(self.setting.proposal(id_)) else DecisionResult.ADOPTED
        last = self._decisions(id_)
        if not any(_result(each) is DecisionResult.REJECTED for each in last):
            return None
        return None if self._is_put_forward_after(id_, last) else DecisionResult.REJECTED

    def _decisions(self, id_: str) -> list[Told]:
        """What the body last decided on a proposal, for it or against it."""

        def decides(claim: Any) -> bool:
            if isinstance(claim, SilenceClaim):
                return claim.proposal == id_ and claim.event is SilenceEvent.PASSED
            return (
                isinstance(claim, DecisionClaim)
                and claim.proposal == id_
                and claim.result is not DecisionResult.NO_CONSENSUS
            )

        def is_outweighed(told: Told) -> bool:
            return isinstance(told["claim"], SilenceClaim) and self._is_broken_on(id_, told)

        return self.claims.last([each for each in self._told(decides) if not is_outweighed(each)])

    def _is_broken_on(self, id_: str, passed: Told) -> bool:
        """Whether the silence that is said to have passed is said to have been broken, on that day or later.

        Not if that was another one, which was opened in between.
        """
        told = self._told(lambda claim: isinstance(claim, SilenceClaim) and claim.proposal == id_)
        return any(
            each["claim"].event is SilenceEvent.BROKEN
            and not self.claims.is_later(passed, each)
            and not any(
                other["claim"].event is SilenceEvent.OPENED
                and self.claims.is_later(other, passed)
                and not self.claims.is_later(other, each)
                for other in told
            )
            for each in told
        )

    def _adopted_since(self, id_: str) -> list[Told] | None:
        """By what a proposal was adopted; None, if it was not."""
        decisions = self._decisions(id_)
        if decisions and all(_result(each) is DecisionResult.ADOPTED for each in decisions):
            return decisions
        candidates = self.setting.proposal(id_).candidates
        statuses = [self.statuses(candidate) for candidate in candidates]
        if not statuses or any(self.status(candidate) not in AGREED for candidate in candidates):
            return None
        if any(each["claim"].status in OVER for last in statuses for each in last):
            # Chosen and withdrawn on one day is a contradiction.
            return None
        since = max(each["day"] for last in statuses for each in last)
        if any(each["day"] >= since for each in decisions):
            return None
        return [each for last in statuses for each in last if each["day"] == since]

    # Silence

    def silence(self, id_: str) -> dict[str, Any] | None:
        """The silence procedure that was opened last: its deadline, and whether it was broken."""
        told = self._told(lambda claim: isinstance(claim, SilenceClaim) and claim.proposal == id_)
        if not told:
            return None
        opened = self.claims.last([each for each in told if each["claim"].event is SilenceEvent.OPENED])
        since = [each for each in told if not any(self.claims.is_later(other, each) for other in opened)]
        stated = self.claims.last([each for each in since if each["claim"].until is not None])
        return {
            "broken": any(each["claim"].event is SilenceEvent.BROKEN for each in self.claims.last(since)),
            "until": max((each["claim"].until.latest for each in stated), default=None),
        }

    # Concessions, package deals and milestones

    def is_granted(self, concession: str, part: str | None = None) -> bool:
        """Whether the last word on a concession, or on each of its parts, is that it was granted."""
        parts = [each.id for each in self.setting.concession(concession).parts]
        if part is None and parts:
            return all(self.is_granted(concession, each) for each in parts)
        events = self._last_of_concession(concession, part)
        return ConcessionEvent.GRANTED in events and events.isdisjoint(
            (ConcessionEvent.REFUSED, ConcessionEvent.REVOKED)
        )

    def is_promised(self, concession: str, part: str | None = None) -> bool:
        """Whether the last word on a concession, or on each of its parts, is that it was promised or granted."""
        parts = [each.id for each in self.setting.concession(concession).parts]
        if part is None and parts:
            return all(self.is_promised(concession, each) for each in parts)
        events = self._last_of_concession(concession, part)
        was_given = not events.isdisjoint((ConcessionEvent.PROMISED, ConcessionEvent.GRANTED))
        return was_given and events.isdisjoint((ConcessionEvent.REFUSED, ConcessionEvent.REVOKED))

    def is_refused(self, concession: str, part: str | None = None) -> bool:
        parts = [each.id for each in self.setting.concession(concession).parts]
        if part is None and parts:
            return any(self.is_refused(concession, each) for each in parts)
        return ConcessionEvent.REFUSED in self._last_of_concession(concession, part)

    def _last_of_concession(self, concession: str, part: str | None) -> set[ConcessionEvent]:
        told = self._told(
            lambda claim: (
                isinstance(claim, ConcessionClaim) and claim.concession == concession and claim.part in (None, part)
            )
        )
        return {each["claim"].event for each in self.claims.last(told)}

    def is_struck(self, package: str) -> bool:
        told = self._told(lambda claim: isinstance(claim, PackageClaim) and claim.package == package)
        events = {each["claim"].event for each in self.claims.last(told)}
        return PackageEvent.STRUCK in events and PackageEvent.FALLEN not in events

    def milestones(self) -> dict[str, MilestoneEvent]:
        """What became of each milestone; what is reported of one day in no sequence is read in the order of events."""
        told = self._told(lambda claim: isinstance(claim, MilestoneClaim))
        found = {}
        for id_ in {each["claim"].milestone for each in told}:
            last = self.claims.last([each for each in told if each["claim"].milestone == id_])
            found[id_] = max((each["claim"].event for each in last), key=list(MilestoneEvent).index)
        return found


def _is_for(told: Told) -> bool:
    return _result(told) is DecisionResult.ADOPTED


def _is_short_list(organ: str | None, claim: Any) -> bool:
    return isinstance(claim, ShortListClaim) and claim.group == organ


def _result(told: Told) -> DecisionResult:
    claim = told["claim"]
    return DecisionResult.ADOPTED if isinstance(claim, SilenceClaim) else claim.result
