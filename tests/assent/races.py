"""Races typed by hand that together have every sort of record, and the rules under which they are asked about."""

import consensus as cs
from tests.unblocking.questions import Question

HEAD = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, LI, NO]
  groups: {upper: {members: [AT, CH, LI]}}
  rule: RULE
actors: {chair: {}}
offices: {secretary: {}}
candidates: {meier: {}, lund: {member: NO}, berg: {member: AT}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, berg: {secretary: berg}, anew: reopen}
concessions:
  fund: {by: AT, cost: 2}
  dam: {by: CH, cost: 1/2, willing: {assents: DE}}
  seat: {parts: {vice: {by: chair, cost: 3/2}, agenda: {by: LI}, place: {by: LI, cost: 1/2}}}
  unknown: {}
  mixed: {parts: {known: {by: AT}, lost: {}}}
"""
SAID = """
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
"""

CLAIMS = {
    "asks": """
      - {stance: supports, members: [AT]}
      - {objection: dike, member: DE, asks: [fund, seat], settles_for: {any: [{promised: dam}, {granted: seat/vice}]}}
      - {objection: reed, member: LI, lifted_when: {any: [{granted: dam}, {granted: seat/vice}]}}
      - {objection: shore, member: CH, asks: [unknown]}
      - {stance: reserved, member: NO}
      - {ask: [dam, {withdrawn: lund}], member: NO}
""",
    "ties": """
      - {stance: supports, members: [AT]}
      - {objection: dike, member: DE, asks: [fund]}
      - {tie: waits for, member: LI, on_member: DE}
      - {tie: waits for, member: CH, until: {at_least: 2, of: upper}}
      - {stance: reserved, members: [CH, NO], reason: not convinced}
      - {tie: follows, member: CH, on_member: LI}
      - {threshold: 3, member: NO}
      - {tie: influences, member: DE, on_member: NO, weight: 5/2}
      - {tie: influences, member: LI, on_member: NO, weight: 1/2}
      - {tie: influences, member: AT, on_member: NO, weight: 9, proposal: lund}
""",
    "a cycle": """
      - {stance: supports, member: AT}
      - {tie: waits for, member: DE, until: {any: [{assents: LI}, {pressure_on: DE, at_least: 2}]}}
      - {tie: waits for, member: LI, until: {weigh: 3, of: {DE: 2, CH: 1}}}
      - {tie: waits for, member: CH, until: {all: [{assents: DE}, {granted: fund}]}}
      - {tie: influences, member: AT, on_member: DE, weight: 2, proposal: berg}
      - {tie: influences, member: NO, on_member: DE, weight: 2}
      - {stance: reserved, member: NO}
      - {tie: follows, member: NO, on_member: AT, proposal: lund}
""",
    "candidates": """
      - {candidacy: berg, status: mooted}
      - {stance: supports, members: [AT, CH]}
      - {objection: name, member: DE, lifted_when: {any: [{withdrawn: lund}, {day_passed: 2026-04-01}]}}
      - {tie: waits for, member: LI, until: {on_table: berg}}
      - {stance: supports, member: NO, proposal: lund}
      - {objection: own, member: NO, proposal: meier, lifted_when: {any: [{withdrawn: lund}, {assents: DE}]}}
      - {objection: other, member: LI, proposal: lund, asks: [fund]}
""",
    "another proposal": """
      - {stance: supports, members: [AT, CH], proposal: lund}
      - {stance: reserved, members: [CH]}
      - {tie: waits for, member: DE, until: {assents: CH, proposal: lund}}
      - {objection: other, member: CH, proposal: lund, asks: [seat/vice]}
      - {objection: every, member: LI, office: secretary, asks: [fund]}
      - {objection: both, member: NO, candidate: meier, lifted_when: {at_least: 3, of: [AT, CH, LI], proposal: lund}}
""",
    "half given": """
      - {stance: supports, member: AT}
      - {concession: seat/vice, event: granted}
      - {objection: dike, member: DE, asks: [seat]}
      - {package: old, event: struck}
      - {tie: waits for, member: AT, on_member: CH}
      - {objection: reed, member: LI, asks: [fund, dam]}
      - {candidacy: berg, status: withdrawn}
      - {objection: name, member: CH, lifted_when: {all: [{withdrawn: berg}, {withdrawn: lund}]}}
      - {tie: waits for, member: NO, until: {all: [{on_table: meier}, {day_passed: 2026-03-02}, {granted: seat/place}]}}
