"""The body goes on with whoever is in one office, and says nothing of the others."""

import pytest

import consensus as cs
from consensus import views
from consensus.errors import InvalidRecord
from consensus.records import Proposal, Way
from consensus.rules import AtLeast, NoObjection, Unanimity

CASE = """
consensus: 1
title: Three offices
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices:
  secretary: {title: Secretary, incumbent: dahl}
  deputy: {title: Deputy, incumbent: moe, rule: {at_least: 2}}
  clerk: {title: Clerk, rule: unanimity}
actors: {dahl: {name: Kari Dahl}, moe: {name: Ida Moe}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund}}
proposals:
  meier: {secretary: meier}
  lund: {deputy: lund}
  stay: {extend: deputy}
  both-stay: {extend: [secretary, deputy]}
  all-stay: extend
sources: {nzz: {reported_on: 2026-03-02}, post: {reported_on: 2026-03-03}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
"""


def race(*claims: str) -> cs.Appointment:
    said = "".join(f"      - {claim}\n" for claim in claims)
    return cs.loads(CASE + (f"  - source: post\n    claims:\n{said}" if said else ""))


def test_it_is_decided_by_the_rules_of_its_offices() -> None:
    """As a name for the office would be; one of every office by the body's rule."""
    day = race().on("2026-03-06")
    assert day.rule_of("stay") == AtLeast(2)
    assert day.rule_of("both-stay") == AtLeast(2) & NoObjection()
    assert day.rule_of("all-stay") == NoObjection()
    assert Unanimity() not in (day.rule_of("stay"), day.rule_of("both-stay"))


def test_it_is_told_to_whoever_asks_about_its_office() -> None:
    """Moe stays deputy; of the other office, nothing was decided."""
    day = race("{decision: stay, result: adopted}", "{office: deputy, event: extended, until: 2027-06-30}").on(
        "2026-03-06"
    )
    stays = "The Commission decided on 3 March 2026 that Ida Moe stays Deputy until 30 June 2027"
    assert cs.unblock(day, "lund").summary.startswith(stays)
    assert "stays" not in cs.unblock(day, "meier").summary


@pytest.mark.parametrize("claims", [[], ["{office: secretary, event: vacant}"]])
def test_it_is_told_without_a_date_too(claims: list[str]) -> None:
    """That no day is known by which it ends makes it no extension of other offices, nor does what is said of those."""
    day = race("{decision: stay, result: adopted}", *claims).on("2026-03-06")
    assert "Ida Moe stays Deputy" in cs.unblock(day, "lund").summary
    assert "stays" not in cs.unblock(day, "meier").summary
    every = race("{decision: all-stay, result: adopted}").on("2026-03-06")
    assert "Kari Dahl stays Secretary" in cs.unblock(every, "meier").summary


def test_the_last_of_several_counts_for_each_office() -> None:
    """First all go on, then the deputy for longer: whoever asks about the secretary is told of the first."""
    text = f"{CASE}  - source: post\n    claims:\n      - {{decision: all-stay, result: adopted}}\n"
    text += "      - {office: secretary, event: extended, until: 2026-09-30}\n"
    later = "  - {id: later, reported_on: 2026-03-05, claims: [{decision: stay, result: adopted}, LONGER]}\n"
    day = cs.loads(text + later.replace("LONGER", "{office: deputy, event: extended, until: 2027-06-30}")).on(
        "2026-03-06"
    )
    assert "Kari Dahl stays Secretary until 30 September 2026" in cs.unblock(day, "meier").summary
    assert "Ida Moe stays Deputy until 30 June 2027" in cs.unblock(day, "lund").summary


def test_another_office_extended_again_leaves_its_day_alone() -> None:
    """That the secretary's term has another last day since is no new decision on the deputy's."""
    text = f"{CASE}  - source: post\n    claims:\n      - {{decision: stay, result: adopted}}\n"
    text += "      - {office: deputy, event: extended, until: 2027-06-30}\n"
    for reported, until in (("2026-03-04", "2026-09-30"), ("2026-03-05", "2026-12-31")):
        text += f"  - {{id: r{reported}, reported_on: {reported}, claims: "
        text += f"[{{office: secretary, event: extended, until: {until}}}]}}\n"
    day = cs.loads(text).on("2026-03-06")
    assert "decided on 3 March 2026 that Ida Moe stays Deputy" in cs.unblock(day, "lund").summary


AHEAD = "{office: deputy, event: extended, until: 2026-06-30}"


def dated(*reports: tuple[str, str]) -> cs.Appointment:
    """The race with a report of one claim on each of these days."""
    return cs.loads(
        CASE + "".join(f"  - {{id: r{day}, reported_on: {day}, claims: [{said}]}}\n" for day, said in reports)
    )


