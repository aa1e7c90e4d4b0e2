"""Questions that `unblock` is asked, and the oracle that answers the same."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

import attrs
from hypothesis import strategies as st

from consensus.assent import Asked, Costs, Prospect, Undeclared
from consensus.records import FallBack, LetPass, MemberId, ProposalId, Settle, Stance, WinOver
from consensus.rules import Profile, Rule
from consensus.search.choices import ProgressWatcher
from consensus.situation import Situation
from consensus.testing.strategies.rule_strategies import procedures, rules
from consensus.testing.strategies.situation_strategies import situations
from consensus.testing.strategies.value_strategies import some_of
from consensus.unblocking import Unblocking, unblock
from tests.unblocking.oracle import Chosen, Oracle

MOVES_AT_MOST = 8
"""Moves beyond these are ruled out, so that there are at most 256 sets of them to try."""


@attrs.frozen(kw_only=True)
class Question:
    """All that `unblock` is asked."""

    situation: Situation
    goal: ProposalId
    rule: Rule
    undeclared: Undeclared | None = None
    asked: Asked = Asked.IN_FULL
    by: date | None = None
    costs: Mapping[str, Fraction | int] = attrs.field(factory=dict)
    given: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    avoiding: tuple[str, ...] = ()

    @cached_property
    def oracle(self) -> Oracle:
        return Oracle(
            situation=self.situation,
            goal=self.goal,
            rule=self.rule,
            undeclared=self.undeclared or "by-organ",
            asked_at_least=self.asked is Asked.AT_LEAST,
            by=self.by,
            costs=self.costs,
            supposed=self.given,
            avoiding=self.avoiding,
        )

    @cached_property
    def able(self) -> tuple[str, ...]:
        """The moves that bear on the goal and are not ruled out."""
        return tuple(move for move in self.oracle.bearing(frozenset(self.given)) if move not in self.without)

    def ask(self) -> Unblocking:
        """The answer, sought once, however many ask for it."""
        return self._answer

    @cached_property
    def _answer(self) -> Unblocking:
        return self.watched(None)

    def watched(self, watcher: ProgressWatcher | None) -> Unblocking:
        """The answer, sought anew, with a watcher that is told how far it has come."""
        return unblock(
            self.situation,
            self.goal,
            rule=self.rule,
            undeclared=self.undeclared,
            by=self.by,
            costs=self.costs,
            given=self.given,
            without=self.without,
            asked=self.asked,
            avoiding=self.avoiding,
            progress=watcher,
        )

    def prospect(self) -> Prospect:
        return Prospect.of(
            self.situation,
            proposal=self.goal,
            rule=self.rule,
            undeclared=self.undeclared,
            by=self.by,
            costs=Costs(self.costs),
            given=self.given,
            without=self.without,
            asked=self.asked,
            avoiding=self.avoiding,
        )


@attrs.frozen(kw_only=True)
class EnoughAndNot(Rule):
    """A rule of a user's own: so many members assent, and one of them does not object."""

    number: int
    unless: MemberId

    def adopts(self, profile: Profile) -> bool:
        assenting = profile.taking(Stance.SUPPORTS, Stance.ACQUIESCES)
        return len(assenting) >= self.number and profile[self.unless] is not Stance.OBJECTS

    def describe(self) -> str:
        return f"adopted if {self.number} members assent and {self.unless} does not object"


Kind = Literal["the body's", "of the algebra", "of procedure", "a user's"]
"""Whose rule decides."""


@st.composite
def questions(
    draw: st.DrawFn,
    *,
    about: st.SearchStrategy[Situation] | None = None,
    rule: Kind | None = None,
    plain: bool = False,
    moves: int = MOVES_AT_MOST,
    avoiding: bool = False,
    any_goal: bool = True,
) -> Question:
    """Questions about a situation, under one kind of rule or any: plain ones leave every option as it is.

    Those `avoiding` avoid some threat, if one is made; without `any_goal`, they are about the proposal in question.
    """
    situation = draw(situations() if about is None else about)
    if about is None and not plain:
        timeline = situation.timeline
        days = sorted(
            {entry.known for each in timeline.reports for entry in timeline.entries_of(each.id) if entry.known}
        )
        situation = attrs.evolve(situation, known_by=draw(st.sampled_from([None, None, None, date.min, *days])))
    kinds: tuple[Kind, ...] = ("the body's", "the body's", "of the algebra", "of procedure", "a user's")
    asked = situation.proposal.id
    others = [each.id for each in situation.setting.proposals] if any_goal else []
    question = Question(
        situation=situation,
        goal=draw(st.sampled_from([asked, asked, asked, *others])),
        rule=draw(_rules(situation, draw(st.sampled_from(kinds)) if rule is None else rule)),
        asked=draw(st.sampled_from(Asked)),
    )
    threats = tuple(threat.id for threat in situation.threats(question.goal))
    if threats and (avoiding or (not plain and draw(st.booleans()))):
        some = st.lists(st.sampled_from(threats), min_size=1, max_size=2, unique=True)
        question = attrs.evolve(question, avoiding=tuple(draw(some)))
    if not plain:
        question = draw(_asked_in_detail(question))
    able = question.able
    return attrs.evolve(question, without=(*question.without, *able[moves:]))


def _rules(situation: Situation, kind: Kind) -> st.SearchStrategy[Rule]:
    members = situation.members
    match kind:
        case "the body's":
            return st.just(situation.rule)
        case "of the algebra":
            return rules(members)
        case "of procedure":
            return procedures(members, days=[situation.day + timedelta(days=days) for days in (0, 1, -6, 2, -1)])
        case "a user's":
            return st.builds(EnoughAndNot, number=st.integers(1, len(members)), unless=st.sampled_from(members))


@st.composite
def _asked_in_detail(draw: st.DrawFn, question: Question) -> Question:
    question = attrs.evolve(
        question,
        undeclared=draw(st.sampled_from((None, None, "withhold", "acquiesce", "by-organ"))),
        by=draw(st.sampled_from((None, None, *(question.situation.day + timedelta(days=days) for days in (0, 1, 3))))),
    )
    there = tuple(question.oracle.moves)
    given = draw(st.one_of(st.just(()), st.just(()), some_of(there, size=2), some_of(_supposable(question), size=2)))
    question = attrs.evolve(question, given=given)
    able = question.able
    if not able:
        return question
    prices = st.sampled_from([Fraction(price) for price in ("0", "1", "2", "1/2", "2/3", "7/2")])
    priced = st.dictionaries(st.sampled_from((*able, *able, "grant", "win-over", "settle", "withdraw")), prices)
    return attrs.evolve(
        question,
        costs=draw(priced) if draw(st.booleans()) else {},
        without=draw(st.one_of(st.just(()), some_of(able, size=2))),
    )


def _supposable(question: Question) -> tuple[str, ...]:
    """Moves that may be taken as made, whether or not anybody could make them; but no levers, nor who is no member."""
    situation = question.situation
    found = {Settle(objection).id for objection in question.oracle.open_objections}
    for move in situation.setting.listed_moves:
        is_of_others = isinstance(move, WinOver) and move.member not in situation.members
        if not isinstance(move, FallBack | LetPass) and not is_of_others:
            found.add(move.id)
    return tuple(sorted(found))


def subsets(items: tuple[str, ...]) -> Iterator[Chosen]:
    return map(frozenset, chain.from_iterable(combinations(items, size) for size in range(len(items) + 1)))
