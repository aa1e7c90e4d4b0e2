"""How reports change the possible stances of members, from one day to another or as more becomes known."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import final

import attrs

from consensus.errors import InvalidRecord, OutOfTime
from consensus.evidence.evidence import Evidence
from consensus.evidence.statements import Statement, in_order
from consensus.records import MemberId, Stance
from consensus.time_limit import TimeLimit, question_limit

CONTRADICTIONS_AT_MOST = 1_000
"""How many contradictions are searched for new statements that contradict one no longer relied on."""


@final
@attrs.frozen(kw_only=True, repr=False)
class Revision:
    """A change in a member's possible stances, with the statements that caused it.

    If stances were ruled out, `because` has the new statements that do so.  If stances became possible, it has the
    statements no longer relied on, and the new ones that contradict them.
    """

    member: MemberId
    before: frozenset[Stance]
    after: frozenset[Stance]
    because: tuple[Statement, ...]

    def __repr__(self) -> str:
        return f"<Revision of {self.member}: by {', '.join(statement.id for statement in self.because)}>"


def revisions(before: Evidence, after: Evidence) -> tuple[Revision, ...]:
    """The changes in members' possible stances between two evidences of the same race, sorted by member.

    Before, every stance counts as possible for a member that joined in between.
    All of it together takes the shorter time limit of the two, once it is known what either relies on; after that, some
    changes are missing, and some are told with more statements than are needed.
    Raises InvalidRecord if the two are about different proposals.
    """
    if before.proposal != after.proposal:
        raise InvalidRecord(what="revision", problem=f"{before.proposal!r} and {after.proposal!r} are two proposals")
    _ = before.relied_on, after.relied_on
    limit = question_limit(before.time_limit, after.time_limit)
    found: dict[object, list[MemberId]] = {}
    for member in after.testimony.members:
        said = [_ids(evidence.testimony.about(member)) for evidence in (before, after)]
        was = before.kind_of(member) if member in before.testimony.members else None
        found.setdefault((was, after.kind_of(member), *said), []).append(member)
    revised = [revision for members in found.values() for revision in _revisions(before, after, members, limit)]
    return tuple(sorted(revised, key=lambda revision: revision.member))


def _revisions(before: Evidence, after: Evidence, members: list[MemberId], limit: TimeLimit) -> Iterator[Revision]:
    """The revisions of members that neither evidence distinguishes."""
    first = members[0]
    is_new = first not in before.testimony.members
    was = frozenset(Stance) if is_new else before.possible(first, time_limit=limit.left)
    now = after.possible(first, time_limit=limit.left)
    # What counts as possible because time ran out is no change.
    ruled_out = was - now if is_new else was - now - before.undecided(first)
    made_possible = now - was - after.undecided(first)
    if not ruled_out and not made_possible:
        return
    old, new = _ids(before.relied_on), _ids(after.relied_on)
    because = [each for each in _ruling_out(after, first, ruled_out, limit) if each.id not in old]
    if not is_new:
        dropped = [each for each in _ruling_out(before, first, made_possible, limit) if each.id not in new]
        because += [*dropped, *_contradicting(after, _ids(dropped), old, limit)]
    for member in members:
        yield Revision(member=member, before=was, after=now, because=tuple(dict.fromkeys(because)))


def _contradicting(
    evidence: Evidence, dropped: frozenset[str], old: frozenset[str], limit: TimeLimit
) -> list[Statement]:
    """The new statements that contradict dropped ones, as many as are found in time."""
    found: list[Statement] = []
    if dropped:
        with suppress(OutOfTime):
            for contradiction in evidence.contradictions(
                at_most=CONTRADICTIONS_AT_MOST, among=evidence.contestable, time_limit=limit.left
            ):
                if not dropped.isdisjoint(_ids(contradiction.statements)):
                    found += (statement for statement in contradiction.statements if statement.id not in old)
    return list(in_order(found))


def _ids(statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset(statement.id for statement in statements)


def _ruling_out(
    evidence: Evidence, member: MemberId, stances: frozenset[Stance], limit: TimeLimit
) -> tuple[Statement, ...]:
    """A smallest set of statements that rules out these stances of a member; empty if there are no stances."""
    if not stances:
        return ()
    others = (stance for stance in Stance if stance not in stances)
    return evidence.rests_on(member, *others, time_limit=limit.left)
