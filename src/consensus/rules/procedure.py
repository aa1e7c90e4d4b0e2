"""Rules of procedure: organs in sequence, a fallback, a silence procedure, most votes, rounds of elimination."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Literal

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit, UnknownId
from consensus.records import MemberId, ProposalId, Stance
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, scores
from consensus.rules.each_member import NoObjection
from consensus.rules.levers import Lever, LeverKind, deadline
from consensus.rules.profile import Profile, Rival, Round
from consensus.rules.rule import FormulaRule, Rule
from consensus.rules.wording import Terms, counted_by_parts, how_counted

ALWAYS: Formula = AllBars(())
NEVER: Formula = AnyBar(())


def _members(members: Iterable[MemberId] | None) -> tuple[MemberId, ...] | None:
    if isinstance(members, str):
        raise InvalidRecord(what="stage", problem=f"a single text {members!r}; write [{members!r}]")
    return None if members is None else tuple(sorted(set(members)))


@attrs.frozen(kw_only=True)
class Stage:
    """One organ's part in a decision: its name, its rule and, if not the whole body, its members."""

    name: str
    rule: Rule
    members: tuple[MemberId, ...] | None = attrs.field(default=None, converter=_members)

    def profile(self, profile: Profile) -> Profile:
        """The organ's part of a profile: its members and its rounds.

        Raises RuleDoesNotFit if a member of the organ does not belong to the body.
        """
        if profile.acts.rounds:
            own = (held for held in profile.acts.rounds if held.organ in (None, (self.name, self.members)))
            profile = attrs.evolve(profile, acts=attrs.evolve(profile.acts, rounds=own))
        if self.members is None:
            return profile
        try:
            voting = profile.voting(self.members)
        except UnknownId as unknown:
            problem = f"{unknown.id!r} is not a member; an organ is made of members"
            raise RuleDoesNotFit(rule=self.name, problem=problem) from None
        # The organ's profile of an earlier day has those of its members that belonged to the body then.
        earlier = {
            day: before.of_members(member for member in self.members if member in before)
            for day, before in profile.acts.earlier
        }
        organ = profile.of_members(voting)
        return attrs.evolve(organ, acts=attrs.evolve(profile.acts, earlier=earlier))


