"""Whatever a race accepts, a case file can say: what the reader would refuse, the records refuse."""

from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.errors import ConsensusError, InvalidRecord
from consensus.records import Claim, RetractionClaim
from consensus.rules import NoObjection
from consensus.testing.strategies import COMMISSION, case_file_strategies
from consensus.testing.strategies.claim_strategies import claims_of

KINDS = sorted(Claim.__args__, key=lambda kind: kind.__name__)
FIRST = cs.Report(
    id="first",
    reported_on="2026-03-01",
    claims=[cs.StanceClaim(stance=cs.Stance.RESERVED, members=["AT"], proposal="meier")],
)
RACE = cs.Appointment(
    title="race",
    setting=COMMISSION,
    rule=NoObjection(),
    named_rules=[(rule, NoObjection()) for rule in COMMISSION.rules],
    timeline=cs.Timeline(reports=[FIRST]),
)
SMALL = cs.loads(
    case_file_strategies.RACE.replace(
        "rule: no objection}", "rule: no objection, groups: {upper: {members: [AT, CH]}}}"
    )
)
WRONG = (None, (), 0, -1, True, "meier", ("AT",), (7,))
"""Values of which every field takes some, and none all."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=10)
@given(data=st.data())
def test_what_a_race_accepts_a_file_can_say(kind: type, data: st.DataObject) -> None:
    """A claim with something else in one field is refused when made or reported, or read again as it was."""
    if kind is RetractionClaim:
        drawn: Any = RetractionClaim(report="first", claim=data.draw(st.integers(-1, 3)))
    else:
        drawn = data.draw(claims_of(kind, COMMISSION))
    field = data.draw(st.sampled_from(attrs.fields(kind)))
    try:
        claim = attrs.evolve(drawn, **{field.name: data.draw(st.sampled_from(WRONG))})
        race = RACE.reporting(cs.Report(id="second", reported_on="2026-03-02", claims=[claim]))
    except (ConsensusError, TypeError, AttributeError):
        # What is no record at all may fail in Python's own words while it is made.
        return
    assert cs.loads(cs.dumps(race)) == race


def refused(*claims: Any, **fields: Any) -> str:
    with pytest.raises(ConsensusError) as error:
        RACE.timeline.append(cs.Report(id="second", reported_on="2026-03-02", claims=claims, **fields))
    return str(error.value)


def test_what_the_reader_refuses_is_refused_in_its_words() -> None:
    """A claim that is none, a text that is none, and a claim taken back that was never made."""
    retraction = RetractionClaim(report="first", claim=7)
    assert refused("supports") == "invalid report 'second': claims[0]: expected a StanceClaim, not 'supports'"
    assert refused(said_by=None) == "invalid report 'second': said_by: expected a text, not None"
    assert refused(retraction) == "invalid report 'second': report 'first' has 1 claim, counted from 0; there is no 7"
    assert "claims[0].claim: expected a whole number such as 12, not -1" in refused(attrs.evolve(retraction, claim=-1))
    with pytest.raises(InvalidRecord, match=r"^invalid report: expected a Report, not 'second'$"):
        RACE.timeline.append(cast("Any", "second"))
    with pytest.raises(InvalidRecord, match="it names no stance"):
        cs.CountClaim(stances=[], proposal="meier", at_least=1)


def test_a_source_that_came_out_before_what_it_relays_is_refused() -> None:
    """In a file at its line, and in a timeline; where the dates leave it open, nothing is said."""
    nzz, post = cs.Source(id="nzz", reported_on="2026-03-02"), cs.Source(id="post", reported_on="2026-03-05")
    with pytest.raises(InvalidRecord, match="it came out 2 March 2026, before 'post', which it relays: 5 March 2026"):
        cs.Timeline(sources=[post, attrs.evolve(nzz, relays=["post"])])
    assert cs.Timeline(sources=[nzz, attrs.evolve(post, relays=["nzz"])]).sources
    assert cs.Timeline(sources=[post, attrs.evolve(nzz, reported_on="2026-03", relays=["post"])]).sources
    text = cs.dumps(attrs.evolve(RACE, timeline=cs.Timeline(sources=[nzz, attrs.evolve(post, relays=["nzz"])])))
    with pytest.raises(cs.InvalidCase, match=r"sources\.post\.relays: invalid source 'post': it came out 1 March"):
        cs.loads(text.replace("2026-03-05", "2026-03-01"))


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ({"at_least": 5}, "at least 5 of the body's 4 members cannot be"),
        ({"at_least": 3, "missing": ["AT", "CH"]}, "at least 3 of the body's 4 members with 2 missing cannot be"),
        ({"at_least": 1, "of": 9}, "9 are more than the body's 4 members"),
        ({"at_least": 1, "group": "upper", "including": ["DE"]}, "'DE' is not in group 'upper'"),
    ],
)
def test_a_count_that_cannot_be_is_refused_by_races_and_by_what_ifs(claim: dict[str, Any], said: str) -> None:
    """Given who belongs: a file says it at the line of the number or name."""
    counted = cs.CountClaim(stances=[cs.Stance.SUPPORTS], proposal="meier", **claim)
    with pytest.raises(InvalidRecord, match=said):
        SMALL.reporting(cs.Report(id="second", reported_on="2026-03-02", claims=[counted]))
    with pytest.raises(InvalidRecord, match=said):
        SMALL.on("2026-03-02").supposing(counted)


def test_a_claim_may_be_taken_back_twice() -> None:
    """By two reports, or by one that says it twice: it is written, read again, and counts as taken back."""
    back = RetractionClaim(report="first")
    race = RACE.reporting(cs.Report(id="second", reported_on="2026-03-02", claims=[back, back]))
    race = race.reporting(cs.Report(id="third", reported_on="2026-03-03", claims=[back]))
    assert cs.loads(cs.dumps(race)) == race
    assert race.on("2026-03-04")["AT"].stance is cs.Stance.UNDECLARED
