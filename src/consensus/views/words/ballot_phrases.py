"""The result of a ballot on a proposal, as a sentence to quote."""

from collections.abc import Iterator
from datetime import date

from consensus.dates import StatedDate
from consensus.records import BallotClaim, ProposalId, Stance, Tally
from consensus.views.telling.sentences import NAMED_AT_MOST
from consensus.views.words.paragraph_phrases import counted, spelt
from consensus.views.words.phrases import Words, listed, the, things, with_article

_ORDINALS: tuple[str, ...] = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
"""Rounds by their place, as far as it is written in letters."""

_VOTED = {
    Stance.SUPPORTS: ("was for it", "were for it"),
    Stance.ACQUIESCES: ("let it pass", "let it pass"),
    Stance.OBJECTS: ("was against it", "were against it"),
    Stance.ABSTAINS: ("abstained", "abstained"),
    Stance.ABSENT: ("was absent", "were absent"),
}


def ballot_in_words(proposal: ProposalId, claim: BallotClaim, organ: str, day: date | None, words: Words) -> str:
    """The result of a ballot on a proposal; `organ` held it, or the body itself if empty."""
    return f"{_held(claim, organ, day)}, {_result(claim, proposal, words) or 'no vote for it was counted'}"


def _held(claim: BallotClaim, organ: str, day: date | None) -> str:
    held = f"a {claim.kind.value}"
    if claim.round is not None:
        is_spelt = 0 < claim.round <= len(_ORDINALS)
        held = f"the {_ORDINALS[claim.round - 1]} {claim.kind.value}" if is_spelt else f"round {claim.round}"
    of_organ = f" of {the(organ)}" if organ else ""
    on_day = "" if day is None else f" on {StatedDate.day(day).words()}"
    return f"in {held}{of_organ}{on_day}"


def _result(claim: BallotClaim, proposal: ProposalId, words: Words) -> str:
    if not claim.votes:
        return listed(_tallied(claim.tallies, words))
    own = dict(claim.votes)[proposal]
    others = sorted(((number, other) for other, number in claim.votes if other != proposal), key=lambda each: -each[0])
    alike = [words.rival(other) for number, other in others if number == own and own]
    if alike and len(alike) == len(others) <= NAMED_AT_MOST:
        tied = listed([words.rival(proposal), *alike])
        return listed([f"{tied} had {counted(own, 'vote')} each", *_tallied(claim.tallies, words)])
    if len(others) > NAMED_AT_MOST:
        rest = [f"others had {_votes(sum(number for number, _ in others))}"]
    else:
        rest = [f"{words.rival(other)} had {_votes(number)}" for number, other in others]
    told = [f"{words.rival(proposal)} had {counted(own, 'vote')}", *rest, *_tallied(claim.tallies, words)]
    return things(told) if len(told) > 2 else listed(told)


def _votes(number: int) -> str:
    return spelt(number) if number else "none"


def _tallied(tallies: tuple[Tally, ...], words: Words) -> Iterator[str]:
    """The numbers of votes, in total and by class of seats, as far as reported."""
    for stance, (one, several) in _VOTED.items():
        found = [tally for tally in tallies if tally.stance is stance and tally.number]
        number = sum(tally.number for tally in found)
        if number:
            yield f"{spelt(number)}{_of_seats(found, number, words)} {one if number == 1 else several}"


def _of_seats(found: list[Tally], number: int, words: Words) -> str:
    """The classes of seats of these votes, as far as reported."""
    told = [(tally.number, with_article(words.setting.body.group(tally.seats).name)) for tally in found if tally.seats]
    if [count for count, _ in told] == [number]:
        return f" of {told[0][1]}"
    return f" ({listed(f'{spelt(count)} of {seats}' for count, seats in told)})" if told else ""
