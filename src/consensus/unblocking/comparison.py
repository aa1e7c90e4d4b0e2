"""Comparison: every proposal side by side, by who stands where on it and by what would unblock it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

import attrs

from consensus import display
from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import BoundedCount, Evidence
from consensus.records import DecisionResult, MemberId, Proposal, ProposalId, Stance
from consensus.rules import Outcome, Rule
from consensus.rules.rule import as_rule
from consensus.situation import Objection, Situation, Standing, Threat
from consensus.situation.situation import as_situation
from consensus.unblocking.answer import Unblocking, unblock
from consensus.unblocking.price_range import PriceRange

RIVALS_AT_MOST = 3
"""How many rivals a single proposal is compared to."""

PRICE_SECONDS = 5.0
"""Time limit in seconds for each end of each price range, unless the caller sets one: there are many proposals."""


@attrs.frozen(kw_only=True, repr=False)
class ComparedProposal:
    """One proposal of a comparison: what unblocks it, and what the reports allow.

    Each member with a vote is in exactly one of `supporters`, `opponents` (they object), `committed` (to a rival),
    `silent` (nothing is known of their stance) and `others`, each sorted by id.
    """

    ways: Unblocking
    evidence: Evidence = attrs.field(eq=False)

    @property
    def proposal(self) -> ProposalId:
        """The proposal's id."""
        return self.ways.proposal

    @property
    def is_on_table(self) -> bool:
        """Whether the proposal is on the table."""
        return self.ways.situation.is_on_table(self.proposal)

    @property
    def is_rejected(self) -> bool:
        """Whether the body has rejected the proposal, and nobody has put it forward since."""
        return self.ways.situation.decided(self.proposal) is DecisionResult.REJECTED

    @cached_property
    def supporters(self) -> tuple[MemberId, ...]:
        """Members that support the proposal."""
        return self._where(lambda each: each.stance is Stance.SUPPORTS)

    @cached_property
    def supporting(self) -> BoundedCount:
        """How many members with a vote support the proposal, at least and at most, unnamed supporters included.

        Only members that some report speaks of, by name or in a count, are counted: a ballot of one organ says nothing
        about the members of another.
        """
        voters = frozenset(self.ways.situation.voters)
        spoken_of = {
            period.member
            for each in self.evidence.distinct
            for periods in ((period for period, _ in each.limits), *(numbers.periods for numbers in each.numbers))
            for period in periods
        }
        return self.evidence.tally(Stance.SUPPORTS, among=voters & spoken_of)

    @cached_property
    def is_supporting_counted(self) -> bool:
        """Whether counts in the reports bound the number of supporters from below and from above."""
        tally = self.supporting
        return tally.is_counted and any(each.numbers for each in tally.least_rests_on)

    @cached_property
    def opponents(self) -> tuple[MemberId, ...]:
        """Members that object to the proposal."""
        return self._where(lambda each: each.stance is Stance.OBJECTS)

    @cached_property
    def committed(self) -> tuple[MemberId, ...]:
        """Members whose stance on the proposal is unknown and that nominated or support a rival."""
        return self._where(lambda each: bool(each.committed_to))

    @cached_property
    def silent(self) -> tuple[MemberId, ...]:
        """Members whose stance on the proposal is unknown and that no rival commits."""
        return self._where(lambda each: each.stance is Stance.UNDECLARED and not each.committed_to)

    @cached_property
    def others(self) -> tuple[MemberId, ...]:
        """Members that acquiesce, abstain, are reserved or are absent."""
        others = {Stance.ACQUIESCES, Stance.ABSTAINS, Stance.RESERVED, Stance.ABSENT}
        return self._where(lambda each: each.stance in others)

    @property
    def cost(self) -> Fraction | None:
        """What the cheapest plan costs; None if there is no plan."""
        return None if self.ways.cheapest is None else self.ways.cheapest.cost

    @property
    def cost_at_least(self) -> Fraction | None:
        """The cost if each objection is settled for the least that might do; None if there is no plan even so."""
        least = self.ways.at_least.cheapest
        return None if least is None else least.cost

    @cached_property
    def price(self) -> PriceRange | None:
        """The cost over the worlds that the reports allow; None if the reports make no unnamed member take a side."""
        price = self.ways.price
        if price is None:
            return None
        if self.ways.time_limit is None:
            price = attrs.evolve(price, time_limit=PRICE_SECONDS)
        return price if price.takes_sides else None

    @property
    def least_cost(self) -> Fraction | None:
        """The cost in the best case that the reports allow; None if there is no plan."""
        return self.cost if self.price is None else self.price.cheapest.cost

    @property
    def greatest_cost(self) -> Fraction | None:
        """The cost in the worst case that the reports allow; None if there is no plan."""
        return self.cost if self.price is None else self.price.dearest.cost

    @property
    def threats(self) -> tuple[Threat, ...]:
        """The threats that the cheapest plan runs into, sorted by id; empty if there is no plan."""
        return () if self.ways.cheapest is None else self.ways.cheapest.threats

    @cached_property
    def allowed(self) -> tuple[Outcome, ...]:
        """The outcomes that the reports allow; empty if finding them takes too long."""
        try:
            return tuple(sorted(self.evidence.outcomes, key=list(Outcome).index))
        except (TooManyWorlds, OutOfTime):
            return ()

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """The open objections to the proposal, sorted by id."""
        found = {objection.id: objection for each in self._standings() for objection in each.open_objections}
        return tuple(found[id_] for id_ in sorted(found))

    def _where(self, stands: Callable[[Standing], bool]) -> tuple[MemberId, ...]:
        voters = frozenset(self.ways.situation.voters)
        return tuple(each.member for each in self._standings() if each.member in voters and stands(each))

    def _standings(self) -> Iterator[Standing]:
        situation = self.ways.situation
        return (situation.standing(member, proposal=self.proposal) for member in situation.members)

    def __repr__(self) -> str:
        return f"<{self.proposal}: {len(self.supporters)} for, {len(self.opponents)} against, {self.ways.status.value}>"


