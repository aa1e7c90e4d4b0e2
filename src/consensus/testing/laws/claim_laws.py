"""Laws of answers about a race, to run on your own answers: `check_claims(answers)`.

Here: every kind of claim, and every field of each, has an effect.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from enum import Enum
from functools import partial
from itertools import zip_longest
from typing import Any, get_args

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.errors import ConsensusError
from consensus.evidence import weigh
from consensus.precedent import precedents
from consensus.records import (
    Actor,
    Body,
    Candidate,
    Claim,
    Concession,
    Group,
    Member,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    PackageDeal,
    Part,
    Proposal,
    Report,
    RetractionClaim,
    Setting,
    Stance,
    StanceClaim,
    ThreatClaim,
    Tie,
    TieClaim,
)
from consensus.rules import AtLeast, NoObjection, Unanimity
from consensus.situation import Objection, Situation
from consensus.testing.laws.broken import LawBroken, broken_of, tell, untold
from consensus.testing.strategies.claim_strategies import claims_of, retractions
from consensus.timeline import Timeline
from consensus.unblocking import unblock
from consensus.views.words.phrases import Words
from consensus.views.words.standing_summary import standing_lines
from consensus.views.words.summaries import text

__all__ = ["all_that_is_told", "check_claims", "claim_has_an_effect", "every_field_has_an_effect"]

Tell = Callable[[Situation], Iterable[object]]

DAY = date(2026, 3, 2)

PROVENANCE = frozenset({"occurred_on", "wording", "confidence", "note"})
"""Fields that every claim has: when it counts, and what is kept of its source."""

KEPT = frozenset({(StanceClaim, "group"), (ThreatClaim, "group")})
"""Fields that only keep the source's wording: the group, where its members are also named one by one."""

_AT, _CH, _LI = (Member(id=member) for member in ("AT", "CH", "LI"))

SETTING = Setting(
    body=Body(
        name="Commission",
        members=[_AT, _CH, _LI],
        groups=[Group(id="upper", members=["AT", "CH"]), Group(id="some", exhaustive=False)],
    ),
    actors=[Actor(id="chair")],
    offices=[Office(id="secretary"), Office(id="deputy")],
    candidates=[Candidate(id="meier", member="CH"), Candidate(id="lund", member="AT")],
    proposals=[
        Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")]),
        Proposal(
            id="both",
            names=[
                Nomination(office="secretary", candidate="meier"),
                Nomination(office="deputy", candidate="lund"),
            ],
        ),
        Proposal(id="lund", names=[Nomination(office="secretary", candidate="lund")]),
        Proposal(id="deputy", names=[Nomination(office="deputy", candidate="lund")]),
    ],
    concessions=[
        Concession(id="fund", by="CH"),
        Concession(id="seat", parts=[Part(id="vice", by="meier"), Part(id="agenda", by="chair")]),
    ],
    packages=[PackageDeal(id="deal", parties=["AT", "CH"])],
    rules=["majority", "all"],
)
"""A setting for every kind of claim, in which objections to different things are different objections."""

FIRST = Report(
    id="first",
    reported_on=StatedDate.day(DAY),
    claims=[StanceClaim(stance=Stance.SUPPORTS, members=[member], proposal="meier") for member in ("AT", "CH")],
)
"""The claim to be retracted."""


def check_claims(
    answers: Tell | None = None,
    *,
    kinds: Collection[type[Claim]] | None = None,
    settings: hypothesis.settings | None = None,
) -> None:
    """Check that every kind of claim and every field changes some answer; raises LawBroken for one that does not.

    `answers` yields every answer about a situation, by default all answers of this library.
    `kinds` are all kinds by default, so that a new kind is tried as soon as it exists.

    >>> from consensus.records import DecisionClaim
    >>> check_claims(kinds=[DecisionClaim])
    """
    __tracebackhide__ = True
    found: list[LawBroken] = []
    asked = all_that_is_told if answers is None else answers
    for kind in get_args(Claim) if kinds is None else kinds:
        drawn = st.fixed_dictionaries({"answers": st.just(asked), "claim": _drawn(kind)})
        laws = untold([claim_has_an_effect, every_field_has_an_effect], found)
        found += broken_of(laws, drawn, settings=settings)
    tell(found)


def _drawn(kind: type[Claim]) -> st.SearchStrategy[Claim]:
    """Claims of a kind, with the day of their report."""
    made = retractions([FIRST]) if kind is RetractionClaim else claims_of(kind, SETTING)
    return made.map(lambda claim: attrs.evolve(claim, occurred_on=None))


def all_that_is_told(situation: Situation) -> Iterator[object]:
    """What `show` prints, where each member stands on each proposal, precedents, evidence and what would unblock it.

    Answers are yielded one by one, so that a comparison can stop at the first difference.
    """
    yield text(situation)
    words = Words(situation)
    proposals = [proposal.id for proposal in situation.setting.proposals]
    for proposal in proposals:
        for member in situation.members:
            yield list(standing_lines(situation.standing(member, proposal=proposal), words))
    for objection in _objections(situation):
        yield text(precedents(situation, objection))
    for proposal in proposals:
        yield text(weigh(situation, proposal))
    for proposal in proposals:
        yield text(unblock(situation, proposal))


