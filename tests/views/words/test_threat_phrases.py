"""Threats as they stand, in words: who makes them, who withdrew them, and who carried them out."""

import pytest

from consensus import loads
from consensus.records import Granted, ThreatEvent
from consensus.situation import Threat
from consensus.views.words.phrases import Words
from consensus.views.words.threat_phrases import line_of_past_threat, threat_in_words
from tests.lake import lake

FUND = Granted(concession="fund")


@pytest.mark.parametrize(
    ("threat", "said", "noun"),
    [
        (
            Threat(id="exit", to="leave", members=["DE"], condition=FUND),
            "exit: Germany threatens to leave if fund is granted",
            "a threat by Germany to leave",
        ),
        (
            Threat(id="exit", to="leave", members=["DE", "NO"], withdrawn=["AT"], carried_out=["LI"]),
            "exit: Germany and Norway threaten to leave; Austria withdrew it; Liechtenstein carried it out",
            "a threat by two members to leave",
        ),
        (
            Threat(id="exit", to="leave", members=["DE"], group="upper", unnamed=ThreatEvent.MADE),
            "exit: Germany and members of the upper shore threaten to leave",
            "a threat by Germany and unnamed ones of the upper shore to leave",
        ),
        (
            Threat(id="exit", to="leave", group="upper", unnamed=ThreatEvent.MADE),
            "exit: members of the upper shore threaten to leave",
            "a threat by members of the upper shore to leave",
        ),
        (
            Threat(id="exit", to="leave", group="upper", unnamed=ThreatEvent.WITHDRAWN, carried_out=["DE"]),
            "exit: members of the upper shore withdrew the threat to leave; Germany carried it out",
            None,
        ),
    ],
)
def test_a_threat_is_told_as_it_stands(threat: Threat, said: str, noun: str | None) -> None:
    """As a sentence, and as long as it is in force as a noun, which names one member and counts several."""
    words = Words(loads(lake()))
    assert threat_in_words(threat, words) == said
    if noun is not None:
        assert words.threat(threat) == noun


def test_a_threat_over_which_a_body_adopted_is_told_in_the_past() -> None:
    """With what became of it since; of members that no longer belong, too."""
    threat = Threat(id="exit", to="leave", members=["DE", "LI"], carried_out=["LI"])
    line = line_of_past_threat(threat, Words(loads(lake())))
    assert str(line).startswith("  exit: Germany and Liechtenstein threatened to leave; Liechtenstein carried it out")


def test_at_what_a_threat_is_aimed_stands_where_the_threat_is_told() -> None:
    """Not behind what became of it, which would make it sound carried out over somebody."""
    threat = Threat(id="exit", to="leave", members=["DE"], withdrawn=["AT"])
    said = threat_in_words(threat, Words(loads(lake())), ending=", over Anna Meier")
    assert said == "exit: Germany threatens to leave, over Anna Meier; Austria withdrew it"