""",
    "lost parts": """
      - {stance: supports, members: [AT, NO]}
      - {objection: dike, member: DE, asks: [mixed/known]}
      - {objection: reed, member: LI, asks: [mixed/lost]}
      - {objection: shore, member: CH, asks: [mixed/known, unknown]}
""",
    "promised": """
      - {stance: supports, members: [AT, NO]}
      - {objection: dike, member: DE, asks: [dam]}
      - {objection: reed, member: LI, asks: [fund]}
      - {stance: reserved, member: CH}
""",
    "signed": """
      - {stance: supports, members: [AT, LI]}
      - {stance: reserved, members: [CH, NO], reason: not convinced}
      - {objection: dike, member: DE, asks: [fund]}
      - {objection: reed, member: NO, asks: [dam]}
      - {concession: seat/vice, event: granted}
      - {stance: reserved, member: DE, proposal: lund}
      - {tie: waits for, member: LI, until: {any: [{assents: DE, proposal: lund}, {granted: seat}]}}
""",
    "promises": """
      - {stance: supports, members: [AT, NO]}
      - {objection: dike, member: DE, lifted_when: {promised: fund}}
      - {objection: reed, member: LI, lifted_when: {any: [{promised: seat}, {granted: mixed}]}}
      - {objection: shore, member: CH, lifted_when: {all: [{promised: seat/agenda}, {promised: dam}]}}
      - {objection: loss, member: NO, lifted_when: {promised: mixed}, settles_for: {assents: LI}}
      - {concession: seat/vice, event: promised}
      - {concession: seat/place, event: granted}
      - {concession: mixed/lost, event: promised}
""",
    "a cycle of grounds": """
      - {stance: supports, member: AT}
      - {stance: reserved, members: [CH, NO, DE]}
      - {ask: {assents: LI}, member: CH}
      - {tie: follows, member: NO, on_member: LI}
      - {threshold: 2, member: DE}
      - {tie: influences, member: LI, on_member: DE, weight: 2}
      - {tie: waits for, member: LI, until: {at_least: 3, of: [CH, NO, DE]}}
""",
    "backfire": """
      - {stance: supports, members: [AT, CH]}
      - {objection: dike, member: DE, asks: [fund]}
      - {stance: reserved, member: NO}
      - {ask: seat/vice, member: NO}
""",
    "what goes together": """
      - {stance: supports, member: AT}
      - {objection: dike, member: DE, asks: [fund]}
      - {objection: reed, member: LI, lifted_when: {any: [{granted: dam}, {withdrawn: lund}]}}
      - {stance: reserved, member: NO}
      - {ask: seat, member: CH}
      - {ask: fund, member: NO}
      - {stance: reserved, member: CH}
""",
    "deals": """
      - {stance: supports, member: AT}
      - {objection: dike, member: DE, asks: [fund]}
      - {tie: waits for, member: DE, on_member: LI}
      - {tie: waits for, member: LI, on_member: DE}
      - {objection: reed, member: LI, asks: [seat/vice]}
      - {objection: alone, member: CH, lifted_when: {any: [{assents: NO}, {granted: dam}]}}
      - {objection: light, member: DE, lifted_when: {pressure_on: DE, at_least: 2}}
      - {tie: influences, member: LI, on_member: DE, weight: 2}
      - {stance: reserved, members: [NO]}
      - {stance: supports, member: CH, proposal: lund}
""",
}
"""What is claimed in each race."""

TERMS = {
    "backfire": """
moves:
  grant:fund: {raises: {objection: rebate, member: AT, asks: [seat/vice]}}
  grant:seat/vice: {raises: [{objection: envy, member: CH}, {objection: port, member: DE}], excludes: win-over:NO:meier}
  settle:port: {implies: grant:seat/agenda, cost: 1}
  settle:envy: {raises: {objection: pride, member: NO, asks: [dam]}}
""",
    "what goes together": """