@attrs.frozen(kw_only=True, repr=False)
class Comparison:
    """Every proposal that is on the table, or that could be put there, in the order in which the race lists them.

    Each is judged by `rule`, or by its own rule if `rule` is None.
    """

    situation: Situation
    proposals: tuple[ComparedProposal, ...]
    rule: Rule | None = None

    @cached_property
    def alternatives(self) -> tuple[ComparedProposal, ...]:
        """The proposals that could take the place of the one in question, which is one of them; and ways on.

        Each fills one of its offices at least, and not only some of them: one name of four is no alternative to all.
        """
        asked = self.situation.proposal
        return tuple(
            each
            for each in self.proposals
            if each.proposal == asked.id or _could_replace(self.situation.setting.proposal(each.proposal), asked)
        )

    @property
    def leading(self) -> tuple[ComparedProposal, ...]:
        """The alternatives with the most supporters, on the table or not; empty if none has a supporter.

        Rejected proposals that are off the table are left out.  Unnamed supporters count as far as reports count them;
        a proposal is included if the counts leave open whether it has as many.
        """
        found = [each for each in self.alternatives if each.is_on_table or not each.is_rejected]
        most = max((each.supporting.least for each in found), default=0)
        return tuple(each for each in found if most and _may_have(each, most))

    @property
    def cheapest(self) -> tuple[ComparedProposal, ...]:
        """The alternatives that cost least to unblock; empty if none has a plan."""
        costs = [each.cost for each in self.alternatives if each.cost is not None]
        return tuple(each for each in self.alternatives if costs and each.cost == min(costs))

    @property
    def has_prices(self) -> bool:
        """Whether any alternative has a `price`: the reports make some unnamed member take a side on it."""
        return any(each.price is not None for each in self.alternatives)

    @cached_property
    def cheapest_by_reports(self) -> tuple[ComparedProposal, ...]:
        """The alternatives that may be the cheapest by the reports; empty if none has a plan.

        No other alternative is certain to cost less than one of these.  See `is_cheapest_certain`.
        """
        least = [(each, each.least_cost) for each in self.alternatives]
        greatest = [most for each in self.alternatives if (most := each.greatest_cost) is not None]
        return tuple(each for each, cost in least if cost is not None and (not greatest or cost <= min(greatest)))

    @property
    def is_cheapest_certain(self) -> bool:
        """Whether `cheapest_by_reports` cost least in every case: it has one proposal, or all have one same price."""
        found = self.cheapest_by_reports
        prices = {cost for each in found for cost in (each.least_cost, each.greatest_cost)}
        return len(found) == 1 or len(prices) == 1

    @cached_property
    def objections_to_any(self) -> tuple[Objection, ...]:
        """The open objections that any other name would face too, sorted by id.

        They are against every proposal, or against an office that the proposal in question fills.
        """
        offices = self.situation.proposal.offices
        found = {
            objection.id: objection
            for each in self.proposals
            for objection in each.objections
            if objection.proposal is None and objection.candidate is None
            if objection.office is None or objection.office in offices
        }
        return tuple(found[id_] for id_ in sorted(found))

    def __getitem__(self, proposal: ProposalId) -> ComparedProposal:
        found = {each.proposal: each for each in self.proposals}
        return found[self.situation.setting.proposal(proposal).id]

    def __repr__(self) -> str:
        return f"<Comparison {self.situation.day}: {', '.join(map(repr, self.proposals))}>"

    def __str__(self) -> str:
        return display.text(self)

    @property
    def summary(self) -> str:
        """Which proposal leads and which costs least to unblock, as one paragraph to quote."""
        return display.paragraph(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The comparison as plain data, with the keys that `consensus compare --json` has."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def _could_replace(other: Proposal, proposal: Proposal) -> bool:
    """Whether the body could adopt the other in place of the proposal: for its offices, not only for some."""
    offices, others = frozenset(proposal.offices), frozenset(other.offices)
    return not offices or not others or (not offices.isdisjoint(others) and not others < offices)


def _may_have(compared: ComparedProposal, number: int) -> bool:
    """Whether a proposal certainly has this number of supporters, or may have it by the counts in the reports."""
    supporters = compared.supporting
    return supporters.least >= number or (supporters.greatest >= number and compared.is_supporting_counted)


def compare(
    situation: Situation,
    *,
    rule: Rule | None = None,
    by: date | str | None = None,
    costs: Mapping[str, Fraction | int] | None = None,
    time_limit: float | None = None,
) -> Comparison:
    """All proposals side by side: who is for and against each, what the reports allow, and what would unblock it.

    Compared are the proposals on the table, and known proposals that could be put there because none of their
    candidates has withdrawn.  `rule`, `by`, `costs` and `time_limit` (seconds for each proposal) are as in `unblock`.

    >>> from consensus.cases import load
    >>> april = compare(load("nato-2024").on("2024-04-03"))
    >>> april
    <Comparison 2024-04-03: <rutte: 26 for, 3 against, optimal>, <iohannis: 2 for, 0 against, optimal>>
    """
    situation = as_situation(situation)
    return Comparison(
        situation=situation,
        rule=None if rule is None else as_rule(rule),
        proposals=tuple(
            _compared(unblock(situation, proposal.id, rule=rule, by=by, costs=costs, time_limit=time_limit))
            for proposal in situation.setting.proposals
            if _is_compared(situation, proposal)
        ),
    )


def compared_rivals(ways: Unblocking) -> tuple[ComparedProposal, ...]:
    """At most three other proposals that could take its place, those with the most supporters; by the same options.

    They include proposals that are not on the table yet but already have a supporter, and proposals that name the same
    person and fill other offices too.  Empty once the proposal is adopted.

    >>> from consensus.cases import load
    >>> compared_rivals(unblock(load("nato-2024").on("2024-04-03")))
    (<iohannis: 2 for, 0 against, optimal>,)
    """
    prospect = ways.prospect
    rule = None if prospect.rule == ways.situation.rule_of(ways.proposal) else prospect.rule
    rivals = (
        _compared(
            unblock(
                ways.situation,
                rival.id,
                rule=rule,
                undeclared=None if ways.undeclared == "by-organ" else ways.undeclared,
                asked=prospect.asked,
                avoiding=prospect.avoiding,
                by=prospect.day,
                costs=prospect.costs.given,
                time_limit=ways.time_limit,
            )
        )
        for rival in _most_supported(ways.situation, _contenders(ways.situation, ways.proposal))
    )
    return tuple(rivals)


def _compared(ways: Unblocking) -> ComparedProposal:
    """A proposal with the evidence that its answer rests on too, so that reports are weighed once."""
    return ComparedProposal(ways=ways, evidence=ways.evidence)


def _contenders(situation: Situation, proposal: ProposalId) -> Iterator[Proposal]:
    """Other proposals that could take its place, if they are on the table or are open and have a supporter."""
    if situation.decided(proposal) is DecisionResult.ADOPTED:
        return
    asked = situation.setting.proposal(proposal)
    for other in situation.setting.proposals:
        if other.id == proposal or not other.offices:
            continue
        if _could_replace(other, asked) and _is_compared(situation, other):
            is_open = situation.decided(other.id) is None and situation.profile(other.id).taking(Stance.SUPPORTS)
            if situation.is_on_table(other.id) or is_open:
                yield other


def _most_supported(situation: Situation, proposals: Iterable[Proposal]) -> list[Proposal]:
    def supporters(proposal: Proposal) -> int:
        return len(situation.profile(proposal.id).taking(Stance.SUPPORTS))

    return sorted(proposals, key=supporters, reverse=True)[:RIVALS_AT_MOST]


def _is_compared(situation: Situation, proposal: Proposal) -> bool:
    if situation.is_on_table(proposal.id):
        return True
    is_over = any(map(situation.is_withdrawn, proposal.candidates))
    return bool(proposal.names) and situation.has_heard_of(proposal) and not is_over
