"""A slip that newcomers make is answered with what was meant."""

from typing import Any

import pytest

import consensus as cs
from consensus.errors import InvalidRecord, UnknownId

RACE: Any = cs.load("nato-2024")
FEB: Any = RACE.on("2024-02-21")


@pytest.mark.parametrize("ask", [cs.unblock, cs.weigh], ids=["unblock", "weigh"])
def test_a_race_is_no_situation(ask: Any) -> None:
    """A race has many days, and the error says how to name one."""
    with pytest.raises(InvalidRecord, match=r"no situation; ask about one of its days: race\.on\('2024-02-21'\)"):
        ask(RACE)
    with pytest.raises(InvalidRecord, match=r"it is put to 7, which is no situation$"):
        ask(7)


@pytest.mark.parametrize(
    "ask", [FEB.verdict, lambda rule: cs.unblock(FEB, rule=rule), lambda rule: cs.weigh(FEB, rule=rule)]
)
def test_a_text_is_no_rule(ask: Any) -> None:
    """The words of a case file can be read, and the error says by what."""
    with pytest.raises(InvalidRecord, match=r"such as Unanimity\(\), or read the text: consensus\.cases\.read_rule"):
        ask(rule="unanimity")
    with pytest.raises(InvalidRecord, match=r"invalid rule: 3; give a rule"):
        ask(rule=3)


@pytest.mark.parametrize("name", ["Türkiye", "türkiye"])
def test_a_member_called_by_its_name_is_told_its_id(name: str) -> None:
    """A situation and a body know members by their ids, and say which one a name is."""
    for known in (FEB, RACE.body):
        with pytest.raises(UnknownId, match="did you mean 'TR'") as unknown:
            known[name]
        assert unknown.value.meant == ("TR",)