moves:
  grant:fund: {implies: [grant:seat, withdraw:lund]}
  withdraw:lund: {cost: 5, willing: {assents: AT}, excludes: grant:dam}
  win-over:NO:meier: {excludes: grant:seat/agenda, cost: 1/3}
""",
    "half given": """
packages:
  old: {parties: [AT, CH], commitments: [fund], assents: [{assents: CH}]}
  whole: {parties: [chair, LI], commitments: [seat]}
""",
    "a cycle of grounds": """
packages:
  deal: {parties: [CH, DE, LI, NO], assents: [{assents: LI}]}
""",
    "another proposal": """
moves:
  grant:fund:
    raises:
      - {objection: far, member: AT, proposal: lund, asks: [dam]}
      - {objection: both, member: NO, proposal: lund, asks: [seat/agenda]}
""",
    "signed": """
packages:
  quick: {parties: [CH, DE, NO], assents: [{assents: CH}, {assents: DE, proposal: lund}]}
  rich: {parties: [CH, NO, AT], commitments: [fund, seat, seat/place]}
  priced: {parties: [CH, LI], commitments: [dam]}
moves:
  strike:priced: {cost: 4}
""",
    "promises": """
packages:
  deal: {parties: [LI, CH], commitments: [seat], assents: [{assents: LI}]}
moves:
  promise:dam: {cost: 1/4, excludes: withdraw:lund}
  grant:fund: {raises: {objection: rebate, member: AT, lifted_when: {promised: dam}}}
""",
    "promised": """
packages:
  deal: {parties: [CH, DE], assents: [{assents: DE}]}
moves:
  win-over:CH:meier: {willing: {assents: LI}, cost: 2}
""",
    "deals": """
packages:
  deal: {parties: [DE, LI, chair], commitments: [seat/vice], assents: [{assents: LI}]}
  other: {parties: [CH, NO], commitments: [fund], assents: [{assents: NO}, {assents: CH, proposal: lund}]}
moves:
  strike:deal: {willing: {any: [{assents: AT}, {granted: dam}]}}
""",
}
"""What some of them state besides: the terms of moves, and package deals."""

STAGES = (
    "{stages: [{name: Council, members: upper, rule: {all: [{at_least: 2}, {veto: [CH]}]}},"
    " {name: Assembly, rule: no objection}]}"
)
RULES = {
    "no objection": "no objection",
    "unanimity": "unanimity",
    "a count with a veto": "{all: [{at_least: 3}, {veto: [DE, NO]}]}",
    "weights or silence": "{any: [{weighted: {quota: 5, weights: {AT: 1, CH: 2, DE: 3, LI: 0, NO: 1}}}, unanimity]}",
    "a fallback": "{fallback: {first: no objection, then: {at_least: 4}}}",
    "silence": "{silence: 2026-03-08}",
    "organs": STAGES,
    "votes cast": "{majority: {more_than: 3/5, of: votes cast}}",
    "votes weighed": "{majority: {at_least: 2/3, of: members present, weights: {AT: 2, CH: 2, DE: 4, LI: 2, NO: 2}}}",
}


def asked(name: str, rule: str, goal: str | None) -> Question:
    """A question about a race under one of the rules; without a goal, about its first proposal."""
    situation = race(name, RULES[rule])
    proposal = situation.proposal.id if goal is None else goal
    return Question(situation=situation, goal=proposal, rule=situation.rule_of(proposal))


def race(name: str, rule: str = "no objection") -> cs.Situation:
    text = HEAD.replace("RULE", rule) + TERMS.get(name, "") + SAID.rstrip() + CLAIMS[name]
    return cs.loads(text).on("2026-03-06")


NAMES = [*CLAIMS]
ASKED: list[tuple[str, str, str | None]] = [
    *((name, rule, None) for name in NAMES for rule in ("no objection", "a count with a veto")),
    *(("asks", rule, None) for rule in RULES),
    *(("ties", rule, None) for rule in ("unanimity", "organs", "weights or silence")),
    *(
        ("backfire", rule, None)
        for rule in ("votes cast", "votes weighed", "a fallback", "silence", "organs", "weights or silence")
    ),
    ("candidates", "no objection", "berg"),
    ("another proposal", "unanimity", "lund"),
    ("deals", "unanimity", "lund"),
]
