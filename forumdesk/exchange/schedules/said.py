"""A programme in lines of JSON, by which a process apart gives it back: nothing in it can run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from forumdesk.domain.schedule import Schedule
from forumdesk.domain.text import without_controls

Value = TypeVar("Value")


def said(schedule: Schedule) -> bytes:
    """A programme as JSON; of zones only what they are ahead of UTC at each time."""
    return json.dumps(as_json(schedule), ensure_ascii=False).encode("utf-8", "replace")


def heard(words: bytes) -> Schedule:
    """The programme that was said."""
    return of_json(Schedule, json.loads(words))


def legible(schedule: Schedule) -> Schedule:
    """A programme with words that every form can hold: without control characters."""
    return of_json(Schedule, as_json(schedule))


def as_json(value: object) -> Any:
    """A value of frozen values, as JSON holds it; fields that are as by default are left out."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [as_json(one) for one in value]
    if not is_dataclass(value):
        return value
    told = {one.name: getattr(value, one.name) for one in fields(value)}
    plain = {one.name: one.default for one in fields(value)}
    return {name: as_json(one) for name, one in told.items() if one != plain[name]}


def of_json(kind: Callable[..., Value], told: Any) -> Value:
    """The value of this kind that `as_json` gave, without control characters in its words.

    Raises:
        TypeError, ValueError, AttributeError, KeyError: it gave no such value.
    """
    hints = _hints(kind)
    return kind(**{str(name): _built(hints[name], one) for name, one in dict(told).items()})


@cache
def _hints(kind: Callable[..., object]) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(hint: Any, told: Any) -> Any:
    """What a field of this type was before it became JSON."""
    if isinstance(hint, UnionType):
        known = next(one for one in get_args(hint) if one is not type(None))
        return None if told is None else _built(known, told)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        hints = inner[:1] * len(told) if inner[-1] is Ellipsis else inner
        return tuple(_built(one, each) for one, each in zip(hints, told, strict=True))
    if hint in (date, datetime):
        return hint.fromisoformat(told)
    if isinstance(hint, type) and is_dataclass(hint):
        return of_json(hint, told)
    if issubclass(hint, Enum):
        return hint(told)
    if type(told) is not hint:
        raise TypeError(hint)
    return without_controls(told) if isinstance(told, str) else told
