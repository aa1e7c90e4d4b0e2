"""Everything reported besides stances, as plain data: the lines of a situation's summary, each with its reports.

Not here: stances, objections and waits, which are listed by member in `consensus.views.data.situation_data`.
"""

from collections.abc import Iterable

from consensus.display import JsonData
from consensus.records import MemberId, Move, ProposalId
from consensus.situation import Milestone, Situation
from consensus.timeline import Entry
from consensus.views.blocks.block import Cited, Sentence
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words
from consensus.views.words.report_summary import lines_on_moves, matters, with_reports
from consensus.views.words.standing_summary import mediating


def report_data(situation: Situation, proposal: ProposalId) -> dict[str, JsonData]:
    """Everything reported besides stances, a list for each subject; milestones with their parts."""
    told = matters(situation, proposal)
    found: dict[str, JsonData] = {matter: [_line(line) for line in lines] for matter, lines in told}
    return {**found, "milestones": [_milestone(each, situation) for each in situation.milestones()]}


def milestones_ahead_data(situation: Situation) -> list[JsonData]:
    """Future milestones."""
    return [_milestone(each, situation) for each in situation.milestones() if each.is_ahead(situation.day)]


def disputed_ballots_data(situation: Situation, proposal: ProposalId) -> list[JsonData]:
    """Contradictory accounts of ballots on a proposal."""
    words = Words(situation)
    found = dict.fromkeys(entry for accounts in situation.disputes(proposal) for entry in accounts)
    return [_line(with_reports(claim_in_words(entry.claim, words), [entry], words.sources)) for entry in found]


def mediators_data(situation: Situation, members: Iterable[MemberId]) -> list[JsonData]:
    """The mediators for some members."""
    return [
        {"mediator": mediator, "member": member, "reports": _reports(entries)}
        for member in sorted(members)
        for mediator, entries in mediating(situation, member)
    ]


def moves_reported_data(situation: Situation, moves: Iterable[Move]) -> list[JsonData]:
    """What is reported about the concessions and deals that the moves would give."""
    return [_line(line) for line in lines_on_moves(situation, moves)]


def _line(line: Sentence) -> JsonData:
    """A sentence with its reports."""
    match line:
        case Cited(said, _, reports):
            return {"text": said.strip(), "reports": list[JsonData](reports)}
        case str():
            return {"text": line.strip(), "reports": []}


def _milestone(milestone: Milestone, situation: Situation) -> JsonData:
    return {
        "id": milestone.id,
        "kind": None if milestone.kind is None else milestone.kind.value,
        "title": milestone.title,
        "due": None if milestone.due is None else str(milestone.due),
        "by": milestone.by,
        "otherwise": milestone.otherwise,
        "event": milestone.event.value,
        "ahead": milestone.is_ahead(situation.day),
        "reports": _reports(milestone.history),
    }


def _reports(entries: Iterable[Entry]) -> list[JsonData]:
    return list[JsonData](sorted({entry.report.id for entry in entries}))
