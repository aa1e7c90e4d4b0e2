"""How members, moves, events and conditions are put into words."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from consensus.assent import (
    Assented,
    Binding,
    CostedMove,
    Event,
    Exclusion,
    Given,
    Implication,
    Lifted,
    Moved,
    OffTheTable,
    OpenObjection,
    OpenWait,
    RuledOut,
    Tabled,
    Unwillingness,
    WaitEnded,
    Withdrawn,
)
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    DecisionResult,
    FallBack,
    Grant,
    Granted,
    LetPass,
    MoveId,
    ObjectionClaim,
    OnTable,
    Pressure,
    Proposal,
    PutForward,
    Reopen,
    Setting,
    Settle,
    Stance,
    Strike,
    Tie,
    Way,
    WinOver,
    Withdraw,
)
from consensus.situation import Objection, Situation, Standing
from consensus.spelling import in_order

COUNTED = {
    Stance.SUPPORTS: "support",
    Stance.ACQUIESCES: "acquiesce",
    Stance.ABSTAINS: "abstain",
    Stance.RESERVED: "reserved",
    Stance.OBJECTS: "object",
    Stance.ABSENT: "absent",
    Stance.UNDECLARED: "undeclared",
}
"""Stances as they follow a number of members."""

DECIDED = {
    DecisionResult.ADOPTED: "the body has decided in favour",
    DecisionResult.REJECTED: "the body has rejected it",
}
"""What the body has decided, in a sentence."""


def listed(words: Iterable[str], joining: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["HU", "RO", "TR"])
    'HU, RO and TR'
    """
    all_words = list(words)
    if len(all_words) < 2:
        return "".join(all_words)
    return f"{', '.join(all_words[:-1])} {joining} {all_words[-1]}"


def number(count: int, noun: str) -> str:
    """A number with its noun in the right form.

    >>> number(1, "move"), number(5, "move")
    ('1 move', '5 moves')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def cost(amount: Fraction) -> str:
    """An exact cost: 2, or 1/3."""
    return str(amount)


def possessive(name: str) -> str:
    """A name as an owner."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


