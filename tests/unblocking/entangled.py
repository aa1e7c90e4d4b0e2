"""Problems in which rivals, silence, less than was asked, package deals and threats come together.

Each is a drawn situation in which these are supposed, all of them or all but one; `entangled_questions` asks what
unblocks it.
"""

from collections.abc import Callable
from enum import Enum
from typing import Protocol, TypeVar

import attrs
from hypothesis import strategies as st

from consensus.records import (
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    DecisionResult,
    Granted,
    Nomination,
    ObjectionClaim,
    PackageDeal,
    Promised,
    Proposal,
    Stance,
    StanceClaim,
    ThreatClaim,
)
from consensus.rules import AtLeast, NoObjection, Rule, SomeRule
from consensus.situation import Situation
from consensus.testing.strategies.bargain_strategies import asked, remedies
from consensus.testing.strategies.condition_strategies import conditions_on_deeds, granted
from consensus.testing.strategies.situation_strategies import situations, threatened
from consensus.testing.strategies.value_strategies import maybe
from tests.unblocking.questions import MOVES_AT_MOST, Question, questions

MANY = 1_000
"""More moves than any of these problems has."""

Drawn = TypeVar("Drawn")


class Draw(Protocol):
    """Draws one example, within a test or within a strategy."""

    def __call__(self, strategy: st.SearchStrategy[Drawn], /) -> Drawn: ...


def few(situation: Situation, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(situation.members), min_size=1, max_size=most, unique=True)


def quiet(situation: Situation, most: int) -> st.SearchStrategy[list[str]]:
    """Some of those that neither object nor wait, as far as there are any."""
    standings = [situation.standing(member) for member in situation.members]
    found = [each.member for each in standings if not each.open_objections and not each.waits]
    return st.lists(st.sampled_from(found or situation.members), min_size=1, max_size=most, unique=True)


# What may come together


def with_a_rival(draw: Draw, situation: Situation, backing: list[str]) -> Situation:
    """Somebody else stands for the office, nominated by a member or by none, and these members support that one."""
    setting = situation.setting
    nominating = draw(st.one_of(st.none(), st.sampled_from(situation.members)))
    names = [Nomination(office="secretary", candidate="rival")]
    if draw(st.booleans()):
        names.append(Nomination(office="deputy", candidate=setting.candidates[0].id))
    changed = attrs.evolve(
        setting,
        candidates=[*setting.candidates, Candidate(id="rival", member=nominating)],
        proposals=[*setting.proposals, Proposal(id="rival", names=names)],
    )
    standing = [CandidacyClaim(candidate=name.candidate, status=CandidacyStatus.NOMINATED) for name in names]
    supporting = StanceClaim(stance=Stance.SUPPORTS, proposal="rival", members=backing)
    return attrs.evolve(situation, setting=changed).supposing(*standing, supporting)


def _rivals(draw: Draw, situation: Situation) -> Situation:
    """Some support a rival, and nothing else is known of them."""
    backing = draw(quiet(situation, 2))
    return _unknown(with_a_rival(draw, situation, backing), backing)


def _silence(draw: Draw, situation: Situation) -> Situation:
    """Of some members nothing is known any more."""
    return _unknown(situation, draw(quiet(situation, 4)))


def _unknown(situation: Situation, members: list[str]) -> Situation:
    return situation.supposing(StanceClaim(stance=Stance.UNDECLARED, proposal=situation.proposal.id, members=members))


def _settling(draw: Draw, situation: Situation) -> Situation:
    """Some members object, ask for one thing or two, and are said to settle for something else."""
    setting = situation.setting
    claims: list[Claim] = [
        ObjectionClaim(
            objection=f"settling{place}",
            member=member,
            proposal=situation.proposal.id,
            asks=draw(asked(setting, most=2, least=1)),
            settles_for=draw(st.one_of(granted(setting), granted(setting).map(_promised), remedies(setting))),
        )
        for place, member in enumerate(draw(few(situation, 2)))
    ]
    return situation.supposing(*claims)


def _promised(ask: Granted) -> Promised:
    return Promised(concession=ask.concession, part=ask.part)


