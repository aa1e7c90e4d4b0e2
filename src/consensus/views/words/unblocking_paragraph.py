"""What would unblock a proposal, as sentences to quote: the cheapest plan, or why there is none."""

from collections.abc import Sequence

from consensus.assent import Binding, OpenObjection, OpenWait
from consensus.records import MemberId, ProposalId
from consensus.situation import Situation
from consensus.spelling import in_order
from consensus.unblocking import Unblocking
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.sentences import NAMED_AT_MOST, CountRange
from consensus.views.telling.unblocking_telling import objectors, unblocking_told
from consensus.views.words.paragraph_phrases import aged, between, counted, ranged, spelt, wanted
from consensus.views.words.phrases import listed
from consensus.views.words.plan_phrases import EnglishDeeds
from consensus.views.words.situation_paragraph import EnglishSituation
from consensus.views.words.source_phrases import SourceWords


def unblocking_paragraph(ways: Unblocking) -> Paragraph:
    """An answer as one paragraph: the state of the proposal, what would unblock it, and what the reports add."""
    return unblocking_told(ways, EnglishSituation(ways.situation), EnglishUnblocking(ways.situation, ways.proposal))


BY_COUNTS = "going by the reported counts"


class EnglishUnblocking(EnglishDeeds):
    """What is said in English of an answer; its methods are those of `UnblockingSentences`."""

    def __init__(self, situation: Situation, proposal: ProposalId) -> None:
        super().__init__(situation, proposal)
        self.sources: SourceWords = self.words.sources

    def is_sure(self, done: Sequence[str]) -> str:
        if not done:
            return f"{BY_COUNTS}, nothing more is needed"
        if len(done) == 1:
            return f"{BY_COUNTS}, this is enough, whoever the unnamed members are: {done[0]}"
        return f"{BY_COUNTS}, {counted(len(done), 'step')} are enough, whoever the unnamed members are"

    def found_nothing(self) -> str:
        return "no way out was found in the time allowed"

    def needs_nothing(self, silent: Sequence[MemberId]) -> str:
        return f"nothing more is needed{f' if {self._passing(silent)}' if silent else ''}"

    def is_the_way(self, done: Sequence[str], *, proven: bool, by_name: bool, at_least: bool, after_all: bool) -> str:
        going_by = "going by names alone, " if by_name else ""
        if after_all:
            way = f"{going_by}the {'cheapest way' if proven else 'best way found in time'} to agree on it after all"
        else:
            way = f"{going_by}{'the cheapest way out' if proven else 'the best way out found in time'}"
        least = ", if every objection is settled for the least that might do," if at_least else ""
        if len(done) == 1:
            return f"{way}{least} is this: {done[0]}"
        return f"{way}{least} takes {counted(len(done), 'step')}"

    def is_one_of(self, choices: int | None, *, exact: bool, spares: bool) -> str:
        many = "more than a million" if choices is None else f"{'' if exact else 'at least '}{spelt(choices)}"
        sparing = ", win over nobody who backs another name," if spares else ""
        return f"this is one of {many} plans that cost the same{sparing} and differ only in who is won over"

    def others_might_do(self) -> str:
        return "others might do at the same cost"

    def assumes(self, silent: Sequence[MemberId]) -> str:
        return f"the plan assumes that {self._passing(silent)}"

    def hold_back(self, number: CountRange, days_old: Sequence[int]) -> str:
        are = "is" if number.is_one else "are"
        of = f"{ranged(number)} of those that have said nothing {are} holding back"
        return f"but according to the reports, {of}{aged(days_old)}; no report says which"

    def have_to_be_moved(self, least: int, most: int, *, or_more: bool, in_all: bool) -> str:
        number = between(least, most)
        if or_more:
            number = f"at least {spelt(least)}{'' if least == most else f' and perhaps more than {spelt(most)}'}"
        whom = f"{number} of them{' in all' if in_all else ''}"
        return f"to be safe, {whom} would have to be won over or settled with{'' if in_all else ' as well'}"

    def more_are_enough(self, least: int, most: int, *, settled: bool) -> str:
        number = between(least, most) if least else f"at most {spelt(most)}"
        more = f"{number} more" if most else "nothing more"
        enough = f"it would be enough to win over or settle with {more}" if settled else f"{more} would be enough"
        return f"{BY_COUNTS}, {enough}"

    def is_enough_by_counts(self, done: Sequence[str]) -> str:
        return f"{BY_COUNTS}, this is enough: {'; '.join(done)}"

    def is_enough_with_unnamed(self, done: Sequence[str], least: int, most: int, *, settled: bool) -> str:
        whom = f"{between(least, most)} unnamed {'member is' if most == 1 else 'members are'}"
        also = f"{'; ' if len(done) > 1 else ', '}and {whom} {_moved(settled)} as well"
        return f"{BY_COUNTS}, this is enough: {'; '.join(done)}{also}"

    def may_be_enough(self, done: Sequence[str]) -> str:
        return f"{BY_COUNTS}, this may be enough: {'; '.join(done)}"

    def at_most_unnamed(self, most: int, *, settled: bool) -> str:
        return f"at most, {counted(most, 'unnamed member')} would have to be {_moved(settled)} as well"

    def is_enough_at_least(self, done: Sequence[str], *, by_name: bool) -> str:
        if len(done) > 1:
            enough = f"{counted(len(done), 'step')} are enough"
        else:
            enough = f"this is enough: {done[0]}" if done else "nothing more is needed"
        going_by = "going by names alone, " if by_name else ""
        return f"{going_by}if each objection is settled for the least that might do, {enough}"

    def cannot_be_met(self, *, by_rounds: bool) -> str:
        why = "the rounds held so far rule it out" if by_rounds else "its rule cannot be met"
        return f"no known move would unblock it: {why}"

    def obstacles(self, core: Sequence[Binding]) -> str:
        words = self.words
        others = []
        for each in core:
            match each:
                case OpenObjection():
                    pass
                case OpenWait(wait):
                    others.append(f"{words.subject(wait.tie.subject)} waits for {wanted(wait.tie.awaited, words)}")
                case _:
                    others.append(self.move_words.binding(each))
        objecting = objectors(core)
        objects = "objects" if len(objecting) == 1 else "object"
        said = [f"{self._members(objecting)} {objects}"] if objecting else []
        return listed([*said, *sorted(others, key=in_order)])

    def nothing_helps(self, obstacles: str) -> str:
        return f"no known move would unblock it as long as {obstacles}"

    def have_to_drop(self, members: Sequence[MemberId], *, reason: str) -> str:
        theirs = "its objection" if len(members) == 1 else "their objections"
        which = f" ({reason})" if reason else ""
        return f"at the least, {self._members(members)} would have to drop {theirs}{which}"

    def has_to_change(self, obstacles: str) -> str:
        return f"at the least, this would have to change: {obstacles}"

    def all_has_to_change(self) -> str:
        return "all of this would have to change"

    def is_then_enough(self, done: Sequence[str]) -> str:
        if len(done) == 1:
            return f"with that out of the way, this would be enough: {done[0]}"
        return f"with that out of the way, {counted(len(done), 'step')} would be enough"

    def _passing(self, silent: Sequence[MemberId]) -> str:
        """That the silent members let it pass."""
        is_one = len(silent) == 1
        said, let = f"{'has' if is_one else 'have'} said nothing", "lets" if is_one else "let"
        who = self._members(silent)
        return (
            f"{who} that {said} {let} it pass" if len(silent) > NAMED_AT_MOST else f"{who}, which {said}, {let} it pass"
        )


def _moved(settled: bool) -> str:
    return "won over or settled with" if settled else "won over"
