"""Every kind of fault of a case file, with its place and its words."""

import pytest

from consensus.cases import Fault, InvalidCase, UnknownCase, loads
from consensus.cases.formats.claim_table import CLAIM_FORMATS
from consensus.records import MoveKind

RACE = """\
consensus: 1
title: Secretary of the Lake Commission
body:
  name: Lake Commission
  members: [AT, CH, DE, LI]
  groups: {upper: {members: [AT, CH]}, left: {members: [AT, DE]}}
  rule: no objection
offices: {secretary: {}}
candidates: {meier: {member: CH}, lund: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {}, seat: {parts: {vice: {}}}}
packages: {deal: {parties: [AT]}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
- source: nzz
  claims:
"""
REMARK = "  - {remark: process, text: it goes on}\n"

# What is written as a claim, in line 17 from column 5, and what is said of it.
CLAIMS = {
    # The claim as a whole
    "{}": [f"17:5: timeline[0].claims[0]: a claim begins with its kind; known are {', '.join(CLAIM_FORMATS)}"],
    "x": ["17:5: timeline[0].claims[0]: expected a claim, such as {stance: supports, members: [CH]}"],
    "{stanse: supports, member: AT, x: y}": [
        "17:6: timeline[0].claims[0].stanse: unknown kind of claim 'stanse'; did you mean 'stance'?"
    ],
    "{supports: AT}": [
        "17:6: timeline[0].claims[0].supports: 'supports' is not a kind of claim; write {stance: supports, member: ...}"
    ],
    "{waits for: CH, member: AT}": [
        "17:6: timeline[0].claims[0].waits for: 'waits for' is not a kind of claim; "
        "write {tie: waits for, member: ..., on_member: ...}"
    ],
    "{veto: AT, proposal: meier}": [
        "17:6: timeline[0].claims[0].veto: 'veto' is not a kind of claim; write {objection: ..., member: ..., "
        "reason: ...}"
    ],
    "{stance: against, member: AT}": [
        "17:14: timeline[0].claims[0].stance: unknown stance 'against'; did you mean 'objects'?"
    ],
    "{candidacy: meier, status: standing}": [
        "17:32: timeline[0].claims[0].status: unknown status 'standing'; did you mean 'nominated'?"
    ],
    "{decision: meier, result: vetoed}": [
        "17:31: timeline[0].claims[0].result: unknown result 'vetoed'; did you mean 'rejected'?"
    ],
    "{count: supports, number: 3}": [
        "17:23: timeline[0].claims[0].number: unknown key 'number'; did you mean 'exactly'?"
    ],
    "{nominated: meier}": [
        "17:6: timeline[0].claims[0].nominated: 'nominated' is not a kind of claim; write {candidacy: ..., status: "
        "nominated}"
    ],
    "{vote: yes, member: AT}": [
        "17:6: timeline[0].claims[0].vote: 'vote' is not a kind of claim; write {ballot: vote, ...}"
    ],
    "{lifted: dike, member: AT}": [
        "17:6: timeline[0].claims[0].lifted: 'lifted' is not a kind of claim; write {objection: ..., member: ..., "
        "event: lifted}"
    ],
    "{stance: reserved, member: AT, asks: [fund]}": [
        "17:36: timeline[0].claims[0].asks: unknown key 'asks' here; it belongs to an objection, or in a claim of its "
        "own, as in {ask: seat, member: AT}"
    ],
    "{objection: dike, members: [AT, CH]}": [
        "17:23: timeline[0].claims[0].members: an objection is one member's; of others write {stance: objects, "
        "members: [...]}, or a group"
    ],
    "{member: AT, stance: supports}": [
        "17:6: timeline[0].claims[0].member: the first key of a claim is its kind; put 'stance' first"
    ],
    # Keys
    "{tie: waits for, member: AT, on: CH, wording: not before them}": [
        "17:34: timeline[0].claims[0].on: unknown key 'on'; did you mean 'on_actor' or 'on_group' or 'on_member'?"
    ],
    "{stance: supports}": ["17:5: timeline[0].claims[0]: missing key 'member'"],
    "{stance: supports, membr: AT}": [
        "17:24: timeline[0].claims[0].membr: unknown key 'membr'; did you mean 'member' or 'members'?"
    ],
    "{stance: supports, who: AT}": [
        "17:24: timeline[0].claims[0].who: unknown key 'who'; did you mean 'member', which is missing?"
    ],
    "{stance: supports, who: AT, membr: AT}": [
        "17:24: timeline[0].claims[0].who: unknown key 'who'; known are conditional, confidence, group, member, "
        "members, note, occurred_on, proposal, reason, stance, wording",
        "17:33: timeline[0].claims[0].membr: unknown key 'membr'; did you mean 'member' or 'members'?",
    ],
    "{stance: supports, wordng: AT}": [
        "17:5: timeline[0].claims[0]: missing key 'member'",
        "17:24: timeline[0].claims[0].wordng: unknown key 'wordng'; did you mean 'wording'?",
    ],
    "{stance: supports, who: AT, whom: CH}": [
        "17:5: timeline[0].claims[0]: missing key 'member'",
        "17:24: timeline[0].claims[0].who: unknown key 'who'; known are conditional, confidence, group, member, "
        "members, note, occurred_on, proposal, reason, stance, wording",
        "17:33: timeline[0].claims[0].whom: unknown key 'whom'; known are conditional, confidence, group, member, "
        "members, note, occurred_on, proposal, reason, stance, wording",
    ],
    "{stance: supports, member: AT, wording: ready, steady}": [
        "17:52: timeline[0].claims[0].steady: unknown key 'steady'; a text with a comma in it needs quotes"
    ],
    "{stance: supports, stance: objects, member: AT}": [
        "17:24: timeline[0].claims[0].stance: the key 'stance' stands twice here, first in line 17; keep one"
    ],
    "{stance: supports, member: AT, [a]: b}": [
        "17:36: timeline[0].claims[0]['']: a key is one word or text, not a list or a mapping"
    ],
    "{stance: supports, member: AT, members: [CH]}": [
        "17:36: timeline[0].claims[0].members: either 'member' or 'members', not both"
    ],
    # Values
    "{stance: suports, member: AX, proposal: lund, occurred_on: 2026-02-30}": [
        "17:14: timeline[0].claims[0].stance: unknown stance 'suports'; did you mean 'supports'?",
        "17:31: timeline[0].claims[0].member: unknown member 'AX'; did you mean 'AT'?",
        "17:45: timeline[0].claims[0].proposal: unknown proposal 'lund'; known are meier",
        "17:64: timeline[0].claims[0].occurred_on: invalid date '2026-02-30': "
        "February 2026 has no day 30; use 01 to 28",
    ],
    "{stance: supports, member: AT, occurred_on: 2026-13-01}": [
        "17:49: timeline[0].claims[0].occurred_on: invalid date '2026-13-01': there is no month 13; use 01 to 12"
    ],
    "{stance: supports, member: AT, occurred_on: {}}": [
        "17:49: timeline[0].claims[0].occurred_on: expected a date, not a mapping"
    ],
    "{stance: supports, member: AT, conditional: yes}": [
        "17:49: timeline[0].claims[0].conditional: write true or false, not 'yes'"
    ],
    "{stance: supports, member: AT, wording: }": [
        "17:44: timeline[0].claims[0].wording: there is no value here; give a text, or leave the key out"
    ],
    "{stance: supports, member: AT, wording: [a]}": [
        "17:45: timeline[0].claims[0].wording: expected a text, not a list"
    ],
    r'{stance: supports, member: AT, wording: "\ud800"}': [
        "17:45: timeline[0].claims[0].wording: half of a surrogate pair is no character; leave it out"
    ],
    "{stance: supports, member: AT, confidence: sure}": [
        "17:48: timeline[0].claims[0].confidence: unknown confidence 'sure'; known are inferred, recalled, verified"
    ],
    "{stance: supports, members: CH}": [
        "17:33: timeline[0].claims[0].members: expected a list of members; "
        "write [...], or one line with a dash for each"
    ],
    "{stance: supports, group: uper}": [
        "17:31: timeline[0].claims[0].group: unknown group 'uper'; did you mean 'upper'?"
    ],
    '{objection: " dike", member: DE}': [
        "17:17: timeline[0].claims[0].objection: ' dike' is not an id; "
        "use 1 to 100 visible characters, with no space at either end"
    ],
    # Counts
    "{count: supports}": [
        "17:5: timeline[0].claims[0]: invalid count: it states no number; give exactly, at_least, at_most or about"
    ],
    "{count: supports, at_least: 40, of: 31}": [
        "17:5: timeline[0].claims[0]: invalid count: at least 40 of 31 cannot be"
    ],
    "{count: supports, more_than: 4}": ["17:5: timeline[0].claims[0]: at least 5 of the body's 4 members cannot be"],
    "{count: supports, at_least: 3, group: upper}": [
        "17:5: timeline[0].claims[0]: at least 3 of the 2 members of group 'upper' cannot be"
    ],
    "{count: supports, exactly: 2, at_least: 1}": [
        "17:35: timeline[0].claims[0].at_least: 'exactly' and 'at_least' do not go together; keep one"
    ],
    "{count: supports, at_least: 2, more_than: 1}": [
        "17:36: timeline[0].claims[0].more_than: 'at_least' and 'more_than' do not go together; keep one"
    ],
    "{count: supports, at_least: two}": [
        "17:33: timeline[0].claims[0].at_least: expected a whole number such as 12, not 'two'"
    ],
    "{count: supports, at_least: 1e1}": [
        "17:33: timeline[0].claims[0].at_least: expected a whole number such as 12, not '1e1'"
    ],
    "{count: supports, exactly: 3, missing: [LI, TX]}": [
        "17:49: timeline[0].claims[0].missing[1]: unknown member 'TX'; did you mean 'AT'?"
    ],
    "{count: [], at_least: 1}": [
        "17:13: timeline[0].claims[0].count: expected a stance, a list of stances, or hold-outs"
    ],
    "{ballot: vote, tallies: [{stance: supports, number: 2}], of: 3}": [
        "17:5: timeline[0].claims[0]: invalid ballot: its counts add up to 2, not to 3; "
        "count the others too, or leave out 'of'"
    ],
    "{ask: {withdrawn: lnd}, member: LI}": [
        "17:23: timeline[0].claims[0].ask.withdrawn: unknown candidate 'lnd'; did you mean 'lund'?"
    ],
    # Objections, asks and conditions
    "{objection: dike, member: DE, proposal: meier, candidate: lund}": [
        "17:5: timeline[0].claims[0]: invalid objection 'dike': aim it at one of proposal, candidate, office, or none"
    ],
    "{objection: dike, member: DE, asks: [fnd, seat/vize]}": [
        "17:42: timeline[0].claims[0].asks[0]: unknown concession 'fnd'; did you mean 'fund'?",
        "17:47: timeline[0].claims[0].asks[1]: unknown part of a concession 'seat/vize'; did you mean 'seat/vice'?",
    ],
    "{objection: dike, member: DE, lifted_when: fund}": [
        "17:48: timeline[0].claims[0].lifted_when: 'fund' is a concession, and no condition; "
        "write {granted: fund} or {promised: fund}"
    ],
    "{objection: dike, member: DE, settles_for: seat/vice}": [
        "17:48: timeline[0].claims[0].settles_for: 'seat/vice' is a concession, and no condition; "
        "write {granted: seat/vice} or {promised: seat/vice}"
    ],
    "{objection: dike, member: DE, lifted_when: sunshine}": [
        "17:48: timeline[0].claims[0].lifted_when: expected a condition, such as {granted: fund} or {assents: DE}"
    ],
    "{objection: dike, member: DE, asks: {promised: fund}}": [
        "17:41: timeline[0].claims[0].asks: asks are concessions; write this condition as lifted_when: {promised: ...}"
    ],
    "{objection: dike, member: DE, asks: [{granted: fund}]}": [
        "17:42: timeline[0].claims[0].asks[0]: asks are concessions; write the id of the concession alone"
    ],
    "{objection: dike, member: DE, asks: [{sunshine: fund}]}": [
        "17:42: timeline[0].claims[0].asks[0]: expected a concession, not a mapping"
    ],
    "{objection: dike, member: DE, lifted_when: {all: [{assents: AX}, {grantd: fund}]}}": [
        "17:65: timeline[0].claims[0].lifted_when.all[0].assents: unknown member 'AX'; did you mean 'AT'?",
        "17:71: timeline[0].claims[0].lifted_when.all[1].grantd: unknown kind of condition 'grantd'; "
        "did you mean 'granted'?",
    ],
    "{objection: dike, member: DE, lifted_when: {at_least: 5, of: upper}}": [
        "17:48: timeline[0].claims[0].lifted_when: invalid condition: at least 5 of 2 members is impossible"
    ],
    "{objection: dike, member: DE, lifted_when: {at_least: 5, of: lower}}": [
        "17:66: timeline[0].claims[0].lifted_when.of: unknown group 'lower'; known are left, upper"
    ],
    "{objection: dike, member: DE, lifted_when: {pressure_on: LI, at_least: 1e9}}": [
        "17:76: timeline[0].claims[0].lifted_when.at_least: expected an exact number such as 2, 1/3 or 0.5, not '1e9'"
    ],
    "{objection: dike, member: DE, lifted_when: {day_passed: 2026-05}}": [
        "17:61: timeline[0].claims[0].lifted_when.day_passed: '2026-05' is not one single day; write it as 2026-05-04"
    ],
    "{concession: seat/vice, part: vice, event: granted}": [
        "17:35: timeline[0].claims[0].part: the part is named already, by 'seat/vice'; leave one out"
    ],
    # Ties and the rest
    "{tie: waits for, member: LI}": [
        "17:5: timeline[0].claims[0]: invalid wait: state whom it waits for or until when, one of the two"
    ],
    "{tie: follows, on_member: DE}": ["17:5: timeline[0].claims[0]: missing key 'member'"],
    "{tie: follows, member: LI, on_member: DE, on_actor: meier}": [
        "17:47: timeline[0].claims[0].on_actor: either 'on_member' or 'on_actor', not both"
    ],
    "{threshold: 1/0, member: LI}": [
        "17:17: timeline[0].claims[0].threshold: expected an exact number such as 2, 1/3 or 0.5, not '1/0'"
    ],
    "{ballot: vote, group: lower, tallies: [{stance: supports, number: 2}]}": [
        "17:27: timeline[0].claims[0].group: unknown group 'lower'; known are left, upper"
    ],
    "{ballot: vote, group: upper, tallies: [{stance: supports, number: 9}]}": [
        "17:34: timeline[0].claims[0].tallies: 9 votes of the 2 members of group 'upper' cannot be"
    ],
    "{ballot: vote, tallies: [{stance: absent, number: 3, seats: upper}]}": [
        "17:20: timeline[0].claims[0].tallies: 3 votes of the 2 members of group 'upper' cannot be"
    ],
    "{ballot: vote, tallies: [{stance: absent, number: 1, seats: upper}, {stance: objects, number: 1, seats: left}]}": [
        "17:20: timeline[0].claims[0].tallies: somebody has both a seat 'left' and a seat 'upper'"
    ],
    "{ballot: vote, group: upper, tallies: [{stance: supports, number: 1, seats: left}]}": [
        "17:34: timeline[0].claims[0].tallies: the seats 'left' are not all in group 'upper'"
    ],
    "{ballot: vote, tallies: [{stance: supports, number: 1, seats: lft}]}": [
        "17:67: timeline[0].claims[0].tallies[0].seats: unknown group 'lft'; did you mean 'left'?"
    ],
    "{ballot: vote, tallies: [{stance: reserved, number: 1}]}": [
        "17:5: timeline[0].claims[0]: invalid ballot: nobody votes 'reserved'; abstains is a vote"
    ],
    "{ballot: vote, tallies: [{stance: supports, numbr: 3}]}": [
        "17:49: timeline[0].claims[0].tallies[0].numbr: unknown key 'numbr'; did you mean 'number'?"
    ],
    "{retraction: post}": ["17:18: timeline[0].claims[0].retraction: unknown report 'post'; known are nzz"],
    "{retraction: nzz}": [
        "17:18: timeline[0].claims[0].retraction: report 'nzz' does not come before this one; move the retraction down"
    ],
    # What YAML has and a case has not
    "*a": ["17:5: timeline[0].claims[0]: an alias ('*a') is not read; write out what it stands for"],
    "&a {stance: supports, member: AT}": [
        "17:5: timeline[0].claims[0]: an anchor ('&a') is not read; write out what it stands for"
    ],
    "{stance: supports, member: !!str AT}": [
        "17:32: timeline[0].claims[0].member: a tag (!) is not read, since every value is a text; leave it out"
    ],
}

