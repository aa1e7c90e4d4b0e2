"""The wording of moves, of their effects, and of what blocks them."""

from collections.abc import Sequence

from consensus.assent import (
    Asked,
    Assented,
    AvoidedThreat,
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
    Pledged,
    Released,
    RuledOut,
    Tabled,
    Unwillingness,
    WaitEnded,
    Withdrawn,
)
from consensus.records import (
    FallBack,
    Grant,
    Granted,
    LetPass,
    MemberId,
    MoveId,
    ObjectionClaim,
    Promise,
    ProposalId,
    PutForward,
    Reopen,
    Settle,
    Strike,
    WinOver,
    Withdraw,
)
from consensus.situation import Objection, Situation
from consensus.unblocking import Step
from consensus.views.telling.requests import Backing, WhySettled, asking, backing, settling_for, why_settled
from consensus.views.telling.sentences import NAMED_AT_MOST
from consensus.views.words.phrases import Words, listed, possessive

_FINDING_OUT = {
    WhySettled.UNKNOWN: "how is still to be found out",
    WhySettled.LESS_IS_KNOWN: "what it asks for is still to be found out",
    WhySettled.NOT_GIVEN: "nobody can give what would lift it, so how is still to be found out",
    WhySettled.REFUSED: "what would lift it has been refused, so how else is still to be found out",
}
"""What has to be found out first."""


