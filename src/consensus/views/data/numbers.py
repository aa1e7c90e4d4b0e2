"""Exact numbers for JSON."""

from fractions import Fraction

from consensus.display import JsonData


def exact(amount: Fraction) -> JsonData:
    """A whole number as it is, any other as text such as "1/3"."""
    return amount.numerator if amount.denominator == 1 else str(amount)
