"""What a certificate is about: the question that was asked, and the replay of a plan.

`consensus.certificates.certificate` says what is proven about them.  No engine is used here either.
"""

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, get_args

import attrs

from consensus.assent import Asked, Assented, Costs, Prospect, Undeclared
from consensus.certificates.json_reader import JsonValue, number
from consensus.errors import CertificateRejected, ConsensusError, InvalidRecord, UnknownId
from consensus.records import MemberId, MoveId, ProposalId, ThreatId
from consensus.records.typed import shown
from consensus.rules import Rule
from consensus.rules.notation import Stated, stated
from consensus.situation import Situation

_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
"""The memory address in the default `repr` of Python objects."""

_OWN = '{"own":'
"""The beginning of the text of a rule that case files cannot express."""


@attrs.frozen(kw_only=True)
class Question:
    """The question: all arguments of `unblock` except the situation itself.

    `rule` is JSON: the rule in the words of a case file, or its `repr` under the key "own" if case files cannot express
    it, with its description instead of a memory address.
    """

    proposal: ProposalId
    day: date
    known_by: date | None
    rule: str
    undeclared: Undeclared
    asked: Asked = Asked.IN_FULL
    by: date | None = None
    costs: tuple[tuple[str, Fraction], ...] = ()
    given: tuple[MoveId, ...] = ()
    without: tuple[MoveId, ...] = ()
    avoiding: tuple[ThreatId, ...] = ()

    @classmethod
    def of(cls, prospect: Prospect) -> "Question":
        """The question that a prospect answers."""
        situation = prospect.situation
        return cls(
            proposal=prospect.proposal,
            day=situation.day,
            known_by=situation.known_by,
            rule=rule_text(prospect.rule),
            undeclared=prospect.undeclared,
            asked=prospect.asked,
            by=None if prospect.day == situation.day else prospect.day,
            costs=tuple(sorted((name, Fraction(cost)) for name, cost in prospect.costs.given.items())),
            given=tuple(sorted(prospect.given)),
            without=tuple(sorted(prospect.without)),
            avoiding=tuple(sorted(prospect.avoiding)),
        )

    def _own(self, situation: Situation) -> Rule:
        """The proposal's own rule.  Raises CertificateRejected for a proposal that does not exist."""
        try:
            return situation.rule_of(self.proposal)
        except UnknownId as error:
            raise CertificateRejected(problem=str(error), place="question.proposal") from error

    def put(self, situation: Situation, rule: Rule | None = None) -> Prospect:
        """The question put to a situation.  Raises CertificateRejected if it is about another situation or rule."""
        _check("on", self.day, situation.day)
        _check("known_by", self.known_by, situation.known_by)
        by_rule = self._own(situation) if rule is None else rule
        if rule is None and self.rule.startswith(_OWN) and self.rule != rule_text(by_rule):
            problem = f"it is about the rule {shown(self.rule)}, which the race does not have; give check that rule too"
            raise CertificateRejected(problem=problem, place="question.rule")
        _check("rule", self.rule, rule_text(by_rule))
        try:
            prospect = Prospect.of(
                situation,
                proposal=self.proposal,
                rule=by_rule,
                undeclared=self.undeclared,
                by=self.by,
                costs=Costs(dict(self.costs)),
                given=self.given,
                without=self.without,
                asked=self.asked,
                avoiding=self.avoiding,
            )
            prospect.check_moves([*self.given, *self.without, *prospect.costs.single])
        except ConsensusError as error:
            raise CertificateRejected(problem=str(error), place="question") from error
        return prospect


def rule_text(rule: Rule) -> str:
    """A rule as JSON text; two rules have the same text only if they are the same.

    >>> from consensus.rules import AtLeast
    >>> rule_text(AtLeast(9))
    '{"at_least":9}'
    """
    try:
        return _canonical(_plain(stated(rule)))
    except InvalidRecord:
        # Case files cannot express a user's own rule; its repr describes it in full.
        said = repr(rule)
        lasting = _ADDRESS.sub("", said)
        # A memory address means nothing to another process, so the rule's description replaces it.
        return _canonical({"own": said if lasting == said else f"{lasting}: {rule.describe()}"})


def _plain(told: Stated) -> Any:
    match told:
        case str() | int():
            return told
        case Fraction():
            return number(told)
        case date():
            return told.isoformat()
        case Enum():
            return told.value
        case Mapping():
            return {key: _plain(value) for key, value in told.items()}
        case _:
            return [_plain(value) for value in told]


