"""A comparison of proposals, as sentences to quote."""

from collections.abc import Sequence

from consensus.records import MemberId, ProposalId
from consensus.situation import Situation
from consensus.unblocking import ComparedProposal, Comparison
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.comparison_telling import comparison_told
from consensus.views.telling.sentences import counted_range
from consensus.views.words.evidence_summary import age
from consensus.views.words.paragraph_phrases import body_name, counted, members, ranged, spelt
from consensus.views.words.phrases import Words, listed, things
from consensus.views.words.price_summary import LESS_PROVEN
from consensus.views.words.situation_paragraph import EnglishSituation, day_in_words
from consensus.views.words.source_phrases import SourceWords


def comparison_paragraph(compared: Comparison) -> Paragraph:
    """A comparison as one paragraph."""
    return comparison_told(compared, EnglishSituation(compared.situation), EnglishComparison(compared.situation))


_BY_NAME = "going by names alone"


class EnglishComparison:
    """What is said in English of a comparison; its methods are those of `ComparisonSentences`."""

    def __init__(self, situation: Situation) -> None:
        self._words = Words(situation)
        self.sources: SourceWords = self._words.sources
        self._body = body_name(self._words)
        self._on = f"as of {day_in_words(situation)}"
        self._situation = situation

    def has_no_proposal(self) -> str:
        return f"no proposal is before {self._body}, {self._on}"

    def has_no_supporter(self) -> str:
        return f"no member of {self._body} is known to support any proposal, {self._on}"

    def leads(self, leading: ComparedProposal, *, is_alone: bool) -> str:
        most = "" if is_alone else ", more than any other"
        return f"{self._supported(leading)}, {self._on}{most}"

    def lead(self, leading: Sequence[ComparedProposal]) -> str:
        return f"these have the most members behind them, {self._on}: {things(map(self._supported, leading))}"

    def _supported(self, each: ComparedProposal) -> str:
        have, them = ("have", "them") if self._words.is_several(each.proposal) else ("has", "it")
        return f"{self._words.proposed(each.proposal)} {have} {_behind(each, them, self._words)}"

    def block(self, blockers: Sequence[MemberId], proposals: Sequence[ProposalId]) -> str:
        blocking = "blocks" if len(blockers) == 1 else "block"
        return f"{self._members(blockers)} {blocking} {self._in_short(proposals)}"

    def takes(self, proposal: ProposalId | None, moves: int | None) -> str:
        on = "" if proposal is None else f" on {self._in_short([proposal])}"
        return f"{_BY_NAME}, it would take {_steps(moves)} to agree{on}"

    def takes_least(self, proposal: ProposalId, moves: int | None) -> str:
        aside = "" if self._situation.is_on_table(proposal) else ", though not on the table,"
        return f"{self._in_short([proposal])}{aside} would take the least to agree on, {_BY_NAME}: {_steps(moves)}"

    def same_take_least(self, moves: int | None) -> str:
        each = "" if moves is None else f", {_steps(moves)} each"
        return f"{_BY_NAME}, the same would also take the least to agree on{each}"

    def take_least(self, proposals: Sequence[ProposalId], moves: int | None) -> str:
        each = "" if moves is None else f", {_steps(moves)} each"
        return f"{_BY_NAME}, these would take the least to agree on{each}: {self._in_short(proposals)}"

    def all_take_alike(self, moves: int | None) -> str:
        each = "" if moves is None else f": {_steps(moves)} each"
        return f"{_BY_NAME}, all would take as much to agree on{each}"

    def has_no_way_out(self) -> str:
        return "no known move would unblock any of them"

    def is_least_by_reports(self, proposals: Sequence[ProposalId], *, certain: bool, same: bool, proven: bool) -> str:
        counting = f"counting unnamed members too{'' if proven else LESS_PROVEN}"
        if not certain:
            return f"{counting}, it is open which of these would take the least: {self._in_short(proposals)}"
        if same:
            return f"{counting}, the same holds"
        if len(proposals) == 1:
            return f"{counting}, {self._in_short(proposals)} would take the least"
        return f"{counting}, these would take the least: {self._in_short(proposals)}"

    def would_remain(self, owners: Sequence[MemberId]) -> str:
        objections = f"objection{'' if len(owners) == 1 else 's'} of {self._members(owners)}"
        return f"whoever is named, the {objections} would remain"

    def _members(self, found: Sequence[MemberId]) -> str:
        return members(found, self._words)

    def _in_short(self, proposals: Sequence[ProposalId]) -> str:
        """Proposals by the names of their candidates, with the offices only if these differ from one to another."""
        setting, words = self._words.setting, self._words
        if len({each.offices for each in setting.proposals if each.names}) == 1:
            if all(len(setting.proposal(each).candidates) == 1 for each in proposals):
                return listed(map(words.rival, proposals))
            return things(map(words.rival, proposals))
        return things(map(words.in_short, proposals))


def _steps(moves: int | None) -> str:
    return "" if moves is None else counted(moves, "move")


def _behind(each: ComparedProposal, them: str, words: Words) -> str:
    """How many members support a proposal, called "it" or "them", and how many of these are known by name."""
    named, tally = len(each.supporters), each.supporting
    names = f" ({members(each.supporters, words)})" if 0 < named < 5 else ""
    if tally.least <= named:
        return f"{counted(named, 'member')} behind {them} by name{names}"
    is_one_number = tally.least == tally.greatest
    many = counted(tally.least, "member") if is_one_number else f"{ranged(counted_range(tally))} members"
    by_name = f"{spelt(named)} of them by name{names}" if named else "none of them known by name"
    old = age((*tally.least_rests_on, *tally.greatest_rests_on), each.ways.situation.day)
    return f"{many} behind {them}{old or ' by the counts'}, {by_name}"
