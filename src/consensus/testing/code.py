"""Objects as the code that a person would write to make them, ready to paste into a test.

Here: the code, the imports that it needs, and what is left for the user to define.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from inspect import Parameter, signature
from types import FunctionType, MethodType
from typing import Any, TypeAlias

import attrs

from consensus.dates import StatedDate
from consensus.rules import Profile
from consensus.timeline import Timeline

__all__ = ["as_code", "imports_of", "to_define"]

_WRITTEN_PLAINLY = (
    *(str, int, float, bool, type(None), MethodType, Mapping),
    *(list, tuple, set, frozenset, StatedDate),
)
"""Types of values whose code names no class."""

_Made: TypeAlias = type[Any] | FunctionType

_WIDTH = 100


def as_code(value: object) -> str:
    """A value as an expression, on several lines if it is long, with `...` where there is no expression.

    An object of your own class is written as its `repr` if that is an expression, or else as the call of the class if
    the parameters of `__init__` can be read from its attributes.

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
        case MethodType():
            return f"{as_code(value.__self__)}.{value.__name__}"
        case type() | FunctionType():
            # A lambda has no name.
            return value.__name__ if value.__name__.isidentifier() else "..."
        case _ if attrs.has(type(value)):
            return _call(type(value).__name__, list(_arguments(value)))
        case _:
            return _of_any_class(value)


def _of_any_class(value: Any) -> str:
    """The `repr` of an object if it is an expression, or else the call that makes the object from its attributes."""
    written = repr(value)
    if _is_code(written):
        return written
    made = _given_by_attribute(value)
    if made is None:
        return "..."
    return _call(type(value).__name__, [f"{name}={as_code(found)}" for name, found in made.items()])


def _is_code(text: str) -> bool:
    try:
        compile(text, "a repr", "eval")
    except (SyntaxError, ValueError):
        return False
    return True


def _given_by_attribute(value: Any) -> dict[str, object] | None:
    """The arguments of `__init__`, read from the object's attributes; None if some have no attribute."""
    if type(value).__init__ is object.__init__:
        return None if getattr(value, "__dict__", None) else {}
    made: dict[str, object] = {}
    for name, parameter in signature(type(value)).parameters.items():
        attribute = next((each for each in (name, f"_{name}") if hasattr(value, each)), None)
        if attribute is None or parameter.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD):
            return None
        made[name] = getattr(value, attribute)
    return made


def _arguments(record: Any) -> list[str]:
    """The arguments that make a record, without those equal to the default."""
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


# Imports, and what has to be defined


def imports_of(values: list[object]) -> list[str]:
    """The imports that the code of these values needs, including those of your own names that can be imported."""
    packages: dict[str, set[str]] = {}
    for kind in _kinds(values):
        if _can_be_imported(kind):
            packages.setdefault(_package(kind), set()).add(kind.__name__)
    return [f"from {package} import {', '.join(sorted(names))}" for package, names in sorted(packages.items())]


def to_define(values: list[object]) -> list[str]:
    """What the user still has to define for the code of these values, one sentence each.

    >>> class Picky:
    ...     def __init__(self, number):
    ...         self.more_than = number - 1
    >>> as_code(Picky(3)), to_define([Picky(3)])
    ('...', ['give Picky a repr that makes it, or write here what does'])
    """
    told = [
        f"{kind.__name__} is yours: paste this where it is defined"
        for kind in _kinds(values)
        if kind.__module__ != "builtins" and kind.__name__.isidentifier() and not _can_be_imported(kind)
    ]
    for value in _all_in(values):
        if isinstance(value, FunctionType) and not value.__name__.isidentifier():
            told.append("write your function for the dots: a lambda has no name")
        elif not isinstance(value, type | FunctionType) and as_code(value) == "...":
            name = type(value).__name__
            told.append(f"give {name} a repr that makes it, or write here what does")
    return list(dict.fromkeys(told))


def _kinds(values: list[object]) -> list[_Made]:
    """The classes and functions that the code of these values names, each once."""
    found: dict[_Made, None] = {}
    for value in _all_in(values):
        if isinstance(
            value, str | int | float | bool | None | MethodType | Mapping | list | tuple | set | frozenset | StatedDate
        ):
            continue
        found[value if isinstance(value, type | FunctionType) else type(value)] = None
    return list(found)


def _all_in(values: list[object]) -> list[object]:
    """These values and every value inside them from which their code is written."""
    found: list[object] = []
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Fraction) and value.denominator == 1:
            continue
        found.append(value)
        waiting.extend(_parts(value))
    return found


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
        case MethodType():
            return [value.__self__]
        case type() | FunctionType() | Enum() | StatedDate() | Fraction() | date():
            return []
        case _ if attrs.has(type(value)):
            return [
                found
                for field in attrs.fields(type(value))
                if field.init and field.eq and (found := getattr(value, field.name)) != _made(field, value)
            ]
        case _:
            return [] if _is_code(repr(value)) else list((_given_by_attribute(value) or {}).values())


def _can_be_imported(kind: _Made) -> bool:
    """Whether a class or function is at the top level of a module that can be imported."""
    return kind.__module__ not in ("builtins", "__main__") and kind.__qualname__ == kind.__name__ != "<lambda>"


def _package(kind: _Made) -> str:
    """The module to import a class from: for this library, the package that lists it."""
    parts = kind.__module__.split(".")
    if parts[:3] == ["consensus", "testing", "laws"]:
        return ".".join(parts[:3])
    return ".".join(parts[:2]) if parts[0] == "consensus" else kind.__module__
