"""How a body decides (`Rule`), and the answer of a rule for a profile (`Verdict`).

A rule is two-valued on complete profiles; its outcome for an incomplete one follows from all its completions.
Rules and verdicts refer to each other, so they share a module; each kind of rule is in a module of its own.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar, Self

import attrs

from consensus import display
from consensus.errors import AmbiguousOutcome, InvalidRecord, RuleDoesNotFit
from consensus.records import Condition, DecisionResult, MemberId, Stance
from consensus.rules.bars import AllBars, AnyBar, Formula, bars_of, is_reached
from consensus.rules.completions import (
    Outcome,
    Shortfall,
    awaited_of,
    blockers_of,
    certain_game,
    outcome_of,
    shortfalls,
)
from consensus.rules.decision import Decision
from consensus.rules.game import Game
from consensus.rules.levers import Lever
from consensus.rules.profile import Profile
from consensus.rules.wording import Terms, all_terms, any_of_terms, counted_by_parts


class Rule(ABC):
    """How a body decides: a monotone, two-valued function of a complete profile.

    Subclass it with a frozen attrs class that has `adopts` and `describe`; everything else follows from them by judging
    every completion, unless there are too many.  More support must never turn adoption into refusal.

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
        """The rule as a formula of bars, for the members and the day of a profile; None if it can only judge."""
        return None

    def counts(self) -> dict[Stance, str]:
        """How the rule counts each stance, in words, including absence and unsettled ones; empty if it does not say.

        >>> from consensus.rules import AtLeast, Veto
        >>> said = (AtLeast(9) & Veto(["CN", "FR"])).counts()
        >>> said[Stance.ABSENT], said[Stance.OBJECTS]
        ('not for; no veto', 'not for; veto, if it comes from a holder')
        """
        return {}

    def terms(self) -> Terms | None:
        """The terms of the rule, so that rules joined by `&` can share one sentence; None if it has no such form."""
        return None

    @property
    def parts(self) -> tuple["Rule", ...]:
        """The rules that this one is made of; empty if none."""
        return ()

    def remade(self, change: Callable[["Rule"], "Rule"]) -> "Rule":
        """The rule with each of its parts changed; itself if it has no parts."""
        return self

    def on(self, day: date) -> "Rule":
        """The rule as in force on a day, with each `InForce` replaced by its version; itself if it has no versions.

        Raises RuleDoesNotFit for a day on which no version is in force.
        """
        return self.remade(lambda part: part.on(day))

    def with_deadline(self, until: date) -> "Rule":
        """The rule with another deadline for its silence procedure; itself if it has none."""
        return self.remade(lambda part: part.with_deadline(until))

    @property
    def looks_back(self) -> tuple[date, ...]:
        """The other days whose profiles the rule needs, sorted: the deadlines of silence procedures."""
        return tuple(sorted({day for part in self.parts for day in part.looks_back}))

    @property
    def depends_on_acts(self) -> bool:
        """Whether it depends on recorded acts besides the stances: the day, rounds, a failure, silence, rivals."""
        return any(part.depends_on_acts for part in self.parts)

    @property
    def compares(self) -> bool:
        """Whether it compares a proposal with its rivals, so that it needs their supporters."""
        return any(part.compares for part in self.parts)

    def assenting_by_silence(self, profile: Profile) -> frozenset[MemberId]:
        """The members of a profile whose silence is assent in some open part of the rule; by default none.

        There, a silent member is assumed not to block; in parts that count votes, it is unsettled.

        >>> from consensus.rules import AtLeast, NoObjection, Stage, Stages
        >>> organs = [Stage(name="Council", rule=AtLeast(1)), Stage(name="Bureau", members=["B"], rule=NoObjection())]
        >>> sorted(Stages(organs).assenting_by_silence(Profile(dict.fromkeys("ABC", Stance.UNDECLARED))))
        ['B']
        """
        return frozenset().union(*(part.assenting_by_silence(own) for part, own in self.open_parts(profile)))

    def going_along(self, profile: Profile) -> frozenset[MemberId]:
        """The members that are silent in some open part of the rule where that is assent; by default none.

        >>> from consensus.rules import NoObjection, Stage, Stages
        >>> bureau = Stage(name="Bureau", members=["A", "B"], rule=NoObjection())
        >>> organs = [bureau, Stage(name="All", rule=NoObjection())]
        >>> profile = Profile(dict.fromkeys("ABC", Stance.UNDECLARED), silent=["A"], committed=["C"])
        >>> sorted(Stages(organs).going_along(profile))
        ['A', 'C']
        """
        if self.parts:
            return frozenset().union(*(part.going_along(own) for part, own in self.open_parts(profile)))
        return self.assenting_by_silence(profile) & profile.silent

    def open_parts(self, profile: Profile) -> tuple[tuple["Rule", Profile], ...]:
        """The parts of the rule that are open on the day, each with the profile on which it decides."""
        return tuple((part, self.profile_of(place, profile)) for place, part in enumerate(self.parts))

    def wanting_support(self, profile: Profile) -> frozenset[MemberId]:
        """The members of a profile whose support counts for more than their acquiescence in some part of the rule.

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
        bars = bars_of(formula)
        return frozenset(
            member
            for member in profile
            for bar in bars
            if bar.spoken(member, Stance.SUPPORTS) > bar.spoken(member, Stance.ACQUIESCES)
        )

    def __and__(self, other: "Rule") -> "Rule":
        return EveryRule((*_flattened(self, EveryRule), *_flattened(other, EveryRule)))

    def __or__(self, other: "Rule") -> "Rule":
        return SomeRule((*_flattened(self, SomeRule), *_flattened(other, SomeRule)))

    def levers(self, profile: Profile) -> tuple[Lever, ...]:
        """The levers by which the body can open another way of deciding under the rule."""
        found = (
            lever for place, part in enumerate(self.parts) for lever in part.levers(self.profile_of(place, profile))
        )
        return tuple(dict.fromkeys(found))

    def needs(self, profile: Profile) -> Game | None:
        """The game of adding support until adoption is certain, while all other members keep their stances.

        None if the rule has no formula, or if some clause has bars for which an unsettled member has no common worst
        stance.
        """
        formula = self.formula(profile)
        return None if formula is None else certain_game(formula, profile, among=profile.members_not(Stance.SUPPORTS))

    def requires(self, profile: Profile) -> Condition | None:
        """The condition on assents under which adoption is certain: the members that assent support it.

        All other members keep their stances.  None if `needs` is None.
        """
        asked = self.needs(profile)
        return None if asked is None else asked.condition()

    def outcome(self, profile: Profile) -> Outcome:
        """The outcome of the verdict alone, which is faster than `judge`, as it does not find the blockers.

        Raises as `judge` does.

        >>> from consensus.rules import AtLeast
        >>> AtLeast(1).outcome(Profile({"A": Stance.OBJECTS, "B": Stance.UNDECLARED})).value
        'OPEN'
        """
        if not len(profile):
            raise RuleDoesNotFit(rule=self.describe(), problem="the body has no members on that day; ask about another")
        return outcome_of(self, profile)

    def judge(self, profile: Profile) -> "Verdict":
        """The verdict on a profile: exact over every way in which the unsettled may still settle.

        Raises RuleDoesNotFit for a body without members, and TooManyCompletions if the exact answer would take too
        long: for a rule without a formula, with more than 8 unsettled members, or 16 that do not support.
        """
        if not isinstance(profile, Profile):
            raise InvalidRecord(what="profile", problem=f"{profile!r}; write Profile({{'FR': Stance.SUPPORTS}})")
        in_force = self if profile.acts.day is None else self.on(profile.acts.day)
        return in_force._verdict(profile)

    def _verdict(self, profile: Profile) -> "Verdict":
        outcome = self.outcome(profile)
        formula = self.formula(profile)
        blockers = blockers_of(self, profile) if outcome is Outcome.BLOCKED else frozenset()
        awaited = frozenset[MemberId]()
        if outcome is not Outcome.ADOPTED:
            awaited = awaited_of(self, profile.with_stance(Stance.SUPPORTS, blockers))
        return Verdict(
            rule=self,
            profile=profile,
            outcome=outcome,
            blockers=blockers,
            awaited=awaited,
            because=tuple(part.judge(self.profile_of(place, profile)) for place, part in enumerate(self.parts)),
            shortfalls=() if formula is None else tuple(shortfalls(formula, profile)),
        )

    def profile_of(self, part: int, profile: Profile) -> Profile:
        """The profile on which the part at this place decides: the same, unless it is an organ with its own members."""
        return profile


@attrs.frozen(kw_only=True, repr=False)
class Verdict:
    """The outcome of a rule for a profile, with the members that block it.

    `blockers` are the members of the smallest sets whose support would end BLOCKED; `awaited` are the unsettled
    members whose assent would still be needed if the blockers gave way.  `because` has the verdicts of the rule's
    parts; `shortfalls` has what each count lacks, in its own unit, if the unsettled settle in the worst way.
    `decision` is the body's decision, if any, which outranks the stances; `is_disputed` says that accounts of its
    ballots contradict one another.
    """

    rule: Rule
    profile: Profile
    outcome: Outcome
    blockers: frozenset[MemberId] = frozenset()
    awaited: frozenset[MemberId] = frozenset()
    because: tuple["Verdict", ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    decision: Decision | None = None
    is_disputed: bool = False

    def __bool__(self) -> bool:
        """Raise AmbiguousOutcome, as an outcome itself does: `if verdict:` would not ask whether it is adopted."""
        raise AmbiguousOutcome(outcome=self.outcome.value)

    @property
    def decided(self) -> DecisionResult | None:
        """The body's decision, adopted or rejected; None if there is none."""
        return None if self.decision is None else self.decision.result

    def given(self, decision: Decision | None) -> "Verdict":
        """The verdict with a decision of the body: an adopted proposal has no blockers.

        A rejected one is BLOCKED, with the blockers by the stances.
        """
        if decision is None:
            return self
        if decision.result is DecisionResult.ADOPTED:
            return Verdict(rule=self.rule, profile=self.profile, outcome=Outcome.ADOPTED, decision=decision)
        return attrs.evolve(self, outcome=Outcome.BLOCKED, decision=decision)

    def or_better(self, best: "Verdict") -> "Verdict":
        """This verdict, for the worst reading, combined with that for the best: OPEN if their outcomes differ."""
        if best.outcome is self.outcome:
            return self
        awaited = best.awaited or self.awaited
        return attrs.evolve(self, outcome=Outcome.OPEN, blockers=frozenset(), awaited=awaited, decision=None)

    def __repr__(self) -> str:
        return f"<Verdict {self.outcome.value}: {len(self.blockers)} blockers, {len(self.awaited)} awaited>"

    @property
    def summary(self) -> str:
        """The outcome and the blockers as one paragraph; the summary of a situation has reasons and sources too."""
        return display.paragraph(self)

    def rows(self) -> display.Rows:
        """One row for each member: its stance, and whether it blocks or is awaited."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The verdict as plain data, with the same keys as in `--json` output."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


class FormulaRule(Rule):
    """A rule that is a formula of bars: it needs `formula` and `describe`, and is fast for any size of body.

    >>> from consensus.rules import Bar, scores
    >>> @attrs.frozen
    ... class MoreForThanAgainst(FormulaRule):
    ...     def formula(self, profile: Profile) -> Formula:
    ...         adds = scores({Stance.SUPPORTS: 1, Stance.OBJECTS: -1})
    ...         return Bar(need=1, by_member=dict.fromkeys(profile, adds), unit="votes to be ahead")
    ...
    ...     def describe(self) -> str:
    ...         return "adopted if more members support than object"
    >>> MoreForThanAgainst().judge(Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.UNDECLARED})).awaited
    frozenset({'C'})
    """

    __slots__ = ()

    @abstractmethod
    def formula(self, profile: Profile) -> Formula:
        """The rule as a formula of bars, for the members and the day of a profile."""

    def adopts(self, profile: Profile) -> bool:
        return is_reached(self.formula(profile), profile)


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    rules = tuple(given)
    if not rules:
        raise InvalidRecord(what="rule of several", problem="it has no parts; give at least one")
    return rules


@attrs.frozen
class _Compound(Rule):
    """Several rules joined by `&` or `|`, with their formulas joined in the same way."""

    _joining: ClassVar[type[AllBars] | type[AnyBar]]
    rules: tuple[Rule, ...] = attrs.field(converter=_rules)

    def remade(self, change: Callable[[Rule], Rule]) -> Self:
        return type(self)(map(change, self.rules))

    @property
    def parts(self) -> tuple[Rule, ...]:
        return self.rules

    def formula(self, profile: Profile) -> Formula | None:
        formulas = [rule.formula(profile) for rule in self.rules]
        known = tuple(formula for formula in formulas if formula is not None)
        return type(self)._joining(known) if len(known) == len(formulas) else None

    def counts(self) -> dict[Stance, str]:
        return counted_by_parts(("", rule) for rule in self._leaves())

    def _leaves(self) -> Iterator[Rule]:
        """The rules joined by `&` and `|`, at any depth."""
        for rule in self.rules:
            if isinstance(rule, _Compound):
                yield from rule._leaves()
            else:
                yield rule

    def _bracketed(self, rule: Rule) -> str:
        return f"({rule.describe()})" if rule.parts and type(rule) is not type(self) else rule.describe()


@attrs.frozen
class EveryRule(_Compound):
    """Adopted if every part adopts: written ``first & second``.

    Each part counts every stance in its own way, including absent and unsettled ones.
    """

    _joining = AllBars

    def adopts(self, profile: Profile) -> bool:
        return all(rule.adopts(profile) for rule in self.rules)

    def describe(self) -> str:
        terms = self.terms()
        return " and ".join(map(self._bracketed, self.rules)) if terms is None else str(terms)

    def terms(self) -> Terms | None:
        # Rules that differ may read alike, such as majorities of the votes of two regions.
        return all_terms([rule.terms() for rule in dict.fromkeys(self.rules)])


@attrs.frozen
class SomeRule(_Compound):
    """Adopted if one of its parts adopts: written ``first | second``.

    It may be certain while every part is open: the outcome is judged on the whole, and is not the best of its parts'.
    Each part counts every stance in its own way, including absent and unsettled ones.
    """

    _joining = AnyBar

    def adopts(self, profile: Profile) -> bool:
        return any(rule.adopts(profile) for rule in self.rules)

    def describe(self) -> str:
        terms = [rule.terms() for rule in self.rules]
        alone = [part.alone for part in terms if part is not None and part.alone is not None]
        if len(alone) == len(self.rules):
            return f"adopted {', or '.join(any_of_terms([part for part in terms if part is not None]))}"
        return " or ".join(map(self._bracketed, self.rules))


def _flattened(rule: Rule, kind: type[_Compound]) -> tuple[Rule, ...]:
    return rule.parts if isinstance(rule, kind) else (rule,)


def as_rule(given: object) -> Rule:
    """The given rule.  Raises InvalidRecord with a hint for anything else.

    >>> as_rule("unanimity")
    Traceback (most recent call last):
    consensus.errors.InvalidRecord: invalid rule: 'unanimity', which is a text; give a rule, such as ...
    """
    if isinstance(given, Rule):
        return given
    a_text, hint = "", ""
    if isinstance(given, str):
        a_text, hint = ", which is a text", f", or read the text: consensus.cases.read_rule({given!r}, body)"
    raise InvalidRecord(what="rule", problem=f"{given!r}{a_text}; give a rule, such as Unanimity(){hint}")
