"""What is told of a situation beside who stands where: by which rule it is decided, who belongs, who has a vote."""

from collections.abc import Iterator

from consensus.records import MembershipClaim
from consensus.situation import Situation
from consensus.timeline import Entry
from consensus.views.blocks import Block, Heading, Lines
from consensus.views.claim_words import claim_in_words
from consensus.views.wording import Words, listed


def without_vote(situation: Situation) -> Iterator[Block]:
    """The members whose vote is suspended, if there are any."""
    if situation.suspended:
        words = Words(situation.setting)
        names = ", ".join(words.name(member) for member in words.by_name(situation.suspended))
        yield Lines((f"  without a vote: {names}",))


def reported(situation: Situation) -> Iterator[Block]:
    """What stands beside the stances, a heading for each matter."""
    for title, lines in (("Rule", tuple(_rule(situation))), ("Membership", tuple(_membership(situation)))):
        if lines:
            yield Heading(title)
            yield Lines(tuple(f"  {line}" for line in lines))


def _rule(situation: Situation) -> Iterator[str]:
    """What was reported of the rule by which the proposal in question is decided."""
    words = Words(situation.setting)
    for entry in situation.rule_reports():
        yield f"{claim_in_words(entry.claim, words)}{cited(entry)}"


def _membership(situation: Situation) -> Iterator[str]:
    """Who is reported to have joined, left or lost its vote by the day, and how many members are."""
    words = Words(situation.setting)
    last: dict[tuple[str, bool], Entry] = {}
    for member in situation.setting.body.members:
        for entry in situation.membership.reports_on(member.id, situation.day):
            assert isinstance(entry.claim, MembershipClaim)
            last[member.id, entry.claim.event.is_of_vote] = entry
    for entry in dict.fromkeys(sorted(last.values(), key=lambda entry: (entry.occurred_on is None, entry.day))):
        yield f"{claim_in_words(entry.claim, words)}, {_when(entry)}{cited(entry)}"
    for entry in situation.current("number of members"):
        assert isinstance(entry.claim, MembershipClaim)
        yield f"{_numbered(entry, situation, words)}{cited(entry)}"


def _numbered(entry: Entry, situation: Situation, words: Words) -> str:
    """A number of members, and how it differs from the members of its day."""
    claim = entry.claim
    assert isinstance(claim, MembershipClaim) and entry.day is not None
    told = f"{claim_in_words(claim, words)}, {_when(entry)}"
    members = situation.membership.members_on(entry.day)
    differs = []
    if claim.number != len(members):
        differs.append(f"{len(members)} are listed or reported")
    if claim.members:
        lacking, beyond = set(members) - set(claim.members), set(claim.members) - set(members)
        differs += [f"it leaves out {words.names(words.by_name(lacking))}"] if lacking else []
        differs += [f"{words.names(words.by_name(beyond))} did not belong"] if beyond else []
    return told + (f"; but {listed(differs)}" if differs else "")


def _when(entry: Entry) -> str:
    return "" if entry.occurred_on is None else str(entry.occurred_on.words())


def cited(entry: Entry) -> str:
    """The report of a claim, in brackets."""
    return f"  [{entry.report.id}]"