# What is written under `moves`, in line 14 from column 3, and what is said of it.
MOVES = {
    # How a move is named
    "gran:fund: {}": ["14:3: moves['gran:fund']: unknown kind of move 'gran'; did you mean 'grant'?"],
    "fund: {}": [
        "14:3: moves.fund: unknown kind of move 'fund'; known are " + ", ".join(sorted(kind.value for kind in MoveKind))
    ],
    "settle: {}": [
        "14:3: moves.settle: invalid move 'settle': say what is done, and to what, as grant:fund",
    ],
    "grant:fnd: {}": ["14:3: moves['grant:fnd']: unknown concession 'fnd'; did you mean 'fund'?"],
    "grant:seat/vize: {}": [
        "14:3: moves['grant:seat/vize']: unknown part of a concession 'seat/vize'; did you mean 'seat/vice'?"
    ],
    "win-over:LX:meier: {}": ["14:3: moves['win-over:LX:meier']: unknown member 'LX'; did you mean 'LI'?"],
    "win-over:LI:maier: {}": ["14:3: moves['win-over:LI:maier']: unknown proposal 'maier'; did you mean 'meier'?"],
    "win-over:LI: {}": [
        "14:3: moves['win-over:LI']: invalid move 'win-over:LI': "
        "say who is won over, and for which proposal, as win-over:LI:meier"
    ],
    '"settle: dike": {}': [
        "14:3: moves['settle: dike']: ' dike' is not an id; "
        "use 1 to 100 visible characters, with no space at either end"
    ],
    "withdraw:land: {}": ["14:3: moves['withdraw:land']: unknown candidate 'land'; did you mean 'lund'?"],
    "put-forward:lund: {}": ["14:3: moves['put-forward:lund']: unknown proposal 'lund'; known are anew, meier"],
    "strike:dael: {}": ["14:3: moves['strike:dael']: unknown package 'dael'; did you mean 'deal'?"],
    "reopen:meier: {}": [
        "14:3: moves['reopen:meier']: unknown proposal to reopen nominations 'meier'; known are anew",
    ],
    "fall-back:vote: {}": [
        "14:3: moves['fall-back:vote']: invalid move 'fall-back:vote': a body can only fall back as fall-back:failure",
    ],
    "let-pass:2026-03: {}": [
        "14:3: moves['let-pass:2026-03']: invalid move 'let-pass:2026-03': "
        "say which deadline is let pass, as let-pass:2026-03-10",
    ],
    # Terms
    "[]": ["13:8: moves: expected terms of moves, each under its move, as a mapping of keys to values"],
    "withdraw:lund: 5": [
        "14:18: moves['withdraw:lund']: expected the terms of 'withdraw:lund' as a mapping of keys to values"
    ],
    "withdraw:lund: {}\n  withdraw:lund: {}": [
        "15:3: moves['withdraw:lund']: the key 'withdraw:lund' stands twice here, first in line 14; keep one"
    ],
    "withdraw:lund: {cost: -1, willing: AT}": [
        "14:25: moves['withdraw:lund'].cost: expected an exact number such as 2, 1/3 or 0.5, not '-1'",
        "14:38: moves['withdraw:lund'].willing: expected a condition, such as {granted: fund} or {assents: DE}",
    ],
    "grant:seat/vice: {cost: 1, willing: {assents: AT}}": [
        "14:21: moves['grant:seat/vice'].cost: a grant has its 'cost' where the concession is listed; move it there",
        "14:30: moves['grant:seat/vice'].willing: "
        "a grant has its 'willing' where the concession is listed; move it there",
    ],
    "withdraw:lund: {implys: grant:fund}": [
        "14:19: moves['withdraw:lund'].implys: unknown key 'implys'; did you mean 'implies'?"
    ],
    "withdraw:lund: {excludes: withdraw:lund, implies: [grant:x, [a], withdrw:lund]}": [
        "14:29: moves['withdraw:lund'].excludes: this is the move itself; name another",
        "14:54: moves['withdraw:lund'].implies[0]: unknown concession 'x'; known are fund, seat",
        "14:63: moves['withdraw:lund'].implies[1]: expected a move, such as grant:fund, not a list",
        "14:68: moves['withdraw:lund'].implies[2]: unknown kind of move 'withdrw'; did you mean 'withdraw'?",
    ],
    # What a move raises
    "withdraw:lund: {raises: [rebate, *a]}": [
        "14:28: moves['withdraw:lund'].raises[0]: expected an objection, such as {objection: rebate, member: LI}",
        "14:36: moves['withdraw:lund'].raises[1]: an alias ('*a') is not read; write out what it stands for",
    ],
    "withdraw:lund: {raises: {member: AT, objection: o}}": [
        "14:28: moves['withdraw:lund'].raises.member: "
        "the first key of a raised objection is its kind; put 'objection' first"
    ],
    "withdraw:lund: {raises: {objection: o}}": ["14:27: moves['withdraw:lund'].raises: missing key 'member'"],
    "withdraw:lund: {raises: {objection: o, member: AT, event: lifted, occurred_on: 2026-03-01}}": [
        "14:54: moves['withdraw:lund'].raises.event: "
        "a move can only raise an objection, of which nothing is reported; leave 'event' out",
        "14:69: moves['withdraw:lund'].raises.occurred_on: "
        "a move can only raise an objection, of which nothing is reported; leave 'occurred_on' out",
    ],
    "settle:x: {raises: {objection: o, member: AT}}\n  grant:fund: {raises: {objection: o, member: AT, asks: seat}}": [
        "15:24: moves['grant:fund'].raises: "
        "'settle:x' raises the objection 'o' in another way; say the same here, or give it another id"
    ],
    "withdraw:lund: {raises: [{objection: o, member: AT}, {objection: o, member: CH}]}": [
        "14:79: moves['withdraw:lund'].raises[1].member: the objection 'o' is that of 'AT'; give this one another id"
    ],
    "withdraw:lund: {raises: {objection: o, member: AT, candidate: lund, office: secretary}}": [
        "14:27: moves['withdraw:lund'].raises: "
        "invalid objection 'o': aim it at one of proposal, candidate, office, or none"
    ],
}

