"""The command that writes a script by which a shell completes commands and options."""

from typing import Annotated, Literal

from cyclopts import Parameter

__all__ = ["completion"]


def completion(
    shell: Annotated[Literal["bash", "zsh", "fish"], Parameter(help="the shell: bash, zsh or fish")], /
) -> None:
    """Write the script that lets a shell complete commands and options."""
    # The program lists this command too.
    from consensus.cli.program import app

    print(app.generate_completion(prog_name="consensus", shell=shell), end="")
