"""Paragraphs in German: they say what the English ones say, sentence by sentence, and in German alone."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings

import consensus as cs
from consensus.cases import names
from consensus.cases.member_reader import name_of_member
from consensus.records import Setting
from consensus.spelling import is_visible
from consensus.testing.marking import marked
from consensus.testing.strategies.account_strategies import accounts
from consensus.testing.strategies.situation_strategies import situations
from consensus.unblocking import compare
from consensus.views import Paragraph, Sourced, paragraph
from consensus.views.german.german_dates import MONTHS as MONATE
from consensus.views.german.german_nouns import nouns_of
from consensus.views.languages import told

MONTHS = ["January", "February", "March", "April", "May", "June"]
MONTHS += ["July", "August", "September", "October", "November", "December"]
NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ZAHLEN = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
ENGLISH = re.compile(
    r"\b(the|a|of|is|are|it|its|that|which|has|have|with|by|for|who|whom|would|not|and|or|to|be|been|this|these|no"
    r"|nobody|if|any|each|both|all|least|most|going|counting|because|though|but|than|from|they|them|their|on)\b"
)


def agrees(shown: object, setting: Setting, name_of: Callable[[str], str] | None = None) -> None:
    """Sentence by sentence, the two languages cite the same reports and name the same members, numbers and dates."""
    english, german = told(shown), told(shown, language="de")
    assert len(english.sentences) == len(german.sentences)
    in_english, in_german = [], []
    for one, other in zip(english.sentences, german.sentences, strict=True):
        assert _cited(one) == _cited(other)
        in_english.append(_without(_said(one), re.findall("„([^“]*)“", _said(other))))
        in_german.append(re.sub("„[^“]*“", "", _said(other)))
        assert _dates(in_english[-1], MONTHS) == _dates(in_german[-1], MONATE), (one, other)
        numbers = _numbers(in_english[-1], MONTHS, NUMBERS)
        assert numbers == _numbers(in_german[-1], MONATE, ZAHLEN), (one, other)
    for member in setting.body.members:
        name = member.name if name_of is None else name_of(member.id)
        german_name = re.escape(nouns_of(name)[0].name).replace(r"\*", "n?")
        is_named = _has(" ".join(in_english), re.escape(name))
        assert is_named == _has(" ".join(in_german), german_name, "(s|’|n)?"), (member, english.text, german.text)
    assert_german(german, setting)


def assert_german(german: Paragraph, setting: Setting) -> None:
    """Outside quotation marks and names it has no English word; each sentence begins with a capital, and ends."""
    named = [setting.name_of(actor) for actor in setting.ids("actor")]
    for sentence in german.sentences:
        assert not ENGLISH.search(_without(re.sub("„[^“]*“", "", _said(sentence)), named)), sentence
        assert re.match(r"[A-ZÄÖÜ„\d]", str(sentence)) and str(sentence).endswith((".", "?", "!", "“")), sentence
        assert "  " not in str(sentence)
    assert is_visible(german.text)


def _said(sentence: str | Sourced) -> str:
    return sentence.said if isinstance(sentence, Sourced) else sentence


def _cited(sentence: str | Sourced) -> list[tuple[str, tuple[str, ...]]]:
    """The publishers cited, without their days, each with its reports."""
    sources = sentence.sources if isinstance(sentence, Sourced) else ()
    return sorted((each.url, each.reports) for each in sources)


def _without(text: str, phrases: list[str]) -> str:
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(phrase, "")
    return text


def _has(text: str, name: str, ending: str = "") -> bool:
    return re.search(rf"(?<![\w-]){name}{ending}(?![\w-])", text) is not None


def _date_pattern(months: list[str] | tuple[str, ...]) -> str:
    return rf"(?:(\d{{1,2}})\.? )?({'|'.join(months)})(?: (\d{{4}}))?\b"


def _dates(text: str, months: list[str] | tuple[str, ...]) -> list[tuple[str, int, str]]:
    found = re.findall(_date_pattern(months), text)
    return sorted((day, list(months).index(month), year) for day, month, year in found)


def _numbers(text: str, months: list[str] | tuple[str, ...], spelt: list[str]) -> set[int]:
    """The numbers from two on, in letters or digits, but those of dates."""
    bare = re.sub(_date_pattern(months), "", text)
    digits = {int(re.sub(r"[.,]", "", number)) for number in re.findall(r"\d+(?:[.,]\d{3})*", bare)}
    letters = {place for place, word in enumerate(spelt, start=2) if re.search(rf"\b{word}\b", bare.lower())}
    return {number for number in digits | letters if number > 1}


@settings(max_examples=15)
@given(situations())
def test_a_situation_says_the_same_in_german(situation: cs.Situation) -> None:
    """Whoever blocks, waits, asks or votes, whatever was decided."""
    agrees(situation, situation.setting)
    agrees(situation.verdict(), situation.setting, name_of_member)


@settings(max_examples=10)
@given(situations(members=3))
def test_an_answer_says_the_same_in_german(situation: cs.Situation) -> None:
    """Plans, impasses, and what would be enough at least."""
    ways = cs.unblock(situation)
    agrees(ways, situation.setting)
    if ways.cheapest is not None and ways.at_least.cheapest is not None:
        agrees(ways.cheapest.compared_to(ways.at_least.cheapest), situation.setting)


@settings(max_examples=4)
@given(accounts())
def test_evidence_says_the_same_in_german(situation: cs.Situation) -> None:
    """Counts, ranges, contradictions and their sources."""
    agrees(cs.weigh(situation), situation.setting)
    agrees(situation, situation.setting)


@settings(max_examples=5)
@given(situations(members=3))
def test_a_comparison_says_the_same_in_german(situation: cs.Situation) -> None:
    """Which proposal leads, who blocks each, which takes least."""
    agrees(compare(situation), situation.setting)


@pytest.mark.parametrize("case", names())
def test_a_day_of_a_shipped_race_says_the_same_in_german(case: str) -> None:
    """A day from the middle of each race."""
    race = cs.load(case)
    situation = race.on(race.days[len(race.days) // 2])
    agrees(situation, situation.setting)


@pytest.mark.parametrize(("case", "day"), [("nato-2024", "2024-02-21"), ("osce-2024", "2024-09-03")])
def test_a_forecast_says_the_same_in_german(case: str, day: str) -> None:
    """The chances, who holds out, and what is assumed."""
    race = cs.load(case)
    found = cs.forecast(race.on(day), by=race.days[-1], scenarios=500)
    agrees(found, race.setting)


@pytest.mark.nightly
@pytest.mark.parametrize("case", names())
def test_every_day_of_a_shipped_race_says_the_same_in_german(case: str) -> None:
    """Situations, answers and evidence of all days."""
    race = cs.load(case)
    for day in race.days:
        situation = race.on(day)
        for shown in (situation, cs.unblock(situation), cs.weigh(situation)):
            agrees(shown, situation.setting)


@settings(max_examples=8)
@given(situations())
def test_hostile_texts_stay_texts(situation: cs.Situation) -> None:
    """A text of a case file cannot close its quotation mark, nor reverse the direction of writing."""
    text = paragraph(marked(situation), language="de")
    assert is_visible(text) and text.count("„") == text.count("“")
    assert text == paragraph(marked(situation), language="de")


def test_who_consents_to_a_withdrawal_takes_the_genitive() -> None:
    """Romania put forward its president, and would have to let him go."""
    june = cs.unblock(cs.load("nato-2024").on("2024-06-05"))
    assert "Klaus Iohannis zieht sich mit Zustimmung Rumäniens zurück." in paragraph(june, language="de")
