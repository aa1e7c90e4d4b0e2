"""Reads claims in the words of a case file, for a what-if about a race that was already read."""

from consensus.cases.faults import Faults
from consensus.cases.formats.claim_table import read_claim
from consensus.cases.known_race import reader_of_more
from consensus.cases.yaml_reader import read_yaml
from consensus.records import Claim
from consensus.situation import Situation

__all__ = ["read_claims"]


def read_claims(situation: Situation, *stated: str) -> tuple[Claim, ...]:
    """Reads claims worded as in a case file, with or without braces, for `Situation.supposing`.

    Raises InvalidCase with every fault of the first text that has one.

    >>> from consensus.cases import load
    >>> february = load("nato-2024").on("2024-02-21")
    >>> given_way = read_claims(february, "stance: supports, member: TR", "{stance: supports, member: HU}")
    >>> february.supposing(*given_way).verdict().blockers
    frozenset()
    """
    return tuple(_read(situation, text) for text in stated)


def _read(situation: Situation, stated: str) -> Claim:
    faults = Faults("<claim>")
    text = stated.strip()
    node = read_yaml(text if text.startswith("{") else f"{{{text}}}", faults)
    if node is None:
        raise faults.error()
    reader = reader_of_more(situation.setting, situation.named_rules, situation.timeline, node, faults)
    claim = read_claim(reader, node)
    reader.check_first_claims()
    if claim is None or len(faults):
        raise faults.error()
    return claim
