"""The rules for which every member matters: no objection, consensus with exceptions, and unanimity."""

from collections.abc import Iterable

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit, UnknownId
from consensus.records import MemberId, Stance
from consensus.rules.bars import SETTLED_STANCES, Bar, Formula, scores
from consensus.rules.profile import Profile
from consensus.rules.rule import FormulaRule
from consensus.rules.wording import Terms, any_of, how_counted

_OBJECTING = scores({Stance.OBJECTS: -1})


@attrs.frozen
class NoObjection(FormulaRule):
    """Adopted unless a member objects: consensus, as diplomats mean it.

    Support, acquiescence, abstention and absence let it pass; an objection does not.
    An unsettled member may still object, so the outcome is open until it settles.
    Source: Final Recommendations of the Helsinki Consultations (1973), paragraph 69(4): the absence of any objection
    expressed by a representative and submitted as constituting an obstacle to the decision.  The paragraph's number
    was not verified at its source.

    >>> NoObjection().judge(Profile({"TR": Stance.OBJECTS, "LV": Stance.UNDECLARED})).outcome.value
    'BLOCKED'
    """

    def formula(self, profile: Profile) -> Formula:
        objecting = dict.fromkeys(profile, _OBJECTING)
        return Bar(need=0, by_member=objecting, unit="objections to lift", silent=profile.silent)

    def assenting_by_silence(self, profile: Profile) -> frozenset[MemberId]:
        return frozenset(profile)

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        return Terms(barring=("a member objects",))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.OBJECTS: "against"}, "not against")


def _excepted(members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    if isinstance(members, str):
        raise InvalidRecord(what="consensus except", problem=f"a single text {members!r}; write [{members!r}]")
    excepted = tuple(sorted(set(members)))
    if not excepted:
        raise InvalidRecord(what="consensus except", problem="nobody is excepted; use NoObjection")
    return excepted


@attrs.frozen
class ConsensusExcept(FormulaRule):
    """Adopted unless a member objects that is not excepted: consensus without the states concerned.

    Abstention and absence let it pass, and an unsettled member may still object.

    Raises RuleDoesNotFit for a body to which an excepted member does not belong.
    Source: CSCE Council, Prague Document on Further Development of CSCE Institutions and Structures (1992),
    paragraph 16: action in the absence of the consent of the state concerned (not verified at its source).

    >>> ConsensusExcept(["YU"]).adopts(Profile({"YU": Stance.OBJECTS, "NO": Stance.SUPPORTS}))
    True
    """

    members: tuple[MemberId, ...] = attrs.field(converter=_excepted)

    def formula(self, profile: Profile) -> Formula:
        try:
            profile.voting(self.members)
        except UnknownId as unknown:
            problem = f"{unknown.id!r} is not a member; except members only"
            raise RuleDoesNotFit(rule=self.describe(), problem=problem) from None
        objecting = {member: _OBJECTING for member in profile if member not in self.members}
        return Bar(need=0, by_member=objecting, unit="objections to lift", silent=profile.silent)

    def assenting_by_silence(self, profile: Profile) -> frozenset[MemberId]:
        return frozenset(profile)

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        return Terms(barring=(f"a member other than {any_of(self.members)} objects",))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.OBJECTS: "against, unless excepted"}, "not against")


def _stances(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    if isinstance(stances, str | Stance):
        raise InvalidRecord(
            what="unanimity", problem=f"despite takes stances; write [Stance.ABSTAINS], not {stances!r}"
        )
    return tuple(sorted(set(stances), key=lambda stance: stance.value))


@attrs.frozen(kw_only=True)
class Unanimity(FormulaRule):
    """Adopted if every member assents, by support or acquiescence.

    `despite` names further stances that a body's law lets pass: abstention under the Treaty on the Functioning of the
    European Union (2007), article 238(4), where members present in person or represented do not prevent unanimity by
    abstaining; the profile has to say whether an absent member is represented.
    Without it, abstention and absence defeat the proposal, as an objection does; an unsettled member may settle either
    way.

    >>> three = Profile({"AT": Stance.SUPPORTS, "CH": Stance.SUPPORTS, "DE": Stance.ABSTAINS})
    >>> Unanimity().adopts(three), Unanimity(despite=[Stance.ABSTAINS]).adopts(three)
    (False, True)
    """

    despite: tuple[Stance, ...] = attrs.field(default=(), converter=_stances)

    def __attrs_post_init__(self) -> None:
        for stance in self.despite:
            if stance not in (Stance.ABSTAINS, Stance.ABSENT):
                raise InvalidRecord(
                    what="unanimity",
                    problem=f"a stance of {stance.value!r} cannot be passed over; 'abstains' and 'absent' can",
                )

    def _lets_pass(self, stance: Stance) -> bool:
        return stance.assents or stance in self.despite

    def formula(self, profile: Profile) -> Formula:
        adds = scores({stance: 0 if self._lets_pass(stance) else -1 for stance in SETTLED_STANCES})
        return Bar(need=0, by_member=dict.fromkeys(profile, adds), unit="members")

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        despite = f" or is {any_of([_STATE[stance] for stance in self.despite])}" if self.despite else ""
        return Terms(given=(f"every member assents{despite}",))

    def counts(self) -> dict[Stance, str]:
        passing = {stance: "not against" for stance in SETTLED_STANCES if self._lets_pass(stance)}
        return how_counted(passing, "against")


_STATE = {Stance.ABSTAINS: "abstaining", Stance.ABSENT: "absent"}
