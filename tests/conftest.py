"""How hard the property tests try: `quick` by default, `brief` or `thorough` on request.

HYPOTHESIS_PROFILE=thorough, or `pytest --hypothesis-profile thorough`, asks for more examples.
"""

import os

from hypothesis import Phase, settings

# Built on hypothesis's own default, so that a variable such as CI in the environment changes nothing.
DEFAULT = settings.get_profile("default")

settings.register_profile("brief", DEFAULT, max_examples=8, deadline=None, print_blob=True)
settings.register_profile("quick", DEFAULT, max_examples=20, deadline=None, print_blob=True)
settings.register_profile("thorough", DEFAULT, max_examples=1000, deadline=None, print_blob=True)
# A mutant gets the same few examples each time: whether it is noticed must not hang on chance.
settings.register_profile(
    "mutation",
    DEFAULT,
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # what fails once has noticed: the simplest case is not sought
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