# What stands in the race, what is written instead, and what is said of it.
ELSEWHERE = [
    # The file
    ("consensus: 1\n", "", ["1:1: the version of the format is missing; begin the file with 'consensus: 1'"]),
    (
        "consensus: 1",
        "consensus: 2",
        [
            "1:12: consensus: version 2 of the format is later than 1, the last that this release reads; "
            "a later release of consensus-appointments reads it"
        ],
    ),
    ("consensus: 1", "consensus: 0", ["1:12: consensus: there is no version 0 of the format; write 1"]),
    ("consensus: 1", "consensus: one", ["1:12: consensus: expected a whole number such as 12, not 'one'"]),
    (
        "consensus: 1\ntitle: Secretary of the Lake Commission",
        "title: Secretary\nconsensus: 1",
        ["2:1: consensus: the version comes first; move this line to the top"],
    ),
    ("title: S", "titel: S", ["2:1: titel: unknown key 'titel'; did you mean 'timeline' or 'title'?"]),
    ("body:", "boddy:", ["3:1: boddy: unknown key 'boddy'; did you mean 'body'?"]),
    ("proposals: {meier: {secretary: meier}}\n", "", ["1:1: missing key 'proposals'"]),
    # The body
    ("no objection", "no objections", ["7:9: body.rule: unknown rule 'no objections'; did you mean 'no objection'?"]),
    ("  rule: no objection\n", "", ["4:3: body: missing key 'rule'"]),
    ("[AT, CH, DE, LI]", "[]", ["5:12: body.members: no member is listed; list at least one"]),
    ("[AT, CH, DE, LI]", "[AT, CH, DE, LI, AT]", ["5:29: body.members[4]: member 'AT' is listed twice"]),
    (
        "[AT, CH, DE, LI]",
        "[AT, {mamber: CH}, DE, LI]",
        ["5:18: body.members[1].mamber: unknown key 'mamber'; did you mean 'member'?"],
    ),
    (
        "[AT, CH, DE, LI]",
        "[AT, {id: CH, joined: 2024-01-01}, DE, LI]",
        ["5:18: body.members[1].id: unknown key 'id'; did you mean 'member', which is missing?"],
    ),
    (
        "[AT, CH, DE, LI]",
        "[AT, {member: CH, joined: 2026-13}, DE, LI]",
        ["5:38: body.members[1].joined: invalid date '2026-13': there is no month 13; use 01 to 12"],
    ),
    (
        "[AT, CH]}",
        "[AT, CX]}",
        ["6:34: body.groups.upper.members[1]: unknown member 'CX'; did you mean 'CH'?"],
    ),
    (
        "{upper: {",
        "{AT: {",
        ["6:12: body.groups.AT: the id 'AT' is that of a member; give each group one of its own"],
    ),
    # Offices, candidates, proposals
    (
        "offices: {secretary: {}}",
        "offices: [secretary]",
        ["8:10: offices: expected offices, each under its id, as a mapping of keys to values"],
    ),
    (
        "offices: {secretary: {}}",
        "offices: {secretary: }",
        ["8:21: offices.secretary: expected what is known of 'secretary' as a mapping of keys to values"],
    ),
    (
        "lund: {}",
        "AT: {}",
        ["9:35: candidates.AT: the id 'AT' is that of a member; give each candidate one of its own"],
    ),
    (
        "lund: {}",
        "upper: {}",
        ["9:35: candidates.upper: the id 'upper' is that of a group; give each candidate one of its own"],
    ),
    ("{meier: {secretary: meier}}", "{}", ["10:12: proposals: no proposal is listed; list at least one"]),
    (
        "{meier: {secretary: meier}}",
        "{meier: {secretaire: maier}}",
        [
            "10:21: proposals.meier.secretaire: unknown office 'secretaire'; did you mean 'secretary'?",
            "10:33: proposals.meier.secretaire: unknown candidate 'maier'; did you mean 'meier'?",
        ],
    ),
    (
        "{meier: {secretary: meier}}",
        "{meier: extent}",
        ["10:20: proposals.meier: unknown way on 'extent'; did you mean 'extend'?"],
    ),
    (
        "{meier: {secretary: meier}}",
        "{meier: meier}",
        ["10:20: proposals.meier: name the office too, as {secretary: meier}"],
    ),
    (
        "{meier: {secretary: meier}}",
        "{every: extend}",
        [
            "10:20: proposals.every: 'every' means every proposal, where an objection is aimed or no consensus found; "
            "choose another id",
        ],
    ),
    # Concessions and packages
    (
        "fund: {}",
        "fund/1: {}",
        [
            "11:23: concessions['fund/1']: invalid concession 'fund/1': "
            "the id 'fund/1' has a slash in it, which sets a part apart"
        ],
    ),
    (
        "fund: {}",
        "fund: {cost: -1, by: Austria}",
        [
            "11:28: concessions.fund.cost: expected an exact number such as 2, 1/3 or 0.5, not '-1'",
            "11:36: concessions.fund.by: unknown actor 'Austria'; did you mean 'AT'?",
        ],
    ),
    (
        "parties: [AT]",
        "assents: [{granted: fund}]",
        ["12:29: packages.deal.assents[0]: expected the assent of a party, as {assents: DE}"],
    ),
    (
        "parties: [AT]",
        "parties: [AT, meier], assents: [{assents: AT}, {assents: DE}]",
        ["12:66: packages.deal.assents[1]: 'DE' is not a party to the deal; name it under 'parties'"],
    ),
    (
        "parties: [AT]",
        "parties: [AT, DX], assents: [{assents: DE}]",
        ["12:33: packages.deal.parties[1]: unknown actor 'DX'; did you mean 'DE'?"],
    ),
    # Sources and reports
    (
        "{reported_on: 2026-03-02}",
        "{relays: nzz}",
        ["13:16: sources.nzz: invalid source 'nzz': it relays itself"],
    ),
    (
        "nzz: {reported_on: 2026-03-02}",
        "nzz: {relays: post}, post: {relays: nzz}",
        [
            "13:25: sources.nzz.relays: 'nzz' leads back to itself, through others",
            "13:47: sources.post.relays: 'post' leads back to itself, through others",
        ],
    ),
    ("source: nzz", "source: nz", ["15:11: timeline[0].source: unknown source 'nz'; did you mean 'nzz'?"]),
    (
        "source: nzz",
        "said_by: somebody",
        ["15:3: timeline[0]: a report names its source; without one, it needs an id and reported_on"],
    ),
    (
        "- source: nzz",
        "- source: nzz\n- source: nzz\n  id: nzz",
        ["17:7: timeline[1].id: the id 'nzz' is that of an earlier report"],
    ),
    (
        "- source: nzz",
        "- {source: nzz, id: nzz-2}\n- source: nzz",
        ["16:3: timeline[1]: the id 'nzz-2' is that of an earlier report; give one of the two an 'id' of its own"],
    ),
    (
        "- source: nzz",
        "- source: nzz\n  after: nzz-2\n- source: nzz\n  after: nzz",
        [
            "16:10: timeline[0].after: 'nzz' leads back to itself, through others",
            "18:10: timeline[1].after: 'nzz-2' leads back to itself, through others",
        ],
    ),
    (
        "source: nzz",
        "source: nzz\n  after: [nxz]",
        ["16:11: timeline[0].after[0]: unknown report 'nxz'; did you mean 'nzz'?"],
    ),
    (
        "source: nzz",
        "source: nzz\n  time: 25:00",
        ["15:3: timeline[0]: invalid report 'nzz': time '25:00' is not of the form 14:30"],
    ),
    ("timeline:", "timelin:", ["14:1: timelin: unknown key 'timelin'; did you mean 'timeline'?"]),
    (
        "- source: nzz",
        "- source: nzz\n  claims: [{remark: process, text: slow}]\n- claims: [{retraction: nzz, claim: 7}]\n"
        "  source: nzz\n- source: nzz",
        ["17:37: timeline[1].claims[0].claim: report 'nzz' has 1 claim, counted from 0; there is no 7"],
    ),
    # Texts that are no YAML, or more than a case needs of it
    (
        "title: S",
        "%title: S",
        ["2:7: not valid YAML: while scanning a directive, expected alphabetic or numeric character, but found ':'"],
    ),
    (
        "title: S",
        "title: a: S",
        ["2:9: not valid YAML: mapping values are not allowed here; write a text with a colon in it in quotes"],
    ),
    (
        "title: S",
        "title: 'S",
        ["18:1: not valid YAML: while scanning a quoted scalar begun in line 2, found unexpected end of stream"],
    ),
    (
        "title: S",
        'title: "\\UFFFFFFFF"\nx: S',
        ["2:1: not valid YAML: after this, there is an escape for no character"],
    ),
    (
        "title: S",
        "title: \x07S",
        ["2:8: the character '\\x07' cannot stand in a case file; write it as an escape in double quotes"],
    ),
    ("consensus: 1", "---\na: b\n---\nconsensus: 1", ["3:1: a second document begins here; a case is one"]),
]