class MoveWords:
    """Words for what can be done about one proposal in a situation."""

    def __init__(self, situation: Situation, proposal: ProposalId, asked: Asked = Asked.IN_FULL) -> None:
        self._situation = situation
        self._asked = asked
        self._proposal = proposal
        self.words: Words = Words(situation)

    def move(self, move: CostedMove) -> str:
        """A move as an action of somebody."""
        words = self.words
        match move.move:
            case Grant():
                verb = "grants" if len(move.actors) == 1 else "grant"
                return f"{words.names(move.actors)} {verb} {self._request(move.move.given)}"
            case Promise():
                verb = "promises" if len(move.actors) == 1 else "promise"
                return f"{words.names(move.actors)} {verb} {self._request(move.move.promised.granted)}"
            case WinOver(member):
                backs = backing([member], self._situation, self._proposal)
                return f"{words.subject(member)} is won over{though_backing([member], backs, words)}"
            case Settle(objection):
                owner = possessive(words.names(move.actors))
                why = why_settled(objection, move.actors, self._situation, self._proposal)
                return f"{owner} objection {objection} is settled; {_FINDING_OUT[why]}"
            case Withdraw():
                candidate, consenting = move.actors[0], move.actors[1:]
                consent = f", with the consent of {words.names(consenting)}" if consenting else ""
                return f"{words.subject(candidate)} withdraws{consent}"
            case PutForward(proposal):
                who = words.names(move.actors)
                if not who:
                    return f"{words.proposed(proposal)} {'are' if words.is_several(proposal) else 'is'} put forward"
                verb = "put" if len(move.actors) > 1 else "puts"
                return f"{who} {verb} forward {words.proposed(proposal)}"
            case Strike(package):
                return f"{words.names(move.actors)} strike {words.package(package)}"
            case Reopen():
                return "nominations are reopened"
            case FallBack():
                return "the body declares that its first way of deciding has failed and turns to the next"
            case LetPass(until):
                return f"the silence deadline of {until} passes"

    def _request(self, wanted: Granted) -> str:
        """What is granted or promised, and who asked for it, if known."""
        asked_by = asking(wanted, self._situation, self._proposal)
        settling = settling_for(wanted, self._situation, self._proposal)
        whose = "this"
        if asked_by:
            whose = f"{possessive(self.words.names(asked_by))} request"
        elif settling:
            whose = f"what {self.words.names(settling)} would settle for"
        return f"{whose}: {self.words.concession(wanted)}"

    def event(self, event: Event) -> str:
        """An event as a sentence without its full stop."""
        words = self.words
        match event:
            case Moved(move):
                return self.move(move)
            case Given(concession):
                return f"this is granted: {words.concession(concession)}"
            case Pledged(concession):
                return f"this is promised: {words.concession(concession)}"
            case Withdrawn(candidate):
                return f"{words.subject(candidate)} is out of the race"
            case Tabled(proposal):
                return f"{words.proposed(proposal)} is on the table"
            case Lifted(member, objection):
                return f"{words.subject(member)} lifts its objection {objection}"
            case WaitEnded(tie):
                return f"{words.subject(tie.subject)} no longer has to wait for {words.awaited(tie)}"
            case Released(member, _):
                return self._released([member])
            case Assented(member, _):
                return f"{words.subject(member)} assents"

    def released(self, members: Sequence[MemberId], because: Sequence[Event]) -> str:
        """That members no longer back a rival, with the reasons, as a sentence without its full stop."""
        return f"{self._released(members)}, because {self.reasons(because)}"

    def _released(self, members: Sequence[MemberId]) -> str:
        are = "is" if len(members) == 1 else "are"
        return f"{self.words.names(members)} {are} no longer committed to a rival"

    def step(self, step: Step) -> str:
        """A step of a plan with its reasons, as a sentence without its full stop."""
        said, because = self.event(step.event), self.reasons(step.because)
        return f"{said}, because {because}" if because else said

    def reasons(self, events: Sequence[Event]) -> str:
        """The reasons for an event as a phrase; empty if there are none."""
        given = [str(event.concession) for event in events if isinstance(event, Given)]
        promised = [str(event.concession) for event in events if isinstance(event, Pledged)]
        reasons = [f"it is granted {listed(given)}"] if given else []
        reasons += [f"it is promised {listed(promised)}"] if promised else []
        reasons += [self._reason(event) for event in events if not isinstance(event, Given | Pledged)]
        return listed(dict.fromkeys(reasons))

    def _reason(self, event: Event) -> str:
        match event:
            case Moved(CostedMove(move=Settle())):
                return "a settlement is found"
            case Moved(CostedMove(move=WinOver())):
                return "it is won over"
            case Lifted(_, objection):
                return f"its objection {objection} is lifted"
            case WaitEnded(tie):
                return f"it no longer has to wait for {self.words.awaited(tie)}"
            case _:
                return self.event(event)

    def binding(self, binding: Binding) -> str:
        """A binding as a sentence without its full stop."""
        words = self.words
        match binding:
            case OpenObjection(objection):
                condition = self._asked.lifting(objection)
                unless = "" if condition is None else f" unless {words.clause(condition)}"
                raising = self._raising(objection)
                objects = "objects" if not raising else f"would object once {listed(raising, 'or')} is made"
                return f"{words.subject(objection.member)} {objects} ({objection.id}){unless}"
            case OpenWait(wait):
                return f"{words.subject(wait.tie.subject)} waits for {words.awaited(wait.tie)}"
            case Unwillingness(move):
                return f"whoever would have to make the move {move} is not willing to"
            case RuledOut(move):
                return f"the move {move} is ruled out"
            case Exclusion(one, other):
                return f"the moves {one} and {other} exclude each other"
            case Implication(move, implied):
                return f"the move {move} cannot be made without {implied}"
            case AvoidedThreat(threat):
                return f"{words.threat(threat)} is to be avoided ({threat.id})"
            case OffTheTable(proposal):
                return self._off_the_table(proposal)

    def _off_the_table(self, proposal: ProposalId) -> str:
        """Why a proposal cannot be put on the table: it was not known yet, or a candidate is out of the race."""
        asked = self.words.setting.proposal(proposal)
        is_off = f"{self.words.proposed(proposal)} is not on the table"
        if not self._situation.has_heard_of(asked):
            return f"{is_off}, and nothing was known of it yet"
        gone = [candidate for candidate in dict.fromkeys(asked.candidates) if self._situation.is_withdrawn(candidate)]
        return f"{self.words.names(gone)} {'are' if len(gone) > 1 else 'is'} out of the race" if gone else is_off

    def raised(self, claim: ObjectionClaim, moves: Sequence[MoveId]) -> str:
        """An objection raised by moves, as a sentence without its full stop."""
        reason = f": {claim.reason}" if claim.reason else ""
        made = f"{listed(moves)} {'is' if len(moves) == 1 else 'are'} made"
        return f"{self.words.subject(claim.member)} objects ({claim.objection}{reason}), because {made}"

    def _raising(self, objection: Objection) -> list[MoveId]:
        """The ids of the moves that would raise an objection not yet reported."""
        if objection.history:
            return []
        return sorted(
            terms.move.id
            for terms in self.words.setting.terms
            if any((raised.member, raised.objection) == (objection.member, objection.id) for raised in terms.raises)
        )


def though_backing(won_over: Sequence[MemberId], backs: Backing | None, words: Words) -> str:
    """That some of those who are won over have a candidate of their own, or support a rival; or nothing."""
    if backs is None:
        return ""
    if max(len(backs.rivals), len(backs.members)) > NAMED_AT_MOST:
        return ", though some of them back other names"
    they = "it" if len(won_over) == 1 else "they"
    who = they if len(backs.members) == len(won_over) else words.names(backs.members)
    back = "backs" if len(backs.members) == 1 else "back"
    whom = words.rival(backs.rivals[0]) if len(backs.rivals) == 1 else "others"
    return f", though {who} {back} {whom}"
