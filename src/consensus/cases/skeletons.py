"""Skeletons of case files: valid, with nothing reported yet, and with comments that teach the format."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from consensus.cases.case_reader import read_case
from consensus.cases.case_writer import member_entry
from consensus.cases.faults import Faults
from consensus.cases.formats.rule_layout import rule_entry
from consensus.cases.known_bodies import KnownBody
from consensus.cases.yaml_writer import in_line, laid_out
from consensus.dates import StatedDate
from consensus.dates.stated import one_day
from consensus.errors import InvalidRecord
from consensus.records import Body
from consensus.rules import NoObjection, Rule

__all__ = ["skeleton"]

_WIDTH = 116
_IF_A_VOTE_MAY_FOLLOW = "In place of the line above, if a vote may follow; who says nothing then has to be won over:"

_HEAD = """\
# yaml-language-server: $schema=case.schema.json
# An editor completes and checks this file, once the schema lies beside it: consensus schema > case.schema.json
consensus: 1

# A race before anything is known of it, to be filled in report by report. It is valid as it stands:
#   consensus check FILE                     lists what is wrong with it, line by line
#   consensus show FILE --on {day}      tells who stands where on a day
#   consensus unblock FILE --on {day}   tells what would make the body agree
#
# How to fill it in
# - "# " begins a comment. "#" with no space after it begins an example: take the "#" away, and it counts.
# - The words before a colon are fixed, and so are stances and the like; ids, such as candidate-1 or paper, are yours.
# - A date is written as it is known: 2026-03-02, 2026-03, 2026, 2026-03-02~ for about that day.
# - What a report says stays as it was said. When things change, add a report; do not change an old one.
"""

_RACE = """\

# What is to be filled; `incumbent` and `term_ends` may be added.
offices:
  office: {{title: {office}}}

# Whoever may come into question, with the member that nominates them. Nobody stands before a claim below says so.
candidates:
  candidate-1: {{name: the first name}}
  candidate-2: {{name: the second name}}

# What the body is asked to agree to; the first is the one in question unless another is asked for.
proposals:
  candidate-1: {{office: candidate-1}}
  candidate-2: {{office: candidate-2}}

# What somebody could give to make a member agree: `by` is who gives it, `cost` how hard that is.
concessions:
  offer: {{title: what could be given, by: candidate-1, cost: 1}}

# Where it was read, and when that came out. `relays` names the source that another one passes on.
sources:
  paper: {{publisher: the name of a newspaper, reported_on: {day}}}
  agency: {{publisher: the name of an agency, reported_on: {day}}}
  #blog: {{publisher: the name of a blog, reported_on: {day}, relays: agency, url: "https://example.org/1"}}

timeline:

  # A report: one source, and what it claims. All of it happened on the day it came out, unless `occurred_on` says when.
  - source: paper
    claims:
      - {{candidacy: candidate-1, status: nominated}}
      # Where a member stands: supports, acquiesces, abstains, reserved (it has not made up its mind), objects, absent.
      # `wording` holds a few of the source's own words.
      #- {{stance: supports, members: [{first}, {second}], wording: ready to support}}
      #- {{stance: reserved, member: {third}, occurred_on: {day}~}}
      # A number without names: exactly, at_least, at_most, more_than, fewer_than, about, nearly or all_but.
      #- {{count: supports, at_least: 2, of: {number}, wording: a few members}}
      # What holds a member back, and what it asks for. Leave `asks` out while nobody knows.
      #- {{objection: sticking-point, member: {last}, reason: the ground that it gives, asks: [offer]}}
      # A member that moves only once another one agrees. `until` in place of `on_member` takes any condition.
      #- {{tie: waits for, member: {third}, on_member: {last}}}

  # Another report, by somebody that the source does not name. With a name: on_record: true, and speaks_for: {first}.
  - source: agency
    said_by: an official
    claims:
      - {{remark: process, text: what is said of how the race goes}}
      # Something is given: offered, promised, granted, refused or revoked.
      #- {{concession: offer, event: promised}}
      # A candidate gives up, or goes: mooted, interested, nominated, not standing, withdrawn, eliminated, chosen.
      #- {{candidacy: candidate-2, status: withdrawn}}
      # An objection ends, or comes back: raised, restated, softened, promised for later, lifted, returned.
      #- {{objection: sticking-point, member: {last}, event: softened}}
      # What was not read at its source is recalled; what follows from other claims is inferred.
      #- {{milestone: meeting, kind: meeting, title: the next meeting, due: {day}, confidence: recalled}}
"""


def skeleton(body: KnownBody | Body, *, day: date | str) -> str:
    """A case file to fill in, for a known body, or for your own body, with no objection as its rule.

    `day` is the date of its sources; the members in its examples belong on it, and where the members of a known body
    are known for any day, they are those of this one.  Each example works without the others.
    Raises InvalidRecord for a body with fewer than two members on that day, InvalidCase for ids no file can contain.

    >>> from consensus.cases import loads
    >>> from consensus.cases.known_bodies import known_body
    >>> loads(skeleton(known_body("nato"), day="2026-01-01"))
    <Appointment 'Secretary General of NATO': 32 members, 2 reports>
    """
    on = one_day(day)
    if isinstance(body, KnownBody):
        known: KnownBody | None = body.on(on)
        who = body.on(on).body()
    else:
        known, who = None, body
    members = who.members_on(on)
    if len(members) < 2:
        raise InvalidRecord(what=f"race in {who.name!r}", problem=f"on {on} it has fewer than two members")
    ids = [in_line(member) for member in members]
    race = _RACE.format(
        day=on,
        office=in_line("the office to be filled" if known is None else known.office),
        first=ids[0],
        second=ids[1],
        third=ids[min(2, len(ids) - 2)],
        last=ids[-1],
        number=len(ids),
    )
    lines = [*laid_out({"title": f"An office of {who.name}" if known is None else known.title}), "", *_body(who, known)]
    text = _HEAD.format(day=on) + "\n" + "\n".join(lines) + "\n" + race
    read_case(text, Faults("<skeleton>"))
    return text


def _body(body: Body, known: KnownBody | None) -> Iterator[str]:
    """The section on the body, with comments on its rule and its members."""
    rule: Rule = NoObjection() if known is None else known.rule
    yield "body:"
    yield from laid_out({"name": body.name}, indent=2)
    yield from _remark("Nobody objecting is enough, unless you say otherwise." if known is None else known.law)
    yield from laid_out({"rule": rule_entry(rule)}, indent=2)
    if known is not None and known.otherwise is not None:
        yield from _remark(
            "In place of the line above, if a vote may follow; who says nothing then has to be won over:"
        )
        yield f"  #rule: {in_line(rule_entry(known.otherwise))}"
    yield from _remark("" if known is None else known.membership)
    if known is not None and known.is_listed and not all(any(member.changes()) for member in body.members):
        yield from _remark(
            f"The list is that of {StatedDate.of(known.as_of).words()}. For other days, say who joined or left when: "
            "{member: HR, joined: 2013-07-01}."
        )
    yield from laid_out({"members": [member_entry(member) for member in body.members]}, indent=2)
    named = in_line([member.id for member in body.members[:2]])
    yield from _remark("Members that are spoken of together; with exhaustive: false, some of them are not known.")
    yield f"  #groups: {{some: {{name: some of the members, members: {named}}}}}"


def _remark(text: str) -> Iterator[str]:
    """A comment, wrapped to as many lines as needed."""
    return (f"  # {line}" for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))
