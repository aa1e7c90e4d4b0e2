"""Cases for the laws of rules: profiles on either side of where a rule changes its answer, in bodies of any size.

A law gets what it needs by the names of its parameters: `rule`; `complete`, a profile without unsettled members;
`profile`, which may have a few; `members` and `acts`; `second` and `third`, two other rules; and the value of each
claim of the rule's author, by the name of the claim.
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
"""The largest body in which every member may be unsettled; in a larger one, at most two are."""

VERY_MANY = 40
"""In a body with more members, at most one is unsettled, since every way to settle has to be tried."""

SMALL = 10
"""The largest body for which every vote for and against is compared with a plain statement."""

DEAR = 4
"""The factor by which laws have fewer cases if they try every completion in a large body, or several rules."""

PROPOSALS = ("x", "y", "z")

DRAWN = ("rule", "complete", "profile", "members", "acts", "second", "third")
"""The parameters that a law may have, besides claims about the rule."""


def named(size: int) -> tuple[MemberId, ...]:
    """The members of a body of this size: letters if there are enough."""
    return tuple(ascii_uppercase[:size]) if size <= len(ascii_uppercase) else tuple(f"M{n:03}" for n in range(size))


def check_asked(laws: Iterable[Law], claims: Mapping[str, object]) -> None:
    """Raise InvalidRecord for a law with an unknown parameter, or of a claim that is not made."""
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
    """Laws in groups that are tried on the same cases; the groups that need least come first."""
    dear = ({"second", "third"}, {"profile"}, {"complete"})
    left = list(laws)
    groups: list[tuple[Law, ...]] = []
    for asked in dear:
        groups.append(tuple(law for law in left if asked.intersection(asked_by(law))))
        left = [law for law in left if law not in groups[-1]]
    yield from (group for group in (tuple(left), *reversed(groups)) if group)


@attrs.frozen(kw_only=True)
class RuleCases:
    """Cases for the laws of a rule, or of rules that a strategy draws."""

    rule: Rule | st.SearchStrategy[Rule]
    bodies: Sequence[tuple[MemberId, ...]]
    acts: Acts | None
    claims: Mapping[str, Any]

    def broken(self, laws: Sequence[Law], settings: hypothesis.settings | None) -> list[LawBroken]:
        """The broken laws of one group."""
        asked = frozenset(name for law in laws for name in asked_by(law))
        is_large = min(map(len, self.bodies)) > FEW
        is_dear = "second" in asked or ("profile" in asked and is_large)
        share = DEAR if is_dear else 1
        broken = broken_of(laws, self._drawn(asked), settings=settings, share=share, made=self._made)
        if agrees_with_statement in laws and agrees_with_statement.__name__ not in (each.law for each in broken):
            broken += self._unlike_its_statement()
        return broken

    def _unlike_its_statement(self) -> list[LawBroken]:
        """Where a rule differs from its plain statement, tried on all numbers and votes, which drawing might miss."""
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
                # Near where one more supporter would adopt, there are not too many sets of members to try.
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
        """Cases with profiles on either side of where the rule, and its plain statement, change their answer."""
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
                # A law that makes the same call will report the error.
                yield turning.start


@lru_cache(maxsize=100)
def others(members: tuple[MemberId, ...]) -> st.SearchStrategy[Rule]:
    """Rules to combine a rule with: any for a small body, a few that count for a large one."""
    if len(members) <= FEW:
        return rules(members, size=2)
    half = len(members) // 2
    return st.sampled_from([NoObjection(), Unanimity(), AtLeast(half), AtLeast(half + 1), Quorum(number=half)])


@lru_cache(maxsize=100)
def races(members: tuple[MemberId, ...]) -> st.SearchStrategy[Acts]:
    """Acts of a race with three proposals: supporters of the rivals, and earlier rounds."""
    supporters = st.lists(st.sampled_from(members), unique=True, max_size=len(members))
    rivals = st.tuples(*(st.builds(Rival, proposal=st.just(each), supporters=supporters) for each in PROPOSALS[1:]))
    votes = st.fixed_dictionaries({each: st.integers(0, len(members)) for each in PROPOSALS})
    rounds = st.lists(st.builds(Round, votes=votes), max_size=2)
    return st.builds(Acts, proposal=st.just(PROPOSALS[0]), rivals=rivals, rounds=rounds)