def faults_of(text: str) -> list[str]:
    try:
        loads(text)
    except InvalidCase as error:
        return [str(fault).removeprefix("<text>:").removeprefix(" ") for fault in error.faults]
    return []


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_faulty_claim_is_reported_with_its_place(claim: str) -> None:
    """What is wrong with a claim is said once for each mistake, with line, column and path."""
    assert faults_of(f"{RACE}  - {claim}\n") == CLAIMS[claim]


@pytest.mark.parametrize("terms", MOVES)
def test_faulty_terms_are_reported_with_their_place(terms: str) -> None:
    """What is wrong with the terms of moves is said once for each mistake, with line, column and path."""
    text = RACE.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, anew: reopen}") + REMARK
    moves = "moves: []" if terms == "[]" else f"moves:\n  {terms}"
    assert faults_of(text.replace("sources:", f"{moves}\nsources:")) == MOVES[terms]


def test_an_objection_that_a_move_raises_keeps_its_member() -> None:
    """Whoever is said to threaten an objection is whose it is when it is reported."""
    moves = "moves: {withdraw:lund: {raises: {objection: dike, member: AT}}}\n"
    text = RACE.replace("sources:", f"{moves}sources:") + "  - {objection: dike, member: DE}\n"
    said = "18:31: timeline[0].claims[0].member: the objection 'dike' is that of 'AT'; give this one another id"
    assert faults_of(text) == [said]


