"""The two rules that ask every member: no objection, and unanimity."""

from abc import abstractmethod
from collections.abc import Iterable

import attrs

from consensus.errors import InvalidRecord
from consensus.records import AllOf, Assents, Condition, MemberId, Stance
from consensus.rules.profile import Profile
from consensus.rules.rule import Outcome, Rule


class _EveryMember(Rule):
    """A rule that each member can defeat alone, by taking a stance that does not let it pass."""

    __slots__ = ()

    @abstractmethod
    def _lets_pass(self, stance: Stance) -> bool:
        """Whether a member of this stance does not defeat the proposal."""

    def adopts(self, profile: Profile) -> bool:
        return all(self._lets_pass(stance) for _, stance in profile.stances)

    def requires(self, profile: Profile) -> Condition:
        return AllOf(
            Assents(member=member)
            for member, stance in profile.stances
            if not (stance.is_settled and self._lets_pass(stance))
        )

    def _outcome(self, profile: Profile) -> Outcome:
        if self._blockers(profile):
            return Outcome.BLOCKED
        return Outcome.OPEN if profile.unsettled else Outcome.ADOPTED

    def _blockers(self, profile: Profile) -> frozenset[MemberId]:
        return frozenset(m for m, stance in profile.stances if stance.is_settled and not self._lets_pass(stance))

    def _awaited(self, profile: Profile) -> frozenset[MemberId]:
        return profile.unsettled


@attrs.frozen
class NoObjection(_EveryMember):
    """Adopted unless a member objects: consensus, as diplomats mean it.

    Support, acquiescence, abstention and absence let it pass; an objection does not.
    An unsettled member may still object, so nothing is settled before it has.
    Source: Final Recommendations of the Helsinki Consultations (1973), paragraph 69(4): the absence of any objection
    expressed by a representative and submitted as constituting an obstacle to the decision.

    >>> NoObjection().judge(Profile({"TR": Stance.OBJECTS, "LV": Stance.UNDECLARED})).outcome.value
    'BLOCKED'
    """

    def _lets_pass(self, stance: Stance) -> bool:
        return stance is not Stance.OBJECTS

    @property
    def takes_silence_for_assent(self) -> bool:
        return True

    def describe(self) -> str:
        return "adopted unless a member objects"


def _stances(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    if isinstance(stances, str | Stance):
        raise InvalidRecord(
            what="unanimity", problem=f"despite takes stances; write [Stance.ABSTAINS], not {stances!r}"
        )
    return tuple(sorted(set(stances), key=lambda stance: stance.value))


@attrs.frozen(kw_only=True)
class Unanimity(_EveryMember):
    """Adopted if every member assents, by support or acquiescence.

    `despite` names further stances that a body's law lets pass: abstention under the Treaty on the Functioning of the
    European Union (2007), article 238(4), where members present that abstain do not prevent unanimity.
    Without it, abstention and absence defeat the proposal, as an objection does.

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

    def describe(self) -> str:
        if not self.despite:
            return "adopted if every member assents"
        return f"adopted if every member assents or is {' or '.join(_STATE[stance] for stance in self.despite)}"


_STATE = {Stance.ABSTAINS: "abstaining", Stance.ABSENT: "absent"}
