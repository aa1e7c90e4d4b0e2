"""The deeds of a plan, as clauses of a paragraph."""

from collections.abc import Sequence

from consensus.assent import CostedMove
from consensus.records import ActorId, Granted, MemberId, ProposalId
from consensus.situation import Situation
from consensus.views.telling.requests import Backing, WhySettled
from consensus.views.telling.sentences import NAMED_AT_MOST
from consensus.views.words.move_phrases import MoveWords, though_backing
from consensus.views.words.paragraph_phrases import counted, members, spelt
from consensus.views.words.phrases import Words, listed, possessive, things

_WHY_SETTLED = {
    WhySettled.UNKNOWN: "no report says how that could be done",
    WhySettled.LESS_IS_KNOWN: "no report says what {asked} for in full",
    WhySettled.NOT_GIVEN: "nobody can give what {asked} for",
    WhySettled.REFUSED: "what {asked} for has been refused",
}


class EnglishDeeds:
    """What is said in English of the deeds of a plan; its methods are those of `DeedSentences`."""

    def __init__(self, situation: Situation, proposal: ProposalId) -> None:
        self.move_words: MoveWords = MoveWords(situation, proposal)
        self.words: Words = self.move_words.words

    def gives(
        self, actors: Sequence[ActorId], asking: Sequence[MemberId], wishes: Sequence[Granted], *, promised: bool
    ) -> str:
        whose = f"what {self.words.names(asking)} {'ask' if len(asking) > 1 else 'asks'} for" if asking else "this"
        return f"{self._giving(actors, promised)} {whose}: {things(map(self.words.concession, wishes))}"

    def gives_all(self, actors: Sequence[ActorId], asking: Sequence[MemberId], *, promised: bool) -> str:
        whom = self._members(asking) if len(asking) > 1 else self.words.subject(asking[0])
        return f"{self._giving(actors, promised)} all that {whom} {'ask' if len(asking) > 1 else 'asks'} for"

    def is_settled(self, owners: Sequence[MemberId], number: int, why: WhySettled, *, reason: str = "") -> str:
        whose = listed(possessive(self.words.subject(owner)) for owner in owners)
        objections = "objections are" if number > 1 else f"objection ({reason}) is" if reason else "objection is"
        asked = "it asks" if len(owners) == 1 else "they ask"
        return f"{whose} {objections} settled, though {_WHY_SETTLED[why].format(asked=asked)}"

    def moves(self, move: CostedMove) -> str:
        return self.move_words.move(move)

    def are_won(self, members: Sequence[MemberId], backing: Backing | None) -> str:
        are = "is" if len(members) == 1 else "are"
        return f"{self._members(members)} {are} won over{though_backing(members, backing, self.words)}"

    def any_are_won(self, members: Sequence[MemberId], number: int) -> str:
        whole, are = counted(len(members), "member"), "is" if number == 1 else "are"
        if len(members) > NAMED_AT_MOST:
            return f"any {spelt(number)} of {whole} {are} won over"
        if len(members) == 2:
            first, second = map(self.words.subject, self.words.by_name(members))
            return f"either {first} or {second} is won over"
        return f"any {spelt(number)} of these {whole} {are} won over: {self._members(members)}"

    def _members(self, found: Sequence[MemberId]) -> str:
        return members(found, self.words)

    def _giving(self, actors: Sequence[ActorId], promised: bool) -> str:
        verb = "promise" if promised else "grant"
        return f"{self.words.names(actors) or 'somebody'} {verb}{'' if len(actors) > 1 else 's'}"
