"""How the terms of moves are written in a case file: each under the id of its move.

Also here: how a move is named, with a hint for each misspelt part of its id.
Not here: what the terms mean, which is in `consensus.assent`.
"""

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.formats.condition_format import condition_entry, condition_of, kind_of
from consensus.cases.formats.objection_format import read_raised, write_raised
from consensus.cases.node_reader import NodeReader
from consensus.cases.tree import BrokenNode, MappingNode, YamlNode
from consensus.cases.yaml_writer import BlockMapping, BlockSequence, YamlMapping
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import FallBack, Grant, Move, MoveTerms, ObjectionClaim, Promise, Settle
from consensus.records.moves import move_named
from consensus.records.terms import is_part_of_the_same

__all__ = ["TermsReader", "terms_entry"]

_OF_GRANTS = ("cost", "willing")


class TermsReader:
    """The reader of terms; it remembers each objection that moves raise, and the first move that raises it."""

    def __init__(self, reader: NodeReader) -> None:
        self.reader = reader
        self.raised: dict[str, tuple[ObjectionClaim, Move]] = {}

    def terms(self, node: YamlNode) -> list[MoveTerms]:
        """The terms in a section."""
        section = self.reader.entries_of(node, "terms of moves, each under its move,")
        if section is None:
            return []
        made = []
        for text, entry in section.entries.items():
            move = _move_of(self.reader, section.keys[text], text)
            mapping = self.reader.entries_of(entry, f"the terms of {shown(text)}")
            terms = None if mapping is None else self._terms(move, mapping)
            if terms is not None:
                made.append(terms)
        return made

    def _terms(self, named: Move | None, mapping: MappingNode) -> MoveTerms | None:
        """The terms of a move; without a move, they are read only to report their faults."""
        move = FallBack() if named is None else named

        def make(fields: Fields) -> MoveTerms:
            self._check_grant(move, mapping)
            willing = fields.node("willing")
            return MoveTerms(
                move=move,
                cost=fields.amount("cost"),
                willing=None if willing is None else condition_of(self.reader, willing),
                excludes=self._others(fields, "excludes", move),
                implies=self._others(fields, "implies", move),
                raises=self._raised_by(fields, move),
                note=fields.text("note"),
            )

        return Fields(self.reader, mapping).record(make)

    def _check_grant(self, move: Move, mapping: MappingNode) -> None:
        """Report keys that belong to the concession itself."""
        for key in _OF_GRANTS if isinstance(move, Grant) else ():
            if key in mapping.keys:
                message = f"a grant has its '{key}' where the concession is listed; move it there"
                self.reader.fault(mapping.keys[key], message)
        if isinstance(move, Promise) and "willing" in mapping.keys:
            message = "a promise is made when the concession can be given; state 'willing' where that is listed"
            self.reader.fault(mapping.keys["willing"], message)

    def _others(self, fields: Fields, key: str, move: Move) -> tuple[Move, ...]:
        """The moves under a key: one, or a list."""
        node = fields.node(key)
        others = []
        for item in () if node is None else self.reader.one_or_several(node):
            text = self.reader.text_of(item, "a move, such as grant:fund")
            other = None if text is None else _move_of(self.reader, item, text)
            if other is not None:
                if is_part_of_the_same(move, other) and (key == "excludes" or other == move):
                    itself = "the move itself" if other == move else "the whole or a part of the move itself"
                    self.reader.fault(item, f"this is {itself}; name another")
                others.append(other)
        return tuple(others)

    def _raised_by(self, fields: Fields, move: Move) -> tuple[ObjectionClaim, ...]:
        node = fields.node("raises")
        items = () if node is None else self.reader.one_or_several(node)
        read = [self._raised(item, move) for item in items]
        return tuple(raised for raised in read if raised is not None)

    def _raised(self, node: YamlNode, move: Move) -> ObjectionClaim | None:
        """An objection that the move raises, written like the claim that raises one."""
        if isinstance(node, BrokenNode):
            return None
        if not isinstance(node, MappingNode):
            self.reader.fault(node, "expected an objection, such as {objection: rebate, member: LI}")
            return None
        if kind_of(self.reader, node, "raised objection", ("objection",)) is None:
            return None
        raised = Fields(self.reader, node).record(read_raised)
        if raised is not None:
            first, by = self.raised.setdefault(raised.objection, (raised, move))
            if first != raised:
                said = f"{shown(by.id)} raises the objection {shown(raised.objection)} in another way"
                self.reader.fault(node, f"{said}; say the same here, or give it another id")
        return raised


def _move_of(reader: NodeReader, node: YamlNode, text: str) -> Move | None:
    """The move that a text names; None, with a fault reported, if there is none."""
    try:
        move = move_named(text, reader.ids.get)
    except UnknownId as error:
        reader.unknown(node, error.kind, error.id, error.known)
        return None
    except InvalidRecord as error:
        reader.fault(node, str(error))
        return None
    if isinstance(move, Settle):
        reader.own_id(node, move.objection)
    return move


def terms_entry(terms: MoveTerms, claims: ClaimWriter) -> YamlMapping:
    """The terms of a move; its id is the key of the entry."""
    entry: YamlMapping = {
        "cost": terms.cost,
        "willing": None if terms.willing is None else condition_entry(terms.willing),
        "excludes": tuple(map(str, terms.excludes)) or None,
        "implies": tuple(map(str, terms.implies)) or None,
        "raises": BlockSequence(write_raised(claims, raised) for raised in terms.raises) or None,
        "note": terms.note or None,
    }
    # An objection is long enough for a line of its own.
    return BlockMapping(entry) if terms.raises else entry
