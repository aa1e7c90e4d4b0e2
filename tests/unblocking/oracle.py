"""What unblocks a situation, by brute force: every set of moves, tried one by one, from the definition in words.

Here, in `oracle_record`, `oracle_offers` and `oracle_course`: an independent reading of
`docs/explanation/semantics.md`.  It uses who stands where (`consensus.situation`) and what rules say
(`consensus.rules`), and nothing of `consensus.assent` or `consensus.unblocking`.  It is slow and simple on purpose:
facts are tuples in a Python set, and each round looks at every one of them anew.

Where the definition leaves a question, it is read so:

- In an objection's or a wait's condition, "the proposal in question" is the one that the member would assent to; in a
  willingness and in a promise, it is the goal.
- Only members entitled on the day assent, and only they raise objections.  To wait for the assent of anybody else
  but a member that has left is to wait for ever, and a deal in which somebody else promises one is never valid.
- Ties on a group of which nobody is named bring nothing about.  Two ties between the same two members add up.
- "Objected" means: has an objection that is open today.  What earlier liftings amount to is part of the stance.
- "Nobody can give" an ask if the giver of a piece is unknown, or last refused it, and no deal gives it; a giver that
  is not willing can, and so can a deal that is never valid.  A deal that fell can be struck.
- Whoever assented before it waited, or is held back by nothing but a wait, assents once that is over.  Whoever is
  counted among the supporters and still waits does not count towards anything, and supports in the end all the same.
- What a move does "is so already" if it is by what is reported: given, also by a deal that was struck before;
  withdrawn; on the table; struck; rejected by the body, for a failure; lifted by report; supporting, or acquiescing
  where that is enough; a deadline of the rule before the day of the question; nominations reopened by decision,
  whichever way decided it.
- What was done before excludes what it would exclude.
- To imply a grant is to ask for grants: what a deal gives that is struck together with the move does not do.
- What a deal commits to is given whether or not the givers are willing; only the strike has to take effect.  What is
  promised in a deal that is struck has to be kept even if the strike does not take effect.
- Of a deal struck before, the commitments are given and the promises counted, and nobody asks whether they are kept.
- A party counts what the others promise, not its own promise, and in the willingness of a strike only once it is
  struck.  Where several have to act, each has to be willing, by what it counts itself.
- To put forward a proposal while nominations are closed is a move without effect, not a broken implication.
- An objection is raised on each proposal on which the one of its id is not open today, as the terms of the move put it.
- Once a deadline is let pass, the rule is asked as of the day after it, or the day of the question if that is later;
  every earlier deadline has passed too, with the same stances.  Conditions on days do not change.
- Moves that are taken as made are part of the set whose validity counts.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import combinations

import attrs

from consensus.records import Grant, MemberId, Promise, Stance, Strike, ThreatEvent, WinOver
from consensus.rules import Outcome, Profile
from tests.unblocking.oracle_course import Course
from tests.unblocking.oracle_record import Chosen, Fact, Obstacle, as_promised
from tests.unblocking.oracle_rules import excepting, going_along

__all__ = ["Chosen", "Fact", "Obstacle", "Oracle", "WayOut", "essential", "frontier", "useful"]


@attrs.frozen(kw_only=True)
class WayOut:
    """A set of moves that unblocks: its cost, its sorted ids, and everybody who has to act."""

    cost: Fraction
    moves: tuple[str, ...]
    actors: frozenset[str]
    order: list[tuple[bool, str, bool]] = attrs.field(factory=list, eq=False, repr=False)

    @property
    def price(self) -> tuple[Fraction, int, int]:
        """The cost, the number of moves and the number of actors."""
        return self.cost, len(self.moves), len(self.actors)


@attrs.frozen(kw_only=True)
class Oracle(Course):
    """What every set of moves amounts to for the body, and which of them are the best."""

    _outcomes: dict[tuple[Profile, frozenset[MemberId], frozenset[MemberId]], Outcome] = attrs.field(
        factory=dict, init=False, eq=False
    )

    # What it amounts to

    def profile(self, chosen: Chosen) -> Profile:
        """The stance of every member on the goal once these moves are made, with the levers that were pulled."""
        facts = self.facts(chosen)
        everybody = {member: self._in_the_end(member, facts, chosen) for member in self.voters}
        if self.undeclared == "acquiesce":
            everybody |= dict.fromkeys(self._silent(chosen), Stance.ACQUIESCES)
        stances = Profile(everybody)
        deadlines = self.rule.looks_back
        pulled = [until for until in deadlines if ("moved", f"let-pass:{until}") in facts]
        day = max(self.day, *(until + timedelta(days=1) for until in pulled)) if pulled else self.day
        is_anew = any(("moved", f"reopen:{way}") in facts for way in self.reopenings if way not in self.reopened)
        passed = {until: stances for until in deadlines if self.situation.day <= until < day}
        return attrs.evolve(
            stances,
            acts=attrs.evolve(
                self.acts,
                day=day,
                rounds=() if is_anew else self.acts.rounds,
                failed=self.acts.failed or ("moved", "fall-back:failure") in facts,
                earlier={**dict(self.acts.earlier), **passed},
            ),
        )

    def _in_the_end(self, member: MemberId, facts: frozenset[Fact], chosen: Chosen) -> Stance:
        standing = self.standings[member, self.goal]
        if ("assents", member, self.goal) in facts:
            stays = standing.stance is Stance.ACQUIESCES and not (
                member in self.voting and self.is_moved(standing, facts, chosen)
            )
            return Stance.ACQUIESCES if stays else Stance.SUPPORTS
        opened = {objection.id for objection in standing.open_objections}
        against = {objection.id for objection in self.standing_against(standing, chosen)}
        if any(("lifted", objection, self.goal) not in facts for objection in against - opened):
            return Stance.OBJECTS
        return standing.stance

    def _silent(self, chosen: Chosen) -> frozenset[MemberId]:
        """Members with a vote that are silent: nothing makes them assent or object, and they back no rival."""
        facts = self.facts(chosen)
        undeclared = {m for m in self.voters if self._in_the_end(m, facts, chosen) is Stance.UNDECLARED}
        if self.undeclared == "acquiesce":
            return frozenset(undeclared)
        nominators = {member for member in undeclared if self.standings[member, self.goal].is_nominator}
        return frozenset(m for m in undeclared if not self.is_committed_elsewhere(m, facts)) - nominators

    def _backing_rivals(self, chosen: Chosen) -> frozenset[MemberId]:
        """The undeclared members that go on being committed to a rival."""
        facts = self.facts(chosen)
        undeclared = (m for m in self.voters if self._in_the_end(m, facts, chosen) is Stance.UNDECLARED)
        return frozenset(m for m in undeclared if self.is_committed_elsewhere(m, facts))

    def is_committed_elsewhere(self, member: MemberId, facts: frozenset[Fact]) -> bool:
        """Whether a rival to which a member is committed goes on standing."""
        rivals = self.standings[member, self.goal].committed_to
        return not all(
            any(("withdrawn", candidate) in facts for candidate in self.proposals[rival].candidates) for rival in rivals
        )

    def assumed_to_go_along(self, chosen: Chosen) -> frozenset[MemberId]:
        """Silent members that are held to acquiesce in some part of the rule that is open."""
        silent = self._silent(chosen)
        match self.undeclared:
            case "acquiesce":
                return silent
            case "withhold":
                return frozenset()
            case "by-organ":
                committed = self._backing_rivals(chosen)
                return going_along(self.rule, self.profile(chosen), silent, committed)

    def is_valid(self, chosen: Chosen) -> bool:
        """Whether no exclusion or implication is broken, no threat to be avoided run into, and every promise kept."""
        if any(broken not in self.waived for broken in self.broken(chosen)):
            return False
        avoided = {threat for threat in self.avoiding if ("threat", threat) not in self.waived}
        if avoided & self.threats_run_into(chosen).keys():
            return False
        struck = [move.package for move in map(self.read, chosen) if isinstance(move, Strike)]
        return all(self.promised(package) <= self.facts(chosen) for package in struck)

    def threats_run_into(self, chosen: Chosen) -> dict[str, list[MemberId]]:
        """The threats in force that adoption runs into once these moves are made, with those who would act on each."""
        facts, done = self.facts(chosen), self._done_or_so(chosen)
        found = {}
        for threat in self.situation.threats(self.goal):
            is_by_unnamed = threat.unnamed is ThreatEvent.MADE
            if not threat.members and not is_by_unnamed:
                continue
            makers = list(threat.members)
            if threat.condition is None:
                makers = [member for member in makers if ("assents", member, self.goal) not in facts]
            elif not self.holds(threat.condition, self.goal, done):
                continue
            if makers or is_by_unnamed:
                found[threat.id] = makers
        return found

    def _done_or_so(self, chosen: Chosen) -> frozenset[Fact]:
        """What is so already, and what the moves made do, whether or not they take effect."""
        done = {*self.already_granted, *self.already_promised}
        done |= {("withdrawn", candidate) for candidate in self.already_withdrawn}
        for move in chosen:
            done.update(self.done_by(move))
        for proposal in self.proposals:
            is_put = proposal in self.already_on_table or f"put-forward:{proposal}" in chosen
            if is_put and not self.withdrawing_now(chosen) & set(self.proposals[proposal].candidates):
                done.add(("tabled", proposal))
        return frozenset(done)

    def unblocks(self, chosen: Chosen) -> bool:
        if not self.is_valid(chosen) or ("tabled", self.goal) not in self.facts(chosen):
            return False
        return self.outcome(chosen) is Outcome.ADOPTED

    def outcome(self, chosen: Chosen) -> Outcome:
        """What the rule says of the stances once these moves are made, whether or not the goal is on the table."""
        profile = self.profile(chosen)
        is_by_organ = self.undeclared == "by-organ"
        silent = self._silent(chosen) if is_by_organ else frozenset()
        committed = self._backing_rivals(chosen) if is_by_organ else frozenset()
        if (profile, silent, committed) not in self._outcomes:
            rule = excepting(self.rule, silent, profile, committed)
            self._outcomes[profile, silent, committed] = rule.judge(profile).outcome
        return self._outcomes[profile, silent, committed]

    # Which sets of moves are best

    def cheapest(
        self, *, among: Collection[str] | None = None, given: Iterable[str] = ()
    ) -> tuple[Fraction, tuple[str, ...]] | None:
        """The cost and the sorted ids of the cheapest set of moves that unblocks; None if no set does.

        Of several, the one with the fewest moves, and of those, the one whose ids come first, a promise right before
        the grant of the same.  `among` limits the moves; those `given` are made anyway, and neither counted nor paid.
        """
        free = frozenset(given)
        for cost, moves in self._priced_sets(among, free):
            if self.unblocks(free.union(moves)):
                return cost, moves
        return None

    def minimal(self, *, among: Collection[str] | None = None, given: Iterable[str] = ()) -> tuple[WayOut, ...]:
        """Every set of moves that unblocks and of which no proper valid subset does, in the order of `cheapest`."""
        free = frozenset(given)
        unblocking = [
            (cost, moves) for cost, moves in self._priced_sets(among, free) if self.unblocks(free.union(moves))
        ]
        sets = [frozenset(moves) for _, moves in unblocking]
        return tuple(
            WayOut(
                cost=cost,
                moves=moves,
                actors=frozenset[str]().union(*map(self.actors, moves)),
                order=self.in_order(moves),
            )
            for cost, moves in unblocking
            if not any(smaller < frozenset(moves) for smaller in sets)
        )

    def told(self, ways: Iterable[WayOut], given: Chosen = frozenset()) -> tuple[WayOut, ...]:
        """Of ways out, in their order, one of those that do the same, and none that does more than a better one.

        To grant a whole does what granting its missing pieces does, and to grant does what to promise does; what is
        taken as made is missing no more.
        """
        listed = list(ways)
        does = [self._does({*way.moves, *given}) for way in listed]
        return tuple(
            way
            for place, way in enumerate(listed)
            if not any(does[before] == does[place] for before in range(place))
            and not any(
                does[other] < does[place] and listed[other].price[:2] < way.price[:2] for other in range(len(listed))
            )
        )

    def _does(self, moves: Iterable[str]) -> frozenset[Fact]:
        """What moves give and promise that is not so already, and what else is done."""
        given = frozenset[Fact]().union(*map(self.gives, moves)) - self.already_granted
        promised = frozenset(map(as_promised, given)).union(*map(self.promises, moves)) - self.already_promised
        others = (("moved", move) for move in moves if not isinstance(self.read(move), Grant | Promise))
        return given | promised | frozenset(others)

    def _priced_sets(self, among: Collection[str] | None, free: Chosen) -> list[tuple[Fraction, tuple[str, ...]]]:
        able = sorted((self.moves.keys() if among is None else self.moves.keys() & set(among)) - free)
        sets = [moves for number in range(len(able) + 1) for moves in combinations(able, number)]
        priced = ((sum((self.moves[move] for move in moves), Fraction(0)), moves) for moves in sets)
        return sorted(priced, key=lambda each: (each[0], len(each[1]), self.in_order(each[1])))

    def in_order(self, moves: Iterable[str]) -> list[tuple[bool, str, bool]]:
        """What equally good sets are sorted by: ids, a promise right before its grant, whoever backs a rival last."""
        return sorted(
            (self._is_won_from_a_rival(move), move.replace("promise:", "grant:"), not move.startswith("promise:"))
            for move in moves
        )

    def _is_won_from_a_rival(self, text: str) -> bool:
        move = self.read(text)
        return isinstance(move, WinOver) and bool(self.standings[move.member, move.proposal].committed_to)

    # What stands in the way

    def obstacles(self, given: Chosen) -> frozenset[Obstacle]:
        """Everything that could be waived, with these moves taken as made."""
        return frozenset(self._obstacles({*self.bearing(given), *given}))

    def _obstacles(self, moves: set[str]) -> Iterator[Obstacle]:
        for standing in self.mattering.values():
            against = self.standing_against(standing, frozenset({*self.moves, *moves}))
            yield from (("objection", objection.id) for objection in against)
            yield from (("wait", wait.tie) for wait in standing.waits)
        yield from (("refusal", move) for move in moves if self.willing(move) is not None)
        yield from (("off the table", proposal) for proposal in self.proposals.keys() - self.already_on_table)
        yield from self.broken(frozenset(moves))
        # What one move implies is broken by the move alone, even if together they break nothing.
        for move in moves:
            yield from self.broken(frozenset({move}))
        in_force = [threat for threat in self.situation.threats(self.goal) if threat.is_in_force]
        yield from (("threat", threat.id) for threat in in_force if threat.id in self.avoiding)


def essential(ways: Collection[WayOut]) -> tuple[str, ...]:
    """The moves that are in every one of these ways out, sorted; none if there is no way out."""
    sets = [frozenset(way.moves) for way in ways]
    return tuple(sorted(frozenset.intersection(*sets))) if sets else ()


def useful(ways: Collection[WayOut]) -> tuple[str, ...]:
    """The moves that are in one of these ways out, sorted."""
    return tuple(sorted({move for way in ways for move in way.moves}))


def frontier(ways: Collection[WayOut]) -> tuple[WayOut, ...]:
    """The ways out that no other beats in cost, number of moves or number of actors, one for each such price.

    Of several at one price, the one whose ids come first; in the order of their prices.
    """
    best: dict[tuple[Fraction, int, int], WayOut] = {}
    for way in ways:
        if way.price not in best or way.order < best[way.price].order:
            best[way.price] = way

    def is_beaten(price: tuple[Fraction, int, int]) -> bool:
        cost, moves, actors = price
        return any(o != price and o[0] <= cost and o[1] <= moves and o[2] <= actors for o in best)

    return tuple(best[price] for price in sorted(best) if not is_beaten(price))