def _objections(situation: Situation) -> Iterator[Objection]:
    """Every known objection, once for each proposal that it concerns."""
    for proposal in situation.setting.proposals:
        for member in situation.members:
            yield from situation.standing(member, proposal=proposal.id).objections


def claim_has_an_effect(answers: Tell, claim: Claim) -> None:
    """A claim changes some answer: for every claim there is a race in which it does."""
    if not any(_differ(answers, [*before, *after], [*before, claim, *after]) for before, after in _races(claim)):
        raise LawBroken(claim_has_an_effect, "it is without effect", answers=answers, claim=claim)


def every_field_has_an_effect(answers: Tell, claim: Claim) -> None:
    """Another value of a field of a claim, or none, changes some answer, except where it is kept of the source."""
    for name, other in _otherwise(claim):
        if not any(
            _differ(answers, [*before, claim, *after], [*before, other, *after]) for before, after in _races(claim)
        ):
            problem = f"its field {name!r} is without effect"
            raise LawBroken(every_field_has_an_effect, problem, answers=answers, claim=claim)


def _races(claim: Claim) -> list[tuple[list[Claim], list[Claim]]]:
    """Claims to put before and after a claim: none, what the claim ends, or the history of an objection.

    A threat was made before by everybody, or by a group without a named member.
    """
    match claim:
        case TieClaim():
            return [([], []), ([attrs.evolve(claim, ended=False)], [])]
        case ObjectionClaim():
            raised = ObjectionClaim(
                objection=claim.objection,
                member=claim.member,
                proposal=claim.proposal,
                candidate=claim.candidate,
                office=claim.office,
            )
            # Asks in the claim that lifts an objection count once the objection returns.
            returned = attrs.evolve(raised, event=ObjectionEvent.RETURNED)
            return [([], []), ([raised], []), ([raised], [returned])]
        case ThreatClaim():
            made = ThreatClaim(threat=claim.threat, members=sorted(SETTING.ids("member")), to="leave")
            by_a_group = ThreatClaim(threat=claim.threat, group="some", to="leave")
            return [([], []), ([made], []), ([by_a_group], [])]
        case _:
            return [([], [])]


def _differ(answers: Tell, one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether some answer differs between the two lists of claims.

    A race that is refused has no answers to compare; it differs from a race that is not refused.
    """
    situations = [_situation(claims) for claims in (one, other)]
    if None in situations:
        return situations[0] is not situations[1]
    answered = zip_longest(*(answers(situation) for situation in situations if situation is not None))
    return any(first != second for first, second in answered)


def _situation(claims: Sequence[Claim]) -> Situation | None:
    """The race on its day, with one report for each claim, in sequence; None if the race is refused."""
    reports = [FIRST]
    for place, claim in enumerate(claims):
        day = StatedDate.day(DAY)
        reports.append(Report(id=f"r{place}", reported_on=day, after=[reports[-1].id], claims=[claim]))
    with suppress(ConsensusError):
        race = Appointment(
            title="a race",
            setting=SETTING,
            rule=NoObjection(),
            named_rules=[("majority", AtLeast(2)), ("all", Unanimity())],
            timeline=Timeline(reports=reports),
        )
        return race.on(DAY)
    return None


def _otherwise(claim: Claim) -> Iterator[tuple[str, Claim]]:
    """The claim with one field changed at a time, if the result is a valid claim."""
    for name, make in _changes(claim):
        with suppress(ConsensusError):
            yield name, make()


def _changes(record: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each field of a record, with a function that makes the record with another value in that field."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name in PROVENANCE or (type(record), field.name) in KEPT or _is_said_again(record, field.name):
            continue
        if isinstance(value, Tie):
            for inner, make in _changes(value):
                yield inner, partial(_with_made, record, field.name, make)
        for other in _others(value, field):
            yield field.name, partial(_with_made, record, field.name, partial(lambda given: given, other))


def _is_said_again(record: Any, name: str) -> bool:
    """Whether a field only repeats what an objection is aimed at, or names each member of the claim's group."""
    group = getattr(record, "group", None)
    if name == "members" and record.members and group is not None:
        return any(each.id == group and set(each.members) == set(record.members) for each in SETTING.body.groups)
    is_later = isinstance(record, ObjectionClaim) and record.event is not ObjectionEvent.RAISED
    return is_later and name in ("proposal", "candidate", "office")


def _with_made(record: Any, name: str, make: Callable[[], Any]) -> Any:
    return attrs.evolve(record, **{name: make()})


def _others(value: object, field: "attrs.Attribute[Any]") -> Iterator[object]:
    """Other values of a field: every other word, the other boolean, or the default."""
    if isinstance(value, Enum):
        yield from (word for word in type(value) if word is not value)
    elif isinstance(value, bool):
        yield not value
    elif field.default is not attrs.NOTHING and value != field.default:
        yield field.default