@pytest.mark.parametrize(("sound", "faulty", "said"), ELSEWHERE)
def test_a_fault_elsewhere_is_reported_with_its_place(sound: str, faulty: str, said: list[str]) -> None:
    """What is wrong outside the claims is said once for each mistake, with line, column and path."""
    assert faults_of((RACE + REMARK).replace(sound, faulty, 1)) == said


def test_one_faulty_claim_hides_nothing_in_the_others() -> None:
    """All faults of a file are reported together, in the order of its lines."""
    claims = ["{stance: supports, member: AX}", "{stance: supports, member: AT}", "{candidacy: meier}", "{office: x}"]
    text = RACE.replace("lund: {}", "lund: {member: AX}") + "".join(f"  - {claim}\n" for claim in claims)
    assert [said.split(":")[0] for said in faults_of(text)] == ["9", "17", "19", "20", "20"]


def test_an_objection_is_that_of_one_member() -> None:
    """To settle an objection must not settle another member's, so two of them do not share an id."""
    claims = ["{objection: dike, member: DE}", "{objection: dike, event: softened}", "{objection: dike, member: LI}"]
    assert faults_of(RACE + "".join(f"  - {claim}\n" for claim in claims)) == [
        "19:31: timeline[0].claims[2].member: the objection 'dike' is that of 'DE'; give this one another id"
    ]


