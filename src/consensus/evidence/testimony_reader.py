"""Reads the statements of a situation: which claims stand, and what each of them says about stances.

`consensus.evidence.worlds` computes what follows from the statements.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

import attrs

from consensus.dates.stated import eve_of
from consensus.evidence.attitudes import Attitude, counted, taking
from consensus.evidence.member_words import said_of, stances_left
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Testimony, in_order
from consensus.evidence.votes_cast import voted_otherwise
from consensus.records import (
    BallotClaim,
    CountClaim,
    GroupId,
    MemberId,
    ProposalId,
    ReportId,
    SilenceClaim,
    Stance,
    StanceClaim,
)
from consensus.situation import Situation
from consensus.timeline import Entry
from consensus.timeline.repeats import Repeats, repeats, without_repeats

_REPEATS_THAT_PAY = 2
"""How many reports there must be for each distinct content before those that repeat others are left out.

To read the others alone, they need a timeline of their own, with an index of its own.
"""


def read_testimony(situation: Situation, proposal: ProposalId | None = None) -> Testimony:
    """The statements of all claims that stand in a situation.  Raises UnknownId for a proposal that does not exist."""
    asked = situation.proposal if proposal is None else situation.setting.proposal(proposal)
    said = repeats(situation.timeline)
    if len(said) * _REPEATS_THAT_PAY > len(situation.timeline):
        return _TestimonyReader(situation, asked.id).testimony()
    once = attrs.evolve(situation, timeline=without_repeats(situation.timeline, said))
    return _of_all(_TestimonyReader(once, asked.id).testimony(), situation, said)


def _of_all(read: Testimony, situation: Situation, said: Repeats) -> Testimony:
    """The testimony of a situation, from that of the first report of each content."""
    repeated = {first: tuple(sorted(same)) for first, same in said.items() if len(same) > 1}
    distinct = []
    for statement in read.distinct:
        by = repeated.get(statement.report.id, (statement.report.id,))[0]
        entry = situation.timeline.entries_of(by)[statement.entry.position]
        distinct.append(attrs.evolve(statement, entry=entry))
    return attrs.evolve(
        read, situation=situation, distinct=in_order(distinct), repeated=tuple(sorted(repeated.values()))
    )


class _TestimonyReader:
    """Collects statements, member by member and count by count, from the situation's day backwards."""

    def __init__(self, situation: Situation, proposal: ProposalId) -> None:
        self.situation = situation
        self.proposal = proposal
        self.limits: dict[Entry, dict[tuple[StancePeriod, frozenset[Attitude]], None]] = {}
        self.numbers: dict[Entry, tuple[CardinalityConstraint, ...]] = {}
        self.period: dict[MemberId, StancePeriod] = {}
        self.said: dict[MemberId, list[tuple[Entry, frozenset[Attitude]]]] = {}
        self.periods: list[StancePeriod] = []
        self.earlier: dict[date, Situation] = {}

    def testimony(self) -> Testimony:
        for member in self.situation.members:
            self._begin(member, 0, said_of(self.situation, self.proposal, member))
        for moment in self.situation.timeline.moments(self._counts()):
            self._moment(moment)
        entries = [*self.limits, *(entry for entry in self.numbers if entry not in self.limits)]
        statements = [
            Statement(entry=entry, limits=tuple(self.limits.get(entry, ())), numbers=self.numbers.get(entry, ()))
            for entry in entries
        ]
        return Testimony(
            situation=self.situation,
            proposal=self.proposal,
            members=self.situation.members,
            periods=tuple(sorted(self.periods)),
            distinct=in_order(statements),
        )

    def _begin(self, member: MemberId, back: int, said: list[tuple[Entry, frozenset[Attitude]]]) -> StancePeriod:
        """Begin a period of a member, with the claims that named it at that time."""
        period = self.period[member] = StancePeriod(member, back)
        self.periods.append(period)
        self.said[member] = said
        for entry, limit in said:
            self._limit(entry, period, limit)
        return period

    def _limit(self, entry: Entry, period: StancePeriod, limit: frozenset[Attitude]) -> None:
        self.limits.setdefault(entry, {})[period, limit] = None

    # Counts and ballots

    def _counts(self) -> list[Entry]:
        """The counts and ballots that stand."""
        entries = [entry for entry in self.situation.history("count", self.proposal) if self._is_of_members(entry)]
        # One of the last day is enough of those that would replace the same counts; within a day, the sequence matters.
        latest: dict[object, Entry] = {}
        for entry in entries:
            kind = self._kind(entry)
            if kind not in latest or entry.is_later_than(latest[kind]):
                latest[kind] = entry
        of_day: dict[date, list[Entry]] = {}
        for entry in entries:
            of_day.setdefault(_day(entry), []).append(entry)
        in_sequence = {_day(entry) for entry in entries if entry.report.time or entry.report.after or _is_round(entry)}
        others = {
            day: [*(each for each in latest.values() if _day(each) > day), *(of_day[day] if day in in_sequence else ())]
            for day in of_day
        }
        # If no sequence is stated, all of a kind on a day are replaced, or none.
        replaced: dict[object, bool] = {}
        stand = []
        for entry in entries:
            day = _day(entry)
            alike = entry if day in in_sequence else (day, self._kind(entry))
            if alike not in replaced:
                replaced[alike] = any(self._replaces(each, entry) for each in others[day])
            if not replaced[alike]:
                stand.append(entry)
        return stand

    def _kind(self, entry: Entry) -> object:
        """A key; counts and ballots with equal keys replace the same earlier ones."""
        claim = _as_count(entry, self.proposal)
        is_bare = claim.at_least is None and claim.at_most is None
        names_everybody = claim.group is None and claim.names_everybody(self._counted(None, entry)[0])
        return isinstance(entry.claim, BallotClaim), claim.group, claim.stances, is_bare, names_everybody

    def _is_of_members(self, entry: Entry) -> bool:
        """Whether members can have been counted; a ballot with more votes was held by others, such as a parliament."""
        if not isinstance(entry.claim, BallotClaim):
            return True
        voters, is_whole = self._counted(entry.claim.group, entry)
        return not is_whole or entry.claim.counted <= len(voters)

    def _replaces(self, later: Entry, earlier: Entry) -> bool:
        """Whether a count or ballot comes later than another and replaces it."""
        is_later_round = (
            isinstance(later.claim, BallotClaim)
            and later.day == earlier.day
            and later.claim.is_later_round_than(earlier.claim)
        )
        if later is earlier or not (is_later_round or self.situation.timeline.comes_after(later, earlier)):
            return False
        new, old = _as_count(later, self.proposal), _as_count(earlier, self.proposal)
        if new.at_least is None and new.at_most is None:
            return False
        if new.group is None and new.names_everybody(self._counted(None, later)[0]):
            return True
        are_ballots = isinstance(later.claim, BallotClaim) and isinstance(earlier.claim, BallotClaim)
        return new.group == old.group and (are_ballots or not set(new.stances).isdisjoint(old.stances))

    def _moment(self, counts: Sequence[Entry]) -> None:
        """Read the counts and ballots of one moment; each is about the members of its day, in their period of that day.

        A member has one stance at a time: if it has changed since one of them, it has changed since all of them.
        """
        alike: dict[object, list[Entry]] = {}
        for entry in counts:
            alike.setdefault(self._content(entry), []).append(entry)
        self._read([first for first, *_ in alike.values()])
        for first, *others in alike.values():
            if first in self.numbers:
                self.numbers |= dict.fromkeys(others, self.numbers[first])

    def _content(self, entry: Entry) -> object:
        """A key for counts that can be read as one; the entry itself if it names a member or has a stated sequence."""
        claim = entry.claim
        if not isinstance(claim, CountClaim) or claim.missing is not None or claim.including or self._is_placed(entry):
            return entry
        return claim.stances, claim.at_least, claim.at_most, claim.of, claim.group, entry.report.supposed

    @cached_property
    def _followed(self) -> frozenset[ReportId]:
        """The reports that another report is stated to come after."""
        return frozenset(before for report in self.situation.timeline.reports for before in report.after)

    def _read(self, counts: Sequence[Entry]) -> None:
        """Read counts and ballots of one moment, without duplicates of those that name nobody."""
        named = {entry: self._naming(entry) for entry in counts}
        periods: dict[Entry, dict[MemberId, StancePeriod]] = {entry: {} for entry in counts}
        for member in sorted({member for naming in named.values() for member in naming}):
            by_count = {entry: naming[member] for entry, naming in named.items() if member in naming}
            for entry, period in self._periods_at(member, by_count).items():
                periods[entry][member] = period
        for entry in counts:
            if isinstance(entry.claim, BallotClaim):
                self._ballot(entry, entry.claim, periods[entry])
            else:
                self._count(entry, periods[entry], named[entry])
        for entry in counts:
            if isinstance(entry.claim, BallotClaim):
                self._part_from_earlier_words(entry, entry.claim, periods[entry])

    def _naming(self, entry: Entry) -> dict[MemberId, frozenset[Attitude] | None]:
        """The members counted, each with the attitudes that the count gives it by name; None if it does not name it."""
        if isinstance(entry.claim, BallotClaim):
            return dict.fromkeys(self._counted(entry.claim.group, entry)[0])
        claim = _as_count(entry, self.proposal)
        attitudes = counted(claim.stances)
        among, _ = self._counted(claim.group, entry)
        rest = frozenset(Attitude) - attitudes
        named = {**dict.fromkeys(claim.missing or (), rest), **dict.fromkeys(claim.including, attitudes)}
        return {member: named.get(member) for member in among}

    def _count(
        self, entry: Entry, periods: dict[MemberId, StancePeriod], named: dict[MemberId, frozenset[Attitude] | None]
    ) -> None:
        """Add what a count says about the members of its day, by name and in number."""
        claim = _as_count(entry, self.proposal)
        among, is_whole = self._counted(claim.group, entry)
        attitudes = counted(claim.stances)
        others = attitudes if is_whole and claim.names_everybody(among) else None
        for member in among:
            limit = others if named[member] is None else named[member]
            if limit is not None:
                self._limit(entry, periods[member], limit)
        least = 0 if claim.at_least is None else claim.at_least
        greatest = len(among) if claim.at_most is None or not is_whole else claim.at_most
        if least > 0 or greatest < len(among):
            number = CardinalityConstraint(
                periods=frozenset(periods.values()),
                attitudes=attitudes,
                least=least,
                greatest=min(greatest, len(among)),
            )
            self.numbers[entry] = (number,)

    def _ballot(self, entry: Entry, ballot: BallotClaim, periods: dict[MemberId, StancePeriod]) -> None:
        """Add what a ballot says about those who could take part on its day: how many have each stance.

        If it reports votes by class of seats, the numbers for the holders of those seats are exact, since all others
        are counted too.
        """
        voters, is_whole = self._counted(ballot.group, entry)
        stayed_away = 0 if ballot.of is None else len(voters) - ballot.of
        tallies = ballot.tallies
        if ballot.votes:
            # A member that voted for another may have any stance but support, so only support is counted in full.
            tallies = tuple(each for each in ballot.tallies_on(self.proposal) if each.stance is Stance.SUPPORTS)
            for member in self._voting_for_others(entry, ballot, periods):
                self._limit(entry, periods[member], frozenset(Attitude) - taking([Stance.SUPPORTS]))
        numbers = []
        for stance in sorted({tally.stance for tally in tallies}, key=list(Stance).index):
            votes = [tally for tally in tallies if tally.stance is stance]
            for seats in sorted({"", *(tally.seats for tally in votes)}):
                seated, _ = self._counted(seats or None, entry)
                among = frozenset(periods[member] for member in seated if member in periods)
                least = sum(tally.number for tally in votes if seats in ("", tally.seats))
                most = len(among) if seats or not is_whole else min(least + stayed_away, len(among))
                if least > 0 or most < len(among):
                    numbers.append(
                        CardinalityConstraint(periods=among, attitudes=taking([stance]), least=least, greatest=most)
                    )
        if numbers:
            self.numbers[entry] = tuple(numbers)

    def _voting_for_others(self, entry: Entry, ballot: BallotClaim, voters: Iterable[MemberId]) -> Iterator[MemberId]:
        """Members last reported before the ballot's day to support exactly one of its proposals, and not this one.

        Supporters of a proposal with fewer votes than reported supporters are left out: it is unknown who defected.
        """
        eve = self._on(eve_of(_day(entry)))
        backing: dict[ProposalId, list[MemberId]] = {}
        for member in voters:
            if member in eve.members:
                standings = {each: eve.standing(member, proposal=each) for each, _ in ballot.votes}
                backed = [each for each, standing in standings.items() if standing.stance is Stance.SUPPORTS]
                if len(backed) == 1:
                    backing.setdefault(backed[0], []).append(member)
        for other, votes in ballot.votes:
            if other != self.proposal and len(backing.get(other, ())) <= votes:
                yield from backing.get(other, ())

    def _part_from_earlier_words(
        self, entry: Entry, ballot: BallotClaim, periods: dict[MemberId, StancePeriod]
    ) -> None:
        """Move claims about members before a ballot to an earlier period if they cannot all have voted that way."""
        if not self._counted(ballot.group, entry)[1]:
            return
        words = {
            member: [each for each in self.said[member] if self._is_word_before(each[0], entry)]
            for member, period in periods.items()
            if period == self.period[member]
        }
        said = {member: stances for member, told in words.items() if (stances := stances_left(told))}
        for member in sorted(voted_otherwise(ballot, self.proposal, voters=len(periods), said=said)):
            for each, limit in words[member]:
                self.limits[each].pop((self.period[member], limit), None)
            self._begin(member, self.period[member].back + 1, words[member])

    def _is_word_before(self, entry: Entry, ballot: Entry) -> bool:
        """Whether a claim names members and comes before the ballot."""
        return not isinstance(entry.claim, CountClaim) and self.situation.timeline.comes_after(ballot, entry)

    def _counted(self, group: GroupId | None, entry: Entry) -> tuple[tuple[MemberId, ...], bool]:
        """The members that a count may be about, and whether it is about all of them.

        A ballot is about the members with a vote on its day.  If a group's members are not all known, any member may
        belong to it.
        """
        membership, day = self.situation.membership, _day(entry)
        members = membership.voters_on(day) if isinstance(entry.claim, BallotClaim) else membership.members_on(day)
        if group is None:
            return members, True
        listed = self.situation.setting.body.group(group)
        if not listed.exhaustive:
            return members, False
        return tuple(member for member in members if member in listed.members), True

    def _periods_at(
        self, member: MemberId, counts: dict[Entry, frozenset[Attitude] | None]
    ) -> dict[Entry, StancePeriod]:
        """The period of a member when each count of a moment was made; an earlier one if its stance changed since.

        `counts` has the attitudes that each count gives the member by name; None if it does not name it.
        """
        if member not in self.period:
            self._begin(member, 0, self._said_at(member, next(iter(counts)))[1])
        said, periods = self.said[member], dict.fromkeys(counts, self.period[member])
        since = self._spoken_since(said, counts)
        if not since:
            return periods
        then = {entry: self._said_at(member, entry) for entry in since}
        changed = {limit for entry, limit in said if any(self._is_since(entry, count) for count in since)}
        named = {limit for _, earlier in then.values() for entry, limit in earlier if _names(entry, member)}
        named |= {limit for limit in map(counts.get, since) if limit is not None}
        # A ballot is an act of its day: a member that is reported on after it may have changed its mind.
        may_differ = any(isinstance(count.claim, BallotClaim) for count in since) or any(
            entry.report.supposed for entry, _ in said
        )
        if may_differ or (named and not any(now & before for now in changed for before in named)):
            for day in sorted({day for day, _ in then.values()}, reverse=True):
                of_day = [entry for entry in since if then[entry][0] == day]
                about = dict.fromkeys(each for entry in of_day for each in then[entry][1])
                periods |= dict.fromkeys(of_day, self._begin(member, self.period[member].back + 1, list(about)))
        return periods

    def _spoken_since(self, said: list[tuple[Entry, frozenset[Attitude]]], counts: Iterable[Entry]) -> list[Entry]:
        """The counts of a moment that one of these claims came after; counts without a stated sequence are alike."""
        found: dict[Entry | None, bool] = {}
        since = []
        for count in counts:
            alike = count if self._is_placed(count) else None
            if alike not in found:
                found[alike] = any(self._is_since(entry, count) for entry, _ in said)
            if found[alike]:
                since.append(count)
        return since

    def _is_placed(self, entry: Entry) -> bool:
        """Whether a claim has a place in the sequence of its day, stated by its report or by one that follows it."""
        report = entry.report
        return bool(report.time or report.after or report.id in self._followed)

    def _is_since(self, entry: Entry, count: Entry) -> bool:
        """Whether a claim that names members was made after a count."""
        if not isinstance(entry.claim, CountClaim) and entry.report.supposed:
            return True
        return not isinstance(entry.claim, CountClaim) and self.situation.timeline.comes_after(entry, count)

    def _said_at(self, member: MemberId, count: Entry) -> tuple[date, list[tuple[Entry, frozenset[Attitude]]]]:
        """The claims about a member when a count was made, none of them later than it, and the day they are as of."""
        before = eve_of(_day(count))
        for day in (_day(count), before):
            said = said_of(self._on(day), self.proposal, member)
            if not any(self._is_since(entry, count) for entry, _ in said):
                return day, [(entry, limit) for entry, limit in said if entry is not count]
        return before, []

    def _on(self, day: date) -> Situation:
        if day not in self.earlier:
            self.earlier[day] = attrs.evolve(self.situation, day=day)
        return self.earlier[day]


