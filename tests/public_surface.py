"""The public surface in words: every public name with its signature, its public methods and what it holds.

The pinned surface is in tests/public_surface.txt.  When the surface is meant to change, this writes it anew:

    uv run python -m tests.public_surface > tests/public_surface.txt

Nothing in it depends on the version of Python: annotations are written out here, not by `repr`.
"""

import inspect
from abc import ABC
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property
from pathlib import Path
from types import GenericAlias, NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin

import consensus
from consensus.assent import Event
from consensus.records import Claim, Condition

PINNED = Path(__file__).with_suffix(".txt")
# Methods by which an object takes part in the language itself.
SPOKEN = ("__contains__", "__getitem__", "__iter__", "__len__")
ALIASES = {
    frozenset(get_args(union)): name for union, name in ((Claim, "Claim"), (Condition, "Condition"), (Event, "Event"))
}


def surface() -> str:
    """Every public name, sorted, with all that is public about it, one thing a line."""
    return "".join(f"{line}\n" for name in sorted(consensus.__all__) for line in _told(name, getattr(consensus, name)))


def _told(name: str, found: object) -> Iterator[str]:
    if isinstance(found, type) and issubclass(found, Enum):
        yield f"{name}: {', '.join(f'{member.name} = {member.value!r}' for member in found)}"
        yield from _members(name, found)
    elif isinstance(found, type):
        bases = [base.__name__ for base in found.__bases__ if base not in (object, ABC) and base.__name__[0] != "_"]
        yield f"{name}{_signature(found)}{' is a ' + ', '.join(bases) if bases else ''}"
        yield from _members(name, found)
    elif callable(found):
        yield f"{name}{_signature(found)}"
    else:
        yield f"{name}: {type(found).__name__}"


def _members(name: str, cls: type) -> Iterator[str]:
    """Public methods and properties that this library defines; fields are in the constructor."""
    in_constructor = {field.name for field in getattr(cls, "__attrs_attrs__", ())}
    for member in sorted(dir(cls)):
        if (member.startswith("_") and member not in SPOKEN) or member in in_constructor:
            continue
        owner = next((base for base in cls.__mro__ if member in vars(base)), None)
        if owner is None or not owner.__module__.startswith("consensus"):
            continue
        found = inspect.getattr_static(cls, member)
        if isinstance(found, Enum):
            continue
        if isinstance(found, property):
            assert found.fget is not None
            yield f"{name}.{member}: {_annotation(inspect.signature(found.fget).return_annotation)}"
        elif isinstance(found, staticmethod | classmethod) or inspect.isfunction(found):
            yield f"{name}.{member}{_signature(getattr(cls, member), bound=not inspect.isfunction(found))}"
        elif isinstance(found, cached_property) or inspect.ismemberdescriptor(found):
            # What is computed once: a slot, whose type attrs does not keep on every version of Python.
            yield f"{name}.{member}: computed once"


def _signature(found: Callable[..., Any], *, bound: bool = True) -> str:
    if isinstance(found, type) and issubclass(found, Exception) and "__init__" not in vars(found):
        return "(*args)"
    signature = inspect.signature(found)
    parameters = [parameter for parameter in signature.parameters.values() if not parameter.name.startswith("_")]
    if not bound:
        parameters = [parameter for parameter in parameters if parameter.name != "self"]
    written: list[str] = []
    keyword_only = False
    for parameter in parameters:
        keyword_only = keyword_only or parameter.kind is parameter.VAR_POSITIONAL
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            written.append("*")
            keyword_only = True
        written.append(_parameter(parameter))
    returned = signature.return_annotation
    result = "" if isinstance(found, type) or returned is signature.empty else f" -> {_annotation(returned)}"
    return f"({', '.join(written)}){result}"


def _parameter(parameter: inspect.Parameter) -> str:
    stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
    assert parameter.kind is not parameter.VAR_KEYWORD, "an option has a name"
    annotation = "" if parameter.annotation is parameter.empty else f": {_annotation(parameter.annotation)}"
    default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
    return f"{stars}{parameter.name}{annotation}{default}"


def _default(value: object) -> str:
    # What attrs makes anew for each record has no value of its own.
    if isinstance(value, Enum) and not type(value).__name__.startswith("_"):
        return f"{type(value).__name__}.{value.name}"
    return repr(value) if value is None or isinstance(value, bool | int | str | tuple) else "..."


def _annotation(found: Any) -> str:
    """An annotation as its author would write it, without the modules."""
    if isinstance(found, str):
        return found
    if found is None or found is NoneType:
        return "None"
    if found is Ellipsis:
        return "..."
    if isinstance(found, list):
        return f"[{', '.join(map(_annotation, found))}]"
    origin, arguments = get_origin(found), get_args(found)
    if origin in (Union, UnionType):
        kept = frozenset(arguments) - {NoneType}
        if kept in ALIASES:
            return " | ".join([ALIASES[kept], *(["None"] if NoneType in arguments else [])])
        return " | ".join(map(_annotation, arguments))
    if origin is Literal:
        return f"Literal[{', '.join(map(repr, arguments))}]"
    if origin is not None or isinstance(found, GenericAlias):
        return f"{_annotation(origin)}[{', '.join(map(_annotation, arguments))}]"
    if isinstance(found, type | NewType):
        return found.__name__
    return str(found).removeprefix("typing.")


if __name__ == "__main__":
    print(surface(), end="")