class Words:
    """Words for what belongs to one setting."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def name(self, actor: str) -> str:
        """The name of a member, candidate or actor; the bare id of anybody else."""
        return self.setting.name_of(actor) if actor in self.setting.ids("actor") else actor

    def by_name(self, actors: Iterable[str]) -> list[str]:
        """Ids in the order of the names, which is one and the same wherever they are shown."""
        return sorted(actors, key=lambda actor: in_order(self.name(actor)))

    def standings(self, situation: Situation) -> list[Standing]:
        """Every member's standing on the proposal in question, in the order of the names."""
        return [situation[member] for member in self.by_name(situation.members)]

    def names(self, actors: Sequence[str]) -> str:
        """Names as a list in a sentence."""
        return listed(self.name(actor) for actor in actors)

    def proposal(self, proposal: Proposal) -> str:
        """What is proposed: each name for its office, or the way on."""
        if proposal.way is Way.EXTEND:
            return "an extension of the present term"
        if proposal.way is Way.REOPEN:
            return "a reopening of nominations"
        setting = self.setting
        return listed(
            f"{setting.candidate(name.candidate).name} as {setting.office(name.office).title}"
            for name in proposal.names
        )

    def proposed(self, proposal: str) -> str:
        """What is proposed, by the proposal's id."""
        return self.proposal(self.setting.proposal(proposal))

    def concession(self, ask: Granted) -> str:
        """What is given: the concession's title, with that of its part."""
        concession = self.setting.concession(ask.concession)
        part = None if ask.part is None else concession.part(ask.part)
        return concession.title if part is None else f"{concession.title}: {part.title}"

    def move(self, move: CostedMove) -> str:
        """A move as something that somebody does."""
        match move.move:
            case Grant():
                verb = "grants" if len(move.actors) == 1 else "grant"
                return f"{self.names(move.actors)} {verb}: {self.concession(move.move.given)}"
            case WinOver(member):
                return f"{self.name(member)} is won over"
            case Settle(objection):
                owner = possessive(self.names(move.actors))
                return f"{owner} objection {objection} is settled; what would settle it must first be found out"
            case Withdraw():
                candidate, consenting = move.actors[0], move.actors[1:]
                consent = f", {self.names(consenting)} consenting" if consenting else ""
                return f"{self.name(candidate)} withdraws{consent}"
            case PutForward(proposal):
                who = self.names(move.actors) or "somebody entitled to it"
                verb = "put" if len(move.actors) > 1 else "puts"
                return f"{who} {verb} forward {self.proposed(proposal)}"
            case Strike(package):
                return f"{self.names(move.actors)} strike the package deal {self.setting.package(package).title}"
            case Reopen():
                return "nominations are reopened"
            case FallBack():
                return "the body declares that the first way of deciding has failed, and falls back on the next"
            case LetPass(until):
                return f"the silence deadline of {until} is let pass"

    def event(self, event: Event) -> str:
        """What came about, as a sentence without its full stop."""
        match event:
            case Moved(move):
                return self.move(move)
            case Given(concession):
                return f"this is given: {self.concession(concession)}"
            case Withdrawn(candidate):
                return f"{self.name(candidate)} no longer stands"
            case Tabled(proposal):
                return f"{self.proposed(proposal)} is on the table"
            case Lifted(member, objection):
                return f"{possessive(self.name(member))} objection {objection} is lifted"
            case WaitEnded(tie):
                return f"{self.name(tie.subject)} need not wait any longer for {self.awaited(tie)}"
            case Assented(member, _):
                return f"{self.name(member)} assents"

    def reasons(self, events: Sequence[Event]) -> str:
        """What came about, as the reason for something else; nothing, if there is none."""
        given = [str(event.concession) for event in events if isinstance(event, Given)]
        others = [self._reason(event) for event in events if not isinstance(event, Given)]
        return listed(dict.fromkeys([f"it is granted {listed(given)}", *others] if given else others))

    def _reason(self, event: Event) -> str:
        match event:
            case Moved(CostedMove(move=Settle())):
                return "it is settled"
            case Moved(CostedMove(move=WinOver())):
                return "it is won over"
            case Lifted(_, objection):
                return f"its objection {objection} is lifted"
            case WaitEnded(tie):
                return f"its wait for {self.awaited(tie)} is over"
            case _:
                return self.event(event)

    def awaited(self, tie: Tie) -> str:
        """What somebody waits for, as a noun or clause."""
        if tie.until is not None:
            return self.condition(tie.until)
        return f"the assent of {self.name(tie.object or '')}"

    def condition(self, condition: Condition) -> str:
        """A condition as a noun."""
        match condition:
            case Granted():
                return f"the concession {condition}"
            case Assents():
                return f"the assent of {self.name(condition.member)}"
            case AtLeastAssent():
                return f"the assent of {condition.number} among {self.names(condition.members)}"
            case AssentsWeigh():
                names = self.names([member for member, _ in condition.weights])
                return f"assents of a weight of {cost(condition.weight)} among {names}"
            case Pressure():
                return f"pressure of {cost(condition.weight)} on {self.name(condition.member)}"
            case CandidateWithdrawn():
                return f"the withdrawal of {self.name(condition.candidate)}"
            case OnTable():
                return f"the tabling of {self.proposed(condition.proposal)}"
            case DayPassed():
                return f"{condition.day}"
            case AllOf(parts):
                return listed(self.condition(part) for part in parts) or "nothing"
            case AnyOf(parts):
                return listed((self.condition(part) for part in parts), "or") or "what cannot be"

    def binding(self, binding: Binding) -> str:
        """What stands in the way, as a sentence without its full stop."""
        match binding:
            case OpenObjection(objection):
                needs = "" if objection.condition is None else f", unless it has {self.condition(objection.condition)}"
                raising = self._raising(objection)
                objects = "objects" if not raising else f"would object once {listed(raising, 'or')} is made"
                return f"{self.name(objection.member)} {objects} ({objection.id}){needs}"
            case OpenWait(wait):
                return f"{self.name(wait.tie.subject)} waits for {self.awaited(wait.tie)}"
            case Unwillingness(move):
                return f"the move {move} cannot be made: whoever would make it is not willing"
            case RuledOut(move):
                return f"the move {move} is ruled out"
            case Exclusion():
                return f"{binding.subject} cannot be: the one excludes the other"
            case Implication():
                return f"{binding.subject} cannot be: the one implies the other"
            case OffTheTable(proposal):
                return f"{self.proposed(proposal)} is not on the table, and its candidates no longer stand"

    def raised(self, claim: ObjectionClaim, moves: Sequence[MoveId]) -> str:
        """An objection that moves raise, as a sentence without its full stop."""
        reason = f": {claim.reason}" if claim.reason else ""
        made = f"{listed(moves)} {'is' if len(moves) == 1 else 'are'} made"
        return f"{self.name(claim.member)} objects ({claim.objection}{reason}), since {made}"

    def _raising(self, objection: Objection) -> list[MoveId]:
        """The moves that would raise an objection of which nothing has been reported, by their ids."""
        if objection.history:
            return []
        return sorted(
            terms.move.id
            for terms in self.setting.terms
            if any((raised.member, raised.objection) == (objection.member, objection.id) for raised in terms.raises)
        )
