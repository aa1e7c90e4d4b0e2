"""Where members stand: the half of `tests.situation.oracle` that reads stances, objections and waits.

Everything is asked of one member and one proposal, and goes through all claims anew.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from consensus.records import (
    BallotClaim,
    CountClaim,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    Proposal,
    Resolution,
    SilenceClaim,
    SilenceEvent,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from tests.situation.oracle_claims import Claims, Told
from tests.situation.oracle_members import Members

UNFAVOURABLE = (
    Stance.OBJECTS,
    Stance.RESERVED,
    Stance.UNDECLARED,
    Stance.ABSENT,
    Stance.ABSTAINS,
    Stance.ACQUIESCES,
    Stance.SUPPORTS,
)
"""The least favourable to a proposal first."""

LETTING_GO = (Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS)
HELD_BACK = (Stance.UNDECLARED, Stance.ACQUIESCES, Stance.SUPPORTS)


class Reading:
    """What is known of one member and one proposal."""

    def __init__(self, claims: Claims, members: Members, member: MemberId, proposal: Proposal) -> None:
        self.claims, self.members, self.member, self.proposal = claims, members, member, proposal
        self.counted = claims.by(members.day)
        self.spoken = [word for each in self.counted for word in self._words(each)]
        self.words = self._without_earlier_rounds(claims.last(self.spoken, member=member))
        self.named = [word for word in self.spoken if not word["is_count"]]
        self.let_go = [word for word in self.named if _lets_go(word) and not any(map(self._at_odds(word), self.named))]
        self.moot: set[tuple[str, int]] = set()
        self.states = {id_: self._state(told) for id_, told in self._objections().items()}
        self.waits = set(self._waits())
        self.but_for_waits = Stance.UNDECLARED

    def beats(self, one: Told, other: Told) -> bool:
        return self.claims.beats(one, other, member=self.member)

    # What is said of its stance

    def _words(self, each: Told) -> Iterable[Told]:
        """What a claim says of where the member stands, with its `stance`: None, if it only says not to support."""
        claim, proposal = each["claim"], self.proposal.id
        stance: Stance | None
        match claim:
            case StanceClaim() if claim.proposal == proposal and self.member in claim.members:
                stance = claim.stance
            case SilenceClaim(event=SilenceEvent.BROKEN) if claim.proposal == proposal and self.member in claim.members:
                stance = Stance.OBJECTS
            case BallotClaim() if proposal in claim.proposals and self.member in dict(claim.by_name):
                stance = Stance.SUPPORTS if dict(claim.by_name)[self.member] == proposal else None
            case BallotClaim() if proposal in claim.proposals and self.member in claim.abstaining:
                stance = None
            case CountClaim() if claim.proposal == proposal and self._is_of_everybody(each):
                stance = None if self.member in (claim.missing or ()) else Stance.SUPPORTS
            case _:
                return
        yield {**each, "stance": stance, "is_count": isinstance(claim, CountClaim)}

    def _is_of_everybody(self, told: Told) -> bool:
        """Whether a count of supporters in the whole body says of each member of its day whether it is one."""
        claim, there = told["claim"], self.members.on(told["day"])
        if claim.stances != (Stance.SUPPORTS,) or claim.group is not None or claim.missing is None:
            return False
        if claim.at_least is not None or claim.at_most is not None:
            rest = len([each for each in there if each not in claim.missing])
            if not (claim.at_least == claim.at_most == rest and claim.of in (None, len(there))):
                return False
        return self.member in there

    def _without_earlier_rounds(self, words: list[Told]) -> list[Told]:
        """Of the rounds of one day, the last says where a member stands."""
        votes = [word for word in words if isinstance(word["claim"], BallotClaim)]
        return [word for word in words if not any(later["claim"].is_later_round_than(word["claim"]) for later in votes)]

    def _come_to(self, words: list[Told]) -> list[tuple[Told, Stance]]:
        """The words that tell where the member stands, and what each comes to."""
        found: list[tuple[Told, Stance]] = []
        for word in words:
            if word["stance"] is not None:
                if (word["report"].id, word["place"]) not in self.moot:
                    found.append((word, word["stance"]))
                continue
            # Not to support says no more: what it was said to be by name stays, if that agrees.
            kept = UNFAVOURABLE[:-1] if word["is_count"] else (Stance.OBJECTS,)
            before = self.claims.last(
                [other for other in self.named if self._may_stay(other, word)], member=self.member
            )
            found += [(old, stance) for old, stance in self._come_to(before) if stance in kept] or [
                (word, Stance.ABSTAINS if self._abstains_in(word) else Stance.RESERVED)
            ]
        return found

    def _abstains_in(self, word: Told) -> bool:
        return isinstance(word["claim"], BallotClaim) and self.member in word["claim"].abstaining

    def _may_stay(self, other: Told, word: Told) -> bool:
        """Whether what was said by name is no later than a count or a vote that says not to support."""
        is_vote = isinstance(other["claim"], BallotClaim)
        return self.beats(word, other) or not (is_vote or self.beats(other, word))

    def _at_odds(self, word: Told) -> Any:
        """Whether another word of its day contradicts one, and neither comes later nor weighs less."""
        return lambda other: (
            other["day"] == word["day"]
            and not _lets_go(other)
            and not self.claims.follows(word, other)
            and not self.claims.follows(other, word)
            and not self.beats(word, other)
        )

    def _is_let_go(self, told: Sequence[Told]) -> bool:
        """Whether the member let something go after all of these were said."""
        return any(all(self.beats(word, each) for each in told) for word in self.let_go)

    # Objections

    def _objections(self) -> dict[str, list[Told]]:
        """What is said of each objection of the member to the proposal."""
        found: dict[str, list[Told]] = {}
        for each in self.counted:
            claim = each["claim"]
            if isinstance(claim, ObjectionClaim) and claim.member == self.member and self._is_aimed(claim):
                found.setdefault(claim.objection, []).append(each)
        return found

    def _is_aimed(self, claim: ObjectionClaim) -> bool:
        aims = (claim.proposal, claim.candidate, claim.office)
        if aims == (None, None, None):
            return True
        names = self.proposal
        return aims[0] == names.id or aims[1] in names.candidates or aims[2] in names.offices

    def _state(self, told: list[Told]) -> str:
        """Whether an objection is open, disputed and so open, lifted, or let go."""
        last = self.claims.last(told, member=self.member)
        if self._is_let_go(last):
            return "let go"
        lifting = [each for each in last if each["claim"].event is ObjectionEvent.LIFTED]
        if not lifting:
            return "open"
        if any(each["claim"].event is ObjectionEvent.RETURNED for each in last):
            return "open"
        same = {each["report"].id for each in lifting}
        if any(self._contradicts(each, told) and each["report"].id not in same for each in last):
            return "disputed"
        objecting = [
            word
            for word in self.words
            if word["stance"] is Stance.OBJECTS and word["day"] == last[0]["day"] and word["report"].id not in same
        ]
        for word in objecting:
            if not any(self.beats(each, word) for each in last):
                return "open" if all(self.beats(word, each) for each in lifting) else "disputed"
        return "lifted"

    def _contradicts(self, each: Told, told: list[Told]) -> bool:
        """Whether a claim contradicts another of its day that has the objection lifted."""
        if each["claim"].event is ObjectionEvent.RAISED:
            return any(other["day"] < each["day"] for other in told)
        return each["claim"].event is ObjectionEvent.RESTATED

    # Waits

    def _waits(self) -> Iterable[Tie]:
        for tie, told in self._waiting().items():
            has_left = (
                tie.object in self.members.body
                and tie.object not in self.members.on(self.members.day)
                and tie.object in self.members.on(min(each["day"] for each in told))
            )
            last = self.claims.last(told, member=self.member)
            if not has_left and not all(each["claim"].ended for each in last) and not self._is_let_go(last):
                yield tie

    def _waiting(self) -> dict[Tie, list[Told]]:
        said: dict[Tie, list[Told]] = {}
        for each in self.counted:
            claim = each["claim"]
            if not isinstance(claim, TieClaim) or claim.tie.kind is not TieKind.WAITS_FOR:
                continue
            if claim.tie.subject == self.member and claim.tie.proposal in (None, self.proposal.id):
                said.setdefault(claim.tie, []).append(each)
        return said

    # Together

    def standing(self) -> dict[str, Any]:
        """The stance, whether it is disputed, the ids of the open objections, and the waits."""
        said = self._come_to(self.words)
        stance = min((each for _, each in said), key=UNFAVOURABLE.index, default=Stance.UNDECLARED)
        disputed = "disputed" in self.states.values()
        open_ = sorted(id_ for id_, state in self.states.items() if state in ("open", "disputed"))
        if open_:
            stance = Stance.OBJECTS
            disputed = disputed or self._is_denied(said, open_)
        elif stance not in (Stance.SUPPORTS, Stance.ACQUIESCES) and self._lifted_since(said):
            stance = Stance.ACQUIESCES
        else:
            stance, disputed = self._unless_moot(said)
            open_ = [f"{self.member}:{self.proposal.id}"] if stance is Stance.OBJECTS else []
        self.but_for_waits = stance
        if stance in HELD_BACK and self._is_held_back():
            stance = Stance.RESERVED
        return {"stance": stance, "disputed": disputed, "open": open_, "waits": self.waits}

    def _is_held_back(self) -> bool:
        """Whether a wait leaves no more than a reservation: not if a count has it among the supporters since."""
        told = [each for tie in self.waits for each in self.claims.last(self._waiting()[tie], member=self.member)]
        by_count = bool(self.words) and all(word["is_count"] and word["stance"] for word in self.words)
        return any(not (by_count and self.words[0]["day"] > each["day"]) for each in told)

    def _is_denied(self, said: list[tuple[Told, Stance]], open_: list[str]) -> bool:
        """Whether what was said differs, or would let an open objection go if it were sure to be later.

        What was said before the last of the open objections says nothing any more.
        """
        objections = self._objections()
        stated = [self.claims.last(objections[id_], member=self.member) for id_ in open_]
        for word in self.let_go:
            for told in stated:
                if told[0]["day"] == word["day"] and not any(self.beats(each, word) for each in told):
                    return True
        left = [
            (word, stance)
            for word, stance in said
            if not any(self.beats(each, word) for told in stated for each in told)
        ]
        return len({stance for _, stance in left}) > 1 or any(_lets_go(word) for word, _ in left)

    def _unless_moot(self, said: list[tuple[Told, Stance]]) -> tuple[Stance, bool]:
        """The stance that is left, and whether it is disputed, once what an overtaken objection answers is moot."""
        by_name = [word for word, stance in said if stance is Stance.OBJECTS]
        moot = [word for word in by_name if any(self._answers(each, word) for each in self._liftings(overtaken=True))]
        self.moot = {(word["report"].id, word["place"]) for word in moot}
        left = {stance for _, stance in self._come_to(self.words)}
        if any((word["report"].id, word["place"]) in self.moot for word in self.words):
            left.add(Stance.UNDECLARED)
        return min(left, key=UNFAVOURABLE.index, default=Stance.UNDECLARED), len(left) > 1 and not moot

    def _liftings(self, *, overtaken: bool) -> list[Told]:
        """The last words by which objections are lifted, because events overtook them or for another reason."""
        objections = self._objections()
        return [
            each
            for id_, state in self.states.items()
            if state == "lifted"
            for each in self.claims.last(objections[id_], member=self.member)
            if each["claim"].event is ObjectionEvent.LIFTED
            and (each["claim"].resolution is Resolution.OVERTAKEN) is overtaken
        ]

    def _lifted_since(self, said: list[tuple[Told, Stance]]) -> bool:
        """Whether an objection was lifted after the member was last spoken of by name, and none overtaken since."""
        overtaken = self._liftings(overtaken=True)
        lifting = [
            each for each in self._liftings(overtaken=False) if all(self.beats(each, other) for other in overtaken)
        ]
        words = [word for word, _ in said if not (word["is_count"] and word["stance"] is None)]
        return bool(lifting) and all(any(self._answers(each, word) for each in lifting) for word in words)

    def _answers(self, lifting: Told, word: Told) -> bool:
        """Whether a lifting is later than a word, or told together with it."""
        is_told_together = word["report"].id == lifting["report"].id and word["day"] == lifting["day"]
        return self.beats(lifting, word) or (word["stance"] is Stance.OBJECTS and is_told_together)


def _lets_go(word: Told) -> bool:
    claim = word["claim"]
    return isinstance(claim, StanceClaim) and claim.stance in LETTING_GO and not claim.conditional
