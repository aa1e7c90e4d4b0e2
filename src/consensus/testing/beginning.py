"""Writes the beginning of a test module for your own rule: `print(write(MyRule))`."""

from inspect import Parameter, signature

from consensus.errors import ConsensusError
from consensus.rules import Rule
from consensus.testing.code import as_code, imports_of

__all__ = ["write"]

_MODULE = '''"""{name}: every law of rules holds of it, and it is what is said of it."""

from typing import Any

import pytest

from consensus import Profile, Stance
from consensus.testing import check_rule, laws_for
from consensus.testing.laws import Law
{imports}

RULE = {rule}
MEMBERS = {members}  # the body that it is for; without, bodies of several sizes are tried


def statement(profile: Profile) -> bool:
    """{said}, as plainly as you can: the rule is compared with it."""
    support = len(profile.taking(Stance.SUPPORTS))
    raise NotImplementedError(f"say whether it adopts with {{support}} in support")


SAID: dict[str, Any] = {{
    "like": statement,
    # "anonymous": True,
    # "veto": [...],
    # "ignores": [...],
    # "counts_as": {{Stance.ABSTAINS: Stance.OBJECTS}},
    # "quorum": ...,
}}


@pytest.mark.parametrize("law", laws_for(SAID))
def test_{function}(law: Law) -> None:
    """Each law by itself, in a test of its name."""
    check_rule(RULE, MEMBERS, laws=[law], **SAID)
'''


def write(rule: Rule | type[Rule]) -> str:
    """The text of a first test module for a rule or a class of rules, with `...` where you have to fill something in.

    >>> from consensus.rules import AtLeast
    >>> print(write(AtLeast(3)))
    \"""AtLeast: every law of rules holds of it, and it is what is said of it.\"""
    ...
    RULE = AtLeast(3)
    MEMBERS = None  # the body that it is for; without, bodies of several sizes are tried
    ...
    """
    kind = rule if isinstance(rule, type) else type(rule)
    return _MODULE.format(
        name=kind.__name__,
        imports="\n".join(imports_of([rule])),
        rule=_call_of(rule) if isinstance(rule, type) else as_code(rule),
        members=None,
        said=_said(rule),
        function="".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip("_"),
    )


def _call_of(kind: type[Rule]) -> str:
    """The call that makes a rule of a class, with `...` for each required argument."""
    needed = [
        f"{name}=..." if parameter.kind is Parameter.KEYWORD_ONLY else "..."
        for name, parameter in signature(kind).parameters.items()
        if parameter.default is Parameter.empty
    ]
    return f"{kind.__name__}({', '.join(needed)})"


def _said(rule: Rule | type[Rule]) -> str:
    try:
        made = rule() if isinstance(rule, type) else rule
        return f"{made.describe()[:1].upper()}{made.describe()[1:]}"
    except (TypeError, ConsensusError):
        return "The rule"