def _canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def _check(place: str, asked: object, found: object) -> None:
    """Raise CertificateRejected if a field of the question differs from the situation."""
    if asked != found:
        problem = f"it is about {shown(str(asked))}, not {shown(str(found))}"
        raise CertificateRejected(problem=problem, place=f"question.{place}")


@attrs.frozen(kw_only=True)
class Replay:
    """A replayed plan: its moves, the new assents in each round, and the silent members assumed to go along.

    `rounds` has the new assents of each round from 0, as pairs of a member and a proposal.
    """

    moves: tuple[MoveId, ...]
    cost: Fraction
    rounds: tuple[tuple[tuple[MemberId, ProposalId], ...], ...]
    assumes: tuple[MemberId, ...]


def replayed(prospect: Prospect, moves: Collection[MoveId]) -> Replay | None:
    """The replay of these moves together with those given; None if they do not unblock."""
    aftermath = prospect.after({*moves, *prospect.given})
    if not aftermath.adopts:
        return None
    assented: dict[int, list[tuple[MemberId, ProposalId]]] = {}
    for when, event, _ in aftermath.events():
        if isinstance(event, Assented):
            assented.setdefault(when, []).append((event.member, event.proposal))
    return Replay(
        moves=tuple(sorted(moves)),
        cost=sum((prospect.moves[move].cost for move in moves), Fraction(0)),
        rounds=tuple(tuple(sorted(assented.get(when, ()))) for when in range(max(assented, default=-1) + 1)),
        assumes=aftermath.assumes,
    )


# JSON

_ASKED: dict[str, Asked] = {asked.value: asked for asked in Asked}
_UNDECLARED: dict[str, Undeclared] = {word: word for word in get_args(Undeclared)}


def question_data(question: Question) -> dict[str, Any]:
    """A question as plain data."""
    return {
        "proposal": question.proposal,
        "on": question.day.isoformat(),
        "known_by": None if question.known_by is None else question.known_by.isoformat(),
        "rule": json.loads(question.rule),
        "undeclared": question.undeclared,
        "asked": question.asked.value,
        "by": None if question.by is None else question.by.isoformat(),
        "costs": {name: number(cost) for name, cost in question.costs},
        "given": list(question.given),
        "without": list(question.without),
        "avoiding": list(question.avoiding),
    }


def replay_data(plan: Replay) -> dict[str, Any]:
    """A replay as plain data."""
    return {
        "moves": list(plan.moves),
        "cost": number(plan.cost),
        "rounds": [[list(assent) for assent in assents] for assents in plan.rounds],
        "assumes": list(plan.assumes),
    }


def read_question(stated: JsonValue) -> Question:
    """The question that a JSON value states."""
    fields = stated.fields(
        "proposal", "on", "known_by", "rule", "undeclared", "asked", "by", "costs", "given", "without", "avoiding"
    )
    known_by, by, undeclared = fields["known_by"].maybe(), fields["by"].maybe(), fields["undeclared"].text()
    if undeclared not in _UNDECLARED:
        raise fields["undeclared"].fault(f"{shown(undeclared)} is none of {', '.join(map(repr, _UNDECLARED))}")
    asked = fields["asked"].text()
    if asked not in _ASKED:
        raise fields["asked"].fault(f"{shown(asked)} is none of {', '.join(map(repr, _ASKED))}")
    return Question(
        proposal=fields["proposal"].text(),
        day=fields["on"].day(),
        known_by=None if known_by is None else known_by.day(),
        rule=_canonical(fields["rule"].value),
        undeclared=_UNDECLARED[undeclared],
        asked=_ASKED[asked],
        by=None if by is None else by.day(),
        costs=tuple(sorted((name, cost.exact()) for name, cost in fields["costs"].mapping().items())),
        given=fields["given"].texts(),
        without=fields["without"].texts(),
        avoiding=fields["avoiding"].texts(),
    )


def read_replay(stated: JsonValue) -> Replay:
    """The replay that a JSON value states."""
    fields = stated.fields("moves", "cost", "rounds", "assumes")
    return Replay(
        moves=fields["moves"].texts(),
        cost=fields["cost"].exact(),
        rounds=tuple(assents.pairs() for assents in fields["rounds"].items()),
        assumes=fields["assumes"].texts(),
    )
