"""The head of a page tells the rule of the body in force on each day of the race, and names keep their capitals."""

import re

import consensus as cs
from consensus.views import page

RACE = """\
consensus: 1
title: Secretary
body: {{name: Commission, members: [AT, CH, LI], rule: {rule}}}
rules: {{vote: {{at_least: 2}}}}
offices: {{secretary: {{}}, deputy: {{rule: unanimity}}}}
candidates: {{meier: {{}}}}
proposals: {{meier: {{secretary: meier}}}}
sources: {{nzz: {{reported_on: 2026-03-02}}, post: {{reported_on: 2026-03-09}}, last: {{reported_on: 2026-03-20}}}}
timeline:
  - {{source: nzz, claims: [{{candidacy: meier, status: nominated}}]}}
  - {{source: post, claims: [{claim}]}}
  - {{source: last, claims: [{{stance: supports, member: LI}}]}}
"""
REMARK = "{remark: process, text: it goes on}"
DATED = "{in_force: [{until: 2026-03-11, rule: no objection}, {since: 2026-03-12, rule: {at_least: 3}}]}"


def head(rule: str = "no objection", claim: str = REMARK, *, on: str | None = None) -> list[str]:
    """What the head of the page says of the rule: all in one sentence, or a line for each rule."""
    [told] = re.findall(
        r"<header>(.*?)</header>", page(cs.loads(RACE.format(rule=rule, claim=claim)), on=on), re.DOTALL
    )
    return [
        said.removeprefix("Commission, 3 members. ")
        for said in re.findall(r"<(?:p|summary|li)>(.*?)</(?:p|summary|li)>", told)
    ]


def test_a_rule_that_does_not_change_is_one_sentence() -> None:
    """Its names keep their capitals."""
    assert head("{veto: [CH, LI]}") == ["Adopted unless Liechtenstein or Switzerland objects."]


def test_a_rule_that_is_reported_to_change_is_told_with_its_days() -> None:
    """The one of the day on which the page opens is marked."""
    told = [
        "until 8 March 2026: adopted unless a member objects",
        "from 9 March 2026: adopted if at least 2 members support",
    ]
    for on, place in (("2026-03-02", 0), ("2026-03-08", 0), ("2026-03-09", 1), ("2026-03-20", 1)):
        _, *lines = head(claim="{rule: vote}", on=on)
        opened = 2 if on == "2026-03-08" else int(on[-2:])
        assert lines == [
            f"{line} (in force on {opened} March 2026)" if at == place else line for at, line in enumerate(told)
        ]


def test_a_rule_that_changes_by_law_is_told_by_the_day_of_the_law() -> None:
    """It is in force from its own day, on which nothing was reported."""
    assert head(DATED)[1:] == [
        "until 11 March 2026: adopted unless a member objects",
        "from 12 March 2026: adopted if at least 3 members support (in force on 20 March 2026)",
    ]


def test_a_version_that_is_over_before_the_race_is_not_told() -> None:
    """A law has many versions, of which most are of no interest."""
    assert head(DATED.replace("2026-03-1", "2024-03-1")) == ["Adopted if at least 3 members support."]


def test_the_rule_of_an_office_is_not_that_of_the_body() -> None:
    """What is reported of one office alone changes nothing in the head."""
    assert head(claim="{rule: vote, office: deputy}") == ["Adopted unless a member objects."]


def test_the_rule_of_the_body_is_that_of_the_day() -> None:
    """From the day of the report on, and for every office without a rule of its own."""
    race = cs.loads(RACE.format(rule="no objection", claim="{rule: vote}"))
    assert [race.on(day).body_rule.describe() for day in ("2026-03-08", "2026-03-09")] == [
        "adopted unless a member objects",
        "adopted if at least 2 members support",
    ]
