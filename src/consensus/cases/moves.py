"""The terms of moves, read from a case file: each under the id of its move.

Here: how a move is named, too, so that every part of its id is told from a slip.
Not here: what the terms mean, which is for `consensus.assent`.
"""

from collections.abc import Callable
from datetime import date

from consensus.cases.conditions import asks_of, condition_of, granted_in, kind_of
from consensus.cases.faults import shown
from consensus.cases.fields import Fields, Reading
from consensus.cases.objections import Aim, aim_of, note_owner
from consensus.cases.tree import Broken, Mapping, Node
from consensus.records import Confidence, MoveId, MoveTerms, ObjectionClaim

__all__ = ["Moves"]

_OF_GRANTS = ("cost", "willing")
_HAPPENED = ("event", "resolution", "by", "occurred_on")


class Moves:
    """The reader of terms; it remembers the objections that moves raise, and by which move each was first."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.raised: dict[str, tuple[ObjectionClaim, MoveId]] = {}

    def terms(self, node: Node) -> list[MoveTerms]:
        """The terms in a section."""
        section = self.reading.entries_of(node, "terms of moves, each under its move,")
        if section is None:
            return []
        made = []
        for move, entry in section.entries.items():
            _check_move(self.reading, section.keys[move], move)
            mapping = self.reading.entries_of(entry, f"the terms of {shown(move)}")
            terms = None if mapping is None else self._terms(move, mapping)
            if terms is not None:
                made.append(terms)
        return made

    def _terms(self, move: MoveId, mapping: Mapping) -> MoveTerms | None:
        fields = Fields(self.reading, mapping)

        def make() -> MoveTerms:
            self._check_grant(move, mapping)
            willing = fields.node("willing")
            return MoveTerms(
                move=move,
                cost=fields.amount("cost"),
                willing=None if willing is None else condition_of(self.reading, willing),
                excludes=self._others(fields, "excludes", move),
                implies=self._others(fields, "implies", move),
                raises=self._raised_by(fields, move),
                note=fields.text("note"),
            )

        return self.reading.record(mapping, make, fields)

    def _check_grant(self, move: MoveId, mapping: Mapping) -> None:
        """Report what belongs to the concession itself."""
        for key in _OF_GRANTS if move.startswith("grant:") else ():
            if key in mapping.keys:
                message = f"a grant has its '{key}' where the concession is listed; move it there"
                self.reading.fault(mapping.keys[key], message)

    def _others(self, fields: Fields, key: str, move: MoveId) -> tuple[MoveId, ...]:
        """The moves under a key: one, or a list."""
        node = fields.node(key)
        others = []
        for item in () if node is None else self.reading.one_or_several(node):
            other = self.reading.text_of(item, "a move, such as grant:fund")
            if other is not None and _check_move(self.reading, item, other):
                if other == move:
                    self.reading.fault(item, "this is the move itself; name another")
                others.append(other)
        return tuple(others)

    def _raised_by(self, fields: Fields, move: MoveId) -> tuple[ObjectionClaim, ...]:
        node = fields.node("raises")
        items = () if node is None else self.reading.one_or_several(node)
        read = [self._raised(item, move) for item in items]
        return tuple(raised for raised in read if raised is not None)

    def _raised(self, node: Node, move: MoveId) -> ObjectionClaim | None:
        """An objection, written as a claim that somebody has raised it."""
        if isinstance(node, Broken):
            return None
        if not isinstance(node, Mapping):
            self.reading.fault(node, "expected an objection, such as {objection: rebate, member: LI}")
            return None
        if kind_of(self.reading, node, "raised objection", ("objection",)) is None:
            return None
        fields = Fields(self.reading, node)
        raised = self.reading.record(node, lambda: _objection(fields), fields)
        if raised is not None:
            first, by = self.raised.setdefault(raised.objection, (raised, move))
            if first != raised:
                said = f"{shown(by)} raises the objection {shown(raised.objection)} in another way"
                self.reading.fault(node, f"{said}; say the same here, or give it another id")
        return raised


def _objection(fields: Fields) -> ObjectionClaim:
    for key in _HAPPENED:
        if key in fields.mapping.entries:
            fields.node(key)
            message = f"a move can only raise an objection, of which nothing is reported; leave '{key}' out"
            fields.reading.fault(fields.mapping.keys[key], message)
    objection, member = fields.new_id("objection"), fields.id("member", "member")
    note_owner(fields, objection, member)
    aim = aim_of(fields, Aim(proposal=fields.reading.first_proposal))
    lifted_when = fields.node("lifted_when")
    return ObjectionClaim(
        objection=objection,
        member=member,
        proposal=aim.proposal,
        candidate=aim.candidate,
        office=aim.office,
        reason=fields.text("reason"),
        asks=asks_of(fields, "asks"),
        lifted_when=None if lifted_when is None else condition_of(fields.reading, lifted_when),
        wording=fields.text("wording"),
        confidence=fields.maybe_word("confidence", Confidence),
        note=fields.text("note"),
    )


# How a move is named


def _check_move(reading: Reading, node: Node, move: MoveId) -> bool:
    """Whether a move is named as it should be; if not, that is reported."""
    before = len(reading.faults)
    kind, _, subject = move.partition(":")
    if kind not in _KINDS:
        reading.unknown(node, "kind of move", kind, _KINDS)
    elif not subject:
        reading.fault(node, f"expected what is done, and to what, such as grant:fund, not {shown(move)}")
    else:
        _KINDS[kind](reading, node, subject)
    return len(reading.faults) == before


def _one_of(kind: str) -> Callable[[Reading, Node, str], None]:
    """A check that a move is done to something of a kind."""

    def check(reading: Reading, node: Node, subject: str) -> None:
        known = reading.ids[kind]
        if known is not None and subject not in known:
            reading.unknown(node, kind, subject, known)

    return check


def _granted(reading: Reading, node: Node, subject: str) -> None:
    granted_in(reading, node, subject)


def _won_over(reading: Reading, node: Node, subject: str) -> None:
    members, proposals = reading.ids["member"], reading.ids["proposal"]
    if members is None or proposals is None:
        return
    # Ids may have colons in them.
    found = [member for member in members if subject.startswith(f"{member}:")]
    if any(subject.removeprefix(f"{member}:") in proposals for member in found):
        return
    member, colon, _ = subject.partition(":")
    if found:
        reading.unknown(node, "proposal", subject.removeprefix(f"{found[0]}:"), proposals)
    elif colon:
        reading.unknown(node, "member", member, members)
    else:
        reading.fault(node, "expected who is won over, and for which proposal, as win-over:LI:meier")


def _settled(reading: Reading, node: Node, subject: str) -> None:
    reading.own_id(node, subject)


def _fallen_back(reading: Reading, node: Node, subject: str) -> None:
    if subject != "failure":
        reading.fault(node, f"a body can only fall back as fall-back:failure, not on {shown(subject)}")


def _let_pass(reading: Reading, node: Node, subject: str) -> None:
    try:
        is_day = date.fromisoformat(subject).isoformat() == subject
    except ValueError:
        is_day = False
    if not is_day:
        reading.fault(node, f"expected a deadline, as let-pass:2026-03-10, not {shown(subject)}")


_KINDS: dict[str, Callable[[Reading, Node, str], None]] = {
    "grant": _granted,
    "win-over": _won_over,
    "settle": _settled,
    "withdraw": _one_of("candidate"),
    "put-forward": _one_of("proposal"),
    "strike": _one_of("package"),
    "reopen": _one_of("proposal to reopen nominations"),
    "fall-back": _fallen_back,
    "let-pass": _let_pass,
}
