"""The public surface in words: every public name of every public package, with its signature, methods and fields.

The pinned surface is in tests/public_surface.txt.  When the surface is meant to change, this writes it anew:

    uv run python -m tests.public_surface > tests/public_surface.txt

Nothing in it depends on the version of Python: annotations are written out here, not by `repr`.
"""

import inspect
from abc import ABC
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import GenericAlias, ModuleType, NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin

PACKAGES = [
    "consensus",
    "consensus.assent",
    "consensus.cases",
    "consensus.cases.known_bodies",
    "consensus.cases.skeletons",
    "consensus.certificates",
    "consensus.dates",
    "consensus.errors",
    "consensus.evidence",
    "consensus.forecasting",
    "consensus.history",
    "consensus.precedent",
    "consensus.records",
    "consensus.relations",
    "consensus.rules",
    "consensus.rules.bodies",
    "consensus.rules.coalitions",
    "consensus.rules.power",
    "consensus.situation",
    "consensus.testing",
    "consensus.testing.laws",
    "consensus.testing.renaming",
    "consensus.testing.strategies",
    "consensus.timeline",
    "consensus.unblocking",
    "consensus.views",
    "consensus.views.charts",
    "consensus.views.plot",
]
PINNED = Path(__file__).with_suffix(".txt")
# Methods by which an object takes part in the language itself.
SPOKEN = ("__contains__", "__getitem__", "__iter__", "__len__")


@cache
def public() -> dict[str, object]:
    """Everything public by its full name, `consensus.rules.AtLeast`; without figures where there is no matplotlib."""
    found: dict[str, object] = {}
    for package in PACKAGES:
        with suppress(ModuleNotFoundError):
            module = import_module(package)
            found |= {f"{package}.{name}": getattr(module, name) for name in module.__all__}
    return found


def homes() -> dict[str, object]:
    """Everything public, once each: by its name in the package that it is from."""
    return {path: value for path, value in public().items() if _home(path) == path}


def _home(path: str) -> str:
    """What is public in several packages is told of the innermost one that has its module in it."""
    name, module = path.rpartition(".")[2], getattr(public()[path], "__module__", None)
    around = [f"{package}.{name}" for package in PACKAGES if f"{module}.".startswith(f"{package}.")]
    return max((each for each in around if each in public()), key=len, default=path)


def surface(package: str) -> list[str]:
    """The public names of a package, sorted, with all that is public about each, one thing a line."""
    lines = [f"# {package}"]
    for name in sorted(import_module(package).__all__):
        path = f"{package}.{name}"
        lines += _told(name, public()[path]) if _home(path) == path else [f"{name}: of {_home(path)}"]
    return lines


def pinned(package: str) -> list[str]:
    """What the file says of a package."""
    listed = PINNED.read_text(encoding="utf-8").split("\n\n")
    return next((part.splitlines() for part in listed if part.startswith(f"# {package}\n")), [])


def named_types(found: object) -> Iterator[type]:
    """The types of this library in the signatures of something public and of its public methods and properties."""
    spoken: list[Any] = [found] if callable(found) else []
    if isinstance(found, type) and _is_ours(found):
        for name in dir(found):
            member = inspect.getattr_static(found, name)
            member = member.fget if isinstance(member, property) else getattr(found, name)
            if name[0] != "_" and callable(member):
                spoken.append(member)
    for each in spoken:
        if (getattr(each, "__module__", None) or "").startswith("consensus") and not _is_plain_error(each):
            signature = inspect.signature(each)
            named = [parameter.annotation for parameter in signature.parameters.values() if parameter.name[0] != "_"]
            for annotation in (*named, signature.return_annotation):
                yield from filter(_is_ours, _types_in(annotation))


def _types_in(annotation: object) -> Iterator[type]:
    if isinstance(annotation, list | tuple):
        for part in annotation:
            yield from _types_in(part)
    elif get_origin(annotation) is not None:
        yield from _types_in(get_args(annotation))
    elif isinstance(annotation, type):
        yield annotation


def _told(name: str, found: object) -> Iterator[str]:
    if isinstance(found, type) and issubclass(found, Enum):
        yield f"{name}: {', '.join(f'{member.name} = {_default(member.value)}' for member in found)}"
        yield from _members(name, found)
    elif isinstance(found, type) and get_origin(found) is None and _is_ours(found):
        bases = [base.__name__ for base in found.__bases__ if base not in (object, ABC) and base.__name__[0] != "_"]
        signature = "" if "Protocol" in bases else _signature(found)
        yield f"{name}{signature}{' is a ' + ', '.join(bases) if bases else ''}"
        yield from _members(name, found)
    elif isinstance(found, type | UnionType) or get_origin(found) is not None:
        yield f"{name} = {_annotation(found, spelt_out=True)}"
    elif callable(found):
        yield f"{name}{_signature(found)}"
    else:
        yield f"{name}: {'module' if isinstance(found, ModuleType) else type(found).__name__}"


def _is_ours(found: type) -> bool:
    return found.__module__.startswith("consensus")


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
    if _is_plain_error(found):
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


def _is_plain_error(found: object) -> bool:
    """Whether something is an error with the constructor of its base, of which Python tells no signature."""
    return isinstance(found, type) and issubclass(found, Exception) and "__init__" not in vars(found)


def _parameter(parameter: inspect.Parameter) -> str:
    stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
    stars = "**" if parameter.kind is parameter.VAR_KEYWORD else stars
    annotation = "" if parameter.annotation is parameter.empty else f": {_annotation(parameter.annotation)}"
    default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
    return f"{stars}{parameter.name}{annotation}{default}"


def _default(value: object) -> str:
    # What attrs makes anew for each record has no value of its own.
    if isinstance(value, Enum) and not type(value).__name__.startswith("_"):
        return f"{type(value).__name__}.{value.name}"
    return repr(value) if value is None or isinstance(value, bool | int | str | tuple) else "..."


@cache
def _aliases() -> dict[frozenset[object], str]:
    """The names of public unions, by what they are a union of."""
    unions = {name: value for name, value in public().items() if get_origin(value) in (Union, UnionType)}
    return {frozenset(get_args(value)): name.rpartition(".")[2] for name, value in unions.items()}


def _annotation(found: Any, *, spelt_out: bool = False) -> str:
    """An annotation as its author would write it, without the modules; a union by its name, unless `spelt_out`."""
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
        if not spelt_out and kept in (aliases := _aliases()):
            return " | ".join([aliases[kept], *(["None"] if NoneType in arguments else [])])
        return " | ".join(map(_annotation, arguments))
    if origin is Literal:
        return f"Literal[{', '.join(map(repr, arguments))}]"
    if origin is not None or isinstance(found, GenericAlias):
        return f"{_annotation(origin)}[{', '.join(map(_annotation, arguments))}]"
    if isinstance(found, type | NewType):
        return found.__name__
    return str(found).removeprefix("typing.")


if __name__ == "__main__":
    print("\n\n".join("\n".join(surface(package)) for package in PACKAGES))
