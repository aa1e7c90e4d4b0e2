"""Counts read from a case file: which members are counted, and the numbers that the wording allows."""

from itertools import pairwise

from consensus.cases.fields import Fields
from consensus.cases.tree import Scalar
from consensus.records import HOLD_OUTS, Stance

__all__ = ["HOLD_OUTS_WORD", "bounds_of", "check_population", "stances_of"]

HOLD_OUTS_WORD = "hold-outs"

_NUMBERS = ("exactly", "about", "at_least", "more_than", "at_most", "fewer_than")


def stances_of(fields: Fields) -> tuple[Stance, ...]:
    """The stances counted: one, a list of them, or those of a hold-out."""
    reading, node = fields.reading, fields.needed("count")
    if node is None:
        return ()
    if isinstance(node, Scalar) and node.text == HOLD_OUTS_WORD:
        return HOLD_OUTS
    nodes = reading.one_or_several(node)
    if not nodes:
        reading.fault(node, f"expected a stance, a list of stances, or {HOLD_OUTS_WORD}")
    words = [reading.word_of(item, "stance", Stance) for item in nodes]
    return tuple(word for word in words if word is not None)


def bounds_of(fields: Fields, of: int | None) -> tuple[int | None, int | None]:
    """The least and the greatest number that the wording allows; `of` is the number counted over, if it is stated."""
    exactly, about = fields.whole("exactly"), fields.whole("about")
    at_least, more_than = fields.whole("at_least"), fields.whole("more_than")
    at_most, fewer_than = fields.whole("at_most"), fields.whole("fewer_than")
    _refuse_two_numbers(fields)
    if exactly is not None:
        return exactly, exactly
    if about is not None:
        # A tenth, rounded half up, and at least one: "about ten" is 9 to 11, "about 25" is 22 to 28.
        either_way = max(1, (about + 5) // 10)
        lower, upper = max(0, about - either_way), about + either_way
        return lower, upper if of is None else max(about, min(of, upper))
    return (
        at_least if more_than is None else more_than + 1,
        at_most if fewer_than is None else fewer_than - 1,
    )


def _refuse_two_numbers(fields: Fields) -> None:
    stated = [key for key in _NUMBERS if key in fields.mapping.entries]
    for one, other in pairwise(stated):
        a_bound_each = one in ("at_least", "more_than") and other in ("at_most", "fewer_than")
        if not a_bound_each:
            fields.reading.fault(fields.mapping.keys[other], f"'{one}' and '{other}' do not go together; keep one")
            return


def check_population(fields: Fields, at_least: int | None, of: int | None, group: str | None) -> None:
    """Report a count of more members than there are, where the file says how many there are."""
    reading = fields.reading
    if at_least is None or (of is not None and at_least > of):
        return
    if group is None:
        members = reading.ids["member"]
        if members is not None and at_least > len(members):
            reading.fault(fields.mapping, f"at least {at_least} of the body's {len(members)} members cannot be")
    elif group in reading.exhaustive and at_least > len(reading.groups[group]):
        size = len(reading.groups[group])
        reading.fault(fields.mapping, f"at least {at_least} of the {size} members of group '{group}' cannot be")
