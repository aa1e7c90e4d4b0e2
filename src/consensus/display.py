"""The one hook by which an object shows itself; `consensus.views` fills it, loaded when it is first asked for."""

from collections.abc import Callable
from typing import Any

_loaders: list[Callable[[], Callable[[Any], str]]] = []


def set_text_loader(load: Callable[[], Callable[[Any], str]]) -> None:
    """Say where the function that writes objects as text comes from; it is loaded when it is first needed."""
    _loaders[:] = [load]


def text(shown: object) -> str:
    """An object as plain text; its one-line form where nothing has been set to show it."""
    return _loaders[0]()(shown) if _loaders else repr(shown)
