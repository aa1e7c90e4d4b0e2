"""Faults of a case file: values with a place, collected and reported together.

Here: the fault, the list in which a reader collects faults, and the two errors of this package.
Not here: what counts as a fault, which the readers decide.
"""

from collections.abc import Iterable

import attrs

from consensus.errors import ConsensusError, did_you_mean
from consensus.spelling import escaped

__all__ = ["Fault", "Faults", "InvalidCase", "UnknownCase"]

_PRINTED = 50


@attrs.frozen(kw_only=True)
class Fault:
    """One thing that is wrong with a case file, and its place.

    `line` and `column` count from 1; they are None if no place is known, as in JSON.
    `path` is the path to the value from the top of the file; it is empty for the file as a whole.

    >>> print(Fault(file="nato.yaml", line=41, column=12, path="timeline[3].claims[0].member",
    ...             message="unknown member 'TU'; did you mean 'TR'?"))
    nato.yaml:41:12: timeline[3].claims[0].member: unknown member 'TU'; did you mean 'TR'?
    """

    file: str
    message: str
    line: int | None = None
    column: int | None = None
    path: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return printable(": ".join(part for part in (place, self.path, self.message) if part))


class InvalidCase(ConsensusError, ValueError):
    """Raised for a case file that cannot be read, with all its faults.

    >>> print(InvalidCase([Fault(file="race.yaml", message="there is no such file")]))
    race.yaml: there is no such file
    """

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:_PRINTED]]
        if len(self.faults) > _PRINTED:
            lines.append(f"and {len(self.faults) - _PRINTED} more")
        return "\n".join(lines)


class UnknownCase(ConsensusError, LookupError):
    """Raised for a name that is neither a shipped case nor a case file.

    >>> print(UnknownCase("nato", known=["nato-2024", "wto-2021"]))
    unknown case 'nato'; did you mean 'nato-2024'? shipped are nato-2024, wto-2021; a file ends in .yaml, .yml or .json
    """

    name: str
    known: tuple[str, ...]

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        self.name = name
        self.known = tuple(sorted(known))
        super().__init__(name, self.known)

    def __str__(self) -> str:
        hint = did_you_mean(self.name, self.known)
        near = f"{hint} " if hint.endswith("?") else "; "
        shipped = f"shipped are {', '.join(self.known)}" if self.known else "none is shipped"
        return printable(f"unknown case {shown(self.name)}{near}{shipped}; a file ends in .yaml, .yml or .json")


class Faults:
    """The faults found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Fault] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, message: str, *, line: int | None = None, column: int | None = None, path: str = "") -> None:
        self._found.append(Fault(file=self.file, message=message, line=line, column=column, path=path))

    def keep(self, number: int) -> None:
        """Forget all but the first so many faults, of a text that is then read again."""
        del self._found[number:]

    def fatal(self, message: str, *, line: int | None = None, column: int | None = None, path: str = "") -> InvalidCase:
        """The error that stops the reading at once, with this fault and all found before."""
        self.add(message, line=line, column=column, path=path)
        return self.error()

    def error(self) -> InvalidCase:
        """The error with all faults, sorted by their place in the file."""
        return InvalidCase(sorted(self._found, key=lambda fault: (fault.line or 0, fault.column or 0)))


def shown(text: str) -> str:
    """The repr of a text, shortened, so that a message with it stays readable."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def printable(text: str) -> str:
    """A text with escapes for characters that move the cursor, change text direction or cannot be encoded."""
    return escaped(text, lambda letter: letter.encode("unicode_escape").decode("ascii"))
