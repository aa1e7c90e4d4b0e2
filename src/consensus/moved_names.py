"""Public names that have moved or are called otherwise now, kept for a while with a warning.  Internal."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from warnings import warn


def moved_names(module: str, moved: Mapping[str, Mapping[str, str]], *, frames: int = 0) -> Callable[[str], object]:
    """A module's `__getattr__` that finds old names under their new dotted ones, and warns.

    `moved` has them by the release in which they go.  `frames` is how many functions stand between it and whoever used
    the name.

    >>> moved_names("consensus.here", {"0.5": {"old": "consensus.there.new"}})("older")
    Traceback (most recent call last):
    AttributeError: module 'consensus.here' has no attribute 'older'
    """

    homes = {old: (new, release) for release, names in moved.items() for old, new in names.items()}

    def found(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        home, release = homes[name]
        warn(f"{module}.{name} is now {home}, and goes in {release}", DeprecationWarning, stacklevel=2 + frames)
        place, _, new = home.rpartition(".")
        return getattr(import_module(place), new)

    return found


class MovedModule(ModuleType):
    """A module of which every name has moved; it is put into `sys.modules` under its old name."""

    def __init__(self, name: str, moved: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(name, "Deprecated: its names have moved.")
        vars(self)["__getattr__"] = moved_names(name, moved)
