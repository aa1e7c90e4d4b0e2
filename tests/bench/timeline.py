"""How long a timeline takes to build, to index, to ask and to lengthen, for histories of 10^3 to 10^6 reports.

    PYTHONPATH=src python tests/bench/timeline.py [REPORTS ...]

The body has 193 members.  Of the reports nineteen in twenty give a stance, the others speak of a few hundred
objections, waits and asks, count, and retract one another; some dates are vague, and some reports come out long after
what they tell of.  The history covers 20 years however many reports there are.
Building, checking and indexing are done once; every other line is the median over 21 different days.
Times are of the processor, so that a busy machine tells the same.
"""

import random
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from statistics import median
from time import process_time

from consensus.appointment import Appointment
from consensus.cases import InvalidCase, dumps_report, read_report
from consensus.dates import StatedDate
from consensus.records import (
    AskClaim,
    Body,
    Candidate,
    Claim,
    Concession,
    CountClaim,
    Granted,
    Member,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    Proposal,
    Report,
    RetractionClaim,
    Setting,
    Source,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import NoObjection
from consensus.situation import Situation
from consensus.timeline import Timeline

MEMBERS = tuple(f"M{number:03}" for number in range(193))
FIRST = date(2004, 1, 1)
DAYS = 20 * 365
ASKED = tuple(FIRST + timedelta(days=DAYS - 1 - 300 * number) for number in range(21))
SETTING = Setting(
    body=Body(name="the body", members=[Member(id=member) for member in MEMBERS]),
    offices=[Office(id="chair")],
    candidates=[Candidate(id="meier")],
    proposals=[Proposal(id="meier", names=[Nomination(office="chair", candidate="meier")])],
    concessions=[Concession(id="fund")],
)
FUND = Granted(concession="fund")
SOURCES = tuple(
    Source(id=f"s{number}", reported_on=StatedDate.of(FIRST + timedelta(days=number))) for number in range(DAYS)
)


def reports(number: int, chance: random.Random) -> Iterator[Report]:
    """So many reports in the order in which they came out, except that one in fifty was entered late."""
    for place in range(number):
        came_out = place * DAYS // number
        if chance.random() < 0.02:
            came_out = chance.randrange(came_out + 1)
        happened = StatedDate.of(FIRST + timedelta(days=max(0, came_out - chance.choice((0, 0, 1, 2, 30)))))
        if chance.random() < 0.05:
            happened = StatedDate.month(happened.shape.first.year, happened.shape.first.month)  # type: ignore[union-attr]  # a day has no ends
        yield Report(
            id=f"r{place}",
            sources=[f"s{came_out}"],
            claims=[claim(place, chance)],
            occurred_on=happened,
            on_record=chance.random() < 0.3,
            speaks_for=MEMBERS[place % 193],
        )


def claim(place: int, chance: random.Random) -> Claim:
    """A claim that the report of a place makes: mostly a stance."""
    member = chance.choice(MEMBERS)
    kind = chance.random()
    if kind < 0.95 or place == 0:
        return StanceClaim(stance=chance.choice(tuple(Stance)), members=[member], proposal="meier")
    if kind < 0.97:
        return ObjectionClaim(
            objection=f"{member}-{chance.randrange(2)}",
            member=member,
            event=chance.choice(tuple(ObjectionEvent)),
            asks=[FUND],
        )
    if kind < 0.98:
        other = MEMBERS[(MEMBERS.index(member) + 1) % 193]
        return TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject=member, object=other), ended=chance.random() < 0.5)
    if kind < 0.985:
        return AskClaim(asks=[FUND], members=[member], proposal="meier")
    if kind < 0.99:
        return CountClaim(stances=[Stance.SUPPORTS], proposal="meier", missing=chance.sample(MEMBERS, 9))
    return RetractionClaim(report=f"r{chance.randrange(place)}")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that something takes."""
    begun = process_time()
    work()
    return (process_time() - begun) * 1000


def show(what: str, *milliseconds: float) -> None:
    low, high = min(milliseconds), max(milliseconds)
    spread = f"   ({low:.2f} to {high:.2f})" if len(milliseconds) > 1 else ""
    print(f"  {what:<52}{median(milliseconds):>12.2f} ms{spread}", flush=True)


def ask(situation: Situation) -> None:
    situation.profile()
    situation.verdict()


def measure(number: int) -> None:
    print(f"{number:,} reports about {len(MEMBERS)} members")
    listed = tuple(reports(number, random.Random(number)))
    begun = process_time()
    timeline = Timeline(sources=SOURCES, reports=listed)
    show("build the timeline", (process_time() - begun) * 1000)
    show("index it, at the first question", timed(lambda: timeline.current(("stance", "M000", "meier"), on=FIRST)))
    begun = process_time()
    race = Appointment(title="a race", setting=SETTING, rule=NoObjection(), timeline=timeline)
    show("check every reference", (process_time() - begun) * 1000)
    show("on(): profile and verdict", *(timed(lambda day=day: ask(race.on(day))) for day in ASKED))  # type: ignore[misc]  # the default binds the day
    for what, years in (("on() as known that day", 0), ("on() as known five years before", 5)):
        known = [(day, max(FIRST, day - timedelta(days=365 * years))) for day in ASKED]
        times = [timed(lambda day=day, by=by: ask(race.on(day, known_by=by))) for day, by in known]  # type: ignore[misc]  # the defaults bind the days
        show(what, *times)
    appending, asking, again = [], [], []
    for number_, day in enumerate(ASKED):
        report = Report(
            id=f"new{number_}",
            reported_on=StatedDate.of(day),
            claims=[StanceClaim(stance=Stance.SUPPORTS, members=[MEMBERS[number_]], proposal="meier")],
        )
        begun = process_time()
        race = race.reporting(report)
        appended = process_time()
        race.on(day)[MEMBERS[number_]]
        asked = process_time()
        ask(race.on(day))
        appending.append((appended - begun) * 1000)
        asking.append((asked - appended) * 1000)
        again.append((process_time() - begun) * 1000)
    read_one(race)
    show("append one report", *appending)
    show("then ask of one member", *asking)
    show("append one report and ask of all members", *again)
    today = race.on(ASKED[0])
    ask(today)
    again = []
    for place, member in enumerate(MEMBERS[:21]):
        report = Report(
            id=f"today{place}",
            reported_on=StatedDate.of(ASKED[0]),
            claims=[StanceClaim(stance=Stance.OBJECTS, members=[member], proposal="meier")],
        )
        begun = process_time()
        race = race.reporting(report)
        today = today.continued(race.timeline)
        ask(today)
        again.append((process_time() - begun) * 1000)
    show("append one report and ask of all members, continued", *again)


def read_one(race: Appointment) -> None:
    """How long one report takes to be read for a race, from what a form or a line of a journal holds."""
    days = [{"occurred_on": day.isoformat(), "member": member} for day, member in zip(ASKED, MEMBERS, strict=False)]
    new = {"source": "new", "sources": {"new": {"publisher": "a paper", "reported_on": "2024-01-01"}}}
    entries = [{**new, "claims": [{"stance": "supports", **day}]} for day in days]
    texts = [
        f"{{source: s1, claims: [{{objection: {member}-0, member: {member}, reason: a quarrel}}]}}"
        for member in MEMBERS
    ]
    faulty = [{**entry, "claims": [{"stance": "suports", "member": f"N{at}"}]} for at, entry in enumerate(entries)]
    made = [read_report(entry, race) for entry in entries]
    lines = [dumps_report(report, sources) for report, sources in made]
    show("read one report, a dict", *(timed(lambda entry=entry: read_report(entry, race)) for entry in entries))  # type: ignore[misc]  # the default binds the entry
    show("read one report, a line of JSON", *(timed(lambda line=line: read_report(line, race)) for line in lines))  # type: ignore[misc]  # as above
    show("read one report, YAML", *(timed(lambda text=text: read_report(text, race)) for text in texts[:21]))  # type: ignore[misc]  # as above
    show("refuse one report", *(timed(lambda entry=entry: refused(entry, race)) for entry in faulty))  # type: ignore[misc]  # as above
    objections = [read_report(text, race) for text in texts[:21]]
    show("find the like of a stance", *(timed(lambda new=new: race.like(new[0], sources=new[1])) for new in made))  # type: ignore[misc]  # as above
    show("find the like of an objection", *(timed(lambda new=new: race.like(new[0])) for new in objections))  # type: ignore[misc]  # as above


def refused(entry: Mapping[str, object], race: Appointment) -> None:
    with suppress(InvalidCase):
        read_report(entry, race)


def main() -> None:
    for number in [int(text) for text in sys.argv[1:]] or [10**power for power in (3, 4, 5, 6)]:
        measure(number)


if __name__ == "__main__":
    main()