def _stages(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    listed = tuple(stages)
    if not listed:
        raise InvalidRecord(what="rule of stages", problem="it has none; give at least one")
    return listed


@attrs.frozen
class Stages(Rule):
    """Adopted if every organ in turn decides in favour, each by its own rule and members: recommend, then elect.

    An organ counts only its own members, including absent and unsettled ones, as its rule does.
    To all but the first, whoever backs a rival is silent like others, since the first has decided against that.
    """

    stages: tuple[Stage, ...] = attrs.field(converter=_stages)

    def remade(self, change: Callable[[Rule], Rule]) -> Rule:
        return Stages(attrs.evolve(stage, rule=change(stage.rule)) for stage in self.stages)

    @property
    def parts(self) -> tuple[Rule, ...]:
        return tuple(stage.rule for stage in self.stages)

    def profile_of(self, part: int, profile: Profile) -> Profile:
        return self.stages[part].profile(profile.after_another_organ() if part else profile)

    def adopts(self, profile: Profile) -> bool:
        return all(part.adopts(self.profile_of(place, profile)) for place, part in enumerate(self.parts))

    def formula(self, profile: Profile) -> Formula | None:
        formulas = [part.formula(self.profile_of(place, profile)) for place, part in enumerate(self.parts)]
        known = tuple(formula for formula in formulas if formula is not None)
        return AllBars(known) if len(known) == len(formulas) else None

    def describe(self) -> str:
        return "; then ".join(f"{stage.name}: {stage.rule.describe()}" for stage in self.stages)

    def counts(self) -> dict[Stance, str]:
        return counted_by_parts((stage.name, stage.rule) for stage in self.stages)


def organs_followed(rule: Rule) -> Iterator[tuple[str, tuple[MemberId, ...] | None]]:
    """The name and members of each organ of a rule after which another one has to decide."""
    if isinstance(rule, Stages):
        yield from ((stage.name, stage.members) for stage in rule.stages[:-1])
    for part in rule.parts:
        yield from organs_followed(part)


def without_organs(rule: Rule, decided: Collection[tuple[MemberId, ...] | None]) -> Rule:
    """A rule once the organs with these members have decided in favour, so that only later ones have to.

    None stands for the whole body.  The last organ always has to decide: what it lists, it has not chosen yet.
    """
    if not decided:
        return rule
    changed = rule.remade(lambda part: without_organs(part, decided))
    if not isinstance(changed, Stages):
        return changed
    *earlier, last = changed.stages
    return Stages([*(stage for stage in earlier if stage.members not in decided), last])


def opens_by_vote(rule: Rule) -> bool:
    """Whether to vote is to declare that the first way of a fallback has failed, since that way needs no vote."""
    match rule:
        case Fallback(first=NoObjection() | SilenceProcedure(), after="failure"):
            return True
        case _:
            return any(map(opens_by_vote, rule.parts))


@attrs.frozen(kw_only=True)
class Fallback(Rule):
    """Adopted if `first` adopts or, once the second way is open, if `then` does.

    `after` says when the second way opens: on a day, after a number of rounds, or, for "failure", once the body has
    declared that the first way failed; where that way needs no vote, a vote declares it.  Raises RuleDoesNotFit for a
    profile without a day if `after` is a day.
    Each way counts every stance as its own rule does, including absent and unsettled ones.
    """

    first: Rule
    then: Rule
    after: date | int | Literal["failure"] = "failure"

    def __attrs_post_init__(self) -> None:
        if isinstance(self.after, int) and self.after < 1:
            raise InvalidRecord(
                what="fallback", problem=f"after {self.after} rounds it has no first way; write 1 or more"
            )

    def remade(self, change: Callable[[Rule], Rule]) -> Rule:
        return attrs.evolve(self, first=change(self.first), then=change(self.then))

    def levers(self, profile: Profile) -> tuple[Lever, ...]:
        own = (Lever(kind=LeverKind.FALL_BACK),) if self.after == "failure" and not profile.acts.failed else ()
        return tuple(dict.fromkeys((*own, *super().levers(profile))))

    def is_open(self, profile: Profile) -> bool:
        """Whether the second way is open."""
        if self.after == "failure":
            return profile.acts.failed
        if isinstance(self.after, int):
            return len(profile.acts.rounds) >= self.after
        if profile.acts.day is None:
            raise RuleDoesNotFit(rule=self.describe(), problem="the profile has no day; give it Acts(day=...)")
        return profile.acts.day >= self.after

    @property
    def parts(self) -> tuple[Rule, ...]:
        return (self.first, self.then)

    @property
    def depends_on_acts(self) -> bool:
        return True

    def open_parts(self, profile: Profile) -> tuple[tuple[Rule, Profile], ...]:
        return tuple((way, profile) for way in (self.parts if self.is_open(profile) else (self.first,)))

    def adopts(self, profile: Profile) -> bool:
        return self.first.adopts(profile) or (self.is_open(profile) and self.then.adopts(profile))

    def formula(self, profile: Profile) -> Formula | None:
        first, then = self.first.formula(profile), self.then.formula(profile)
        if not self.is_open(profile):
            return first
        return None if first is None or then is None else AnyBar((first, then))

    def describe(self) -> str:
        switch = "once that has failed" if self.after == "failure" else f"from {self.after}"
        if isinstance(self.after, int):
            switch = "after 1 round" if self.after == 1 else f"after {self.after} rounds"
        return f"{self.first.describe()}; {switch}, also {self.then.describe()}"

    def counts(self) -> dict[Stance, str]:
        return counted_by_parts((("first", self.first), ("then", self.then)))


@attrs.frozen(kw_only=True)
class SilenceProcedure(FormulaRule):
    """Adopted unless a member has broken silence by the end of the deadline; silence is assent.

    Until the deadline, any member may still object.  After it, the profile of the deadline counts, whatever members
    have said since; members absent or unsettled then were silent.
    If silence was broken, by an objection on that day or on record (`Acts.silence_broken`), the procedure adopts
    nothing: everything is as before the deadline, and members that still object block.
    Raises RuleDoesNotFit for a profile without a day, or after the deadline without the profile of the deadline.
    """

    until: date = attrs.field(validator=deadline)

    def levers(self, profile: Profile) -> tuple[Lever, ...]:
        acts = profile.acts
        is_running = acts.day is not None and acts.day <= self.until and not acts.silence_broken
        return (Lever(kind=LeverKind.LET_PASS, until=self.until),) if is_running else ()

    def with_deadline(self, until: date) -> Rule:
        return attrs.evolve(self, until=until)

    @property
    def looks_back(self) -> tuple[date, ...]:
        return (self.until,)

    @property
    def depends_on_acts(self) -> bool:
        return True

    def assenting_by_silence(self, profile: Profile) -> frozenset[MemberId]:
        return frozenset(profile)

    def wanting_support(self, profile: Profile) -> frozenset[MemberId]:
        return frozenset()

    def formula(self, profile: Profile) -> Formula:
        day = profile.acts.day
        if day is None:
            raise RuleDoesNotFit(rule=self.describe(), problem="the profile has no day; give it Acts(day=...)")
        objecting = dict.fromkeys(profile, scores({Stance.OBJECTS: -1}))
        unopposed = Bar(need=0, by_member=objecting, unit="objections to lift", silent=profile.silent)
        if day <= self.until or profile.acts.silence_broken:
            return unopposed
        frozen = dict(profile.acts.earlier).get(self.until)
        if frozen is None:
            raise RuleDoesNotFit(
                rule=self.describe(), problem=f"the profile of {self.until} is missing; give it Acts(earlier=...)"
            )
        return unopposed if frozen.taking(Stance.OBJECTS) else ALWAYS

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        return Terms(barring=(f"a member breaks silence by {self.until}",))

    def counts(self) -> dict[Stance, str]:
        objecting = {Stance.OBJECTS: "breaks silence, until the deadline"}
        return how_counted(objecting, "silent", unsettled="may settle until the deadline, and is silent after it")


@attrs.frozen
class Plurality(FormulaRule):
    """Adopted if more members support it than any other proposal for the same office.

    A member has one vote, which is for this proposal if it supports several.  In a ballot between several proposals,
    the most votes win; on a single proposal, one vote is enough.  Rivals are passed as `Acts(rivals=...)`.
    All other stances count the same, including absence.

    >>> from consensus.rules import Acts
    >>> lund = Rival(proposal="lund", supporters=["C"])
    >>> ahead = Profile({"A": Stance.SUPPORTS, "B": Stance.UNDECLARED, "C": Stance.RESERVED}, acts=Acts(rivals=[lund]))
    >>> verdict = Plurality().judge(ahead)
    >>> verdict.outcome.value, sorted(verdict.awaited)
    ('OPEN', ['B', 'C'])
    """

    @property
    def depends_on_acts(self) -> bool:
        return True

    @property
    def compares(self) -> bool:
        return True

    def formula(self, profile: Profile) -> Formula:
        alone = Bar(need=1, by_member=dict.fromkeys(profile, scores({Stance.SUPPORTS: 1})))
        return AllBars((alone, *(self._ahead_of(rival, profile) for rival in profile.acts.rivals)))

    def _ahead_of(self, rival: Rival, profile: Profile) -> Bar:
        """The bar for more support than a rival has; a member that supported the rival counts twice."""
        theirs = {member for member in rival.supporters if member in profile}
        by_member = {member: scores({Stance.SUPPORTS: 1 + (member in theirs)}) for member in profile}
        return Bar(need=rival.votes + len(theirs) + 1, by_member=by_member, unit="votes to be ahead")

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        return Terms(given=("more members support it than any other proposal",))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.SUPPORTS: "for"}, "not for")


