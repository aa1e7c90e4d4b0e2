"""When Python collects no garbage: while many objects are made that all stay.

Each collection would go through them again.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_no_garbage() -> Iterator[None]:
    """Leave garbage be while objects are made that all stay.

    Collection is on afterwards if it was before, whatever other threads do meanwhile.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()