def test_a_report_ahead_of_the_decision_tells_until_when() -> None:
    """Of the third for a decision of the fifth; it ends on its last day, which without that would never come."""
    found = dated(("2026-03-03", AHEAD), ("2026-03-05", "{decision: stay, result: adopted}"))
    stays = "decided on 5 March 2026 that Ida Moe stays Deputy until 30 June 2026"
    assert stays in cs.unblock(found.on("2026-03-06"), "lund").summary
    assert "stays" not in cs.unblock(found.on("2026-03-04"), "lund").summary
    assert "stays" not in cs.unblock(found.on("2026-07-01"), "lund").summary


def test_what_an_earlier_decision_gave_is_not_the_end_of_the_next() -> None:
    """All stay until June by the first; of the second, which is of the deputy alone, no last day is known."""
    found = dated(("2026-03-03", "{decision: all-stay, result: adopted}"), ("2026-03-04", AHEAD))
    told = cs.unblock(found.on("2026-03-06"), "lund").summary
    assert "decided on 3 March 2026 that Ida Moe stays Deputy until 30 June 2026" in told
    further = dated(
        ("2026-03-03", "{decision: all-stay, result: adopted}"),
        ("2026-03-04", AHEAD),
        ("2026-03-05", "{decision: stay, result: adopted}"),
    )
    told = cs.unblock(further.on("2026-03-06"), "lund").summary
    assert "decided on 5 March 2026 that Ida Moe stays Deputy" in told and "until" not in told.partition(".")[0]


def test_a_further_extension_may_be_told_ahead_as_well() -> None:
    """Its last day is another one than that of the first, which had a decision of its own."""
    found = dated(
        ("2026-03-05", "{decision: stay, result: adopted}"),
        ("2026-03-06", AHEAD),
        ("2026-06-08", AHEAD.replace("06-30", "12-31")),
        ("2026-06-10", "{decision: stay, result: adopted}"),
    )
    told = cs.unblock(found.on("2026-06-11"), "lund").summary
    assert "decided on 10 June 2026 that Ida Moe stays Deputy until 31 December 2026" in told


def test_an_extension_on_the_table_is_told_with_a_name() -> None:
    """It may be how a deadlock is got round; with who blocks it, whether it could be agreed on, and its source."""
    stuck = "{stance: objects, member: AT, proposal: lund}"
    put, post = "{proposal: stay, event: put forward}", " (post, 3 March)."
    on = {
        "open": race(stuck, put),
        "blocked": race(stuck, put, "{stance: objects, members: [AT, CH], proposal: stay}"),
        "agreeable": race(stuck, put, "{stance: supports, members: [CH, LI], proposal: stay}"),
        "decided": race(stuck, put, "{decision: stay, result: rejected}"),
    }
    told = {name: cs.unblock(each.on("2026-03-06"), "lund").summary for name, each in on.items()}
    extension = "An extension of the present term as Deputy is before the Commission as well"
    assert f"{extension}{post}" in told["open"]
    assert f"{extension}; Austria and Switzerland block it{post}" in told["blocked"]
    assert f"{extension}, and it could agree on that{post}" in told["agreeable"]
    assert extension not in told["decided"]
    day = on["blocked"].on("2026-03-06")
    assert not any(extension in said for said in (cs.unblock(day, "meier").summary, cs.unblock(day, "stay").summary))
    german = views.paragraph(cs.unblock(day, "lund"), language="de")
    assert "steht beim Gremium „Commission“ zur Entscheidung; Österreich und die Schweiz blockieren sie" in german


def test_it_says_whose_term_it_extends() -> None:
    """In every language, and as a case file has it."""
    day = race("{proposal: stay, event: put forward}", "{stance: objects, member: AT, proposal: stay}").on("2026-03-06")
    assert "an extension of the present term as Deputy" in cs.unblock(day, "stay").summary
    assert "eine Verlängerung der laufenden Amtszeit" in views.paragraph(cs.unblock(day, "stay"), language="de")
    assert "an extension of the present terms as Deputy and Secretary" in str(cs.unblock(day, "both-stay"))
    assert cs.loads(cs.dumps(race())) == race()


def test_only_an_extension_extends() -> None:
    """A name, or a reopening, leaves terms alone; and an office has to be listed."""
    with pytest.raises(InvalidRecord, match="only the way on 'extend' extends terms"):
        Proposal(id="anew", way=Way.REOPEN, extends=["deputy"])
    with pytest.raises(cs.cases.InvalidCase, match="unknown office 'deputies'; did you mean 'deputy'"):
        cs.loads(CASE.replace("{extend: deputy}", "{extend: deputies}"))
    with pytest.raises(cs.cases.InvalidCase, match="no office is named"):
        cs.loads(CASE.replace("{extend: deputy}", "{extend: []}"))


def test_an_office_may_be_called_extend() -> None:
    """Then the key is that office, as it has always been."""
    race = cs.loads(
        CASE.replace("clerk: {title", "extend: {title")
        .replace("stay: {extend: deputy}", "clerk: {extend: lund}")
        .replace("{extend: [secretary, deputy]}", "extend")
    )
    assert race.setting.proposal("clerk").candidates == ("lund",)
