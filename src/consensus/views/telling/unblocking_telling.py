"""What is said of an answer: the state of the proposal, the cheapest plan or why there is none, what reports add."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from consensus.assent import Asked, Binding, CostedMove, OpenObjection
from consensus.records import HOLD_OUTS, DecisionResult, MemberId, Settle, WinOver
from consensus.unblocking import Impasse, Plan, PriceRange, Status, Unblocking, WorldPlan
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.answers import plan_at_least, plan_at_least_beside, sure_plan
from consensus.views.telling.decisions import deciding
from consensus.views.telling.plan_telling import DeedSentences, asks_told, deeds, won_by
from consensus.views.telling.sentences import (
    CitesReports,
    CountRange,
    Phrase,
    ages,
    counted_range,
    counting,
    in_sentences,
    of_statements,
)
from consensus.views.telling.situation_sentences import SituationSentences
from consensus.views.telling.situation_telling import stands
from consensus.views.telling.winning_choices import winning_choices

TOLD_AT_MOST = 1_000_000
"""Up to how many equally good choices their number is told."""


class UnblockingSentences(DeedSentences, Protocol):
    """What a language says of an answer, besides the situation: a sentence for each method.

    Where a sentence introduces deeds, it tells a single one itself; several follow it.
    """

    @property
    def sources(self) -> CitesReports:
        """How sources are cited."""

    def is_sure(self, done: Sequence[str]) -> str:
        """What works whatever the unnamed members' stances."""

    def found_nothing(self) -> str:
        """No plan was found in time."""

    def needs_nothing(self, silent: Sequence[MemberId]) -> str:
        """Nothing more is needed, if the silent members let it pass."""

    def is_the_way(self, done: Sequence[str], *, proven: bool, by_name: bool, at_least: bool, after_all: bool) -> str:
        """The cheapest plan, or the best found in time; `after_all` if the body has chosen another proposal."""

    def is_one_of(self, choices: int | None, *, exact: bool, spares: bool) -> str:
        """How many plans differ only in who is won over, or at least how many; None is more than are told."""

    def others_might_do(self) -> str:
        """There are too many other members to try who might be won over at the same cost."""

    def assumes(self, silent: Sequence[MemberId]) -> str:
        """The plan assumes that the silent members let it pass."""

    def hold_back(self, number: CountRange, days_old: Sequence[int]) -> str:
        """How many of the silent members hold back according to the reports."""

    def have_to_be_moved(self, least: int, most: int, *, or_more: bool, in_all: bool) -> str:
        """How many silent members would have to be moved, besides those of the plan or with them.

        `or_more` if more may be holding back than the reports require, which the numbers go by.
        """

    def more_are_enough(self, least: int, most: int, *, settled: bool) -> str:
        """How many more members are enough by the counts, and whether some may have to be settled with."""

    def is_enough_by_counts(self, done: Sequence[str]) -> str:
        """Which deeds are enough by the counts."""

    def is_enough_with_unnamed(self, done: Sequence[str], least: int, most: int, *, settled: bool) -> str:
        """Which deeds are enough by the counts, if so many unnamed members are moved as well."""

    def may_be_enough(self, done: Sequence[str]) -> str:
        """Which deeds may be enough by the counts."""

    def at_most_unnamed(self, most: int, *, settled: bool) -> str:
        """How many unnamed members would have to be moved as well, at most."""

    def is_enough_at_least(self, done: Sequence[str], *, by_name: bool) -> str:
        """What is enough if each objection is settled for the least that might do, going by names alone or not."""

    def cannot_be_met(self, *, by_rounds: bool) -> str:
        """No move helps, because the rounds held so far or the rule rule it out."""

    def obstacles(self, core: Sequence[Binding]) -> str:
        """Obstacles in one clause, to go into the next sentence."""

    def nothing_helps(self, obstacles: str) -> str:
        """No move helps as long as there are these obstacles."""

    def have_to_drop(self, members: Sequence[MemberId], *, reason: str) -> str:
        """Members would have to drop their objections; with the reason of a single one, if its owner has others too."""

    def has_to_change(self, obstacles: str) -> str:
        """Which obstacles would have to go, at the least."""

    def all_has_to_change(self) -> str:
        """All of the obstacles would have to go."""

    def is_then_enough(self, done: Sequence[str]) -> str:
        """What would be enough once the obstacles just told are gone: a single deed, or how many steps."""


def unblocking_told(ways: Unblocking, situation: SituationSentences, say: UnblockingSentences) -> Paragraph:
    """An answer as one paragraph: the state of the proposal, what would unblock it, and what the reports add."""
    sure = sure_plan(ways)
    if sure is not None:
        done = deeds(sure.moves, ways.situation, ways.proposal, say, told=asks_told(sure))
        way = [*_introduced(say.is_sure(done), done), *_assumed(ways, sure, say), *_least_beside(ways, sure, say)]
        return in_sentences([*_standing(ways, situation), *way])
    way_out = [*_way_out(ways, say), *_unnamed(ways, say), *_least(ways, say)]
    return in_sentences([*_standing(ways, situation), *way_out])


