"""`unblock`, which finds what unblocks a proposal, and `Unblocking`, its answer."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING
from warnings import warn

import attrs

from consensus import display
from consensus.assent import Asked, Binding, Costs, Prospect, Undeclared
from consensus.dates.stated import one_day
from consensus.garbage_collection import collecting_no_garbage
from consensus.records import DecisionResult, Move, MoveId, ProposalId, ThreatId
from consensus.rules import Rule, Verdict
from consensus.search.choices import (
    Progress,
    cheapest,
    frontier,
    irreducible_core,
    minimal_choices,
    number_of_minimal_choices,
    way_out,
)
from consensus.search.engine import Solution
from consensus.search.memo import Memo
from consensus.search.portfolio import choose_engine
from consensus.search.relevance import essential, useful
from consensus.search.whole_and_parts import effects
from consensus.situation import Situation
from consensus.time_limit import UNLIMITED, TimeLimit
from consensus.unblocking.plan import Impasse, Plan, plan_of

if TYPE_CHECKING:
    # Loaded where they are made: what rests on reports, and proofs, are not asked for with every answer.
    from consensus.certificates import Certificate
    from consensus.evidence import Evidence
    from consensus.unblocking.price_range import PriceRange
    from consensus.unblocking.reliance import Reliance

REPORTS_SECONDS = 10.0
"""Time limit in seconds for each question about the reports, unless the caller sets one."""

PLANS_AT_MOST = 1_000
"""How many plans are listed unless the caller sets another limit."""


class Status(Enum):
    """How much of an answer is proven."""

    OPTIMAL = "optimal"
    BOUNDED = "bounded"
    IMPOSSIBLE = "impossible"
    ADOPTED = "adopted"


@attrs.frozen(kw_only=True, repr=False)
class Unblocking:
    """The answer to what unblocks a proposal: the cheapest plan, or why there is none, and every other minimal plan.

    No plan costs less than `bound`, which is None if there is no plan.  If the search was cut short, the status is
    BOUNDED, and `cheapest` is the best plan found, or None if none was found.
    `is_first` says that `cheapest` is the first by id of equally good plans, as far as that is known.
    The `given` moves were taken as made: they are not part of any plan, and cost nothing.
    `at_least` is the answer to the same question if each objection is settled for the least that might do.
    Properties that depend on the reports are computed on first use, within `time_limit` seconds for each question.

    Iterating over it iterates over `plans()`.  Do not share it between threads.
    """

    situation: Situation
    proposal: ProposalId
    verdict: Verdict
    undeclared: Undeclared
    given: tuple[MoveId, ...]
    status: Status
    bound: Fraction | None
    cheapest: Plan | None
    impasse: Impasse | None
    prospect: Prospect = attrs.field(eq=False)
    is_first: bool = True
    time_limit: float | None = attrs.field(default=None, eq=False)
    _memo: Memo = attrs.field(factory=Memo, eq=False, alias="_memo")

    @cached_property
    def at_least(self) -> "Unblocking":
        """The answer if each objection is settled for the least that might do; itself if it already is that answer.

        Computed on first use, with the full `time_limit` again.
        """
        if self.prospect.asked is Asked.AT_LEAST:
            return self
        prospect = Prospect.of(
            self.situation,
            proposal=self.proposal,
            rule=self.prospect.rule,
            undeclared=self.undeclared,
            by=self.prospect.day,
            costs=self.prospect.costs,
            given=self.given,
            without=self.prospect.without,
            asked=Asked.AT_LEAST,
            avoiding=self.prospect.avoiding,
        )
        limit = TimeLimit(self.time_limit)
        return answered(
            prospect, self.verdict, given=self.given, limit=limit, time_limit=self.time_limit, memo=self._memo
        )

    @property
    def question(self) -> Prospect:
        """Deprecated: use `prospect`."""
        warn("Unblocking.question is now Unblocking.prospect, and goes in 0.5", DeprecationWarning, stacklevel=2)
        return self.prospect

    def plans(self, *, at_most: int | None = PLANS_AT_MOST, time_limit: float | None = None) -> Iterator[Plan]:
        """Every minimal plan, one by one: the cheapest first, then those with fewer moves, then by id.

        A plan is minimal if no valid part of its moves unblocks.  Granting a whole concession and granting all its
        parts count as one plan, listed in its better form.  A plan that does more than a better one is left out.
        If thousands of plans cost the same, they come in the order in which the engine finds them.  Raises OutOfTime
        after `time_limit` seconds.
        """
        if self.status is Status.ADOPTED:
            return
        with closing(minimal_choices(self.prospect, limit=TimeLimit(time_limit))) as choices:
            for moves in islice(choices, at_most):
                yield plan_of(self.prospect, moves)

    def __iter__(self) -> Iterator[Plan]:
        return self.plans()

    def number_of_plans(self, *, at_most: int) -> int:
        """The number of minimal plans, counted up to `at_most`.

        Plans that differ only in which of several interchangeable members they win over are counted, not searched for.

        >>> from consensus.cases import load
        >>> unblock(load("nato-2024").on("2024-06-05")).number_of_plans(at_most=20)
        1
        """
        if self.status is Status.ADOPTED or self.cheapest is None:
            return 0
        known = tuple(move.id for move in self.cheapest.moves) if self.status is Status.OPTIMAL else ()
        does = effects(self.prospect)
        return self._memo.found(number_of_minimal_choices, self.prospect, known, at_most=at_most, does=does)

    def frontier(self) -> tuple[Plan, ...]:
        """The Pareto frontier of plans by cost, number of moves and number of actors, the cheapest first.

        No other plan is at least as good in all three and better in one.  Of plans equal in all three, the first by id.
        """
        if self.status is Status.ADOPTED:
            return ()
        return tuple(plan_of(self.prospect, moves) for moves in frontier(self.prospect))

    @cached_property
    def essential(self) -> tuple[MoveId, ...]:
        """The moves that every plan has, sorted; empty if there is no plan."""
        return () if self.status is Status.ADOPTED else self._memo.found(essential, self.prospect)

    @cached_property
    def useful(self) -> tuple[MoveId, ...]:
        """The moves that at least one minimal plan has, sorted; each form of a plan counts, also those not listed."""
        return () if self.status is Status.ADOPTED else self._memo.found(useful, self.prospect)

    @cached_property
    def evidence(self) -> "Evidence":
        """What the reports allow for this proposal under this rule."""
        from consensus.evidence import weigh

        seconds = REPORTS_SECONDS if self.time_limit is None else self.time_limit
        return weigh(self.situation, self.proposal, rule=self.prospect.rule, time_limit=seconds)

    @cached_property
    def price(self) -> "PriceRange | None":
        """What it costs to unblock over the worlds that the reports allow: see `PriceRange`.

        None if the body has adopted the proposal, if the search was cut short, or if everybody undeclared is assumed
        to go along whatever the reports say (``undeclared="acquiesce"``).
        """
        if self.status in (Status.ADOPTED, Status.BOUNDED) or self.undeclared == "acquiesce":
            return None
        from consensus.unblocking.price_range import PriceRange

        return PriceRange(
            prospect=self.prospect, evidence=self.evidence, plan=self.cheapest, time_limit=self.evidence.time_limit
        )

    @cached_property
    def reliance(self) -> "Reliance | None":
        """Whether the cheapest plan works in every world that the reports allow.

        None if there is no plan, if it assumes nobody to go along, if no report counts members, or with
        ``undeclared="acquiesce"``.
        """
        if self.cheapest is None or not self.cheapest.assumes or self.undeclared == "acquiesce":
            return None
        if not any(statement.numbers for statement in self.evidence.statements):
            return None
        from consensus.unblocking.reliance import Reliance

        return Reliance(plan=self.cheapest, evidence=self.evidence, time_limit=self.evidence.time_limit)

    @cached_property
    def certificate(self) -> "Certificate":
        """The answer with a proof that anybody can check without the engine; computed on first use.

        If a full proof would be too long, the certificate proves less than the engine found, and says so.
        """
        # Imported here so that only those who ask for a proof load the prover.
        from consensus.proving.prover import prove

        moves = None if self.cheapest is None else [move.id for move in self.cheapest.moves]
        return prove(self.prospect, moves=moves, bound=self.bound)

    def __repr__(self) -> str:
        found = "no plan" if self.cheapest is None else f"cheapest costs {self.cheapest.cost}"
        return f"<Unblocking {self.proposal} {self.situation.day}: {self.status.value}, {found}>"

    def __str__(self) -> str:
        return display.text(self)

    @property
    def summary(self) -> str:
        """Where the proposal stands and what would unblock it, as one paragraph to quote, with publisher and day."""
        return display.paragraph(self)

    def rows(self) -> display.Rows:
        """The moves of the first 1,000 minimal plans, one row for each, the cheapest plan first."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The answer as plain data, with the keys that `consensus unblock --json` has."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def unblock(
    situation: Situation,
    proposal: ProposalId | None = None,
    *,
    rule: Rule | None = None,
    undeclared: Undeclared | None = None,
    by: date | str | None = None,
    costs: Mapping[str, Fraction | int] | None = None,
    given: Collection[Move | MoveId] = (),
    without: Collection[Move | MoveId] = (),
    asked: Asked | str = Asked.IN_FULL,
    avoiding: Collection[ThreatId] = (),
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Unblocking:
    """The cheapest moves that would make a body adopt a proposal: proven cheapest, and replayed by the definition.

    `proposal` defaults to the proposal in question, `rule` to the proposal's own rule.  Silent members are assumed to
    go along in those parts of the rule that take silence for assent ("by-organ"), or as `undeclared` says: "acquiesce"
    (everybody undeclared, whichever candidate they back) or "withhold" (nobody).
    Conditions on dates, and deadlines, are read as of the day `by`, by default the situation's day.
    `costs` overrides what moves cost, by move id or kind; `given` takes moves as made, `without` rules moves out.
    `asked="at least"` settles each objection for the least that might do; the answer in full has that as `at_least`.
    Plans that run into a threat listed in `avoiding` are left out, as in ``avoiding=["exit"]``; otherwise a plan lists
    the threats that it runs into.

    After `time_limit` seconds, or Ctrl-C, the answer is the best plan so far with a bound; each later question about
    the reports has the full time limit again.  Unless it is set, that is a minute for the plan and 10 seconds for each
    of the others; `math.inf` sets none.  `progress` is called with every better plan and bound.

    Raises UnknownId for a proposal, move or threat that does not exist; InvalidRecord for a `by` before the situation's
    day, for an unknown value of `asked`, or for a single string where a list of moves or threats is expected.
    """
    limit = TimeLimit(time_limit)
    with collecting_no_garbage():
        prospect = Prospect.of(
            situation,
            proposal=proposal,
            rule=rule,
            undeclared=undeclared,
            by=None if by is None else one_day(by),
            costs=Costs({} if costs is None else dict(costs)),
            given=given,
            without=without,
            asked=asked,
            avoiding=avoiding,
        )
        prospect.check_moves([*given, *without, *prospect.costs.single])
        verdict = situation.verdict(prospect.proposal, rule=rule)
    taken = tuple(sorted({str(move) for move in given}))
    return answered(prospect, verdict, given=taken, limit=limit, time_limit=time_limit, progress=progress)


def answered(
    prospect: Prospect,
    verdict: Verdict,
    *,
    given: tuple[MoveId, ...] = (),
    limit: TimeLimit = UNLIMITED,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    memo: Memo | None = None,
) -> Unblocking:
    """The answer to a prospect: how much is proven, the bound, and the best plan or the impasse.

    Answers that share a `memo` search only once for what they have in common.
    """
    memo = Memo() if memo is None else memo
    answer = partial(
        Unblocking,
        situation=prospect.situation,
        proposal=prospect.proposal,
        verdict=verdict,
        undeclared=prospect.undeclared,
        given=given,
        prospect=prospect,
        time_limit=time_limit,
        _memo=memo,
    )
    if prospect.situation.decided(prospect.proposal, rule=prospect.rule) is DecisionResult.ADOPTED:
        return answer(status=Status.ADOPTED, bound=Fraction(0), cheapest=None, impasse=None)
    found = cheapest(prospect, limit=limit, watcher=progress, memo=memo)
    if found.solution is not None:
        status = Status.OPTIMAL if found.is_proven else Status.BOUNDED
        plan = plan_of(prospect, found.solution.moves)
        is_first = found.is_proven and found.is_first
        return answer(status=status, bound=found.bound, cheapest=plan, impasse=None, is_first=is_first)
    if found.is_proven:
        return answer(status=Status.IMPOSSIBLE, bound=None, cheapest=None, impasse=_impasse(prospect, memo))
    return answer(status=Status.BOUNDED, bound=found.bound, cheapest=None, impasse=None)


def _impasse(prospect: Prospect, memo: Memo) -> Impasse:
    core, found = memo.found(_why_none, prospect)
    moves = () if found is None else found.moves
    return Impasse(
        situation=prospect.situation,
        proposal=prospect.proposal,
        core=core,
        waivers=() if found is None else found.waived,
        moves=tuple(prospect.moves[move] for move in moves if move in prospect.moves and move not in prospect.given),
        asked=prospect.asked,
    )


def _why_none(prospect: Prospect) -> tuple[tuple[Binding, ...], Solution | None]:
    """The bindings that rule out every plan, and the fewest waivers with which some moves unblock."""
    engine = choose_engine(prospect, waivable=True)
    return irreducible_core(engine, prospect), way_out(engine)