def _deal(draw: Draw, situation: Situation) -> Situation:
    """Two or three could strike a package deal, which commits to one concession or two."""
    setting = situation.setting
    deal = PackageDeal(
        id="together",
        parties=draw(st.permutations(situation.members))[: draw(st.integers(2, 3))],
        commitments=draw(asked(setting, most=2, least=1)),
        proposal=draw(st.sampled_from([None, situation.proposal.id])),
    )
    return attrs.evolve(situation, setting=attrs.evolve(setting, packages=[*setting.packages, deal]))


def _threat(draw: Draw, situation: Situation) -> Situation:
    """Members threaten to walk out over this proposal; other threats are made, and some withdrawn again."""
    walkout = ThreatClaim(
        threat="walkout",
        members=draw(few(situation, 3)),
        to="walk out",
        proposal=situation.proposal.id,
        condition=draw(maybe(conditions_on_deeds(situation.setting, days=[situation.day]))),
    )
    return draw(threatened(st.just(situation))).supposing(walkout)


class Matter(Enum):
    """What comes together in a problem."""

    SETTLING = "less than was asked"
    RIVALS = "rivals"
    SILENCE = "silence"
    DEALS = "deals"
    THREATS = "threats"


SUPPOSED: dict[Matter, Callable[[Draw, Situation], Situation]] = {
    Matter.SETTLING: _settling,
    Matter.RIVALS: _rivals,
    Matter.SILENCE: _silence,
    Matter.DEALS: _deal,
    Matter.THREATS: _threat,
}
"""How each comes into a situation, one after the other: who objects is not made silent."""


# Problems


def _can_be_entangled(situation: Situation) -> bool:
    is_decided = situation.decided(situation.proposal.id) is DecisionResult.ADOPTED
    return bool(situation.setting.concessions) and len(situation.members) > 2 and not is_decided


@st.composite
def entangled(draw: st.DrawFn) -> Situation:
    """Situations in which all of this is supposed, or all but one; what else was drawn may have that one too."""
    situation = draw(situations().filter(_can_be_entangled))
    left_out = draw(st.sampled_from((None, None, *Matter)))
    for matter, suppose in SUPPOSED.items():
        if matter is not left_out:
            situation = suppose(draw, situation)
    return situation


@st.composite
def entangled_questions(draw: st.DrawFn, *, moves: int = MOVES_AT_MOST) -> Question:
    """What unblocks such a situation; half of the rules take silence for assent in some part and count votes too."""
    situation = draw(entangled())
    number = AtLeast(draw(st.integers(1, len(situation.voters))))
    silent: list[Rule] = [NoObjection(), NoObjection() & number, SomeRule([NoObjection() & number, number])]
    if draw(st.booleans()):
        ruled = attrs.evolve(situation, rule=draw(st.sampled_from(silent)))
        question = draw(questions(about=st.just(ruled), rule="the body's", moves=MANY, any_goal=False))
    else:
        question = draw(questions(about=st.just(situation), moves=MANY, any_goal=False))
    # In the order of their ids, deals and withdrawals would be ruled out first.
    able = sorted(draw(st.permutations(question.able)), key=lambda move: not move.startswith(("strike", "withdraw")))
    return attrs.evolve(question, without=(*question.without, *able[moves:]))


def matters_in(question: Question) -> frozenset[Matter]:
    """What a problem has of all this, so that it can bear on the answer."""
    situation, oracle = question.situation, question.oracle
    standings = [situation.standing(member, proposal=question.goal) for member in situation.voters]
    undeclared = [each for each in standings if each.stance is Stance.UNDECLARED]
    committed = [each for each in undeclared if oracle.is_committed_elsewhere(each.member, frozenset())]
    has = {
        Matter.SETTLING: any(o.settles_for is not None for each in standings for o in each.open_objections),
        Matter.RIVALS: bool(committed),
        Matter.SILENCE: len(undeclared) > len(committed),
        Matter.DEALS: any(move.startswith("strike:") for move in question.able),
        Matter.THREATS: any(threat.is_in_force for threat in situation.threats(question.goal)),
    }
    return frozenset(matter for matter, is_there in has.items() if is_there)
