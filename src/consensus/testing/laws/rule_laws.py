"""Laws that every rule obeys, or that its author claims, to run on your own rule: `check_rule(TwoFriends())`.

Each law is a function that gets what it needs by parameter name, and raises `LawBroken` if it does not hold.
Here: the laws of judging, and the list of all laws.  Not here: the cases, which are in `rule_cases`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.errors import InvalidRecord
from consensus.records import MemberId, Stance
from consensus.rules import Acts, Of, Profile, Rule
from consensus.rules.bars import SETTLED_STANCES, is_reached
from consensus.testing.laws.broken import Law, LawBroken, tell
from consensus.testing.laws.claimed_laws import (
    CLAIMED,
    PlainStatement,
    agrees_with_statement,
    outcome_agrees_with_statement,
)
from consensus.testing.laws.lattice_laws import LATTICE
from consensus.testing.laws.rule_cases import RuleCases, check_asked, grouped, named
from consensus.testing.laws.verdict_laws import VERDICT_LAWS

__all__ = [
    "LAWS",
    "SIZES",
    "check_rule",
    "describes_itself",
    "formula_agrees",
    "is_not_vacuous",
    "judges_by_bool",
    "laws_for",
    "monotone_in_support",
]

SIZES = (4, 5, 6, 9, 20)
"""The sizes of the bodies on which a rule is checked, unless it is for one body."""

# The laws of judging


def formula_agrees(rule: Rule, complete: Profile) -> None:
    """A rule that gives a formula adopts the complete profiles of which the formula is true."""
    formula, adopts = rule.formula(complete), rule.adopts(complete)
    if formula is not None and is_reached(formula, complete) != adopts:
        problem = f"`adopts` says {adopts}, and its formula {not adopts}"
        raise LawBroken(formula_agrees, problem, rule=rule, complete=complete)


def judges_by_bool(rule: Rule, complete: Profile) -> None:
    """Asked about a complete profile, a rule says True or False and nothing else, and the same when asked again."""
    for said in (first := rule.adopts(complete), rule.adopts(complete)):
        if not isinstance(said, bool):
            raise LawBroken(judges_by_bool, f"`adopts` gives {said!r}", rule=rule, complete=complete)
        if said is not first:
            raise LawBroken(judges_by_bool, f"it says {first}, and then {said}", rule=rule, complete=complete)


def describes_itself(rule: Rule) -> None:
    """A rule says itself in a sentence, on one line."""
    said: object = rule.describe()
    if not isinstance(said, str) or not said.strip() or "\n" in said:
        raise LawBroken(describes_itself, f"`describe` gives {said!r}", rule=rule)


def is_not_vacuous(rule: Rule, members: Sequence[MemberId], acts: Acts) -> None:
    """A rule adopts something and refuses something, in the body it is for; if not now, then before any round."""
    said = set()
    before = attrs.evolve(acts, rounds=())
    for profile in chain(_divided(members, acts), _divided(members, before)):
        said.add(bool(rule.adopts(profile)))
        if len(said) == 2:
            return
    problem = f"it {'adopts' if True in said else 'refuses'} whatever {len(members)} members say"
    raise LawBroken(is_not_vacuous, problem, rule=rule, members=members, acts=acts)


def _divided(members: Sequence[MemberId], acts: Acts) -> Iterator[Profile]:
    """Profiles with one stance, then profiles with two."""
    for stance in SETTLED_STANCES:
        yield Profile(dict.fromkeys(members, stance), acts=acts)
    for one, other in combinations(SETTLED_STANCES, 2):
        for number in range(1, len(members)):
            first = dict.fromkeys(members[:number], one)
            yield Profile({**first, **dict.fromkeys(members[number:], other)}, acts=acts)


def monotone_in_support(rule: Rule, complete: Profile) -> None:
    """If a member turns to support, from whatever stance, what was adopted stays adopted."""
    if not rule.adopts(complete):
        return
    for member in sorted(complete.members_not(Stance.SUPPORTS)):
        if not rule.adopts(complete.with_stance(Stance.SUPPORTS, [member])):
            problem = f"it is adopted, and refused once {member!r} supports"
            raise LawBroken(monotone_in_support, problem, rule=rule, complete=complete)


LAWS: tuple[Law, ...] = (
    formula_agrees,
    judges_by_bool,
    describes_itself,
    is_not_vacuous,
    monotone_in_support,
    *VERDICT_LAWS,
    *LATTICE,
)
"""The laws of every rule that is a function of a profile; a wrong formula is reported first."""


def laws_for(claims: Iterable[str] = ()) -> tuple[Law, ...]:
    """The laws of every rule and of these claims, named as in `check_rule`, so that each can have its own test.

    >>> [law.__name__ for law in laws_for(["veto"]) if law not in LAWS]
    ['veto_holders_can_stop_it']
    """
    claimed = [law for name in claims for law in _claimed_by(name)]
    first, *others = LAWS
    return (first, *claimed, *others)


def _claimed_by(name: str) -> tuple[Law, ...]:
    # The other arguments of `check_rule` are no claims.
    if name not in CLAIMED and name not in ("members", "sizes", "acts", "settings"):
        raise InvalidRecord(what="claim", problem=f"{name!r}; there are {', '.join(CLAIMED)}")
    return CLAIMED.get(name, ())


def check_rule(
    rule: Rule | st.SearchStrategy[Rule],
    members: Sequence[MemberId] | None = None,
    *,
    like: PlainStatement | None = None,
    veto: Collection[MemberId] = (),
    ignores: Collection[MemberId] = (),
    anonymous: bool | Iterable[Iterable[MemberId]] = False,
    neutral: bool = False,
    monotone: bool = False,
    unanimous: bool = False,
    counts_as: Mapping[Stance, Stance] | None = None,
    quorum: int | Callable[[int], int] | None = None,
    base: Of | None = None,
    acts: Acts | None = None,
    sizes: Sequence[int] = SIZES,
    laws: Iterable[Law] | None = None,
    settings: hypothesis.settings | None = None,
) -> None:
    """Check a rule, or every rule that a strategy draws, against every law and your claims; raises LawBroken.

    `members` are the members of the body that it is for; without them, it is tried on bodies of several `sizes`, with
    members called A, B and so on.  `acts` are what else has happened, such as a day or rounds.

    Claims about it are checked too.  `like` is a plain statement of the rule, as a function of a complete profile.
    `veto` are members whose objection blocks it, and `ignores` members whose stance has no effect.  `anonymous` says
    that it does not matter which member takes which stance, or, with classes of members, which one within a class.
    `neutral` says that the ids of proposals do not matter.  `monotone` says that each stance is at least as good as the
    one before it: objecting, abstaining, acquiescing, supporting.  `unanimous` says that the support or the objection
    of all decides.  `counts_as` maps stances to others that count the same.  `quorum` is how many members must be
    present, or a function of the number of members, and `base` is what a share is counted of.

    `laws` are those of `laws_for`, unless you give others, such as a single one or your own.
    Without `settings`, the hypothesis profile sets how many profiles are tried.

    >>> from consensus.rules import AtLeast
    >>> check_rule(AtLeast(2), anonymous=True, like=lambda profile: len(profile.taking(Stance.SUPPORTS)) > 1)
    >>> check_rule(AtLeast(2), veto=["A"])
    Traceback (most recent call last):
    ...
    consensus.testing.laws.broken.LawBroken: veto_holders_can_stop_it does not hold: it is adopted though 'A' objects
    ...
    """
    __tracebackhide__ = True
    said = {
        "like": like,
        "veto": veto,
        "ignores": ignores,
        "anonymous": anonymous if isinstance(anonymous, bool) else tuple(map(tuple, anonymous)),
        "neutral": neutral,
        "monotone": monotone,
        "unanimous": unanimous,
        "counts_as": counts_as,
        "quorum": quorum,
        "base": base,
    }
    claims = {name: value for name, value in said.items() if value}
    asked = laws_for(claims) if laws is None else tuple(laws)
    check_asked(asked, claims)
    bodies = [named(size) for size in sizes] if members is None else [tuple(members)]
    cases = RuleCases(rule=rule, bodies=bodies, acts=acts, claims=claims)
    broken: list[LawBroken] = []
    for law_group in grouped(asked):
        told = {each.law for each in broken}
        broken += cases.broken([law for law in law_group if _first_of_all(law) not in told], settings)
    places = {law.__name__: place for place, law in enumerate(asked)}
    tell(sorted(broken, key=lambda each: places[each.law]))


def _first_of_all(law: Law) -> str | None:
    """The law that gives the reason if both are broken, so that this one need not be tried; None if there is none."""
    if law is outcome_agrees_with_statement:
        return agrees_with_statement.__name__
    return formula_agrees.__name__ if law in VERDICT_LAWS else None
