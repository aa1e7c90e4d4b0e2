"""The hook by which objects show themselves; `consensus.views` fills it, and is loaded on first use.

Records call this hook, so that no package below `consensus.views` imports anything that draws or writes.

Internal.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, TypeAlias

CellValue: TypeAlias = bool | int | str | date | None
"""A plain value in a table."""

Rows: TypeAlias = list[dict[str, CellValue]]
"""A table in the form that data frame libraries take: one dict for each row, all with the same keys."""

JsonData: TypeAlias = bool | int | str | list["JsonData"] | dict[str, "JsonData"] | None
"""Plain data, as JSON has it."""


class Views(Protocol):
    """The functions that show objects, as the package `consensus.views` has them."""

    text: Callable[[Any], str]
    paragraph: Callable[[Any], str]
    html: Callable[[Any], str]
    rows: Callable[[Any], Rows]
    to_dict: Callable[[Any], dict[str, JsonData]]


_loaders: list[Callable[[], Views]] = []


def set_loader(load: Callable[[], Views]) -> None:
    """Set how the functions that show objects are loaded, on first use."""
    _loaders[:] = [load]


def text(shown: object) -> str:
    """An object as plain text; its `repr` if no views are set."""
    return _loaders[0]().text(shown) if _loaders else repr(shown)


def paragraph(shown: object) -> str:
    """An answer as one plain paragraph; its `repr` if no views are set."""
    return _loaders[0]().paragraph(shown) if _loaders else repr(shown)


def html(shown: object) -> str | None:
    """An object as HTML; None if no views are set, so that a notebook falls back to its `repr`."""
    return _loaders[0]().html(shown) if _loaders else None


def rows(shown: object) -> Rows:
    """An object as a table; empty if no views are set."""
    return _loaders[0]().rows(shown) if _loaders else []


def to_dict(shown: object) -> dict[str, JsonData]:
    """An object as plain data; empty if no views are set."""
    return _loaders[0]().to_dict(shown) if _loaders else {}
