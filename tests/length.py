"""How long tests take: each has a normal length and, where more finds more, a long one."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import HealthCheck, settings

_T = TypeVar("_T")
_is_long = False


def choose(*, long: bool) -> None:
    """Once, before any test is read: whether this run is a long one (`--long`)."""
    global _is_long
    _is_long = long
    # A deadline of an example would depend on how busy the machine is.
    patient: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    settings.register_profile("normal", max_examples=50, **patient)
    settings.register_profile("long", max_examples=1000, **patient)
    settings.load_profile("long" if long else "normal")


def either(normal: _T, *, long: _T) -> _T:
    """What this run takes of the two."""
    return long if _is_long else normal
