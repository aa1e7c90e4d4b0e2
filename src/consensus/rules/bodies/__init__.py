"""The law of real bodies: how each of them decides on a person for an office, as a rule of this library.

Each function cites the article and year that it models, and says what of it is written and what is custom.  Where the
words of a text were not read, in itself or in a reproduction of it, the docstring ends with "Not verified at its
source" and says what.
What a rule does not say is left out: who may be nominated, whose turn it is, and the quorum without which a meeting
cannot decide, which may be joined to a rule by `&`.
"""

from consensus.rules.bodies.by_consensus import (
    association_of_southeast_asian_nations,
    commonwealth,
    mercosur,
    north_atlantic_council,
    osce,
    osce_without,
    pacific_islands_forum,
)
from consensus.rules.bodies.by_vote import (
    african_union_commission_chair,
    imf_managing_director,
    imf_special_majority,
    wto_director_general,
)
from consensus.rules.bodies.european_union import (
    NICE_VOTES,
    POPULATIONS_2018,
    POPULATIONS_2023,
    council_on_a_commission_proposal,
    european_council,
    european_council_of_2014,
)
from consensus.rules.bodies.united_nations import (
    PERMANENT_MEMBERS,
    opcw_director_general,
    security_council_recommendation,
    un_secretary_general,
)

__all__ = [
    "NICE_VOTES",
    "PERMANENT_MEMBERS",
    "POPULATIONS_2018",
    "POPULATIONS_2023",
    "african_union_commission_chair",
    "association_of_southeast_asian_nations",
    "commonwealth",
    "council_on_a_commission_proposal",
    "european_council",
    "european_council_of_2014",
    "imf_managing_director",
    "imf_special_majority",
    "mercosur",
    "north_atlantic_council",
    "opcw_director_general",
    "osce",
    "osce_without",
    "pacific_islands_forum",
    "security_council_recommendation",
    "un_secretary_general",
    "wto_director_general",
]
