"""Rule: how a body decides, and what follows from it for any profile.

A rule is two-valued on complete profiles; what it says of an incomplete one follows from every way to complete it.
The rules themselves are in their own modules.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import combinations, product

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit, TooManyCompletions
from consensus.records import Condition, MemberId, Stance
from consensus.rules.bars import SETTLED, AllBars, AnyBar, Formula, bars_of, is_reached, is_worst_at_once
from consensus.rules.denial import Denial, is_certain
from consensus.rules.game import Game, game
from consensus.rules.levers import Lever
from consensus.rules.profile import Profile
from consensus.rules.verdict import Outcome, Shortfall, Verdict
from consensus.rules.wording import Terms, all_terms, counted_by_parts

COMPLETIONS_AT_MOST = 1 << 16
"""How many ways to complete a profile a rule judges one by one before it asks for a method of its own."""


class Rule(ABC):
    """How a body decides: a monotone, two-valued function of a complete profile.

    Subclass it with a frozen attrs class that has `adopts` and `describe`; everything else follows from them, by
    judging every completion, as long as there are not too many.  More support must never turn adoption into refusal.

    >>> @attrs.frozen
    ... class TwoFriends(Rule):
    ...     def adopts(self, profile: Profile) -> bool:
    ...         return len(profile.taking(Stance.SUPPORTS)) >= 2
    ...
    ...     def describe(self) -> str:
    ...         return "adopted if two members support"
    >>> verdict = TwoFriends().judge(Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.OBJECTS}))
    >>> verdict.outcome.value, sorted(verdict.blockers)
    ('BLOCKED', ['B', 'C'])
    """

    __slots__ = ()

    @abstractmethod
    def adopts(self, profile: Profile) -> bool:
        """Whether the body decides in favour, given a complete profile."""

    @abstractmethod
    def describe(self) -> str:
        """The rule in a sentence."""

    def formula(self, profile: Profile) -> Formula | None:
        """The rule as bars, for the members of a profile and its day; None if it knows only how to judge."""
        return None

    def counts(self) -> dict[Stance, str]:
        """How the rule counts each stance, in words, absence and the unsettled included; empty if it does not say.

        >>> from consensus.rules import AtLeast, Veto
        >>> said = (AtLeast(9) & Veto(["CN", "FR"])).counts()
        >>> said[Stance.ABSENT], said[Stance.OBJECTS]
        ('not for; no veto', 'not for; veto, if it comes from a holder')
        """
        return {}

    def _terms(self) -> Terms | None:
        """What it says in a sentence, so that rules joined to it can say theirs in the same; None if it cannot be."""
        return None

    @property
    def parts(self) -> tuple["Rule", ...]:
        """The rules that this one is made of."""
        return ()

    def remade(self, change: Callable[["Rule"], "Rule"]) -> "Rule":
        """The rule with each of the rules that it is made of changed; itself, if it is made of none."""
        return self

    def on(self, day: date) -> "Rule":
        """The rule without the versions that are not in force on a day; itself, if it has none.

        Raises RuleDoesNotFit for a day on which no version of it is in force.
        """
        return self.remade(lambda part: part.on(day))

    def with_deadline(self, until: date) -> "Rule":
        """The rule with another deadline of its silence procedure, as when one is opened anew; itself, without one."""
        return self.remade(lambda part: part.with_deadline(until))

    @property
    def looks_back(self) -> tuple[date, ...]:
        """Days whose profiles the rule needs, besides that of the day: the deadlines of silence procedures."""
        return tuple(sorted({day for part in self.parts for day in part.looks_back}))

    @property
    def depends_on_acts(self) -> bool:
        """Whether it depends on recorded acts besides the stances: rounds, a failure, silence."""
        return any(part.depends_on_acts for part in self.parts)

    @property
    def compares(self) -> bool:
        """Whether it compares a proposal with its rivals, so that it has to be told who supports those."""
        return any(part.compares for part in self.parts)

    def assenting_by_silence(self, profile: Profile) -> frozenset[MemberId]:
        """Members of a profile whose silence is assent in some open part of the rule; nobody, unless it says so.

        What nobody knows of them is there taken not to stand in the way; parts that count votes count them unsettled.

        >>> from consensus.rules import AtLeast, NoObjection, Stage, Stages
        >>> organs = [Stage(name="Council", rule=AtLeast(1)), Stage(name="Bureau", members=["B"], rule=NoObjection())]
        >>> sorted(Stages(organs).assenting_by_silence(Profile(dict.fromkeys("ABC", Stance.UNDECLARED))))
        ['B']
        """
        return frozenset().union(
            *(part.assenting_by_silence(self.profile_of(place, profile)) for place, part in enumerate(self.parts))
        )

    def wanting_support(self, profile: Profile) -> frozenset[MemberId]:
        """Members of a profile whose support counts for more than their acquiescence in some part of the rule.

        >>> from consensus.rules import AtLeast, NoObjection, Stage, Stages
        >>> organs = [Stage(name="Council", rule=NoObjection()), Stage(name="Bureau", members=["B"], rule=AtLeast(1))]
        >>> sorted(Stages(organs).wanting_support(Profile(dict.fromkeys("ABC", Stance.UNDECLARED))))
        ['B']
        """
        if self.parts:
            counted = ((part, self.profile_of(place, profile)) for place, part in enumerate(self.parts))
            return frozenset().union(*(part.wanting_support(of_part) for part, of_part in counted))
        formula = self.formula(profile)
        if formula is None:
            return frozenset(profile)
        return frozenset(
            member
            for member in profile
            for bar in bars_of(formula)
            if bar.spoken(member, Stance.SUPPORTS) > bar.spoken(member, Stance.ACQUIESCES)
        )

    def __and__(self, other: "Rule") -> "Rule":
        return EveryRule((*_joined(self, EveryRule), *_joined(other, EveryRule)))

    def __or__(self, other: "Rule") -> "Rule":
        return SomeRule((*_joined(self, SomeRule), *_joined(other, SomeRule)))

    def levers(self, profile: Profile) -> tuple[Lever, ...]:
        """What the body can do under the rule to bring about another way of deciding."""
        found = (
            lever for place, part in enumerate(self.parts) for lever in part.levers(self.profile_of(place, profile))
        )
        return tuple(dict.fromkeys(found))

    def needs(self, profile: Profile) -> Game | None:
        """What support would have to be added for adoption to be certain, if everybody else keeps its stance.

        None if the rule knows only how to judge, or asks for one of several counts in which unsettled members have no
        stance that is worst in each.
        """
        formula = self.formula(profile)
        if formula is None or not _is_simple(formula, profile):
            return None
        return game(formula, profile, among=profile.members_not(Stance.SUPPORTS))

    def requires(self, profile: Profile) -> Condition | None:
        """Whose assent settles it, as a formula over assents: adopted for certain once those members support.

        Everybody else keeps the stance of the profile.  None if the rule knows only how to judge, or if no formula
        says it exactly.
        """
        asked = self.needs(profile)
        return None if asked is None else asked.condition()

    def outcome(self, profile: Profile) -> Outcome:
        """The outcome alone, as in the verdict of `judge`, for whoever does not ask who stands in the way.

        Raises as `judge` does.

        >>> from consensus.rules import AtLeast
        >>> AtLeast(1).outcome(Profile({"A": Stance.OBJECTS, "B": Stance.UNDECLARED})).value
        'OPEN'
        """
        if not len(profile):
            raise RuleDoesNotFit(rule=self.describe(), problem="the body has no members on that day; ask about another")
        formula = self.formula(profile)
        hopeful = profile.with_stance(Stance.SUPPORTS, profile.unsettled)
        if not (self.adopts(hopeful) if formula is None else is_reached(formula, hopeful)):
            return Outcome.BLOCKED
        return Outcome.ADOPTED if self._adopts_whatever(profile) else Outcome.OPEN

    def judge(self, profile: Profile) -> Verdict:
        """The verdict on a profile: exact over every way in which the unsettled may still settle.

        Raises RuleDoesNotFit for a body without members, and TooManyCompletions where the exact answer would take too
        long: for a rule that only judges, above some sixteen members that are not settled.
        """
        in_force = self if profile.acts.day is None else self.on(profile.acts.day)
        return in_force._verdict(profile)

    def _verdict(self, profile: Profile) -> Verdict:
        outcome = self.outcome(profile)
        formula = self.formula(profile)
        blockers: frozenset[MemberId] = frozenset()
        if outcome is Outcome.BLOCKED:
            blockers = self._blockers(profile) if formula is None else _blockers_of(formula, profile)
        awaited = frozenset[MemberId]()
        if outcome is not Outcome.ADOPTED:
            hopeful = profile.with_stance(Stance.SUPPORTS, blockers)
            awaited = self._awaited(hopeful)
        return Verdict(
            rule=self,
            profile=profile,
            outcome=outcome,
            blockers=blockers,
            awaited=awaited,
            because=tuple(part.judge(self.profile_of(place, profile)) for place, part in enumerate(self.parts)),
            shortfalls=() if formula is None else _shortfalls(formula, profile),
        )

    def profile_of(self, part: int, profile: Profile) -> Profile:
        """The profile that a part, by its place, is asked about: the same, unless an organ of its own decides."""
        return profile

    def _blockers(self, profile: Profile) -> frozenset[MemberId]:
        hopeful = profile.with_stance(Stance.SUPPORTS, profile.unsettled)
        able = [member for member, stance in hopeful.stances if stance is not Stance.SUPPORTS]
        return in_a_fewest(able, lambda won: self.adopts(hopeful.with_stance(Stance.SUPPORTS, won)))

    def _awaited(self, profile: Profile) -> frozenset[MemberId]:
        formula = self.formula(profile)
        if formula is None:
            return pivotal(
                sorted(profile.unsettled),
                lambda won: self._adopts_whatever(profile.with_stance(Stance.SUPPORTS, won)),
            )
        if not _is_simple(formula, profile):
            return Denial(formula, profile).pivotal()
        return game(formula, profile, among=profile.unsettled).pivotal()

    def _adopts_whatever(self, profile: Profile) -> bool:
        """Whether every completion is adopted; those in which an unsettled member supports need no look."""
        formula = self.formula(profile)
        if formula is not None:
            return is_certain(formula, profile)
        others = [stance for stance in SETTLED if stance is not Stance.SUPPORTS]
        unsettled = sorted(profile.unsettled)
        if len(others) ** len(unsettled) > COMPLETIONS_AT_MOST:
            raise TooManyCompletions(rule=self.describe(), unsettled=len(unsettled))
        return all(
            self.adopts(profile.settled_as(dict(zip(unsettled, choice, strict=True))))
            for choice in product(others, repeat=len(unsettled))
        )


class FormulaRule(Rule):
    """A rule that is a formula of bars; what it adopts follows."""

    __slots__ = ()

    @abstractmethod
    def formula(self, profile: Profile) -> Formula:
        """The rule as bars, for the members of a profile and its day."""

    def adopts(self, profile: Profile) -> bool:
        return is_reached(self.formula(profile), profile)


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    rules = tuple(given)
    if not rules:
        raise InvalidRecord(what="a rule of several", problem="it has no parts; give at least one")
    return rules


@attrs.frozen
class EveryRule(Rule):
    """Adopted if every part adopts: written ``first & second``.

    Each part counts every stance in its own way, those absent and unsettled included.
    """

    rules: tuple[Rule, ...] = attrs.field(converter=_rules)

    def remade(self, change: Callable[[Rule], Rule]) -> Rule:
        return EveryRule(map(change, self.rules))

    @property
    def parts(self) -> tuple[Rule, ...]:
        return self.rules

    def adopts(self, profile: Profile) -> bool:
        return all(rule.adopts(profile) for rule in self.rules)

    def formula(self, profile: Profile) -> Formula | None:
        formulas = [rule.formula(profile) for rule in self.rules]
        known = tuple(formula for formula in formulas if formula is not None)
        return AllBars(known) if len(known) == len(formulas) else None

    def describe(self) -> str:
        terms = self._terms()
        return " and ".join(_bracketed(rule, self) for rule in self.rules) if terms is None else str(terms)

    def _terms(self) -> Terms | None:
        return all_terms([rule._terms() for rule in self.rules])

    def counts(self) -> dict[Stance, str]:
        return counted_by_parts(("", rule) for rule in _joined_in(self))


@attrs.frozen
class SomeRule(Rule):
    """Adopted if one of its parts adopts: written ``first | second``.

    It may be certain while every part is open: its outcome is that of the whole, not the best of its parts'.
    Each part counts every stance in its own way, those absent and unsettled included.
    """

    rules: tuple[Rule, ...] = attrs.field(converter=_rules)

    def remade(self, change: Callable[[Rule], Rule]) -> Rule:
        return SomeRule(map(change, self.rules))

    @property
    def parts(self) -> tuple[Rule, ...]:
        return self.rules

    def adopts(self, profile: Profile) -> bool:
        return any(rule.adopts(profile) for rule in self.rules)

    def formula(self, profile: Profile) -> Formula | None:
        formulas = [rule.formula(profile) for rule in self.rules]
        known = tuple(formula for formula in formulas if formula is not None)
        return AnyBar(known) if len(known) == len(formulas) else None

    def describe(self) -> str:
        terms = [rule._terms() for rule in self.rules]
        alone = [part.alone for part in terms if part is not None and part.alone is not None]
        if len(alone) == len(self.rules):
            return f"adopted {', or '.join(alone)}"
        return " or ".join(_bracketed(rule, self) for rule in self.rules)

    def counts(self) -> dict[Stance, str]:
        return counted_by_parts(("", rule) for rule in _joined_in(self))


def _joined(rule: Rule, kind: type[EveryRule] | type[SomeRule]) -> tuple[Rule, ...]:
    return rule.parts if isinstance(rule, kind) else (rule,)


def _joined_in(rule: Rule) -> Iterator[Rule]:
    """The rules that `&` and `|` have joined, however deep."""
    for part in rule.parts:
        if isinstance(part, EveryRule | SomeRule):
            yield from _joined_in(part)
        else:
            yield part


def _bracketed(rule: Rule, whole: Rule) -> str:
    return f"({rule.describe()})" if rule.parts and type(rule) is not type(whole) else rule.describe()


# What follows from a formula


def _blockers_of(formula: Formula, profile: Profile) -> frozenset[MemberId]:
    hopeful = profile.with_stance(Stance.SUPPORTS, profile.unsettled)
    able = [member for member, stance in hopeful.stances if stance is not Stance.SUPPORTS]
    return game(formula, hopeful, among=able).in_a_fewest()


def _is_simple(formula: Formula, profile: Profile) -> bool:
    """Whether what is certain of a formula is known from each of its bars by itself."""
    try:
        return is_worst_at_once(formula, profile)
    except TooManyCompletions:
        # With so many clauses, whatever asks has to go another way, and says so if there is none.
        return False


def _shortfalls(formula: Formula, profile: Profile) -> tuple[Shortfall, ...]:
    """What each bar lacks if the unsettled took the stance that is worst for it."""
    found = []
    for bar in bars_of(formula):
        count = sum(bar.sure(member, stance) for member, stance in profile.stances)
        if count < bar.need:
            found.append(Shortfall(unit=bar.unit, missing=bar.lacking(count)))
    return tuple(found)


def as_rule(given: object) -> Rule:
    """A rule, as it is; InvalidRecord for anything else that is given as one, with what was meant.

    >>> as_rule("unanimity")
    Traceback (most recent call last):
    consensus.errors.InvalidRecord: a rule cannot be: 'unanimity', which is a text; give a rule, such as ...
    """
    if isinstance(given, Rule):
        return given
    if isinstance(given, str):
        hint = f"or read the text: consensus.cases.read_rule({given!r}, body)"
        raise InvalidRecord(
            what="a rule", problem=f"{given!r}, which is a text; give a rule, such as Unanimity(), {hint}"
        )
    raise InvalidRecord(what="a rule", problem=f"{given!r}; give a rule, such as Unanimity()")


def pivotal(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """Members in some smallest set that is enough, for a monotone test; no part of a smallest set is enough.

    Raises TooManyCompletions above 16 members.

    >>> sorted(pivotal(["A", "B", "C"], lambda won: {"A", "B"} <= won))
    ['A', 'B']
    """
    adopted = {won: enough(won) for sets in _by_size(members) for won in sets}
    return frozenset(m for won, is_enough in adopted.items() if is_enough for m in won if not adopted[won - {m}])


def in_a_fewest(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """Members in some set that is enough and has the fewest members, for a monotone test.

    Raises TooManyCompletions above 16 members.

    >>> sorted(in_a_fewest(["A", "B", "C"], lambda won: "A" in won or {"B", "C"} <= won))
    ['A']
    """
    found = ([won for won in sets if enough(won)] for sets in _by_size(members))
    return frozenset[MemberId]().union(*next((fewest for fewest in found if fewest), ()))


def _by_size(members: Collection[MemberId]) -> Iterator[Iterator[frozenset[MemberId]]]:
    """The sets of some members, the smallest first."""
    if 1 << len(members) > COMPLETIONS_AT_MOST:
        raise TooManyCompletions(rule="a rule that tells them apart", unsettled=len(members))
    return (map(frozenset, combinations(members, size)) for size in range(len(members) + 1))
