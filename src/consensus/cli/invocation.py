"""Running a command: output streams and exit status."""

import errno
import io
import os
import sys
from collections.abc import Sequence

from cyclopts import CycloptsError, UnknownCommandError, UnusedCliTokensError

from consensus.cli.output import FAILED, REJECTED, abandon, fail
from consensus.cli.program import app
from consensus.errors import CertificateRejected, ConsensusError, EngineDisagrees, UnknownId

__all__ = ["run"]


_ASKING_FOR_HELP = frozenset(["--help", "-h"])


def run(arguments: Sequence[str] | None = None) -> None:
    """Run a command; exit status 0 when the question was answered, 1 if a proof is rejected, 2 for bad input."""
    if sys.stdout is None:
        fail("the answer cannot be written: there is no output", status=FAILED)
    for stream in (sys.stdout, sys.stderr):
        # Letters that the encoding of the terminal or pipe does not have are escaped, not refused.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    typed = sys.argv[1:] if arguments is None else arguments
    if sys.stdout.isatty():
        app.help_formatter = "default"
    elif not typed or not _ASKING_FOR_HELP.isdisjoint(typed):
        # Loaded for help alone: other commands have no use for it.
        from consensus.cli.plain_help import UnwrappedHelp

        app.help_formatter = UnwrappedHelp()
    try:
        try:
            app(arguments, exit_on_error=False, print_error=False)
        finally:
            sys.stdout.flush()
    except CertificateRejected as problem:
        fail(str(problem), status=REJECTED)
    except EngineDisagrees as problem:
        fail(str(problem), status=FAILED)
    except CycloptsError as problem:
        fail(_usage(problem))
    except ConsensusError as problem:
        fail(str(problem))
    except OSError as problem:
        abandon(sys.stdout)
        # The reader of our output may have gone, which is fine; Windows calls that an invalid argument.
        if problem.errno != (errno.EINVAL if os.name == "nt" else errno.EPIPE):
            fail(f"the answer cannot be written: {problem.strerror}", status=FAILED)


def _usage(problem: CycloptsError) -> str:
    """What is wrong with the arguments, and where they are described."""
    if isinstance(problem, UnknownCommandError):
        commands = [name for name in app if not name.startswith("-")]
        unknown = UnknownId(kind="command", id=(problem.unused_tokens or [""])[0], known=commands)
        said = f"{unknown}\nthe commands are {', '.join(commands)}"
    elif isinstance(problem, UnusedCliTokensError):
        said = f"unexpected argument {' '.join(problem.unused_tokens or ())!r}"
        if problem.command_chain and _takes_a_proposal(problem.command_chain[0]):
            said += "; to ask about a proposal, write --for and its id"
    else:
        said = str(problem).rstrip(".")
    command = " ".join(("consensus", *(problem.command_chain or ())))
    return f"{said[:1].lower()}{said[1:]}\nsee {command} --help"


def _takes_a_proposal(command: str) -> bool:
    """Whether a command has the option that names a proposal."""
    return any("--for" in argument.names for argument in app[command].assemble_argument_collection())