@attrs.frozen(kw_only=True)
class Elimination(Rule):
    """Adopted if a proposal reaches the quota before it is eliminated; each recorded round eliminates the last one.

    With `ballots_each`, each elimination takes that many rounds.  With `finalists`, the first elimination leaves only
    that many, those with the most votes.  Proposals that tie for last are eliminated together,
    unless all tie; those that tie for the last place among the finalists all go on.
    A tie-break decides which of the tied proposals is eliminated, and eliminates no other.  A proposal that is voted on
    in a later round was not eliminated before it.
    A sole survivor still needs the quota; if a recorded round on it alone did not elect it, the election is suspended
    and nothing can be adopted.  A proposal that was alone from the start has `ballots_each` rounds.  The election is
    over once a round has elected a proposal.
    Rounds are recorded acts: `Acts(rounds=...)`.  The quota counts every stance, including absent and unsettled ones.
    """

    quota: Rule
    ballots_each: int = 1
    finalists: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.ballots_each < 1:
            raise InvalidRecord(
                what="elimination", problem=f"nobody goes out after {self.ballots_each} ballots; write 1 or more"
            )
        if self.finalists is not None and self.finalists < 1:
            raise InvalidRecord(what="elimination", problem=f"{self.finalists} cannot go on; write 1 or more")

    def remade(self, change: Callable[[Rule], Rule]) -> Rule:
        return attrs.evolve(self, quota=change(self.quota))

    def levers(self, profile: Profile) -> tuple[Lever, ...]:
        own = (Lever(kind=LeverKind.REOPEN),) if profile.acts.rounds else ()
        return tuple(dict.fromkeys((*own, *super().levers(profile))))

    @property
    def parts(self) -> tuple[Rule, ...]:
        return (self.quota,)

    @property
    def depends_on_acts(self) -> bool:
        return True

    def stands(self, profile: Profile) -> bool:
        """Whether the recorded rounds have elected the profile's proposal, or leave it in the running."""
        contested, held_since = False, 0
        for held in profile.acts.rounds:
            if held.elected is not None:
                return held.elected == profile.acts.proposal
            alone = len(held.votes) == 1
            contested = contested or not alone
            held_since += 1
            if alone and (contested or held_since == self.ballots_each):
                return False
            if held_since == self.ballots_each:
                if profile.acts.proposal in set(self._out(held)).difference(held.went_on):
                    return False
                held_since = 0
        return True

    def _out(self, held: Round) -> tuple[ProposalId, ...]:
        """The proposals that a round eliminates, if it is one that does."""
        if self.finalists is not None and len(held.votes) > self.finalists:
            enough = sorted(held.ranks.values(), reverse=True)[self.finalists - 1]
            return tuple(proposal for proposal, rank in held.ranks.items() if rank < enough)
        return held.last

    def _is_elected(self, profile: Profile) -> bool:
        """Whether a recorded round has elected the profile's proposal."""
        return self.stands(profile) and any(held.elected is not None for held in profile.acts.rounds)

    def adopts(self, profile: Profile) -> bool:
        return self.stands(profile) and (self._is_elected(profile) or self.quota.adopts(profile))

    def formula(self, profile: Profile) -> Formula | None:
        if self._is_elected(profile):
            return ALWAYS
        return self.quota.formula(profile) if self.stands(profile) else NEVER

    def describe(self) -> str:
        each = "each round" if self.ballots_each == 1 else f"every {self.ballots_each} rounds"
        first = "" if self.ballots_each == 1 else f" {self.ballots_each}"
        cut = "" if self.finalists is None else f", and all but {self.finalists} after the first{first}"
        return f"in rounds, with the last one out after {each}{cut}: {self.quota.describe()}"

    def counts(self) -> dict[Stance, str]:
        return counted_by_parts((("", self.quota),))
