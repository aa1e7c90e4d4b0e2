"""Hypothesis strategies for small, coherent situations with many reasons for a body to be blocked.

A few members object, wait, ask, follow, influence one another and hold back, and a few concessions are available.
There are rarely more than ten moves, so that every set of them can be tried.
Not here: single records and claims of every kind, which are in `record_strategies` and `claim_strategies`.
"""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from consensus.dates import StatedDate
from consensus.records import (
    Actor,
    AskClaim,
    Body,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    DecisionClaim,
    DecisionResult,
    Group,
    Member,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    PackageClaim,
    PackageEvent,
    Part,
    Period,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    Report,
    Setting,
    Stance,
    StanceClaim,
    ThreatEvent,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
    Way,
)
from consensus.rules import NoObjection, Rule, Unanimity
from consensus.situation import Situation
from consensus.testing.strategies.bargain_strategies import aims, asked, packages, remedies, terms
from consensus.testing.strategies.condition_strategies import (
    NEAR_WEIGHTS,
    conditions_on_deeds,
    granted,
    near_conditions,
)
from consensus.testing.strategies.threat_strategies import threats
from consensus.testing.strategies.value_strategies import maybe
from consensus.timeline import Timeline

__all__ = ["contested", "situations", "threatened"]

_DAYS = tuple(date(2026, 3, day) for day in range(1, 6))
_TODAY = date(2026, 3, 9)
_TOMORROW = date(2026, 3, 10)
_READ = (_DAYS[0], _TODAY, _TOMORROW)

_MEMBERS = ("AT", "CH", "DE", "LI", "NO", "SE")
_NOT_YET = "UK"
"""A member that joins after the day, so that no claim about it counts."""

_CANDIDATES = ("meier", "lund", "rossi")
_CONCESSIONS = ("fund", "seat", "dike", "port")

_COSTS = maybe(st.sampled_from(tuple(map(Fraction, ("1", "2", "1/2", "0", "7/3", "5")))))

_NOMINATED = CandidacyStatus.NOMINATED
_SELDOM: st.SearchStrategy[bool] = st.sampled_from((False, False, False, True))

_DatedClaim = tuple[date, Claim]


@st.composite
def situations(
    draw: st.DrawFn,
    *,
    members: int | None = None,
    rules: st.SearchStrategy[Rule] | None = None,
    kinds: Collection[type[Claim]] | None = None,
    bargains: bool = True,
) -> Situation:
    """Situations with three to six members, one to three proposals and up to four concessions, under one of `rules`.

    `members` is the number of members, and `kinds` limits the kinds of claim.
    Without `bargains`, moves are independent: no terms, no package deals, and no nominations to reopen.

    Without `rules`, the rule is no objection, or unanimity with or without abstention.
    """
    setting = draw(_settings(bargains=bargains, size=members))
    claims = [
        *draw(_candidacies(setting)),
        *draw(_stances(setting)),
        *draw(_objections(setting)),
        *draw(_ties(setting)),
        *draw(_asks(setting)),
        *draw(_turns(setting)),
        *draw(_deals(setting)),
        *draw(_threats(setting, least=0, most=1)),
    ]
    told = [(day, claim) for day, claim in claims if kinds is None or isinstance(claim, tuple(kinds))]
    return _situation(setting, told, draw(_RULES if rules is None else rules))


@st.composite
def threatened(draw: st.DrawFn, about: st.SearchStrategy[Situation]) -> Situation:
    """The situations of `about`, with one to three claims on threats added."""
    situation = draw(about)
    claims = draw(_threats(situation.setting, least=1, most=3))
    reports = [
        Report(id=f"threat{place}", reported_on=StatedDate.day(day), claims=[claim])
        for place, (day, claim) in enumerate(claims)
    ]
    return attrs.evolve(situation, timeline=Timeline(reports=[*situation.timeline.reports, *reports]))


@st.composite
def contested(
    draw: st.DrawFn, *, members: int | None = None, rules: st.SearchStrategy[Rule] | None = None
) -> Situation:
    """Situations with several plans: objections can be lifted in several ways, and hold-outs have ties.

    `members` and `rules` are as in `situations`.
    """
    setting = draw(_settings(traded=3, size=members))
    first = setting.proposals[0].id
    objecting = draw(st.lists(_members(setting), min_size=1, max_size=3, unique=True))
    hesitant = draw(st.lists(_members(setting), max_size=2, unique=True))
    supporters = [member.id for member in setting.body.members if member.id not in hesitant]
    claims: list[_DatedClaim] = [
        *(
            (_DAYS[0], CandidacyClaim(candidate=each.id, status=CandidacyStatus.NOMINATED))
            for each in setting.candidates
        ),
        *_supporting(supporters, first),
        *((_DAYS[0], StanceClaim(stance=Stance.RESERVED, proposal=first, members=[member])) for member in hesitant),
    ]
    for place, member in enumerate(objecting):
        remedied = draw(remedies(setting))
        settled = draw(remedies(setting)) if draw(_SELDOM) else None
        claim = ObjectionClaim(
            objection=f"o{place}", member=member, proposal=first, lifted_when=remedied, settles_for=settled
        )
        claims.append((_DAYS[1], claim))
    for member in hesitant:
        others = [other.id for other in setting.body.members if other.id != member]
        kind = draw(st.sampled_from((TieKind.FOLLOWS, TieKind.WAITS_FOR)))
        tie = Tie(kind=kind, subject=member, object=draw(st.sampled_from(others)))
        claims.append((_DAYS[0], TieClaim(tie=tie)))
    claims += draw(_deals(setting))
    return _situation(setting, claims, draw(_RULES if rules is None else rules))