def test_what_refers_to_a_faulty_record_is_no_fault_of_its_own() -> None:
    """A mistake in a listed member, group or candidate is reported once, not again wherever it is referred to."""
    text = (
        RACE.replace("meier: {member: CH}", "meier: {member: CX}").replace("[AT, CH]}", "[AT, CX]}")
        + "  - {candidacy: meier, status: nominated}\n  - {stance: supports, group: upper}\n"
        + "  - {objection: o, member: AT, lifted_when: {at_least: 2, of: upper}}\n"
    )
    assert [said.split(": ")[1] for said in faults_of(text)] == [
        "body.groups.upper.members[1]",
        "candidates.meier.member",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing is in it; a case begins with 'consensus: 1'"),
        ("# only a remark\n", "nothing is in it; a case begins with 'consensus: 1'"),
        ("NATO", "1:1: a single text is no case; a case is a mapping that begins with 'consensus: 1'"),
        ("- NATO", "1:1: a list is no case; a case is a mapping that begins with 'consensus: 1'"),
    ],
)
def test_a_text_that_is_no_mapping_is_refused(text: str, said: str) -> None:
    """Nothing, a single text and a list are no case."""
    assert faults_of(text) == [said]


def test_an_error_lists_its_faults_and_counts_the_rest() -> None:
    """The message of an error has one fault a line, and stays short however many there are."""
    error = InvalidCase(Fault(file="a.yaml", message=f"fault {number}") for number in range(62))
    lines = str(error).splitlines()
    assert lines[:2] == ["a.yaml: fault 0", "a.yaml: fault 1"]
    assert lines[50:] == ["and 12 more"]


