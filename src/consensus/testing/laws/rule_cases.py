"""What the laws of rules are tried on: profiles on either side of where a rule changes its mind, in bodies of any size.

A law asks for what it needs by the names of its arguments: `rule`; `complete`, a profile in which everybody has
settled; `profile`, in which a few may not have; `members` and `acts`; `second` and `third`, two other rules; and what
the author of the rule has said, by the name of the claim.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from string import ascii_uppercase
from typing import Any

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.errors import InvalidRecord
from consensus.records import MemberId, Stance
from consensus.rules import Acts, AtLeast, NoObjection, Profile, Quorum, Rival, Round, Rule, Unanimity
from consensus.testing.laws.broken import Law, LawBroken, LawCase, asked_by, broken_of, try_each
from consensus.testing.laws.claimed_laws import CLAIMED, agrees_with_statement
from consensus.testing.strategies.profile_strategies import profiles
from consensus.testing.strategies.rule_strategies import rules
from consensus.testing.strategies.threshold_strategies import (
    Turning,
    every_vote,
    turnings,
    turnings_by_number,
    unsettled,
)

FEW = 6
"""The most members of a body of which each may be unsettled; of a larger one, two may be."""

VERY_MANY = 40
"""Of a body that has more members, one may be unsettled: each has to be tried with each way in which it may settle."""

SMALL = 10
"""The most members of a body of which every vote for and against is compared with a plain statement."""

DEAR = 4
"""Laws that try every completion of profiles of a large body, or several rules, have so many times fewer cases."""

PROPOSALS = ("x", "y", "z")

DRAWN = ("rule", "complete", "profile", "members", "acts", "second", "third")
"""What a law may ask for, besides what has been said of the rule."""


def named(size: int) -> tuple[MemberId, ...]:
    """The members of a body of some size, by letters as long as there are enough."""
    return tuple(ascii_uppercase[:size]) if size <= len(ascii_uppercase) else tuple(f"M{n:03}" for n in range(size))


def check_asked(laws: Iterable[Law], claims: Mapping[str, object]) -> None:
    """InvalidRecord for a law that asks for what is not there, or that is of a claim that is not made."""
    for law in laws:
        for claim, of_claim in CLAIMED.items():
            if law in of_claim and claim not in claims:
                raise InvalidRecord(what="check", problem=f"{law.__name__} is of a claim that is not made: {claim}=")
        for name in asked_by(law):
            if name not in DRAWN and name not in CLAIMED:
                there = ", ".join(DRAWN)
                problem = f"{law.__name__} asks for {name!r}; there are {there}, and what is said of the rule"
                raise InvalidRecord(what="law", problem=problem)


def grouped(laws: Sequence[Law]) -> Iterator[tuple[Law, ...]]:
    """Laws in groups, each of which is tried on the same cases: those that ask for the least first."""
    dear = ({"second", "third"}, {"profile"}, {"complete"})
    left = list(laws)
    groups: list[tuple[Law, ...]] = []
    for asked in dear:
        groups.append(tuple(law for law in left if asked.intersection(asked_by(law))))
        left = [law for law in left if law not in groups[-1]]
    yield from (group for group in (tuple(left), *reversed(groups)) if group)


@attrs.frozen(kw_only=True)
class RuleCases:
    """Cases for the laws of a rule, or of those that a strategy draws."""

    rule: Rule | st.SearchStrategy[Rule]
    bodies: Sequence[tuple[MemberId, ...]]
    acts: Acts | None
    claims: Mapping[str, Any]

    def broken(self, laws: Sequence[Law], settings: hypothesis.settings | None) -> list[LawBroken]:
        """What breaks of one group of laws."""
        asked = frozenset(name for law in laws for name in asked_by(law))
        is_large = min(map(len, self.bodies)) > FEW
        is_dear = "second" in asked or ("profile" in asked and is_large)
        share = DEAR if is_dear else 1
        broken = broken_of(laws, self._drawn(asked), settings=settings, share=share, made=self._made)
        if agrees_with_statement in laws and agrees_with_statement.__name__ not in (each.law for each in broken):
            broken += self._unlike_its_statement()
        return broken

    def _unlike_its_statement(self) -> list[LawBroken]:
        """Where a rule is not what it is said to be, of all numbers and votes there are: chance may miss them."""
        if not isinstance(self.rule, Rule):
            return []
        acts = self.acts or Acts()
        for body in self.bodies:
            near = (self._near(self.rule, turning) for turning in turnings_by_number(body, acts))
            every = every_vote(body, acts) if len(body) <= SMALL else ()
            for complete in chain(chain.from_iterable(near), every):
                try:
                    try_each([agrees_with_statement], {**self.claims, "rule": self.rule, "complete": complete})
                except LawBroken as broken:
                    return [broken]
        return []

    def _drawn(self, asked: frozenset[str]) -> st.SearchStrategy[LawCase]:
        drawn = st.just(self.rule) if isinstance(self.rule, Rule) else self.rule
        bodies = st.sampled_from(self.bodies)

        @st.composite
        def case(draw: st.DrawFn) -> LawCase:
            body = draw(bodies)
            made: LawCase = {"rule": draw(drawn), "members": body, "acts": draw(self._happened(body))}
            if "profile" in asked and len(body) <= FEW and draw(st.booleans()):
                made["profile"] = draw(profiles(members=body))
            elif asked & {"complete", "profile"}:
                turning = draw(turnings(body))
                # Where one supporter more would adopt, there are not too many sets of members to try.
                is_near = "profile" in asked and len(body) > FEW
                made["turning"] = attrs.evolve(turning, goal=Stance.SUPPORTS) if is_near else turning
            if "profile" in asked and "profile" not in made:
                most = len(body) if len(body) <= FEW else 2 if len(body) <= VERY_MANY else 1
                made["unsettled"] = draw(unsettled(body, at_most=min(most, 4)))
            if "second" in asked:
                made |= {"second": draw(others(body)), "third": draw(others(body))}
            return made

        return case()

    def _happened(self, body: tuple[MemberId, ...]) -> st.SearchStrategy[Acts]:
        if self.acts is not None or "neutral" not in self.claims:
            return st.just(self.acts or Acts())
        return races(body)

    def _made(self, drawn: LawCase) -> Iterator[LawCase]:
        """Cases with profiles on either side of where the rule changes its mind, and where its plain statement does."""
        case = {**drawn, **self.claims}
        turning: Turning | None = case.pop("turning", None)
        unsettled = case.pop("unsettled", None)
        if "profile" in case:
            case["profile"] = attrs.evolve(case["profile"], acts=case["acts"])
        if turning is None:
            yield case
            return
        turning = attrs.evolve(turning, start=Profile(turning.start.stances, acts=case["acts"]))
        for complete in dict.fromkeys(self._near(case["rule"], turning)):
            yield {**case, "complete": complete, "profile": complete.settled_as(unsettled or {})}

    def _near(self, rule: Rule, turning: Turning) -> Iterator[Profile]:
        for judge in (rule.adopts, self.claims.get("like")):
            if judge is None:
                continue
            try:
                yield from turning.on_either_side(judge)
            except Exception:
                # The law that asks the same of it will tell.
                yield turning.start


@lru_cache(maxsize=100)
def others(members: tuple[MemberId, ...]) -> st.SearchStrategy[Rule]:
    """Rules to join a rule to: any for a small body, and for a large one some that count."""
    if len(members) <= FEW:
        return rules(members, size=2)
    half = len(members) // 2
    return st.sampled_from([NoObjection(), Unanimity(), AtLeast(half), AtLeast(half + 1), Quorum(number=half)])


@lru_cache(maxsize=100)
def races(members: tuple[MemberId, ...]) -> st.SearchStrategy[Acts]:
    """Acts of a race of three proposals: who supports the rivals, and rounds that there were."""
    supporters = st.lists(st.sampled_from(members), unique=True, max_size=len(members))
    rivals = st.tuples(*(st.builds(Rival, proposal=st.just(each), supporters=supporters) for each in PROPOSALS[1:]))
    votes = st.fixed_dictionaries({each: st.integers(0, len(members)) for each in PROPOSALS})
    rounds = st.lists(st.builds(Round, votes=votes), max_size=2)
    return st.builds(Acts, proposal=st.just(PROPOSALS[0]), rivals=rivals, rounds=rounds)
