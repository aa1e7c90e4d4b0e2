"""Reads counts and ballots from a case file: which members are counted, and the numbers that the wording allows."""

import re
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from consensus.cases.fields import Fields
from consensus.cases.tree import ScalarNode
from consensus.records import HOLD_OUTS, Claim, Stance
from consensus.records.electorate import Electorate

__all__ = ["HOLD_OUTS_WORD", "bounds_of", "check_electorate", "counted_over", "stances_of"]

HOLD_OUTS_WORD = "hold-outs"

_NUMBERS = ("exactly", "about", "nearly", "all_but", "at_least", "more_than", "at_most", "fewer_than")

_SHARE = re.compile(r"[0-9]{1,9}/[0-9]{1,9}")


def stances_of(fields: Fields) -> tuple[Stance, ...]:
    """The counted stances: one, a list, or those of a hold-out."""
    reader, node = fields.reader, fields.needed("count")
    if node is None:
        return ()
    if isinstance(node, ScalarNode) and node.text == HOLD_OUTS_WORD:
        return HOLD_OUTS
    nodes = reader.one_or_several(node)
    if not nodes:
        reader.fault(node, f"expected a stance, a list of stances, or {HOLD_OUTS_WORD}")
    words = [reader.word_of(item, "stance", Stance) for item in nodes]
    for place, word in enumerate(words):
        if word is not None and word in words[:place]:
            reader.fault(nodes[place], f"'{word.value}' is named twice; name it once")
    return tuple(word for word in words if word is not None)


def counted_over(fields: Fields, of: int | None, group: str | None) -> int | None:
    """How many members are counted over: as stated, or the size of the group; None if the file does not say."""
    reader = fields.reader
    if of is not None or group is None or group not in reader.exhaustive:
        return of
    return len(reader.groups[group])


def bounds_of(fields: Fields, over: int | None) -> tuple[int | None, int | None]:
    """The least and the greatest number that the wording allows; `over` is how many are counted over, if known."""
    exactly, about, nearly, all_but = (_figure(fields, key, over) for key in ("exactly", "about", "nearly", "all_but"))
    at_least, more_than, at_most, fewer_than = (
        _figure(fields, key, over) for key in ("at_least", "more_than", "at_most", "fewer_than")
    )
    _refuse_two_numbers(fields)
    if exactly is not None:
        number = _whole(fields, exactly)
        return number, number
    if all_but is not None:
        if over is None:
            fields.reader.fault(fields.mapping.keys["all_but"], "all but so many of how many? say it with 'of'")
            return None, None
        left = max(0, over - ceil(all_but))
        return left, left
    if about is not None:
        # A tenth, rounded half up, and at least one: "about ten" is 9 to 11, "about 25" is 22 to 28.
        middle, either_way = _rounded(about), _tenth(about)
        upper = middle + either_way
        return max(0, middle - either_way), upper if over is None else max(middle, min(over, upper))
    if nearly is not None:
        return max(0, _rounded(nearly) - _tenth(nearly)), max(0, ceil(nearly) - 1)
    least = None if at_least is None else ceil(at_least)
    most = None if at_most is None else floor(at_most)
    return (
        least if more_than is None else floor(more_than) + 1,
        most if fewer_than is None else ceil(fewer_than) - 1,
    )


def _figure(fields: Fields, key: str, over: int | None) -> Fraction | None:
    """A number as stated: a whole number, or a share of those counted over, such as 2/3."""
    node = fields.node(key)
    if node is None:
        return None
    reader = fields.reader
    if not (isinstance(node, ScalarNode) and _SHARE.fullmatch(node.text)):
        whole = reader.whole_of(node)
        return None if whole is None else Fraction(whole)
    share = reader.amount_of(node)
    if share is None:
        return None
    if not 0 < share < 1:
        reader.fault(node, f"a share is between 0 and 1, such as 2/3, not {node.text}")
        return None
    if over is None:
        reader.fault(node, f"{node.text} of how many? say it with 'of'")
        return None
    return share * over


def _whole(fields: Fields, exactly: Fraction) -> int:
    if exactly.denominator > 1:
        fields.reader.fault(fields.mapping.keys["exactly"], f"{exactly} members is impossible; is it 'about'?")
    return floor(exactly)


def _rounded(figure: Fraction) -> int:
    """The nearest whole number, halves rounded up."""
    return floor(figure + Fraction(1, 2))


def _tenth(figure: Fraction) -> int:
    return max(1, _rounded(Fraction(_rounded(figure), 10)))


def _refuse_two_numbers(fields: Fields) -> None:
    stated = [key for key in _NUMBERS if key in fields.mapping.entries]
    for one, other in pairwise(stated):
        a_bound_each = one in ("at_least", "more_than") and other in ("at_most", "fewer_than")
        if not a_bound_each:
            fields.reader.fault(fields.mapping.keys[other], f"'{one}' and '{other}' do not go together; keep one")
            return


def check_electorate(fields: Fields, claim: Claim) -> None:
    """Report a claim that is impossible given the members of the body and its groups."""
    reader, members = fields.reader, fields.reader.ids["member"]
    if members is None:
        return
    electorate = Electorate(members=members, groups=reader.groups, exhaustive=reader.exhaustive)
    for key, problem in claim.miscounted(electorate):
        keys = fields.mapping.keys
        node = fields.mapping if key == "count" else keys.get(key, keys.get("member", fields.mapping))
        reader.fault(node, problem)