def _situation(setting: Setting, claims: Sequence[_DatedClaim], rule: Rule) -> Situation:
    reports = [Report(id=f"r{place}", reported_on=day, claims=[claim]) for place, (day, claim) in enumerate(claims)]  # type: ignore[arg-type]  # the field reads dates too
    return Situation(setting=setting, rule=rule, timeline=Timeline(reports=reports), day=_TODAY)


_RULES: st.SearchStrategy[Rule] = st.sampled_from((NoObjection(), Unanimity(), Unanimity(despite=[Stance.ABSTAINS])))


# What the race is about


@st.composite
def _settings(draw: st.DrawFn, *, traded: int = 0, bargains: bool = True, size: int | None = None) -> Setting:
    """A setting of `size` members, with at least `traded` concessions that somebody can give."""
    number = draw(st.integers(3, len(_MEMBERS))) if size is None else size
    members = (*_MEMBERS, *(f"M{place:03}" for place in range(len(_MEMBERS), number)))[:number]
    joining = [Member(id=_NOT_YET, periods=[Period(joined=StatedDate.day(_TOMORROW))])] if draw(_SELDOM) else []
    candidates = _CANDIDATES[: draw(st.integers(1, len(_CANDIDATES)))]
    nominating = st.sampled_from((None, None, *members))
    bare = Setting(
        body=Body(
            name="Lake Commission",
            members=[*(Member(id=member) for member in members), *joining],
            groups=[Group(id="upper", members=members[:2])],
        ),
        actors=[Actor(id="chair", member=members[0])],
        offices=[Office(id="secretary", backs_several=draw(_SELDOM)), Office(id="deputy")],
        candidates=[Candidate(id=candidate, member=draw(nominating)) for candidate in candidates],
        proposals=draw(_proposals(candidates, with_a_way_on=bargains)),
        concessions=draw(_concessions((*members, *candidates, "chair"), least=traded)),
    )
    if bargains:
        bare = attrs.evolve(bare, packages=draw(packages(bare)))
    return attrs.evolve(
        bare,
        terms=draw(terms(bare, days=_READ)) if bargains else (),
        concessions=[
            attrs.evolve(each, willing=draw(st.one_of(st.none(), st.none(), near_conditions(bare, days=_READ))))
            for each in bare.concessions
        ],
    )


@st.composite
def _proposals(draw: st.DrawFn, candidates: Sequence[str], *, with_a_way_on: bool) -> list[Proposal]:
    proposals = [
        Proposal(id=candidate, names=[Nomination(office="secretary", candidate=candidate)]) for candidate in candidates
    ]
    match draw(st.sampled_from(("as they are", "as they are", "as they are", "both", "a way on"))):
        case "both" if len(candidates) > 1:
            names = [Nomination(office="deputy", candidate=candidates[0])]
            names += [Nomination(office="secretary", candidate=candidates[1])]
            proposals[-1] = Proposal(id="both", names=names)
        case "a way on" if with_a_way_on:
            proposals = [*proposals[:2], Proposal(id="reopen", way=Way.REOPEN)]
        case _:
            pass
    return proposals


@st.composite
def _concessions(draw: st.DrawFn, actors: Sequence[str], *, least: int) -> list[Concession]:
    givers = st.sampled_from(actors)
    concessions = []
    for place, concession in enumerate(_CONCESSIONS[: draw(st.integers(least, len(_CONCESSIONS)))]):
        parts = ("one", "two")[: draw(st.sampled_from((0, 0, 0, 1, 2)))]
        concessions.append(
            Concession(
                id=concession,
                by=draw(givers if place < least else st.one_of(givers, givers, st.none())),
                cost=draw(_COSTS),
                parts=[Part(id=part, by=draw(maybe(givers)), cost=draw(_COSTS)) for part in parts],
            )
        )
    return concessions


# What was reported


def _members(setting: Setting) -> st.SearchStrategy[str]:
    return st.sampled_from([member.id for member in setting.body.members])


