"""How a rule is laid out in a case file: on one line, or on several if it contains other rules or weights."""

from collections.abc import Mapping, Sequence

from consensus.cases.yaml_writer import BlockMapping, BlockSequence, YamlValue
from consensus.rules import Rule
from consensus.rules.notation import Stated, stated

__all__ = ["rule_entry"]


def rule_entry(rule: Rule) -> YamlValue:
    """A rule, as its name or under the key that names its kind.

    Raises InvalidRecord for a rule of the user's own class, which a case file cannot express.
    """
    return _laid(stated(rule))


def _laid(told: Stated) -> YamlValue:
    """A rule on one line, or on several if it contains other rules or weights."""
    if not isinstance(told, Mapping):
        return told
    kind, inner = next(iter(told.items()))
    match kind, inner:
        case (("all" | "any"), Sequence()):
            return BlockMapping({kind: BlockSequence(map(_laid, inner))})
        case (("in_force" | "stages"), Sequence()):
            return BlockMapping({kind: BlockSequence(map(_on_lines, inner))})
        case "fallback", Mapping():
            return BlockMapping({kind: _on_lines(inner)})
        case "elimination", _:
            return _on_lines(told)
        case _, Mapping() if any(isinstance(value, Mapping) for value in inner.values()):
            return BlockMapping({kind: BlockMapping(inner)})
        case _:
            return told


def _on_lines(told: Stated) -> YamlValue:
    """The keys of a rule or of one of its parts, each on its own lines."""
    return BlockMapping({key: _laid(value) for key, value in told.items()}) if isinstance(told, Mapping) else told