def test_a_fault_shows_nothing_that_could_move_a_cursor() -> None:
    """A case file is untrusted input: control characters and marks of direction are shown as escapes."""
    said = faults_of(f'{RACE}  - {{"\\x1b[31m\\u202e": supports}}\n')
    assert said[0].startswith("17:6: timeline[0].claims[0]['\\x1b[31m\\u202e']: unknown kind of claim")
    assert str(Fault(file="a\x1b.yaml", message="b\u202e")) == "a\\x1b.yaml: b\\u202e"


def test_an_unknown_case_says_which_there_are() -> None:
    """Whoever misspells the name of a case is told the nearest, and all others."""
    error = UnknownCase("eu-2041", known=["eu-2014", "lake"])
    assert str(error) == (
        "unknown case 'eu-2041'; did you mean 'eu-2014'? shipped are eu-2014, lake; a file ends in .yaml, .yml or .json"
    )


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("{stance: supports, member: elmark}", "unknown member 'elmark'; did you mean 'E1'?"),
        (
            "{stance: supports, member: upper}",
            "unknown member 'upper': that is a group; use the key 'group', or name one of its members",
        ),
        (
            "{tie: influences, member: am, on_group: upper}",
            "unknown member 'am': that is a candidate; name a member; a tie may name it with 'actor' or 'on_actor'",
        ),
        (
            "{tie: backs, member: AT, on_member: boss}",
            "unknown member 'boss': that is an actor; name a member; a tie may name it with 'actor' or 'on_actor'",
        ),
        (
            "{remark: pressure, text: they march, actors: [the crowd]}",
            "unknown actor 'the crowd'; known are AT, E1, am, boss; list a new one under 'actors'",
        ),
        ("{stance: supports, group: The Upper Shore}", "unknown group 'The Upper Shore'; did you mean 'upper'?"),
        ("{candidacy: Anna Meier, status: chosen}", "unknown candidate 'Anna Meier'; did you mean 'am'?"),
        ("{office: Secretary, event: vacant}", "unknown office 'Secretary'; did you mean 'head'?"),
        ("{concession: a fund for the dike, event: granted}", "'a fund for the dike'; did you mean 'dam'?"),
        ("{package: the whole, event: struck}", "unknown package 'the whole'; did you mean 'deal'?"),
    ],
)
def test_a_name_in_the_place_of_an_id_is_told_with_the_id(claim: str, message: str) -> None:
    """Whatever the file gives a name or a title can be meant by it, however unlike the id is."""
    race = """\
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, {member: E1, name: Elmark}]
  groups: {upper: {name: the upper shore, members: [AT]}}
  rule: no objection
actors: {boss: {name: Kari Dahl}}
offices: {head: {title: Secretary}}
candidates: {am: {name: Anna Meier}}
proposals: {one: {head: am}}
concessions: {dam: {title: A fund for the dike}}
packages: {deal: {title: The whole, parties: [AT]}}
timeline:
- id: told
  claims:
"""
    with pytest.raises(InvalidCase) as refused:
        loads(f"{race}  - {claim}\n")
    assert message in str(refused.value)


def test_votes_for_several_at_once_are_a_ballot_of_each() -> None:
    """Four members, six votes for two names: each may have voted for both, and the fault says how to write that."""
    race = RACE.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    (fault,) = faults_of(f"{race}  - {{ballot: ballot, votes: {{meier: 3, lund: 3}}}}\n")
    assert "where each may vote for several, write a ballot of each proposal, with its tallies" in fault
    (fault,) = faults_of(f"{race}  - {{ballot: vote, votes: {{meier: 9, lund: 3}}}}\n")
    assert "several" not in fault