def _several(setting: Setting, *, size: int) -> st.SearchStrategy[list[str]]:
    return st.lists(_members(setting), min_size=1, max_size=size, unique=True)


def _some_proposal(setting: Setting) -> st.SearchStrategy[str]:
    """One of the proposals, mostly the first."""
    return st.sampled_from([setting.proposals[0].id, *(proposal.id for proposal in setting.proposals)])


@st.composite
def _candidacies(draw: st.DrawFn, setting: Setting) -> list[_DatedClaim]:
    statuses = st.sampled_from((CandidacyStatus.NOMINATED, CandidacyStatus.NOMINATED, *CandidacyStatus))
    claims: list[_DatedClaim] = [
        (_DAYS[0], CandidacyClaim(candidate=candidate.id, status=draw(statuses)))
        for candidate in setting.candidates
        if not draw(_SELDOM)
    ]
    if draw(_SELDOM):
        event = draw(st.sampled_from(ProposalEvent))
        claims.append((_DAYS[0], ProposalClaim(proposal=draw(_some_proposal(setting)), event=event)))
    return claims


def _supporting(members: Sequence[str], proposal: str) -> list[_DatedClaim]:
    """A claim that these members support a proposal; empty without members."""
    if not members:
        return []
    return [(_DAYS[0], StanceClaim(stance=Stance.SUPPORTS, proposal=proposal, members=members))]


@st.composite
def _stances(draw: st.DrawFn, setting: Setting) -> list[_DatedClaim]:
    """All but a few members support; some of the few are reported with another stance, the others not at all."""
    claims: list[_DatedClaim] = []
    for proposal in setting.proposals:
        hesitant = draw(st.lists(_members(setting), max_size=4 if proposal is setting.proposals[0] else 2, unique=True))
        supporters = [member.id for member in setting.body.members if member.id not in hesitant]
        claims += _supporting(supporters, proposal.id)
        claims += [
            (
                _DAYS[0],
                StanceClaim(
                    stance=draw(st.sampled_from(Stance)),
                    proposal=proposal.id,
                    members=[member],
                    reason=draw(st.sampled_from(("", "no word from home"))),
                    conditional=draw(st.booleans()),
                ),
            )
            for member in hesitant
            if draw(st.booleans())
        ]
    return claims


@st.composite
def _objections(draw: st.DrawFn, setting: Setting) -> list[_DatedClaim]:
    claims: list[_DatedClaim] = []
    for place in range(draw(st.sampled_from((1, 2, 3, 4, 0)))):
        objection, member, raised = f"o{place}", draw(_members(setting)), draw(st.integers(0, len(_DAYS) - 1))
        aim = draw(aims(setting))
        claims.append(
            (
                _DAYS[raised],
                ObjectionClaim(
                    objection=objection,
                    member=member,
                    asks=draw(asked(setting, most=2)),
                    lifted_when=draw(st.one_of(st.none(), st.none(), near_conditions(setting, days=_READ))),
                    settles_for=draw(st.one_of(st.none(), st.none(), near_conditions(setting, days=_READ))),
                    **aim,  # type: ignore[arg-type]  # the keys are names of fields that hold ids
                ),
            )
        )
        if draw(_SELDOM):
            claims.append(
                (
                    _DAYS[draw(st.integers(raised, len(_DAYS) - 1))],
                    ObjectionClaim(
                        objection=objection,
                        member=member,
                        event=draw(st.sampled_from(ObjectionEvent)),
                        asks=draw(asked(setting, most=1)),
                        **aim,  # type: ignore[arg-type]  # as above
                    ),
                )
            )
    return claims


@st.composite
def _threats(draw: st.DrawFn, setting: Setting, *, least: int, most: int) -> list[_DatedClaim]:
    """Claims on threats: mostly that one was made, rarely that it was withdrawn or carried out."""
    events = st.sampled_from((ThreatEvent.MADE, ThreatEvent.MADE, ThreatEvent.MADE, *ThreatEvent))
    conditions = conditions_on_deeds(setting, days=_READ)
    drawn = st.tuples(st.sampled_from(_DAYS), threats(setting, conditions=conditions, events=events))
    return draw(st.lists(drawn, min_size=least, max_size=most))


@st.composite
def _ties(draw: st.DrawFn, setting: Setting) -> list[_DatedClaim]:
    claims: list[_DatedClaim] = []
    listed = [member.id for member in setting.body.members]
    ties = draw(st.lists(_single_ties(setting), max_size=5))
    claims += [(draw(st.sampled_from(_DAYS)), TieClaim(tie=tie)) for tie in ties]
    has_ended = draw(_SELDOM)
    if ties and has_ended:
        claims.append((_DAYS[-1], TieClaim(tie=ties[-1], ended=True)))
    for _ in range(draw(st.integers(0, 2))):
        threshold = ThresholdClaim(
            weight=draw(NEAR_WEIGHTS), proposal=draw(_some_proposal(setting)), members=[draw(st.sampled_from(listed))]
        )
        claims.append((_DAYS[0], threshold))
    return claims


