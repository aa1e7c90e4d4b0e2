"""Each shipped case comes to its real outcome on its real day, under its real rule, by way of what the sources say.

`DAYS` lists, for each case, days on which its sources say that the body was blocked, open, or had agreed; a proposal is
named where it is not the first on the table.
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import pytest

import consensus
from consensus.records import DecisionResult
from consensus.rules import Outcome
from tests.cases.unsg_2016_facts import DAYS_OF_POLLS

ADOPTED, BLOCKED, OPEN = Outcome.ADOPTED, Outcome.BLOCKED, Outcome.OPEN

load = cache(consensus.load)


class Day(NamedTuple):
    """What the rule says on a day, and who blocks, by what is known of it."""

    on: str
    outcome: Outcome
    blockers: tuple[str, ...] = ()
    proposal: str | None = None


DAYS: dict[str, tuple[Day, ...]] = {
    "au-2025": (
        # Only sponsors are known to be for anybody, and nobody objects.
        Day("2025-02-14", OPEN),
        Day("2025-02-14", OPEN, proposal="odinga"),
        Day("2025-02-15", ADOPTED),
        # Out after the sixth round, and after the third.
        Day("2025-02-15", BLOCKED, proposal="odinga"),
        Day("2025-02-15", BLOCKED, proposal="randriamandrato"),
    ),
    "cop31-2025": (
        # Two bids in a group of 28, and each is enough to stop the other.
        Day("2022-11-10", OPEN, proposal="au-hosts"),
        Day("2022-11-15", BLOCKED, ("TR",), "au-hosts"),
        Day("2025-07-31", BLOCKED, ("TR",)),
        Day("2025-11-17", BLOCKED, ("TR",)),
        Day("2025-11-17", BLOCKED, ("AU",), "tr-hosts"),
        Day("2025-11-17", BLOCKED, ("AU",), "co-presidency"),
        # Canberra would not veto, if the Pacific gains.
        Day("2025-11-18", BLOCKED, ("AU",), "tr-hosts"),
        # Shared out; some want it in writing first.
        Day("2025-11-19", OPEN, proposal="split"),
        Day("2025-11-20", OPEN),
        Day("2025-11-21", ADOPTED),
    ),
    "eu-2014": (
        # Cameron and Reinfeldt are against, and by custom that is enough.
        Day("2014-06-09", BLOCKED, ("GB", "SE")),
        Day("2014-06-10", BLOCKED, ("GB", "HU", "SE")),
        # Reinfeldt joins whatever majority there is.
        Day("2014-06-25", BLOCKED, ("GB", "HU")),
        # 26 to 2 is a qualified majority; the Parliament is still to elect.
        Day("2014-06-27", OPEN),
        Day("2014-07-14", OPEN),
        Day("2014-07-15", ADOPTED),
    ),
    "eu-2019": (
        Day("2019-06-20", OPEN, proposal="weber"),
        # Seven are against by name: the 21 others would still be enough.
        Day("2019-06-28", OPEN, proposal="osaka"),
        Day("2019-06-30", OPEN, proposal="osaka"),
        # Italy is the eighth, and 20 of 28 are not.
        Day("2019-07-01", BLOCKED, ("BG", "CZ", "HR", "HU", "IE", "IT", "PL", "SK"), "osaka"),
        # It failed, but only four are known by name to be against it.
        Day("2019-07-01", OPEN, proposal="variant"),
        # 27 with one abstention are a qualified majority; the Parliament is still to elect.
        Day("2019-07-02", OPEN),
        Day("2019-07-15", OPEN),
        Day("2019-07-16", ADOPTED),
    ),
    "iaea-2009": (
        # Ballots are secret, so that nobody is known by name to block: six of them elect nobody.
        Day("2009-03-25", OPEN),
        Day("2009-03-27", OPEN),
        Day("2009-03-27", OPEN, proposal="minty"),
        # The slate is wiped: neither is before the Board.
        Day("2009-03-30", OPEN, proposal="amano"),
        Day("2009-06-09", OPEN),
        Day("2009-07-01", OPEN),
        Day("2009-07-02", ADOPTED),
    ),
    "icc-prosecutor-2021": (
        Day("2020-07-12", OPEN, proposal="gaynor"),
        # Kenya is against the whole list, until it is widened.
        Day("2020-07-13", BLOCKED, ("KE",), "gaynor"),
        Day("2020-07-13", BLOCKED, ("KE",), "roy"),
        Day("2020-11-12", BLOCKED, ("KE",), "gaynor"),
        Day("2020-11-13", OPEN, proposal="gaynor"),
        Day("2021-02-07", OPEN),
        # By a vote nobody blocks alone.
        Day("2021-02-11", OPEN),
        Day("2021-02-12", ADOPTED),
    ),
    "nato-2009": (
        # One government is for its own man, and nobody has said a word against him.
        Day("2009-02-12", OPEN, proposal="passy"),
        # Misgivings are no objection.
        Day("2009-03-21", OPEN),
        Day("2009-03-23", BLOCKED, ("TR",)),
        # The President's kind words are taken back the day after.
        Day("2009-03-28", BLOCKED, ("TR",)),
        Day("2009-04-03", BLOCKED, ("TR",)),
        Day("2009-04-04", ADOPTED),
    ),
    "nato-2024": (
        Day("2024-02-21", BLOCKED, ("HU", "TR")),
        Day("2024-04-28", BLOCKED, ("HU", "RO", "TR")),
        Day("2024-06-05", BLOCKED, ("HU", "RO")),
        Day("2024-06-18", BLOCKED, ("RO",)),
        Day("2024-06-26", ADOPTED),
    ),
    "oecd-2021": (
        # Whoever is against him in public is no member, so that nobody blocks; nobody has to agree yet either.
        Day("2020-11-29", OPEN),
        Day("2021-03-11", OPEN),
        Day("2021-03-11", OPEN, proposal="malmstrom"),
        Day("2021-03-14", OPEN),
        Day("2021-03-15", ADOPTED),
    ),
    "osce-2020": (
        Day("2020-06-10", OPEN, proposal="renew-package"),
        Day("2020-06-11", BLOCKED, ("AZ",), "renew-package"),
        Day("2020-06-25", BLOCKED, ("AZ", "TJ"), "renew-package"),
        Day("2020-07-06", BLOCKED, ("AZ", "TJ", "TR"), "renew-package"),
        # One by one: all four fail.
        Day("2020-07-10", BLOCKED, ("AM", "CA", "FR", "IS", "NO"), "renew-sg"),
        Day("2020-07-10", BLOCKED, ("TJ", "TR"), "renew-odihr"),
        Day("2020-07-10", BLOCKED, ("AZ", "TJ"), "renew-rfom"),
        Day("2020-07-10", BLOCKED, ("CA", "FR", "IS", "NO"), "renew-hcnm"),
        # Hungary spills over; the six want an office for their region, which the package has.
        Day("2020-12-01", BLOCKED, ("HU",), "new-package"),
        Day("2020-12-03", BLOCKED, ("HU", "KG", "KZ", "RU", "TJ", "TM", "UZ"), "new-package"),
        Day("2020-12-04", ADOPTED, proposal="new-package"),
    ),
    "osce-2024": (
        # The chair: Russia, then Belarus too, against Estonia; Russia against Malta and the four as one; Malta alone.
        Day("2023-04-30", BLOCKED, ("RU",)),
        Day("2023-11-21", BLOCKED, ("BY", "RU")),
        Day("2023-11-23", BLOCKED, ("RU",), "mt-and-four"),
        Day("2023-11-26", BLOCKED, ("RU",), "mt-and-four"),
        Day("2023-11-27", OPEN, proposal="malta"),
        Day("2023-12-01", ADOPTED, proposal="malta"),
        # The four: Russia and Belarus against a year, and all for nine months.
        Day("2023-11-28", BLOCKED, ("BY", "RU"), "four-one-year"),
        Day("2023-11-30", BLOCKED, ("BY", "RU")),
        Day("2023-12-01", ADOPTED),
        # Those after them: Türkiye and Greece against the chair's package, whatever the straw counts say.
        Day("2024-09-04", BLOCKED, ("GR", "TR")),
        Day("2024-11-08", BLOCKED, ("GR", "TR")),
        Day("2024-12-03", BLOCKED, ("GR", "TR")),
        Day("2024-12-04", OPEN),
        Day("2024-12-06", ADOPTED),
    ),
    "unsg-2016": (
        # The polls are secret: nobody is known by name to be against anybody.
        Day("2016-02-29", OPEN),
        *(Day(day, OPEN) for day in DAYS_OF_POLLS.values()),
        Day("2016-10-05", OPEN, proposal="jeremic"),
        # Recommended by all fifteen; the Assembly is still to appoint.
        Day("2016-10-06", OPEN),
        Day("2016-10-12", OPEN),
    ),
    "wto-2021": (
        Day("2020-10-27", OPEN),
        # One member of 164 is against, and that is enough.
        Day("2020-10-28", BLOCKED, ("US",)),
        Day("2020-12-17", BLOCKED, ("US",)),
        Day("2021-02-04", BLOCKED, ("US",)),
        # The rival withdraws, and Washington turns: from now on nobody blocks.
        Day("2021-02-05", OPEN),
        Day("2021-02-14", OPEN),
    ),
}

CHOSEN = {
    "au-2025": ("youssouf", "2025-02-15"),
    "cop31-2025": ("split", "2025-11-21"),
    "eu-2014": ("juncker", "2014-07-15"),
    "eu-2019": ("final", "2019-07-16"),
    "iaea-2009": ("amano", "2009-07-02"),
    "icc-prosecutor-2021": ("khan", "2021-02-12"),
    "nato-2009": ("rasmussen", "2009-04-04"),
    "nato-2024": ("rutte", "2024-06-26"),
    "oecd-2021": ("cormann", "2021-03-15"),
    "osce-2020": ("new-package", "2020-12-04"),
    "osce-2024": ("final-four", "2024-12-06"),
    "unsg-2016": ("guterres", "2016-10-13"),
    "wto-2021": ("okonjo", "2021-02-15"),
}
"""Which proposal was adopted in the end, and on which day."""


@pytest.mark.parametrize(("case", "day"), [(case, day) for case, days in DAYS.items() for day in days])
def test_the_verdict_is_what_the_sources_say(case: str, day: Day) -> None:
    """Blocked, open or adopted, and by whom."""
    verdict = load(case).on(day.on).verdict(day.proposal)
    assert (verdict.outcome, tuple(sorted(verdict.blockers))) == (day.outcome, day.blockers)


@pytest.mark.parametrize("case", CHOSEN)
def test_it_is_decided_on_its_day_and_not_before(case: str) -> None:
    """The decision of record, in favour of the one who got the post."""
    proposal, day = CHOSEN[case]
    race = load(case)
    assert race.on(day).decided(proposal) is DecisionResult.ADOPTED
    assert race.on(date.fromisoformat(day) - timedelta(days=1)).decided(proposal) is not DecisionResult.ADOPTED


def test_every_shipped_case_is_followed_to_its_end() -> None:
    """None is left out."""
    assert set(consensus.cases.names()) == DAYS.keys() == CHOSEN.keys()
