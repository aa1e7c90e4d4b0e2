"""Whether a plan works in the worlds that the reports allow, and on which unnamed hold-outs it rests.

A plan takes members for granted of whom nothing is known.  In a world, each of them has a stance: the plan works there
if it unblocks the situation in which that stance is known.  What is known by name stays as the situation reads it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import TypeAlias, final

import attrs

from consensus.assent import MoveId, Prospect, prospect
from consensus.errors import InvalidRecord, TooManyWorlds
from consensus.evidence import Evidence, Spell, Tally
from consensus.evidence.attitudes import taking
from consensus.evidence.worlds import World, Worlds
from consensus.records import (
    HOLD_OUTS,
    AnyOf,
    BallotClaim,
    Claim,
    CountClaim,
    DisputeClaim,
    MemberId,
    MembershipClaim,
    RemarkClaim,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
    WinOver,
)
from consensus.rules.bars import bars_of
from consensus.solver import Literal, Program
from consensus.unblocking.plan import Plan

REPLAYS_AT_MOST = 4_000
"""How many worlds a plan is played through in before the question counts as too hard."""

Group: TypeAlias = tuple[int, int, int]
"""So many members of a kind with an attitude of a shade: the kind, the shade, the number."""


class Reach(Enum):
    """In how many of the worlds that the reports allow a plan works."""

    EVERY = "every world"
    SOME = "some worlds"
    NONE = "no world"


@final
@attrs.frozen(kw_only=True, repr=False)
class Reliance:
    """What a plan relies on, held against what the reports say.

    Raises InvalidRecord if plan and evidence are not about one proposal in one situation.
    """

    plan: Plan
    evidence: Evidence

    def __attrs_post_init__(self) -> None:
        ours = (self.plan.situation, self.plan.proposal)
        if ours != (self.evidence.situation, self.evidence.proposal):
            raise InvalidRecord(
                what="such a reliance", problem="the plan and the evidence are about different situations"
            )

    @cached_property
    def hold_outs(self) -> Tally:
        """How many of the members that the plan takes for granted hold out, as far as the reports say."""
        return self.evidence.tally(*HOLD_OUTS, among=self.plan.assumes)

    @cached_property
    def reach(self) -> Reach:
        """Whether the plan works in every world that the reports allow, in some, or in none.

        Raises TooManyWorlds where too many would have to be played through.
        """
        trial = _Trial(self.plan, self.evidence)
        if trial.failing() is None:
            return Reach.EVERY
        return Reach.NONE if trial.working() is None else Reach.SOME

    @cached_property
    def to_win(self) -> tuple[MemberId, ...] | None:
        """As few members as possible that, if they supported too, would make the plan work in every world; sorted.

        Several sets may be as small; None if not even the support of all would do.  Raises TooManyWorlds where too
        many worlds would have to be played through.
        """
        return _fewest_to_win(self.plan, self.evidence)

    @property
    def extra_moves(self) -> tuple[MoveId, ...] | None:
        """The moves by which those to be won are won over, wherever they hold out without an objection."""
        if self.to_win is None:
            return None
        return tuple(WinOver(member, self.plan.proposal).id for member in self.to_win)

    def __repr__(self) -> str:
        return f"<Reliance: {self.hold_outs.least} to {self.hold_outs.greatest} unnamed hold-outs>"


_Standpoint: TypeAlias = Stance | None
"""How a member of whom nothing is known is taken to stand; None for worse than any stance: it never assents."""


class _Trial:
    """A plan played through in worlds, with what was learned of all worlds that are as bad or as good.

    Playing a plan through is monotone: raising members to support never makes it fail, and lowering them to holding
    out for good never makes it work.  So a world that fails shows which few stances are enough for that.
    """

    def __init__(self, plan: Plan, evidence: Evidence, won: Iterable[MemberId] = ()) -> None:
        self.plan = plan
        self.evidence = evidence
        won_over = {costed.move.member for costed in plan.moves if isinstance(costed.move, WinOver)}
        self.won: frozenset[MemberId] = frozenset(won_over).union(won)
        situation = plan.situation
        standings = {member: situation.standing(member, proposal=plan.proposal) for member in situation.members}
        self.unknown = frozenset(
            member for member, standing in standings.items() if standing.stance is Stance.UNDECLARED
        )
        self._marks = dict(self._marked(frozenset(_named_in(plan))))
        self._replays = 0

    def _marked(self, singled_out: frozenset[MemberId]) -> Iterator[tuple[Spell, object]]:
        """What tells members apart: whether a world decides their stance, and if so, what a plan or a count may see."""
        situation, question = self.plan.situation, self.plan.question
        formula = question.rule.formula(situation.profile(self.plan.proposal, rule=question.rule))
        settled = [stance for stance in Stance if stance.is_settled]
        said: dict[Spell, list[str]] = {}
        for statement in self.evidence.relied_on:
            for spell, _ in statement.limits:
                said.setdefault(spell, []).append(statement.id)
        for member in situation.members:
            spell = Spell(member)
            if member not in self.unknown or member in self.won:
                yield spell, "known"
            elif member in singled_out or formula is None:
                yield spell, member
            else:
                scores = (bar.score(member, stance) for bar in bars_of(formula) for stance in settled)
                yield spell, (tuple(scores), tuple(said.get(spell, ())))

    def worlds(self) -> Worlds:
        """The worlds that the reports allow, with every stance told apart."""
        telling = [taking([stance]) for stance in Stance]
        return Worlds(self.evidence.testimony, self.evidence.relied_on, marks=self._marks, telling=telling)

    def failing(self) -> tuple[Worlds, list[Group]] | None:
        """What makes the plan fail in some world, as little as possible of it; None if it works in all."""
        worlds = self.worlds()
        while (world := worlds.world()) is not None:
            groups = self._groups(worlds, world)
            if not self._works(worlds, groups, others=Stance.SUPPORTS):
                return worlds, self._least(worlds, groups, works=False)
            worlds.rule_out(self._least(worlds, groups, works=True))
        return None

    def working(self) -> World | None:
        """A world in which the plan works; None if there is none."""
        worlds = self.worlds()
        while (world := worlds.world()) is not None:
            groups = self._groups(worlds, world)
            if self._works(worlds, groups, others=Stance.SUPPORTS):
                return world
            worlds.rule_out(self._least(worlds, groups, works=False))
        return None

    # Worlds

    def free(self, worlds: Worlds, place: int) -> list[MemberId]:
        """The members of a kind whose stance a world decides."""
        kind = worlds.kinds[place]
        if self._marks.get(kind.first, "known") == "known":
            return []
        return [spell.member for spell in kind.spells]

    def _groups(self, worlds: Worlds, world: World) -> list[Group]:
        return [
            (place, shade, number)
            for place, counts in enumerate(world)
            if self.free(worlds, place)
            for shade, number in enumerate(counts)
            if number
        ]

    def _least(self, worlds: Worlds, groups: list[Group], *, works: bool) -> list[Group]:
        """As few of these groups, and as small ones, as are enough for the plan to work or fail, whatever others do."""
        others = None if works else Stance.SUPPORTS
        kept = list(groups)
        for group in groups:
            place, shade, number = group
            at = kept.index(group)
            low, high = -1, number
            while low + 1 < high:
                tried = (low + high) // 2
                fewer = [*kept[:at], (place, shade, tried), *kept[at + 1 :]]
                if self._works(worlds, fewer, others=others) is works:
                    high = tried
                else:
                    low = tried
            kept[at : at + 1] = [(place, shade, high)] if high else []
        return kept

    def _works(self, worlds: Worlds, groups: list[Group], *, others: _Standpoint) -> bool:
        """Whether the plan works if members of these groups stand as they do, and all others as is said."""
        stands: dict[MemberId, _Standpoint] = {}
        for place in range(len(worlds.kinds)):
            free = self.free(worlds, place)
            stances = [_stance_of(worlds, shade) for at, shade, number in groups if at == place for _ in range(number)]
            stands |= dict(zip(free, [*stances, *[others] * (len(free) - len(stances))], strict=True))
        stands |= dict.fromkeys(self.won & self.unknown, Stance.SUPPORTS)
        self._replays += 1
        if self._replays > REPLAYS_AT_MOST:
            raise TooManyWorlds(problem="whether a plan works in each of them", worlds=REPLAYS_AT_MOST)
        return self._replayed(stands)

    def _replayed(self, stands: Mapping[MemberId, _Standpoint]) -> bool:
        question = self.plan.question
        asked = prospect(
            self.plan.situation.supposing(*_supposed(stands, self.plan.proposal)),
            proposal=self.plan.proposal,
            rule=question.rule,
            undeclared=question.undeclared,
            by=question.day,
            costs=question.costs,
            given=question.given,
            without=question.without,
        )
        return asked.after(list(_made(self.plan, asked))).adopts


def _supposed(stands: Mapping[MemberId, _Standpoint], proposal: str) -> Iterator[Claim]:
    """The claims that make members stand as a world has it."""
    for stance in Stance:
        members = sorted(member for member, stands_as in stands.items() if stands_as is stance)
        if members and stance is not Stance.UNDECLARED:
            yield StanceClaim(stance=stance, members=members, proposal=proposal)
    lost = sorted(member for member, stands_as in stands.items() if stands_as is None)
    if lost:
        yield StanceClaim(stance=Stance.RESERVED, members=lost, proposal=proposal)
        for member in lost:
            never = Tie(kind=TieKind.WAITS_FOR, subject=member, until=AnyOf(()), proposal=proposal)
            yield TieClaim(tie=never)


def _made(plan: Plan, asked: Prospect) -> Iterator[MoveId]:
    """The moves of a plan, and those taken as made, as far as they can still be made in a world."""
    for move in sorted({*(move.id for move in plan.moves), *plan.question.given}):
        if move in asked.moves or move in asked.unmade:
            yield move


def _stance_of(worlds: Worlds, shade: int) -> Stance:
    return next(iter(worlds.shades[shade])).stance


def _named_in(plan: Plan) -> Iterator[MemberId]:
    """The members that somebody's claims, terms or moves name, by themselves or in a group, apart from stances."""
    situation = plan.situation
    setting, members = situation.setting, frozenset(situation.members)
    said = [claim for report in situation.timeline.reports for claim in report.claims]
    idle = (StanceClaim, CountClaim, BallotClaim, RemarkClaim, MembershipClaim, DisputeClaim)
    named = [claim for claim in said if not isinstance(claim, idle)]
    for record in (*named, *setting.candidates, *setting.concessions, *setting.packages, *setting.terms, *plan.moves):
        for word in _words_in(record):
            if word in members:
                yield word
            elif word in setting.ids("group"):
                yield from (member for member in setting.body.group(word).members if member in members)