@st.composite
def _single_ties(draw: st.DrawFn, setting: Setting) -> Tie:
    """Waits, following and influence between members; rarely a tie of the chair, on a group, or of backing."""
    listed = [member.id for member in setting.body.members]
    subject = draw(st.sampled_from([*listed, "chair"]))
    others = [actor for actor in [*listed, *listed, "chair"] if actor != subject]
    bring_about = (TieKind.WAITS_FOR, TieKind.FOLLOWS, TieKind.INFLUENCES)
    kind = draw(st.sampled_from((*bring_about, *bring_about, TieKind.INFLUENCES, TieKind.BACKS)))
    proposal = draw(st.sampled_from([None, None, *(proposal.id for proposal in setting.proposals)]))
    weight = draw(NEAR_WEIGHTS) if kind is TieKind.INFLUENCES else Fraction(1)
    if kind is TieKind.WAITS_FOR and draw(st.booleans()):
        return Tie(kind=kind, subject=subject, until=draw(near_conditions(setting, days=_READ)), proposal=proposal)
    if kind is not TieKind.WAITS_FOR and draw(st.sampled_from((False,) * 7 + (True,))):
        return Tie(kind=kind, subject=subject, group="upper", weight=weight, proposal=proposal)
    return Tie(kind=kind, subject=subject, object=draw(st.sampled_from(others)), weight=weight, proposal=proposal)


@st.composite
def _asks(draw: st.DrawFn, setting: Setting) -> list[_DatedClaim]:
    """Asks without an objection, and claims on concessions."""
    claims: list[_DatedClaim] = []
    for _ in range(draw(st.integers(0, 2))):
        wants_one = bool(setting.concessions) and draw(st.integers(0, 3)) > 0
        claim = AskClaim(
            asks=draw(asked(setting, most=2, least=1)) if wants_one else [draw(near_conditions(setting, days=_READ))],
            proposal=draw(_some_proposal(setting)),
            members=draw(_several(setting, size=2)),
        )
        claims.append((draw(st.sampled_from(_DAYS)), claim))
    if not setting.concessions:
        return claims
    events = st.sampled_from((ConcessionEvent.GRANTED, ConcessionEvent.GRANTED, *ConcessionEvent))
    for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2)))):
        given = draw(granted(setting))
        day = draw(st.sampled_from(_DAYS))
        claims.append((day, ConcessionClaim(concession=given.concession, part=given.part, event=draw(events))))
    return claims


@st.composite
def _turns(draw: st.DrawFn, setting: Setting) -> list[_DatedClaim]:
    """Later reports: a declaration may close earlier objections and waits; nominations may be reopened."""
    turns: list[_DatedClaim] = []
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        claim = StanceClaim(
            stance=draw(st.sampled_from((Stance.SUPPORTS, Stance.SUPPORTS, *Stance))),
            proposal=draw(_some_proposal(setting)),
            members=draw(_several(setting, size=2)),
            conditional=draw(st.booleans()),
        )
        turns.append((draw(st.sampled_from(_DAYS)), claim))
    for way in (proposal.id for proposal in setting.proposals if proposal.way is Way.REOPEN):
        if draw(st.booleans()):
            result = draw(st.sampled_from(DecisionResult))
            turns.append((draw(st.sampled_from(_DAYS)), DecisionClaim(proposal=way, result=result)))
    return turns


@st.composite
def _deals(draw: st.DrawFn, setting: Setting) -> list[_DatedClaim]:
    """Claims on package deals, on waits between their parties, and on objections that a move would raise."""
    claims: list[_DatedClaim] = []
    members = {member.id for member in setting.body.members}
    for deal in setting.packages:
        parties = [party for party in deal.parties if party in members]
        for subject, awaited in zip(parties, parties[1:] + parties[:1], strict=True):
            if subject != awaited and draw(_SELDOM):
                tie = Tie(kind=TieKind.WAITS_FOR, subject=subject, object=awaited)
                claims.append((draw(st.sampled_from(_DAYS)), TieClaim(tie=tie)))
        if draw(_SELDOM):
            event = draw(st.sampled_from(PackageEvent))
            claims.append((draw(st.sampled_from(_DAYS)), PackageClaim(package=deal.id, event=event)))
    for raised in (claim for each in setting.terms for claim in each.raises):
        if draw(st.sampled_from((False,) * 5 + (True,))):
            claims.append((_DAYS[1], raised))
            if draw(st.booleans()):
                claims.append((_DAYS[2], attrs.evolve(raised, event=ObjectionEvent.LIFTED)))
    return claims
