"""A rule in words, with members by name.

A rule describes itself with member ids, since it has no names.
"""

import attrs

from consensus.rules import ConsensusExcept, Rule, Veto
from consensus.views.words.phrases import Words


def rule_in_words(rule: Rule, words: Words) -> str:
    """The rule's sentence, with names in place of ids.

    >>> from consensus.cases import load
    >>> rule_in_words(Veto(["FR", "US"]), Words(load("unsg-2016")))
    'adopted unless France or the United States objects'
    """
    return _named(rule, words).describe()


def _named(rule: Rule, words: Words) -> Rule:
    match rule:
        case Veto():
            return attrs.evolve(rule, holders=map(words.subject, rule.holders))
        case ConsensusExcept():
            return attrs.evolve(rule, members=map(words.subject, rule.members))
        case _:
            return rule.remade(lambda part: _named(part, words))
