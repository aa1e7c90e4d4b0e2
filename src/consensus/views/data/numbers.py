"""Exact numbers as plain data for JSON."""

from fractions import Fraction

from consensus.display import JsonData


def exact(amount: Fraction) -> JsonData:
    """An exact number: whole ones as they are, others as text such as "1/3"."""
    return amount.numerator if amount.denominator == 1 else str(amount)
