"""Every dated fact that is known of a race is in its shipped case file, and so is every source."""

from functools import cache

import pytest

import consensus
from consensus.appointment import Appointment
from consensus.dates import StatedDate
from tests.cases import (
    au_2025_facts,
    cop31_2025_facts,
    cop31_2025_sources,
    eu_2014_facts,
    eu_2019_facts,
    iaea_2009_facts,
    icc_prosecutor_2021_facts,
    nato_2009_facts,
    nato_2024_facts,
    nato_2024_sources,
    oecd_2021_facts,
    osce_2020_facts,
    osce_2024_facts,
    osce_2024_sources,
    unsg_2016_facts,
    wto_2021_facts,
)
from tests.cases.facts import Fact, Publication, is_claimed

FACTS: dict[str, tuple[Fact, ...]] = {
    "au-2025": au_2025_facts.FACTS,
    "cop31-2025": cop31_2025_facts.FACTS,
    "eu-2014": eu_2014_facts.FACTS,
    "eu-2019": eu_2019_facts.FACTS,
    "iaea-2009": iaea_2009_facts.FACTS,
    "icc-prosecutor-2021": icc_prosecutor_2021_facts.FACTS,
    "nato-2009": nato_2009_facts.FACTS,
    "nato-2024": nato_2024_facts.FACTS,
    "oecd-2021": oecd_2021_facts.FACTS,
    "osce-2020": osce_2020_facts.FACTS,
    "osce-2024": osce_2024_facts.FACTS,
    "unsg-2016": unsg_2016_facts.FACTS,
    "wto-2021": wto_2021_facts.FACTS,
}
SOURCES: dict[str, tuple[Publication, ...]] = {
    "au-2025": au_2025_facts.PUBLICATIONS,
    "cop31-2025": cop31_2025_sources.PUBLICATIONS,
    "eu-2014": eu_2014_facts.PUBLICATIONS,
    "eu-2019": eu_2019_facts.PUBLICATIONS,
    "iaea-2009": iaea_2009_facts.PUBLICATIONS,
    "icc-prosecutor-2021": icc_prosecutor_2021_facts.PUBLICATIONS,
    "nato-2009": nato_2009_facts.PUBLICATIONS,
    "nato-2024": nato_2024_sources.PUBLICATIONS,
    "oecd-2021": oecd_2021_facts.PUBLICATIONS,
    "osce-2020": osce_2020_facts.PUBLICATIONS,
    "osce-2024": osce_2024_sources.PUBLICATIONS,
    "unsg-2016": unsg_2016_facts.PUBLICATIONS,
    "wto-2021": wto_2021_facts.PUBLICATIONS,
}
RELAYS = {"nato-2024": nato_2024_sources.RELAYS}

load = cache(consensus.load)


@pytest.mark.parametrize(
    ("case", "fact"),
    [pytest.param(case, fact, id=f"{case} {fact.name}") for case, rows in FACTS.items() for fact in rows],
)
def test_every_dated_fact_is_claimed_with_each_of_its_sources(case: str, fact: Fact) -> None:
    """What is known to have been so on a day is claimed of that day, by a report of every source that has it."""
    assert [source for source in fact.sources or (None,) if not is_claimed(fact, load(case), source)] == []


@pytest.mark.parametrize("case", FACTS)
def test_no_fact_is_listed_twice(case: str) -> None:
    """A fact is one row, so that the number of rows says how much is held."""
    names = [fact.name for fact in FACTS[case]]
    assert sorted(names) == sorted(set(names))


def test_every_shipped_case_is_held_to_its_facts() -> None:
    """No case ships without a list of what is known of it."""
    assert set(consensus.cases.names()) == FACTS.keys() == SOURCES.keys()


@pytest.mark.parametrize("case", SOURCES)
def test_every_source_has_its_publisher_day_and_address(case: str) -> None:
    """Whoever doubts a claim can look it up: who published it, when, where, and from whom they had it."""
    race = load(case)
    listed = {source.id: source for source in race.timeline.sources}
    relays = RELAYS.get(case, {})
    for publication in SOURCES[case]:
        source = listed[publication.id]
        assert source.publisher == publication.publisher
        stated = publication.reported_on
        assert source.reported_on == (StatedDate.of(stated) if stated else None), source.id
        assert source.url == publication.url
        assert source.relays == tuple(relays[found] for found in (source.id,) if found in relays)


@pytest.mark.parametrize("case", SOURCES)
def test_every_source_carries_a_report_and_no_other_is_named(case: str) -> None:
    """No source is listed for show, and none is missing from the list."""
    race: Appointment = load(case)
    carrying = {source for report in race.timeline.reports for source in report.sources}
    assert carrying == {source.id for source in race.timeline.sources} == {found.id for found in SOURCES[case]}
