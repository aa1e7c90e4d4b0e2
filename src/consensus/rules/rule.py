"""How a body decides (`Rule`), and what a rule says of a profile (`Verdict`).

A rule is two-valued on complete profiles; what it says of an incomplete one follows from every way to complete it.
Rules and verdicts refer to each other, so they share a module; the rules themselves are in modules of their own.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar, Self

import attrs

from consensus import display
from consensus.errors import InvalidRecord, RuleDoesNotFit
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
from consensus.rules.wording import Terms, all_terms, counted_by_parts


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

    def terms(self) -> Terms | None:
        """What it says in a sentence, so that rules joined to it say theirs in the same one; None if it cannot be."""
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

        There, a member that said nothing is assumed not to stand in the way; where votes are counted, it is unsettled.

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
        return EveryRule((*_flattened(self, EveryRule), *_flattened(other, EveryRule)))

    def __or__(self, other: "Rule") -> "Rule":
        return SomeRule((*_flattened(self, SomeRule), *_flattened(other, SomeRule)))

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
        return None if formula is None else certain_game(formula, profile, among=profile.members_not(Stance.SUPPORTS))

    def requires(self, profile: Profile) -> Condition | None:
        """Whose assent settles it, as a formula over assents: adopted for certain once those members support.

        Everybody else keeps the stance of the profile.  None if the rule knows only how to judge, or if no formula
        says it exactly.
        """
        asked = self.needs(profile)
        return None if asked is None else asked.condition()

    def outcome(self, profile: Profile) -> Outcome:
        """The outcome of the verdict alone, which is quicker: it does not say who stands in the way.

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

        Raises RuleDoesNotFit for a body without members, and TooManyCompletions where the exact answer would take too
        long: for a rule that only judges, above some sixteen members that are not settled.
        """
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
        """The profile that a part, by its place, is asked about: the same, unless an organ of its own decides."""
        return profile


@attrs.frozen(kw_only=True, repr=False)
class Verdict:
    """What a rule says of a profile, and who stands in the way.

    `blockers` are the members of the smallest sets whose support would end BLOCKED; `awaited` are the unsettled
    members whose assent would still be needed if the blockers gave way.  `because` has the verdicts of the rule's
    parts; `shortfalls` say what each of its counts lacks, in its own unit, if the unsettled settle as badly as they
    can.  `decision` is what the body has decided already, which outranks what the rule says of the profile;
    `is_disputed` says that accounts of its ballots contradict one another.
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

    @property
    def decided(self) -> DecisionResult | None:
        """What the body has decided: adopted or rejected; None as long as it has not."""
        return None if self.decision is None else self.decision.result

    def given(self, decision: Decision | None) -> "Verdict":
        """The verdict once the body has decided: nobody stands in the way of what is adopted.

        What is rejected is BLOCKED, and its blockers are those of the stances.
        """
        if decision is None:
            return self
        if decision.result is DecisionResult.ADOPTED:
            return Verdict(rule=self.rule, profile=self.profile, outcome=Outcome.ADOPTED, decision=decision)
        return attrs.evolve(self, outcome=Outcome.BLOCKED, decision=decision)

    def or_better(self, best: "Verdict") -> "Verdict":
        """This verdict, of the worst reading, together with that of the best: OPEN, if their outcomes differ."""
        if best.outcome is self.outcome:
            return self
        awaited = best.awaited or self.awaited
        return attrs.evolve(self, outcome=Outcome.OPEN, blockers=frozenset(), awaited=awaited, decision=None)

    def __repr__(self) -> str:
        return f"<Verdict {self.outcome.value}: {len(self.blockers)} blockers, {len(self.awaited)} awaited>"

    @property
    def summary(self) -> str:
        """The outcome and who stands in the way, as one paragraph; that of a situation has reasons and sources."""
        return display.paragraph(self)

    def rows(self) -> display.Rows:
        """Every member as a row: its stance, and whether it blocks or is awaited."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The verdict as plain data, with the keys that every `--json` gives it."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


class FormulaRule(Rule):
    """A rule that is a formula of bars: it needs `formula` and `describe`, and is judged at once for any size of body.

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
        """The rule as bars, for the members of a profile and its day."""

    def adopts(self, profile: Profile) -> bool:
        return is_reached(self.formula(profile), profile)


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    rules = tuple(given)
    if not rules:
        raise InvalidRecord(what="rule of several", problem="it has no parts; give at least one")
    return rules


@attrs.frozen
class _Compound(Rule):
    """Several rules joined to one by `&` or `|`, and their formulas in the same way."""

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
        """The rules that `&` and `|` have joined, however deep."""
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

    Each part counts every stance in its own way, those absent and unsettled included.
    """

    _joining = AllBars

    def adopts(self, profile: Profile) -> bool:
        return all(rule.adopts(profile) for rule in self.rules)

    def describe(self) -> str:
        terms = self.terms()
        return " and ".join(map(self._bracketed, self.rules)) if terms is None else str(terms)

    def terms(self) -> Terms | None:
        return all_terms([rule.terms() for rule in self.rules])


@attrs.frozen
class SomeRule(_Compound):
    """Adopted if one of its parts adopts: written ``first | second``.

    It may be certain while every part is open: its outcome is that of the whole, not the best of its parts'.
    Each part counts every stance in its own way, those absent and unsettled included.
    """

    _joining = AnyBar

    def adopts(self, profile: Profile) -> bool:
        return any(rule.adopts(profile) for rule in self.rules)

    def describe(self) -> str:
        terms = [rule.terms() for rule in self.rules]
        alone = [part.alone for part in terms if part is not None and part.alone is not None]
        if len(alone) == len(self.rules):
            return f"adopted {', or '.join(alone)}"
        return " or ".join(map(self._bracketed, self.rules))


def _flattened(rule: Rule, kind: type[_Compound]) -> tuple[Rule, ...]:
    return rule.parts if isinstance(rule, kind) else (rule,)


def as_rule(given: object) -> Rule:
    """The rule that was given; InvalidRecord for anything else, with a hint at what was meant.

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
