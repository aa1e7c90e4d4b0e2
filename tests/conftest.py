"""How hard the property tests try, and how the processes of a run share what Python compiles.

The profiles are `quick` by default, and `random` or `thorough` on request:
HYPOTHESIS_PROFILE=thorough, or `pytest --hypothesis-profile thorough`, asks for more examples.

`quick` draws the same few examples each time: whether a change passes must not hang on chance.
`random` and `thorough` draw others each time; the nightly step looks for new ones.
"""

import os
import time
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from hypothesis import Phase, settings

# Built on hypothesis's own default, so that a variable such as CI in the environment changes nothing.
DEFAULT = settings.get_profile("default")

SAME = settings(DEFAULT, deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("quick", SAME, max_examples=8)
settings.register_profile("random", DEFAULT, max_examples=30, deadline=None, print_blob=True)
settings.register_profile("thorough", DEFAULT, max_examples=1000, deadline=None, print_blob=True)
settings.register_profile(
    "mutation",
    SAME,
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],  # what fails once has noticed: the simplest case is not sought
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "quick")
settings.load_profile(PROFILE)


def pytest_configure(config: pytest.Config) -> None:
    """Where Python is to write no bytecode beside the sources, let it write some to a folder that goes with the run.

    Otherwise each of the many processes that the tests start compiles every module anew, a third of what it does.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        folder = TemporaryDirectory(prefix="bytecode-", ignore_cleanup_errors=True)
        os.environ.setdefault("PYTHONPYCACHEPREFIX", folder.name)
        config.add_cleanup(folder.cleanup)


if PROFILE == "mutation":
    # Mutants are tried by the thousand beside whatever else the machine does: what is measured is the processor's time.
    from consensus import time_limit

    setattr(time_limit, "time", SimpleNamespace(monotonic=time.process_time))  # noqa: B010  # the name is an import
    began = [time.process_time()]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> None:
        """How long a part of a test took, by which mutmut chooses among tests."""
        began.append(time.process_time())
        call.duration = began.pop() - began.pop()
        began.append(time.process_time())