def _words_in(value: object) -> Iterator[str]:
    """Every text in a record."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, tuple | frozenset):
            waiting.extend(found)
        elif attrs.has(kind := type(found)):
            waiting.extend(getattr(found, field.name) for field in attrs.fields(kind))


def _fewest_to_win(plan: Plan, evidence: Evidence) -> tuple[MemberId, ...] | None:
    """The fewest members to win, by what each failing world asks for: one more of those that make it fail."""
    chosen: tuple[MemberId, ...] = ()
    unknown = sorted(_Trial(plan, evidence).unknown)
    program = Program()
    winning = dict(zip(unknown, program.atoms(len(unknown)), strict=True))
    program.choices(winning.values())
    program.minimise([(literal, 1) for literal in winning.values()], priority=0)
    while True:
        trial = _Trial(plan, evidence, chosen)
        failing = trial.failing()
        if failing is None:
            return chosen
        worlds, groups = failing
        if not groups:
            return None
        # Members of one kind are alike whatever shade they have in this world: enough are left if their sum is.
        needed = Counter[int]()
        for place, _, number in groups:
            needed[place] += number
        program.require(
            [_fewer_left(program, winning, trial.free(worlds, place), number) for place, number in needed.items()]
        )
        model = program.best().model
        if model is None:
            return None
        chosen = tuple(member for member in unknown if winning[member] in model)


def _fewer_left(program: Program, winning: Mapping[MemberId, Literal], alike: list[MemberId], number: int) -> Literal:
    """A literal that is true where so many of some members that are alike are won that fewer than a number are left."""
    return program.reached(len(alike) - number + 1, [(winning[member], 1) for member in alike])
