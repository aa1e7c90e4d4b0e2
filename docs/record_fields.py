"""Shows what a record takes and which words an enumeration has, neither of which is a docstring of its own."""

from typing import Any

import griffe


class RecordFields(griffe.Extension):
    """Adds the constructor that attrs makes of fields, those of its bases included, and the words of enumerations.

    A union is spelt out as far as its parts are not public.
    """

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Add them once all of a package is read, so that bases are known."""
        for module in _modules(pkg):
            for alias in module.attributes.values():
                if not alias.is_alias and str(alias.annotation).endswith("TypeAlias"):
                    alias.value = _spelt_out(alias.value, pkg)
            for record in module.classes.values():
                if record.is_alias:
                    continue
                if _decorator(record) is not None and "__init__" not in record.members:
                    record.set_member("__init__", _constructor(record))
                if record.docstring is not None and "Enum" in map(str, record.bases):
                    words = [f"- `{name} = {each.value}`" for name, each in record.attributes.items() if name.isupper()]
                    record.docstring.value += "\n\n" + "\n".join(words)


def _modules(module: griffe.Module) -> list[griffe.Module]:
    below = [each for each in module.modules.values() if not each.is_alias]
    return [module, *(found for each in below for found in _modules(each))]


def _spelt_out(union: Any, package: griffe.Module) -> Any:
    """A union in which no part is a union that is not public."""
    if not isinstance(union, griffe.ExprBinOp):
        return union
    first, *others = _parts(union, package)
    for other in others:
        first = griffe.ExprBinOp(first, "|", other)
    return first


def _parts(union: Any, package: griffe.Module) -> list[Any]:
    if isinstance(union, griffe.ExprBinOp):
        return [*_parts(union.left, package), *_parts(union.right, package)]
    if isinstance(union, griffe.ExprName) and union.canonical_path.startswith("consensus.records."):
        part = package[union.canonical_path.removeprefix("consensus.")]
        if part.is_attribute and isinstance(part.value, griffe.ExprBinOp) and not _is_public(part, package):
            return _parts(part.value, package)
    return [union]


def _is_public(part: griffe.Object | griffe.Alias, package: griffe.Module) -> bool:
    return part.name in (package["records"].exports or ())


def _decorator(record: griffe.Class) -> str | None:
    written = [str(decorator.value) for decorator in record.decorators]
    return next((each for each in written if each.startswith(("attrs.frozen", "attrs.define"))), None)


def _constructor(record: griffe.Class) -> griffe.Function:
    by_name = {
        parameter.name: parameter
        for base in [record, *record.mro()]
        if (decorator := _decorator(base)) is not None
        for parameter in _parameters(base, kw_only="kw_only=True" in decorator)
    }
    # A record's own fields come first, since only keywords are inherited.
    ordered = sorted(by_name.values(), key=lambda parameter: parameter.kind is griffe.ParameterKind.keyword_only)
    itself = griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)
    return griffe.Function("__init__", lineno=0, endlineno=0, parameters=griffe.Parameters(itself, *ordered))


def _parameters(record: griffe.Class, *, kw_only: bool) -> list[griffe.Parameter]:
    found = []
    for field in record.members.values():
        # What griffe calls an attribute of the class alone is a ClassVar.
        if field.is_alias or not field.is_attribute or "instance-attribute" not in field.labels:
            continue
        if field.annotation is None or "property" in field.labels:
            continue
        stated = _stated(field)
        if stated.get("init") == "False":
            continue
        keyword = kw_only or stated.get("kw_only") == "True"
        kind = griffe.ParameterKind.keyword_only if keyword else griffe.ParameterKind.positional_or_keyword
        default = stated.get("default", "..." if "factory" in stated else None if stated else field.value)
        name = stated.get("alias", field.name.lstrip("_")).strip("\"'")
        if name.startswith("_"):
            continue
        found.append(griffe.Parameter(name, annotation=field.annotation, kind=kind, default=default))
    return found


def _stated(field: griffe.Attribute) -> dict[str, Any]:
    """What a field says in `attrs.field`, by keyword."""
    value = field.value
    if not isinstance(value, griffe.ExprCall) or str(value.function) != "attrs.field":
        return {}
    given = {each.name: each.value for each in value.arguments if isinstance(each, griffe.ExprKeyword)}
    return {name: each if name == "default" else str(each) for name, each in given.items()} or {"field": ""}
