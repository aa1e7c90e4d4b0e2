"""check_evidence: each law catches a weighing that was broken on purpose, and ours obeys all of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import pytest

from consensus.evidence import BoundedCount, Evidence, Statement, weigh
from consensus.evidence.unsatisfiable_subsets import Contradiction
from consensus.records import MemberId, Stance
from consensus.situation import Situation
from consensus.testing.laws import check_evidence
from consensus.testing.laws import evidence_laws as laws
from tests.testing.catching import finds_out, so_many


@attrs.frozen
class Weighing:
    """A weighing as a user might write it: ours, and what goes wrong on the way."""

    situation: Situation

    @property
    def evidence(self) -> Evidence:
        return weigh(self.situation)

    @property
    def relied_on(self) -> Sequence[Statement]:
        return self.evidence.relied_on

    def tally(self, *stances: Stance) -> BoundedCount:
        return self.evidence.tally(*stances)

    def possible(self, member: MemberId) -> frozenset[Stance]:
        return self.evidence.possible(member)

    def contradictions(self) -> Iterator[Contradiction]:
        return self.evidence.contradictions()


class Credulous(Weighing):
    """Relies on everything that is said."""

    @property
    def relied_on(self) -> Sequence[Statement]:
        return self.evidence.statements


class Adding(Weighing):
    """Adds the supporters that are named to those that are counted."""

    def tally(self, *stances: Stance) -> BoundedCount:
        found = self.evidence.tally(*stances)
        return attrs.evolve(found, greatest=found.greatest + len(found.surely))


class Averaging(Weighing):
    """Takes the middle for what is least."""

    def tally(self, *stances: Stance) -> BoundedCount:
        found = self.evidence.tally(*stances)
        return attrs.evolve(found, least=(found.least + found.greatest) // 2)


class Sure(Weighing):
    """Takes a member of whom nothing is said to be undeclared, and nothing else."""

    def possible(self, member: MemberId) -> frozenset[Stance]:
        found = self.evidence.possible(member)
        return frozenset({Stance.UNDECLARED}) if len(found) == len(Stance) else found


class Blunt(Weighing):
    """Calls everything a contradiction once something is one."""

    def contradictions(self) -> Iterator[Contradiction]:
        for found in list(self.evidence.contradictions())[:1]:
            yield attrs.evolve(found, statements=self.evidence.statements)


class Suspicious(Weighing):
    """Calls each statement a contradiction by itself."""

    def contradictions(self) -> Iterator[Contradiction]:
        for found in self.evidence.contradictions():
            yield attrs.evolve(found, statements=found.statements[:1])


class Content(Weighing):
    """Tells one contradiction and no more."""

    def contradictions(self) -> Iterator[Contradiction]:
        yield from list(self.evidence.contradictions())[:1]


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (laws.what_is_relied_on_can_be_true, Credulous),
        (laws.bounds_are_met_in_some_world, Adding),
        (laws.bounds_are_met_in_some_world, Averaging),
        (laws.stances_are_those_of_some_world, Sure),
        (laws.contradictions_are_irreducible, Blunt),
        (laws.contradictions_are_irreducible, Suspicious),
        (laws.every_contradiction_is_told, Content),
    ],
    ids=lambda each: each.__name__,
)
def test_each_law_catches_a_weighing_that_breaks_it(
    law: Callable[..., None], broken: Callable[[Situation], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The law alone finds it out within 400 examples, and is named."""
    monkeypatch.setattr(laws, "EVIDENCE_LAWS", [law])
    finds_out(law, lambda: check_evidence(broken, settings=so_many(400)))


@pytest.mark.slow
def test_our_weighing_obeys_every_law() -> None:
    """That of this library, and one that merely asks it, pass."""
    check_evidence(settings=so_many(20))
    check_evidence(Weighing, settings=so_many(5))