def day_told(ways: Unblocking, situation: SituationSentences, say: UnblockingSentences) -> Paragraph:
    """The answer for a day of a race as one paragraph, without what unnamed members would need."""
    return in_sentences([*_standing(ways, situation), *_way_out(ways, say), *_least(ways, say)])


def _standing(ways: Unblocking, say: SituationSentences) -> Iterator[Phrase]:
    evidence = None if ways.status is Status.ADOPTED else ways.evidence
    yield from stands(ways.situation, ways.proposal, ways.verdict, evidence, say)


def _introduced(said: str, done: Sequence[str]) -> Iterator[str]:
    """A sentence that introduces deeds, and those that it does not tell itself."""
    yield said
    if len(done) > 1:
        yield from done


def _way_out(ways: Unblocking, say: UnblockingSentences) -> Iterator[Phrase]:
    """What would unblock the proposal, in clauses that become sentences."""
    if ways.status is Status.ADOPTED:
        return
    if ways.impasse is not None:
        yield from _impasse(ways, ways.impasse, say)
    elif ways.cheapest is None:
        yield say.found_nothing()
    elif ways.cheapest.moves:
        yield from _plan(ways, ways.cheapest, say)
    else:
        yield say.needs_nothing(ways.cheapest.assumes)
        if ways.cheapest.assumes:
            yield from _held_back(ways, say)


# A plan


def _plan(ways: Unblocking, plan: Plan, say: UnblockingSentences) -> Iterator[Phrase]:
    """The cheapest plan deed by deed, its equals, the silent members it counts on, and whether the reports agree."""
    choices = winning_choices(ways, plan)
    done = deeds(plan.moves, ways.situation, ways.proposal, say, families=choices.families, told=asks_told(plan))
    way = say.is_the_way(
        done,
        proven=ways.status is Status.OPTIMAL,
        by_name=_less_by_counts(ways),
        at_least=ways.prospect.asked is Asked.AT_LEAST,
        after_all=_is_passed_over(ways),
    )
    yield from _introduced(way, done)
    if choices.number > 1:
        number = choices.number if choices.number <= TOLD_AT_MOST else None
        yield say.is_one_of(number, exact=choices.is_exact, spares=choices.spares)
    elif not choices.is_exact or _may_be_later(ways):
        yield say.others_might_do()
    if plan.assumes:
        yield say.assumes(plan.assumes)
        yield from _held_back(ways, say)


def _may_be_later(ways: Unblocking) -> bool:
    """Whether another plan that is proven as good may come first by id."""
    return ways.status is Status.OPTIMAL and not ways.is_first


def _assumed(ways: Unblocking, sure: Plan, say: UnblockingSentences) -> Iterator[str]:
    """Whom a sure plan counts on; not those of whom some hold back, since it works whoever they are."""
    price = ways.price
    holds_back = price is not None and ways.evidence.tally(*HOLD_OUTS, among=price.counted).least
    counted_on = [each for each in sure.assumes if not (price and holds_back and each in price.counted)]
    if counted_on:
        yield say.assumes(counted_on)


def _is_passed_over(ways: Unblocking) -> bool:
    """Whether the body has adopted another proposal in place of the one asked about."""
    decision = deciding(ways.situation, ways.proposal, ways.verdict.rule)
    return decision is not None and decision.result is DecisionResult.ADOPTED


def _least(ways: Unblocking, say: UnblockingSentences) -> Iterator[str]:
    """What would be enough if each objection were settled for less, if that is cheaper than the plan by name."""
    least = plan_at_least(ways)
    if least is None:
        return
    families = winning_choices(ways.at_least, least).families
    by_name = any(isinstance(costed.move, WinOver) for costed in least.moves) and _less_by_counts(ways)
    done = deeds(least.moves, ways.situation, ways.proposal, say, families=families, told=asks_told(least))
    yield from _introduced(say.is_enough_at_least(done, by_name=by_name), done)


def _least_beside(ways: Unblocking, sure: Plan, say: UnblockingSentences) -> Iterator[str]:
    """What would be enough if each objection were settled for less, if that is cheaper than a sure plan."""
    least = plan_at_least_beside(ways, sure)
    if least is not None:
        done = deeds(least.moves, ways.situation, ways.proposal, say, told=asks_told(least))
        yield from _introduced(say.is_enough_at_least(done, by_name=False), done)


# Whom the reports have holding back


def _held_back(ways: Unblocking, say: UnblockingSentences) -> Iterator[Phrase]:
    """Whether members the plan counts on hold back according to the reports."""
    price = ways.price
    if price is None or not any(statement.numbers for statement in ways.evidence.statements):
        return
    holding = ways.evidence.tally(*HOLD_OUTS, among=price.counted)
    if holding.least:
        counts = counting(holding)
        said = say.hold_back(counted_range(holding), ages(counts, ways.situation.day))
        yield of_statements(said, counts, say.sources)


