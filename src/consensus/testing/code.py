"""Objects of the library as code that a person would write to make them, ready to paste into a test.

Here: records, rules and the plain values in them.  Anything else is shown by its `repr`.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from types import FunctionType
from typing import Any

import attrs

from consensus.dates import StatedDate
from consensus.rules import Profile
from consensus.timeline import Timeline

__all__ = ["as_code", "imports_of"]

_WIDTH = 100


def as_code(value: object) -> str:
    """A value as an expression, over several lines where one would be long.

    >>> from consensus.records import Stance, StanceClaim
    >>> print(as_code(StanceClaim(stance=Stance.SUPPORTS, members=["AT"], proposal="meier")))
    StanceClaim(stance=Stance.SUPPORTS, proposal='meier', members=('AT',))
    """
    match value:
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case Fraction():
            return repr(value) if value.denominator > 1 else str(value)
        case StatedDate():
            return repr(str(value))
        case date():
            return f"date({value.year}, {value.month}, {value.day})"
        case Profile():
            acts = [] if value.acts == _default(Profile, "acts") else [f"acts={as_code(value.acts)}"]
            return _call("Profile", [as_code(dict(value.stances)), *acts])
        case Timeline():
            listed = (("sources", value.sources), ("reports", value.reports))
            return _call("Timeline", [f"{name}={as_code(list(found))}" for name, found in listed if found])
        case Mapping():
            return _around("{", [f"{as_code(key)}: {as_code(found)}" for key, found in value.items()], "}")
        case list():
            return _around("[", [as_code(each) for each in value], "]")
        case tuple():
            parts = [as_code(each) for each in value]
            return f"({parts[0]},)" if len(parts) == 1 else _around("(", parts, ")")
        case set() | frozenset():
            inside = _around("{", sorted(as_code(each) for each in value), "}")
            return f"{type(value).__name__}({inside if value else ''})"
        case type() | FunctionType():
            # A lambda has no name to call it by.
            return value.__name__ if value.__name__.isidentifier() else "..."
        case _ if attrs.has(type(value)):
            return _call(type(value).__name__, list(_arguments(value)))
        case _:
            return repr(value)


def _arguments(record: Any) -> list[str]:
    """The arguments that make a record, without those that are the default."""
    given = [(field, getattr(record, field.name)) for field in attrs.fields(type(record)) if field.init and field.eq]
    written = [(field, as_code(value)) for field, value in given if value != _made(field, record)]
    if len(written) == 1 and not written[0][0].kw_only and written[0][0] is given[0][0]:
        return [written[0][1]]
    return [f"{field.alias}={code}" for field, code in written]


def _made(field: "attrs.Attribute[Any]", record: object) -> object:
    """The default of a field."""
    default = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # it is a class at run time
        return default.factory(record) if default.takes_self else default.factory()  # type: ignore[union-attr]
    return default


def _default(record: type[Any], name: str) -> object:
    return attrs.fields_dict(record)[name].default


def _call(name: str, arguments: list[str]) -> str:
    return _around(f"{name}(", arguments, ")")


def _around(opening: str, parts: list[str], closing: str) -> str:
    line = f"{opening}{', '.join(parts)}{closing}"
    if len(line) <= _WIDTH and "\n" not in line:
        return line
    inner = "".join(f"{part},\n" for part in parts)
    return f"{opening}\n{_indented(inner)}{closing}"


def _indented(text: str) -> str:
    return "".join(f"    {line}" for line in text.splitlines(keepends=True))


# Imports


def imports_of(values: list[object]) -> list[str]:
    """The imports for the code of these values, of names in this library or in Python."""
    packages: dict[str, set[str]] = {}
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        waiting.extend(_parts(value))
        kind: type | FunctionType = value if isinstance(value, type | FunctionType) else type(value)
        if isinstance(value, date | Fraction) or (
            kind.__module__.startswith("consensus.")
            and kind.__name__.isidentifier()
            and not isinstance(value, StatedDate)
        ):
            packages.setdefault(_package(kind), set()).add(kind.__name__)
    return [f"from {package} import {', '.join(sorted(names))}" for package, names in sorted(packages.items())]


def _parts(value: Any) -> list[object]:
    match value:
        case Mapping():
            return [*value.keys(), *value.values()]
        case list() | tuple() | set() | frozenset():
            return list(value)
        case Profile():
            acts = [] if value.acts == _default(Profile, "acts") else [value.acts]
            return [*(stance for _, stance in value.stances), *acts]
        case Timeline():
            return [*value.sources, *value.reports]
        case Fraction() if value.denominator == 1:
            return []
        case _ if attrs.has(type(value)) and not isinstance(value, StatedDate):
            return [
                found
                for field in attrs.fields(type(value))
                if field.init and field.eq and (found := getattr(value, field.name)) != _made(field, value)
            ]
        case _:
            return []


def _package(kind: type | FunctionType) -> str:
    """Where a class is imported from: the package that lists it."""
    parts = kind.__module__.split(".")
    return ".".join(parts[:2]) if parts[0] == "consensus" else kind.__module__
