"""How long tests take: each has a normal length and, where more finds more, a long one."""

from __future__ import annotations

from typing import TypeVar

_T = TypeVar("_T")
_is_long = False


def choose(*, long: bool) -> None:
    """Once, before any test is read: whether this run is a long one (`--long`)."""
    global _is_long
    _is_long = long


def either(normal: _T, *, long: _T) -> _T:
    """What this run takes of the two."""
    return long if _is_long else normal