def _unnamed(ways: Unblocking, say: UnblockingSentences) -> Iterator[str]:
    """How many unnamed members have to be moved, according to the reports."""
    price, plan = _price_of_sides(ways), ways.cheapest
    if price is None or plan is None:
        return
    least, most = sorted((len(price.cheapest.unnamed), len(price.dearest.unnamed)))
    if _less_by_counts(ways):
        yield from _by_counts(price, ways, say)
    elif plan.assumes and least:
        are_among = any(member in price.counted for costed in plan.moves for member in won_by(costed))
        holding = ways.evidence.tally(*HOLD_OUTS, among=price.counted)
        or_more = holding.is_counted and holding.greatest > holding.least
        yield say.have_to_be_moved(least, most, or_more=or_more, in_all=are_among)


def _price_of_sides(ways: Unblocking) -> PriceRange | None:
    """The price, if the reports have unnamed members take sides and every world has a plan."""
    price = ways.price
    if price is None or not price.takes_sides or not price.is_exact:
        return None
    return None if price.cheapest.cost is None or price.dearest.cost is None else price


def _less_by_counts(ways: Unblocking) -> bool:
    """Whether the plan wins over members for votes that anonymous counts include already.

    In every world, what is needed must then be the same except for the number of unnamed members to move.
    """
    price, plan = _price_of_sides(ways), ways.cheapest
    if price is None or plan is None or not any(isinstance(costed.move, WinOver) for costed in plan.moves):
        return False
    named = _named_moves(price.cheapest)
    return len(named) + len(price.cheapest.unnamed) < len(plan.moves) and named == _named_moves(price.dearest)


def _named_moves(world: WorldPlan) -> tuple[CostedMove, ...]:
    """The moves of a world's plan, without those on unnamed members."""
    unnamed = set(world.unnamed)
    moves = () if world.plan is None else world.plan.moves
    return tuple(costed for costed in moves if not costed.actors or not unnamed.issuperset(costed.actors))


def _unnamed_moves(world: WorldPlan) -> tuple[CostedMove, ...]:
    named = _named_moves(world)
    return () if world.plan is None else tuple(costed for costed in world.plan.moves if costed not in named)


def _by_counts(price: PriceRange, ways: Unblocking, say: UnblockingSentences) -> Iterator[str]:
    """What is enough by the counts, which the plan by name does not use."""
    named = _named_moves(price.cheapest)
    least, most = sorted((len(price.cheapest.unnamed), len(price.dearest.unnamed)))
    settled = any(isinstance(costed.move, Settle) for costed in _unnamed_moves(price.dearest))
    if all(isinstance(costed.move, WinOver) for costed in named):
        yield say.more_are_enough(len(named) + least, len(named) + most, settled=settled)
        return
    told = None if price.cheapest.plan is None else asks_told(price.cheapest.plan)
    done = deeds(named, ways.situation, ways.proposal, say, told=told)
    if not most:
        yield say.is_enough_by_counts(done)
    elif least:
        yield say.is_enough_with_unnamed(done, least, most, settled=settled)
    else:
        yield say.may_be_enough(done)
        yield say.at_most_unnamed(most, settled=settled)


# An impasse


def _impasse(ways: Unblocking, impasse: Impasse, say: UnblockingSentences) -> Iterator[str]:
    """Why nothing unblocks the proposal, the smallest change that would help, and what would then be enough."""
    if not impasse.core:
        yield say.cannot_be_met(by_rounds=impasse.is_by_rounds)
        return
    in_the_way = say.obstacles(impasse.core)
    yield say.nothing_helps(in_the_way)
    objecting = objectors(impasse.waivers)
    if objecting and all(isinstance(each, OpenObjection) for each in impasse.waivers):
        yield say.have_to_drop(objecting, reason=_reason_of_one(ways, impasse.waivers))
    elif (to_change := say.obstacles(impasse.waivers)) != in_the_way:
        yield say.has_to_change(to_change)
    elif len(impasse.waivers) > 1:
        yield say.all_has_to_change()
    if impasse.moves:
        done = deeds(impasse.moves, ways.situation, ways.proposal, say)
        yield from _introduced(say.is_then_enough(done), done)


def _reason_of_one(ways: Unblocking, waivers: Sequence[Binding]) -> str:
    """The reason of the one objection that would have to be dropped, if its member has others too."""
    match waivers:
        case (OpenObjection(objection=objection),):
            standing = ways.situation.standing(objection.member, proposal=ways.proposal)
            return objection.reason if len(standing.open_objections) > 1 else ""
        case _:
            return ""


def objectors(core: Sequence[Binding]) -> list[MemberId]:
    """The members whose objections are among some obstacles, sorted by id."""
    return sorted({each.objection.member for each in core if isinstance(each, OpenObjection)})
