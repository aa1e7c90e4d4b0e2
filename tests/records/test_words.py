"""Fields that hold a word: what is refused where its text alone is given."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import given

import consensus.testing  # noqa: F401 # registers a strategy for each record
from consensus.errors import InvalidRecord
from consensus.records import Claim, Confidence, CountClaim, ProposalEvent, Report, Stance, StanceClaim, Tie, TieKind


def words_of(record: Claim | Report | Tie) -> Iterator[tuple[str, Enum]]:
    """The fields of a record that hold a word, with their words."""
    for name in attrs.fields_dict(type(record)):
        value = getattr(record, name)
        if isinstance(value, Enum):
            yield name, value


@given(...)
def test_the_text_of_a_word_is_refused(record: Claim | Report | Tie) -> None:
    """No record takes the text of a word for the word, which nothing would match; the error names the word."""
    for name, word in words_of(record):
        with pytest.raises(InvalidRecord) as refused:
            attrs.evolve(record, **{name: word.value})
        assert f"invalid {type(record).__name__}.{name}: {word.value!r}; write {type(word).__name__}." in str(
            refused.value
        )


def test_every_word_of_a_claim_is_guarded() -> None:
    """Each field of a claim whose type has words in it has a check, or a converter that checks."""
    for kind in get_args(Claim):
        hints: dict[str, Any] = get_type_hints(kind)
        for field in attrs.fields(kind):
            types = [hints[field.name], *get_args(hints[field.name])]
            if any(isinstance(each, type) and issubclass(each, Enum) for each in types):
                assert field.validator is not None or field.converter is not None, (kind, field.name)


def test_a_text_that_is_no_word_gets_all_of_them() -> None:
    """A text of which nothing is known gets every word there is."""
    with pytest.raises(InvalidRecord, match=r"'likes'; write Stance\.SUPPORTS or Stance\.ACQUIESCES or "):
        StanceClaim(stance="likes", proposal="meier", members=["AT"])  # type: ignore[arg-type] # what is refused
    with pytest.raises(InvalidRecord, match=r"'verified'; write Confidence\.VERIFIED"):
        StanceClaim(stance=Stance.SUPPORTS, proposal="meier", confidence="verified")  # type: ignore[arg-type] # the same


def test_the_stances_of_a_count_are_words() -> None:
    """A count of stances given as texts is refused."""
    with pytest.raises(InvalidRecord, match=r"'supports'; write Stance\.SUPPORTS"):
        CountClaim(stances=["supports"], proposal="meier", at_least=3)  # type: ignore[list-item] # what is refused


def test_words_are_taken() -> None:
    """The words themselves are taken."""
    assert ProposalEvent("put forward") is ProposalEvent.PUT_FORWARD
    assert Tie(kind=TieKind.FOLLOWS, subject="AT", object="CH").kind is TieKind.FOLLOWS
    claim = StanceClaim(stance=Stance.SUPPORTS, members=["AT"], proposal="meier", confidence=Confidence.RECALLED)
    assert claim.confidence is Confidence.RECALLED