def _day(entry: Entry) -> date:
    """The day of a count that stands."""
    assert entry.day is not None
    return entry.day


def _is_round(entry: Entry) -> bool:
    """Whether an entry is a numbered round of ballots."""
    return isinstance(entry.claim, BallotClaim) and entry.claim.round is not None


def _as_count(entry: Entry, proposal: ProposalId) -> CountClaim:
    """An entry as a count: a ballot of all its stances, a stance of an unnamed group as at least one member."""
    claim = entry.claim
    if isinstance(claim, BallotClaim):
        stances = dict.fromkeys(tally.stance for tally in claim.tallies_on(proposal))
        return CountClaim(stances=stances, proposal=proposal, at_least=claim.counted, group=claim.group)
    if isinstance(claim, SilenceClaim):
        # Silence was broken by an unnamed member.
        return CountClaim(stances=[Stance.OBJECTS], proposal=claim.proposal, at_least=1)
    if isinstance(claim, StanceClaim):
        return CountClaim(stances=[claim.stance], proposal=claim.proposal, at_least=1)
    assert isinstance(claim, CountClaim)
    return claim


def _names(entry: Entry, member: MemberId) -> bool:
    """Whether a claim names the member; a count that names everybody missing does not name those it counts."""
    return not isinstance(entry.claim, CountClaim) or member in (entry.claim.missing or ())
