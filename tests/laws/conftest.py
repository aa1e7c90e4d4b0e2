"""What the tests of the laws of rules share with those of other laws."""

from tests.testing.conftest import unshrunk

__all__ = ["unshrunk"]
