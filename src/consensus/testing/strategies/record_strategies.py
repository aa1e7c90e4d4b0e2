"""Hypothesis strategies for small, coherent records, in which every id refers to something.

Here: settings, sources, reports and whole races.  Strategies for records that refer to a setting take one.
Not here: claims, conditions and the terms of moves, which have their own modules; the laws of any of them.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date

import attrs
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records import (
    Actor,
    AskKind,
    Assents,
    Body,
    Candidate,
    Claim,
    Concession,
    Confidence,
    Group,
    Member,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    PackageDeal,
    Part,
    Period,
    Proposal,
    Report,
    RetractionClaim,
    Setting,
    Source,
    SourceId,
    Way,
)
from consensus.records.sourcing import check_relay
from consensus.rules import NoObjection, Rule, Unanimity
from consensus.testing.strategies.claim_strategies import allowed, claims, retractions
from consensus.testing.strategies.condition_strategies import conditions, granted
from consensus.testing.strategies.date_strategies import stated_dates
from consensus.testing.strategies.move_strategies import terms
from consensus.testing.strategies.value_strategies import amounts, distinct_ids, ids, maybe, one_of, some_of, texts
from consensus.timeline import Timeline

__all__ = [
    "appointments",
    "bodies",
    "claims",
    "conditions",
    "granted",
    "reports",
    "retractions",
    "race_settings",
    "sources",
    "terms",
]


_PLAIN = st.sampled_from((True, True, False))
"""Whether a record has only its required fields, so that optional ones are not drawn for every record."""


@st.composite
def _members(draw: st.DrawFn, member: str) -> Member:
    if draw(_PLAIN):
        return Member(id=member)
    return Member(id=member, name=draw(_named(member)), periods=draw(periods()), note=draw(texts()))


def periods() -> st.SearchStrategy[tuple[Period, ...]]:
    """Periods of membership: one with a vague date, or several between exact days, in order."""
    vague = st.builds(Period, joined=stated_dates()) | st.builds(Period, left=stated_dates())
    return vague.map(lambda period: (period,)) | st.lists(st.dates(), max_size=4, unique=True).map(_between)


def _between(days: Iterable[date]) -> tuple[Period, ...]:
    """Periods that begin and end on these days in turn; with an odd number of days, the first is an end."""
    bounds = [StatedDate.of(day) for day in sorted(days)]
    ends: list[StatedDate | None] = [None, *bounds] if len(bounds) % 2 or not bounds else [*bounds]
    ends += [None] * (len(ends) % 2)
    return tuple(Period(joined=joined, left=left) for joined, left in zip(ends[::2], ends[1::2], strict=True))


@st.composite
def bodies(draw: st.DrawFn, *, members: Sequence[str] | None = None, taken: Collection[str] = ()) -> Body:
    """Bodies of one to four members, or of the given `members`, with up to two groups, whose ids are not in `taken`."""
    listed = draw(distinct_ids(size=4, least=1)) if members is None else members
    return Body(
        name=draw(texts()),
        members=[draw(_members(member)) for member in listed],
        groups=[
            Group(
                id=group,
                name=draw(st.just(group) | texts()),
                members=draw(some_of(listed)),
                exhaustive=draw(st.booleans()),
            )
            for group in draw(distinct_ids(size=2))
            if group not in (*listed, *taken)
        ],
    )


@st.composite
def race_settings(draw: st.DrawFn, *, members: int | None = None) -> Setting:
    """Settings with one to three proposals, one to four members, or `members` of them, and a few of everything else."""
    everyone = draw(distinct_ids(size=max(8, members or 0), least=members or 1))
    last_member = draw(st.integers(1, min(4, len(everyone)))) if members is None else members
    last_candidate = draw(st.integers(last_member, len(everyone)))
    belonging, candidates = everyone[:last_member], everyone[last_member:last_candidate]
    offices = draw(distinct_ids(size=2))
    proposals = draw(_proposals(offices, candidates))
    bare = Setting(
        body=draw(bodies(members=belonging, taken=everyone)),
        actors=[draw(_actors(actor, belonging)) for actor in everyone[last_candidate:]],
        offices=[draw(_offices(office, everyone)) for office in offices],
        candidates=[draw(_candidates(candidate, belonging)) for candidate in candidates],
        proposals=proposals,
        rules=draw(distinct_ids(size=2)),
    )
    concessions = draw(_concessions(bare))
    with_concessions = _with(bare, concessions, ())
    # The condition under which a giver is willing may depend on other concessions.
    willing = [
        Concession(
            id=concession.id,
            title=concession.title,
            by=concession.by,
            cost=concession.cost,
            kind=concession.kind,
            parts=concession.parts,
            willing=draw(maybe(conditions(with_concessions))),
            note=concession.note,
        )
        for concession in concessions
    ]
    packages = draw(distinct_ids(size=1))
    whole = _with(bare, willing, [draw(_packages(package, with_concessions)) for package in packages])
    return attrs.evolve(whole, terms=draw(terms(whole)))


def _with(setting: Setting, concessions: Sequence[Concession], packages: Sequence[PackageDeal]) -> Setting:
    return attrs.evolve(setting, concessions=concessions, packages=packages)


def _named(id_: str) -> st.SearchStrategy[str]:
    return st.just(id_) | texts()


@st.composite
def _actors(draw: st.DrawFn, actor: str, members: Sequence[str]) -> Actor:
    if draw(_PLAIN):
        return Actor(id=actor)
    return Actor(id=actor, name=draw(_named(actor)), role=draw(texts()), member=draw(maybe(one_of(members))))


@st.composite
def _candidates(draw: st.DrawFn, candidate: str, members: Sequence[str]) -> Candidate:
    nominated_by = draw(maybe(one_of(members)))
    if draw(_PLAIN):
        return Candidate(id=candidate, member=nominated_by)
    return Candidate(id=candidate, name=draw(_named(candidate)), member=nominated_by, note=draw(texts()))


@st.composite
def _offices(draw: st.DrawFn, office: str, actors: Sequence[str]) -> Office:
    if draw(_PLAIN):
        return Office(id=office)
    dates = maybe(stated_dates())
    return Office(
        id=office,
        title=draw(_named(office)),
        incumbent=draw(maybe(one_of(actors))),
        incumbent_since=draw(dates),
        term_ends=draw(dates),
        backs_several=draw(st.booleans()),
        note=draw(texts()),
    )


@st.composite
def _proposals(draw: st.DrawFn, offices: Sequence[str], candidates: Sequence[str]) -> list[Proposal]:
    # In a case file, "every" in an objection stands for all proposals.
    listed = [proposal for proposal in draw(distinct_ids(size=3, least=2)) if proposal != "every"]
    proposals = []
    for proposal in listed:
        named = draw(some_of(offices)) if candidates else ()
        names = [Nomination(office=office, candidate=draw(one_of(candidates))) for office in named]
        way = None if names else draw(st.sampled_from(Way))
        extends = draw(some_of(offices)) if way is Way.EXTEND and Way.EXTEND.value not in offices else ()
        proposals.append(Proposal(id=proposal, names=names, way=way, extends=extends))
    return proposals


@st.composite
def _concessions(draw: st.DrawFn, setting: Setting) -> list[Concession]:
    givers = maybe(one_of(setting.ids("actor")))
    return [
        Concession(
            id=concession,
            title=draw(_named(concession)),
            by=draw(givers),
            cost=draw(maybe(amounts())),
            kind=draw(maybe(st.sampled_from(AskKind))),
            parts=[
                Part(
                    id=part,
                    title=draw(_named(part)),
                    by=draw(givers),
                    cost=draw(maybe(amounts())),
                    kind=draw(maybe(st.sampled_from(AskKind))),
                )
                for part in draw(distinct_ids(size=2, without="/"))
            ],
            note=draw(texts()),
        )
        for concession in draw(distinct_ids(size=2, without="/"))
    ]


@st.composite
def _packages(draw: st.DrawFn, package: str, setting: Setting) -> PackageDeal:
    proposals = one_of(setting.ids("proposal"))
    parties = draw(some_of(setting.ids("actor")))
    # Only members that are parties promise their assent.
    members = [party for party in parties if party in setting.body]
    return PackageDeal(
        id=package,
        title=draw(_named(package)),
        parties=parties,
        commitments=draw(st.lists(granted(setting), max_size=2)) if setting.concessions else (),
        assents=[Assents(member=member, proposal=draw(maybe(proposals))) for member in draw(some_of(members, size=2))],
        proposal=draw(maybe(proposals)),
        note=draw(texts()),
    )


@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    """Lists of up to three sources, each of which may relay earlier ones."""
    listed: list[Source] = []
    for source in draw(distinct_ids(size=3)):
        dated = Source(
            id=source,
            publisher=draw(texts()),
            reported_on=draw(maybe(stated_dates())),
            url=draw(texts()),
            note=draw(texts()),
        )
        listed.append(attrs.evolve(dated, relays=draw(some_of(relayable(dated, listed)))))
    return listed


def relayable(source: Source, others: Iterable[Source]) -> list[SourceId]:
    """Ids of the other sources that a source can relay: those that did not certainly come out after it."""
    found = []
    for other in others:
        with suppress(InvalidRecord):
            check_relay(source, other)
            found.append(other.id)
    return [id_ for id_ in found if id_ != source.id]


@st.composite
def reports(
    draw: st.DrawFn,
    setting: Setting,
    *,
    sources: Sequence[Source] = (),
    earlier: Sequence[Report] = (),
    kinds: Collection[type[Claim]] | None = None,
) -> Report:
    """Reports about a setting, with sources or their own date, that may follow or retract earlier ones.

    With `kinds`, they have only claims of these kinds.
    """
    named = draw(some_of([source.id for source in sources]))
    taken = [report.id for report in earlier]
    # The ids that a report without an id gets in a case file, and others.
    usual = st.sampled_from([f"{source}{number}" for source in named for number in ("", "-2", "-3")] or ["report"])
    stated = [claims(setting, kinds=kinds)] if allowed(setting, kinds) else []
    stated += [retractions(earlier)] if earlier and (kinds is None or RetractionClaim in kinds) else []
    # One of the usual ids or a drawn one, with a mark that makes it unique if it is taken.
    wished = draw(usual | ids())
    told = Report(
        id=wished if wished not in taken else f"{wished}*{len(taken)}",
        sources=named,
        claims=draw(st.lists(st.one_of(stated), max_size=3)) if stated else [],
        reported_on=draw(maybe(stated_dates()) if named else stated_dates()),
        occurred_on=draw(maybe(stated_dates())),
        after=draw(some_of(taken)),
    )
    if draw(_PLAIN):
        return told
    return attrs.evolve(
        told,
        said_by=draw(texts()),
        on_record=draw(st.booleans()),
        speaks_for=draw(maybe(one_of(setting.ids("member")))),
        time=draw(st.just("") | st.times().map(lambda time: f"{time.hour:02}:{time.minute:02}")),
        passage=draw(texts()),
        confidence=draw(st.sampled_from(Confidence)),
        note=draw(texts()),
    )


@st.composite
def appointments(
    draw: st.DrawFn,
    *,
    members: int | None = None,
    rules: st.SearchStrategy[Rule] | None = None,
    kinds: Collection[type[Claim]] | None = None,
) -> Appointment:
    """Races with up to three reports of up to three claims each; offices may require unanimity.

    `members` is the number of members, and `kinds` limits the kinds of claim.  Without `rules`, the rule is no
    objection or unanimity.  The rules that reports may name are these two.
    """
    setting = draw(race_settings(members=members))
    listed = draw(sources())
    reported: list[Report] = []
    for _ in range(draw(st.integers(0, 3))):
        reported.append(draw(reports(setting, sources=listed, earlier=reported, kinds=kinds)))
    return Appointment(
        title=draw(texts()),
        setting=setting,
        rule=draw(st.sampled_from((NoObjection(), Unanimity())) if rules is None else rules),
        office_rules=[(office.id, Unanimity()) for office in setting.offices if draw(st.booleans())],
        named_rules=list(zip(setting.rules, (NoObjection(), Unanimity()), strict=False)),
        timeline=Timeline(sources=listed, reports=_raising_first(reported)),
        note=draw(texts()),
    )


def _raising_first(reported: Iterable[Report]) -> list[Report]:
    """The reports, changed so that the first claim on each objection raises it, and its aim never changes."""
    known: dict[str, ObjectionClaim] = {}

    def said(claim: Claim) -> Claim:
        if not isinstance(claim, ObjectionClaim):
            return claim
        first = known.setdefault(claim.objection, claim)
        event = ObjectionEvent.RAISED if first is claim else claim.event
        return attrs.evolve(claim, event=event, proposal=first.proposal, candidate=first.candidate, office=first.office)

    return [attrs.evolve(report, claims=[said(claim) for claim in report.claims]) for report in reported]
