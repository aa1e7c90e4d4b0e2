"""A rule of one's own in a case file: the file names it, whoever reads the file gives it."""

from pathlib import Path

import attrs
import pytest

import consensus as cs
from consensus import cases
from consensus.errors import InvalidRecord
from consensus.rules import Bar, Formula, FormulaRule, NoObjection, Profile, scores
from tests.lake import lake_with


@attrs.frozen
class Ahead(FormulaRule):
    """Adopted if more support than object."""

    by: int = 1

    def formula(self, profile: Profile) -> Formula:
        adds = scores({cs.Stance.SUPPORTS: 1, cs.Stance.OBJECTS: -1})
        return Bar(need=self.by, by_member=dict.fromkeys(profile, adds), unit="votes to be ahead")

    def describe(self) -> str:
        return f"adopted if {self.by} more support than object"


OURS = {"ahead": Ahead()}
RULE = "rule: no objection"
NAMED = lake_with(RULE, "rule: ahead")


def test_the_rule_decides() -> None:
    """The verdict, the plan and its proof are those of asking the same race by the rule."""
    named, asked = (cs.loads(text, rules=OURS).on("2026-03-06") for text in (NAMED, lake_with(RULE, RULE)))
    assert named.rule == Ahead()
    assert named.verdict() == asked.verdict(rule=Ahead())
    ways, others = cs.unblock(named), cs.unblock(asked, rule=Ahead())
    assert ways.cheapest is not None
    assert others.cheapest is not None
    assert (ways.cheapest.moves, ways.cheapest.cost) == (others.cheapest.moves, others.cheapest.cost)
    assert ways.certificate.check(named).status == "optimal"


def test_it_may_be_a_part_and_be_listed() -> None:
    """It joins other rules, is that of an office, and a report may say that the body decides by it from a day on."""
    part = cs.loads(lake_with(RULE, "rule: {all: [ahead, no objection]}"), rules=OURS)
    assert part.rule == Ahead() & NoObjection()
    listed = lake_with("timeline:\n", "rules: {later: ahead}\ntimeline:\n")
    race = cs.loads(listed + "      - {rule: later}\n", rules=OURS)
    assert race.named_rules == (("later", Ahead()),)
    assert race.on(race.days[-1]).rule_of(race.setting.proposals[0].id) == Ahead()


def test_it_is_written_by_its_name() -> None:
    """A file that is written names it, listed or not, and reads back as the same race; without a name it has none."""
    listed = cs.loads(NAMED.replace("timeline:\n", "rules: {later: ahead}\ntimeline:\n"), rules=OURS)
    for race in (cs.loads(NAMED, rules=OURS), listed):
        written = cs.dumps(race, rules=OURS)
        assert cs.loads(written, rules=OURS) == race
    with pytest.raises(InvalidRecord, match="Ahead"):
        cs.dumps(listed)


def test_an_unknown_name_is_a_fault() -> None:
    """A name that nobody gave is told, with the one that was meant."""
    with pytest.raises(cs.InvalidCase, match="unknown rule 'ahed'; did you mean 'ahead'"):
        cs.loads(NAMED.replace("rule: ahead", "rule: ahed"), rules=OURS)
    with pytest.raises(cs.InvalidCase, match="unknown rule 'ahead'"):
        cs.loads(NAMED)


def test_one_name_is_one_rule() -> None:
    """The file may not list another rule under the name, and the name may not be a word of the format."""
    with pytest.raises(cs.InvalidCase, match="'ahead' is the name of a rule from outside"):
        cs.loads(NAMED.replace("timeline:\n", "rules: {ahead: unanimity}\ntimeline:\n"), rules=OURS)
    for word in ("unanimity", "at_least"):
        with pytest.raises(InvalidRecord, match="that is how a rule is written"):
            cs.loads(NAMED, rules={word: Ahead()})
    with pytest.raises(InvalidRecord, match="visible characters"):
        cs.loads(NAMED, rules={"": Ahead()})


def test_a_file_takes_it_too(tmp_path: Path) -> None:
    """Reading and checking a file are told of it in the same way."""
    file = tmp_path / "race.yaml"
    file.write_text(NAMED, encoding="utf-8")
    assert cs.load(file, rules=OURS) == cs.loads(NAMED, rules=OURS)
    assert cases.check(file, rules=OURS) == ()
    assert len(cases.check(file)) == 1
