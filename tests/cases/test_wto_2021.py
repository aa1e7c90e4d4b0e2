"""The choice of a Director-General of the WTO: one objection, two ways around the rival, and a false report."""

from datetime import date
from functools import cache

import consensus as cs
from consensus.records import CandidacyStatus

load = cache(cs.load)


def test_on_28_october_the_united_states_alone_block() -> None:
    """Settle with them, and have Yoo withdraw or win Korea over: there is no third way, by what was known that day."""
    situation = load("wto-2021").on("2020-10-28", known_by="2020-10-28")
    assert situation.verdict().blockers == {"US"}
    plans = [[move.id for move in plan.moves] for plan in cs.unblock(situation)]
    assert plans == [["settle:us-yoo", "win-over:KR:okonjo"], ["settle:us-yoo", "withdraw:yoo"]]


def test_from_5_february_nobody_blocks() -> None:
    """Nothing is left to do but to decide."""
    race = load("wto-2021")
    for day in (date(2021, 2, number) for number in range(5, 15)):
        situation = race.on(day)
        assert not situation.verdict().blockers
        cheapest = cs.unblock(situation).cheapest
        assert cheapest is not None and not cheapest.moves


def test_a_false_report_counts_until_it_is_known_to_be_false() -> None:
    """In December Yoo was thought to have withdrawn; by what is known today she stood until 5 February."""
    race = load("wto-2021")
    assert race.on("2020-12-01", known_by="2020-12-01").status("yoo") is CandidacyStatus.WITHDRAWN
    assert race.on("2020-12-01").status("yoo") is CandidacyStatus.NOMINATED
    assert race.on("2021-02-05").status("yoo") is CandidacyStatus.WITHDRAWN


def test_164_members_the_european_union_and_three_customs_territories_among_them() -> None:
    """The Union is a member beside its own 27."""
    body = load("wto-2021").body
    assert len(body.members) == 164
    assert [body[member].name for member in ("EU", "HK", "MO", "TW")] == [
        "European Union",
        "Hong Kong, China",
        "Macao, China",
        "Chinese Taipei",
    ]
    assert len(body.group("eu27").members) == 27 and "EU" not in body.group("eu27").members
