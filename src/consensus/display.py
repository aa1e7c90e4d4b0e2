"""The one hook by which an object shows itself; `consensus.views` fills it, loaded when it is first asked for."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, TypeAlias

CellValue: TypeAlias = bool | int | str | date | None
"""A plain value in a table."""

Rows: TypeAlias = list[dict[str, CellValue]]
"""A table as libraries of data frames take it: one dict a row, all with the same keys."""


JsonData: TypeAlias = bool | int | str | list["JsonData"] | dict[str, "JsonData"] | None
"""Plain data, as JSON has it."""


class Views(Protocol):
    """What is asked to show an object; the room `consensus.views` is one."""

    text: Callable[[Any], str]
    html: Callable[[Any], str]
    rows: Callable[[Any], Rows]


_loaders: list[Callable[[], Views]] = []


def set_loader(load: Callable[[], Views]) -> None:
    """Say where the functions that show objects come from; they are loaded when they are first needed."""
    _loaders[:] = [load]


def text(shown: object) -> str:
    """An object as plain text; its one-line form where nothing has been set to show it."""
    return _loaders[0]().text(shown) if _loaders else repr(shown)


def html(shown: object) -> str | None:
    """An object as a piece of a page; None, and so its one-line form, where nothing has been set to show it."""
    return _loaders[0]().html(shown) if _loaders else None


def rows(shown: object) -> Rows:
    """An object as a table; no rows where nothing has been set to show it."""
    return _loaders[0]().rows(shown) if _loaders else []
