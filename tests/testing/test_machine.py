"""AppointmentMachine: ours plays through, a tracker that is right follows it, and one that is wrong is found out."""

from datetime import date

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from consensus.records import MemberId, Report, RetractionClaim, Stance, StanceClaim
from consensus.testing import AppointmentMachine

FEW = settings(max_examples=8, stateful_step_count=8, deadline=None)


class Tally:
    """A tracker as a user might write it: who was last said, and not taken back, to stand where."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.members = {"AT", "CH", "DE", "LI"}

    def report(self, report: Report) -> None:
        self.reports.append(report)

    def counts(self, report: Report) -> bool:
        """Whether nothing that counts itself takes a report back."""
        return not any(
            isinstance(claim, RetractionClaim) and claim.report == report.id and self.counts(later)
            for later in self.reports
            for claim in later.claims
        )

    def last_said(self, member: MemberId, day: date) -> set[Stance]:
        """What was last said of a member, by day: several stances if reports of one day differ."""
        said: dict[date, set[Stance]] = {}
        for report in filter(self.counts, self.reports):
            for claim in report.claims:
                if isinstance(claim, StanceClaim) and member in claim.members and report.reported_on is not None:
                    assert report.reported_on.latest is not None
                    said.setdefault(report.reported_on.latest, set()).add(claim.stance)
        return said[max(said)] if said else set()


class Tracked(AppointmentMachine):
    """Ours as the model of the tally."""

    def __init__(self) -> None:
        super().__init__()
        self.tally = Tally()

    def tracker_reported(self, report: Report) -> None:
        self.tally.report(report)

    def tracker_joined(self, member: MemberId, day: date) -> None:
        self.tally.members.add(member)

    def tracker_left(self, member: MemberId, day: date) -> None:
        self.tally.members.discard(member)

    def assert_agrees(self) -> None:
        assert self.tally.members == set(self.present)
        for member in self.present:
            entries = self.today.current("stance", member, "meier")
            ours = {entry.claim.stance for entry in entries if isinstance(entry.claim, StanceClaim)}
            assert self.tally.last_said(member, self.day) == ours


class Ours(AppointmentMachine):
    """The library alone."""

    checks_the_library = True


class Unforgiving(Tracked):
    """Its tally does not hear of retractions."""

    def tracker_reported(self, report: Report) -> None:
        if not any(isinstance(claim, RetractionClaim) for claim in report.claims):
            super().tracker_reported(report)


class Deaf(Tracked):
    """Nobody tells its tally that somebody has joined."""

    def tracker_joined(self, member: MemberId, day: date) -> None:
        pass


class Forever(Tracked):
    """Whoever has joined stays in its tally."""

    def tracker_left(self, member: MemberId, day: date) -> None:
        pass


class Once(Tracked):
    """Its tally does not know that a retraction may itself be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.tally = ByEveryRetraction()


class ByEveryRetraction(Tally):
    """Whatever was ever taken back does not count."""

    def counts(self, report: Report) -> bool:
        return not any(
            isinstance(claim, RetractionClaim) and claim.report == report.id
            for later in self.reports
            for claim in later.claims
        )


class LastEntered(Tracked):
    """Of the reports of a day, its tally goes by the one that was entered last."""

    def __init__(self) -> None:
        super().__init__()
        self.tally = ByEntry()


class ByEntry(Tally):
    """One stance at most stands."""

    def last_said(self, member: MemberId, day: date) -> set[Stance]:
        said = [
            claim.stance
            for report in filter(self.counts, self.reports)
            for claim in report.claims
            if isinstance(claim, StanceClaim) and member in claim.members
        ]
        return set(said[-1:])


FAULTY = (Unforgiving, Deaf, Forever, Once, LastEntered)


@pytest.mark.slow
def test_a_race_that_is_played_keeps_its_invariants() -> None:
    """Whatever members do, the past stays, the verdict is right, plans work, and the file keeps it all."""
    run_state_machine_as_test(Ours, settings=FEW)


def test_a_tracker_that_is_right_agrees() -> None:
    """A tally that scans all reports says what ours says after every step."""
    run_state_machine_as_test(Tracked, settings=FEW)


@pytest.mark.parametrize("broken", FAULTY, ids=lambda broken: broken.__name__)
def test_a_tracker_that_is_wrong_is_found_out(broken: type[Tracked]) -> None:
    """Five trackers with a fault each disagree before long."""
    found = settings(
        FEW, max_examples=400, stateful_step_count=50, database=None, derandomize=True, phases=[Phase.generate]
    )
    with pytest.raises(AssertionError):
        run_state_machine_as_test(broken, settings=found)
