"""Files of known bodies: what is wrong with one is said with its line and its column."""

import re
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from consensus.cases import InvalidCase
from consensus.cases.faults import Faults
from consensus.cases.known_bodies import known_body
from consensus.cases.known_bodies.body_reader import FileOfBodies, read_bodies
from consensus.rules import Majority, Weighted

LAKE = """\
memberships:
  shore:
    - {member: AT, joined: 1973-01-01}
    - CH
    - {member: DE, joined: 1995-01-01}
weights:
  votes:
    unit: votes
    source: the treaty
    of: {AT: 2, CH: 3, DE: 4}
union:
  members: shore
  euro: shore
  votes:
    - since: 1990-01-01
      votes: votes
      quota: 3
      without_a_proposal: {at_least: 1}
      source: the treaty
  populations:
    - {since: 2014-11-01, populations: votes}
bodies:
  lake:
    name: Lake Commission
    title: Secretary of the Lake Commission
    office: Secretary
    members: shore
    membership: Recalled.
    rule: {majority: {more_than: 1/2, weights: votes}}
    law: a treaty
"""


def read(text: str) -> FileOfBodies:
    return read_bodies(text, Faults("lake.yaml"))


def said(text: str) -> list[str]:
    with pytest.raises(InvalidCase) as found:
        read(text)
    return str(found.value).splitlines()


def test_rules_call_weights_and_memberships_by_their_names() -> None:
    """A rule has the weights that are listed, and the Union of each day those of its members of the day."""
    file = read(LAKE)
    [lake] = file.bodies
    assert lake.rule == Majority(more_than=Fraction(1, 2), weights={"AT": 2, "CH": 3, "DE": 4})
    assert [member.id for member in lake.body().members] == ["AT", "CH", "DE"]
    assert file.union is not None
    assert file.union.votes[0].votes == Weighted(weights={"AT": 2, "CH": 3}, quota=3)


def test_a_body_of_a_day_has_the_members_of_the_day() -> None:
    """Its members are those who belong then, and its rule counts no others."""
    [lake] = read(LAKE.replace("members: shore\n    m", "members: {of: shore, on: 1990-01-01}\n    m")).bodies
    assert [member.id for member in lake.body().members] == ["AT", "CH"]
    assert lake.rule == Majority(more_than=Fraction(1, 2), weights={"AT": 2, "CH": 3})


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("    law: a treaty\n", "", "24:5: bodies.lake: missing key 'law'"),
        ("law: a", "laws: a", "30:5: bodies.lake.laws: unknown key 'laws'; did you mean 'law'?"),
        ("weights: votes}}", "weights: vote}}", "29:48: bodies.lake.rule.majority.weights: unknown weights 'vote'"),
        ("more_than: 1/2", "more_than: 3/2", "29:34: bodies.lake.rule.majority.more_than: a share of 3/2 is more"),
        ("    members: shore\n", "    members: shores\n", "27:14: bodies.lake.members: unknown membership 'shores'"),
        (
            "    members: shore\n",
            "    members: {of: shore, on: 1990}\n",
            "27:30: bodies.lake.members.on: '1990' is not one single day",
        ),
        ("    members: shore\n", "    members: {case: lake-1}\n", "27:21: bodies.lake.members.case: unknown case"),
        ("    membership: Recalled.\n", "", "24:5: bodies.lake: missing key 'membership'"),
        ("    members: shore\n    m", "    m", "27:5: bodies.lake.membership: no members are listed; list them, or"),
        ("joined: 1973-01-01", "joined: soon", "3:28: memberships.shore[0].joined: invalid date 'soon'"),
        ("    - CH\n", "    - AT\n", "4:7: memberships.shore[1]: member 'AT' is listed twice"),
        ("DE: 4}", "DEE: 4}", "10:24: weights.votes.of.DEE: unknown member 'DEE'; did you mean 'DE'?"),
        ("CH: 3, ", "", "16:14: union.votes[0].votes: no weight is given for 'CH', which belongs on that day"),
        ("of: {AT: 2", "of: {AT: two", "10:14: weights.votes.of.AT: expected an exact number such as 2"),
        ("    source: the treaty\n    of", "    of", "8:5: weights.votes: missing key 'source'"),
        ("quota: 3", "quota: 30", "15:7: union.votes[0]: invalid weights: a quota of 30"),
        ("  euro: shore", "  euro: lagoon", "13:9: union.euro: unknown membership 'lagoon'"),
        ("populations: votes", "populations: people", "21:40: union.populations[0].populations: unknown weights"),
        ("{at_least: 1}", "{at_least: 9}", "18:38: union.votes[0].without_a_proposal.at_least: 9 of 2 members"),
        ("bodies:\n", "bodes:\n", "22:1: bodes: unknown key 'bodes'; did you mean 'bodies'?"),
    ],
)
def test_a_fault_is_told_with_its_place(right: str, wrong: str, expected: str) -> None:
    """What a person gets wrong in a file is said where it stands, and what was meant."""
    assert right in LAKE
    fault, *_ = said(LAKE.replace(right, wrong, 1))
    assert fault.removeprefix("lake.yaml:").startswith(expected)


def test_all_faults_are_told_together() -> None:
    """Faults of two bodies are in one answer, in the order of the lines."""
    two = LAKE.replace("law: a treaty", "law:") + "  sea: {name: Sea, title: Chair, rule: never, law: a treaty}\n"
    assert [fault.split(": ")[0] for fault in said(two)] == ["lake.yaml:30:9", "lake.yaml:31:8", "lake.yaml:31:40"]


def test_a_file_that_is_no_mapping_is_refused() -> None:
    """A list of bodies is no file of them."""
    assert said("- nato") == ["lake.yaml: a file of bodies is a mapping with a section 'bodies'"]


PAGE = Path(__file__).parents[3] / "docs" / "reference" / "known-bodies.md"


def test_the_page_shows_what_a_file_says() -> None:
    """The body on the page is the one that is known, but for its note, and the shared parts above one can be read."""
    body, shared = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    [shown] = read(body).bodies
    assert shown == attrs.evolve(known_body("gcc"), note="")
    lake = "bodies: {lake: {name: Lake, title: Chair, office: chair, rule: unanimity, law: a treaty}}"
    with pytest.raises(InvalidCase, match="unknown member 'BE'"):
        read(shared + lake)
    everybody = shared.replace("union: [", "union: [BE, FR, IT, LU, NL, ")
    assert [weights.id for weights in read(everybody + lake).weights] == ["votes-1958"]
