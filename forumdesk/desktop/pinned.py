"""A way around a mistake in PySide6 6.12 that ends the program after some thousand calls.

Whatever of Qt returns nothing, true or false gives back `None`, `True` or `False` without counting
it; `Signal.emit` is only one of them. Before Python 3.12 these are counted like any other object,
and when a count reaches zero the interpreter aborts: in the middle of a forum. 6.11 counts right.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 40


def pin_true() -> None:
    """Count `True`, `False` and `None` so often that no number of calls uses them up."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for one in (True, False, None):
        if sys.getrefcount(one) < ENOUGH // 2:
            # An object begins with its count.
            ctypes.c_ssize_t.from_address(id(one)).value += ENOUGH
