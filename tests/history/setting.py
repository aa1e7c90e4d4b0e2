"""A small race to be told in reports, one a day, and small races drawn."""

from hypothesis import strategies as st

import consensus as cs
from consensus.appointment import Appointment

HEAD = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: RULE}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier, member: CH}, lund: {name: Jon Lund, member: AT}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, anew: reopen, longer: extend}
concessions:
  fund: {title: a fund for the dike, by: CH}
  gift: {title: a gift of which no giver is known}
  seat: {title: a say, parts: {vice: {title: the post of deputy, by: CH}, agenda: {title: an item, by: AT}}}
packages: {deal: DEAL}
sources: {}
timeline:
  - {id: start, reported_on: 2026-03-01, claims: [{candidacy: meier, status: nominated}]}
"""


def race(*days: str, rule: str = "no objection", deal: str = "{parties: [AT, LI]}", also: str = "") -> Appointment:
    """A race whose second, third and further days, from 2 March 2026, are these claims, each day's in one text."""
    text = HEAD.replace("RULE", rule).replace("DEAL", deal).replace("sources: {}", f"{also}\nsources: {{}}")
    for place, claims in enumerate(days, start=2):
        if claims:
            text += f"  - {{id: day-{place}, reported_on: 2026-03-{place:02}, claims: [{claims}]}}\n"
    return cs.loads(text)


REPORTED = (
    "{objection: dike, member: LI, asks: [fund]}",
    "{objection: dike, member: LI, asks: [fund], occurred_on: 2026-03-02}",
    "{objection: dike, member: LI, event: lifted}",
    "{objection: dike, member: LI, event: lifted, resolution: overtaken}",
    "{objection: dike, member: LI, event: returned}",
    "{objection: rail, member: AT}",
    "{objection: gift, member: AT, asks: [gift]}",
    "{objection: rail, member: AT, event: lifted, resolution: softened}",
    "{objection: person, member: CH, candidate: meier, lifted_when: {withdrawn: meier}}",
    "{objection: either, member: AT, lifted_when: {any: [{granted: seat/vice}, {granted: fund}]}}",
    "{concession: fund, event: granted}",
    "{concession: seat/vice, event: promised}",
    "{concession: seat, event: granted}",
    "{concession: gift, event: granted}",
    "{candidacy: lund, status: nominated}",
    "{candidacy: lund, status: withdrawn}",
    "{candidacy: meier, status: withdrawn}",
    "{stance: reserved, members: [AT, LI]}",
    "{stance: objects, member: CH}",
    "{stance: supports, members: [AT, LI]}",
    "{stance: acquiesces, member: CH}",
    "{stance: supports, member: AT, proposal: lund}",
    "{tie: waits for, member: LI, on_member: AT}",
    "{tie: waits for, member: AT, until: {withdrawn: lund}}",
    "{ask: fund, member: CH}",
    "{package: deal, event: struck}",
    "{proposal: longer, event: put forward}",
    "{proposal: lund, event: put forward}",
    "{decision: anew, result: adopted}",
    "{decision: meier, result: no consensus}",
    "{decision: meier, result: adopted}",
    "{retraction: start}",
)
"""What may be reported in a small race, in the words of a case file."""

RULES = ("no objection", "unanimity", "{at_least: 2}", "{fallback: {first: no objection, then: {at_least: 2}}}")


def races() -> st.SearchStrategy[Appointment]:
    """Small races of up to six days, with up to three claims on each."""
    days = st.lists(st.lists(st.sampled_from(REPORTED), max_size=3).map(", ".join), max_size=6)
    return st.builds(lambda told, rule: race(*told, rule=rule), days, st.sampled_from(RULES))
