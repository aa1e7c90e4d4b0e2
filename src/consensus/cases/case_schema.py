"""The case format as a JSON Schema, for editors, derived from the readers themselves.

Each reader is run on a mapping without readable values; it then requests every key that it knows, and these are the
keys of the schema.  Keys that a reader reads in its own way are described here.
A schema cannot check that an id is listed, that the days of a report fit, or which key comes first; `check` does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from consensus.cases.case_reader import VERSION, case_of
from consensus.cases.faults import Faults
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_table import CLAIM_FORMATS, read_claim
from consensus.cases.formats.condition_format import CONDITION_FORMATS, condition_of
from consensus.cases.formats.rule_format import RULE_FORMATS, RuleReader
from consensus.cases.held import AskedKeys, Held, Sort
from consensus.cases.node_reader import AMOUNT, WHOLE, NodeReader
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.display import JsonData
from consensus.records import ReasonKind, Stance, Way

__all__ = ["case_schema"]

Schema: TypeAlias = dict[str, JsonData]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> Schema:
    """The JSON Schema of a case file, in the 2020-12 dialect.

    >>> schema = case_schema()
    >>> schema["required"]
    ['consensus', 'title', 'body', 'proposals']
    """
    sections = _Sections()
    return {
        "$schema": DIALECT,
        "title": "A case of consensus",
        **sections.of(sections.root, _TOP),
        "$defs": {
            **_VALUES,
            "condition": _one_of(_condition(kind) for kind in CONDITION_FORMATS),
            "rule": _one_of([_text(), *(_rule(kind) for kind in RULE_FORMATS)]),
            "claim": _one_of(_claim(kind) for kind in CLAIM_FORMATS),
            "report": sections.of(sections.report, {"claims": _list(_ref("claim")), "id": _ref("text")}),
        },
    }


# Values


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _text() -> Schema:
    return _ref("text")


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _each(entries: Schema) -> Schema:
    """A mapping from any ids to entries."""
    return {"type": "object", "additionalProperties": entries}


def _one_of(kinds: Iterable[Schema]) -> Schema:
    return {"anyOf": list[JsonData](kinds)}


_ANYTHING: Schema = {}
_NEVER: Schema = {"not": {}}

_VALUES: Schema = {
    # The reader takes an unquoted 2024 or true as a text, whatever an editor takes it for.
    "text": {"type": ["string", "number", "boolean"]},
    "texts": {"anyOf": [_ref("text"), _list(_ref("text"))]},
    "date": {"anyOf": [{"type": ["string", "integer"]}, {**_list({"type": "string"}), "minItems": 1, "maxItems": 1}]},
    "whole": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^(?:{WHOLE})$"}]},
    "amount": {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": f"^(?:{AMOUNT})$"}]},
    "flag": {"enum": [True, False, "true", "false"]},
}

_OF_SORT: dict[Sort, Schema] = {
    Sort.TEXT: _ref("text"),
    Sort.TEXTS: _ref("texts"),
    Sort.DATE: _ref("date"),
    Sort.WHOLE: _ref("whole"),
    Sort.AMOUNT: _ref("amount"),
    Sort.FLAG: _ref("flag"),
    Sort.LIST: {"type": "array"},
    Sort.ANYTHING: _ANYTHING,
}


def _words(words: Iterable[str]) -> Schema:
    return {"enum": list[JsonData](words)}


def _held(held: Held) -> Schema:
    return _words(held.words) if held.sort is Sort.WORD else _OF_SORT[held.sort]


def _mapping(asked: AskedKeys, own: Mapping[str, Schema], *, optional: Collection[str] = ()) -> Schema:
    """The schema of a mapping with the keys that its reader requested; `own` has the schemas of some of them."""
    keys = asked.held()
    if {"member", "members", "group"} <= keys.keys():
        keys["except"] = Held(sort=Sort.TEXTS)
    required = [key for key, held in keys.items() if held.is_needed and key not in optional]
    schema: Schema = {
        "type": "object",
        "properties": {key: own.get(key, _held(held)) for key, held in keys.items()},
        "additionalProperties": False,
    }
    if required:
        schema["required"] = list[JsonData](required)
    if asked.one_of and not optional:
        schema["anyOf"] = [{"required": [key]} for keys in asked.one_of for key in keys]
    return schema


# What readers ask for


class _Listener(NodeReader):
    """A reader that accepts every id, and records the keys requested from each mapping."""

    def __init__(self) -> None:
        super().__init__(Faults("<schema>"))
        self.ids = defaultdict(lambda: None)
        self.asked: dict[int, AskedKeys] = {}

    def asked_for(self, mapping: MappingNode, keys: AskedKeys) -> None:
        known = self.asked.setdefault(id(mapping), keys)
        if known is not keys:
            known.join(keys)


def _node(**entries: YamlNode) -> MappingNode:
    keys = {key: ScalarNode(key) for key in entries}
    return MappingNode(entries=entries, keys=keys)


def _claim(kind: str) -> Schema:
    listener, node = _Listener(), _node(**{kind: BrokenNode()})
    read_claim(ClaimReader(listener, {}), node)
    asked = listener.asked[id(node)]
    asked.need(kind)
    return _mapping(asked, {**_IN_CLAIMS, **_OF_CLAIMS.get(kind, {})}, optional=_SAID_BEFORE.get(kind, ()))


def _condition(kind: str) -> Schema:
    listener, node = _Listener(), _node(**{kind: BrokenNode()})
    condition_of(listener, node)
    asked = listener.asked[id(node)]
    asked.need(kind)
    return _mapping(asked, _IN_CONDITIONS)


def _rule(kind: str) -> Schema:
    listener, inner = _Listener(), _node()
    node = _node(**{kind: inner})
    RuleReader(listener, None).rule(node)
    own = dict(_IN_RULES)
    if id(inner) in listener.asked:
        own[kind] = _mapping(listener.asked[id(inner)], _IN_RULES, optional=("first", "then"))
    asked = listener.asked[id(node)]
    asked.need(kind)
    return _mapping(asked, own)


class _Sections:
    """The keys requested from each section of a case, which has one entry in each section."""

    def __init__(self) -> None:
        self._listener = _Listener()
        self.report = _node()
        self.entries = {name: _node() for name in (*_SECTIONS, "groups", "parts", "moves", "member", "period")}
        self.entries["concessions"] = _node(parts=_node(a=self.entries["parts"]))
        self.entries["member"] = _node(periods=SequenceNode(items=[self.entries["period"]]))
        self.body = _node(members=SequenceNode(items=[self.entries["member"]]), groups=_node(a=self.entries["groups"]))
        sections = {name: _node(a=self.entries[name]) for name in _SECTIONS}
        self.root = _node(
            consensus=ScalarNode(str(VERSION)),
            body=self.body,
            **sections,
            moves=_node(**{"fall-back:failure": self.entries["moves"]}),
            timeline=SequenceNode(items=[self.report]),
        )
        case_of(self._listener, self.root)

    def of(self, node: MappingNode, own: Mapping[str, Schema]) -> Schema:
        """The schema of a section or of one of its entries."""
        asked = self._listener.asked[id(node)]
        return _mapping(asked, {**own, **{key: found for key, found in self._inner(node).items() if key not in own}})

    def _inner(self, node: MappingNode) -> dict[str, Schema]:
        if node is self.root:
            named = {name: _each(self.of(self.entries[name], _IN_SECTIONS)) for name in _SECTIONS}
            return {
                **named,
                "body": self.of(self.body, _IN_SECTIONS),
                "moves": _each(self.of(self.entries["moves"], _IN_SECTIONS)),
            }
        if node is self.body:
            member = self.of(self.entries["member"], {"periods": _list(self.of(self.entries["period"], {})), **_PERIOD})
            groups = _each(self.of(self.entries["groups"], {"members": _list(_text())}))
            return {"members": _list(_one_of([_text(), member])), "groups": groups}
        return {"parts": _each(self.of(self.entries["parts"], {}))} if node is self.entries["concessions"] else {}


_SECTIONS = ("candidates", "actors", "offices", "concessions", "packages", "sources")
"""The sections that list records by id, and whose keys are derived from their readers."""

# The values of keys that a reader reads in its own way

_EXTENSION: Schema = {
    "type": "object",
    "properties": {Way.EXTEND.value: _ref("texts")},
    "required": [Way.EXTEND.value],
    "additionalProperties": False,
}
_TOP: dict[str, Schema] = {
    "consensus": {"enum": [VERSION, str(VERSION)]},
    "proposals": {
        **_each(_one_of([_words(way.value for way in Way), _each(_text()), _EXTENSION])),
        "minProperties": 1,
    },
    "rules": _each(_ref("rule")),
    "timeline": _list(_ref("report")),
}

_IN_SECTIONS: dict[str, Schema] = {
    "rule": _ref("rule"),
    "willing": _ref("condition"),
    "commitments": _list(_text()),
    "assents": _list(_ref("condition")),
    "excludes": _ref("texts"),
    "implies": _ref("texts"),
    "raises": _one_of([_ref("claim"), _list(_ref("claim"))]),
}

_IN_CLAIMS: dict[str, Schema] = {
    **dict.fromkeys(["proposal", "candidate", "office", "concession", "part", "rule", "decision"], _text()),
    **dict.fromkeys(["until", "lifted_when", "settles_for", "if"], _ref("condition")),
    "asks": _ref("texts"),
    "reason_kinds": _one_of([_words(kind.value for kind in ReasonKind), _list(_words(k.value for k in ReasonKind))]),
    "readings": _list(_text()),
    "count": _one_of([_text(), _list(_words(stance.value for stance in Stance))]),
    "members": _list(_text()),
    "votes": {"type": "object"},
    "by_name": {"type": "object"},
    "tallies": {"type": "array"},
}

_PERIOD = {"joined": _ref("date"), "left": _ref("date")}

_ASK = _one_of([_text(), _ref("condition")])

_OF_CLAIMS: dict[str, dict[str, Schema]] = {
    "ask": {"ask": _one_of([_ASK, _list(_ASK)])},
    "objection": {"members": _NEVER, "group": _NEVER},
    "silence": {"until": _ref("date")},
    "office": {"until": _ref("date")},
}
"""The value of a key in one kind of claim, if it differs from that in other claims."""

_SAID_BEFORE = {"objection": ("member",), "threat": ("member",), "ballot": ("tallies",)}
"""Keys that are not always required, since an earlier claim on the same thing, or another key, may say the same."""

_IN_CONDITIONS: dict[str, Schema] = {
    **dict.fromkeys(["granted", "promised"], _text()),
    "day_passed": _ref("date"),
    **dict.fromkeys(["all", "any"], _list(_ref("condition"))),
}

_DATED_RULE: Schema = {
    "type": "object",
    "properties": {"since": _ref("date"), "until": _ref("date"), "rule": _ref("rule")},
    "required": ["rule"],
    "additionalProperties": False,
}

_STAGE: Schema = {
    "type": "object",
    "properties": {"name": _text(), "members": _ref("texts"), "rule": _ref("rule")},
    "required": ["name", "rule"],
    "additionalProperties": False,
}

_IN_RULES: dict[str, Schema] = {
    **dict.fromkeys(["first", "then", "elimination"], _ref("rule")),
    **dict.fromkeys(["all", "any"], _list(_ref("rule"))),
    "unanimity_despite": _list(_words(stance.value for stance in Stance)),
    **dict.fromkeys(["weights", "populations"], _one_of([_text(), _each(_ref("amount"))])),
    "silence": _ref("date"),
    "stages": _list(_STAGE),
    "in_force": _list(_DATED_RULE),
}
