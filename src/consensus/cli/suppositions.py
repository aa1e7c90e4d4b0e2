"""The suppositions of a question about unblocking: their options and parsing."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

import attrs
from cyclopts import Parameter

from consensus.assent import Asked, Undeclared
from consensus.cases.node_reader import exact_amount
from consensus.cli.options import RuleText, rule_of
from consensus.cli.output import fail
from consensus.search.choices import ProgressWatcher
from consensus.situation import Situation
from consensus.unblocking import Unblocking
from consensus.unblocking import unblock as unblocking_of

__all__ = ["Suppositions"]


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Suppositions:
    """Suppositions: the deadline, moves made or ruled out, costs, whether silence is assent, and the rule."""

    by: Annotated[
        str | None, Parameter(help="read deadlines and conditions on dates as of this day", metavar="DAY")
    ] = None
    given: Annotated[
        list[str],
        Parameter(help="take this move as already made", negative="", show_default=False, metavar="MOVE"),
    ] = attrs.field(factory=list)
    without: Annotated[
        list[str], Parameter(help="rule this move out", negative="", show_default=False, metavar="MOVE")
    ] = attrs.field(factory=list)
    cost: Annotated[
        list[str],
        Parameter(
            help="set the cost of a move, such as grant:fund=1/2",
            negative="",
            show_default=False,
            metavar="MOVE=AMOUNT",
        ),
    ] = attrs.field(factory=list)
    at_least: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="settle each objection for the least that might do"),
    ] = False
    avoid_threats: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="leave out plans that run into a threat in force"),
    ] = False
    undeclared: Annotated[Undeclared | None, Parameter(help="what to assume of silent members", metavar="CHOICE")] = (
        None
    )
    rule: RuleText = None

    def unblock(
        self, situation: Situation, proposal: str | None, *, time_limit: float | None, watcher: ProgressWatcher | None
    ) -> Unblocking:
        """What unblocks a proposal under these suppositions, within a time limit in seconds."""
        asked = situation.proposal.id if proposal is None else proposal
        threats = situation.threats(asked) if self.avoid_threats else ()
        return unblocking_of(
            situation,
            asked,
            rule=rule_of(self.rule, situation),
            undeclared=self.undeclared,
            by=self.by,
            costs=_costs_of(self.cost),
            given=self.given,
            without=self._without,
            asked=Asked.AT_LEAST if self.at_least else Asked.IN_FULL,
            avoiding=[threat.id for threat in threats if threat.is_in_force],
            time_limit=time_limit,
            progress=watcher,
        )

    @property
    def _without(self) -> list[str]:
        """The moves ruled out, checked not to be supposed made as well."""
        both = sorted(set(self.without) & set(self.given))
        if both:
            fail(f"--without {both[0]}: --given takes it as already made; leave one of the two out")
        return self.without


def _costs_of(stated: Iterable[str]) -> dict[str, Fraction]:
    """The costs of moves, each written as MOVE=AMOUNT."""
    costs: dict[str, Fraction] = {}
    for each in stated:
        move, _, amount = each.rpartition("=")
        exact = exact_amount(amount)
        if not move or exact is None:
            fail(f"--cost {each}: write a move or a kind of move, and an exact number: grant:fund=1/2 or settle=4")
        if move in costs:
            fail(f"--cost {each}: the cost of {move} is given twice")
        costs[move] = exact
    return costs
