"""The law of real bodies, where it depends on who sits in an organ, on votes, populations or the day.

Here: functions that make a rule from these.
Not here: bodies whose rule never varies, which are data, as members, votes and populations are: see
`consensus.cases.known_bodies`.

Each function cites the article and year that it models, and says which part is written and which is custom.  If the
words of a text were not read, in the original or a reproduction, the docstring ends with "Not verified at its source"
and names the part.
A rule leaves out who may be nominated, whose turn it is, and the quorum without which a meeting cannot decide; a quorum
can be joined to a rule by `&`.
"""

from consensus.rules.bodies.agencies import (
    iaea_director_general,
    opcw_director_general,
    unesco_director_general,
)
from consensus.rules.bodies.banks import (
    african_development_bank_president,
    asian_development_bank_president,
    ebrd_president,
    imf_managing_director,
    imf_special_majority,
    world_bank_president,
)
from consensus.rules.bodies.by_consensus import (
    osce_directed_conciliation,
    osce_without,
)
from consensus.rules.bodies.european_union import (
    EuropeanUnion,
    PopulationsSince,
    VotesSince,
    common_foreign_policy,
    council_of_participants,
    council_of_the_european_union,
    council_on_a_commission_proposal,
    eurogroup_president,
    european_central_bank_president,
    european_council,
    european_council_by_population,
    european_council_by_votes,
)
from consensus.rules.bodies.united_nations import (
    PERMANENT_MEMBERS,
    general_assembly_on_important_questions,
    icj_judge,
    security_council_of_eleven,
    security_council_recommendation,
    un_admission,
    un_secretary_general,
)
from consensus.rules.bodies.world_trade import (
    wto_director_general,
)

__all__ = [
    "EuropeanUnion",
    "PERMANENT_MEMBERS",
    "PopulationsSince",
    "VotesSince",
    "african_development_bank_president",
    "asian_development_bank_president",
    "common_foreign_policy",
    "council_of_participants",
    "council_of_the_european_union",
    "council_on_a_commission_proposal",
    "ebrd_president",
    "eurogroup_president",
    "european_central_bank_president",
    "european_council",
    "european_council_by_population",
    "european_council_by_votes",
    "general_assembly_on_important_questions",
    "iaea_director_general",
    "icj_judge",
    "imf_managing_director",
    "imf_special_majority",
    "opcw_director_general",
    "osce_directed_conciliation",
    "osce_without",
    "security_council_of_eleven",
    "security_council_recommendation",
    "un_admission",
    "un_secretary_general",
    "unesco_director_general",
    "world_bank_president",
    "wto_director_general",
]
